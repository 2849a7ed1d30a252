"""The tables of ``aggregate``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditkit.analysis.rounding import percent
from auditkit.analysis.states import FINISHED, STATES, OwedReturn
from auditkit.analysis.tallies import ABSENT, Tally
from auditkit.analysis.themes import UNCODED, count_themes
from auditkit.model.facts import Facts
from auditkit.output.tables import Cell, Column, Ratio, Table, Word
from auditkit.reports.numbers import RANDOM_SAMPLES, RoundNumbers


@dataclass(frozen=True, slots=True)
class Only:
    """What a count is limited to; an empty tuple limits nothing."""

    sections: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()

    def takes(self, agency: str, case: str) -> bool:
        """Return whether a return is among them."""
        return (not self.agencies or agency in self.agencies) and (
            not self.cases or case in self.cases
        )


def rating_table(numbers: RoundNumbers, by: tuple[str, ...], only: Only) -> Table:
    """Return the distribution of ratings under each heading, or of all when by nothing."""
    tallies = numbers.tallies(by, sections=only.sections, agencies=only.agencies, cases=only.cases)
    heads = tuple(Column(one, one.capitalize()) for one in by) or (Column("what", "What"),)
    columns = (
        *heads,
        *(Column(level.key, level.name, number=True) for level in numbers.rubric.levels),
        Column("rated", "Rated (N)", number=True),
        Column("median", "Median"),
        *_absent_columns(numbers, "No rating"),
    )
    rows = tuple(_rating_row(numbers, by, one) for one in tallies)
    notes = (*_notes(numbers, by, tallies), *(_members(numbers, only) if "group" in by else ()))
    return Table(_title(numbers, by), columns, rows, notes)


def _absent_columns(numbers: RoundNumbers, group: str) -> tuple[Column, ...]:
    return tuple(Column(one, numbers.word(one), number=True, group=group) for one in ABSENT)


def _title(numbers: RoundNumbers, by: tuple[str, ...]) -> str:
    what = "Ratings" if "section" in by else "Overall ratings"
    return f"{what} by {' and '.join(by)}: {numbers.key}" if by else f"{what}: {numbers.key}"


def _rating_row(numbers: RoundNumbers, by: tuple[str, ...], one: Tally) -> tuple[Cell, ...]:
    shares = [_share(numbers, count, one.rated) for count in one.counts.values()]
    key = one.key if by else ("all returns",)
    names = {level.key: level.name for level in numbers.rubric.levels}
    median = Word(" to ".join(one.median), " to ".join(names[level] for level in one.median))
    return (*key, *shares, one.rated, median, *one.absent.values())


def _share(numbers: RoundNumbers, count: int, total: int) -> Ratio:
    least = numbers.context.configuration.publication.percent_from
    return Ratio(count, total, percent(count, total, least=least))


def _notes(numbers: RoundNumbers, by: tuple[str, ...], tallies: Sequence[Tally]) -> tuple[str, ...]:
    notes = ["Shares are of what was rated (N). Reasons for no rating stand apart, outside N."]
    if "section" not in by:
        notes.append("Each finished return has one overall rating; drafts and nil returns none.")
    if numbers.resolved:
        changed = sum(one.changed for one in tallies)
        notes.append(f"Ratings count as moderation resolved them: {changed} changed.")
    else:
        notes.append("Ratings count as they were submitted.")
    if numbers.context.round.sample.method not in RANDOM_SAMPLES:
        notes.append("The cases were not drawn at random: this says nothing about other children.")
    return tuple(notes)


def _members(numbers: RoundNumbers, only: Only) -> tuple[str, ...]:
    """Return who is rolled up in each group."""
    members: dict[str, list[str]] = {}
    for agency in only.agencies or numbers.context.round.owed:
        members.setdefault(numbers.groups.get(agency, agency), []).append(agency)
    return tuple(
        f"Group {group}: {', '.join(agencies)}."
        for group, agencies in members.items()
        if agencies != [group]
    )


def theme_table(numbers: RoundNumbers, only: Only) -> Table:
    """Return strengths and improvements by theme, what nobody coded included."""
    facts = [_within(one, only) for one in numbers.facts if only.takes(one.agency, one.case)]
    received = [one for one in facts if one.state == "received"]
    returns, children = len(received), len({one.case for one in received})
    counted = count_themes(facts, tuple(numbers.context.configuration.themes))
    rows = tuple(
        (
            one.theme or "without a theme",
            one.strengths,
            Ratio(one.strength_returns, returns),
            Ratio(one.strength_cases, children),
            one.improvements,
            Ratio(one.improvement_returns, returns),
            Ratio(one.improvement_cases, children),
        )
        for one in counted
    )
    columns = (
        Column("theme", "Theme"),
        Column("strengths", "Strengths", number=True),
        Column("strength_returns", "in returns", number=True),
        Column("strength_cases", "on children", number=True),
        Column("improvements", "Improvements", number=True),
        Column("improvement_returns", "in returns", number=True),
        Column("improvement_cases", "on children", number=True),
    )
    uncoded = sum(one.strengths + one.improvements for one in counted if one.theme == UNCODED)
    notes = (f"{uncoded} have no theme; they stand in the last row.",) if uncoded else ()
    return Table(f"Strengths and improvements by theme: {numbers.key}", columns, rows, notes)


def _within(facts: Facts, only: Only) -> Facts:
    """Return a return's facts with the strengths and improvements of some sections alone."""
    if not only.sections:
        return facts
    strengths = tuple(one for one in facts.strengths if one.section in only.sections)
    improvements = tuple(one for one in facts.improvements if one.section in only.sections)
    return replace(facts, strengths=strengths, improvements=improvements)


def question_table(numbers: RoundNumbers, only: Only) -> Table:
    """Return the answers to closed questions, one row for each word a question offers."""
    rows: list[tuple[Cell, ...]] = []
    for one in numbers.questions(agencies=only.agencies, cases=only.cases):
        if only.sections and one.section not in only.sections:
            continue
        for word, count in one.counts.items():
            share = _share(numbers, count, one.answered)
            rows.append(
                (one.section, one.question, word, share, one.answered, *one.absent.values())
            )
    columns = (
        Column("section", "Section"),
        Column("question", "Question"),
        Column("answer", "Answer"),
        Column("count", "Count", number=True),
        Column("answered", "Answered (N)", number=True),
        *_absent_columns(numbers, "No answer"),
    )
    note = "Shares are of what was answered (N). Reasons for no answer belong to the question."
    return Table(f"Answers to closed questions: {numbers.key}", columns, tuple(rows), (note,))


def returns_table(numbers: RoundNumbers, only: Only, day: date) -> Table:
    """Return what became of the returns that were owed: what the other tables rest on."""
    owed = [one for one in numbers.owed if only.takes(one.agency, one.case)]
    agencies = dict.fromkeys(one.agency for one in owed)
    rows = [_returns_row(agency, [o for o in owed if o.agency == agency]) for agency in agencies]
    rows.append(_returns_row("all", owed))
    columns = (
        Column("agency", "Agency"),
        Column("expected", "Expected", number=True),
        *(
            Column(
                _snake(state),
                numbers.say(f"states.{state}"),
                number=True,
                group="" if state in FINISHED else "Not received",
            )
            for state in STATES
        ),
        Column("late", "Late", number=True),
        Column("missing", "Missing", number=True),
    )
    received = [one for one in owed if one.state == "received"]
    children = len({one.case for one in received if one.case})
    notes = [f"As of {day}. Late: came after the due date. Missing: due, and has not come."]
    if children:
        returns = "1 return" if len(received) == 1 else f"{len(received)} returns"
        notes.append(f"{returns} on {'1 child' if children == 1 else f'{children} children'}.")
        if len(received) > children:
            notes.append("Several returns on one child are not independent of each other.")
    return Table(f"Returns: {numbers.key}", columns, tuple(rows), tuple(notes))


def _returns_row(name: str, owed: Sequence[OwedReturn]) -> tuple[Cell, ...]:
    counts = [sum(one.state == state for one in owed) for state in STATES]
    return (name, len(owed), *counts, sum(o.late for o in owed), sum(o.missing for o in owed))


def _snake(word: str) -> str:
    return word.replace("-", "_")
