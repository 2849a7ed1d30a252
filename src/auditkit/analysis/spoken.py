"""Days as people write them, in English whatever the machine's language."""

from datetime import date

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: date | None) -> str:
    """Return a day as people write it: ``8 November 2024``; a dash for none."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}" if value else "\N{EN DASH}"


def weekday(value: date) -> str:
    """Return a day with its weekday: ``Friday 8 November 2024``."""
    return f"{_WEEKDAYS[value.weekday()]} {day(value)}"
