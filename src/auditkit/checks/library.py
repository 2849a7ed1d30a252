"""Family 9, for what all rounds share: can every tool be used?"""

from collections.abc import Iterator

from auditkit.checks.base import collected, rule
from auditkit.model.asked import composed, reference
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity
from auditkit.workspace import Workspace

ERROR = Severity.ERROR
Placed = Iterator[tuple[str, Bare]]


@rule("AK923", ERROR)
def tool_incomplete(workspace: Workspace) -> Placed:
    """Flag a tool that names a rubric, or extends a tool, that the partnership does not have.

    Why:
        No round can be started with it, and that would show on the day the notices should go out.

    Wrong:
        rubric: four-grad

    Right:
        rubric: four-grade

    Answer:
        The business unit corrects the word, or puts the missing file into rubrics or tools. A tool
        that is extended is named with its version. An agency has nothing to mend.
    """
    tools = {
        place.path: loaded
        for place in workspace.places("tools/")
        if isinstance((loaded := workspace.load(place.path)).model, Tool)
    }
    parts = {
        reference(one.model.tool, one.model.version): one.document.data
        for one in tools.values()
        if isinstance(one.model, Tool) and one.document
    }
    rubrics = [place.name for place in workspace.places("rubrics/")]
    for path, loaded in tools.items():
        for bare in _lacking(loaded.model, rubrics, parts):
            yield path, bare


def _lacking(
    tool: object, rubrics: list[str], parts: dict[str, dict[str, object]]
) -> Iterator[Bare]:
    if not isinstance(tool, Tool):
        return
    if tool.rubric not in rubrics:
        hint = did_you_mean(tool.rubric, rubrics) or f"in rubrics: {listed(rubrics) or 'none yet'}"
        message = f"there is no rubric {tool.rubric}"
        yield Bare(message, ("rubric",), hint, show="value")
    absent = [(index, part) for index, part in enumerate(tool.extends) if part not in parts]
    for index, part in absent:
        hint = did_you_mean(part, parts) or f"in tools: {listed(parts)}"
        yield Bare(f"there is no tool {part}", ("extends", index), hint, show="value")
    try:
        composed(parts[reference(tool.tool, tool.version)], parts)
    except KeyError:
        pass  # a part, or a part of a part, is missing, which is a problem of its own
    except ValueError as error:
        message = f"the tools extend each other in a circle: {error}"
        yield Bare(message, ("extends",), "take one of them out", at_key=True)


RULES = collected(tool_incomplete)
