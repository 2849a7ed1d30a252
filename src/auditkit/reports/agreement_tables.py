"""Agreement as tables: counts and direction first, coefficients in a table of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditkit.analysis.agreement import (
    EVERY,
    LEAST_PAIRS,
    Agreement,
    Coefficient,
    by_section,
)
from auditkit.analysis.intervals import Interval
from auditkit.analysis.pairs import Pair
from auditkit.analysis.rounding import decimal, percent
from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.render.filters import joined, plural
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.second_words import second_words

_WHICH_WAY = "Higher and lower: the moderator gave a better, or a worse, level than the auditor."
_OPTIMISM = (
    "Lower: others gave a worse level than the organisation gave itself; higher: a better one."
)
_WITHIN = "Within one: at most one level apart."
_INTERVAL = "The 95% range is the Wilson interval of the share that is the same."
_NONE = "No second rating of this part is finished."
_ONE_CHILD = "Pairs of one child are alike: {pairs} say less than as many children would."
_ALL = {EVERY: "all sections"}


@dataclass(frozen=True, slots=True)
class Showing:
    """How one part of the second ratings is shown.

    Attributes:
        title: What it is.
        notes: What a reader must know of it.
        random: Whether it was drawn at random: only then intervals and coefficients mean something.
        wide: For people; otherwise with a column for each number.
    """

    title: str
    notes: tuple[str, ...]
    random: bool
    wide: bool


def agreement_tables(
    numbers: RoundNumbers, pairs: Sequence[Pair], sections: Sequence[str], showing: Showing
) -> list[Table]:
    """Return the table of counts and, for a random part with enough pairs, that of coefficients."""
    found = by_section(pairs, numbers.levels, sections) if pairs else ()
    of_cases = numbers.context.round.unit == "case"
    way, about = (_WHICH_WAY, _children) if of_cases else (_OPTIMISM, _organisations)
    head = (way, _WITHIN, *about(found), *_apart(numbers, found)) if found else (_NONE,)
    interval = (_INTERVAL,) if found and showing.random else ()
    said = [*head, *interval, *showing.notes]
    withheld = [one for one in found if one.coefficients is None and one.key in {EVERY, "overall"}]
    if showing.random and withheld:
        few = joined([f"{_ALL.get(one.key, one.key)} ({one.pairs})" for one in withheld])
        said.append(f"Fewer than {LEAST_PAIRS} pairs, so no coefficient is shown: {few}.")
    tables = [_counts(numbers, found, said, showing)]
    shown = [one for one in found if one.coefficients is not None]
    if showing.random and shown:
        tables.append(_coefficients(shown, wide=showing.wide))
    return tables


def _children(found: Sequence[Agreement]) -> list[str]:
    every = next(one for one in found if one.key == EVERY)
    if not every.pairs:
        return []
    pairs = plural(every.pairs, "pair")
    stands = (
        f"{pairs} of sections stand on {plural(every.returns, 'return')} of "
        f"{plural(every.children, 'child', 'children')}."
    )
    return [stands] if every.pairs == every.children else [stands, _ONE_CHILD.format(pairs=pairs)]


def _organisations(found: Sequence[Agreement]) -> list[str]:
    every = next(one for one in found if one.key == EVERY)
    if not every.pairs:
        return []
    optimistic = f"In {every.lower} of {plural(every.pairs, 'pair')} the organisation saw itself"
    return [
        f"{optimistic} better than others did, in {every.higher} worse.",
        f"They stand on {plural(every.children, 'organisation')}.",
    ]


def _apart(numbers: RoundNumbers, found: Sequence[Agreement]) -> list[str]:
    """Return how often the two made no pair, since one or both gave no level."""
    whole = [one for one in found if one.key in {EVERY, "overall"}]
    first, second = second_words(numbers).alone
    counts = {
        first: sum(one.first_only for one in whole),
        second: sum(one.second_only for one in whole),
        "where neither did": sum(one.neither for one in whole),
    }
    said = [f"{count} {where}" for where, count in counts.items() if count]
    return [f"No pair, and in no share: {joined(said)}."] if said else []


def _counts(
    numbers: RoundNumbers, found: Sequence[Agreement], notes: Sequence[str], showing: Showing
) -> Table:
    interval = (
        (Column("interval", "95% range"),)
        if showing.wide
        else (Column("same_low", "from", number=True), Column("same_high", "to", number=True))
    )
    words = second_words(numbers)
    on = f"Pairs on {words.units.lower()}"
    more = (
        Column("returns", "Returns", number=True),
        Column("children", words.units, number=True),
        Column("first_only", f"{words.first} only", number=True),
        Column("second_only", f"{words.second} only", number=True),
        Column("neither", "Neither", number=True),
    )
    columns = (
        Column("section", "Section"),
        Column("pairs", on if showing.wide else "Pairs", number=True),
        Column("higher", "Higher", number=True),
        Column("same", "Same", number=True),
        Column("lower", "Lower", number=True),
        *(interval if showing.random else ()),
        Column("within_one", "Within one", number=True),
        *(() if showing.wide else more),
    )
    rows = tuple(_row(numbers, one, showing) for one in found)
    return Table(showing.title, columns, rows, tuple(notes))


def _row(numbers: RoundNumbers, one: Agreement, showing: Showing) -> tuple[Cell, ...]:
    least = numbers.context.configuration.publication.percent_from

    def share(count: int) -> Ratio:
        return Ratio(count, one.pairs, percent(count, one.pairs, least=least))

    exact = one.exact if one.pairs >= least else None
    ends = tuple(int(decimal(100 * end, 0)) for end in exact) if exact else (None, None)
    shown = f"{ends[0]}% to {ends[1]}%" if exact else "-"
    more = (one.returns, one.children, one.first_only, one.second_only, one.neither)
    return (
        _ALL.get(one.key, one.key),
        f"{one.pairs} on {one.children}" if showing.wide else one.pairs,
        share(one.higher),
        share(one.same),
        share(one.lower),
        *(() if not showing.random else (shown,) if showing.wide else ends),
        share(one.within_one),
        *(() if showing.wide else more),
    )


def _coefficients(found: Sequence[Agreement], *, wide: bool) -> Table:
    names = [one.name for one in found[0].coefficients or ()]
    columns = [Column("section", "Section"), Column("pairs", "Pairs", number=True)]
    for name in names:
        key = name.replace(" ", "_").lower()
        columns.append(Column(key, name.capitalize() if name[0].islower() else name))
        if not wide:
            columns += [Column(f"{key}_low", "from"), Column(f"{key}_high", "to")]
    rows = tuple(
        (
            _ALL.get(one.key, one.key),
            one.pairs,
            *(
                cell
                for each in one.coefficients or ()
                for cell in coefficient_cells(each, wide=wide)
            ),
        )
        for one in found
    )
    notes = (
        "1 is full agreement, 0 what chance would give; in brackets the 95% interval.",
        "The intervals know which pairs are of one child; where there is none, nothing varied or there is one child.",
        "Weighted kappa and AC2 count a difference by the square of the levels between; see docs/moderation.md.",
    )
    return Table("Coefficients of the random part", tuple(columns), rows, notes)


def coefficient_cells(one: Coefficient, *, wide: bool) -> tuple[str | None, ...]:
    """Return a coefficient with its interval, in one cell for people and in three for machines."""
    if one.value is None:
        return ("undefined",) if wide else (None, None, None)
    ends: Interval | None = one.interval
    if not wide:
        low, high = (decimal(ends[0], 3), decimal(ends[1], 3)) if ends else (None, None)
        return decimal(one.value, 3), low, high
    around = f" ({decimal(ends[0], 2)} to {decimal(ends[1], 2)})" if ends else " (no interval)"
    return (f"{decimal(one.value, 2)}{around}",)
