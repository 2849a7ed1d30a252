"""Days: months as stretches of days; working days that skip weekends, holidays and closures."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from auditkit.analysis.bank_holidays import bank_holidays

_MONTH_LENGTH = len("YYYY-MM")


@lru_cache(1024)
def first_day(text: str) -> date:
    """Return the first day of ``YYYY-MM``, or the day of ``YYYY-MM-DD``."""
    return date.fromisoformat(f"{text}-01" if len(text) == _MONTH_LENGTH else text)


@lru_cache(1024)
def last_day(text: str) -> date:
    """Return the last day of ``YYYY-MM``, or the day of ``YYYY-MM-DD``."""
    day = first_day(text)
    return (
        day.replace(day=calendar.monthrange(day.year, day.month)[1])
        if len(text) == _MONTH_LENGTH
        else day
    )


@dataclass(frozen=True)
class WorkingDays:
    """The days on which people can be asked for something.

    Attributes:
        closed: Days that are none, with their name: bank holidays and school closures. Weekends
            come on top.
    """

    closed: Mapping[date, str] = field(default_factory=dict)

    def why_not(self, day: date) -> str | None:
        """Return why a day is no working day, in words, or None when it is one."""
        if day in self.closed:
            return self.closed[day]
        return {5: "a Saturday", 6: "a Sunday"}.get(day.weekday())

    def after(self, day: date, count: int) -> date:
        """Return the ``count``-th working day after a day, or before it when ``count`` is negative.

        0 is the day itself.
        """
        step = timedelta(days=1 if count > 0 else -1)
        for _ in range(abs(count)):
            day += step
            while self.why_not(day):
                day += step
        return day

    def on_or_after(self, day: date) -> date:
        """Return the day, or the next working day when it is none."""
        return self.after(day - timedelta(days=1), 1)

    def on_or_before(self, day: date) -> date:
        """Return the day, or the working day before when it is none."""
        return self.after(day + timedelta(days=1), -1)


def working_days(
    nation: str, closures: Iterable[tuple[str, date, date]], years: Iterable[int]
) -> WorkingDays:
    """Return the working days of a nation's years.

    Args:
        nation: england, wales, scotland or northern-ireland.
        closures: School closures as name, first day, last day.
        years: The years that are needed.
    """
    closed: dict[date, str] = {}
    for name, first, last in closures:
        closed |= {first + timedelta(days=n): name for n in range((last - first).days + 1)}
    return WorkingDays(closed | bank_holidays(nation, years))


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of a month that is too short."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
