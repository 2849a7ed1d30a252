"""Six quarterly snapshots of one tracker, through the command: every number here was worked out by hand."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditkit.analysis.action_status import standing
from auditkit.analysis.roll_forward import open_now, quarters, roll_forward, there
from auditkit.model.action import TrackedAction
from auditkit.model.following import FollowUp
from cli import ROUND, auditkit, finish_all, with_round, write
from test_cli_actions import _ACTIONS, _DAY

TRACKER = f"""\
round: {ROUND}
actions:
  - number: 1
    action: Plans name who reads a report on the day it comes.
    owner: Head of service
    raised: 2025-01-15
    due: 2025-05-30
    notes:
      - {{on: 2025-03-10, percent: 60}}
    claimed:
      - {{by: Head of service, on: 2025-05-28}}
    verified:
      - {{by: Officer, on: 2025-07-10, evidence: Ten plans of ten name a reader}}
  - number: 2
    action: Supervision asks what has changed for the child.
    owner: Principal social worker
    raised: 2025-02-20
    due: 2025-06-13
    revisions:
      - {{due: 2025-10-17, on: 2025-06-10, reason: The form came late}}
    notes:
      - {{on: 2025-06-10, percent: 30}}
      - {{on: 2025-09-20, percent: 80}}
      - {{on: 2026-01-15, percent: 50}}
    claimed:
      - {{by: Principal social worker, on: 2025-10-15}}
      - {{by: Principal social worker, on: 2026-03-20}}
    verified:
      - {{by: Officer, on: 2025-11-20, outcome: refused, evidence: Four notes of ten}}
      - {{by: Officer, on: 2026-05-05, evidence: Nine notes of ten}}
  - number: 3
    action: A leaflet for clinics.
    raised: 2025-04-10
    due: 2025-07-31
    withdrawn:
      - {{by: Board, on: 2025-09-01, reason: The national one will do}}
  - number: 4
    action: Each agency reads its log at weekends.
    raised: 2025-05-05
    due: 2025-12-01
    notes:
      - {{on: 2025-11-25, percent: 40}}
      - {{on: 2026-02-10, percent: 76}}
  - number: 5
    action: School nurses get every notification.
    raised: 2025-08-01
    due: 2025-09-15
    notes:
      - {{on: 2026-06-01, percent: 26}}
    claimed:
      - {{by: Designated nurse, on: 2025-09-12}}
    verified:
      - {{by: Officer, on: 2025-11-03, evidence: A week of logs matches}}
      - {{by: Officer, on: 2026-02-16, outcome: refused, evidence: In February 9 of 41 were missing}}
  - number: 6
    action: One guide to escalation for all.
    raised: 2025-11-11
    notes:
      - {{on: 2026-06-30, percent: 75}}
  - number: 7
    action: The guide is in every induction.
    raised: 2026-06-30
    due: 2026-07-10
  - number: 8
    action: Names of leads are on one page.
    raised: 2026-04-01
    due: 2026-05-01
    claimed:
      - {{by: Business manager, on: 2026-04-20}}
    verified:
      - {{by: Officer, on: 2026-06-30, evidence: Rung up; each answered}}
"""

# By number: stage, status, percent, days overdue.
SNAPSHOTS: dict[str, dict[int, tuple[str, str, int, int]]] = {
    "2025-03-31": {1: ("open", "amber", 60, 0), 2: ("open", "red", 0, 0)},
    "2025-06-30": {
        1: ("claimed", "green", 100, 0),
        2: ("open", "amber", 30, 0),
        3: ("open", "red", 0, 0),
        4: ("open", "red", 0, 0),
    },
    "2025-09-30": {
        1: ("verified", "closed", 100, 0),
        2: ("open", "green", 80, 0),
        3: ("withdrawn", "withdrawn", 0, 0),
        4: ("open", "red", 0, 0),
        5: ("claimed", "green", 100, 0),
    },
    "2025-12-31": {
        1: ("verified", "closed", 100, 0),
        2: ("refused", "red", 0, 75),
        3: ("withdrawn", "withdrawn", 0, 0),
        4: ("open", "red", 40, 30),
        5: ("verified", "closed", 100, 0),
        6: ("open", "red", 0, 0),
    },
    "2026-03-31": {
        1: ("verified", "closed", 100, 0),
        2: ("claimed", "green", 100, 0),
        3: ("withdrawn", "withdrawn", 0, 0),
        4: ("open", "amber", 76, 120),
        5: ("refused", "red", 0, 197),
        6: ("open", "red", 0, 0),
    },
    "2026-06-30": {
        1: ("verified", "closed", 100, 0),
        2: ("verified", "closed", 100, 0),
        3: ("withdrawn", "withdrawn", 0, 0),
        4: ("open", "amber", 76, 211),
        5: ("refused", "red", 26, 288),
        6: ("open", "amber", 75, 0),
        7: ("open", "red", 0, 0),
        8: ("verified", "closed", 100, 0),
    },
}

# Open before, verified, withdrawn, new, reopened, open now.
ROLLED = {
    "2025-03-31": (0, 0, 0, 2, 0, 2),
    "2025-06-30": (2, 0, 0, 2, 0, 4),
    "2025-09-30": (4, 1, 1, 1, 0, 3),
    "2025-12-31": (3, 1, 0, 1, 0, 3),
    "2026-03-31": (3, 0, 0, 0, 1, 4),
    "2026-06-30": (4, 2, 0, 2, 0, 4),
}
DAYS = ("2024-12-31", *SNAPSHOTS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership with that tracker."""
    folder = finish_all(with_round(tmp_path_factory.mktemp("snapshots")))
    write(folder / "rounds" / ROUND / "actions.yaml", TRACKER)
    return folder


def rows(place: Path, *words: str) -> list[dict[str, Any]]:
    ran = auditkit("-C", place, "actions", *words, "--format", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["tables"][0]["rows"]
    return found


@pytest.mark.parametrize("day", SNAPSHOTS)
def test_a_snapshot_has_each_action_as_it_stood(place: Path, day: str) -> None:
    found = {
        one["number"]: (one["stage"], one["status"], one["percent"], one["overdue"] or 0)
        for one in rows(place, "--all", "--today", day)
    }

    assert found == SNAPSHOTS[day]


@pytest.mark.parametrize(("since", "day"), list(pairwise(DAYS)))
def test_a_quarter_adds_up_to_what_its_snapshots_say(place: Path, since: str, day: str) -> None:
    total = rows(place, "roll-forward", "--since", since, "--today", day)[-1]

    assert tuple(total.values())[1:] == ROLLED[day]
    before, verified, withdrawn, new, reopened, now = ROLLED[day]
    assert before - verified - withdrawn + new + reopened == now
    still = {"open", "claimed", "refused"}
    assert now == sum(stage in still for stage, *_ in SNAPSHOTS[day].values())


def test_the_tracker_prints_the_same_six_quarters(place: Path) -> None:
    ran = auditkit(
        *("-C", place, "report", "--kind", "tracker", "--format", "md", "-o", "-"),
        *("--today", "2026-06-30"),
    )

    assert ran.code == 0, ran.err
    table = ran.out.split("## What became of actions")[1].split("\n## ")[0]
    printed = [
        tuple(int(cell) for cell in line.strip("| ").split(" | ")[1:])
        for line in table.splitlines()
        if line.startswith("| 1 ")
    ]
    assert printed == list(ROLLED.values())
    assert "| 1 January 2025 to 31 March 2025 |" in table
    assert "* Open: **4**" in ran.out
    assert "* Overdue: **2**" in ran.out
    assert "Red 2 of 4, Amber 2 of 4" in ran.out
    # Open for: 415 and 333 days, 231 days, none; overdue: 211 and 288 days.
    assert "| Up to 30 days | 1 of 4 | 0 of 4 |" in ran.out
    assert "| More than 180 days | 3 of 4 | 2 of 4 |" in ran.out


def test_the_picture_says_the_same_sums(place: Path) -> None:
    words = ("-C", place, "report", "--kind", "tracker", "-o", "-", "--today", "2026-06-30")
    page = auditkit(*words).out.replace("\N{MINUS SIGN}", "-")

    assert "To 30 September 2025: 4 - 2 + 1 = 3; said to be done, not verified 1," in page
    assert "To 31 March 2026: 3 - 0 + 0 + 1 opened again = 4;" in page


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_DAY, _ACTIONS, st.integers(0, 900), st.integers(0, 400))
def test_quarters_follow_on_and_every_one_adds_up_to_its_parts(
    begins: date, tracked: list[TrackedAction], length: int, back: int
) -> None:
    rules, until = FollowUp(), begins + timedelta(length)
    found = quarters(begins, until - timedelta(back), until)

    assert found[-1][1] == until
    assert 1 <= len(found) <= 6
    assert all(since < end for since, end in found)
    assert all(one[1] == other[0] for one, other in pairwise(found))
    for since, end in found:
        rolled = roll_forward(tracked, rules, since, end)
        parts = open_now(standing(one, rules, end) for one in tracked if there(one, end))
        assert rolled.before - rolled.closed + rolled.new + rolled.reopened == rolled.now
        assert parts.overdue + parts.claimed + parts.others == rolled.now
