"""Whatever stands in a tracker stays text: in the list, the calendar, reminders, the workbook."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from auditkit.yamlio.reader import read_document
from cli import ROUND, Ran, auditkit, finish_all, replaced, with_round

Running = Callable[..., Ran]
TODAY = "2026-12-20"
LONG = "Donaudampfschifffahrt" * 40
HOSTILE = {
    "a new event": r"Team\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Injected",
    "a line separator": r"Team\u2028SUMMARY:Injected\u0085ATTENDEE:x",
    "a terminal's command": r"Team \x1b]0;own\x07\x1b[2J manager",
    "turned letters": r"Team \u202egpj.exe \u2066manager\u200b",
    "markup": r"<script>alert(1)</script> [x](javascript:1) | **b** # y",
    "a calendar's signs": r"Team; manager, \\n one: two",
    "a workflow's command": r"::error::Team manager",
    "a formula": r"=HYPERLINK(\"http://x\")",
    "a long word": LONG,
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = finish_all(with_round(tmp_path_factory.mktemp("hostile") / "p"))
    assert auditkit("-C", place, "actions", "collect", ROUND).code == 0
    return place / "rounds" / ROUND / "actions.yaml"


@pytest.fixture
def ran(origin: Path, request: pytest.FixtureRequest) -> Iterator[Running]:
    before = origin.read_bytes()
    text = HOSTILE[request.param]
    replaced(origin, ("owner: Team manager", f'owner: "{text}"'))
    replaced(origin, ("action: Record her view in the plan", f'action: "{text}"'))
    yield lambda *words: auditkit("-C", origin.parents[2], "actions", *words, "--today", TODAY)
    origin.write_bytes(before)


every = pytest.mark.parametrize("ran", HOSTILE, indirect=True)


@every
def test_a_calendar_has_its_own_lines_and_no_others(ran: Running) -> None:
    out = ran("calendar")
    assert out.code == 0, out.err
    assert "\n" not in out.out.replace("\r\n", "")
    assert max(len(line.encode()) for line in out.out.split("\r\n")) <= 75
    unfolded = out.out.replace("\r\n ", "").split("\r\n")
    names = [line.partition(":")[0].partition(";")[0] for line in unfolded if line]
    assert set(names) <= {
        "BEGIN", "END", "VERSION", "PRODID", "X-WR-CALDESC", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
        "TRANSP",
    }  # fmt: skip
    assert names.count("BEGIN") == names.count("END") == names.count("SUMMARY") + 1
    assert not _odd(out.out.replace("\r\n", ""))


@every
def test_a_reminder_and_the_list_show_it_as_text(ran: Running) -> None:
    said = ran("remind")
    assert said.code == 0, said.err
    assert not _odd(said.out.replace("\n", ""))
    assert not re.search(r"(?<!\\)<script", said.out)
    assert not re.search(r"(?<!\\)\]\(", said.out)
    for form in ("table", "markdown", "csv", "json"):
        done = ran("--all", "-f", form)
        assert done.code == 0, done.err
        if form != "json":
            assert not _odd(done.out.replace("\n", "")), form
            assert not [one for one in done.out.splitlines() if one.startswith("::")]
        else:
            assert len(json.loads(done.out)["tables"][0]["rows"]) == 4
        if form == "csv":
            cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert ran("why", "1").code == 0


@every
def test_the_workbook_holds_it_as_text_and_takes_it_back_unchanged(
    ran: Running, tmp_path: Path
) -> None:
    book = tmp_path / "out.xlsx"
    done = ran("--all", "-f", "xlsx", "-o", str(book))
    assert done.code == 0, done.err
    page = openpyxl.load_workbook(book)["Actions"]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    back = ran("import", str(book))
    assert back.code == 0, back.out
    assert "Rows: 4 unchanged." in back.out
    openpyxl_saved = openpyxl.load_workbook(book)
    openpyxl_saved.save(book)
    assert "Rows: 4 unchanged." in ran("import", str(book)).out


@pytest.mark.parametrize("text", ["two\nlines", "a\x1b[2Jb", "a\u202eb", "a\u2028b", "a\tb"])
@pytest.mark.parametrize("option", ["--note", "--claimed-by", "--by"])
def test_what_is_recorded_is_plain_text_on_one_line(origin: Path, option: str, text: str) -> None:
    before = origin.read_bytes()
    words = ("-C", origin.parents[2], "actions", "update", ROUND, "1", "--on", "2026-11-20")
    note = () if option == "--note" else ("--note", "x")
    done = auditkit(*words, option, text, *note, "--today", TODAY)
    assert done.code == 2
    assert "text on one line" in done.err
    assert origin.read_bytes() == before


@pytest.mark.parametrize("text", ["- x: [y] # z", "'quoted' \"twice\"", "@home", "%done", "null", "~",
                                  "2026-01-01", LONG, "<b>&amp;", "::error::x", "no"])  # fmt: skip
def test_what_is_recorded_comes_back_as_it_was_said(origin: Path, text: str) -> None:
    before = origin.read_bytes()
    words = ("-C", origin.parents[2], "actions", "update", ROUND, "1", "--today", TODAY)
    done = auditkit(*words, "--note", text, "--on", "2026-11-20")
    assert done.code == 0, done.err
    notes = read_document(origin.read_bytes()).data["actions"][0]["notes"]
    origin.write_bytes(before)
    assert [one["note"] for one in notes] == [text]


def _odd(text: str) -> list[str]:
    return re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]", text)
