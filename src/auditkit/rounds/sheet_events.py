"""What a row of the tracker's sheet adds: a check, a claim, a new date, a note."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditkit.model.action import Claim, Note, Revision, TrackedAction, Verification
from auditkit.model.base import Record
from auditkit.rounds.progress import Asked, entries
from auditkit.rounds.sheet_columns import Value

_MODELS: Mapping[str, type[Record]] = {
    "notes": Note,
    "revisions": Revision,
    "claimed": Claim,
    "verified": Verification,
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a row adds to an action.

    Attributes:
        columns: Where it stands in the sheet.
        asked: What is to be recorded.
        on: The day it happened.
        there: Whether it is recorded already.
        refused: Why it cannot be recorded; empty when it can.
    """

    columns: tuple[str, ...]
    asked: Asked
    on: date
    there: bool = False
    refused: str = ""

    def entries(self) -> Iterator[tuple[str, Any]]:
        """Yield what is written down, by the name of its list."""
        return entries(self.asked, self.on)


def events(
    given: Mapping[str, Value], action: TrackedAction, made: date, today: date, by: str
) -> Iterator[Event]:
    """Yield what a row adds, in the order in which it is recorded.

    Args:
        given: The cells of the row; a due date or a percentage only where it is new.
        action: The action.
        made: The day on which the sheet was made.
        today: The day of notes and new dates.
        by: The role that notes progress; may be empty.
    """
    yield from _claim(given, action, today)
    yield from _check(given, action, today)
    yield from _revision(given, action, made, today)
    yield from _note(given, action, made, today, by)


def recorded(action: TrackedAction, key: str, value: Value, made: date) -> bool:
    """Return whether a due date or a percentage was recorded since the sheet was made."""
    if key == "due":
        return any(one.due == value and one.on >= made for one in action.revisions)
    return key == "percent" and any(one.percent == value and one.on >= made for one in action.notes)


def with_event(action: TrackedAction, event: Event) -> TrackedAction:
    """Return an action with something added."""
    new = {
        name: (*getattr(action, name), *(_MODELS[name].model_validate(one) for one in added))
        for name, added in event.entries()
    }
    return action.model_copy(update=new)


def _claim(given: Mapping[str, Value], action: TrackedAction, today: date) -> Iterator[Event]:
    by, on = given.get("claimed_by"), given.get("claimed_on")
    columns = tuple(one for one in ("claimed_by", "claimed_on") if given.get(one) is not None)
    if not columns:
        return
    if not isinstance(by, str) or not isinstance(on, date):
        why = "whoever says that it is done says so by role and on a day: fill in both"
        yield Event(columns, Asked(), today, refused=why)
        return
    there = any(one.by == by and one.on == on for one in action.claimed)
    yield Event(columns, Asked(claimed_by=by), on, there)


def _check(given: Mapping[str, Value], action: TrackedAction, today: date) -> Iterator[Event]:
    names = ("checked_by", "checked_on", "outcome", "evidence")
    columns = tuple(one for one in names if given.get(one) is not None)
    if not columns:
        return
    by, on, outcome, evidence = (given.get(one) for one in names)
    texts = isinstance(by, str) and isinstance(outcome, str) and isinstance(evidence, str)
    if not texts or not isinstance(on, date):
        why = "a check has a role, a day, what it showed, and the evidence or what is missing"
        yield Event(columns, Asked(), today, refused=why)
        return
    there = any(
        (one.by, one.on, one.outcome, one.evidence) == (by, on, outcome, evidence)
        for one in action.verified
    )
    role, words = str(by), str(evidence)
    asked = (
        Asked(verified_by=role, evidence=words)
        if outcome == "verified"
        else Asked(refused_by=role, reason=words)
    )
    yield Event(columns, asked, on, there)


def _revision(
    given: Mapping[str, Value], action: TrackedAction, made: date, today: date
) -> Iterator[Event]:
    due, reason = given.get("due"), given.get("reason")
    words = reason if isinstance(reason, str) else ""
    if isinstance(due, date):
        columns = ("due", "reason") if words else ("due",)
        why = "" if words else "a new date needs a reason: write it beside it"
        yield Event(columns, Asked(due=due, reason=words), today, refused=why)
    elif words:
        there = any(one.reason == words and one.on >= made for one in action.revisions)
        why = "" if there else "there is a reason, and no new date beside it"
        yield Event(("reason",), Asked(), today, there, why)


def _note(
    given: Mapping[str, Value], action: TrackedAction, made: date, today: date, by: str
) -> Iterator[Event]:
    note, percent = given.get("note"), given.get("percent")
    words = note if isinstance(note, str) else ""
    there = any(one.note == words and one.on >= made for one in action.notes) if words else False
    if there:
        yield Event(("note",), Asked(), today, there=True)
        words = ""
    columns = tuple(
        name for name, wanted in (("percent", percent is not None), ("note", bool(words))) if wanted
    )
    if columns:
        share = percent if isinstance(percent, int) else None
        yield Event(columns, Asked(note=words, percent=share, by=by), today)
