"""What became of actions in a period: open before - closed + new + opened again = open now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from auditkit.analysis.action_status import Standing, standing
from auditkit.analysis.calendar import months_after
from auditkit.model.action import TrackedAction
from auditkit.model.following import FollowUp

_QUARTER = 3


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


@dataclass(frozen=True, slots=True)
class OpenNow:
    """What is open on a day, in parts that add up to all of it.

    Attributes:
        overdue: The due date has passed, and nobody says that it is done.
        claimed: Somebody says that it is done, and nobody has checked.
        others: Neither.
    """

    overdue: int
    claimed: int
    others: int


def open_now(found: Iterable[Standing]) -> OpenNow:
    """Return what is open of actions that stand so."""
    stands = [one for one in found if one.open]
    overdue = sum(one.overdue > 0 for one in stands)
    claimed = sum(one.stage == "claimed" for one in stands)
    return OpenNow(overdue, claimed, len(stands) - overdue - claimed)


def there(action: TrackedAction, day: date) -> bool:
    """Return whether an action had been agreed by the evening of a day."""
    return action.raised is None or action.raised <= day


def quarters(begins: date, first: date, until: date, most: int = 6) -> list[tuple[date, date]]:
    """Return the last quarters up to a day, each with the day before it and its own last day.

    Args:
        begins: The first day of a year; its quarters go on before and after it.
        first: No quarter ends before this day.
        until: The day; the last quarter ends on it, whether it is over or not.
        most: How many there are at most.
    """
    months = (until.year - begins.year) * 12 + until.month - begins.month
    number = months // _QUARTER
    while months_after(begins, number * _QUARTER) > until:
        number -= 1
    found: list[tuple[date, date]] = []
    end = until
    while len(found) < most and (not found or end >= first):
        before = months_after(begins, number * _QUARTER) - timedelta(days=1)
        found.append((before, end))
        number, end = number - 1, before
    return found[::-1]
