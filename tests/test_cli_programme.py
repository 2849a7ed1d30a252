"""``auditkit programme``: the plan of a year beside what became of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from auditkit.errors import ExitCode
from cli import EXAMPLE, NEGLECT, auditkit

DAY = ("--today", "2025-04-20")


@pytest.fixture
def year(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "year"))


def tables(place: Path, *words: str) -> list[dict[str, Any]]:
    ran = auditkit("-C", place, "programme", "--format", "json", *(words or DAY))
    assert ran.code == ExitCode.OK, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["tables"]
    return found


def change(place: Path, name: str, old: str, new: str) -> None:
    path = place / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_plan_says_what_became_of_each_audit() -> None:
    plan = tables(EXAMPLE)[0]

    assert [(one["quarter"], one["state"], one["late"]) for one in plan["rows"]] == [
        ("q1", "closed", ""),
        ("q2", "dropped", ""),
        ("q3", "closed", ""),
        ("q4", "closed", ""),
        ("q4", "closed", ""),
        ("q4", "not begun", "20 days"),
    ]


def test_before_its_quarter_ends_nothing_is_late() -> None:
    plan = tables(EXAMPLE, "--today", "2025-03-31")[0]

    assert [one["late"] for one in plan["rows"]] == [""] * 6


def test_what_a_round_cost_is_what_its_returns_say() -> None:
    cost = next(one for one in tables(EXAMPLE)[1]["rows"] if one["round"] == NEGLECT)
    owed = json.loads(auditkit("-C", EXAMPLE, "status", NEGLECT, "--format", "json").out)
    came = [one for one in owed["tables"][0]["rows"] if one["state"] in {"received", "nil"}]
    days = [one["days_late"] for one in came]

    assert cost["late"] == {"count": sum(map(bool, days)), "of": len(days), "percent": 10}
    assert cost["days_late"] == sum(days)
    assert cost["sent_back"]["count"] == 1


def test_learning_stands_beside_its_round_and_what_was_not_counted_stays_empty() -> None:
    learning = tables(EXAMPLE)[3]
    poster = next(one for one in learning["rows"] if one["product"] == "Poster")

    assert {one["round"] for one in learning["rows"]} == {NEGLECT}
    assert poster["taken_up"] is None
    assert learning["notes"][1].startswith("Nothing is recorded of: 2024-25-q1-domestic-abuse")


def test_a_round_that_was_not_planned_is_shown(year: Path) -> None:
    change(year, "programme.yaml", f"    round: {NEGLECT}\n", "")
    change(year, "programme.yaml", "used_by: []", f"used_by: [{NEGLECT}]")

    rows = tables(year)[0]["rows"]

    assert rows[-1]["quarter"] == "urgent"
    assert rows[-1]["round"] == NEGLECT


def test_a_round_behind_its_quarter_and_not_closed_is_late(year: Path) -> None:
    change(year, "programme.yaml", "quarter: q3", "quarter: q2")
    path = year / "rounds" / NEGLECT / "round.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        "".join(
            "status: open\n" if line.startswith("status:") else line
            for line in text.splitlines(keepends=True)
            if not line.startswith("closed_on:")
        ),
        encoding="utf-8",
    )

    row = next(one for one in tables(year)[0]["rows"] if one["round"] == NEGLECT)

    assert row["state"] == "open"
    assert row["late"].startswith("moved behind q2; report ")


def test_a_round_that_is_not_there_is_named_with_the_nearest(year: Path) -> None:
    change(year, "programme.yaml", NEGLECT, "2024-25-q3-neglct")

    ran = auditkit("-C", year, "validate", "programme.yaml", "--format", "concise")

    assert "AK929" in ran.out
    assert f"did you mean {NEGLECT!r}" in ran.out
    assert ran.code == ExitCode.PROBLEMS
    assert any(one["state"] == "not readable" for one in tables(year)[0]["rows"])


def test_without_a_programme_nothing_is_made_up(year: Path) -> None:
    (year / "programme.yaml").unlink()

    ran = auditkit("-C", year, "programme")

    assert ran.code == ExitCode.CANNOT
    assert "there is no programme.yaml here" in ran.err


@pytest.mark.parametrize("form", ["table", "csv", "markdown"])
def test_every_format_tells_the_same_audits(form: str) -> None:
    ran = auditkit("-C", EXAMPLE, "programme", "--format", form, *DAY)

    assert ran.code == ExitCode.OK
    assert ran.out.count("not begun") == 1
