"""``auditkit import`` on exports as they come: other encodings, odd tables, wrong files, and traps."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cli import digest, replaced
from schools import (
    FREE,
    FULL,
    HEADINGS,
    copied,
    day,
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
    return schools(tmp_path_factory.mktemp("made") / "p")


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


def refused(place: Path, file: Path, *words: str) -> str:
    """Return why an export as a whole is refused; nothing is changed by it."""
    before = digest(place)
    done = taken(place, file, *words)
    assert (done.code, done.out, digest(place)) == (3, "", before)
    assert "Traceback" not in done.err
    assert FREE not in done.err
    return done.err


def one(place: Path, file: Path) -> tuple[str, str]:
    ((_, _, outcome, why),) = outcomes(place, file, "--dry-run")
    return outcome, why


ACCENTS = row("990001", Why="Très clair, ça va: £5")


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8", ","),
        ("utf-8-sig", ";"),
        ("cp1252", "\t"),
        ("utf-16", ","),
        ("utf-16-le", ";"),
        ("utf-16-be", "\t"),
    ],
)
def test_every_usual_encoding_and_sign_between_cells_gives_the_same(
    place: Path, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    file = text_export(tmp_path / "e.csv", [ACCENTS], encoding=encoding, delimiter=delimiter)
    done = taken(place, file)
    assert done.code == 0, done.err
    assert "Très clair, ça va: £5" in return_of(place, "990001").read_text(encoding="utf-8")
    guessed = encoding in {"cp1252", "utf-16-le", "utf-16-be"}
    assert ("does not say its encoding" in done.out) == guessed


def test_a_file_of_two_encodings_is_refused(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [ACCENTS])
    file.write_bytes(file.read_bytes() + "\r\nTrès".encode("cp1252"))
    assert "mixes two encodings: line" in refused(place, file)


def test_excels_first_line_that_names_the_sign_is_read(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [FULL], delimiter=";")
    file.write_bytes(b"sep=;\r\n" + file.read_bytes())
    assert one(place, file)[0] == "taken"


def test_columns_that_nobody_knows_and_that_are_missing_are_told_at_once(
    place: Path, tmp_path: Path
) -> None:
    headings = ["Grades" if name == "Grade" else name for name in HEADINGS if name != "Why"]
    rows = [{name: FULL.get(name, "") for name in [*headings, "Date of birth"]}]
    said = refused(place, text_export(tmp_path / "e.csv", rows, [*headings, "Date of birth"]))
    assert "there is no column 'Grade'; did you mean 'Grades'?" in said
    assert "there is no column 'Why'" in said
    assert "the column 'Date of birth' is not in the mapping" in said
    assert "under ignore:" in said


def test_headings_in_another_row_are_found_where_the_mapping_says(
    place: Path, tmp_path: Path
) -> None:
    file = text_export(tmp_path / "e.csv", [FULL])
    file.write_text("Survey of schools,,\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert "they seem to stand in row 3: write header: 3 in mappings/form.yaml" in refused(
        place, file
    )
    replaced(place / "mappings" / "form.yaml", ("tool: ", "header: 3\ntool: "))
    assert one(place, file)[0] == "taken"


def test_headings_of_two_rows_are_read_as_one(place: Path, tmp_path: Path) -> None:
    upper = ",".join(
        "Policy" if name == "Grade" else "" if name == "Why" else name for name in HEADINGS
    )
    lower = ",".join(name if name in {"Grade", "Why"} else "" for name in HEADINGS)
    file = text_export(tmp_path / "e.csv", [FULL])
    below = file.read_text(encoding="utf-8").split("\n", 1)[1]
    file.write_text(f"{upper}\n{lower}\n{below}", encoding="utf-8")
    replaced(
        place / "mappings" / "form.yaml",
        ("tool: ", "heading_rows: 2\ntool: "),
        ("column: Grade", 'column: "Policy: Grade"'),
        ("column: Why,", 'column: "Policy: Why",'),
    )
    assert one(place, file)[0] == "taken"


def test_two_columns_of_one_heading_are_told_apart(place: Path, tmp_path: Path) -> None:
    headings = ["Evidence" if name == "More evidence" else name for name in HEADINGS]
    text = (
        ",".join(headings)
        + "\n"
        + ",".join(
            "990001"
            if name == "URN"
            else "yes"
            if name == "Known to staff"
            else f"text {at}"
            if name == "Evidence"
            else ""
            for at, name in enumerate(headings)
        )
    )
    file = tmp_path / "e.csv"
    file.write_text(text, encoding="utf-8")
    assert "the column 'Evidence (2)' is not in the mapping" in refused(place, file)
    replaced(place / "mappings" / "form.yaml", ("More evidence", "Evidence (2)"))
    taken(place, file)
    assert "- shows: text 12\n      - shows: text 13" in return_of(place, "990001").read_text(
        encoding="utf-8"
    )


def test_a_column_without_a_heading_is_refused(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [FULL])
    file.write_text(file.read_text(encoding="utf-8").rstrip() + ",more\n", encoding="utf-8")
    assert "column S hold something and have no heading" in refused(place, file)


DAYS = {
    "day-month-year": {
        "3/4/2026": "2026-04-03",
        "2026-05-03": "2026-05-03",
        "25.10.26 14:30": "2026-10-25",
        "46120": "2026-04-08",
        "3 Apr 2026": "2026-04-03",
        "10/25/2026": "is no day in the order day-month-year",
        "31/2/2026": "is no day in the order",
        "yesterday": "is no day: (text, 9 characters)",
    },
    "month-day-year": {
        "3/4/2026": "2026-03-04",
        "10/25/2026 9:05 PM": "2026-10-25",
        "2026-05-03": "2026-05-03",
        "25/10/2026": "is no day in the order month-day-year",
    },
}
URNS = ("990001", "990002", "990003", "990004")


@pytest.mark.parametrize("order", DAYS)
def test_days_are_read_in_the_order_that_the_mapping_says(
    place: Path, tmp_path: Path, order: str
) -> None:
    replaced(
        place / "mappings" / "form.yaml", ("{column: Sent}", f"{{column: Sent, written: {order}}}")
    )
    days = list(DAYS[order].items())
    for four in (days[:4], days[4:]):
        pairs = list(zip(URNS, four, strict=False))
        file = text_export(tmp_path / "e.csv", [row(urn, Sent=sent) for urn, (sent, _) in pairs])
        found = outcomes(place, file, "--take-rest") if pairs else []
        for (urn, (sent, shown)), (_, _, outcome, why) in zip(pairs, found, strict=True):
            if shown[0].isdigit():
                said = return_of(place, urn).read_text(encoding="utf-8")
                assert (outcome, f"completed_on: {shown}\n" in said) == ("taken", True), sent
            else:
                assert (outcome, shown in why) == ("refused", True), sent
            return_of(place, urn).unlink(missing_ok=True)


SHARES = {
    "50": "50",
    " 51 % ": "51",
    "52.0": "52",
    "1,250": "1250",
    "0.5": "is no whole number: write a share as 50 or 50%",
    "half": "is no whole number",
    "-1": "is no whole number",
    "N/A": "not-applicable",
}


def test_a_share_is_a_whole_number_or_refused(place: Path, tmp_path: Path) -> None:
    for four in (list(SHARES.items())[:4], list(SHARES.items())[4:]):
        pairs = list(zip(URNS, four, strict=True))
        rows = [row(urn, Share_trained=share) for urn, (share, _) in pairs]
        found = outcomes(place, text_export(tmp_path / "e.csv", rows), "--take-rest")
        for (urn, (share, shown)), (_, _, outcome, why) in zip(pairs, found, strict=True):
            if outcome == "taken":
                said = return_of(place, urn).read_text(encoding="utf-8")
                assert f"trained-percent: {shown}\n" in said, share
            else:
                assert (outcome, shown in why) == ("refused", True), share
            return_of(place, urn).unlink(missing_ok=True)


def test_words_are_found_whatever_their_letters(place: Path, tmp_path: Path) -> None:
    words = ("Y", " YES ", "True", "everybody  knows")
    rows = [row(urn, Known_to_staff=word) for urn, word in zip(URNS, words, strict=True)]
    found = outcomes(place, text_export(tmp_path / "e.csv", rows))
    assert [one[2] for one in found] == ["taken"] * 4
    for urn in URNS:
        assert "answer: yes" in return_of(place, urn).read_text(encoding="utf-8")


def test_hostile_text_stays_text(place: Path, tmp_path: Path) -> None:
    traps = (
        "=HYPERLINK(1)",
        "{{ config }} {% for x in y %}",
        "a: b\n- c # d\n---\n...",
        "&a *a !!python/object:os.system {x: y}",
        "\u2028line\u2029end\x0bof Word",
        "'=1+1",
        "C:\\x \"quoted\" 'too'",
        "word " * 400,
    )
    for four in (traps[:4], traps[4:]):
        rows = [
            row(urn, Why=trap, Anything_else=trap, Evidence=trap)
            for urn, trap in zip(URNS, four, strict=True)
        ]
        file = text_export(tmp_path / "e.csv", rows)
        assert [one[2] for one in outcomes(place, file)] == ["taken"] * 4
        assert [one[2] for one in outcomes(place, file)] == ["unchanged"] * 4
    text = return_of(place, "990002").read_text(encoding="utf-8")
    assert 'other: "=1+1"' in text
    assert "word word" in return_of(place, "990004").read_text(encoding="utf-8")


def test_what_names_a_file_comes_from_the_list_alone(place: Path, tmp_path: Path) -> None:
    urns = ("../../../evil", "/etc/passwd", "C:\\x", "s990001/../x", "con")
    file = text_export(tmp_path / "e.csv", [row(urn) for urn in urns])
    before = digest(tmp_path)
    assert {one[2] for one in outcomes(place, file, "--take-rest")} == {"not-listed"}
    assert digest(tmp_path) == before


def test_a_giant_cell_is_refused_row_by_row_or_with_the_file(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [row("990001", Why="x" * 40_000), row("990002")])
    found = outcomes(place, file, "--dry-run")
    assert [one[2] for one in found] == ["refused", "taken"]
    assert "longer than the 32,767 letters" in found[0][3]
    file = text_export(tmp_path / "e.csv", [row("990001", Why="x" * 10_000_000)])
    assert "row 2 on: a cell of it is longer than a book" in refused(place, file)


def test_a_quotation_mark_that_is_never_closed_hides_no_rows(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [FULL, row("990002")])
    file.write_text(file.read_text(encoding="utf-8") + '990003,"open\n', encoding="utf-8")
    assert "a quotation mark is never closed" in refused(place, file)


def test_a_heading_that_cannot_be_read_is_told(place: Path, tmp_path: Path) -> None:
    for heading, why in (("x" * 40_000, "longer than"), ("Grade\x07", "cannot be seen (U+0007)")):
        file = text_export(tmp_path / "e.csv", [{"URN": "990001"}], ["URN", heading])
        assert why in refused(place, file)


def test_a_hundred_thousand_rows_are_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.csv"
    line = ",".join("x" for _ in HEADINGS)
    file.write_text(",".join(HEADINGS) + "\n" + f"{line}\n" * 100_000, encoding="utf-8")
    assert "more than 20,000 rows" in refused(place, file)


WORKBOOK = io.BytesIO()
Workbook().save(WORKBOOK)


def spoilt(raw: bytes) -> bytes:
    """Return a workbook with a part that cannot be unpacked."""
    at = raw.index(b"xl/theme/theme1.xml") + 200
    return raw[:at] + bytes(255 - one for one in raw[at : at + 60]) + raw[at + 60 :]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("e.csv", b"", "no headings"),
        ("e.csv", b"%PDF-1.7 x", "is a PDF, whatever its name says"),
        ("e.xls", b"<html><table><tr><td>x", "is a web page, or XML"),
        ("e.csv", b"a,b\n\0\0\0\0", "no table of text"),
        ("e.csv", bytes(range(128, 160)) * 9, "no table of text"),
        (
            "e.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "has a password, or the form of an old Excel",
        ),
        ("e.xlsx", b"PK\x03\x04 nothing of a zip", "is no Excel workbook"),
        ("e.xlsx", WORKBOOK.getvalue(), "no headings"),
        ("e.csv", WORKBOOK.getvalue()[:1500], "is no Excel workbook"),
        ("e.xlsx", spoilt(WORKBOOK.getvalue()), "is no Excel workbook"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(
    place: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert said in refused(place, file)


def test_a_link_and_a_folder_are_no_export(place: Path, tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(text_export(tmp_path / "e.csv", [FULL]))
    assert "is a link" in refused(place, tmp_path / "link.csv")
    (tmp_path / "folder.csv").mkdir()
    refused(place, tmp_path / "folder.csv")


def test_a_table_that_is_called_a_workbook_is_read_and_told(place: Path, tmp_path: Path) -> None:
    done = taken(place, text_export(tmp_path / "e.xls", [FULL]))
    assert done.code == 0
    assert "e.xls is a table of text, whatever its name says" in done.out


def edited(file: Path, change: Any) -> Path:
    """Return a workbook in which something was changed as in Excel."""
    book = load_workbook(file)
    change(book.active)
    book.save(file)
    return file


def at(name: str) -> int:
    """Return the column of a heading, from 1."""
    return HEADINGS.index(name) + 1


def test_formulas_and_faults_are_refused_and_never_worked_out(place: Path, tmp_path: Path) -> None:
    rows = [{**FULL, "Share trained": "=40+45"}, {**row("990002"), "Grade": "#REF!"}, row("990003")]
    file = workbook_export(tmp_path / "e.xlsx", rows)
    edited(file, lambda page: setattr(page.cell(3, at("Grade")), "data_type", "e"))
    found = outcomes(place, file, "--dry-run")
    assert [one[2] for one in found] == ["refused", "refused", "taken"]
    assert found[0][3] == "'Share trained' is a formula: paste it as a value"
    assert found[1][3] == "'Grade' holds a fault of the spreadsheet"


def test_merged_cells_refuse_their_rows(place: Path, tmp_path: Path) -> None:
    file = workbook_export(tmp_path / "e.xlsx", [FULL, row("990002"), row("990003")])
    edited(file, lambda page: page.merge_cells("A3:A4"))
    found = outcomes(place, file, "--dry-run")
    assert [one[2] for one in found] == ["taken", "refused", "refused"]
    assert "merged cells" in found[1][3]


def test_numbers_and_shares_of_a_workbook_are_read_as_shown(place: Path, tmp_path: Path) -> None:
    typed = {**FULL, "URN": 990001, "Share trained": 0.07, "Sent": day("2026-10-14")}
    file = workbook_export(tmp_path / "e.xlsx", [typed])
    edited(file, lambda page: setattr(page.cell(2, at("Share trained")), "number_format", "0%"))
    assert taken(place, file).code == 0
    assert "trained-percent: 7\n" in return_of(place, "990001").read_text(encoding="utf-8")


def test_a_sheet_is_found_by_its_name(place: Path, tmp_path: Path) -> None:
    file = workbook_export(tmp_path / "e.xlsx", [FULL])
    book = load_workbook(file)
    book.active.title = "Answers"
    book.create_sheet("Summary", 0)
    book.save(file)
    assert "no headings" in refused(place, file)
    path = replaced(place / "mappings" / "form.yaml", ("tool: ", "sheet: Answer\ntool: "))
    assert "did you mean 'Answers'?" in refused(place, file)
    replaced(path, ("sheet: Answer\n", "sheet: Answers\n"))
    assert one(place, file)[0] == "taken"


def test_workbooks_that_unpack_to_gigabytes_are_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (80 * 1024 * 1024))
    assert "unpacks to more than" in refused(place, file)
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>')
    assert "parts that no workbook has" in refused(place, file)


def test_a_workbook_of_empty_cells_is_refused_before_it_fills_the_memory(
    place: Path, tmp_path: Path
) -> None:
    plain = workbook_export(tmp_path / "plain.xlsx", [FULL])
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(plain) as found, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for name in found.namelist():
            part = found.read(name)
            if name.endswith("sheet1.xml"):
                many = b'<row r="9">' + b"<c/>" * 2_000_000 + b"</row></sheetData>"
                part = part.replace(b"</sheetData>", many)
            made.writestr(name, part)

    assert "far more rows, cells or styles" in refused(place, bomb)


def test_a_table_with_a_million_columns_is_refused_at_once(place: Path, tmp_path: Path) -> None:
    wide = tmp_path / "wide.csv"
    wide.write_text("a," * 3_000 + "\n1\n", encoding="utf-8")

    assert "3,001 columns in row 1" in refused(place, wide)
