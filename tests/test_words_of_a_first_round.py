"""What somebody reads in a first round: ties, hints and counts in words that are right."""

import re
from pathlib import Path

import pytest

from cli import ROUND, auditkit, finish, finish_all, replaced, return_at, with_round

DAY = ("--today", "2026-11-30")
VOICE = "      - {text: Her view came late into the plan, theme: planning}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return finish_all(with_round(tmp_path / "p"))


def _improvements(place: Path, *themes: str) -> None:
    """Let one return name a theme each, and the partnership know them all."""
    settings = place / "auditkit.yaml"
    names = re.search(r"^themes:\n", settings.read_text(encoding="utf-8"), re.MULTILINE)
    assert names, "the small partnership has themes"
    more = "".join(f"  {one}: {{name: Theme {one}}}\n" for one in themes)
    replaced(settings, ("themes:\n", f"themes:\n{more}"))
    lines = "".join(f"      - {{text: More was needed, theme: {one}}}\n" for one in themes)
    for path in (place / "rounds" / ROUND / "returns").glob("*/*.yaml"):
        replaced(path, (VOICE, lines))


def _briefing(place: Path, audience: str = "partnership") -> str:
    words = ("report", ROUND, "--kind", "briefing", "--audience", audience, "-f", "md", *DAY)
    done = auditkit("-C", place, *words)
    assert done.code == 0, done.err
    return (place / "rounds" / ROUND / "reports" / audience / "briefing.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("themes", "says"),
    [
        (("t1",), "Named most for improvement: Theme t1, in 4 of 4 returns."),
        (
            ("t1", "t2"),
            "Named most for improvement, each in 4 of 4 returns: Theme t1 and Theme t2.",
        ),
        (
            ("t1", "t2", "t3", "t4", "t5"),
            "each in 4 of 4 returns: Theme t1, Theme t2, Theme t3 and 2 more.",
        ),
    ],
)
def test_themes_named_equally_often_are_all_named(
    place: Path, themes: tuple[str, ...], says: str
) -> None:
    _improvements(place, *themes)
    assert says in _briefing(place)


def test_the_public_learns_that_themes_were_named_equally_often(place: Path) -> None:
    _improvements(place, "t1", "t2")
    assert "Named most for improvement, equally often: Theme t1 and Theme t2." in _briefing(
        place, "public"
    )


def _validate(place: Path, *words: str) -> str:
    """Return what validate says, in one line."""
    return " ".join(auditkit("-C", place, "validate", "-f", "full", *DAY, *words).out.split())


def test_a_colon_in_braces_is_answered_with_quotes(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    replaced(path, ("shows: Her words", "shows: Grading: her words"))
    said = _validate(place)
    assert "or a comma or quotation marks are missing" in said
    assert "a text with a colon in quotes" in said
    replaced(path, ("shows: Grading: her words were written down", "shows: 'Grading: her words'"))
    assert "AK001" not in _validate(place)


def test_one_return_that_is_missing_is_it_and_several_are_them(place: Path) -> None:
    replaced(return_at(place, "police", "B2C3"), ("completed_on: 2026-10-30", "completed_on:"))
    assert "finish it; or record in round.yaml" in _validate(place)
    replaced(return_at(place, "police", "D4F5"), ("completed_on: 2026-10-30", "completed_on:"))
    assert "finish them; or record in round.yaml" in _validate(place)


def test_one_return_needs_work_and_several_need_it(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    finish(place, "police", "B2C3")
    done = auditkit("-C", place, "robustness", ROUND, *DAY)
    assert "1 finished return: 0 ready, 1 needs work" in done.out
    finish_all(place)
    assert "0 ready, 4 need work" in auditkit("-C", place, "robustness", ROUND, *DAY).out


def test_one_return_came_after_its_due_date(place: Path) -> None:
    words = ("report", ROUND, "--kind", "summary", "-f", "md", *DAY)
    finish(place, "police", "B2C3", completed="2026-11-08")
    replaced(
        return_at(place, "police", "B2C3"),
        ("completed_on: 2026-11-08", "completed_on: 2026-11-08\nminutes_spent: 90"),
    )
    assert auditkit("-C", place, *words).code == 0
    report = place / "rounds" / ROUND / "reports" / "partnership" / "summary.md"
    assert re.search(r"1 of 4 came after its due date, by \d+ days?\.", report.read_text("utf-8"))
