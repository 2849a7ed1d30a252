"""``auditkit why``: the returns behind every number of a report, with file and line."""

import json
from pathlib import Path
from typing import Any

import pytest

import report_views
from auditkit.errors import ExitCode
from auditkit.reports.asking import question
from auditkit.reports.behind import behind
from cli import EXAMPLE, NEGLECT, auditkit


def why(asked: str, *words: str) -> dict[str, Any]:
    ran = auditkit("-C", EXAMPLE, "why", NEGLECT, asked, "--format", "json", *words)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)["tables"][0]
    return found


def line(place: str) -> str:
    """Return the line of a file that a place names."""
    path, _, number = place.partition(":")
    lines = (EXAMPLE / path).read_text(encoding="utf-8").splitlines()
    return lines[int(number) - 1].strip()


def tallies(*words: str) -> list[dict[str, Any]]:
    ran = auditkit("-C", EXAMPLE, "aggregate", NEGLECT, "--format", "json", *words)
    rows: list[dict[str, Any]] = json.loads(ran.out)["tables"][0]["rows"]
    return rows


def test_every_rating_that_a_report_counts_has_so_many_returns_behind_it() -> None:
    place, numbers = report_views.example(), report_views.numbers()
    for tally in numbers.tallies(("section", "agency")):
        section, agency = tally.key
        for value, count in (*tally.counts.items(), *tally.absent.items()):
            asked = question(numbers, f"{agency} · {section} · {value}")
            found = behind(place, numbers, asked)
            assert len(found.rows) == count
            rated = value in tally.counts
            assert found.notes[0] == f"{count if rated else 0} of {tally.rated} that were rated."


def test_the_line_is_that_of_the_rating() -> None:
    for row in tallies("--by", "section", "--ratings", "submitted")[:3]:
        found = why(f"{row['section']} · good", "--ratings", "submitted")
        assert len(found["rows"]) == row["good"]["count"]
        assert {line(one["place"]) for one in found["rows"]} <= {"rating: good"}


def test_names_and_keys_in_any_case_mean_the_same() -> None:
    assert why("Police / Voice of the child") == why("police · voice-of-the-child")


def test_what_moderation_changed_shows_both_ratings() -> None:
    rows = why("changed")["rows"]
    assert len(rows) == 7
    assert all(one["submitted"] and one["submitted"] != one["rating"] for one in rows)
    assert all(line(one["place"]) == f"rating: {one['submitted']}" for one in rows)


def test_what_became_of_returns() -> None:
    rows = why("late")["rows"]
    assert rows
    assert all(one["days_late"] > 0 for one in rows)
    assert {one["state"] for one in why("nil")["rows"]} == {"nil"}


def test_strengths_of_a_theme_are_counted_as_aggregate_counts_them() -> None:
    for row in tallies("--by", "theme"):
        theme = row["theme"]
        found = why(f"strengths · {theme}")
        assert len(found["rows"]) == row["strengths"]
        assert len({one["place"] for one in found["rows"]}) == row["strengths"]


def test_answers_to_a_closed_question() -> None:
    found = why("voice-of-the-child.sought · yes")
    assert found["rows"]
    assert all("sought: yes" in line(one["place"]) for one in found["rows"])


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("polise", "did you mean 'police'?"),
        (" · ", "name what the number is about"),
        ("\x1b[31mred", "name agencies, cases"),
    ],
)
def test_what_names_nothing_is_told_so(asked: str, says: str) -> None:
    ran = auditkit("-C", EXAMPLE, "why", NEGLECT, asked)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert says in ran.err
    assert "\x1b" not in ran.err


def test_it_says_that_it_is_internal(tmp_path: Path) -> None:
    target = tmp_path / "why.csv"
    asked = ("why", NEGLECT, "good", "--format", "csv", "-o", target)
    assert auditkit("-C", EXAMPLE, *asked).code == 0
    assert "Internal: this table names cases." in why("good")["notes"]
    assert target.is_file()
