"""Rows of an export, each one person's answers, as counts; nothing of a single person is kept."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from auditkit.model.asked import allowed_words
from auditkit.model.survey import Answered, Survey
from auditkit.model.types import ABSENCES
from auditkit.render.filters import plural
from auditkit.render.templates import render
from auditkit.rounds.import_answers import Columns
from auditkit.rounds.import_cells import UnfitError, folded, plain
from auditkit.rounds.import_kept import Kept, kept, without_empty
from auditkit.rounds.import_lines import Reading, hear
from auditkit.rounds.import_rows import Form, Line
from auditkit.rounds.imports import Plan, Row
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document

LEFT_OUT = "not-answered"
"""Counts who left a question out."""


@dataclass(slots=True)
class _Counts:
    """What the people of one agency or organisation answered."""

    answered: int = 0
    given: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def survey_path(round_key: str) -> str:
    """Return where the counts of a round's survey lie."""
    return f"rounds/{round_key}/survey.yaml"


def plan_survey(workspace: Workspace, form: Form, by: Reading, *, replace_others: bool) -> Plan:
    """Return what an import into the counts of a survey would do; nothing is written.

    Args:
        workspace: The repository.
        form: The export.
        by: By what it is read.
        replace_others: Also replace counts that were changed by hand, or that are higher than the new ones.
    """
    counts: dict[str, _Counts] = {}
    seen: dict[str, int] = {}
    rows = [_counted(line, form, by, counts, seen) for line in form.lines]
    path = survey_path(by.context.round.round)
    before = workspace.model(path, Survey)
    known = before if isinstance(before, Survey) else None
    there = kept(workspace, path)
    agencies = _agencies(counts, by.columns, known)
    stamp = digest(_counting(by.name, agencies))
    notes = [*form.notes, *_small(agencies, by)]
    if known is not None and _stamp_of(known) == stamp and there.mapping == by.mapping.mapping:
        same = tuple(_unchanged(row) for row in rows)
        return Plan(same, form.blank, {}, tuple(notes))
    why = _conflict(there, known, agencies, by)
    if why and not replace_others:
        done = tuple(_refused(row, why) for row in rows)
        return Plan(done, form.blank, {}, (*notes, f"{why}: keep what is there, or add --replace"))
    view = {
        "round": by.context.round.round,
        "tool": by.name,
        "collected": known.collected if known else None,
        "method": known.method if known else None,
        "agencies": sorted(agencies.items()),
        "imported": {"mapping": by.mapping.mapping, "digest": stamp},
    }
    raw = render("round/survey.yaml.j2", view).encode("utf-8")
    if read_document(raw).faults:
        raise ValueError("the counts cannot be written as YAML")
    return Plan(tuple(rows), form.blank, {path: raw} if agencies else {}, tuple(notes))


def _counted(
    line: Line, form: Form, by: Reading, counts: dict[str, _Counts], seen: dict[str, int]
) -> Row:
    """Count what a row says, and return what became of it."""
    heard = hear(line, form, by)
    row = heard.row
    if row.outcome != "taken":
        return row
    if by.mapping.response is not None:
        try:
            response = plain(line.cells.get(folded(by.mapping.response)))
        except UnfitError as error:
            return replace(row, outcome="refused", why=f"'{by.mapping.response}' {error}")
        if not response:
            return replace(row, outcome="refused", why=f"'{by.mapping.response}' is empty")
        first = seen.setdefault(response, line.number)
        if first != line.number:
            why = f"is the same response as row {first}: leave one in"
            return replace(row, outcome="duplicate", why=why)
    mine = counts.setdefault(row.whose, _Counts())
    mine.answered += 1
    for section, told in heard.sections.items():
        for question, answer in told["answers"].items():
            mine.given[section, question, answer["answer"]] += 1
    return row


def _agencies(
    counts: dict[str, _Counts], columns: Columns, known: Survey | None
) -> dict[str, Answered]:
    """Return the counts by agency; who was invited stays as somebody wrote it."""
    found: dict[str, Answered] = {}
    for key, mine in counts.items():
        answers: dict[str, dict[str, dict[str, int]]] = {}
        for one in columns.taken:
            if one.question is None:
                continue
            words = (*allowed_words(one.question), *ABSENCES)
            given = {
                word: number
                for word in words
                if (number := mine.given[one.section, one.question.key, word])
            }
            none = mine.answered - sum(given.values())
            told = given | ({LEFT_OUT: none} if none else {})
            answers.setdefault(one.section, {})[one.question.key] = told
        before = known.agencies.get(key) if known else None
        invited = before.invited if before else None
        found[key] = Answered(invited=invited, answered=mine.answered, answers=answers)
    if known is not None:
        # An agency of which nobody answered keeps how many were asked.
        for key, silent in known.agencies.items():
            if key not in found and silent.invited is not None and not silent.answered:
                found[key] = silent
    return found


def _counting(tool: str, agencies: dict[str, Answered]) -> Any:  # noqa: ANN401 - data to be digested
    """Return the counts as data: what people fill in beside them is not part of it."""
    return {
        "tool": tool,
        "agencies": without_empty(
            {
                key: {"answered": str(one.answered), "answers": _plain(one.answers)}
                for key, one in agencies.items()
                if one.answered
            }
        ),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - see above
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return str(value)


def _stamp_of(known: Survey) -> str:
    return digest(_counting(known.tool, known.agencies))


def _conflict(there: Kept, known: Survey | None, agencies: dict[str, Answered], by: Reading) -> str:
    """Return why the counts that are there are not replaced unasked; nothing when they may be."""
    if there.data is None:
        return ""
    if known is None or there.mapping != by.mapping.mapping:
        return there.conflict or "the counts there were not imported by this mapping"
    if _stamp_of(known) != there.digest:
        return "the counts were edited since they were imported"
    fewer = [
        f"{key} ({one.answered}, now {agencies[key].answered if key in agencies else 0})"
        for key, one in known.agencies.items()
        if one.answered > (agencies[key].answered if key in agencies else 0)
    ]
    return f"fewer people than before answered: {', '.join(fewer)}" if fewer else ""


def _small(agencies: dict[str, Answered], by: Reading) -> list[str]:
    least = by.context.configuration.publication.threshold
    few = [f"{key} ({one.answered})" for key, one in agencies.items() if 0 < one.answered < least]
    if not few:
        return []
    people = plural(least, "person", "people")
    return [
        f"fewer than {people} answered, which is too few to show apart: {', '.join(sorted(few))}"
    ]


def _unchanged(row: Row) -> Row:
    return replace(row, outcome="unchanged") if row.outcome == "taken" else row


def _refused(row: Row, why: str) -> Row:
    return replace(row, outcome="conflict", why=why) if row.outcome == "taken" else row
