"""The returns of a round as rows under the headings of a mapping, so that an import gives them back."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from auditkit.escape import csv_cell
from auditkit.model.places import return_path
from auditkit.model.returns import Return, SectionReturn
from auditkit.model.survey import Survey
from auditkit.render.filters import plural
from auditkit.rounds.import_actions import action_id
from auditkit.rounds.import_answers import OVERALL, Taken
from auditkit.rounds.import_cells import folded
from auditkit.rounds.import_kept import kept
from auditkit.rounds.import_lines import Reading
from auditkit.rounds.import_returns import read_line
from auditkit.rounds.import_rows import Form, Line, named
from auditkit.rounds.import_survey import survey_path
from auditkit.rounds.sheet_file import Given
from auditkit.workspace import Workspace

Cell = str | int | date | None
_COUNTS = ("agency", "section", "question", "answer", "count")


@dataclass(frozen=True, slots=True)
class Exported:
    """A table: what stands in its rows from the first on, headings included, and what to know of it."""

    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]


def export_returns(workspace: Workspace, by: Reading) -> Exported:
    """Return a row for each organisation that wrote anything, in the order of the round.

    Args:
        workspace: The repository.
        by: By what an export is read.
    """
    headings = named(by.mapping)
    rows: list[tuple[Cell, ...]] = []
    silent, unlike, nameless = 0, 0, []
    for key, owed in by.context.round.owed.items():
        if owed.tool != by.name:
            continue
        path = return_path(by.context.round.round, key, None)
        there = kept(workspace, path)
        found = there.model
        if there.data is None or not isinstance(found, Return):
            silent += 1
            continue
        mark = _mark(key, by)
        if mark is None:
            nameless.append(key)
            continue
        row = (mark, *_about(found, len(rows) + 1, by), *_cells(found, by), *_plan(found, by))
        rows.append(row)
        unlike += not _comes_back(row, headings, there.content, by)
    notes = [f"{plural(len(rows), 'return')} exported; nothing there from {silent} more"]
    if unlike:
        notes.append(
            f"{unlike} of them hold more than these columns: the rest stays in their files"
        )
    if nameless:
        notes.append(f"left out, having no {by.mapping.whose.by}: {', '.join(nameless)}")
    above = [()] * (by.mapping.header - 1)
    below = [()] * (by.mapping.heading_rows - 1)
    return Exported((*above, tuple(headings), *below, *rows), tuple(notes))


def _mark(key: str, by: Reading) -> str | None:
    """Return what stands for an organisation in the column that says whose a row is."""
    words = [word for word, whose in by.mapping.whose.words.items() if whose == key]
    if words:
        return words[0]
    if by.mapping.whose.by == "key":
        return key
    known = by.context.organisations.get(key)
    agency = by.context.agency_name(key)
    return (known.urn if known else None) if by.mapping.whose.by == "urn" else agency


def _about(found: Return, number: int, by: Reading) -> Iterator[Cell]:
    if by.mapping.completed_on is not None:
        yield found.completed_on
    if by.mapping.response is not None:
        yield number
    if by.mapping.minutes is not None:
        yield found.minutes_spent


def _cells(found: Return, by: Reading) -> Iterator[Cell]:
    """Yield what stands in the columns that are taken; of several pieces, each column has the next."""
    taken = {one.column.column: one for one in by.columns.taken}
    given: dict[tuple[str, str], int] = {}
    for column in by.mapping.columns:
        one = taken[column.column]
        place = (one.section, column.field or "")
        at = given[place] = given.get(place, -1) + 1
        section = found.sections.get(one.section)
        text = _overall(found, column.field) if one.section == OVERALL and not section else ""
        if section is not None:
            text = _text(section, one, at)
        yield _worded(one, text)


def _plan(found: Return, by: Reading) -> Iterable[Cell]:
    """Return what stands in the columns of the action plan; what nobody has confirmed is not said."""
    held = {one.id: one for one in found.actions_held}
    cells: dict[str, Cell] = {}
    for at, columns in enumerate(by.mapping.actions):
        cells |= dict.fromkeys((one for one in columns.headings if one not in cells), None)
        one = held.get(action_id(at))
        if one is not None:
            said = {columns.action: one.action, columns.owner: one.owner, columns.due: one.due}
            said |= {columns.measure: one.measure}
            cells |= {heading: text for heading, text in said.items() if heading and text}
    return cells.values()


def _overall(found: Return, field: str | None) -> str:
    return str(getattr(found.overall, field or "", "") or "")


def _text(section: SectionReturn, one: Taken, at: int) -> str:
    """Return what a section says for a column; what nobody has confirmed is not said."""
    field = one.column.field
    if one.question is not None:
        answer = section.answers_held.get(one.question.key)
        if answer is None:
            return ""
        return (answer.comment if field == "comment" else answer.answer) or ""
    if field == "evidence":
        shown = [each.shows or "" for each in section.evidence_held]
        return shown[at] if at < len(shown) else ""
    if field in {"strength", "improvement"}:
        points = section.strengths if field == "strength" else section.improvements
        return (points[at].text or "") if at < len(points) else ""
    return str(getattr(section, field or "", "") or "")


def _worded(one: Taken, value: str) -> Cell:
    """Return a value in the form's words, where it has some."""
    word = next((word for word, means in one.column.words.items() if means == value), value)
    numeric = one.question is not None and one.question.type == "number" and not one.column.field
    return int(word) if numeric and word.isascii() and word.isdigit() else word or None


def _comes_back(row: Iterable[Cell], headings: list[str], content: str, by: Reading) -> bool:
    """Return whether an import of the row gives the return that is there, and nothing else."""
    cells = {
        folded(heading): Given("text", csv_cell(str(cell)))
        for heading, cell in zip(headings, row, strict=True)
        if cell is not None
    }
    line = Line(1, cells)
    said = read_line(line, Form({}, (line,), 0, None, ()), by).said
    return said is not None and said["imported"]["digest"] == content


def export_counts(workspace: Workspace, by: Reading) -> Exported:
    """Return the counts of a round's survey, one answer of one agency in a row."""
    found = workspace.model(survey_path(by.context.round.round), Survey)
    agencies = found.agencies if isinstance(found, Survey) else {}
    least = by.context.configuration.publication.threshold
    few = sorted(key for key, one in agencies.items() if 0 < one.answered < least)
    rows = tuple(
        (key, section, question, answer, count)
        for key, one in sorted(agencies.items())
        for section, questions in one.answers.items()
        for question, counts in questions.items()
        for answer, count in counts.items()
    )
    people = sum(one.answered for one in agencies.values())
    notes = [
        f"counts of {plural(people, 'person', 'people')} in {plural(len(agencies), 'agency', 'agencies')}"
    ]
    if few:
        notes.append(
            f"fewer than {least} answered, which is too few to show apart: {', '.join(few)}"
        )
    return Exported((_COUNTS, *rows), tuple(notes))


def as_csv(table: Exported) -> str:
    """Return a table as CSV in which no spreadsheet calculates anything."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in table.rows:
        writer.writerow("" if cell is None else csv_cell(str(cell)) for cell in row)
    return text.getvalue()
