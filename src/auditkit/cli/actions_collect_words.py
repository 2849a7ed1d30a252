"""What collect does, and what it says: what is new, what changed at its source, what may be twice."""

from collections.abc import Iterator
from datetime import date

from auditkit.cli import console
from auditkit.model.action import TrackedAction
from auditkit.reports.followed import tracker, tracker_path
from auditkit.rounds.collecting import (
    Agreed,
    agreed,
    alike,
    fresh,
    place_of_key,
    places_of,
    state_at_source,
    unknown,
)
from auditkit.rounds.naming import seen_in
from auditkit.rounds.recording import add_entries
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace

_CHANGED = {"reworded": "reworded", "withdrawn": "withdrawn, or not readable,"}

_TOLD = 30


def collected(place: Workspace, key: str, until: date | None, *, dry_run: bool) -> str:
    """Enter what the tracker of a round does not have yet, and return what was done."""
    with alone(place.root):  # two at once would give one number twice
        known = tracker(place, key).actions
        found, left = agreed(place, key)
        lacking = unknown(known, found)
        by_then = [one for one in lacking if until is None or one.by(until)]
        new = fresh(known, list(_nameless(place, key, by_then)))
        if new and not dry_run:
            add_entries(place, tracker_path(key), "actions", new)
    for where in left:
        console.note(f"left out, because it has no id or does not say what is done: {where}")
    entered = [TrackedAction.model_validate(one) for one in new]
    stamps = {one.key: one.stamp for one in found}
    lines = [_told(key, [one.number for one in entered], len(known), dry_run=dry_run)]
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
    return "\n".join([*lines, ""])


def _nameless(place: Workspace, key: str, new: list[Agreed]) -> Iterator[Agreed]:
    """Yield what names nobody; say where the rest is to be mended."""
    for one in new:
        seen = [seen_in(place, tracker_path(key), text) for text in one.texts]
        sure = next((each for each in seen if each and each.sure), None)
        if sure is None:
            yield one
        else:
            where = place_of_key(one.key, key)
            console.note(f"left out: {where}: {sure.says}; mend it there, and collect again")


def _told(key: str, new: list[int], known: int, *, dry_run: bool) -> str:
    path = tracker_path(key)
    there = f"{known} were there already" if known != 1 else "1 was there already"
    if not new:
        return f"{path}: nothing new; {there}"
    numbers = f"{new[0]} to {new[-1]}" if len(new) > 1 else f"{new[0]}"
    would = "would be entered" if dry_run else "entered"
    return f"{path}: {len(new)} {would}, as {numbers}; {there}"
