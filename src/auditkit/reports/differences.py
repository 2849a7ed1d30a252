"""Where the two who rated gave different ratings, and what came of it."""

from auditkit.analysis.pairs import Pair, Paired
from auditkit.output.tables import Column, Table, Word
from auditkit.render.filters import plural
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.second_words import second_words

_PARTS = {"blind": "random", "seen": "random, seen", "targeted": "targeted"}


def differences_table(numbers: RoundNumbers, found: Paired, *, wide: bool) -> Table:
    """Return every pair that differs, with who settled it and whether a reason was written.

    Args:
        numbers: The round.
        found: Its pairs.
        wide: For people: of organisations, without the column of cases.
    """
    words = second_words(numbers)
    case = numbers.context.round.unit == "case" or not wide
    columns = (
        Column("agency", words.owner),
        *((Column("case", "Case"),) if case else ()),
        Column("section", "Section"),
        Column("auditor", words.first),
        Column("moderator", words.second),
        Column("counts_now", "Counts from now on"),
        Column("settled_by", "Settled by"),
        Column("reason", "Reason"),
        Column("chosen", "Chosen"),
    )
    differing = [one for one in found.pairs if one.differs]
    rows = tuple(
        (
            one.agency,
            *((one.case,) if case else ()),
            one.section,
            _word(numbers, one.first),
            _word(numbers, one.second),
            _outcome(numbers, one),
            one.by if one.settled else "",
            "" if not one.settled else "recorded" if one.reasoned else "missing",
            _PARTS[one.part],
        )
        for one in differing
    )
    notes = (_settled(len(found.unsettled), len(differing)), words.internal)
    return Table(f"Where they differ: {numbers.key}", columns, rows, notes)


def _settled(left: int, every: int) -> str:
    if not left:
        return "Every difference is settled." if every else "They differ nowhere."
    return f"{left} of {plural(every, 'difference')} not settled: nobody has said yet what counts."


def _outcome(numbers: RoundNumbers, one: Pair) -> Word:
    if not one.settled:
        return Word("not-settled", "not settled")
    if one.resolved is None or one.resolved == one.first:
        return Word(one.first, "as submitted")
    return _word(numbers, one.resolved)


def _word(numbers: RoundNumbers, key: str) -> Word:
    """Return a level or an absence with its words for readers."""
    return Word(key, numbers.word(key))
