"""A tracker that came back, set against the tracker as it is: what each row and each changed cell becomes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.action_status import standing
from auditkit.model.action import Actions, TrackedAction
from auditkit.model.configuration import Configuration
from auditkit.near import did_you_mean
from auditkit.rounds.naming import seen_in
from auditkit.rounds.progress import Subject, nonsense
from auditkit.rounds.sheet_columns import (
    COLUMNS,
    OUTCOMES,
    ROLES,
    Value,
    said,
    stamp,
    values,
)
from auditkit.rounds.sheet_events import Event, events, recorded, with_event
from auditkit.rounds.sheet_given import Sent, SentSheet
from auditkit.rounds.sheet_plan import Plan, What
from auditkit.rounds.sheet_values import UnclearError, value
from auditkit.workspace import Workspace

_CHANGED = tuple(one for one in COLUMNS if one.use == "changed")
_IN_PLACE = ("owner", "theme", "measure")
_TOGETHER = (
    {"due", "reason"},
    {"claimed_by", "claimed_on"},
    {"checked_by", "checked_on", "outcome", "evidence"},
)
_BESIDE = "the cell beside it was refused"


@dataclass(frozen=True, slots=True)
class Setting:
    """What rows are set against.

    Attributes:
        place: The repository.
        settings: The partnership.
        trackers: The trackers of the rounds that the sheet was made of.
        sheet: The sheet.
        day: The day on which it is taken.
        by: The role that notes it; may be empty.
    """

    place: Workspace
    settings: Configuration
    trackers: Mapping[str, Actions]
    sheet: SentSheet
    day: date
    by: str


def plans(setting: Setting) -> list[Plan]:
    """Return for each row what becomes of it."""
    indexes = {
        (key, str(action.number)): index
        for key, tracker in setting.trackers.items()
        for index, action in enumerate(tracker.actions)
    }
    known = frozenset(
        {*setting.place.rounds, *setting.settings.themes, *setting.settings.agencies, *OUTCOMES}
    )
    found = [Plan(one, *_identity(one), known) for one in setting.sheet.rows]
    times = Counter((one.round, one.number) for one in found if one.number)
    for plan in found:
        place = plan.round, plan.number
        refusals = _refusals(setting, plan, times[place], known=place in indexes)
        if why := next(refusals, ""):
            plan.tell("refused", why=why)
            continue
        _set_against(setting, plan, indexes[place])
        if not plan.told:
            plan.tell("unchanged")
    return found


def left_out(setting: Setting, found: list[Plan]) -> list[tuple[str, str]]:
    """Return the places of rows that were there when the sheet was made, and are not now."""
    there = {(one.round, one.number) for one in found}
    return [place for place in setting.sheet.stamps if place not in there]


def _identity(row: Sent) -> tuple[str, str]:
    cells = row.cells
    names = []
    for key in ("round", "number"):
        try:
            names.append(said(value(key, cells.get(key), date.min)))
        except UnclearError:
            names.append("")
    return names[0], names[1]


def _refusals(setting: Setting, plan: Plan, times: int, *, known: bool) -> Iterator[str]:
    """Yield why a whole row cannot be taken."""
    key, number = plan.round, plan.number
    if not number or not key:
        yield (
            "it has no round or no number; a new action is agreed in a return or at the meeting, and brought "
            f"in with: auditkit actions collect {key if key in plan.known else 'ROUND'}"
        )
    if key not in setting.place.rounds:
        near = did_you_mean(key, setting.place.rounds)
        yield f"there is no round of that name{f': {near}' if near else ''}"
    if not known and key in setting.trackers:
        yield f"the tracker of {key} has no action {plan.shown_number}"
    if times > 1:
        yield f"{times} rows have this number: leave one"
    if (key, number) not in setting.sheet.stamps:
        yield "it was not in the sheet when it was made: export it again"
    if plan.sent.merged:
        yield "cells are merged: unmerge them, and write into each row what belongs there"


@dataclass(frozen=True, slots=True)
class _Then:
    """An action, what its cells hold now, and what they held when the sheet was made."""

    action: TrackedAction
    now: Mapping[str, Value]
    before: Mapping[str, str]


def _set_against(setting: Setting, plan: Plan, index: int) -> None:
    action = setting.trackers[plan.round].actions[index]
    how = standing(action, setting.settings.actions, setting.day)
    before = setting.sheet.stamps[plan.round, plan.number]
    then = _Then(action, values(plan.round, action, how), before)
    _shown(setting, plan, then)
    given = dict(_given(setting, plan, then))
    wanted = {key: given[key] for key in _differing(setting, plan, given, then)}
    for key in _IN_PLACE:
        if key in wanted:
            plan.writes["actions", index, key] = str(wanted[key])
            plan.tell("taken", key, now=then.now[key], sheet=wanted[key])
    new = {key: wanted.get(key) for key in ("due", "percent")}
    _events(setting, plan, index, {**given, **new}, then)


def _given(setting: Setting, plan: Plan, then: _Then) -> Iterator[tuple[str, Value]]:
    """Yield what the cells say that people may write in; refuse those that say nothing clear."""
    for column in COLUMNS:
        if column.use == "shown" or column.key not in setting.sheet.columns:
            continue
        if _names_somebody(setting, plan, column.key, then):
            continue
        cell = plan.sent.cells.get(column.key)
        try:
            found = value(column.key, cell, setting.sheet.epoch, setting.settings.themes)
        except UnclearError as error:
            text = str(cell.value) if cell is not None else ""
            if stamp(text) != then.before.get(column.key):
                now = then.now.get(column.key)
                plan.tell("refused", column.key, now=now, sheet=text, why=str(error))
        else:
            yield column.key, found


def _shown(setting: Setting, plan: Plan, then: _Then) -> None:
    """Refuse what was typed where nothing is to be typed."""
    for column in COLUMNS:
        if column.use != "shown" or column.key not in setting.sheet.columns:
            continue
        if _names_somebody(setting, plan, column.key, then):
            continue
        cell = plan.sent.cells.get(column.key)
        try:
            found = value(column.key, cell, setting.sheet.epoch)
        except UnclearError:
            found = "?"
        if stamp(found) != then.before.get(column.key) and column.key not in {"round", "number"}:
            plan.tell(
                "refused",
                column.key,
                now=then.now.get(column.key),
                sheet=str(cell.value) if cell is not None else "",
                why=f"not for editing: {column.about}",
            )


def _names_somebody(setting: Setting, plan: Plan, key: str, then: _Then) -> bool:
    """Return whether what somebody wrote says who somebody is; then it is refused, and not repeated."""
    cell = plan.sent.cells.get(key)
    text = " ".join(str(cell.value).split()) if cell is not None else ""
    if not text or stamp(text) == then.before.get(key):
        return False
    path = f"rounds/{plan.round}/actions.yaml"
    seen = seen_in(setting.place, path, text, role=key in ROLES)
    if seen is None:
        return False
    why = f"{seen.says}: {seen.hint}"
    if seen.sure:
        plan.hidden.add(key)
        plan.tell("refused", key, sheet=text, why=why)
    else:
        plan.doubts[key] = why
    return seen.sure


def _differing(
    setting: Setting, plan: Plan, given: Mapping[str, Value], then: _Then
) -> Iterator[str]:
    """Yield the columns that somebody changed in the sheet, and nobody in the tracker meanwhile."""
    action, now, before = then.action, then.now, then.before
    for column in _CHANGED:
        key = column.key
        if key not in given or stamp(given[key]) == before.get(key):
            continue
        sheet = given[key]
        if stamp(sheet) == stamp(now[key]) or recorded(action, key, sheet, setting.sheet.day):
            plan.tell("there already", key, now=now[key], sheet=sheet)
        elif stamp(now[key]) != before.get(key):
            plan.tell(
                "conflict", key, now=now[key], sheet=sheet,
                why="the tracker changed since the sheet was made: decide, and use auditkit actions update",
            )  # fmt: skip
        elif sheet is None:
            why = "it was emptied: what is recorded is not taken away here"
            plan.tell("refused", key, now=now[key], why=why)
        else:
            yield key


def _events(
    setting: Setting, plan: Plan, index: int, given: Mapping[str, Value], then: _Then
) -> None:
    """Set what is to be added against what is there, one thing after the other."""
    tracker, action = setting.trackers[plan.round], then.action
    refused = {one.column for one in plan.told if one.what in {"refused", "conflict"}}
    unclear = {one.key for one in COLUMNS if one.heading in refused}
    for event in events(given, action, setting.sheet.day, setting.day, setting.by):
        beside = any(group & unclear and group & {*event.columns} for group in _TOGETHER)
        why = event.refused or _nonsense(setting, tracker, action, event)
        what: What = "refused" if why else "there already" if event.there else "taken"
        if beside:
            what, why = "left", _BESIDE
        for key in event.columns:
            now = then.now.get(key) if key in {"due", "percent"} else ""
            plan.tell(what, key, now=now, sheet=given.get(key), why=why)
        if what != "taken":
            continue
        for name, entry in event.entries():
            route = "actions", index, name
            plan.writes[route] = [*plan.writes.get(route, []), *entry]
        action = with_event(action, event)


def _nonsense(setting: Setting, tracker: Actions, action: TrackedAction, event: Event) -> str:
    if event.there:
        return ""
    if event.on > setting.day:
        return f"{event.on} has not come yet"
    stage = standing(action, setting.settings.actions, event.on).stage
    subject = Subject(tracker, action, stage, event.on)
    return next((says for says, _ in nonsense(setting.place, event.asked, subject)), "")
