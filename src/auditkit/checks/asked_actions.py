"""Families 6 and 9: what a tool asks for in actions, and whether it can be asked so."""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import reviewed, tool_of
from auditkit.checks.rated import level_ranks, rated
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity
from auditkit.workspace import Workspace


def asked_from(subject: Subject, found: Return) -> int | None:
    """Return the rank from which on a tool asks an action for a rating; None where it asks for none."""
    tool = subject.context.tools.get(tool_of(subject, found)) if subject.context else None
    level = tool.action_from if tool else None
    return level_ranks(subject, found).get(level) if level else None


def without_action(found: Return) -> set[str]:
    """Return the sections of a return that no action answers; one that names no section answers all."""
    if any(not one.sections for one in found.actions_held):
        return set()
    return set(found.sections) - {key for one in found.actions_held for key in one.sections}


@rule("AK620", Severity.WARNING, FileKind.RETURN.value)
def asked_action_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a rating for which the tool asks an action, and no action answers it.

    Why:
        Partnerships ask for an action, an owner and a day wherever a standard is not fully met, and
        follow them up at accountability meetings: a standard that is amber three years running is
        what the plan is for. From which level on stands in the tool: ``action_from``.

    Wrong:
        (the tool says action_from: amber)
        training:
          rating: amber
        actions:

    Right:
        actions:
          - id: a1
            action: Train every new member of staff in the first month
            sections: [training]

    Answer:
        Agree an action, and name the section under its sections. An action that names no section
        counts for all. What was brought forward counts once it is confirmed.
    """
    if (found := reviewed(subject)) is None or subject.damaged("actions"):
        return
    if (first := asked_from(subject, found)) is None:
        return
    bare = without_action(found)
    for key, _, _, rank in rated(subject, found):
        if rank >= first and key in bare:
            hint = f"agree an action, and write sections: [{key}]"
            route = ("sections", key, "rating")
            yield Bare("the tool asks an action for this rating", route, hint, show="value")


@rule("AK937", Severity.ERROR)
def asked_from_no_level(workspace: Workspace) -> Iterator[tuple[str, Bare]]:
    """Flag a tool that asks for actions from a level on that its rubric does not have.

    Why:
        No action would ever be missed, and the form would promise otherwise.

    Wrong:
        rubric: rag
        action_from: yellow

    Right:
        rubric: rag
        action_from: amber

    Answer:
        The business unit writes the level as the rubric spells it. An agency has nothing to mend.
    """
    levels = {
        place.name: [level.key for level in found.levels]
        for place in workspace.places("rubrics/")
        if isinstance((found := workspace.load(place.path).model), Rubric)
    }
    for place in workspace.places("tools/"):
        tool = workspace.load(place.path).model
        if not isinstance(tool, Tool) or tool.action_from is None:
            continue
        known = levels.get(tool.rubric)
        if known is not None and tool.action_from not in known:
            near = did_you_mean(tool.action_from, known)
            hint = f"{near} ({listed(known)})" if near else f"its levels: {listed(known)}"
            says = f"{tool.action_from} is no level of {tool.rubric}"
            yield place.path, Bare(says, ("action_from",), hint, show="value")


FILE_RULES = collected(asked_action_missing)
LIBRARY_RULES = collected(asked_from_no_level)
