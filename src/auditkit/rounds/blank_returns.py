"""Returns to fill in, as a round's files ask for them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment

from auditkit.analysis.states import owed_returns
from auditkit.model.asked import applies, asked_sections
from auditkit.model.places import NOTICE_TO_ALL, return_path
from auditkit.model.record import Organisation
from auditkit.model.tool import Section, Tool
from auditkit.render.templates import environment
from auditkit.rounds.carrying import Brought, Carrying, carry
from auditkit.storage.writing import create_file, inside
from auditkit.workspace import Workspace
from auditkit.world import RoundContext


def blank_return(
    context: RoundContext,
    agency: str,
    case: str,
    carrying: Carrying | None = None,
    made: Environment | None = None,
) -> str:
    """Return what somebody fills in: with what is asked, and with nothing answered.

    Args:
        context: The round.
        agency: Whose return; of a self-assessment, the organisation.
        case: About which case; empty for a self-assessment.
        carrying: The cycle before, whose answers are brought forward.
        made: Where templates are found.
    """
    owed, facts = context.round.owed[agency], context.facts_about(agency, case)
    tool = context.tools[owed.tool]
    sections = list(_asks(tool, agency, facts))
    view = {
        "round": context.round,
        "agency": agency,
        "tool": tool,
        "tool_name": owed.tool,
        "rubric": context.rubric_of(owed.tool),
        "sections": sections,
    }
    template = "round/return.yaml.j2" if case else "round/self_assessment.yaml.j2"
    more = {"case": case} if case else _brought(context, agency, sections, carrying)
    return (made or environment()).get_template(template).render(view | more)


def _asks(tool: Tool, agency: str, facts: Mapping[str, str]) -> Iterator[Section]:
    """Yield what is asked about a case; where no fact of it is known, everything."""
    for section in asked_sections(tool, agency, facts).values():
        questions = tuple(one for one in section.questions if applies(one.applies_when, facts))
        yield section.model_copy(update={"questions": questions})


def _brought(
    context: RoundContext, agency: str, sections: list[Section], carrying: Carrying | None
) -> dict[str, Any]:
    """Return what an organisation said in the cycle before, for the template."""
    earlier = carrying.round if carrying else ""
    return {
        "name": context.agency_name(agency),
        "notice": NOTICE_TO_ALL if context.organisations else agency,
        "last": carrying.to(agency, sections) if carrying else Brought(),
        "carried_from": earlier,
        "carried": f"carried: {{from: {earlier}, status: unconfirmed}}",
        "then": _scale_then(context, carrying),
    }


def _scale_then(context: RoundContext, carrying: Carrying | None) -> str:
    """Return a remark on last time's ratings, where the scale has another version now."""
    rubrics = {*context.round.frozen.rubrics}
    if carrying is None or {*carrying.context.round.frozen.rubrics} == rubrics:
        return ""
    return ", on the scale of then"


def carried_from(workspace: Workspace, context: RoundContext) -> str:
    """Return the cycle whose answers were brought forward into a round's returns; empty for none."""
    key = context.round.follows
    returns = workspace.places(f"rounds/{context.round.round}/returns/") if key else ()
    return key if key and any(b"carried:" in workspace.raw(one.path) for one in returns) else ""


def lacking_returns(workspace: Workspace, context: RoundContext) -> dict[str, str]:
    """Return the blank returns of all that is owed and has no file, by path; nothing is written.

    What is exempt or never came is owed no more.
    """
    round_, carrying = context.round, None
    lacking = [
        one
        for one in owed_returns(round_, (), round_.milestones.returns_due)
        if one.state == "not-started"
        and (one.case or round_.unit != "case")
        and one.path not in workspace.kinds
    ]
    if lacking and (earlier := carried_from(workspace, context)):
        agencies = [Organisation(key=key, name=key) for key in round_.owed]
        carrying = carry(workspace, earlier, [*context.organisations.values()] or agencies)
    made = environment()
    return {
        return_path(round_.round, one.agency, one.case): blank_return(
            context, one.agency, one.case, carrying, made
        )
        for one in lacking
    }


def write_returns(root: Path, returns: Mapping[str, str]) -> None:
    """Write returns that are not there; nothing is ever replaced.

    Raises:
        WriteRefusedError: One is there by now, or a link lies in the way.
        WriteFailedError: The machine could not write.
    """
    for path, text in returns.items():
        create_file(inside(root, path), text.encode("utf-8"))
