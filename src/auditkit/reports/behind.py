"""The returns behind a number, each with its file and line."""

from collections.abc import Iterator, Sequence

from auditkit.analysis.states import OwedReturn
from auditkit.model.asked import CLOSED_TYPES
from auditkit.model.facts import NOT_ASKED, OVERALL
from auditkit.output.tables import Cell, Column, Table, Word
from auditkit.problems import Route
from auditkit.reports.asking import (
    IMPROVEMENTS,
    LATE,
    MISSING,
    STRENGTHS,
    UNCODED,
    Question,
)
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.rated_places import line_of, rated_places
from auditkit.workspace import Workspace

_RETURN = (Column("agency", "Agency"), Column("case", "Case"))
_PLACE = Column("place", "Where it stands")


def behind(workspace: Workspace, numbers: RoundNumbers, asked: Question) -> Table:
    """Return the returns that a number counts, one row each, and of how many they are.

    What became of returns is listed where that is asked, then strengths and improvements, then
    answers; otherwise ratings: overall ratings, unless a section is named.

    Args:
        workspace: The repository, for lines.
        numbers: The round in numbers.
        asked: What the number is about.
    """
    if asked.states:
        return _owed(numbers, asked)
    if asked.points or asked.themes:
        return _points(workspace, numbers, asked)
    if asked.questions or asked.words:
        return _answers(workspace, numbers, asked)
    return _ratings(workspace, numbers, asked)


def _ratings(workspace: Workspace, numbers: RoundNumbers, asked: Question) -> Table:
    every = (*numbers.rated_sections, OVERALL) if asked.changed else (OVERALL,)
    sections = asked.sections or every
    seen = [
        one
        for one in rated_places(workspace, numbers)
        if one.section in sections and asked.takes(one.agency, one.case)
    ]
    found = [
        one
        for one in seen
        if (not asked.values or one.value in asked.values)
        and (one.value != one.submitted or not asked.changed)
    ]
    rows = [
        (
            one.agency,
            one.case,
            one.section,
            _word(numbers, one.value),
            "" if one.value == one.submitted else _word(numbers, one.submitted),
            one.place,
        )
        for one in found
    ]
    rated = sum(one.value in numbers.levels for one in seen)
    hits = sum(one.value in numbers.levels for one in found)
    columns = (
        *_RETURN,
        Column("section", "Section"),
        Column("rating", "Counts as"),
        Column("submitted", "Submitted as"),
        _PLACE,
    )
    notes = [f"{hits} of {rated} that were rated."]
    if len(found) > hits:
        notes.append(f"{len(found) - hits} without a rating, outside that number.")
    if sections == (OVERALL,) and not asked.sections:
        notes.append("Overall ratings: name a section to ask about that section's.")
    return _table(numbers, columns, rows, notes)


def _owed(numbers: RoundNumbers, asked: Question) -> Table:
    every = [one for one in numbers.owed if asked.takes(one.agency, one.case)]
    found = [one for one in every if any(_is(one, state) for state in asked.states)]
    rows = [
        (
            one.agency,
            one.case,
            Word(one.state, numbers.say(f"states.{one.state}")),
            one.due,
            one.completed_on,
            one.days_late or None,
            one.path,
        )
        for one in found
    ]
    columns = (
        *_RETURN,
        Column("state", "What became of it"),
        Column("due", "Due"),
        Column("completed_on", "Finished"),
        Column("days_late", "Days late", number=True),
        _PLACE,
    )
    came = [one for one in every if one.came]
    of = f"{len(came)} that came" if asked.states == (LATE,) else f"{len(every)} that were owed"
    return _table(numbers, columns, rows, (f"{len(found)} of {of}.",))


def _is(one: OwedReturn, state: str) -> bool:
    if state == LATE:
        return one.late
    return one.missing if state == MISSING else one.state == state


def _points(workspace: Workspace, numbers: RoundNumbers, asked: Question) -> Table:
    rows, returns = [], set()
    received = [one for one in numbers.facts if one.state == "received"]
    within = [one for one in received if asked.takes(one.agency, one.case)]
    for facts in within:
        for kind, points in ((STRENGTHS, facts.strengths), (IMPROVEMENTS, facts.improvements)):
            if asked.points and kind not in asked.points:
                continue
            before: dict[str, int] = {}
            for point in points:
                index = before.setdefault(point.section, 0)
                before[point.section] += 1
                theme = point.theme or UNCODED
                if (asked.themes and theme not in asked.themes) or (
                    asked.sections and point.section not in asked.sections
                ):
                    continue
                route: Route = ("sections", point.section, kind, index)
                place = line_of(workspace, facts.path, route)
                who = (facts.agency, facts.case)
                rows.append((*who, point.section, kind.removesuffix("s"), theme, place))
                returns.add(facts.path)
    columns = (
        *_RETURN,
        Column("section", "Section"),
        Column("point", "What it is"),
        Column("theme", "Theme"),
        _PLACE,
    )
    note = f"{len(rows)} in {len(returns)} of {len(within)} returns received."
    return _table(numbers, columns, rows, (note,))


def _answers(workspace: Workspace, numbers: RoundNumbers, asked: Question) -> Table:
    rows, answered = [], 0
    for facts in numbers.facts:
        if facts.state != "received" or not asked.takes(facts.agency, facts.case):
            continue
        for section, key in _questions(numbers, asked):
            word = facts.answers.get((section, key), NOT_ASKED)
            answered += word not in {NOT_ASKED, "not-answered"}
            if asked.words and word not in asked.words:
                continue
            route: Route = ("sections", section, "answers", key)
            place = line_of(workspace, facts.path, route)
            rows.append((facts.agency, facts.case, f"{section}.{key}", word, place))
    columns = (*_RETURN, Column("question", "Question"), Column("answer", "Answer"), _PLACE)
    return _table(numbers, columns, rows, (f"{len(rows)} of {answered} that were answered.",))


def _questions(numbers: RoundNumbers, asked: Question) -> Iterator[tuple[str, str]]:
    for section in numbers.context.sections.values():
        for one in section.questions:
            named = f"{section.key}.{one.key}" in asked.questions
            inside = not asked.questions and section.key in asked.sections
            if one.type in CLOSED_TYPES and (named or inside):
                yield section.key, one.key


def _word(numbers: RoundNumbers, key: str) -> Word:
    return Word(key, numbers.word(key))


def _table(
    numbers: RoundNumbers,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    notes: Sequence[str],
) -> Table:
    title = f"Behind the number: {numbers.key}"
    return Table(title, columns, tuple(rows), (*notes, "Internal: this table names cases."))
