"""The notices of a round: what to check, by when, whom to ask; made from the round's files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment

from auditkit.analysis.notice_facts import NoticeFact, asked_returns, due_day, notice_facts
from auditkit.analysis.notices import is_edited, is_marked, marked_again, out_of_date, sealed
from auditkit.analysis.states import SETTLED
from auditkit.errors import AuditKitError
from auditkit.model.places import NOTICE_TO_ALL
from auditkit.render.templates import environment
from auditkit.rounds.blank_returns import carried_from
from auditkit.storage.writing import inside, replace_files
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

Standing = Literal[
    "new",
    "renewed",
    "as it was",
    "changed by hand",
    "marked again",
    "replaced",
    "without a mark",
    "written anew",
    "left over",
]
"""What becomes of a notice; ``changed by hand`` and ``without a mark`` stay as they are.

Of one that is ``marked again`` somebody wrote all that is new into it: its mark alone is renewed.
"""

WRITTEN: frozenset[Standing] = frozenset(
    {"new", "renewed", "marked again", "replaced", "written anew"}
)

_NO_TEXT = "\N{REPLACEMENT CHARACTER}"
"""Where a file is no text in UTF-8: written again, it would not be what it was."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of a round, and what becomes of it.

    Attributes:
        path: From the repository's root.
        text: As it is to be written; empty where the round asks nobody of that name.
        standing: What becomes of it.
        changed: What it tells no longer, of what the round's files say.
    """

    path: str
    text: str
    standing: Standing
    changed: tuple[NoticeFact, ...] = ()


def notice_names(context: RoundContext) -> tuple[str, ...]:
    """Return to whom there is a notice: one to all where a list names them, or one to each agency."""
    return (NOTICE_TO_ALL,) if context.organisations else tuple(context.round.owed)


def notice_text(
    context: RoundContext, name: str, earlier: str = "", made: Environment | None = None
) -> str:
    """Return a notice as it is written: with its mark.

    Args:
        context: The round.
        name: To whom, as ``notice_names`` has it.
        earlier: The cycle whose answers stand in the returns already.
        made: Where templates are found.
    """
    to_all = name == NOTICE_TO_ALL and bool(context.organisations)
    view = _to_all(context, earlier) if to_all else _to_one(context, name)
    template = "round/organisations.md.j2" if to_all else "round/notice.md.j2"
    text = (made or environment()).get_template(template).render(view)
    return sealed(text, notice_facts(context, name))


def _to_all(context: RoundContext, earlier: str) -> dict[str, Any]:
    tools = {name: tool for name, tool in context.tools.items() if tool.unit == "organisation"}
    return {
        "round": context.round,
        "configuration": context.configuration,
        "count": len(context.organisations),
        "due": context.round.milestones.returns_due,
        "tools": dict(sorted(tools.items())),
        "rubric": context.rubric,
        "carried_from": earlier,
    }


def _to_one(context: RoundContext, agency: str) -> dict[str, Any]:
    round_ = context.round
    owed, known = round_.owed[agency], context.configuration.agencies.get(agency)
    returns = asked_returns(round_, agency)
    return {
        "round": round_,
        "configuration": context.configuration,
        "agency": agency,
        "name": context.agency_name(agency),
        "lead": known.lead if known else None,
        "due": due_day(round_, returns),
        "cases": returns if owed.cases else (),
        "exempt": not owed.cases and returns[0].state in SETTLED,
        "auditors": owed.auditors,
        "tool_name": owed.tool,
        "tool": context.tools[owed.tool],
        "rubric": context.rubric_of(owed.tool),
    }


def noticed_round(workspace: Workspace, key: str) -> RoundContext:
    """Return a round whose notices can be written.

    Raises:
        AuditKitError: It is closed, or its files have problems.
    """
    context = workspace.context(key)
    if context is None or context.pruned or context.unusable:
        raise AuditKitError(
            f"the files of round {key} have problems: what a notice would say is not sure",
            hint=f"mend them first: auditkit validate auditkit.yaml rounds/{key}",
        )
    if context.round.status == "closed":
        raise AuditKitError(
            f"round {key} is closed: its notices are part of the record",
            hint="nothing was written",
        )
    for owed in context.round.owed.values():
        if context.rubric_of(owed.tool) is None:
            raise AuditKitError(
                f"round {key} has no copy of {owed.tool} and its scale: a notice shows the questions",
                hint=f"mend it first: auditkit validate rounds/{key}",
            )
    return context


def renewals(workspace: Workspace, context: RoundContext, *, force: bool) -> tuple[Notice, ...]:
    """Return every notice of a round as it is to be written, and what becomes of each; nothing is written.

    Args:
        workspace: The repository.
        context: The round.
        force: Replace what was changed by hand, and what has no mark, too.
    """
    made, earlier = environment(), carried_from(workspace, context)
    wanted = {name: _path(context, name) for name in notice_names(context)}
    found = [
        _renewal(
            context,
            name,
            path,
            _there(workspace, path),
            notice_text(context, name, earlier, made),
            force=force,
        )
        for name, path in wanted.items()
    ]
    return (*found, *_left_over(workspace, context, wanted.values()))


def _renewal(  # noqa: PLR0913 - the notice as it is, and as it would be
    context: RoundContext, name: str, path: str, there: str | None, text: str, *, force: bool
) -> Notice:
    if there is None:
        return Notice(path, text, "new")
    if not is_marked(there):
        return Notice(path, text, "written anew" if force else "without a mark")
    facts = notice_facts(context, name)
    changed = out_of_date(there, facts)
    if "\n".join(there.splitlines()) == "\n".join(text.splitlines()):
        return Notice(path, text, "as it was")
    if not is_edited(there):
        return Notice(path, text, "renewed", changed)
    if force:
        return Notice(path, text, "replaced", changed)
    again = there if changed or _NO_TEXT in there else marked_again(there, facts)
    return Notice(path, again, "changed by hand" if again == there else "marked again", changed)


def _left_over(
    workspace: Workspace, context: RoundContext, wanted: Iterable[str]
) -> Iterator[Notice]:
    """Yield the notices to agencies that the round asks no more: somebody decides what becomes of them."""
    for path in workspace.paths(f"rounds/{context.round.round}/notices/"):
        if path not in wanted and is_marked(_there(workspace, path) or ""):
            yield Notice(path, "", "left over")


def write_notices(root: Path, notices: Iterable[Notice]) -> None:
    """Write the notices that are new, renewed or replaced: all of them, or none.

    Raises:
        WriteFailedError: The machine could not write.
        WriteRefusedError: A link or a device lies in the way.
    """
    written = [one for one in notices if one.standing in WRITTEN]
    replace_files({inside(root, one.path): one.text.encode("utf-8") for one in written})


def _path(context: RoundContext, name: str) -> str:
    return f"rounds/{context.round.round}/notices/{name}.md"


def _there(workspace: Workspace, path: str) -> str | None:
    if workspace.kinds.get(path) != "file":
        return None
    return workspace.raw(path).decode("utf-8", "replace")
