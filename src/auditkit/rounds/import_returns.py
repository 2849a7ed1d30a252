"""Rows of an export as the returns of organisations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from auditkit.escape import shortened
from auditkit.model.places import return_path
from auditkit.model.tool import Section
from auditkit.near import listed
from auditkit.render.templates import environment
from auditkit.rounds.import_cells import UnfitError, day_of, folded, number_of, plain
from auditkit.rounds.import_kept import Kept, kept, without_empty
from auditkit.rounds.import_lines import Heard, Reading, hear
from auditkit.rounds.import_rows import Form, Line
from auditkit.rounds.imports import Plan, Row
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document

_JUDGEMENT = {"rating": "", "reason": "", "rationale": ""}
_AT_LINE_END = re.compile(r" +$", re.MULTILINE)
_NAMED = "Owners left out, because they look like the name of a person"
_BLANK_ANSWER = {"answer": "", "comment": ""}


@dataclass(frozen=True, slots=True)
class _Read:
    """A row, and the return that it makes, None where it makes none; and where owners' names were left out."""

    row: Row
    said: dict[str, Any] | None = None
    named: tuple[str, ...] = ()


def plan_returns(
    workspace: Workspace, form: Form, by: Reading, *, replace_others: bool, keep_latest: bool
) -> Plan:
    """Return what an import into returns would do; nothing is written.

    Args:
        workspace: The repository.
        form: The export.
        by: By what it is read.
        replace_others: Also replace what people wrote or edited.
        keep_latest: Of several rows of one organisation, take the one that was sent last.
    """
    reads = _without_repeats(
        [read_line(line, form, by) for line in form.lines], keep_latest=keep_latest
    )
    files: dict[str, bytes] = {}
    rows: list[Row] = []
    left: list[str] = []
    writer = _Writer(by)
    for read in reads:
        row = read.row
        if read.said is not None:
            path = return_path(by.context.round.round, row.whose, None)
            row, made = _settled(row, read.said, kept(workspace, path), writer, over=replace_others)
            if made is not None:
                files[path] = made
                row = _without_names(row, read.named)
                left += [f"row {row.number} {heading}" for heading in read.named]
        rows.append(row)
    notes = [f"{_NAMED}: {listed(left)}. Write the role into the return."] if left else []
    return Plan(tuple(rows), form.blank, files, (*form.notes, *notes))


def _without_names(row: Row, headings: tuple[str, ...]) -> Row:
    told = [
        f"'{shortened(one, 60)}' left out: it looks like the name of a person" for one in headings
    ]
    return replace(row, why="; ".join(part for part in (row.why, *told) if part))


def read_line(line: Line, form: Form, by: Reading) -> _Read:
    """Return what a row says, or why it says nothing."""
    heard = hear(line, form, by)
    row = heard.row
    if row.outcome not in {"taken", "refused"} or not row.whose:
        return _Read(row)
    about, wrong = _about(line, form, by)
    faults = [*_owes_not(row.whose, by), *wrong, *([row.why] if row.why else [])]
    if faults:
        return _Read(replace(row, outcome="refused", why="; ".join(faults)))
    return _Read(row, _as_return(heard, about, by), heard.named)


def _owes_not(key: str, by: Reading) -> Iterator[str]:
    """Yield why an organisation owes no such return."""
    owed = by.context.round.owed.get(key)
    if owed is None:
        yield "owes no return in this round: see owed in round.yaml"
    elif owed.tool != by.name:
        yield f"uses the tool {owed.tool} in this round, and not {by.name}"


def _about(line: Line, form: Form, by: Reading) -> tuple[dict[str, str], list[str]]:
    """Return when a row was sent and how long it took, and what of that does not fit."""
    found: dict[str, str] = {}
    wrong: list[str] = []
    when = by.mapping.completed_on
    if when is not None:
        try:
            cell = line.cells.get(folded(when.column))
            found["completed_on"] = day_of(cell, when.written, form.began)
        except UnfitError as error:
            wrong.append(f"'{shortened(when.column, 60)}' {error}")
    if by.mapping.minutes is not None:
        try:
            text = plain(line.cells.get(folded(by.mapping.minutes)))
            found["minutes_spent"] = number_of(text) if text else ""
        except UnfitError as error:
            wrong.append(f"'{shortened(by.mapping.minutes, 60)}' {error}")
    return found, wrong


def _as_return(heard: Heard, about: dict[str, str], by: Reading) -> dict[str, Any]:
    """Return a return as its file reads back, without what is empty."""
    round_, said = by.context.round, heard.sections
    overall = {} if "overall" in {one.key for one in by.tool.sections} else said.pop("overall", {})
    for section in said.values():
        answers = section.get("answers", {})
        for question, answer in answers.items():
            if "comment" not in answer:
                answers[question] = answer["answer"]
    window = round_.practice_window
    data = {
        "round": round_.round,
        "organisation": heard.row.whose,
        "tool": by.name,
        "period": {"from": str(window.from_), "to": str(window.to)},
        **about,
        "sections": said,
        "overall": overall,
        "actions": heard.actions,
    }
    found: dict[str, Any] = without_empty(data)
    return found | {"imported": {"mapping": by.mapping.mapping, "digest": digest(found)}}


def _without_repeats(reads: list[_Read], *, keep_latest: bool) -> Iterator[_Read]:
    """Yield rows; of several rows of one organisation none is taken, or the one that was sent last."""
    of: dict[str, list[_Read]] = {}
    for read in reads:
        if read.said is not None or (read.row.outcome == "refused" and read.row.whose):
            of.setdefault(read.row.whose, []).append(read)
    for read in reads:
        same = of.get(read.row.whose, [read]) if read.said is not None else [read]
        yield read if len(same) == 1 else _one_of(read, same, keep_latest=keep_latest)


def _one_of(read: _Read, same: list[_Read], *, keep_latest: bool) -> _Read:
    rows = ", ".join(str(one.row.number) for one in same if one.said is None)
    if rows:
        why = f"row {rows} of the same organisation is refused: which one holds cannot be told"
        return _Read(replace(read.row, outcome="duplicate", why=why))
    days = [(one.said or {}).get("completed_on", "") for one in same]
    last = max(days)
    if keep_latest and last and days.count(last) == 1:
        latest = same[days.index(last)]
        if read is latest:
            return read
        why = f"row {latest.row.number} of the same organisation was sent later"
        return _Read(replace(read.row, outcome="left-out", why=why))
    rows = ", ".join(str(one.row.number) for one in same)
    hint = "none was sent later than the others" if keep_latest else "or add --keep latest"
    why = f"rows {rows} are all of this organisation: leave one in, {hint}"
    return _Read(replace(read.row, outcome="duplicate", why=why))


def _settled(
    row: Row, said: dict[str, Any], there: Kept, writer: "_Writer", *, over: bool
) -> tuple[Row, bytes | None]:
    """Return what becomes of a row that makes a return, beside what lies there, and the file."""
    stamp = said["imported"]["digest"]
    if there.data is not None and there.content == stamp:
        return replace(row, outcome="unchanged"), None
    ours = there.mapping == said["imported"]["mapping"]
    if ours and there.digest == stamp:
        return replace(row, outcome="unchanged", why="the return was edited since"), None
    conflict = there.conflict
    if ours:
        edited = there.content != there.digest
        conflict = "the return was edited since, and the row has changed too" if edited else ""
    if conflict and not over:
        return replace(row, outcome="conflict", why=f"{conflict}: keep it, or add --replace"), None
    made = writer.file(row.whose, said)
    if made is None:
        return replace(row, outcome="refused", why="cannot be written so that it reads back"), None
    why = "replaces what was there" if conflict else "changed since the last import" if ours else ""
    return replace(row, why=why), made


class _Writer:
    """Writes returns as people read them."""

    def __init__(self, by: Reading) -> None:
        self._by = by
        self._template = environment().get_template("round/imported.yaml.j2")

    def file(self, key: str, said: dict[str, Any]) -> bytes | None:
        """Return a return's file; None when it would not read back as what the row says."""
        by, answered = self._by, said.get("sections", {})
        view = {
            "round": by.context.round,
            "organisation": key,
            "name": by.context.agency_name(key),
            "tool": by.tool,
            "rubric": by.rubric,
            "said": {"completed_on": "", "minutes_spent": "", "actions": []} | said,
            "sections": [
                (section, _filled(section, answered.get(section.key, {})))
                for section in self._sections(key, answered)
            ],
            "overall": _JUDGEMENT | said.get("overall", {}),
        }
        text = _AT_LINE_END.sub("", self._template.render(view))
        raw = text.encode("utf-8", "replace")
        document = read_document(raw)
        return raw if not document.faults and without_empty(document.data) == said else None

    def _sections(self, key: str, said: dict[str, Any]) -> Iterator[Section]:
        """Yield what is asked of an organisation, and whatever else it answered."""
        asked = self._by.context.asked(self._by.name, key, "")
        for section in self._by.tool.sections:
            if section.key in asked or section.key in said:
                yield section


def _filled(section: Section, said: dict[str, Any]) -> dict[str, Any]:
    """Return what is said on a section with every place that could be filled in."""
    answers = {
        question.key: _BLANK_ANSWER | _answer(said.get("answers", {}).get(question.key, ""))
        for question in section.questions
    }
    lists: dict[str, Any] = {"evidence": [], "strengths": [], "improvements": []}
    return _JUDGEMENT | lists | said | {"answers": answers}


def _answer(said: Any) -> dict[str, str]:  # noqa: ANN401 - an answer, or one with its remark
    return said if isinstance(said, dict) else {"answer": said}
