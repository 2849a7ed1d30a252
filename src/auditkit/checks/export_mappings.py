"""Family 8: does a mapping lead to questions that its tool asks, each column once?"""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.asked import composed, reference
from auditkit.model.facts import OVERALL
from auditkit.model.mapping import Mapping
from auditkit.model.parsing import parse
from auditkit.model.places import FileKind
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity
from auditkit.workspace import Workspace

ERROR = Severity.ERROR


@rule("AK841", ERROR)
def mapping_asks_elsewhere(workspace: Workspace) -> Iterator[tuple[str, Bare]]:
    """Flag a mapping whose tool, section or question the partnership does not have.

    Why:
        The answers of a whole column would be refused, row by row, on the day the export comes in.

    Wrong:
        - {column: Have you a policy?, section: polcy, question: written}

    Right:
        - {column: Have you a policy?, section: policy, question: written}

    Answer:
        The business unit writes the keys as the tool in tools spells them.
    """
    tools = {
        place.name: loaded
        for place in workspace.places("tools/")
        if isinstance((loaded := workspace.load(place.path)).model, Tool)
    }
    parts = {
        reference(one.model.tool, one.model.version): one.document.data
        for one in tools.values()
        if isinstance(one.model, Tool) and one.document
    }
    for place in workspace.places("mappings/"):
        found = workspace.load(place.path).model
        if not isinstance(found, Mapping):
            continue
        if found.tool not in tools:
            yield place.path, _unknown("tool in tools", ("tool",), found.tool, list(tools))
            continue
        loaded = tools[found.tool]
        for route, what, word, known in _lacking(found, _whole(loaded.document, parts)):
            yield place.path, _unknown(what, route, word, known)


def _whole(document: object, parts: dict[str, dict[str, object]]) -> Tool | None:
    """Return a tool with the sections of those it extends; None when one of them is missing."""
    try:
        model = parse(Tool, composed(getattr(document, "data", {}), parts)).model
    except (KeyError, ValueError):
        return None
    return model if isinstance(model, Tool) else None


def _lacking(found: Mapping, tool: Tool | None) -> Iterator[tuple[Route, str, str, list[str]]]:
    """Yield the sections and questions that a mapping names and its tool does not ask."""
    sections = {one.key: [q.key for q in one.questions] for one in tool.sections} if tool else {}
    for index, one in enumerate(found.columns if tool else ()):
        at: Route = ("columns", index)
        if one.section == OVERALL:
            continue
        if one.section not in sections:
            yield (*at, "section"), f"section of {found.tool}", one.section, list(sections)
        elif one.question and one.question not in sections[one.section]:
            what = f"question of {one.section}"
            yield (*at, "question"), what, one.question, sections[one.section]
    for index, plan in enumerate(found.actions if tool else ()):
        for number, key in enumerate(plan.sections):
            if key not in sections:
                route: Route = ("actions", index, "sections", number)
                yield route, f"section of {found.tool}", key, list(sections)


def _unknown(what: str, route: Route, word: str, known: list[str]) -> Bare:
    near = did_you_mean(word, known)
    there = f"there is: {listed(known)}" if known else "there is none"
    return Bare(f"{word} is no {what}", route, f"{near} ({there})" if near else there, show="value")


@rule("AK842", ERROR, FileKind.MAPPING.value)
def column_twice(subject: Subject) -> Iterator[Bare]:
    """Flag a column that a mapping takes twice, or takes and leaves out.

    Why:
        One answer would be counted as two, or nobody could say whether it is taken.

    Wrong:
        - {column: Q1, section: policy, question: written}
        - {column: Q1, section: policy, question: read}

    Right:
        - {column: Q1, section: policy, question: written}
        - {column: Q2, section: policy, question: read}

    Answer:
        Write each heading once, as the export spells it.
    """
    found = subject.model
    if not isinstance(found, Mapping):
        return
    named: list[tuple[Route, str]] = [(("whose", "column"), found.whose.column)]
    if found.completed_on:
        named.append((("completed_on", "column"), found.completed_on.column))
    if found.minutes:
        named.append((("minutes",), found.minutes))
    named += [(("columns", i, "column"), one.column) for i, one in enumerate(found.columns)]
    named += _planned(found)
    named += [(("ignore", index), heading) for index, heading in enumerate(found.ignore)]
    seen: set[str] = set()
    for route, heading in named:
        if heading in seen:
            hint = "name each column once"
            yield Bare("this column is named a second time", route, hint, show="value")
        seen.add(heading)


def _planned(found: Mapping) -> Iterator[tuple[Route, str]]:
    """Yield the columns of the action plan; one column may name the owner or the day of several actions."""
    shared: set[tuple[str, str]] = set()
    for index, one in enumerate(found.actions):
        yield ("actions", index, "action"), one.action
        for name, heading in (("owner", one.owner), ("due", one.due), ("measure", one.measure)):
            if heading is not None and (name, heading) not in shared:
                shared.add((name, heading))
                yield ("actions", index, name), heading


FILE_RULES = collected(column_twice)
LIBRARY_RULES = collected(mapping_asks_elsewhere)
