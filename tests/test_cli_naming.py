"""Whoever is named in words that are to be written: it is refused before, and never repeated."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli import EXAMPLE, NEGLECT, ROUND, Ran, auditkit, digest, finish_all, replaced, with_round

MADE, BACK = "2026-11-20", "2026-11-25"
CALL = "Rang Mrs Kowalska on 07700 900123"
NUMBER = "NHS 943 476 5919 is hers"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership with a tracker, and the workbook that was sent out."""
    place = finish_all(with_round(tmp_path_factory.mktemp("naming") / "p"))
    assert auditkit("-C", place, "actions", "collect", ROUND).code == 0
    words = ("actions", "-f", "xlsx", "-o", place / "out.xlsx", "--today", MADE)
    assert auditkit("-C", place, *words).code == 0
    return place


@pytest.fixture
def place(origin: Path, tmp_path: Path) -> Path:
    shutil.copytree(origin, tmp_path / "p")
    return tmp_path / "p"


def tracker(place: Path) -> str:
    return (place / "rounds" / ROUND / "actions.yaml").read_text(encoding="utf-8")


def fill(place: Path, **cells: object) -> None:
    """Write into the sheet: ``row`` and the heading behind it, with underlines for spaces."""
    book = openpyxl.load_workbook(place / "out.xlsx")
    page = book["Actions"]
    columns = {str(cell.value).partition("\n")[0]: cell.column for cell in page[1]}
    for name, value in cells.items():
        row, heading = name.removeprefix("row").split("_", 1)
        page.cell(int(row), columns[heading.replace("_", " ")]).value = value
    book.save(place / "out.xlsx")


def taken(place: Path, *words: str, today: str = BACK) -> Ran:
    return auditkit("-C", place, "actions", "import", place / "out.xlsx", "--today", today, *words)


def rows(done: Ran, what: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)["tables"][0]["rows"]
    return [one for one in found if one["what"] == what]


@pytest.mark.parametrize(
    ("heading", "text", "kind"),
    [
        ("New_note", CALL, "a telephone number stands here; what looks like a name stands here"),
        ("New_note", NUMBER, "an NHS number stands here"),
        ("New_note", 9434765919, "an NHS number stands here"),
        ("New_note", "born 12/03/2011", "a date of birth stands here"),
        ("Measure", "ask a.kowalska@mail.example", "an e-mail address stands here"),
        ("Owner", "Mark Brown", "this looks like the name of a person"),
        ("Owner", "Team manager, 07700 900123", "a telephone number stands here"),
        ("Evidence", CALL, "a telephone number stands here"),
        ("Action", CALL, "a telephone number stands here"),
        ("Percent", CALL, "a telephone number stands here"),
        ("Theme", CALL, "a telephone number stands here"),
    ],
)
def test_a_cell_that_names_somebody_is_refused_and_not_repeated(
    place: Path, heading: str, text: object, kind: str
) -> None:
    fill(place, **{f"row2_{heading}": text, "row3_New_note": "Two of ten done"})
    before = digest(place)
    refused = taken(place, "-f", "json")
    assert refused.code == 1
    assert digest(place) == before
    [told] = rows(refused, "refused")
    assert (told["row"], told["column"]) == (2, heading.replace("_", " "))
    assert kind in told["why"]
    assert told["sheet"] == f"(text, {len(str(text))} characters)"
    rest = taken(place, "--take-rest")
    assert rest.code == 1
    printed = refused.out + refused.err + rest.out + rest.err
    assert not [word for word in str(text).split() if len(word) > 4 and word in printed]
    assert "Two of ten done" in tracker(place)
    assert str(text) not in tracker(place)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Theme", "Jayden Smith"),
        ("Check showed", "Jayden Smith"),
        ("Agencies", "Jayden Smith"),
        ("Action", "Ask Jayden Smith"),
        ("Round", "Jayden Smith"),
        ("No", "Jayden Smith"),
        ("New_note", "Jayden\u200b Smith did it"),
        ("Percent", "Jayden Smith"),
        ("Due", "Jayden Smith"),
        ("Status", "Jayden Smith"),
    ],
)
def test_a_refused_cell_is_not_repeated(place: Path, heading: str, text: str) -> None:
    fill(place, **{f"row2_{heading.replace(' ', '_')}": text})
    for form in ("table", "csv", "json", "markdown"):
        refused = taken(place, "-f", form)
        assert refused.code == 1
        assert "Jayden" not in refused.out + refused.err
        assert "refused" in refused.out


def test_a_refused_cell_is_repeated_where_it_is_nearly_a_known_word(place: Path) -> None:
    fill(place, row2_Theme="plannning", row3_Percent="120")
    cells = [one["sheet"] for one in rows(taken(place, "-f", "json"), "refused")]
    assert cells == ["plannning", "120"]


def test_a_word_that_only_may_be_a_name_is_taken_and_asked_about(place: Path) -> None:
    fill(place, row2_New_note="Spoke to Kasper, who agreed", row3_Owner="Detective sergeant")
    done = taken(place, "-f", "json")
    assert done.code == 0
    asked, clear = (one["why"] for one in rows(done, "taken"))
    assert asked.startswith("a word that may be a name stands here: if it is somebody's name")
    assert clear == ""


def test_what_stood_in_the_tracker_before_is_not_what_a_manager_wrote(place: Path) -> None:
    path = place / "rounds" / ROUND / "actions.yaml"
    replaced(path, ("owner: Team manager", "owner: Mrs Kowalska"))
    words = ("actions", "-f", "xlsx", "-o", place / "out.xlsx", "--force", "--today", MADE)
    assert auditkit("-C", place, *words).code == 0
    fill(place, row2_New_note="Two of ten done")
    assert taken(place).code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--note", CALL), "--note: a telephone number"),
        (("--due", "2027-03-01", "--reason", NUMBER), "--reason: an NHS number"),
        (("--percent", "50", "--by", "Mark Brown"), "--by: this looks like the name of a person"),
        (("--claimed-by", "Dr Jones"), "--claimed-by: this looks like the name of a person"),
        (("--withdrawn-by", "Mark Brown", "--reason", "Done twice"), "--withdrawn-by: this"),
    ],
)
def test_an_update_writes_nobody_down(place: Path, words: tuple[str, ...], says: str) -> None:
    before = digest(place)
    code, out, err = auditkit(
        "-C", place, "actions", "update", ROUND, "1", *words, "--on", BACK, "--today", BACK
    )
    assert (code, out, digest(place)) == (2, "", before)
    assert f"error: {says}" in err
    assert not [one for one in ("Kowalska", "900123", "943", "Brown", "Jones") if one in err]


def test_a_word_of_an_update_that_only_may_be_a_name_is_written_and_asked_about(
    place: Path,
) -> None:
    words = ("actions", "update", ROUND, "1", "--note", "Kasper agreed", "--on", BACK)
    done = auditkit("-C", place, *words, "--today", BACK)
    assert done.code == 0
    assert done.err.startswith("--note: a word that may be a name stands here; if it is")
    assert "Kasper agreed" in tracker(place)
    assert "Kasper" not in done.err


def test_whoever_imports_is_a_role(place: Path) -> None:
    fill(place, row2_New_note="Two of ten done")
    before = digest(place)
    refused = taken(place, "--by", "Mark Brown")
    assert refused.code == 2
    assert refused.err.startswith(
        "error: --by: this looks like the name of a person\nhint: write the role"
    )
    assert digest(place) == before
    assert taken(place, "--by", "Detective sergeant").code == 0


def test_an_action_that_names_somebody_is_left_out_until_it_is_mended(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    mended = "Agree the plan with her"
    path = next((place / "rounds" / ROUND / "returns").rglob("*.yaml"))
    where = path.relative_to(place).as_posix()
    text = path.read_text(encoding="utf-8")
    [action] = [line for line in text.splitlines() if "action: " in line]
    written = action.partition("action: ")[2].partition(",")[0]
    replaced(path, (written, f'"{CALL}"'))
    done = auditkit("-C", place, "actions", "collect", ROUND)
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith(f"left out: {where}: a1: a telephone number stands here; what looks")
    assert "NOT TRACKED until it is mended where it was agreed: 1\n" in done.out
    assert "Kowalska" not in done.out + done.err + tracker(place)
    replaced(path, (f'"{CALL}"', mended))
    again = auditkit("-C", place, "actions", "collect", ROUND)
    assert (again.code, again.err) == (0, "")
    assert mended in tracker(place)


def agreed(place: Path, action: str, owner: str) -> str:
    """Let the first return promise something, and return where it stands."""
    path = min((place / "rounds" / ROUND / "returns").rglob("*.yaml"))
    [line] = [one for one in path.read_text(encoding="utf-8").splitlines() if "action: " in one]
    replaced(path, (line, f'  - {{id: a1, action: "{action}", owner: "{owner}", due: 2026-12-18}}'))
    return path.relative_to(place).as_posix()


@pytest.mark.parametrize(
    ("action", "owner", "told"),
    [
        ("Agree the plan with her", "DCI Public Protection", ""),
        ("Agree the plan with her", "PC Schools Liaison", ""),
        ("Agree the plan with her", "Sgt Neighbourhoods", ""),
        ("Ask DS MASH for the log", "DS MASH", ""),
        ("Print the helpline 01632 960123", "Team manager", "a telephone number stands here; take"),
        ("Write to hub@mail.example", "Team manager", "an e-mail address stands here; write"),
    ],
)
def test_an_honest_action_is_always_followed(
    tmp_path: Path, action: str, owner: str, told: str
) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    where = agreed(place, action, owner)
    done = auditkit("-C", place, "actions", "collect", ROUND)
    assert done.code == 0
    assert done.err.startswith(f"{where}: a1, action 1: {told}" if told else "")
    assert bool(done.err) is bool(told)
    assert action in tracker(place)
    assert f"owner: {owner}\n" in tracker(place)


@pytest.mark.parametrize("owner", ["Jane Smith", "PRIYA OKAFOR", "Mrs Kowalska"])
def test_an_action_of_a_named_owner_is_followed_without_the_name(
    tmp_path: Path, owner: str
) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    where = agreed(place, "Agree the plan with her", owner)
    done = auditkit("-C", place, "actions", "collect", ROUND)
    assert done.code == 0
    assert done.err == (
        f"{where}: a1, action 1: its owner is not copied, because this looks like the name of a person; "
        "write the role there, and as its owner in the tracker\n"
    )
    assert "Agree the plan with her" in tracker(place)
    assert not [one for one in owner.split() if one in tracker(place) + done.out + done.err]
    before = digest(place)
    again = auditkit("-C", place, "actions", "collect", ROUND)
    assert (again.code, again.err, digest(place)) == (0, "", before)


@pytest.mark.parametrize(
    ("owner", "asked"),
    [
        ("Jane Smith", True),
        ("PRIYA OKAFOR", True),
        ("DCI Public Protection", False),
        ("Pastoral lead", False),
    ],
)
def test_an_owner_by_name_is_asked_about(tmp_path: Path, owner: str, asked: bool) -> None:  # noqa: FBT001
    place = finish_all(with_round(tmp_path / "p"))
    where = agreed(place, "Agree the plan with her", owner)
    done = auditkit("-C", place, "validate", "-f", "concise", where)
    assert [code for code in ("AK712", "AK713", "AK715") if code in done.out] == ["AK715"] * asked
    assert owner not in done.out


def test_an_urgent_concern_goes_to_a_role(place: Path) -> None:
    before = digest(place)
    words = ("escalate", ROUND, "police/B2C3", "--concern", "child-not-seen", "--to")
    code, out, err = auditkit("-C", place, *words, "Mark Brown", "--today", BACK)
    assert (code, out, digest(place)) == (2, "", before)
    assert err.startswith("error: --to: this looks like the name of a person\n")
    assert auditkit("-C", place, *words, "Detective inspector", "--today", BACK).code == 0


def test_a_decision_names_neither_who_decides_nor_a_child(tmp_path: Path) -> None:
    place = tmp_path / "northmere"
    shutil.copytree(EXAMPLE, place, ignore=shutil.ignore_patterns("reports"))
    before = digest(place)
    words = ("robustness", NEGLECT, "--send-back", "police/J8W5", "--today", "2025-02-20")
    for by, reason, says in (
        ("Mark Brown", "Say what was strong", "--by: this looks like the name of a person"),
        ("Officer", CALL, "--reason: a telephone number stands here"),
    ):
        code, out, err = auditkit("-C", place, *words, "--by", by, "--reason", reason)
        assert (code, out, digest(place)) == (2, "", before)
        assert err.startswith(f"error: {says}")
        assert "Kowalska" not in err


def test_a_workbook_is_not_taken_on_a_day_before_its_own(place: Path) -> None:
    fill(place, row2_New_note="Two of ten done", row3_Due=date(2027, 2, 1))
    fill(place, row3_Reason_for_a_new_date="The worker was ill")
    before = digest(place)
    refused = taken(place, today="2026-11-19")
    assert (refused.code, digest(place)) == (2, before)
    assert refused.err == (
        "error: the workbook is of 2026-11-20, and 2026-11-19 is before that\n"
        "hint: what stands in it was written later: leave --today out, or give a later day\n"
    )
    assert taken(place, today=MADE).code == 0
    once = digest(place)
    for day in (MADE, BACK, "2027-01-04"):
        assert taken(place, "--by", "Officer", today=day).code == 0
        assert digest(place) == once


def test_a_row_of_what_was_given_up_meanwhile_says_when(place: Path) -> None:
    words = ("--withdrawn-by", "Board", "--reason", "Done twice", "--on", "2026-11-23")
    done = auditkit("-C", place, "actions", "update", ROUND, "1", *words, "--today", BACK)
    assert done.code == 0, done.err
    fill(place, row2_New_note="Two of ten done")
    refused = taken(place, "-f", "json")
    assert [one["why"] for one in rows(refused, "refused")] == [
        "action 1 was withdrawn on 2026-11-23"
    ]
