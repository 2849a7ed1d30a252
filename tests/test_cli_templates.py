"""``auditkit templates``: which there are, and a copy to change."""

import json
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from auditkit.render.shipped import bytes_of
from auditkit.reports.documents import replaceable
from cli import auditkit, finish_all, with_round


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return finish_all(with_round(tmp_path / "p"))


def used(place: Path) -> dict[str, str]:
    ran = auditkit("-C", place, "templates", "list", "--format", "json")
    rows = json.loads(ran.out)["tables"][0]["rows"]
    return {one["name"]: one["used"] for one in rows}


def test_every_template_can_be_copied_used_and_gives_the_same_document(place: Path) -> None:
    before = auditkit("-C", place, "report", "2026-q3", "-o", "-").out
    ran = auditkit("-C", place, "templates", "copy", *replaceable())
    assert (ran.code, ran.out) == (0, "")
    settings = place / "auditkit.yaml"
    said = ran.err[ran.err.index("templates:\n") :]
    settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")
    assert set(used(place)) == set(replaceable())
    assert all(path.startswith("templates/") for path in used(place).values())
    assert auditkit("-C", place, "report", "2026-q3", "-o", "-").out == before
    assert auditkit("-C", place, "validate").code in {0, 1}


def test_a_copy_is_ours_byte_for_byte(place: Path) -> None:
    auditkit("-C", place, "templates", "copy", "words.yaml")
    copied = (place / "templates" / "words.yaml").read_bytes()
    assert copied == bytes_of("report/words.yaml")
    assert used(place)["words.yaml"] == "auditkit's"


def test_nothing_is_replaced_and_then_nothing_is_copied(place: Path) -> None:
    mine = place / "templates" / "words.yaml"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine\n", encoding="utf-8")
    ran = auditkit("-C", place, "templates", "copy", "_style.css", "words.yaml")
    assert ran.code == ExitCode.CANNOT
    assert "templates/words.yaml exists already" in ran.err
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert not (place / "templates" / "_style.css").exists()


def test_a_name_that_is_not_there_is_answered_with_the_nearest(place: Path) -> None:
    ran = auditkit("-C", place, "templates", "copy", "sumary.html")
    assert ran.code == ExitCode.USAGE
    assert "did you mean 'summary.html'?" in ran.err
