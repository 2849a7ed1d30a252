"""Milestones fall on days on which people can be asked for something."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from auditkit.errors import ExitCode
from cli import SETTINGS, auditkit, smallbridge

# As gov.uk publishes them.
BANK_HOLIDAYS = {
    "england": "2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31",
    "wales": "2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31",
    "scotland": (
        "2026-11-30 2026-12-25 2026-12-28 2027-01-01 2027-01-04 2027-03-26 2027-05-03 2027-05-31"
    ),
    "northern-ireland": (
        "2026-12-25 2026-12-28 2027-01-01 2027-03-17 2027-03-26 2027-03-29 2027-05-03 2027-05-31"
    ),
}
CLOSURE = "school_closures:\n  - {name: Autumn half term, from: 2026-10-26, to: 2026-10-30}\n"


def start(place: Path, due: str) -> tuple[int, str, str]:
    words = ("--tool", "short", "--cases", "1", "--returns-due", due)
    return auditkit("-C", place, "new-round", "r", *words)


def milestones(place: Path) -> dict[str, date]:
    text = (place / "rounds" / "r" / "round.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    days = {**found["milestones"], "retention_review": found["retention_review"]}
    return {name: date.fromisoformat(day) for name, day in days.items()}


def in_nation(nation: str) -> str:
    return SETTINGS.replace("nation: england", f"nation: {nation}")


@pytest.mark.parametrize("nation", BANK_HOLIDAYS)
@pytest.mark.parametrize("due", ["2026-11-20", "2026-12-24", "2027-02-26"])
def test_no_milestone_falls_on_a_weekend_or_a_bank_holiday(
    tmp_path: Path, nation: str, due: str
) -> None:
    place = smallbridge(tmp_path, settings=in_nation(nation))

    assert start(place, due)[0] == 0

    found = milestones(place)
    assert [name for name, day in found.items() if day.weekday() > 4] == []
    assert [n for n, day in found.items() if day.isoformat() in BANK_HOLIDAYS[nation]] == []
    order = list(found.values())
    assert order == sorted(order)


@pytest.mark.parametrize("nation", BANK_HOLIDAYS)
def test_milestones_are_counted_in_the_nations_working_days(tmp_path: Path, nation: str) -> None:
    place = smallbridge(tmp_path, settings=in_nation(nation))
    closed = set(BANK_HOLIDAYS[nation].split())

    start(place, "2026-11-20")

    def counted(first: date, last: date) -> int:
        days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
        return sum(day.weekday() < 5 and day.isoformat() not in closed for day in days)

    found = milestones(place)
    due = found["returns_due"]
    assert counted(found["notice"], due) == 20
    assert {name: counted(due, found[name]) for name in list(found)[2:8]} == {
        "quality_assured": 5,
        "moderation_meeting": 10,
        "draft_report": 20,
        "report": 30,
        "dissemination": 40,
        "method_review": 45,
    }


def test_scotland_keeps_other_days_than_england(tmp_path: Path) -> None:
    days = {}
    for nation in ("england", "scotland"):
        place = smallbridge(tmp_path / nation, settings=in_nation(nation))
        start(place, "2026-11-20")
        days[nation] = milestones(place)["draft_report"]

    # St Andrew's Day lies between.
    assert days == {"england": date(2026, 12, 18), "scotland": date(2026, 12, 21)}


def test_milestones_skip_school_closures(tmp_path: Path) -> None:
    place = smallbridge(tmp_path, settings=SETTINGS + CLOSURE)

    start(place, "2026-11-06")

    assert milestones(place)["notice"] == date(2026, 10, 2)


def test_the_partnerships_own_timetable_holds(tmp_path: Path) -> None:
    own = "timetable: {notice: 1, quality_assured: 0, report: 3, follow_up_months: 1}\n"
    place = smallbridge(tmp_path, settings=SETTINGS + own)

    start(place, "2026-11-06")

    found = milestones(place)
    assert found["notice"] == date(2026, 11, 5)
    assert found["quality_assured"] == date(2026, 11, 6)
    assert found["report"] == date(2026, 11, 11)
    assert found["follow_up"] == date(2026, 12, 11)


@pytest.mark.parametrize(
    ("nation", "due", "why", "beside"),
    [
        ("england", "2026-12-25", "Christmas Day", ("2026-12-24", "2026-12-29")),
        ("england", "2026-11-07", "a Saturday", ("2026-11-06", "2026-11-09")),
        ("england", "2026-11-08", "a Sunday", ("2026-11-06", "2026-11-09")),
        ("england", "2026-10-28", "Autumn half term", ("2026-10-23", "2026-11-02")),
        ("scotland", "2026-11-30", "Saint Andrew's Day", ("2026-11-27", "2026-12-01")),
    ],
)
def test_returns_are_not_due_on_a_day_nobody_works(
    tmp_path: Path, nation: str, due: str, why: str, beside: tuple[str, str]
) -> None:
    place = smallbridge(tmp_path, settings=in_nation(nation) + CLOSURE)

    code, out, err = start(place, due)

    assert (code, out) == (ExitCode.USAGE, "")
    assert f"returns cannot be due on {due}: {why}" in err
    assert f"the working days beside it are {beside[0]} and {beside[1]}" in err
    assert not (place / "rounds").exists()


def test_saint_andrews_day_is_a_working_day_in_england(tmp_path: Path) -> None:
    assert start(smallbridge(tmp_path), "2026-11-30")[0] == 0


@pytest.mark.parametrize(
    "own",
    [
        "{notice: 999999999}",
        "{report: 999999999}",
        "{follow_up_months: 999999999}",
        "{retention_review_months: 999999999}",
    ],
)
def test_a_timetable_beyond_the_calendar_is_refused(tmp_path: Path, own: str) -> None:
    place = smallbridge(tmp_path, settings=f"{SETTINGS}timetable: {own}\n")

    code, out, err = start(place, "2026-11-06")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "timetable" in err
    assert not (place / "rounds").exists()
