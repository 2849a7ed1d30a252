"""``auditkit export`` and ``auditkit new-mapping``: returns as rows and back, and a mapping to begin with."""

import csv
import io
import runpy
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli import PROJECT, Ran, auditkit, digest, files, replaced
from schools import (
    FULL,
    HEADINGS,
    ROUND,
    copied,
    outcomes,
    return_of,
    row,
    schools,
    taken,
    text_export,
    workbook_export,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two returns that were imported, one with text that spreadsheets would work out, and two blank ones."""
    place = schools(tmp_path_factory.mktemp("made") / "p")
    second = row("990003", Why="=1+1", Anything_else="+44 is a number", Sent="", Went_well="")
    done = taken(place, text_export(place.parent / "e.csv", [FULL, second]))
    assert done.code == 0, done.out
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


def exported(place: Path, *words: str | Path) -> Ran:
    return auditkit("-C", place, "export", ROUND, "--mapping", "form", *words)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_comes_back_unchanged(place: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"back.{form}"
    done = exported(place, "-f", form, "-o", file)
    assert done.code == 0
    assert "2 returns exported; nothing there from 2 more" in done.err
    assert "hold more" not in done.err
    assert [one[2] for one in outcomes(place, file)] == ["unchanged", "unchanged"]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_two_runs_give_the_same_bytes(place: Path, tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        exported(place, "-f", form, "-o", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_no_spreadsheet_works_anything_out(place: Path, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(place).out)))
    assert [one["Why"][:4] for one in rows] == ["It i", "'=1+"]
    assert rows[1]["Anything else"].startswith("'+44")
    assert rows[0]["Known to staff"] == "Everybody knows"
    exported(place, "-f", "xlsx", "-o", tmp_path / "e.xlsx")
    page = load_workbook(tmp_path / "e.xlsx").active
    assert page is not None
    assert {cell.data_type for line in page.iter_rows() for cell in line} <= {"s", "n", "d"}


def test_what_the_columns_do_not_hold_is_told(place: Path) -> None:
    path = return_of(place, "990001")
    replaced(
        path,
        ("      - shows: A walk", "      - {source: Report, shows: Third}\n      - shows: A walk"),
    )
    done = exported(place)
    assert "1 of them hold more than these columns" in done.err


def test_what_was_brought_forward_and_not_confirmed_is_not_said(place: Path) -> None:
    carried = "{answer: told before, carried: {from: 2025-schools, status: unconfirmed}}"
    replaced(
        return_of(place, "990001"), ("other: Words that stay in the file", f"other: {carried}")
    )
    assert "told before" not in exported(place).out


def test_headings_stand_where_the_mapping_has_them(place: Path) -> None:
    replaced(place / "mappings" / "form.yaml", ("tool: ", "header: 3\ntool: "))
    lines = exported(place).out.splitlines()
    assert lines[:2] == ["", ""]
    assert lines[2].startswith("URN,Sent,Minutes,Known to staff")


def begun(place: Path, file: Path, *words: str) -> tuple[Ran, str]:
    done = auditkit("-C", place, "new-mapping", "new", file, "--tool", "school-form", *words)
    path = place / "mappings" / "new.yaml"
    return done, path.read_text(encoding="utf-8") if path.is_file() else ""


OWN = (
    "Do staff know the policy?",
    "2. What share is trained?",
    "Policy: your rating",
    "Your e-mail",
)


def test_a_mapping_begins_with_every_column_of_an_export(place: Path, tmp_path: Path) -> None:
    headings = (
        "Response ID",
        "School",
        "URN",
        "Date submitted",
        *OWN,
        "Was it reviewed?",
        "Colour",
    )
    first = dict.fromkeys(headings, "x") | {"Date submitted": "10/25/2026", OWN[0]: "Mostly"}
    other = first | {OWN[0]: "Ask Jane"}
    file = text_export(tmp_path / "e.csv", [first, first, first, other], headings)
    done, text = begun(place, file)
    assert done.code == 0, done.err
    assert "whose a row is: URN" in done.out
    assert "Jane" not in text, "what a single person wrote may be a name"
    lines = text.splitlines()
    assert "whose: {column: URN, by: urn}" in lines
    assert "completed_on: {column: Date submitted, written: month-day-year}" in lines
    assert [one for one in lines if one.startswith("  - ") and "{" not in one] == [
        "  - School",
        "  - Your e-mail",
        "  - Response ID",
    ]
    assert '  - {column: "Do staff know the policy?", section: policy, question: known}' in lines
    assert (
        '  - {column: "2. What share is trained?", section: policy, question: trained-percent}'
        in lines
    )
    assert '  - {column: "Policy: your rating", section: policy, field: rating}' in lines
    assert '  #- {column: "Was it reviewed?", section: policy, question: reviewed-on}' in lines
    assert "  #- {column: Colour, section: ?, question: ?}" in lines
    assert any("Say what these words mean: words: {Mostly: ?}" in one for one in lines)
    assert auditkit("-C", place, "validate", place / "mappings" / "new.yaml").code == 0


def test_a_mapping_that_is_there_stays(place: Path, tmp_path: Path) -> None:
    file = workbook_export(tmp_path / "e.xlsx", [FULL])
    before = digest(place)
    words = ("new-mapping", "form", file, "--tool", "school-form")
    assert auditkit("-C", place, *words).code == 3
    assert auditkit("-C", place, *words, "--dry-run").out.startswith("# yaml-language-server")
    assert auditkit("-C", place, "new-mapping", "../x", file, "--tool", "school-form").code == 2
    done = auditkit("-C", place, "new-mapping", "new", file, "--tool", "schol-form")
    assert (done.code, "did you mean 'school-form'?" in done.err) == (2, True)
    assert digest(place) == before


def test_free_text_of_an_export_is_not_in_a_mapping(place: Path, tmp_path: Path) -> None:
    _, text = begun(place, text_export(tmp_path / "e.csv", [FULL]))
    assert "It is read" not in text
    assert "Minutes of governors" not in text
    assert all(f"column: {name}" in text for name in HEADINGS if name in {"Grade", "Evidence"})


def test_the_made_up_partnership_is_made_alike_each_time(tmp_path: Path) -> None:
    made = runpy.run_path(str(PROJECT / "examples" / "section_175.py"))

    def run(*words: str | Path) -> None:
        done = auditkit(*words)
        assert done.code == 0, done.err

    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made["make"](tmp_path / name, run, count=24)
    found = [files(tmp_path / name / "exports") for name in ("a", "b")]
    assert (
        found[0]
        == found[1]
        == [f"{year}-section-175.csv" for year in ("2023-24", "2024-25")] + ["schools.csv"]
    )
    for name in found[0]:
        first, second = (tmp_path / one / "exports" / name for one in ("a", "b"))
        assert first.read_bytes() == second.read_bytes()
    for round_, due in made["CYCLES"]:
        export = tmp_path / "a" / "exports" / f"{round_}.csv"
        done = auditkit(
            *("-C", tmp_path / "a" / "partnership", "import", round_, export),
            *("--mapping", f"schools-{due.year}", "--today", "2025-06-30"),
        )
        assert done.code == 0, done.out
        assert " 0 with errors" in done.out or "None of them" in done.out
