"""What collect does, and what it says: what is new, what changed at its source, what may be twice."""

from collections.abc import Iterable
from datetime import date

from auditkit.cli import console
from auditkit.model.action import TrackedAction
from auditkit.reports.followed import tracker, tracker_path
from auditkit.rounds.collecting import (
    agreed,
    alike,
    fresh,
    place_of_key,
    places_of,
    state_at_source,
    unknown,
)
from auditkit.rounds.copying import Copy, copied
from auditkit.rounds.recording import add_entries
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace

_CHANGED = {"reworded": "reworded", "withdrawn": "withdrawn, or not readable,"}

_TOLD = 30


def collected(place: Workspace, key: str, until: date | None, *, dry_run: bool) -> tuple[str, bool]:
    """Enter what the tracker of a round does not have yet.

    Returns:
        What was done; and whether every action is followed.
    """
    with alone(place.root):  # two at once would give one number twice
        known = tracker(place, key).actions
        found, left = agreed(place, key)
        lacking = unknown(known, found)
        by_then = [one for one in lacking if until is None or one.by(until)]
        copies = [copied(place, tracker_path(key), one) for one in by_then]
        kept = [one for one in copies if not one.refused]
        new = fresh(known, [one.agreed for one in kept])
        if new and not dry_run:
            add_entries(place, tracker_path(key), "actions", new)
    for where in left:
        console.note(f"left out, because it has no id or does not say what is done: {where}")
    _tell(key, copies, [one["number"] for one in new])
    entered = [TrackedAction.model_validate(one) for one in new]
    stamps = {one.key: one.stamp for one in found}
    lines = [_told(key, [one.number for one in entered], len(known), dry_run=dry_run)]
    if lost := len(copies) - len(kept):
        lines.append(f"NOT TRACKED until it is mended where it was agreed: {lost}")
    if later := len(lacking) - len(by_then):
        lines.append(f"{later} agreed after {until}, and left for later")
    for one in known:
        word = _CHANGED.get(state_at_source(one, stamps))
        if word and not one.withdrawn:
            sources = ", ".join(places_of(one, key))
            lines.append(f"action {one.number} was {word} at its source: {sources}")
    every = [*known, *entered]
    pairs = list(alike(every, (one.number for one in every)))
    lines += [
        f"action {pair.number} may be the same as action {pair.earlier} "
        f"({pair.likeness} of 100 alike)"
        for pair in pairs[:_TOLD]
    ]
    if len(pairs) > _TOLD:
        lines.append(f"and {len(pairs) - _TOLD:,} more that may be the same as another")
    return "\n".join([*lines, ""]), not lost


def _tell(key: str, copies: Iterable[Copy], numbers: Iterable[int]) -> None:
    """Say what is left out, and what somebody should look at; never what stands there."""
    number = iter(numbers)
    for one in copies:
        where = place_of_key(one.agreed.key, key)
        if one.refused:
            console.note(f"left out: {where}: {one.refused}; mend it there, and collect again")
            continue
        at = next(number)
        for remark in one.remarks:
            console.note(f"{where}, action {at}: {remark}")


def _told(key: str, new: list[int], known: int, *, dry_run: bool) -> str:
    path = tracker_path(key)
    there = f"{known} were there already" if known != 1 else "1 was there already"
    if not new:
        return f"{path}: nothing new; {there}"
    numbers = f"{new[0]} to {new[-1]}" if len(new) > 1 else f"{new[0]}"
    would = "would be entered" if dry_run else "entered"
    return f"{path}: {len(new)} {would}, as {numbers}; {there}"
