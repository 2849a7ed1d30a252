"""Every deadline in words is told from a day: two lists, written before the patterns."""

from pathlib import Path

import pytest

import helpers
from auditkit.analysis.deadlines import PHRASES, in_words, left_open, names_day

VAGUE = """
within five working days
within 5 days of the meeting
in the next 10 working days
ASAP
as soon as possible
ongoing
immediately
with immediate effect
by the end of the month
by the end of next week
next month
in the next two weeks
over the coming weeks
by the next core group
before the next review conference
at the next supervision
by Christmas
before the summer holidays
by half term
end of term
in due course
when capacity allows
as and when required
TBC
to be confirmed
to be agreed with the team
quarter 3
by the end of Q4
end of the financial year
six weeks from the date of the audit
a month after the meeting
shortly
soon
urgently
by Friday
by next Tuesday
in the new year
by spring
continuous
when the new worker is in post
by the end of March
at the earliest opportunity
""".strip().splitlines()

DATED = """
by 2024-11-14
2024-11-14
by 14 November 2024
by 14th November 2024
on the 3rd of December 2024
by 14 Nov 2024
14 Nov. 2024
November 14, 2024
by December 3rd 2024
by 14/11/2024
by 14/11/24
by 4.6.2020
by 04.06.2020
by 14-11-2024
within five working days, that is by 2024-11-14
within 5 working days (by 04.06.2020)
ASAP and no later than 14 November 2024
as soon as possible, at the latest on 29/11/2024
immediately, and confirmed in writing by 15 November 2024
by the next core group on 3 December 2024
before the review conference of 2025-01-09
end of term (20 December 2024)
by Friday 15 November 2024
Friday, 15 November 2024
no later than 1 March 2025
by the end of March: 31 March 2025
end of Q4, 31/03/2025
by half term, 2025-02-14
before Christmas, on 19 December 2024
ongoing until 30 June 2025
at the next supervision (12/11/2024)
""".strip().splitlines()

PLAIN = [
    "Record her view in the plan",
    "Send a deputy to core groups",
    "Agree who calls the school when she is absent",
    "Put the routine question on the drop-in template",
]


@pytest.mark.parametrize("text", VAGUE)
def test_a_deadline_in_words_is_seen(text: str) -> None:
    assert in_words(text)
    assert in_words(f"Update the chronology {text}, and tell the conference chair")


@pytest.mark.parametrize("text", DATED)
def test_a_day_is_no_deadline_in_words(text: str) -> None:
    assert names_day(text)
    assert not in_words(text)
    assert not left_open(text)


@pytest.mark.parametrize("text", PLAIN)
def test_what_speaks_of_no_time_has_no_deadline(text: str) -> None:
    assert not in_words(text)
    assert not names_day(text)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda one: one.example)
def test_each_pattern_knows_its_own_example_and_no_other_does_its_work(phrase: object) -> None:
    knowing = [one for one in PHRASES if one.finds(phrase.example)]  # type: ignore[attr-defined]

    assert knowing == [phrase]


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("Update the chronology ASAP", True),
        ("Chase the minutes - ongoing.", True),
        ("Take part in the ongoing assessment", False),
        ("Send minutes within five working days", False),
    ],
)
def test_words_at_the_end_leave_a_given_day_open(text: str, open_: bool) -> None:  # noqa: FBT001
    assert left_open(text) is open_


def test_there_are_as_many_as_are_asked_for() -> None:
    assert len(set(VAGUE)) >= 40
    assert len(set(DATED)) >= 30


def test_each_of_them_is_named_in_a_return_and_no_dated_one(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)
    path = root / "rounds/2024-q1/returns/police/K7Q2.yaml"
    head = path.read_text(encoding="utf-8").partition("actions:")[0]
    first = head.count("\n") + 2
    vague = [
        f"  - {{id: a{n}, action: 'Chase minutes {one}', owner: Sergeant, due: , measure: Minutes filed}}"
        for n, one in enumerate(VAGUE)
    ]
    dated = [
        f"  - {{id: b{n}, action: 'Chase minutes {one}', owner: Sergeant, due: 2024-07-31, measure: Minutes filed}}"
        for n, one in enumerate(DATED)
    ]
    path.write_text("\n".join([f"{head}actions:", *vague, *dated, ""]), encoding="utf-8")

    found = [one for one in helpers.problems(root) if one.code == "AK610"]

    assert [one.location.line for one in found] == [*range(first, first + len(VAGUE))]
    assert {one.message for one in found} == {"this action gives its time in words and no day"}
