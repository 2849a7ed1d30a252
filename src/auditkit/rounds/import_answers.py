"""What the columns of an export say, by the questions and the scale of a tool."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditkit.checks.shown import named
from auditkit.escape import shortened
from auditkit.model.asked import CLOSED_TYPES, allowed_words
from auditkit.model.mapping import ActionColumns, AnswerColumn, DayOrder, Mapping
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Question, Section, Tool
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean
from auditkit.rounds.import_actions import action_faults
from auditkit.rounds.import_cells import UnfitError, day_of, folded, no_rating, number_of, plain
from auditkit.rounds.import_rows import Line
from auditkit.rounds.sheet_file import Given

OVERALL = "overall"
_LISTS = {
    "evidence": ("evidence", "shows"),
    "strength": ("strengths", "text"),
    "improvement": ("improvements", "text"),
}
_NO_LEVEL = ("strength", "improvement")
_SINGLE = ("rating", "reason", "rationale")
_ALSO = {
    "y": "yes",
    "true": "yes",
    "n": "no",
    "false": "no",
    "part": "partly",
    "in part": "partly",
    "partially": "partly",
}
_ABSENT = {
    "n/a": "not-applicable",
    "na": "not-applicable",
    "not applicable": "not-applicable",
    "cannot tell": "cannot-tell",
}
_HEADING = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """A column that is taken: where it goes, and the words that may stand in it.

    Attributes:
        column: As the mapping has it.
        heading: Its heading, folded.
        section: The section's key.
        question: The question that it answers, if it does.
        words: What stands in returns, by the folded words of the form; empty where any text may stand.
    """

    column: AnswerColumn
    heading: str
    section: str
    question: Question | None
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Every column of a mapping, and what the mapping asks for and nobody can give.

    Attributes:
        taken: The columns, in the mapping's order.
        order: How days are written.
        actions: The columns of the action plan.
        levels: The words of the scale, folded: alone, each is a rating and no text.
        faults: What in the mapping does not fit the tool.
    """

    taken: tuple[Taken, ...]
    order: DayOrder
    actions: tuple[ActionColumns, ...]
    levels: frozenset[str]
    faults: tuple[str, ...]


def columns_of(mapping: Mapping, tool: Tool, rubric: Rubric) -> Columns:
    """Return how the columns of a mapping are read."""
    sections = {one.key: one for one in tool.sections}
    taken: list[Taken] = []
    faults: list[str] = []
    for column in mapping.columns:
        section = sections.get(column.section)
        question = _question(section, column.question)
        fault = _fault(column, mapping, tool, section, question)
        if fault:
            faults.append(f"column '{shortened(column.column, _HEADING)}': {fault}")
            continue
        words = _words(column, question, rubric)
        taken.append(Taken(column, folded(column.column), column.section, question, words))
    faults += [*_repeated(taken), *action_faults(mapping, tool)]
    order = mapping.completed_on.written if mapping.completed_on else "day-month-year"
    return Columns(tuple(taken), order, mapping.actions, _levels(rubric), tuple(faults))


def _levels(rubric: Rubric) -> frozenset[str]:
    """Return the words for the levels of a scale, folded: ``green``, ``green (met)``."""
    return frozenset(
        folded(word)
        for one in rubric.levels
        for word in (one.key, one.key.replace("-", " "), one.name, one.name.partition(" (")[0])
    )


def _question(section: Section | None, key: str | None) -> Question | None:
    among = section.questions if section else ()
    return next((one for one in among if one.key == key), None)


def _fault(  # noqa: PLR0911 - one sentence for each way to go wrong
    column: AnswerColumn,
    mapping: Mapping,
    tool: Tool,
    section: Section | None,
    question: Question | None,
) -> str:
    if column.section == OVERALL and section is None:
        fits = column.question is None and column.field in _SINGLE
        return "" if fits else "overall takes a rating, a reason or a rationale"
    if section is None:
        near = did_you_mean(column.section, (one.key for one in tool.sections))
        return f"the tool {tool.tool} has no section {column.section}; {near or 'see its sections'}"
    if column.question and question is None:
        near = did_you_mean(column.question, (one.key for one in section.questions))
        return f"the section {section.key} has no question {column.question}; {near or 'see its questions'}"
    if mapping.into == "survey" and (
        question is None or column.field or question.type not in CLOSED_TYPES
    ):
        return "only answers that can be counted are taken from a survey: name it under ignore:"
    if question is None and column.field in {None, "comment"}:
        return "say which question it answers, or which field of the section it fills"
    if question is not None and column.field not in {None, "comment"}:
        return f"a question has no {column.field}: leave out question:, or field:"
    return ""


def _repeated(taken: list[Taken]) -> Iterator[str]:
    """Yield where two columns would fill the same place, or one column stands there twice."""
    seen: dict[tuple[str, ...], str] = {}
    headings: set[str] = set()
    for one in taken:
        field = one.column.field or ""
        place = (one.section, one.column.question or "", field)
        first = seen.setdefault(place, one.heading)
        if first != one.heading and field not in _LISTS:
            yield f"two columns fill {'.'.join(part for part in place if part)}"
        if one.heading in headings:
            yield f"column '{shortened(one.column.column, _HEADING)}' is named twice"
        headings.add(one.heading)


def _words(column: AnswerColumn, question: Question | None, rubric: Rubric) -> dict[str, str]:
    """Return what a closed column may say, by the folded words; empty for an open one."""
    known: dict[str, str] = {}
    if question is not None and column.field is None:
        if question.type not in CLOSED_TYPES:
            return {folded(word): value for word, value in column.words.items()}
        allowed = allowed_words(question)
        known = {folded(one.name): one.key for one in question.choices if one.name}
        known |= {word: value for word, value in _ALSO.items() if value in allowed}
    elif column.field == "rating":
        allowed = tuple(one.key for one in rubric.levels)
        known = {folded(one.name): one.key for one in rubric.levels}
    else:
        return {}
    for key in (*allowed, *ABSENCES):
        known |= {key: key, key.replace("-", " "): key}
    return known | _ABSENT | {folded(word): value for word, value in column.words.items()}


def wrong_words(columns: Columns, rubric: Rubric) -> Iterator[str]:
    """Yield where the words of a mapping lead to what may not stand there."""
    levels = {one.key for one in rubric.levels}
    for one in columns.taken:
        closed = one.question is not None and one.question.type in CLOSED_TYPES
        if one.column.field == "rating":
            allowed = levels
        elif closed and one.question is not None and one.column.field is None:
            allowed = set(allowed_words(one.question))
        else:
            continue
        for word, value in one.column.words.items():
            if value not in {*allowed, *ABSENCES}:
                near = did_you_mean(value, allowed) or f"there is {', '.join(sorted(allowed))}"
                yield (
                    f"column '{shortened(one.column.column, _HEADING)}': "
                    f"{shortened(word)} leads to {shortened(value)}, which may not stand there; {near}"
                )


def value_of(one: Taken, given: Given | None, order: DayOrder, began: date | None) -> str:
    """Return what a cell says, as it stands in returns; nothing for an empty one.

    Raises:
        UnfitError: It says what may not stand there.
    """
    kind = one.question.type if one.question is not None and one.column.field is None else "text"
    text = plain(given)
    if one.words and folded(text) in one.words:
        return one.words[folded(text)]
    if not text or (kind == "text" and one.column.field != "rating"):
        return text
    if folded(text) in _ABSENT:
        return _ABSENT[folded(text)]
    if kind == "number":
        return number_of(text)
    if kind == "date":
        return day_of(given, order, began)
    near = did_you_mean(folded(text), one.words)
    raise UnfitError(
        f"says {named(text, one.words)}, which is not among its words; {near or 'add it to words: in the mapping'}"
    )


def sections_of(
    line: Line, columns: Columns, began: date | None
) -> tuple[dict[str, Any], list[str]]:
    """Return what a row says, by section, as it stands in a return; and what in it does not fit."""
    said: dict[str, Any] = {}
    wrong: list[str] = []
    for one in columns.taken:
        try:
            text = value_of(one, line.cells.get(one.heading), columns.order, began)
            if one.column.field in _NO_LEVEL:
                no_rating(text, columns.levels)
        except UnfitError as error:
            wrong.append(f"'{shortened(one.column.column, _HEADING)}' {error}")
            continue
        if text:
            _put(said.setdefault(one.section, {}), one, text)
    return said, wrong


def _put(section: dict[str, Any], one: Taken, text: str) -> None:
    field = one.column.field
    if one.question is not None:
        answer = section.setdefault("answers", {}).setdefault(one.question.key, {})
        answer["comment" if field == "comment" else "answer"] = text
    elif field in _LISTS:
        name, inside = _LISTS[field]
        section.setdefault(name, []).append({inside: text})
    elif field is not None:
        section[field] = text
