"""A whole round from one request: every file it begins with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from auditkit.checks.editor_schemas import EditorSchema, kind_schemas, tool_schemas
from auditkit.errors import AuditKitError, WordError, WriteFailedError, WriteRefusedError
from auditkit.model.configuration import Configuration
from auditkit.model.places import NOTICE_TO_ALL, FileKind, Place, return_path
from auditkit.model.record import Organisation
from auditkit.model.round import Milestones, Round
from auditkit.render.templates import environment
from auditkit.rounds.blank_returns import blank_return
from auditkit.rounds.carrying import Carrying, carry
from auditkit.rounds.casework import Casework, casework
from auditkit.rounds.editor import write_schemas
from auditkit.rounds.freezing import FrozenCopies, freeze
from auditkit.rounds.key_sheet import keep_key_sheet, withdraw_key_sheet, write_key_sheet
from auditkit.rounds.notices import notice_names, notice_text
from auditkit.rounds.references import draw
from auditkit.rounds.request import RoundRequest, check_cases, practice_window
from auditkit.rounds.selection import select
from auditkit.rounds.sharing import cases_by_agency
from auditkit.rounds.timetable import milestones, retention_review
from auditkit.storage.writing import create_folder, inside
from auditkit.workspace import Workspace, load
from auditkit.world import RoundContext


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A round that could be made.

    Attributes:
        key: Its key.
        cases: The references of its cases.
        milestones: Its timetable.
        files: Content by path inside its folder.
        owed: How many returns each agency owes.
        records: By reference, the record number for the key sheet; empty where it is not known.
        unallocated: Agency and case for which no auditor is free.
        carrying: What was brought forward from the cycle before, and what no longer fits.
        schemas: What editors need for its returns.
    """

    key: str
    cases: tuple[str, ...]
    milestones: Milestones
    files: dict[str, bytes]
    owed: dict[str, int]
    records: dict[str, str]
    schemas: tuple[EditorSchema, ...]
    unallocated: tuple[tuple[str, str], ...] = ()
    carrying: Carrying | None = None

    @property
    def of_organisations(self) -> bool:
        """Whether a list names whom it asks."""
        return f"notices/{NOTICE_TO_ALL}.md" in self.files


def plan_round(workspace: Workspace, asked: RoundRequest) -> RoundPlan:
    """Return everything a new round begins with; nothing is written.

    Args:
        workspace: The repository.
        asked: What was asked for.

    Raises:
        WriteRefusedError: There is a round of that name.
        WordError: A tool is not known, or a number or day cannot be used.
        AuditKitError: auditkit.yaml, a tool or a rubric has problems.
    """
    configuration = usable_configuration(workspace)
    if (workspace.root / "rounds" / asked.key).exists():
        raise WriteRefusedError(
            f"there is a round {asked.key} already", hint="nothing was changed; choose another name"
        )
    copies = freeze(workspace, (*asked.tools.values(), *filter(None, (asked.survey,))))
    _one_scale(copies)
    count = check_cases(asked.cases, unit=_one_unit(asked, copies), kind=asked.kind)
    cases = draw(count, _taken(workspace))
    dates = milestones(configuration, asked.returns_due)
    view = _view(workspace, asked, copies, cases, dates)
    made = environment()
    files = {**copies.files, **_round_files(made, view, asked)}
    context = _context(asked, files, configuration, copies)
    files |= _notices(made, context, asked)
    files |= _returns(made, context, view["carrying"])
    known: Casework = view["known"]
    owed = {agency: len(cases) or 1 for agency, cases in known.owed.items()}
    return RoundPlan(
        asked.key,
        cases,
        dates,
        files,
        owed,
        known.records,
        (*kind_schemas(), *tool_schemas(context)),
        known.unallocated,
        view["carrying"],
    )


def _view(
    workspace: Workspace,
    asked: RoundRequest,
    copies: FrozenCopies,
    cases: tuple[str, ...],
    dates: Milestones,
) -> dict[str, Any]:
    """Return what the templates of a round may name."""
    configuration = usable_configuration(workspace)
    notice = dates.notice or dates.returns_due
    found = select(workspace, asked.selection, notice) if asked.selection else None
    by_key = {tool.tool: (name, tool) for name, tool in copies.tools.items()}
    return {
        "asked": asked,
        "unit": _one_unit(asked, copies),
        "cases": cases,
        "known": casework(cases, found, configuration, cases_by_agency(asked, cases, found)),
        "sample": found.sample if found else None,
        "dates": dates,
        "window": asked.window or practice_window(notice),
        "configuration": configuration,
        "copies": copies,
        "retention": retention_review(configuration, dates.report or dates.returns_due),
        "tools": {agency: by_key[key] for agency, key in asked.tools.items()},
        "carrying": _carrying(workspace, asked),
    }


def _carrying(workspace: Workspace, asked: RoundRequest) -> Carrying | None:
    """Return the cycle before, where its answers are to be brought forward."""
    if asked.follows is None:
        return None
    agencies = [Organisation(key=key, name=key) for key in asked.tools]
    return carry(workspace, asked.follows, asked.organisations or agencies)


def _one_unit(asked: RoundRequest, copies: FrozenCopies) -> str:
    """Return what the returns are about; a survey of people beside them is about neither."""
    tools = [one for one in copies.tools.values() if one.tool in asked.tools.values()]
    for tool in copies.tools.values():
        if tool.tool == asked.survey and tool.unit != "person":
            raise WordError(
                f"{tool.tool} does not ask single people",
                hint="a survey's tool says unit: person; tools for returns go to --tool",
            )
    for tool in tools:
        if tool.unit == "person":
            raise WordError(
                f"{tool.tool} asks single people: it is a survey, and makes no returns",
                hint=f"name it with --survey {tool.tool}, beside the tool of the returns",
            )
    units = {tool.unit for tool in tools}
    if len(units) > 1:
        raise AuditKitError(
            "one tool asks about cases and another about organisations",
            hint="use one sort in a round",
        )
    return units.pop()


def _context(
    asked: RoundRequest,
    files: dict[str, bytes],
    configuration: Configuration,
    copies: FrozenCopies,
) -> RoundContext:
    """Return the round as it will be read."""
    place = Place(f"rounds/{asked.key}/round.yaml", FileKind.ROUND, round=asked.key)
    found = load(place, files["round.yaml"]).model
    if not isinstance(found, Round):
        raise AuditKitError(f"round {asked.key} cannot be made of what auditkit.yaml says")
    listed = {one.key: one for one in asked.organisations}
    return RoundContext(configuration, found, copies.tools, copies.rubrics, organisations=listed)


def _one_scale(copies: FrozenCopies) -> None:
    if len(copies.rubrics) > 1:
        raise AuditKitError(
            f"the tools rate by different scales: {', '.join(copies.rubrics)}",
            hint="the tools of a round share one rubric, so that ratings can be counted together",
        )


def usable_configuration(workspace: Workspace) -> Configuration:
    """Return the partnership's settings.

    Raises:
        AuditKitError: auditkit.yaml cannot be used.
    """
    if workspace.configuration is None:
        raise AuditKitError(
            "auditkit.yaml has problems", hint="see them with: auditkit validate auditkit.yaml"
        )
    return workspace.configuration


def _taken(workspace: Workspace) -> set[str]:
    """Return the references of all rounds, so that none is drawn twice."""
    taken: set[str] = set()
    for key in workspace.rounds:
        context = workspace.context(key)
        if context is None:
            raise AuditKitError(
                f"round {key} has problems: its case references cannot be told from new ones",
                hint=f"mend it first: auditkit validate rounds/{key}/round.yaml",
            )
        taken |= set(context.round.cases)
    return taken


def _round_files(
    made: Environment, view: dict[str, object], asked: RoundRequest
) -> dict[str, bytes]:
    names = ["round.yaml", "meeting.yaml", "acceptance.yaml", "escalations.yaml"]
    names += ["organisations.yaml"] if asked.organisations else []
    texts = {name: made.get_template(f"round/{name}.j2").render(view) for name in names}
    return {path: text.encode("utf-8") for path, text in texts.items()}


def _notices(made: Environment, context: RoundContext, asked: RoundRequest) -> dict[str, bytes]:
    texts = {
        name: notice_text(context, name, asked.follows or "", made)
        for name in notice_names(context)
    }
    return {f"notices/{name}.md": text.encode("utf-8") for name, text in texts.items()}


def _returns(
    made: Environment, context: RoundContext, carrying: Carrying | None
) -> dict[str, bytes]:
    """Return every return of the round, blank; who is asked about no case assesses itself."""
    key = context.round.round
    owed = [
        (agency, case)
        for agency, one in context.round.owed.items()
        for case in (one.cases if context.round.unit == "case" else ("",))
    ]
    return {
        return_path(key, agency, case).removeprefix(f"rounds/{key}/"): blank_return(
            context, agency, case, carrying, made
        ).encode("utf-8")
        for agency, case in owed
    }


def make_round(root: Path, plan: RoundPlan, sheet: Path | None = None) -> None:
    """Write a planned round: the whole folder appears at once, or not at all.

    What editors need comes last: a run that is refused changes nothing, and validate says when it
    is missing.

    Args:
        root: The repository.
        plan: The round.
        sheet: Where the key sheet goes; it is written first, so that no reference is without one.

    Raises:
        WriteRefusedError: There is a round of that name by now.
        WriteFailedError: The machine could not write.
    """
    if sheet is not None:
        write_key_sheet(sheet, plan.key, plan.records)
    try:
        create_folder(inside(root, f"rounds/{plan.key}"), plan.files)
    except AuditKitError:
        if sheet is not None:
            withdraw_key_sheet(sheet, plan.key, plan.records)
        raise
    if sheet is not None:
        keep_key_sheet(sheet, plan.key, plan.records)
    try:
        write_schemas(root, plan.schemas)
    except (WriteFailedError, WriteRefusedError) as error:
        raise WriteFailedError(
            f"{error.message}; the round {plan.key} itself is made",
            hint="editors lack its schemas: write them with auditkit schema",
        ) from None
