"""Actions brought from where they were agreed into the tracker of a round."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rapidfuzz import fuzz, process, utils

from auditkit.model.action import Actions, Source, TrackedAction
from auditkit.model.meeting import Meeting
from auditkit.model.places import FileKind, return_path
from auditkit.model.returns import Action, Return, holds
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest

Key = tuple[str, str, str]
State = Literal["as-collected", "reworded", "withdrawn", "none"]
LIKELY = 78
"""From this likeness on, of 100, two actions are shown as probably one; chosen on eval/duplicates."""

LIKENESS = fuzz.token_sort_ratio
"""How like two actions are: of the same words, in whatever order. Measures that look for one text within the
other take every short action for a part of each long one."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An action where it was agreed.

    Attributes:
        key: Agency, case and id; of a recommendation, its id last.
        entry: The action as the tracker holds it, without number and sources.
        stamp: The digest of what stands there.
    """

    key: Key
    entry: dict[str, Any]
    stamp: str

    @property
    def source(self) -> dict[str, str]:
        """The source as the tracker holds it."""
        agency, case, name = self.key
        where = (
            {"agency": agency, "case": case, "action": name} if agency else {"recommendation": name}
        )
        return {key: value for key, value in where.items() if value} | {"stamp": self.stamp}

    def by(self, day: date) -> bool:
        """Return whether it was agreed by a day; what has no day of its own counts as agreed."""
        raised = self.entry.get("raised")
        return raised is None or raised <= day


@dataclass(frozen=True, slots=True)
class Alike:
    """Two actions that may be one: a later and an earlier number, and how like they are, of 100."""

    number: int
    earlier: int
    likeness: int


def key_of(source: Source) -> Key:
    """Return by what a source is found again."""
    return source.agency or "", source.case or "", source.recommendation or source.action or ""


def agreed(workspace: Workspace, key: str) -> tuple[list[Agreed], list[str]]:
    """Return what a round agreed: recommendations, then actions of finished returns.

    Returns:
        The actions; and the places of those that cannot be followed, because they have no id, or
        do not say what will be done.
    """
    found: list[Agreed] = []
    left: list[str] = []
    meeting = workspace.model(f"rounds/{key}/meeting.yaml", Meeting)
    if isinstance(meeting, Meeting):
        found += _recommended(meeting)
    for place in workspace.places(f"rounds/{key}/returns/"):
        model = workspace.read(place).model if place.kind is FileKind.RETURN else None
        if not isinstance(model, Return) or model.completed_on is None:
            continue
        for index, action in enumerate(model.actions):
            if not holds(action) or _followed(workspace, place.owner, action):
                continue
            if not action.id or not action.action:
                left.append(f"{place.path}: actions[{index}]")
                continue
            where = (place.owner, place.name if place.agency else "", action.id)
            entry = {
                "action": _line(action.action),
                "agencies": [place.owner],
                "owner": _line(action.owner),
                "theme": action.theme,
                "raised": model.completed_on,
                "due": action.due,
                "measure": _line(action.measure),
            }
            found.append(Agreed(where, entry, _stamp(entry)))
    return found, left


def _followed(workspace: Workspace, owner: str, action: Action) -> bool:
    """Return whether an action that still holds is in the tracker of the round it came from.

    One that was changed is another promise, and is followed here.
    """
    if action.carried is None or action.carried.status == "changed":
        return False
    path = f"rounds/{action.carried.from_}/actions.yaml"
    tracker = workspace.model(path, Actions)
    return isinstance(tracker, Actions) and any(
        (source.agency, source.action) == (owner, action.id)
        for one in tracker.actions
        for source in one.sources
    )


def _recommended(meeting: Meeting) -> Iterator[Agreed]:
    themes = {one.id: one.theme for one in meeting.findings}
    for one in meeting.recommendations:
        about = {theme for finding in one.findings if (theme := themes.get(finding))}
        entry = {
            "action": _line(one.recommendation),
            "agencies": list(one.agencies),
            "owner": _line(one.owner),
            "theme": about.pop() if len(about) == 1 else None,
            "findings": list(one.findings),
            "raised": meeting.held_on,
            "due": one.due,
            "measure": _line(one.measure),
        }
        yield Agreed(("", "", one.id), entry, _stamp(entry))


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _stamp(entry: dict[str, Any]) -> str:
    """Return the digest of what people agreed; a changed theme or day of the meeting is no new wording."""
    said = {name: str(entry[name] or "") for name in ("action", "owner", "due", "measure")}
    return digest({**said, "agencies": entry["agencies"]})[:16]


def unknown(actions: Iterable[TrackedAction], found: Iterable[Agreed]) -> list[Agreed]:
    """Return what the tracker does not have yet."""
    known = {key_of(source) for one in actions for source in one.sources}
    return [one for one in found if one.key not in known]


def fresh(actions: Iterable[TrackedAction], new: Iterable[Agreed]) -> tuple[dict[str, Any], ...]:
    """Return the entries of what the tracker does not have yet, under the next free numbers."""
    last = max((number for one in actions for number in (one.number, *_joined(one))), default=0)
    return tuple(
        {"number": number, "sources": [one.source]}
        | {name: value for name, value in one.entry.items() if value}
        for number, one in enumerate(new, last + 1)
    )


def _joined(action: TrackedAction) -> Iterator[int]:
    return (one.joined_with for one in action.withdrawn if one.joined_with is not None)


def state_at_source(action: TrackedAction, stamps: dict[Key, str]) -> State:
    """Return whether an action still says what its sources say.

    Args:
        action: The action.
        stamps: What stands in the sources of its round.
    """
    if not action.sources:
        return "none"
    now = [(one.stamp, stamps.get(key_of(one))) for one in action.sources]
    if any(stamp is None for _, stamp in now):
        return "withdrawn"
    return "reworded" if any(then and then != stamp for then, stamp in now) else "as-collected"


def alike(actions: list[TrackedAction], new: Iterable[int]) -> Iterator[Alike]:
    """Yield for each new number the earlier action that it probably repeats. Nothing is merged."""
    texts = [utils.default_process(one.action) for one in actions]
    wanted = set(new)
    for index, one in enumerate(actions):
        if one.number not in wanted or one.withdrawn or not index:
            continue
        best = process.extractOne(texts[index], texts[:index], scorer=LIKENESS, score_cutoff=LIKELY)
        if best is not None:
            yield Alike(one.number, actions[best[2]].number, int(best[1]))


def places_of(action: TrackedAction, round_key: str) -> list[str]:
    """Return the files and ids that an action comes from."""
    return [place_of_key(key_of(one), round_key) for one in action.sources]


def place_of_key(key: Key, round_key: str) -> str:
    """Return the file and the id where an action was agreed."""
    agency, case, name = key
    where = return_path(round_key, agency, case) if agency else f"rounds/{round_key}/meeting.yaml"
    return f"{where}: {name}"
