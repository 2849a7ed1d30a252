"""The list of organisations as an Excel workbook: what the CSV file gives, with the same refusals."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from auditkit.errors import ExitCode
from cli import Ran, auditkit, digest, smallbridge, write
from schools import TOOL

ROUND = "2026-schools"
HEADINGS = ("URN", "School name", "Type", "Phase", "Trust", "DSL name", "Ward")
FIRST = (100001, "Hill School", "Academy", "Primary", "Oak Trust", "Jo Ash", "=1+1")
SECOND = (100002, "Dale School", "Maintained", "Primary", None, "Al Birch", "North")


def book(path: Path, rows: Sequence[Sequence[Any]], *, other: str = "", merged: str = "") -> Path:
    """Write a list as a workbook; ``other`` names a second sheet that holds something."""
    made = Workbook()
    page = made.active
    page.title = "Schools"
    for row in rows:
        page.append(list(row))
    if merged:
        page.merge_cells(merged)
    if other:
        made.create_sheet(other).append(["old"])
    made.save(path)
    return path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = smallbridge(tmp_path / "repo")
    write(place / "tools" / "school-form.yaml", TOOL)
    return place


def asked(place: Path, listed: Path, key: str = ROUND) -> Ran:
    words = ("--kind", "section-175", "--tool", "school-form", "--organisations", listed)
    return auditkit(
        "-C",
        place,
        "new-round",
        key,
        *words,
        "--returns-due",
        "2026-11-06",
        "--today",
        "2026-09-01",
    )


def test_a_workbook_gives_the_same_round_as_a_csv_file(place: Path, tmp_path: Path) -> None:
    rows = [HEADINGS, FIRST, SECOND]
    text = "\n".join(",".join(str(cell or "") for cell in row) for row in rows)
    plain = asked(place, write(tmp_path / "l.csv", text + "\n"))
    listed = place / "rounds" / ROUND / "organisations.yaml"
    before = listed.read_text(encoding="utf-8")

    done = asked(place, book(tmp_path / "l.xlsx", rows, other="Last year"), "2027-schools")

    assert (plain.code, done.code) == (0, 0)
    after = (place / "rounds/2027-schools/organisations.yaml").read_text(encoding="utf-8")
    assert after.replace("2027-schools", ROUND) == before
    assert 'urn: "100001"' in before
    assert "note: people stay in your list and enter no file: DSL name\n" in done.err
    assert "note: the sheet Schools was read, and not: Last year\n" in done.err
    assert "Jo Ash" not in "".join(
        one.read_text(encoding="utf-8") for one in place.rglob("*") if one.is_file()
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((100001, "Other School"), "row 3: it has the same URN as row 2"),
        ((100009, None), "row 3: the name is missing"),
        ((10009, "New School"), "row 3: a URN has six digits"),
        ((100009, "=A2"), "row 3: the name is a formula: paste it as a value"),
        ((100009, "New School", *[None] * 5, "x"), "row 3: it has 8 cells and the first line 7"),
    ],
)
def test_every_row_that_cannot_be_taken_is_told_and_nothing_is_made(
    place: Path, tmp_path: Path, row: tuple[Any, ...], says: str
) -> None:
    before = digest(place)

    done = asked(place, book(tmp_path / "l.xlsx", [HEADINGS, FIRST, row, SECOND]))

    assert done.code == ExitCode.CANNOT
    assert f"  {says}\n" in done.err
    assert "1 of 3 rows cannot be taken; no round was made" in done.err
    assert digest(place) == before


def test_merged_cells_and_headings_that_are_worked_out_are_refused(
    place: Path, tmp_path: Path
) -> None:
    joined = asked(place, book(tmp_path / "m.xlsx", [HEADINGS, FIRST, SECOND], merged="B3:C3"))
    heading = asked(place, book(tmp_path / "h.xlsx", [("=1", "Name"), FIRST, SECOND]))

    assert "  row 3: it has merged cells: unmerge them\n" in joined.err
    assert "h.xlsx: a heading is a formula: paste it as a value\nhint: look at row 1" in heading.err
    assert not (place / "rounds" / ROUND).exists()


def test_what_is_no_list_is_refused_by_what_it_is(place: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    spoilt = tmp_path / "s.xlsx"
    spoilt.write_bytes(b"PK\x03\x04 and no more")

    assert "has a password, or the form of an old Excel" in asked(place, old).err
    assert "is no Excel workbook" in asked(place, spoilt).err
    assert "lists no organisation" in asked(place, book(tmp_path / "e.xlsx", [HEADINGS])).err
    inside = book(place / "l.xlsx", [HEADINGS, FIRST])
    assert "hint: it names people (DSL name): keep it outside" in asked(place, inside).err
