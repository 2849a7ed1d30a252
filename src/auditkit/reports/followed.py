"""The actions of all rounds with how each stands: what lists, reminders and calendars are made of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.action_status import Standing, standing
from auditkit.analysis.roll_forward import there
from auditkit.errors import AuditKitError
from auditkit.model.action import Actions, TrackedAction
from auditkit.model.configuration import Configuration
from auditkit.model.following import FollowUp
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Followed:
    """An action of a round, and how it stands."""

    round: str
    action: TrackedAction
    standing: Standing

    @property
    def from_meeting(self) -> bool:
        """Whether a recommendation of the meeting is among its sources."""
        return any(one.recommendation for one in self.action.sources)

    @property
    def origin(self) -> str:
        """meeting, return, both of them, or nothing when it was entered by hand."""
        returns = any(one.agency for one in self.action.sources)
        return " ".join(
            word for word, there in (("meeting", self.from_meeting), ("return", returns)) if there
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions are asked for; what is empty asks for all.

    Attributes:
        every: Closed ones too.
        overdue: Only those that are overdue.
        due_soon: Only those that are due soon.
        agencies: Only those that one of these carries out; one that names no agency is for all.
        owner: Only those whose owner's role has these words in it.
        themes: Only these.
        source: return or meeting.
        statuses: Only these.
    """

    every: bool = False
    overdue: bool = False
    due_soon: bool = False
    agencies: tuple[str, ...] = ()
    owner: str = ""
    themes: tuple[str, ...] = ()
    source: str = ""
    statuses: tuple[str, ...] = ()

    def takes(self, one: Followed) -> bool:
        """Return whether an action is asked for."""
        action, how = one.action, one.standing
        return (
            (how.open or self.every or bool(self.statuses))
            and (not self.overdue or how.overdue > 0)
            and (not self.due_soon or how.due_soon)
            and (not self.agencies or not action.agencies or _meet(self.agencies, action.agencies))
            and self.owner.casefold() in (action.owner or "").casefold()
            and (not self.themes or action.theme in self.themes)
            and (not self.source or self.source in one.origin.split())
            and (not self.statuses or how.status in self.statuses)
        )


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    return not set(some).isdisjoint(others)


def settings_of(workspace: Workspace) -> Configuration:
    """Return the partnership's settings.

    Raises:
        AuditKitError: auditkit.yaml cannot be used.
    """
    found = workspace.configuration
    if found is None:
        raise AuditKitError("auditkit.yaml cannot be used", hint="see why with: auditkit validate")
    return found


def carriers(workspace: Workspace) -> dict[str, str]:
    """Return whoever may carry an action, by key with the name: agencies, then organisations that rounds ask.

    An organisation has the name of the last round that lists it, with its key where two have the same.
    """
    found = {key: one.name for key, one in settings_of(workspace).agencies.items()}
    for round_key in reversed(workspace.rounds):
        context = workspace.context(round_key)
        for key, one in context.organisations.items() if context else ():
            found.setdefault(key, one.name)
    times = Counter(found.values())
    return {key: name if times[name] == 1 else f"{name} ({key})" for key, name in found.items()}


def tracker_path(round_key: str) -> str:
    """Return where the tracker of a round lies."""
    return f"rounds/{round_key}/actions.yaml"


def tracker(workspace: Workspace, round_key: str) -> Actions:
    """Return the tracker of a round; an empty one where there is none yet.

    Raises:
        AuditKitError: It has problems: a list without what does not fit would be a wrong one.
    """
    path = tracker_path(round_key)
    if path not in workspace.kinds:
        return Actions(round=round_key)
    loaded = workspace.load(path)
    faulty = loaded.document is None or loaded.document.faults or loaded.parsed.errors
    if not isinstance(loaded.model, Actions) or faulty:
        raise AuditKitError(f"{path} has problems", hint=f"see them with: auditkit validate {path}")
    return loaded.model


def followed(workspace: Workspace, day: date, rounds: Sequence[str] = ()) -> tuple[Followed, ...]:
    """Return the actions of rounds, all of them by default, as they stand on a day.

    What was agreed after the day is not there yet.

    Raises:
        AuditKitError: A tracker or auditkit.yaml has problems.
    """
    settings: FollowUp = settings_of(workspace).actions
    return tuple(
        Followed(key, action, standing(action, settings, day))
        for key in rounds or workspace.rounds
        for action in tracker(workspace, key).actions
        if there(action, day)
    )
