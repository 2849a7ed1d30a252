"""``auditkit status``: who owes what, what has come, what is late, and what to write to whom."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import (
    AFTER,
    BEFORE,
    DUE,
    EXAMPLE,
    NEGLECT,
    ROUND,
    Ran,
    auditkit,
    digest,
    finish,
    finish_all,
    replaced,
    return_at,
    with_round,
    write,
)


def status(place: Path, *words: str | Path, today: str = BEFORE) -> Ran:
    return auditkit("-C", place, "status", ROUND, "--today", today, *words)


def rows(place: Path, *words: str, today: str = BEFORE) -> dict[tuple[str, str], dict[str, str]]:
    done = status(place, *words, "--format", "csv", today=today)
    assert (done.code, done.err) == (0, "")
    found = csv.DictReader(io.StringIO(done.out))
    return {(row["agency"], row["case"]): row for row in found}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A round with one return in each state that a file can bring about."""
    place = with_round(tmp_path, references=("B2C3", "D4F5", "G6H7"))
    finish(place, "police", "B2C3")
    write(
        return_at(place, "police", "D4F5"),
        f"round: {ROUND}\nagency: police\ncase: D4F5\ntool: short@1\n"
        "involvement: none\nrecords_checked: Command and control\ncompleted_on: 2026-10-30\n",
    )
    write(return_at(place, "police", "G6H7"), "involvement: limited\n")
    write(return_at(place, "health", "B2C3"), "round: [\n")
    return place


def change(place: Path, text: str) -> None:
    """Record a decision about what health owes."""
    replaced(
        place / "rounds" / ROUND / "round.yaml",
        (
            "  health:\n    tool: short@1\n",
            f"  health:\n    tool: short@1\n    changes:\n      - {{{text}}}\n",
        ),
    )


def test_the_matrix_shows_every_owed_return(place: Path) -> None:
    code, out, err = status(place)

    assert (code, err) == (0, "")
    table = out.split("\n\n")[1].splitlines()
    assert [line.split() for line in table[:1] + table[2:]] == [
        ["Agency", "B2C3", "D4F5", "G6H7", "Days", "late"],
        ["police", "received", "nil", "draft"],
        ["health", "unreadable", "-", "-"],
    ]
    assert f"As of {BEFORE}; returns due {DUE}." in out


def test_more_cases_than_fit_are_told_by_agency(tmp_path: Path) -> None:
    cases = tuple(f"B{row}C{column}" for row in "234" for column in "2345")
    place = with_round(tmp_path / "p", references=cases)
    for case in cases[:3]:
        finish(place, "police", case)

    code, out, _ = status(place, today=AFTER)

    assert code == 0
    assert max(map(len, out.splitlines())) <= 110
    first = out.split("\n\n")[1]
    assert re.search(
        r"^police +3 of 12 +0 +- +B2C5, B3C2, B3C3, B3C4 and 5 more +\d", first, re.MULTILINE
    )
    assert "health" in first
    machine = status(place, "--format", "csv")
    assert sum(line.startswith("police,") for line in machine.out.splitlines()) >= len(cases)


@pytest.mark.parametrize(("today", "late"), [(BEFORE, 0), (DUE, 0), ("2026-11-07", 1), (AFTER, 3)])
def test_a_return_is_late_by_calendar_days(place: Path, today: str, late: int) -> None:
    found = rows(place, today=today)

    assert {key: int(row["days_late"]) for key, row in found.items()} == {
        ("police", "B2C3"): 0,
        ("police", "D4F5"): 0,
        ("police", "G6H7"): late,
        ("health", "B2C3"): late,
        ("health", "D4F5"): late,
        ("health", "G6H7"): late,
    }
    assert {row["missing"] for row in found.values()} == ({"no", "yes"} if late else {"no"})


def test_a_return_that_came_late_stays_late(place: Path) -> None:
    finish(place, "police", "B2C3", completed="2026-11-10")

    assert rows(place, today="2026-12-01")["police", "B2C3"]["days_late"] == "4"


def test_an_extension_moves_the_day(place: Path) -> None:
    change(place, "case: D4F5, decision: extended, until: 2026-11-09, decided_by: Chair")

    found = rows(place, today=AFTER)["health", "D4F5"]

    assert (found["due"], found["extended"], found["days_late"]) == ("2026-11-09", "yes", "0")
    assert rows(place, today="2026-11-10")["health", "D4F5"]["days_late"] == "1"


@pytest.mark.parametrize("decision", ["exempt", "never-returned"])
def test_what_somebody_decided_is_not_missing(place: Path, decision: str) -> None:
    change(place, f"case: D4F5, decision: {decision}, reason: x, decided_by: Chair")

    found = rows(place, today=AFTER)["health", "D4F5"]

    assert (found["state"], found["missing"], found["days_late"]) == (decision, "no", "0")


@pytest.mark.parametrize(("decision", "mark"), [("accepted", "*"), ("sent-back", "!")])
def test_the_officers_decisions_are_shown(place: Path, decision: str, mark: str) -> None:
    write(
        place / "rounds" / ROUND / "acceptance.yaml",
        f"round: {ROUND}\ndecisions:\n  - {{agency: police, case: B2C3, decision: {decision}, "
        "by: Quality assurance officer, on: 2026-10-31, reasons: [x]}\n",
    )

    assert f"received{mark}" in status(place).out
    assert rows(place)["police", "B2C3"]["decision"] == decision


def test_only_the_named_agencies_are_shown(place: Path) -> None:
    for words in (("--agency", "health"), ("--agency", "health", "--format", "markdown")):
        done = status(place, *words)
        assert done.code == 0
        assert "police" not in done.out
    assert {agency for agency, _ in rows(place, "--agency", "health,police")} == {
        "health",
        "police",
    }


def test_a_closed_round_is_seen_as_on_the_day_it_closed(place: Path) -> None:
    text = ("status: open ", "status: closed "), ("closed_on:", f"closed_on: {AFTER}")
    replaced(place / "rounds" / ROUND / "round.yaml", *text)

    assert status(place, today="2035-01-01") == status(place, today=BEFORE)
    assert rows(place, today="2035-01-01")["health", "D4F5"]["days_late"] == "3"


# For machines


def test_the_machine_forms_have_one_row_for_each_owed_return(place: Path) -> None:
    table = json.loads(status(place, "--format", "json").out)

    assert (table["version"], table["generator"]) == (1, "auditkit")
    found = table["tables"][0]["rows"]
    assert [{key: str(value or "") for key, value in row.items()} for row in found] == [
        {key: value if value != "0" else "" for key, value in row.items()}
        for row in rows(place).values()
    ]
    assert [row["path"] for row in found if row["state"] == "draft"] == [
        f"rounds/{ROUND}/returns/police/G6H7.yaml"
    ]


def test_states_and_census_agree(place: Path) -> None:
    states = [row["state"] for row in rows(place).values()]
    census = json.loads(auditkit("-C", place, "validate", "--today", BEFORE, "-f", "json").out)[
        "census"
    ]

    assert census["expected"] == len(states)
    for word, key in (("received", "received"), ("nil", "nil"), ("draft", "drafts")):
        assert census[key] == states.count(word)
    assert census["unreadable"] == states.count("unreadable")
    assert census["not_started"] == states.count("not-started")


def test_the_markdown_form_is_a_table(place: Path) -> None:
    out = status(place, "--format", "markdown").out

    assert "| Agency | B2C3 | D4F5 | G6H7 | Days late |\n| --- | --- | --- | --- | ---: |\n" in out


def test_a_return_file_that_vanished_is_still_owed(place: Path) -> None:
    return_at(place, "police", "B2C3").unlink()

    assert rows(place)["police", "B2C3"]["state"] == "not-started"


def test_it_changes_nothing_and_fails_for_no_return(place: Path) -> None:
    before = digest(place)

    assert status(place, today="2027-01-01").code == 0
    assert digest(place) == before


# Chasing


def test_the_chase_text_asks_each_agency_for_what_it_owes(place: Path) -> None:
    code, out, err = status(place, "--chase", today=AFTER)

    assert (code, err) == (0, "")
    police, health = out.split("## Health")
    assert "## Police" in police
    assert "For the attention of the Detective inspector" in police
    assert "1 return from your agency is still to come" in police
    assert "G6H7, due 6 November 2026, 3 days ago: begun, not finished" in police
    assert "B2C3" not in police
    assert "3 returns from your agency are still to come" in health
    assert "sent, and cannot be read" in health
    assert out.count("audit@smallbridge.example") == 2


def test_a_chase_text_can_be_written_for_one_agency(place: Path) -> None:
    out = status(place, "--chase", "--agency", "health", today=AFTER).out

    assert "Health" in out
    assert "Police" not in out


def test_a_return_that_was_sent_back_is_asked_for_again(place: Path) -> None:
    write(
        place / "rounds" / ROUND / "acceptance.yaml",
        f"round: {ROUND}\ndecisions:\n  - {{agency: police, case: B2C3, decision: sent-back, "
        "by: Quality assurance officer, on: 2026-10-31, reasons: [Say what was seen]}\n",
    )

    out = status(place, "--chase", "--agency", "police", today=AFTER).out

    assert "B2C3" in out
    assert "sent back" in out


def test_nobody_is_chased_when_all_is_there(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))

    said = "<!-- generated by auditkit -->\nNo agency owes a return.\n"
    assert status(place, "--chase", today=AFTER) == (0, said, "")
    assert auditkit("-C", EXAMPLE, "status", NEGLECT, "--chase").out == said


def test_a_round_whose_file_cannot_be_read_is_told_in_words(place: Path) -> None:
    write(place / "rounds" / ROUND / "round.yaml", "round: [\n")

    code, out, err = status(place)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert f"auditkit validate rounds/{ROUND}" in err
