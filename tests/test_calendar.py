"""The calendar: published bank holidays, working days there and back, months."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import holidays
import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.analysis.bank_holidays import bank_holidays, united_kingdom
from auditkit.analysis.calendar import (
    WorkingDays,
    first_day,
    last_day,
    months_after,
    working_days,
)

steady.use(200)

# As published on gov.uk/bank-holidays (month and day).
ENGLAND = {
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
}
SCOTLAND = {
    2024: "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26",
    2025: "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
    2026: "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
}
NORTHERN_IRELAND = {
    2024: "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
    2025: "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
    2026: "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
}
PUBLISHED = [
    (nation, year, days)
    for nation, years in (
        ("england", ENGLAND),
        ("wales", ENGLAND),
        ("scotland", SCOTLAND),
        ("northern-ireland", NORTHERN_IRELAND),
    )
    for year, days in years.items()
]

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
CALENDARS = st.builds(
    lambda days: WorkingDays(dict.fromkeys(days, "closed")), st.lists(DAYS, max_size=40)
)


@pytest.mark.parametrize(("nation", "year", "days"), PUBLISHED)
def test_bank_holidays_are_those_published(nation: str, year: int, days: str) -> None:
    published = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    known = working_days(nation, (), [year])
    every = (date(year, 1, 1) + timedelta(days=number) for number in range(366))

    closed = {
        day
        for day in every
        if day.year == year and day.weekday() < 5 and known.why_not(day) is not None
    }

    assert closed == published


def test_school_closures_count_with_both_their_days() -> None:
    closure = ("Autumn half term", date(2024, 10, 28), date(2024, 11, 1))
    known = working_days("england", [closure], [2024])

    assert known.why_not(date(2024, 10, 28)) == "Autumn half term"
    assert known.why_not(date(2024, 11, 1)) == "Autumn half term"
    assert known.after(date(2024, 10, 25), 1) == date(2024, 11, 4)


def test_a_weekend_is_named() -> None:
    assert WorkingDays().why_not(date(2024, 6, 1)) == "a Saturday"
    assert WorkingDays().why_not(date(2024, 6, 2)) == "a Sunday"
    assert WorkingDays().why_not(date(2024, 6, 3)) is None


@given(CALENDARS, DAYS, st.integers(-60, 60).filter(bool))
def test_the_day_some_working_days_off_is_a_working_day(
    known: WorkingDays, day: date, count: int
) -> None:
    found = known.after(day, count)

    assert known.why_not(found) is None
    assert (found > day) == (count > 0)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_counted(
    known: WorkingDays, day: date, count: int
) -> None:
    found = known.after(day, count)
    passed = (day + timedelta(days=number) for number in range(1, (found - day).days + 1))

    assert sum(known.why_not(one) is None for one in passed) == count


@given(CALENDARS, DAYS, st.integers(-60, 60))
def test_there_and_back_is_where_one_began(known: WorkingDays, day: date, count: int) -> None:
    began = known.on_or_after(day)

    assert known.after(known.after(began, count), -count) == began


@given(CALENDARS, DAYS)
def test_no_day_off_is_no_step(known: WorkingDays, day: date) -> None:
    assert known.after(day, 0) == day


@given(CALENDARS, DAYS)
def test_the_working_day_on_or_after_is_the_nearest(known: WorkingDays, day: date) -> None:
    later, earlier = known.on_or_after(day), known.on_or_before(day)

    assert earlier <= day <= later
    assert (known.why_not(day) is None) == (earlier == later == day)


@given(DAYS, st.integers(-240, 240))
def test_months_after_lands_in_the_month(day: date, months: int) -> None:
    found = months_after(day, months)

    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-11-14", 6, "2025-05-14"),
        ("2024-12-31", 12, "2025-12-31"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
    ],
)
def test_months_after_examples(day: str, months: int, found: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(found)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024-02-10", "2024-02-10", "2024-02-10"),
    ],
)
def test_a_month_is_a_stretch_of_days(text: str, first: str, last: str) -> None:
    assert (first_day(text), last_day(text)) == (
        date.fromisoformat(first),
        date.fromisoformat(last),
    )


@pytest.mark.parametrize(
    ("nation", "code"),
    [("england", "ENG"), ("wales", "WLS"), ("scotland", "SCT"), ("northern-ireland", "NIR")],
)
def test_bank_holidays_are_those_of_the_library(nation: str, code: str) -> None:
    years = range(2015, 2041)
    asked = country_holidays("GB", subdiv=code, years=years)
    assert bank_holidays(nation, years) == dict(asked.items())


def test_a_library_laid_out_otherwise_is_asked_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(holidays, "__file__", str(tmp_path / "__init__.py"))
    united_kingdom.cache_clear()
    try:
        assert date(2025, 12, 25) in bank_holidays("england", {2025})
    finally:
        united_kingdom.cache_clear()


def test_no_other_country_is_loaded() -> None:
    told = (
        "import sys, datetime; from auditkit.analysis.bank_holidays import bank_holidays; "
        "assert datetime.date(2025, 12, 25) in bank_holidays('england', {2025}); "
        "print('holidays.countries' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
