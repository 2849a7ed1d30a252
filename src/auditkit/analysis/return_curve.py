"""How returns came in against the days by which they were due: the return curve."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditkit.analysis.states import OwedReturn

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How many returns had come by the end of a day.

    Attributes:
        day: The day.
        came: How many were finished by then, nil returns included.
        of: How many were asked for; whoever is exempt is not among them.
    """

    day: date
    came: int
    of: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """How many returns had come by a day that was set.

    Attributes:
        name: Which day: a milestone, or ``own_due_date``, which counts each extension.
        day: The day; None for what differs from return to return.
        came: How many were finished by then.
        of: How many were asked for.
    """

    name: str
    day: date | None
    came: int
    of: int


def return_curve(owed: Collection[OwedReturn], *, by_week: bool = False) -> tuple[CurvePoint, ...]:
    """Return how many returns had come by each day on which any came, in order.

    The last point has all that came: what is left up to ``of`` has not come, or never will.

    Args:
        owed: The returns that are owed.
        by_week: A point for each week, at its Sunday, weeks without a return included.
    """
    counted = asked_for(owed)
    finished = Counter(
        _sunday(one.completed_on) if by_week else one.completed_on
        for one in counted
        if one.completed_on is not None
    )
    days = sorted(finished)
    if by_week and days:
        days = [
            days[0] + timedelta(weeks=week) for week in range((days[-1] - days[0]).days // 7 + 1)
        ]
    points: list[CurvePoint] = []
    came = 0
    for day in days:
        came += finished[day]
        points.append(CurvePoint(day, came, len(counted)))
    return tuple(points)


def by_deadline(
    owed: Collection[OwedReturn], days: Mapping[str, date | None]
) -> tuple[Deadline, ...]:
    """Return how many returns had come by the days that were set, then by each one's own due date.

    Args:
        owed: The returns that are owed.
        days: The days by name, in order; one that was not set is left out.
    """
    counted = asked_for(owed)
    finished = [one.completed_on for one in counted if one.completed_on is not None]
    set_ = [
        Deadline(name, day, sum(on <= day for on in finished), len(counted))
        for name, day in days.items()
        if day is not None
    ]
    in_time = sum(one.completed_on is not None and one.completed_on <= one.due for one in counted)
    return (*set_, Deadline("own_due_date", None, in_time, len(counted)))


def as_of(owed: Collection[OwedReturn], day: date) -> list[OwedReturn]:
    """Return the returns as they stood by the end of a day: what was finished later had not come."""
    return [
        replace(one, completed_on=None) if one.completed_on and one.completed_on > day else one
        for one in owed
    ]


def asked_for(owed: Collection[OwedReturn]) -> list[OwedReturn]:
    """Return the returns that count in a rate of return: all but those of whom none is asked."""
    return [one for one in owed if one.state != "exempt"]


def _sunday(day: date) -> date:
    return day + timedelta(days=_SUNDAY - day.weekday())
