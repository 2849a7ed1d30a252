"""``auditkit actions``: collected once, followed by number, a status that nobody types."""

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.action_status import standing
from auditkit.analysis.roll_forward import roll_forward
from auditkit.model.action import Claim, Note, TrackedAction, Verification, Withdrawal
from auditkit.model.following import FollowUp
from cli import EXAMPLE, ROUND, Ran, auditkit, finish, finish_all, replaced, with_round

AFTER = "2026-12-20"


def actions(place: Path, *words: str) -> Ran:
    return auditkit("-C", place, "actions", *words)


def update(place: Path, number: int, *words: str, on: str = "2026-11-20") -> Ran:
    return actions(place, "update", ROUND, str(number), *words, "--on", on, "--today", AFTER)


def followed(folder: Path) -> Path:
    place = finish_all(with_round(folder))
    done = actions(place, "collect", ROUND)
    assert done.code == 0, done.err
    return place


def tracker(place: Path) -> Path:
    return place / "rounds" / ROUND / "actions.yaml"


def listed(place: Path, *words: str) -> list[dict[str, object]]:
    done = actions(place, *words, "-f", "json", "--today", AFTER)
    assert done.code == 0, done.err
    rows: list[dict[str, object]] = json.loads(done.out)["tables"][0]["rows"]
    return rows


def test_collecting_twice_changes_nothing_and_keeps_what_people_wrote(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    path = replaced(tracker(place), ("  - number: 2\n", "  # ours\n  - number: 2\n"))
    before = path.read_bytes()
    assert "nothing new" in actions(place, "collect", ROUND).out
    assert path.read_bytes() == before


def test_a_later_return_gets_the_next_number_and_nothing_else_moves(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    finish(place, "police", "B2C3")
    actions(place, "collect", ROUND)
    before = tracker(place).read_bytes()
    finish(place, "health", "B2C3")
    done = actions(place, "collect", ROUND)
    assert "1 entered, as 2; 1 was there already" in done.out
    assert "action 2 may be the same as action 1 (100 of 100 alike)" in done.out
    assert tracker(place).read_bytes().startswith(before)


def test_what_was_agreed_after_a_day_is_left_for_later(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    path = finish(place, "police", "B2C3")
    finish(place, "health", "B2C3")
    on = re.search(r"completed_on: (\S+)", path.read_text(encoding="utf-8"))
    assert on
    day = date.fromisoformat(on[1])
    replaced(path, (on[0], f"completed_on: {day + timedelta(1)}"))

    first = actions(place, "collect", ROUND, "--today", on[1])
    again = actions(place, "collect", ROUND, "--today", str(day + timedelta(1)))

    assert "1 entered, as 1; 0 were there already\n1 agreed after " + on[1] in first.out
    assert "1 entered, as 2; 1 was there already" in again.out
    assert "left for later" not in again.out


def test_what_changed_at_its_source_is_told_and_not_taken_over(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    returns = place / "rounds" / ROUND / "returns"
    replaced(returns / "police" / "B2C3.yaml", ("Record her view", "Write her view"))
    replaced(returns / "health" / "B2C3.yaml", ("id: a1", "id: a9"))
    before = tracker(place).read_bytes()
    done = actions(place, "collect", ROUND, "--dry-run")
    assert "reworded at its source" in done.out
    assert "withdrawn, or not readable, at its source" in done.out
    assert tracker(place).read_bytes() == before
    states = {row["agencies"]: row["at_source"] for row in listed(place) if row["number"] in {1, 3}}
    assert set(states.values()) <= {"reworded", "withdrawn", "as-collected"}
    reworded = [row for row in listed(place) if row["at_source"] == "reworded"]
    assert [row["agencies"] for row in reworded] == ["police"]
    assert "Record her view" in str(reworded[0]["action"])
    number = reworded[0]["number"]
    assert isinstance(number, int)
    assert update(place, number, "--seen-at-source").code == 0
    assert not [row for row in listed(place) if row["at_source"] == "reworded"]


def test_closed_needs_verified_and_verified_is_not_claimed(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    assert update(place, 1, "--claimed-by", "Team manager").code == 0
    assert "claimed" in {row["stage"] for row in listed(place)}
    done = update(place, 1, "--refused-by", "Officer", "--reason", "Not on file", on="2026-11-21")
    assert "refused it: Not on file" in done.out
    assert update(place, 1, "--claimed-by", "Team manager", on="2026-11-23").code == 0
    done = update(
        place, 1, "--verified-by", "Officer", "--evidence", "In each plan", on="2026-11-24"
    )
    assert "is Closed" in done.out
    assert 1 not in {row["number"] for row in listed(place)}
    assert 1 in {row["number"] for row in listed(place, "--all")}
    assert auditkit("-C", place, "validate", tracker(place), "--today", AFTER).code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "nothing is to be recorded"),
        (("--verified-by", "Officer", "--evidence", "x"), "nobody says that action 1 is done"),
        (("--verified-by", "Officer"), "needs evidence"),
        (("--due", "2027-01-15"), "needs a reason"),
        (("--due", "2026-12-15", "--reason", "x"), "it is due on 2026-12-15 already"),
        (("--due", "2026-11-01", "--reason", "x"), "has passed"),
        (("--percent", "101"), "no percentage"),
        (("--refused-by", "Officer", "--reason", "x"), "nobody says"),
        (("--claimed-by", "A", "--withdrawn-by", "B", "--reason", "x"), "one thing at a time"),
        (("--withdrawn-by", "B", "--reason", "x", "--joined-with", "1"), "no other action 1"),
        (("--note", "two\nlines"), "one line"),
        (("--reason", "x", "--note", "y"), "--reason is for"),
        (("--retested-in", "nowhere"), "no round of that name"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    place = followed(tmp_path / "p")
    before = tracker(place).read_bytes()
    done = update(place, 1, *words)
    assert done.code == 2
    assert says in done.err
    assert tracker(place).read_bytes() == before


def test_nobody_verifies_their_own_claim_or_before_it(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    update(place, 1, "--claimed-by", "Team manager")
    check = ("--evidence", "x", "--verified-by")
    assert "cannot verify it" in update(place, 1, *check, "team manager").err
    assert "recorded last" in update(place, 1, *check, "Officer", on="2026-11-01").err
    assert "has not come yet" in update(place, 1, "--note", "x", on="2027-01-01").err
    assert "there is no action 77" in update(place, 77, "--note", "x").err


def test_a_status_is_explained_by_the_rule_that_gave_it(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    update(place, 1, "--percent", "60", "--note", "Half way")
    done = actions(place, "why", "1", "--today", AFTER)
    assert "action 1: Amber on 2026-12-20" in done.out
    assert "It is overdue by 5 days." in done.out
    assert "> 5. Amber: it is at most at 75%" in done.out
    assert listed(place, "--overdue")[0]["overdue"] == 5


def test_a_partnership_has_words_of_its_own(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    settings = place / "auditkit.yaml"
    own = """actions:
  statuses:
    - {key: blue, name: Blue, stages: [verified]}
    - {key: late, name: Late, overdue: yes}
    - {key: fine, name: On the way}
"""
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert {row["status"] for row in listed(place)} == {"late"}
    assert actions(place, "--status", "red").code == 2


def test_options_of_the_list_before_a_word_are_refused(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    assert actions(place, "--overdue", "collect", ROUND).code == 2


_DAY = st.dates(date(2024, 1, 1), date(2025, 12, 31))
_ROLE = st.sampled_from(["Manager", "Officer", "Chair"])
_ACTIONS = st.lists(
    st.builds(
        TrackedAction,
        number=st.just(1),
        action=st.just("x"),
        raised=st.none() | _DAY,
        due=st.none() | _DAY,
        notes=st.lists(st.builds(Note, on=_DAY, percent=st.integers(0, 100)), max_size=2),
        claimed=st.lists(st.builds(Claim, by=_ROLE, on=_DAY), max_size=3),
        verified=st.lists(
            st.builds(
                Verification,
                by=_ROLE,
                on=_DAY,
                outcome=st.sampled_from(["verified", "refused"]),
                evidence=st.sampled_from([None, "seen"]),
            ),
            max_size=3,
        ),
        withdrawn=st.lists(
            st.builds(Withdrawal, by=_ROLE, on=_DAY, reason=st.just("x")), max_size=1
        ),
    ),
    max_size=12,
)


@given(_ACTIONS, _DAY, st.integers(0, 400), st.integers(0, 400))
def test_every_period_adds_up_and_periods_follow_on(
    tracked: list[TrackedAction], since: date, first: int, second: int
) -> None:
    settings = FollowUp()
    middle = since + timedelta(first)
    end = middle + timedelta(second)

    def open_on(day: date) -> int:
        there = [one for one in tracked if one.raised is None or one.raised <= day]
        return sum(standing(one, settings, day).open for one in there)

    for start, stop in ((since, middle), (middle, end), (since, end)):
        one = roll_forward(tracked, settings, start, stop)
        assert one.before == open_on(start)
        assert one.now == open_on(stop)
        assert one.before - one.closed + one.new + one.reopened == one.now


@given(_ACTIONS, _DAY)
def test_nothing_overdue_is_green_and_closed_was_verified(
    tracked: list[TrackedAction], day: date
) -> None:
    for action in tracked:
        how = standing(action, FollowUp(), day)
        assert not (how.overdue and how.status == "green")
        if how.status == "closed":
            assert any(one.outcome == "verified" and one.evidence for one in action.verified)
            assert action.claimed


def test_the_calendar_is_the_same_each_time_and_names_no_action_on_a_case(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    update(place, 1, "--claimed-by", "Team manager")
    out = tmp_path / "actions.ics"
    assert actions(place, "calendar", "--today", AFTER, "-o", str(out)).code == 0
    text = out.read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert b"\r\r\n" not in text
    assert max(map(len, text.split(b"\r\n"))) <= 75
    assert f"UID:{ROUND}-action-1@auditkit.invalid\r\n".encode() in text
    assert b"DTSTART;VALUE=DATE:20261215\r\n" in text
    assert b"Record her view" not in text
    assert actions(place, "calendar", "--today", AFTER, "-o", str(out)).code == 0
    assert out.read_bytes() == text


def test_a_reminder_names_what_an_agency_has_still_to_do(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    done = actions(place, "remind", "--agency", "police", "--today", AFTER)
    assert done.code == 0
    assert "## Police" in done.out
    assert "## Health" not in done.out
    assert "Record her view in the plan" in done.out
    assert "5 days ago" in done.out


def test_an_organisation_is_reminded_by_its_name(tmp_path: Path) -> None:
    place = tmp_path / "p"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns("reports"))
    words = ("--round", "2025-section-11", "--today", "2025-11-10")
    heads = [one for one in actions(place, "remind", *words).out.splitlines() if "## " in one]
    assert heads[5:8] == [
        "## Housing Services",
        "## Leisure and Libraries",
        "## Northmere Hospitals",
    ]
    assert "(Northmere Hospitals)" in actions(place, "calendar", *words).out.replace("\r\n ", "")
    listed = place / "rounds" / "2025-section-11" / "organisations.yaml"
    replaced(listed, ('"Leisure and Libraries"', "Housing Services"))
    same = actions(place, "remind", *words).out
    assert "## Housing Services (housing)\n" in same
    assert "## Housing Services (leisure-and-libraries)\n" in same


def test_what_was_claimed_after_a_round_closed_grows_old_there(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    update(place, 1, "--claimed-by", "Team manager", on="2026-12-10")
    replaced(
        place / "rounds" / ROUND / "round.yaml",
        ("status: open", "status: closed\nclosed_on: 2026-11-30"),
    )

    def told(today: str) -> list[str]:
        path = f"rounds/{ROUND}/actions.yaml"
        ran = auditkit("-C", place, "validate", path, "-f", "concise", "--today", today)
        return [
            line.split("] ")[1].partition(";")[0]
            for line in ran.out.splitlines()
            if "AK619" in line
        ]

    assert told("2027-02-04") == []
    assert told("2027-02-05") == [
        "action 1 was said to be done 57 days ago, and nobody has checked"
    ]


def test_the_list_says_how_many_of_the_open_ones_are_claimed(tmp_path: Path) -> None:
    place = followed(tmp_path / "p")
    update(place, 1, "--claimed-by", "Team manager")

    notes = actions(place, "--today", AFTER).out

    every = len(listed(place))
    assert f"{every} open, of which 1 claimed and not verified;" in notes
