"""``auditkit escalate``: an urgent concern, its answer and its end, in dates and roles."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cli import ROUND, Ran, auditkit, digest, replaced, with_round

FRIDAY = "2026-10-16"
HEAD = "Head of service"


def escalate(place: Path, *words: str, today: str = FRIDAY) -> Ran:
    return auditkit("-C", place, "escalate", ROUND, *words, "--today", today)


def raised(folder: Path) -> Path:
    place = with_round(folder)
    done = escalate(place, "police/B2C3", "--concern", "child-not-seen", "--to", HEAD)
    assert done.code == 0, done.err
    assert "telephone Head of service now" in done.out
    assert "escalation: e1" in done.out
    return place


def _record(place: Path) -> str:
    return (place / "rounds" / ROUND / "escalations.yaml").read_text(encoding="utf-8")


def test_a_concern_is_entered_below_what_stands_there(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    before = digest(place)
    escalate(place, "police/B2C3", "--concern", "child-not-seen", "--to", HEAD)
    after = digest(place)
    assert {path for path in after if after[path] != before.get(path)} == {
        f"rounds/{ROUND}/escalations.yaml"
    }
    assert _record(place).endswith(
        """\
  - id: e1
    agency: police
    case: B2C3
    concern: child-not-seen
    raised_on: 2026-10-16
    raised_to: Head of service
    answered_on:
    closed_on:
"""
    )
    assert "# Urgent concerns" in _record(place)


@pytest.mark.parametrize(
    ("today", "clock", "code"),
    [
        (FRIDAY, "answer due 2026-10-19", 0),
        ("2026-10-18", "answer due 2026-10-19", 0),
        ("2026-10-19", "answer due 2026-10-19", 0),
        ("2026-10-20", "OVERDUE since 2026-10-19", 1),
    ],
)
def test_the_clock_skips_the_weekend_and_runs_out_at_the_end_of_the_day(
    tmp_path: Path, today: str, clock: str, code: int
) -> None:
    place = raised(tmp_path / "p")
    assert clock in escalate(place, today=today).out
    done = auditkit("-C", place, "validate", "--today", today)
    assert done.code == code
    assert ("AK601" in done.out) == bool(code)
    part = f"rounds/{ROUND}/returns/police"
    assert auditkit("-C", place, "validate", place / part, "--today", today).code == 0
    refused = auditkit("-C", place, "report", ROUND, "-o", "-", "--today", today)
    assert "AK601" not in refused.err, "an urgent concern is no bar to a report"
    assert "child-not-seen" not in refused.out


def test_how_long_an_answer_may_take_is_the_partnerships_word(tmp_path: Path) -> None:
    place = raised(tmp_path / "p")
    replaced(place / "auditkit.yaml", ("themes:", "escalation: {answer_within: 3}\nthemes:"))
    assert "answer due 2026-10-21" in escalate(place, today="2026-10-20").out


def test_answer_and_end_are_dated_in_their_order(tmp_path: Path) -> None:
    place = raised(tmp_path / "p")
    early = escalate(place, "--closed", "e1")
    assert (early.code, "e1 has no answer yet" in early.err) == (2, True)
    assert escalate(place, "--answered", "e1", "--on", "2026-10-15").code == 2
    assert escalate(place, "--answered", "e1", today="2026-10-19").code == 0
    assert escalate(place, "--answered", "e1", today="2026-10-19").code == 2
    assert escalate(place, "--closed", "e1", today="2026-10-23").code == 0
    assert "answered_on: 2026-10-19\n    closed_on: 2026-10-23\n" in _record(place)
    (table,) = json.loads(escalate(place, "--format", "json").out)["tables"]
    assert [row["clock"] for row in table["rows"]] == ["closed"]


def test_a_second_concern_has_the_next_id(tmp_path: Path) -> None:
    place = raised(tmp_path / "p")
    done = escalate(
        place, "health/D4F5", "--concern", "unsafe-practice", "--to", "Named nurse: on call"
    )
    assert "entered e2" in done.out
    assert 'raised_to: "Named nurse: on call"' in _record(place)
    assert auditkit("-C", place, "validate", "--today", FRIDAY).code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("polcie/B2C3", "--concern", "child-not-seen", "--to", HEAD), "did you mean 'police'?"),
        (("police/B2C9", "--concern", "child-not-seen", "--to", HEAD), "there is no case B2C9"),
        (("police/B2C3", "--concern", "child-notseen", "--to", HEAD), "did you mean 'child-not-seen'?"),
        (("police/B2C3", "--concern", "child-not-seen"), "the role that was told"),
        (("police/B2C3", "--answered", "e1"), "one thing at a time"),
        (("--answered", "e1"), "there is no escalation e1"),
        (("police/B2C3", "--concern", "child-not-seen", "--to", HEAD, "--on", "2026-10-17"), "has not come yet"),
    ],
)  # fmt: skip
def test_words_that_name_nothing_change_nothing(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    place = with_round(tmp_path / "p")
    before = digest(place)
    done = escalate(place, *words)
    assert done.code == 2
    assert says in done.err
    assert digest(place) == before


def test_a_record_with_problems_is_left_alone(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    path = place / "rounds" / ROUND / "escalations.yaml"
    path.write_text("round: 2026-q3\nescalations: [\n", encoding="utf-8")
    done = escalate(place, "police/B2C3", "--concern", "child-not-seen", "--to", HEAD)
    assert done.code == 3
    assert "escalations.yaml has problems" in done.err
    path.unlink()
    assert escalate(place, "police/B2C3", "--concern", "child-not-seen", "--to", HEAD).code == 0
    assert auditkit("-C", place, "validate", "--today", FRIDAY).code == 0


def test_two_at_once_lose_no_concern(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    words = ["-C", str(place), "escalate", ROUND, "police/B2C3", "--concern", "child-not-seen"]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "auditkit", *words, "--to", f"Head {n}", "--today", FRIDAY],
            stdout=subprocess.DEVNULL,
        )
        for n in range(4)
    ]
    assert [one.wait(60) for one in running] == [0, 0, 0, 0]
    assert sorted(re.findall(r"- id: (e\d)", _record(place))) == ["e1", "e2", "e3", "e4"]
    assert all(f"Head {n}" in _record(place) for n in range(4))


def test_a_role_is_one_line_without_controls(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    to = "Head\n closed_on: 2026-10-16\x1b[31m"
    done = escalate(place, "police/B2C3", "--concern", "child-not-seen", "--to", to)
    assert (done.code, "--to is a role on one line" in done.err) == (2, True)
