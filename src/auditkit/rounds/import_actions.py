"""The columns of an action plan: what a row of an export promises, and by when."""

from collections.abc import Collection, Iterator
from datetime import date

from auditkit.analysis.deadlines import says_nothing
from auditkit.analysis.identifiers.roles import names_person
from auditkit.analysis.identifiers.spans import Listed
from auditkit.checks.shown import looks_like_date
from auditkit.escape import shortened
from auditkit.model.mapping import ActionColumns, DayOrder, Mapping
from auditkit.model.tool import Tool
from auditkit.near import did_you_mean
from auditkit.rounds.import_cells import UnfitError, day_of, folded, no_rating, plain
from auditkit.rounds.import_rows import Line
from auditkit.rounds.sheet_file import Given

_HEADING = 60


def action_id(at: int) -> str:
    """Return the id of the action of a mapping's columns, counted from 0.

    It goes by the place in the form and not by how many are filled in: when a school empties its first
    action and sends the form again, the tracker still knows the second by its id.
    """
    return f"a{at + 1}"


def action_faults(mapping: Mapping, tool: Tool) -> Iterator[str]:
    """Yield what in the columns of the plan does not fit the tool, or the other columns."""
    if mapping.actions and mapping.into == "survey":
        yield "actions: a survey of single people has no action plan"
    known = [one.key for one in tool.sections]
    taken = {folded(one.column) for one in mapping.columns}
    actions: set[str] = set()
    for one in mapping.actions:
        if folded(one.action) in actions:
            yield f"column {_quoted(one.action)} is named twice"
        actions.add(folded(one.action))
        for heading in one.headings:
            if folded(heading) in taken:
                yield f"column {_quoted(heading)} stands under columns: and under actions:"
        for key in one.sections:
            if key not in known:
                near = did_you_mean(key, known) or "see its sections"
                yield f"column {_quoted(one.action)}: the tool {tool.tool} has no section {key}; {near}"


def actions_of(
    line: Line,
    columns: tuple[ActionColumns, ...],
    order: DayOrder,
    began: date | None,
    levels: Collection[str],
) -> tuple[list[dict[str, object]], list[str]]:
    """Return the actions that a row promises, as they stand in a return; and what in it does not fit."""
    found: list[dict[str, object]] = []
    wrong: list[str] = []
    for at, one in enumerate(columns):
        said, faults = _heard(line, one, order, began)
        faults += _ratings(said, one, levels)
        action, *others = [(heading, said.get(heading, "")) for heading in one.headings]
        telling = [heading for heading, text in others if not says_nothing(text)]
        if telling and not faults and says_nothing(action[1]):
            faults.append(
                f"{_quoted(one.action)} names no action, and {_quoted(telling[0])} is filled in"
            )
        wrong += faults
        if not faults and not says_nothing(action[1]):
            fields = {"action": one.action, "owner": one.owner, "due": one.due}
            fields |= {"measure": one.measure}
            parts = {name: said.get(heading or "", "") for name, heading in fields.items()}
            found.append({"id": action_id(at), **parts, "sections": list(one.sections)})
    return found, wrong


def nameless(
    actions: list[dict[str, object]], columns: tuple[ActionColumns, ...], known: Listed
) -> tuple[list[dict[str, object]], list[str]]:
    """Return the actions without owners that are the name of a person, and the headings of those.

    Schools write names there; a whole plan would be refused for each. What is left out is told.

    Args:
        actions: What a row promises.
        columns: The columns of the plan.
        known: The partnership's own words.
    """
    headings = {action_id(at): one.owner or "" for at, one in enumerate(columns)}
    found, left = list[dict[str, object]](), list[str]()
    for one in actions:
        owner = str(one["owner"])
        named = not says_nothing(owner) and names_person(owner, known)
        found.append(one | {"owner": ""} if named else one)
        left += [headings[str(one["id"])]] if named else []
    return found, list(dict.fromkeys(left))


def _heard(
    line: Line, one: ActionColumns, order: DayOrder, began: date | None
) -> tuple[dict[str, str], list[str]]:
    """Return what the cells of one action say, by heading, and what does not fit."""
    said: dict[str, str] = {}
    wrong: list[str] = []
    for heading in one.headings:
        cell = line.cells.get(folded(heading))
        try:
            said[heading] = _day(cell, one, order, began) if heading == one.due else plain(cell)
        except UnfitError as error:
            wrong.append(f"{_quoted(heading)} {error}")
    return said, wrong


def _ratings(said: dict[str, str], one: ActionColumns, levels: Collection[str]) -> Iterator[str]:
    """Yield where an action, or who does it, is nothing but a level of the scale."""
    for heading in dict.fromkeys((one.action, one.owner)):
        try:
            no_rating(said.get(heading or "", ""), levels)
        except UnfitError as error:
            yield f"{_quoted(heading or '')} {error}"


def _day(cell: Given | None, one: ActionColumns, order: DayOrder, began: date | None) -> str:
    """Return the day of an action; "TBC" and its like are none."""
    text = plain(cell)
    known = {folded(word): day.isoformat() for word, day in one.words.items()}
    if says_nothing(text) or folded(text) in known:
        return known.get(folded(text), "")
    try:
        return day_of(cell, order, began)
    except UnfitError as error:
        if looks_like_date(text):
            raise
        hint = "give these words their day under words: in the mapping"
        raise UnfitError(f"{error}; {hint}") from None


def _quoted(heading: str) -> str:
    return f"'{shortened(heading, _HEADING)}'"
