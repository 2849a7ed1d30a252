"""Days in notices that somebody changed by hand, in the forms in which people write them."""

import shutil
from pathlib import Path

import pytest

from cli import replaced, with_round
from noticing import notice, notices, round_file, said

DUE = "the day returns are due"
MEETING = "the day of the moderation meeting"
MOVED = ("returns_due: 2026-11-06", "returns_due: 2026-11-20")
FORMS = {
    "06/11/2026": "20/11/2026",
    "6.11.2026": "20.11.2026",
    "6-11-2026": "20-11-2026",
    "2026/11/6": "2026/11/20",
    "6 Nov. 2026": "20 Nov. 2026",
    "6-Nov-2026": "20-Nov-2026",
    "6\u00a0November\u00a02026": "20\u00a0November\u00a02026",
    "6 NOVEMBER 2026": "20 NOVEMBER 2026",
    "6\nNovember\n2026": "20\nNovember\n2026",
    "6 **November** 2026": "20 **November** 2026",
    "November 6, 2026": "November 20, 2026",
    "Nov 6th 2026": "Nov 20th 2026",
}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = with_round(tmp_path_factory.mktemp("fresh") / "place")
    replaced(round_file(place), ("  moderation_meeting: 2026-11-20\n", ""))
    assert notices(place).code == 0
    return place


@pytest.fixture
def place(fresh: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh, tmp_path / "place")


def told(place: Path) -> list[str]:
    """Return what is out of date in the notice to the police."""
    head = "notices/police.md is out of date: "
    lines = [line for line in said(place) if line.startswith(head)]
    return [line.removeprefix(head).partition(";")[0] for line in lines]


def by_hand(place: Path, old: str, new: str) -> None:
    replaced(notice(place, "police"), (old, new))


@pytest.mark.parametrize(("old", "new"), FORMS.items())
def test_a_day_is_known_as_people_write_it(place: Path, old: str, new: str) -> None:
    by_hand(place, "| Returns due | **Friday 6 November 2026** |", f"| By | Friday {old} |")
    by_hand(place, "You are asked", "Once more, by 20 November 2026: you are asked")
    replaced(round_file(place), MOVED)

    assert told(place) == [DUE]
    by_hand(place, f"Friday {old}", f"Friday {new}")
    by_hand(place, "Once more, by 20 November 2026: you", "Once more: you")
    assert told(place) == []


@pytest.mark.parametrize(
    "words",
    [
        "20 Novelists 2026",
        "20 Novem 2026",
        "item 20\n\nNovember 2026",
        "20 November 20260",
        "120 November 2026",
        "20/20/2026",
    ],
)
def test_what_is_no_day_is_not_taken_for_one(place: Path, words: str) -> None:
    by_hand(place, "Friday 6 November 2026", words)
    replaced(round_file(place), MOVED)

    assert told(place) == [DUE]


def test_an_old_day_that_is_now_that_of_something_else_is_not_old(place: Path) -> None:
    meeting = "  moderation_meeting: 2026-11-19\n"
    replaced(round_file(place), ("  draft_report:", f"{meeting}  draft_report:"))
    assert notices(place).code == 0
    by_hand(place, "You are asked", "Dear Sam, you are asked")
    replaced(
        round_file(place),
        ("returns_due: 2026-11-06", "returns_due: 2026-11-19"),
        (meeting, "  moderation_meeting: 2026-11-26\n"),
    )

    assert told(place) == [f"{DUE}, {MEETING}"]
    by_hand(place, "Thursday 19 November 2026", "Thursday 26 November 2026")
    assert told(place) == [DUE]
    by_hand(place, "Friday 6 November 2026", "Thursday 19 November 2026")
    assert told(place) == []
    assert notices(place).code == 0


def test_a_meeting_that_is_not_held_goes_from_the_notice_in_whatever_words(place: Path) -> None:
    meeting = "  moderation_meeting: 2026-11-19\n"
    replaced(round_file(place), ("  draft_report:", f"{meeting}  draft_report:"))
    assert notices(place).code == 0
    by_hand(place, "| Moderation meeting | Thursday 19", "| We meet | on 19")
    replaced(round_file(place), (meeting, ""))

    assert told(place) == [MEETING]
    by_hand(place, "| We meet | on 19 November 2026 |\n", "")
    assert told(place) == []


def test_a_window_that_was_moved_goes_from_the_notice(place: Path) -> None:
    by_hand(place, "You are asked", "By 31 August 2026 you were told. You are asked")
    replaced(round_file(place), ("to: 2026-09-30", "to: 2026-08-31"))

    assert told(place) == ["the practice that is looked at"]
    by_hand(place, "30 September 2026", "31 August 2026")
    assert told(place) == []


def test_an_auditor_who_reviews_a_case_no_more_goes_from_the_notice(place: Path) -> None:
    cases = "cases: [B2C3, D4F5]"
    replaced(round_file(place), (cases, f"{cases}\n    auditors: {{B2C3: a01}}"))
    assert notices(place).code == 0
    by_hand(place, "You are asked", "Dear Sam, you are asked")
    replaced(round_file(place), ("\n    auditors: {B2C3: a01}", ""))

    assert told(place) == ["who reviews which case"]
    by_hand(place, ", reviewed by auditor a01", "")
    assert told(place) == []
