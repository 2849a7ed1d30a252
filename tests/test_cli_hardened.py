"""Ways in which a number could be wrong, or somebody's file lost, that were tried and are closed."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from auditkit.output.tables import FORMATS, Column, Table
from auditkit.storage.outputs import KEY_SHEET
from cli import EXAMPLE, NEGLECT, auditkit, digest

HERE = f"rounds/{NEGLECT}"


@pytest.fixture
def northmere(tmp_path: Path) -> Path:
    """Return a copy of the example that may be spoilt."""
    place = tmp_path / "northmere"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns("reports"))
    return place


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def overall(place: Path, *options: str) -> dict[str, object]:
    """Return the row of all overall ratings."""
    ran = auditkit("-C", place, "aggregate", NEGLECT, "--by", "overall", "-f", "json", *options)
    assert ran.code == ExitCode.OK, ran.err
    row: dict[str, object] = json.loads(ran.out)["tables"][0]["rows"][0]
    return row


def counts(row: dict[str, object]) -> list[int]:
    """Return how often each level was given, best first."""
    cells = [cell for cell in row.values() if isinstance(cell, dict)]
    return [cell["count"] for cell in cells]


@pytest.mark.parametrize("command", ["aggregate", "report"])
def test_nothing_is_counted_without_the_rounds_own_copies(northmere: Path, command: str) -> None:
    (northmere / HERE / "frozen/tools/multi-agency-focused.yaml").unlink()

    ran = auditkit("-C", northmere, command, NEGLECT)

    assert ran.code == ExitCode.PROBLEMS
    assert "AK903" in ran.err


def test_nothing_is_counted_by_a_scale_that_was_changed(northmere: Path) -> None:
    change(northmere / HERE / "frozen/rubrics/four-grade.yaml", "name: Good", "name: Fine")

    ran = auditkit("-C", northmere, "aggregate", NEGLECT)

    assert ran.code == ExitCode.PROBLEMS
    assert "AK902" in ran.err


def test_a_nil_return_cannot_hide_a_rating(northmere: Path) -> None:
    nil = northmere / HERE / "returns/early-intervention/H6T3.yaml"
    nil.write_text(
        nil.read_text(encoding="utf-8") + "\noverall: {rating: inadequate}\n", encoding="utf-8"
    )

    ran = auditkit("-C", northmere, "validate", nil)

    assert ran.code == ExitCode.PROBLEMS
    assert "AK231" in ran.out


def test_a_waiver_cannot_lose_a_rating(northmere: Path) -> None:
    path = f"{HERE}/returns/police/H6T3.yaml"
    change(northmere / path, "rating: requires-improvement", "rating: adequate")
    fields = {
        one["field"]
        for one in json.loads(auditkit("-C", northmere, "validate", "-f", "json").out)["problems"]
    }
    waivers = "".join(
        f"  - {{code: AK205, file: {path}, field: {field}, reason: Old form,"
        " approved_by: Chair, expires: 2026-12-31}\n"
        for field in sorted(fields)
    )
    (northmere / HERE / "waivers.yaml").write_text(f"waivers:\n{waivers}", encoding="utf-8")

    assert fields
    assert auditkit("-C", northmere, "validate").code == ExitCode.OK
    ran = auditkit("-C", northmere, "report", NEGLECT, "-o", "-")
    assert ran.code == ExitCode.PROBLEMS
    assert "AK205" in ran.err


def test_an_overall_rating_is_a_level_or_cannot_be_told(northmere: Path) -> None:
    path = northmere / HERE / "returns/health/J8W5.yaml"
    text = path.read_text(encoding="utf-8")
    before, after = text.rsplit("overall:\n", 1)
    change(path, "overall:\n" + after, "overall: {rating: not-applicable, reason: none}\n")

    ran = auditkit("-C", northmere, "validate", path)

    assert before
    assert ran.code == ExitCode.PROBLEMS
    assert "AK205" in ran.out


def moderated(place: Path, lines: str) -> None:
    """Put a second review of one return beside it, in the place of one that resolves nothing."""
    folder = place / HERE / "moderation" / "health"
    text = f"round: {NEGLECT}\nagency: health\ncase: J8W5\n{lines}"
    (folder / "J8W5.yaml").write_text(text, encoding="utf-8")


def test_a_second_rating_counts_and_the_first_is_kept(northmere: Path) -> None:
    before = counts(overall(northmere))
    first = counts(overall(northmere, "--ratings", "submitted"))
    moderated(northmere, "completed_on: 2024-11-20\nresolution: {overall: outstanding}\n")

    resolved, submitted = overall(northmere), overall(northmere, "--ratings", "submitted")

    assert counts(resolved) == [before[0] + 1, before[1], before[2], before[3] - 1]
    assert counts(submitted) == first


@pytest.mark.parametrize(
    "lines",
    [
        "resolution: {overall: outstanding}\n",
        "completed_on: 2024-11-20\nkind: calibration\nresolution: {overall: outstanding}\n",
        "completed_on: 2024-11-20\nstamp: deadbeef\nresolution: {overall: outstanding}\n",
        "completed_on: 2024-11-20\nresolution: {sections: {management-oversight: outstanding}}\n",
    ],
    ids=["draft", "calibration", "stale", "section-not-rated"],
)
def test_a_second_rating_that_does_not_hold_changes_nothing(northmere: Path, lines: str) -> None:
    before = counts(overall(northmere))
    moderated(northmere, lines)

    assert counts(overall(northmere)) == before


def test_an_extension_of_one_case_comes_before_one_of_the_agency(northmere: Path) -> None:
    path = northmere / HERE / "round.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  special-educational-needs:")
    block = text[start:].split("\n  ", 2)[1]
    changes = (
        "    changes:\n"
        "      - {case: J8W5, decision: extended, until: 2024-12-20, decided_by: Chair,"
        " decided_on: 2024-10-20}\n"
        "      - {decision: extended, until: 2024-11-10, decided_by: Chair,"
        " decided_on: 2024-10-25}\n"
    )
    head, tail = text[:start], text[start:]
    assert block
    first, rest = tail.split("\n", 1)
    path.write_text(f"{head}{first}\n{changes}{rest}", encoding="utf-8")

    ran = auditkit("-C", northmere, "status", NEGLECT, "-f", "json")

    rows = json.loads(ran.out)["tables"][0]["rows"]
    mine = {row["case"]: row for row in rows if row["agency"] == "special-educational-needs"}
    assert mine["J8W5"]["due"] == "2024-12-20"
    assert {row["due"] for case, row in mine.items() if case != "J8W5"} == {"2024-11-10"}


def test_a_folder_that_is_no_round_stops_nothing(northmere: Path) -> None:
    (northmere / "rounds" / "Q1 old").mkdir()

    assert auditkit("-C", northmere, "status", NEGLECT).code == ExitCode.OK
    ran = auditkit("-C", northmere, "validate")
    assert ran.code == ExitCode.PROBLEMS
    assert "rounds/Q1 old" in ran.out
    assert "AK013" in ran.out


def test_a_filled_in_key_sheet_is_never_replaced(northmere: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "k.csv"
    sheet.write_text(f"{KEY_SHEET} x\nreference,record\nK7Q2,123\n", encoding="utf-8")

    ran = auditkit("-C", northmere, "status", NEGLECT, "-f", "csv", "-o", sheet, "--force")

    assert ran.code == ExitCode.CANNOT
    assert "K7Q2,123" in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("schema",), ("init", ".")])
def test_nothing_is_written_through_a_linked_folder(tmp_path: Path, words: tuple[str, ...]) -> None:
    place, outside = tmp_path / "place", tmp_path / "outside"
    place.mkdir()
    outside.mkdir()
    if words == ("schema",):
        (place / "auditkit.yaml").write_text("auditkit: 1\n", encoding="utf-8")
    (place / ".auditkit").symlink_to(outside, target_is_directory=True)

    ran = auditkit(*words, at=place)

    assert ran.code == ExitCode.CANNOT
    assert digest(outside) == {}


def test_a_scales_names_cannot_speak_to_the_terminal(northmere: Path) -> None:
    for path in (northmere / "rubrics", northmere / HERE / "frozen/rubrics"):
        change(path / "four-grade.yaml", "name: Good\n", 'name: "Go\\e[31mod\\n::error::x"\n')
    round_file = northmere / HERE / "round.yaml"
    said = auditkit("-C", northmere, "validate", round_file.parent).out
    assert "AK902" in said

    ran = auditkit("-C", northmere, "aggregate", NEGLECT)

    assert "\x1b" not in ran.out + ran.err
    assert not any(line.startswith("::") for line in (ran.out + ran.err).splitlines())


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_no_table_carries_a_control(form: str) -> None:
    heading = "Go\x1b[31mod\n::error::x"
    table = Table(heading, (Column("good", heading, group=heading),), ((heading,),), (heading,))

    text = FORMATS[form]((table,))

    assert "\x1b" not in text
    assert not any(line.startswith("::") for line in text.splitlines())


def test_a_contact_cannot_bring_markup_into_a_letter(northmere: Path) -> None:
    change(
        northmere / "auditkit.yaml",
        "email: audit@northmere.example",
        'email: "[a](javascript:x) <img src=x>"',
    )
    change(northmere / HERE / "round.yaml", "status: closed", "status: open")
    (northmere / HERE / "returns/police/H6T3.yaml").unlink()

    ran = auditkit("-C", northmere, "status", NEGLECT, "--chase")

    assert r"\[a\](javascript\:x) \<img src=x\>" in ran.out


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams as POSIX has them")
@pytest.mark.parametrize("closing", ["2>&-", ">&-", ">/dev/full"])
def test_a_stream_that_cannot_be_written_is_no_traceback(closing: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m auditkit --version {closing}', sys.executable],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert "Traceback" not in done.stderr
    assert done.returncode in {ExitCode.OK, ExitCode.CANNOT}
