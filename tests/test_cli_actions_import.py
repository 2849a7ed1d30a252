"""The tracker as a workbook, and back: every row and every changed cell is accounted for."""

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli import ABUSE, EXAMPLE, NEGLECT, ROUND, Ran, auditkit, finish_all, replaced, with_round

MADE, BACK = "2026-11-20", "2026-11-25"
REMARK = "  # ours: the second one matters most\n"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership with four actions, a remark among them, and the workbook that was sent out."""
    place = finish_all(with_round(tmp_path_factory.mktemp("import") / "p"))
    assert auditkit("-C", place, "actions", "collect", ROUND).code == 0
    replaced(
        place / "rounds" / ROUND / "actions.yaml", ("  - number: 2\n", f"{REMARK}  - number: 2\n")
    )
    done = auditkit("-C", place, "actions", "-f", "xlsx", "-o", book(place), "--today", MADE)
    assert done.code == 0, done.err
    return place


@pytest.fixture
def place(origin: Path, tmp_path: Path) -> Path:
    shutil.copytree(origin, tmp_path / "p")
    return tmp_path / "p"


def book(place: Path) -> Path:
    return place / "out.xlsx"


def tracker(place: Path) -> Path:
    return place / "rounds" / ROUND / "actions.yaml"


def edited(place: Path, change: Callable[[Any, dict[str, int]], object]) -> None:
    """Change the workbook as people do; rows are numbered as the actions are, from 2."""
    loaded = openpyxl.load_workbook(book(place))
    page = loaded["Actions"]
    columns = {str(cell.value).partition("\n")[0]: cell.column for cell in page[1]}
    change(page, columns)
    loaded.save(book(place))


def row_of(page: Any, number: int) -> int:
    return next(at for at in range(2, page.max_row + 1) if page.cell(at, 2).value == number)


def fill(place: Path, number: int, **cells: object) -> None:
    """Write into the row of an action; a name's underlines are spaces."""

    def change(page: Any, columns: dict[str, int]) -> None:
        row = row_of(page, number)
        for name, value in cells.items():
            heading = {"Done_says": "Done, says"}.get(name, name.replace("_", " "))
            page.cell(row, columns[heading]).value = value

    edited(place, change)


def taken(place: Path, *words: str) -> Ran:
    return auditkit("-C", place, "actions", "import", book(place), "--today", BACK, *words)


def rows(done: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)["tables"][0]["rows"]
    return found


def of(done: Ran, what: str) -> list[tuple[Any, ...]]:
    return [
        (one["number"], one["column"], one["sheet"]) for one in rows(done) if one["what"] == what
    ]


def test_the_workbook_is_one_that_people_can_work_in(place: Path) -> None:
    owner = "=HYPERLINK(http://x)"
    replaced(tracker(place), ("owner: Team manager", f'owner: "{owner}"'))
    words = ("-C", place, "actions", "-f", "xlsx", "--today", MADE, "--force", "-o")
    assert auditkit(*words, book(place)).code == 0
    first = book(place).read_bytes()
    assert auditkit(*words, place / "again.xlsx").code == 0
    assert (place / "again.xlsx").read_bytes() == first
    loaded = openpyxl.load_workbook(io.BytesIO(first))
    page = loaded["Actions"]
    assert loaded.sheetnames == ["Actions", "How to use this", "auditkit"]
    assert loaded["auditkit"].sheet_state == "veryHidden"
    assert loaded.properties.title == f"Actions as of {MADE}"
    assert page.freeze_panes == "C2"
    assert page.protection.sheet
    by_name = {str(cell.value).partition("\n")[0]: cell for cell in page[2 - 1]}
    assert "not for editing" in by_name["Status"].value
    assert "write here" in by_name["New note"].value
    at = {name: page.cell(2, cell.column) for name, cell in by_name.items()}
    assert at["Due"].value == datetime(2026, 12, 15)  # noqa: DTZ001 - a day of the sheet
    assert at["Status"].protection.locked
    assert not at["Owner"].protection.locked
    assert at["Status"].fill.fgColor.rgb != at["Owner"].fill.fgColor.rgb
    assert at["Action"].alignment.wrap_text
    owners = [page.cell(row, by_name["Owner"].column) for row in range(2, 6)]
    assert [(one.data_type, one.quotePrefix) for one in owners if one.value == owner] == [
        ("s", True)
    ]
    kinds = {str(one.sqref).split("2")[0]: one.type for one in page.data_validations.dataValidation}
    assert sorted(kinds.values()) == ["date", "date", "date", "list", "list", "whole"]
    about = [str(row[0].value) for row in loaded["How to use this"].iter_rows()]
    assert set(by_name) <= set(about)
    assert rows(taken(place, "-f", "json", "--dry-run"))[0]["what"] == "unchanged"


def test_what_nobody_changed_changes_nothing(place: Path) -> None:
    before = tracker(place).read_bytes()
    done = taken(place)
    assert done.code == 0
    assert "There was nothing to write. Rows: 4 unchanged." in done.out
    assert tracker(place).read_bytes() == before


def test_what_was_filled_in_is_written_once_and_every_other_byte_stays(place: Path) -> None:
    fill(place, 1, Percent=50, New_note="One of two  visits made ", Owner="Head of service")
    fill(place, 2, Due=date(2027, 1, 29), Reason_for_a_new_date="The worker was ill")
    fill(place, 3, Done_says="Team manager", Done_on=date(2026, 11, 23))
    before = tracker(place).read_text(encoding="utf-8")
    assert taken(place, "--dry-run").code == 0
    assert tracker(place).read_text(encoding="utf-8") == before
    done = taken(place, "--by", "Officer", "-f", "json")
    assert done.code == 0, done.out
    assert of(done, "taken") == [
        (str(number), column, sheet)
        for row in rows(done)
        for number, column, sheet in [(row["number"], row["column"], row["sheet"])]
        if row["what"] != "unchanged"
    ]
    assert {(one["column"], one["tracker"], one["sheet"]) for one in rows(done)} >= {
        ("Percent", "0", "50"),
        ("New note", "", "One of two visits made"),
        ("Owner", "Team manager", "Head of service"),
        ("Due", "2026-12-15", "2027-01-29"),
        ("Done on", "", "2026-11-23"),
    }
    after = tracker(place).read_text(encoding="utf-8")
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    assert REMARK in after
    assert [line.strip() for line in new] == [
        "owner: Head of service",
        "notes:",
        f"- on: {BACK}",
        "by: Officer",
        'percent: "50"',
        "note: One of two visits made",
        "revisions:",
        "- due: 2027-01-29",
        f"on: {BACK}",
        "reason: The worker was ill",
        "claimed:",
        "- by: Team manager",
        "on: 2026-11-23",
    ]
    assert auditkit("-C", place, "validate", tracker(place), "--today", BACK).code == 0
    again = taken(place, "-f", "json")
    assert again.code == 0
    assert {one["what"] for one in rows(again)} == {"there already", "unchanged"}
    assert len(of(again, "there already")) == 7
    assert tracker(place).read_text(encoding="utf-8") == after


def test_a_claim_and_its_check_in_one_row_are_recorded_in_turn(place: Path) -> None:
    said = {"Done_says": "Team manager", "Done_on": date(2026, 11, 21)}
    check = {"Checked_by": "Officer", "Checked_on": date(2026, 11, 24), "Evidence": "In each plan"}
    fill(place, 1, **said, **check, Check_showed="verified")
    assert taken(place).code == 0
    done = auditkit("-C", place, "actions", "why", "1", "--today", BACK)
    assert "Verified on 2026-11-24 by Officer: In each plan" in done.out


@pytest.mark.parametrize(
    ("cell", "form", "percent"),
    [(0.5, "0%", "50"), (0.5, "General", "50"), (50, "General", "50"), ("50%", "General", "50"),
     ("50 ", "General", "50"), (1, "0%", "100"), (1, "General", "1"), (50.0, "General", "50")],
)  # fmt: skip
def test_a_percentage_is_understood_as_it_was_typed(
    place: Path, cell: object, form: str, percent: str
) -> None:
    def change(page: Any, columns: dict[str, int]) -> None:
        where = page.cell(row_of(page, 1), columns["Percent"])
        where.value, where.number_format = cell, form

    edited(place, change)
    assert of(taken(place, "-f", "json", "--dry-run"), "to take") == [("1", "Percent", percent)]


@pytest.mark.parametrize(
    "cell",
    ["29/01/2027", "29.1.2027", "2027-01-29", "29 January 2027", "29 Jan 2027", "29th January 2027", 46416,
     46416.0, datetime(2027, 1, 29, 14, 30)],  # noqa: DTZ001 - a moment of the sheet
)  # fmt: skip
def test_a_day_that_can_be_only_one_is_understood(place: Path, cell: object) -> None:
    def change(page: Any, columns: dict[str, int]) -> None:
        where = page.cell(row_of(page, 1), columns["Due"])
        where.value = cell
        if isinstance(cell, int | float):
            where.number_format = "General"
        page.cell(row_of(page, 1), columns["Reason for a new date"]).value = "x"

    edited(place, change)
    assert ("1", "Due", "2027-01-29") in of(taken(place, "-f", "json", "--dry-run"), "to take")


@pytest.mark.parametrize(
    ("cells", "column", "why"),
    [
        ({"Due": "04/05/2027", "Reason_for_a_new_date": "x"}, "Due", "2027-05-04 or 2027-04-05"),
        ({"Due": "29/01/27", "Reason_for_a_new_date": "x"}, "Due", "is no date: type a date"),
        ({"Due": "end of term", "Reason_for_a_new_date": "x"}, "Due", "is no date"),
        ({"Due": 12, "Reason_for_a_new_date": "x"}, "Due", "is no date"),
        ({"Due": date(2027, 1, 29)}, "Due", "needs a reason"),
        ({"Due": date(2026, 11, 1), "Reason_for_a_new_date": "x"}, "Due", "has passed"),
        ({"Due": None}, "Due", "was emptied"),
        ({"Reason_for_a_new_date": "x"}, "Reason for a new date", "no new date"),
        ({"Percent": 150}, "Percent", "no whole number"),
        ({"Percent": -1}, "Percent", "no whole number"),
        ({"Percent": 33.3}, "Percent", "no whole number"),
        ({"Percent": "half"}, "Percent", "no whole number"),
        ({"Percent": "=10*5"}, "Percent", "a formula is not read"),
        ({"New_note": "=1+1"}, "New note", "a formula is not read"),
        ({"New_note": "a\u202eb"}, "New note", "invisible signs"),
        ({"New_note": "#REF!"}, "New note", "an error of the spreadsheet"),
        ({"New_note": date(2026, 11, 1)}, "New note", "a date stands where words belong"),
        ({"Theme": "planing"}, "Theme", "did you mean 'planning'"),
        ({"Owner": None}, "Owner", "was emptied"),
        ({"Done_says": "Team manager"}, "Done, says", "fill in both"),
        ({"Done_says": "Manager", "Done_on": date(2026, 12, 1)}, "Done on", "has not come yet"),
        ({"Checked_by": "Officer", "Check_showed": "verified"}, "Checked by", "a check has a role"),
        ({"Check_showed": "yes"}, "Check showed", "is not verified or refused"),
        (
            {"Checked_by": "Officer", "Checked_on": date(2026, 11, 24), "Check_showed": "verified",
             "Evidence": "x"},
            "Checked by", "nobody says that action 1 is done",
        ),
        ({"Status": "Closed"}, "Status", "It follows from Percent, Due, Done and Checked"),
        ({"Why": "because"}, "Why", "not for editing: Computed"),
        ({"Action": "Something else"}, "Action", "in actions.yaml, in an editor"),
        ({"First_due": date(2027, 1, 1)}, "First due", "never changes"),
        ({"Agencies": "=A1"}, "Agencies", "not for editing"),
        ({"No": 99}, "", "has no action 99"),
        ({"No": 2}, "", "2 rows have this number"),
        ({"Round": f"{ROUND}x"}, "", f"did you mean '{ROUND}'"),
        ({"No": None}, "", "a new action is agreed in a return"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_then_nothing_is_written(
    place: Path, cells: dict[str, object], column: str, why: str
) -> None:
    fill(place, 1, **cells)
    fill(place, 3, New_note="Asked again")
    before = tracker(place).read_bytes()
    done = taken(place, "-f", "json")
    assert done.code == 1
    assert [one for one in rows(done) if one["column"] == column and why in one["why"]], done.out
    assert of(done, "to take") == [("3", "New note", "Asked again")]
    assert "NOTHING WAS WRITTEN" in done.out
    assert tracker(place).read_bytes() == before


def test_the_rest_is_taken_when_that_is_asked_for_and_no_row_by_halves(place: Path) -> None:
    fill(place, 1, Percent=150, New_note="Half a row")
    fill(place, 3, New_note="Asked again")
    done = taken(place, "--take-rest", "-f", "json")
    assert done.code == 1
    assert of(done, "taken") == [("3", "New note", "Asked again")]
    assert of(done, "left") == [("1", "New note", "Half a row")]
    text = tracker(place).read_text(encoding="utf-8")
    assert "Asked again" in text
    assert "Half a row" not in text


def test_what_the_tracker_says_since_is_never_overwritten(place: Path) -> None:
    fill(place, 1, Percent=50, Owner="Head of service", New_note="Ours")
    words = ("-C", place, "actions", "update", ROUND, "1", "--today", BACK)
    assert auditkit(*words, "--percent", "70", "--note", "Theirs").code == 0
    before = tracker(place).read_bytes()
    done = taken(place, "-f", "json")
    assert done.code == 1
    (conflict,) = [one for one in rows(done) if one["what"] == "conflict"]
    assert (conflict["column"], conflict["tracker"], conflict["sheet"]) == ("Percent", "70", "50")
    assert tracker(place).read_bytes() == before
    # Somebody else's change of another action, or of what the sheet left alone, is no conflict.
    fill(place, 1, Percent=0)
    done = taken(place, "-f", "json")
    assert done.code == 0, done.out
    assert "Ours" in tracker(place).read_text(encoding="utf-8")
    assert "Theirs" in tracker(place).read_text(encoding="utf-8")


def test_columns_are_found_by_their_headings(place: Path) -> None:
    def change(page: Any, columns: dict[str, int]) -> None:
        page.insert_cols(1)
        page.cell(1, 1).value = "Our own"
        page.cell(2, 1).value = "x"
        page.cell(3, 40).value = "stray"
        page.move_range(f"D1:D{page.max_row}", cols=26)
        page.delete_cols(columns["Measure"] + 1)
        note = next(cell.column for cell in page[1] if "New note" in str(cell.value))
        page.cell(row_of_moved(page, 3), note).value = "Asked again"

    edited(place, change)
    done = taken(place, "-f", "json", "--dry-run")
    assert done.code == 0, done.out
    assert of(done, "to take") == [("3", "New note", "Asked again")]
    notes = " ".join(json.loads(done.out)["tables"][0]["notes"])
    assert "Column A is not ours: left out." in notes
    assert "found by their headings" in notes
    assert "not there, and so change nothing: Measure." in notes
    assert "Columns without a heading: left out" in notes


def row_of_moved(page: Any, number: int) -> int:
    return next(at for at in range(2, page.max_row + 1) if page.cell(at, 3).value == number)


def test_a_renamed_column_stops_everything_until_it_is_named_again(place: Path) -> None:
    edited(
        place, lambda page, columns: setattr(page.cell(1, columns["Percent"]), "value", "Pecent")
    )
    fill(place, 1, New_note="x")
    before = tracker(place).read_bytes()
    done = taken(place, "--take-rest")
    assert done.code == 1
    assert "is called 'pecent': did you mean 'Percent'?" in done.out
    assert tracker(place).read_bytes() == before


def test_rows_may_be_moved_taken_out_hidden_or_repeat_the_headings(place: Path) -> None:
    def change(page: Any, columns: dict[str, int]) -> None:
        page.cell(row_of(page, 3), columns["New note"]).value = "Hidden and meant"
        page.row_dimensions[row_of(page, 3)].hidden = True
        page.delete_rows(row_of(page, 2))
        page.insert_rows(1)
        page.cell(1, 1).value = "Actions for the March meeting"
        page.append([])
        page.append([cell.value for cell in page[2]])
        page.cell(page.max_row + 3, 1).value = "   "

    edited(place, change)
    done = taken(place)
    assert done.code == 0, done.out
    assert "a hidden row" in done.out
    assert (
        f"Not in the sheet any more: {ROUND} 2. Nothing was removed from the tracker." in done.out
    )
    assert "Rows above the headings: left out (1)." in done.out
    assert "Headings once more: left out (row 7)." in done.out
    assert "Empty rows:" in done.out
    text = tracker(place).read_text(encoding="utf-8")
    assert "Hidden and meant" in text
    assert "- number: 2" in text


def test_merged_cells_and_new_rows_are_refused(place: Path) -> None:
    def change(page: Any, columns: dict[str, int]) -> None:
        page.merge_cells(start_row=2, end_row=3, start_column=9, end_column=9)
        page.cell(8, columns["Action"]).value = "A new one"

    edited(place, change)
    done = taken(place, "-f", "json")
    whys = [one["why"] for one in rows(done) if one["what"] == "refused"]
    assert [why.split(":")[0] for why in whys[:2]] == ["cells are merged", "cells are merged"]
    assert "actions collect" in whys[2]


def test_an_entry_written_in_brackets_is_left_to_an_editor(place: Path) -> None:
    text = tracker(place).read_text(encoding="utf-8")
    head, _, rest = text.partition("  - number: 4\n")
    assert rest
    entry = "  - {number: 4, action: Record her view in the plan, owner: Team manager, due: 2026-12-15}\n"
    tracker(place).write_text(head + entry, encoding="utf-8")
    fill(place, 4, New_note="Asked again")
    fill(place, 1, New_note="Asked again")
    before = tracker(place).read_bytes()
    done = taken(place, "-f", "json")
    assert done.code == 1
    assert "change it in an editor" in done.out or "in an editor" in done.out
    assert tracker(place).read_bytes() == before
    assert taken(place, "--take-rest").code == 1
    after = tracker(place).read_text(encoding="utf-8")
    assert entry in after
    assert after.count("Asked again") == 1


def test_nothing_is_half_taken_over_the_trackers_of_several_rounds(tmp_path: Path) -> None:
    place = tmp_path / "northmere"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns("reports"))
    day = ("--today", "2025-04-10")
    assert auditkit("-C", place, "actions", "-f", "xlsx", "-o", book(place), *day).code == 0
    trackers = sorted(place.glob("rounds/*/actions.yaml"))
    before = [one.read_bytes() for one in trackers]
    asked = {NEGLECT: "Asked again", ABUSE: "=1+1"}

    def change(page: Any, columns: dict[str, int]) -> None:
        for row in range(2, page.max_row + 1):
            note = asked.pop(page.cell(row, columns["Round"]).value, None)
            if note is not None:
                page.cell(row, columns["New note"]).value = note

    edited(place, change)
    words = ("-C", place, "actions", "import", book(place), *day)
    assert auditkit(*words).code == 1
    assert [one.read_bytes() for one in trackers] == before
    edited(
        place,
        lambda page, _: [
            setattr(cell, "value", "Also")
            for row in page.iter_rows()
            for cell in row
            if cell.value == "=1+1"
        ],
    )
    assert "Written. Rows: 2 taken" in auditkit(*words).out
    changed = [
        path.parent.name
        for path, old in zip(trackers, before, strict=True)
        if path.read_bytes() != old
    ]
    assert changed == sorted([NEGLECT, ABUSE])


def test_the_tracker_of_another_round_may_have_problems(place: Path) -> None:
    other = place / "rounds" / "2026-q4"
    shutil.copytree(place / "rounds" / ROUND, other)
    (other / "actions.yaml").write_text("round: 2026-q4\nactions: [\n", encoding="utf-8")
    assert taken(place, "--dry-run").code == 0
    fill(place, 1, Round="2026-q4")
    done = taken(place, "--dry-run")
    assert "it was not in the sheet when it was made" in done.out
    fill(place, 2, New_note="x")
    tracker(place).write_text(f"round: {ROUND}\nactions: [\n", encoding="utf-8")
    assert "has problems" in taken(place).err


def _bomb(name: str, size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, b"0" * size)
    return packed.getvalue()


def _without(place: Path, sheet: str) -> bytes:
    loaded = openpyxl.load_workbook(book(place))
    del loaded[sheet]
    kept = io.BytesIO()
    loaded.save(kept)
    return kept.getvalue()


def _with_doctype(place: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(book(place)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/workbook.xml":
                text = text.replace(b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook', 1)
            new.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda _: b"Round,No\n", "is no Excel workbook"),
        (lambda _: b"", "is no Excel workbook"),
        (
            lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "has a password, or the form of an old Excel",
        ),
        (lambda _: _bomb("xl/workbook.xml", 70 * 1024 * 1024), "unpacks to more than a tracker"),
        (lambda _: _bomb("other.txt", 10), "cannot be read as a workbook"),
        (lambda place: book(place).read_bytes()[:-200], "is no Excel workbook"),
        (lambda place: book(place).read_bytes() + b"0" * 9_000_000, "the limit is"),
        (_with_doctype, "has parts that no workbook has"),
        (lambda place: _without(place, "auditkit"), "lost its hidden sheet"),
        (lambda place: _without(place, "Actions"), "no sheet with the headings"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused_in_words(
    place: Path, content: Callable[[Path], bytes], says: str
) -> None:
    book(place).write_bytes(content(place))
    before = tracker(place).read_bytes()
    done = taken(place)
    assert done.code == 3
    assert says in done.err
    assert done.out == ""
    assert tracker(place).read_bytes() == before


def test_two_sheets_of_actions_or_two_equal_headings_are_refused(place: Path) -> None:
    edited(place, lambda page, columns: setattr(page.cell(1, columns["Measure"]), "value", "Owner"))
    assert "two columns are called Owner" in taken(place).out
    loaded = openpyxl.load_workbook(book(place))
    loaded.copy_worksheet(loaded["Actions"])
    loaded.save(book(place))
    assert "several sheets of actions: Actions, Actions Copy" in taken(place).err


def test_one_action_changed_by_hand_in_excel_and_at_its_source_is_one_truth(place: Path) -> None:
    """Each change is visible, none is lost, and nothing is overwritten."""
    fill(place, 1, Percent=40, New_note="From Excel")
    by_hand = "  # by hand: asked on the phone\n    measure: View quoted in two plans\n"
    text = tracker(place).read_text(encoding="utf-8")
    first, second = text.split(REMARK)
    tracker(place).write_text(
        first.replace("    measure: View quoted\n", f"  {by_hand}") + REMARK + second,
        encoding="utf-8",
    )
    source = place / "rounds" / ROUND / "returns"
    (path,) = [
        source / row["agencies"] / f"{row['case']}.yaml"
        for row in [
            {"agencies": one.parent.name, "case": one.stem} for one in source.glob("*/*.yaml")
        ]
        if _source_of_first(text) == (row["agencies"], row["case"])
    ]
    replaced(path, ("Record her view in the plan", "Write her view into each plan"))
    assert taken(place, "--by", "Officer").code == 0
    assert auditkit("-C", place, "actions", "collect", ROUND).code == 0
    after = tracker(place).read_text(encoding="utf-8")
    assert by_hand in after
    assert REMARK in after
    assert "note: From Excel" in after
    assert "Record her view in the plan" in after
    listed = auditkit("-C", place, "actions", "-f", "json", "--today", BACK)
    (one,) = [row for row in json.loads(listed.out)["tables"][0]["rows"] if row["number"] == 1]
    assert (one["percent"], one["at_source"]) == (40, "reworded")
    out = place / "new.xlsx"
    assert auditkit("-C", place, "actions", "-f", "xlsx", "-o", out, "--today", BACK).code == 0
    page = openpyxl.load_workbook(out)["Actions"]
    values = [cell.value for cell in page[row_of(page, 1)]]
    assert {"reworded", "View quoted in two plans", f"{BACK} Officer From Excel", 40} <= set(values)


def _source_of_first(text: str) -> tuple[str, str]:
    words = text.partition("  - number: 1\n")[2].split()
    return words[words.index("agency:") + 1], words[words.index("case:") + 1]
