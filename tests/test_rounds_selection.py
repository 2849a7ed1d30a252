"""``auditkit new-round --from``: cases drawn by lot from a list that never enters the repository."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest

from cli import ROUND, Ran, auditkit, digest, files, replaced, smallbridge, with_round, write
from oracle import read

COLUMNS = "record,plan,age_band,involved,service,worker"
WORKER = "Oswin Tallerby"
"""Stands in the list, and must stand nowhere else. An invented name."""


AUDITORS = (
    """\
auditors:
  a01: {agency: police, role: Detective sergeant}
  a02: {agency: health, role: Named nurse}
""",
    """\
auditors:
  a01: {agency: police, role: Sergeant}
  a02: {agency: police, role: Inspector}
  a03: {agency: health, role: Nurse, service: north}
""",
)


def _population(folder: Path, rows: int = 40, *, head: str = COLUMNS, **changed: str) -> Path:
    """Write a list of cases: plans by turns, auditor d01 involved in every third."""
    lines = [head]
    for number in range(rows):
        plan = ("child-protection", "child-in-need", "child-in-need", "looked-after")[number % 4]
        involved = "a01" if number % 3 == 0 else ""
        lines.append(f"REC{number:03},{plan},5-9,{involved},north,{WORKER}")
    lines = [changed.get(line.split(",")[0], line) for line in lines]
    return write(folder / "lists" / "population.csv", "\n".join(lines) + "\n")


def _drawn(place: Path, population: Path, *options: str | Path, key: str = ROUND) -> Ran:
    sheet = place.parent / "keys" / f"{key}.csv"
    given = () if "--key" in options else ("--key", sheet)
    count = () if "--sample" in options else ("--sample", "4")
    return auditkit(
        "-C", place, "new-round", key, "--tool", "short", "--returns-due", "2026-11-06",
        "--from", population, *count, *given, *options,
    )  # fmt: skip


def round_of(place: Path) -> Any:
    return read(place / "rounds" / ROUND / "round.yaml")


def _records(sheet: Path) -> dict[str, str]:
    rows = csv.reader(io.StringIO(sheet.read_text(encoding="utf-8")))
    return {row[0]: row[1] for row in list(rows)[2:]}


def test_the_same_list_and_seed_draw_the_same_and_nothing_leads_back(tmp_path: Path) -> None:
    drawn = []
    for name in ("one", "two"):
        place = smallbridge(tmp_path / name / "p")
        population = _population(tmp_path)
        done = _drawn(place, population, "--stratify", "plan", "--facts", "plan", "--seed", "s1")
        assert done.code == 0, done.err
        assert "keep the key sheet" in done.out
        drawn.append(_records(place.parent / "keys" / f"{ROUND}.csv"))
        told = "".join(text.decode() for text in _contents(place))
        assert WORKER not in told
        assert "REC" not in told
        assert str(tmp_path) not in told
    assert sorted(drawn[0].values()) == sorted(drawn[1].values())
    assert drawn[0].keys() != drawn[1].keys(), "references are drawn anew, never from the seed"


def _contents(place: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()]


def test_the_draw_is_recorded_with_its_strata(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    assert _drawn(place, _population(tmp_path), "--stratify", "plan", "--seed", "7").code == 0
    round_ = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    assert "method: stratified-random" in round_
    assert "population: 40" in round_
    assert '- "child-in-need: 2 of 20"' in round_
    assert '- "looked-after: 1 of 10"' in round_
    assert re.search(r'seed: "?7"? ', round_)
    assert auditkit("-C", place, "validate", "--today", "2026-10-01").code == 0


def test_without_a_seed_one_is_drawn_and_recorded(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    assert _drawn(place, _population(tmp_path)).code == 0
    round_ = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    (seed,) = re.findall(r'seed: "?([0-9a-f]{16})"? ', round_)
    first = set(_records(tmp_path / "keys" / f"{ROUND}.csv").values())
    again = smallbridge(tmp_path / "again" / "p")
    assert _drawn(again, _population(tmp_path), "--seed", seed).code == 0
    assert set(_records(tmp_path / "again" / "keys" / f"{ROUND}.csv").values()) == first


def test_facts_decide_which_sections_a_blank_return_has(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    assert _drawn(place, _population(tmp_path), "--facts", "plan,age_band").code == 0
    round_ = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    assert len(re.findall(r"\{facts: \{plan: [a-z-]+, age_band: 5-9\}\}", round_)) == 4


def test_children_audited_within_a_year_are_left_out_and_later_they_are_not(tmp_path: Path) -> None:
    place, population = smallbridge(tmp_path / "p"), _population(tmp_path, 8)
    keys = tmp_path / "keys"
    assert _drawn(place, population, key="first").code == 0
    assert _drawn(place, population, "--exclude", keys / "first.csv", key="second").code == 0
    first = set(_records(keys / "first.csv").values())
    second = set(_records(keys / "second.csv").values())
    assert not first & second
    round_ = (place / "rounds" / "second" / "round.yaml").read_text(encoding="utf-8")
    assert "audited in the 12 months before: 4 of 8" in round_
    earlier = place / "rounds" / "first" / "round.yaml"
    replaced(earlier, ("returns_due: 2026-11-06", "returns_due: 2025-10-01"))
    assert (
        _drawn(
            place, population, "--exclude", keys / "first.csv", "--sample", "8", key="third"
        ).code
        == 0
    )


def test_nobody_reviews_their_own_case(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    replaced(place / "auditkit.yaml", AUDITORS)
    done = _drawn(place, _population(tmp_path), "--sample", "12", "--seed", "1")
    assert done.code == 0, done.err
    records = _records(tmp_path / "keys" / f"{ROUND}.csv")
    barred = {ref for ref, record in records.items() if int(record[3:]) % 3 == 0}
    round_ = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    given = dict(re.findall(r"^      ([A-Z0-9]{4}): (a\d\d)$", round_, re.MULTILINE))
    assert given.keys() == records.keys()
    assert barred
    assert all(given[case] == "a02" for case in barred)
    assert list(given.values()).count("a01") in {5, 6}, "the work is in equal parts"
    assert "nobody at health is free to review" in done.err
    notice = (place / "rounds" / ROUND / "notices" / "police.md").read_text(encoding="utf-8")
    assert "reviewed by auditor a02" in notice
    assert auditkit("-C", place, "validate", "--today", "2026-10-01").code == 0


SERVICES = """\
auditors:
  a01: {agency: police, role: Sergeant}
  a02: {agency: police, role: Inspector}
  a03: {agency: health, role: Nurse}
"""


def _held(folder: Path, *services: str) -> Path:
    lines = [f"REC{number:03},{service}" for number, service in enumerate(services)]
    return write(folder / "lists" / "held.csv", "\n".join(["record,service", *lines]) + "\n")


def test_in_a_single_agency_round_a_case_goes_to_the_service_that_holds_it(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    replaced(place / "auditkit.yaml", (AUDITORS[0], SERVICES))
    population = _held(tmp_path, *["police"] * 9, *["health"] * 3)
    single = ("--kind", "single-agency", "--stratify", "service", "--seed", "1")

    done = _drawn(place, population, *single, "--sample", "8")

    assert done.code == 0, done.err
    assert "8 cases, 8 returns owed by 2 agencies" in done.out
    records = _records(tmp_path / "keys" / f"{ROUND}.csv")
    owed = round_of(place)["owed"]
    for agency, wanted in (("police", 6), ("health", 2)):
        cases = owed[agency]["cases"]
        assert len(cases) == wanted
        assert {int(records[case][3:]) < 9 for case in cases} == {agency == "police"}
        others = {"police": {"a03"}, "health": {"a01", "a02"}}[agency]
        assert set(owed[agency]["auditors"].values()) == others, "nobody reviews their own service"
    assert auditkit("-C", place, "validate", "--today", "2026-10-01").code == 0


@pytest.mark.parametrize(
    ("services", "says"),
    [
        (
            ("police", "north"),
            "does not say for every case which of these holds it: police, health",
        ),
        (("police", ""), "give it a column service with their keys"),
        (("police", "police"), "no case of health was drawn"),
    ],
)
def test_a_single_agency_draw_that_cannot_be_shared_out_is_refused(
    tmp_path: Path, services: tuple[str, ...], says: str
) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(place)

    done = _drawn(place, _held(tmp_path, *services), "--kind", "single-agency", "--sample", "2")

    assert done.code == 3
    assert says in done.err
    assert digest(place) == before


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--cases", "4"), "--cases and --from do not go together"),
        (("--sample", "0"), "a round has from 1 to 500 cases"),
        (("--sample", "41"), "--sample 41 is more than the 40 cases that can be drawn"),
        (("--stratify", "plann"), "the list has no column plann"),
        (("--facts", "worker"), "the column worker holds something that is no band"),
        (("--facts", "record"), "the list has no column record"),
        (("--allocation", "prop"), "prop"),
    ],
)
def test_words_that_make_no_sense_are_said_and_nothing_is_made(
    tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(place)
    done = _drawn(place, _population(tmp_path), *options)
    assert done.code in {2, 3}
    assert says in done.err
    assert WORKER not in done.err + done.out
    assert digest(place) == before
    assert not (tmp_path / "keys").exists()


def test_without_a_list_or_a_key_it_is_said(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    due = ("--tool", "short", "--returns-due", "2026-11-06")
    alone = auditkit("-C", place, "new-round", ROUND, *due, "--sample", "4")
    assert (alone.code, "no list is named" in alone.err) == (2, True)
    population = _population(tmp_path)
    keyless = auditkit("-C", place, "new-round", ROUND, *due, "--from", population, "--sample", "4")
    assert (keyless.code, "without --key nobody could tell" in keyless.err) == (2, True)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"REC003": f"REC003,{WORKER}"}, "row 5 has 2 cells"),
        ({"REC003": f",child-in-need,5-9,,north,{WORKER}"}, "row 5 has no record number"),
        ({"REC003": f"REC001,child-in-need,5-9,,north,{WORKER}"}, "rows 3 and 5 have the same"),
        ({"REC003": f"=REC003,child-in-need,5-9,,north,{WORKER}"}, "begins like a formula"),
        ({"record": "record,plan,plan,involved,service,worker"}, "each name once"),
        ({"REC003": f"REC003,child-in-need,5-9,{WORKER},north,x"}, "somebody who is no auditor"),
    ],
)
def test_a_list_that_is_not_whole_is_refused_by_row(
    tmp_path: Path, changed: dict[str, str], says: str
) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(place)
    done = _drawn(place, _population(tmp_path, **changed), "--sample", "40")
    assert done.code == 3
    assert says in done.err
    assert WORKER not in done.err
    assert "Traceback" not in done.err
    assert digest(place) == before


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "lists no case"),
        (b"record,plan\n", "lists no case"),
        ("record,plan\nR1,caf\u00e9\n".encode("cp1252"), "is not saved as UTF-8"),
        (b"\xef\xbb\xbfrecord;plan\r\nR1;child-in-need\r\nR2;child-in-need\r\n", ""),
        (b"record\tplan\nR1\tx\nR2\ty\n\n", ""),
    ],
)
def test_what_excel_saves_is_read_and_the_rest_is_told(
    tmp_path: Path, raw: bytes, says: str
) -> None:
    place = smallbridge(tmp_path / "p")
    (tmp_path / "list.csv").write_bytes(raw)
    done = _drawn(place, tmp_path / "list.csv", "--sample", "2")
    assert done.code == (3 if says else 0), done.err
    assert says in done.err


def test_a_list_inside_the_repository_is_refused(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    inside = _population(place)
    done = _drawn(place, inside)
    assert done.code == 3
    assert "lies in a partnership's folder" in done.err
    assert "rounds" not in {path.split("/")[0] for path in files(place)}


def test_a_key_sheet_is_asked_for_and_not_any_file(tmp_path: Path) -> None:
    place, population = smallbridge(tmp_path / "p"), _population(tmp_path)
    done = _drawn(place, population, "--exclude", population)
    assert done.code == 3
    assert "is no key sheet" in done.err
    missing = _drawn(place, population, "--exclude", tmp_path / "nothing.csv")
    assert missing.code == 3
    assert "does not exist" in missing.err


def test_a_round_without_a_list_is_as_before(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    round_ = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    assert "method: purposive" in round_
    assert "seed" not in round_
    assert "auditors:" not in round_


@pytest.mark.parametrize("option", ["--stratify", "--facts"])
def test_a_column_that_leads_to_children_never_reaches_the_repository(
    tmp_path: Path, option: str
) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(place)
    lines = ["record,child,nhs,plan"]
    lines += [f"R{n},{WORKER} {n},99900000{n:02},child-in-need" for n in range(12)]
    population = write(tmp_path / "list.csv", "\n".join(lines) + "\n")
    for column in ("child", "nhs"):
        done = _drawn(place, population, option, column)
        assert done.code == 3
        assert f"{option}: the column {column} holds something that is no band" in done.err
        assert WORKER not in done.err
    assert digest(place) == before
    each = [f"R{n},word-{'abcdefghijkl'[n]}" for n in range(12)]
    population = write(tmp_path / "list.csv", "\n".join(["record,colour", *each]) + "\n")
    done = _drawn(place, population, option, "colour")
    assert "has 12 different values for 12 cases" in done.err
    assert digest(place) == before


def test_a_list_without_names_of_columns_shows_nobody(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    rows = "".join(f"R{n},{WORKER} {n},child-in-need\n" for n in range(6))
    done = _drawn(place, write(tmp_path / "list.csv", rows), "--stratify", "plan")
    assert done.code == 2
    assert WORKER not in done.err
    assert "look at the first line of the list" in done.err


@pytest.mark.parametrize("bad", ['R2,"never closed\nR3,c\nR4,d\n', f"R2,{'x' * 200_000}\nR3,c\n"])
def test_rows_never_vanish_without_a_word(tmp_path: Path, bad: str) -> None:
    place = smallbridge(tmp_path / "p")
    population = write(tmp_path / "list.csv", f"record,plan\nR1,a\n{bad}")
    done = _drawn(place, population, "--sample", "2")
    assert done.code == 3
    assert "cannot be read from row 3 on" in done.err
