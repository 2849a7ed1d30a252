"""What became of actions in a period: open before - closed + new + opened again = open now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.action_status import standing
from auditkit.model.action import TrackedAction
from auditkit.model.following import FollowUp


@dataclass(frozen=True, slots=True)
class RollForward:
    """The actions of a period, from the evening of its first day to that of its last.

    Attributes:
        before: Open at the beginning.
        new: Agreed in the period; what has no day of its own was there from the beginning.
        verified: Verified in the period, new ones among them.
        withdrawn: Given up, or joined with another, new ones among them.
        reopened: Closed at the beginning, and open at the end.
        now: Open at the end.
    """

    before: int = 0
    new: int = 0
    verified: int = 0
    withdrawn: int = 0
    reopened: int = 0
    now: int = 0

    @property
    def closed(self) -> int:
        """Verified or withdrawn in the period."""
        return self.verified + self.withdrawn

    def __add__(self, other: "RollForward") -> "RollForward":
        return RollForward(
            self.before + other.before,
            self.new + other.new,
            self.verified + other.verified,
            self.withdrawn + other.withdrawn,
            self.reopened + other.reopened,
            self.now + other.now,
        )


def roll_forward(
    actions: Iterable[TrackedAction], settings: FollowUp, since: date, until: date
) -> RollForward:
    """Return what became of actions between the evenings of two days."""
    total = RollForward()
    for action in actions:
        if action.raised is not None and action.raised > until:
            continue
        there = action.raised is None or action.raised <= since
        start = standing(action, settings, since)
        end = standing(action, settings, until)
        was_open = start.open or not there
        total += RollForward(
            before=there and start.open,
            new=not there,
            verified=was_open and end.stage == "verified",
            withdrawn=was_open and end.stage == "withdrawn",
            reopened=there and not start.open and end.open,
            now=end.open,
        )
    return total
