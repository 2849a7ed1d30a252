"""Programmes of hundreds of organisations: the list, last cycle's answers, who returned, who is drawn."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from auditkit.errors import ExitCode
from cli import Ran, auditkit, digest, smallbridge, write

TOOL = """\
tool: standards
version: {version}
name: Standards
unit: organisation
rubric: grades
overall: no
sections:
  - key: policy
    name: Policy
    prompt: Is there a policy?
    required: yes
    questions:
      - {{key: read, text: "{asked}", required: yes}}
      - {{key: staff, text: How many?, type: choice, choices: [{choices}]}}
  - key: boarding
    name: Boarding
    prompt: Is it safe at night?
    applies_when: {{phase: [secondary]}}
{more}"""
FIRST = TOOL.format(
    version=1,
    asked="Have all staff read it?",
    choices="{key: all}, {key: most}, {key: some}",
    more="  - {key: visitors, name: Visitors, prompt: Are they known?, questions: [{key: signed, text: Signed in?}]}\n",
)
SECOND = TOOL.format(
    version=2,
    asked="Has every member of staff read it?",
    choices="{key: all}, {key: most}",
    more="",
)
ONE, TWO = "2025-s175", "2026-s175"
RETURN = """\
round: {round}
organisation: {key}
tool: standards@{version}
period: {{from: 2024-10-01, to: 2025-09-30}}
completed_on: {day}
sections:
  policy:
    answers: {{read: yes, staff: {staff}}}
    rating: {rating}
    rationale: The policy names who answers for it and governors read it in the autumn.
    evidence:
      - {{source: Policy, dated: 2025-03, shows: It was reviewed}}
  visitors:
    answers: {{signed: yes}}
    rating: good
    rationale: Everybody signs in and is met at the door by somebody who knows the rules.
    evidence:
      - Visitors' book
actions:
  - {{id: a1, action: Publish the policy, owner: Head teacher, due: 2025-12-15, measure: It is on the website}}
"""


def schools(folder: Path, count: int, **more: str) -> Path:
    """Write a list of schools, with their leads in it, and return it."""
    lines = ["URN;School name;Type;Phase;Trust;DSL name;DSL e-mail;Ward"]
    for number in range(count):
        kind, phase = (
            ("Maintained", "Academy")[number % 2],
            ("Primary", "Secondary")[number // 2 % 2],
        )
        trust = "Oak Trust" if number % 3 == 0 else ""
        lines.append(
            f"{100000 + number};School {number:03};{kind};{phase};{trust};Jo Ash;jo@x.example;North"
        )
    lines += more.values()
    return write(folder / "schools.csv", "\n".join(lines) + "\n")


def new_round(place: Path, key: str, listed: Path, due: str, *more: str) -> Ran:
    words = ("--kind", "section-175", "--tool", "standards", "--organisations", listed)
    return auditkit("new-round", key, *words, "--returns-due", due, *more, at=place)


def finish(place: Path, key: str, number: int, **said: str) -> None:
    """Fill in the return of a school."""
    usual = {"version": "1", "day": "2025-11-06", "staff": "all", "rating": "good"}
    name = f"s{100000 + number}"
    text = RETURN.format(round=key, key=name, **{**usual, **said})
    write(place / "rounds" / key / "returns" / f"{name}.yaml", text)


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty schools over two years: 35 returned last year, one of them poor; nothing this year."""
    place = smallbridge(tmp_path_factory.mktemp("programme") / "repo")
    listed = schools(place.parent, 40)
    write(place / "tools" / "standards.yaml", FIRST)
    assert new_round(place, ONE, listed, "2025-11-06").code == 0
    for number in range(35):
        day = "2025-11-06" if number < 30 else "2025-11-20"
        finish(place, ONE, number, day=day, rating="poor" if number == 7 else "good")
    finish(place, ONE, 3, staff="some")
    write(place / "tools" / "standards.yaml", SECOND)
    done = new_round(place, TWO, listed, "2026-11-06", "--carry-from", ONE)
    write(place.parent / "said.txt", done.out + done.err)
    assert done.code == 0
    return place


def test_a_list_becomes_a_round_and_its_people_stay_outside(programme: Path) -> None:
    said = (programme.parent / "said.txt").read_text(encoding="utf-8")
    here = programme / "rounds" / TWO
    every = "".join(p.read_text(encoding="utf-8") for p in here.rglob("*") if p.is_file())

    assert "made rounds/2026-s175: 40 returns owed by 40 organisations" in said
    assert "note: people stay in your list and enter no file: DSL name, DSL e-mail" in said
    assert "note: columns that are not taken: Ward" in said
    assert "Jo Ash" not in every
    assert "x.example" not in every
    assert sorted(p.name for p in (here / "notices").iterdir()) == ["organisations.md"]
    assert len(list((here / "returns").iterdir())) == 40
    assert (
        '{key: s100000, name: School 000, kind: maintained, phase: primary, trust: Oak Trust, urn: "100000"}'
        in (here / "organisations.yaml").read_text(encoding="utf-8")
    )
    assert auditkit("validate", f"rounds/{TWO}", "--today", "2026-10-10", at=programme).code == 0


def test_a_form_asks_what_its_organisation_is_asked_and_speaks_of_no_child(programme: Path) -> None:
    folder = programme / "rounds" / TWO / "returns"
    primary, secondary = (
        (folder / f"{key}.yaml").read_text(encoding="utf-8") for key in ("s100000", "s100002")
    )
    assert "  boarding:\n" not in primary
    assert "  boarding:\n" in secondary
    for word in ("practitioner_rating", "involvement", "immediate_concern", "auditor:"):
        assert word not in primary


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("100001;Other School;;;;;;", "row 4: it has the same URN as row 3"),
        ("100009; school 001 ;;;;;;", "row 4: it has the same name as row 3"),
        ("100009;;;;;;;", "row 4: the name is missing"),
        ("10009;New School;;;;;;", "row 4: a URN has six digits"),
        ("100009;New School", "row 4: it has 2 cells and the first line 8"),
    ],
)
def test_every_row_that_cannot_be_taken_is_told_and_nothing_is_made(
    tmp_path: Path, row: str, says: str
) -> None:
    place = smallbridge(tmp_path / "repo")
    listed = schools(tmp_path, 2, more=row, other="12;Last School;;;;;;")
    before = digest(place)

    done = new_round(place, ONE, listed, "2026-11-06")

    assert done.code == ExitCode.CANNOT
    assert f"  {says}\n" in done.err
    assert "  row 5: a URN has six digits\n" in done.err
    assert "2 of 4 rows cannot be taken; no round was made" in done.err
    assert digest(place) == before


def test_a_list_with_people_is_not_read_from_inside_the_repository(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "repo")
    done = new_round(place, ONE, schools(place, 2), "2026-11-06")
    assert done.code == ExitCode.CANNOT
    assert "hint: it names people (DSL name, DSL e-mail): keep it outside\n" in done.err


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("URN,Name,Phasse", "there is no column Phasse\nhint: did you mean 'phase'?"),
        ("URN,Phase", "has no column name"),
        ("Name,School", "two columns say the name: Name and School"),
    ],
)
def test_headings_are_told_apart(tmp_path: Path, head: str, says: str) -> None:
    place = smallbridge(tmp_path / "repo")
    row = ",".join("x" for _ in head.split(","))
    done = new_round(place, ONE, write(tmp_path / "l.csv", f"{head}\n{row}\n"), "2026-11-06")
    assert done.code == ExitCode.CANNOT
    assert says in done.err


def test_a_column_may_give_a_key_and_a_tool_of_its_own(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "repo")
    rows = "key,name,tool\nhill-school,Hill School,standards\n,Dale School,standrds\n"
    done = new_round(place, ONE, write(tmp_path / "l.csv", rows), "2026-11-06")
    assert "  row 3: there is no such tool; did you mean 'standards'?\n" in done.err

    rows = rows.replace("standrds", "")
    assert new_round(place, ONE, write(tmp_path / "l.csv", rows), "2026-11-06").code == 0
    found = sorted(p.name for p in (place / "rounds" / ONE / "returns").iterdir())
    assert found == ["dale-school.yaml", "hill-school.yaml"]


# What was said last time


def test_last_cycle_is_brought_forward_and_what_no_longer_fits_is_told(programme: Path) -> None:
    said = (programme.parent / "said.txt").read_text(encoding="utf-8")
    assert (
        "brought forward from 2025-s175, to be confirmed: "
        "69 answers, 35 pieces of evidence, 35 open actions\n"
        "  35 of 40 organisations finished a return then\n"
        "  1 left out: policy, staff: the answer is no longer one of the choices\n"
        "  70 left out: the section visitors is not asked now\n"
    ) in said
    text = (programme / "rounds" / TWO / "returns" / "s100007.yaml").read_text(encoding="utf-8")
    assert "follows: 2025-s175 " in (programme / "rounds" / TWO / "round.yaml").read_text()
    assert "# STILL TRUE? What you said in 2025-s175 stands below" in text
    assert "# This question reads differently now: Has every member of staff read it?" in text
    assert "read: {answer: yes, carried: {from: 2025-s175, status: unconfirmed}}" in text
    assert "rating:                 # last time: poor\n" in text


def test_a_form_that_was_filled_in_by_itself_is_not_begun(programme: Path) -> None:
    done = auditkit("status", TWO, "-f", "csv", "--today", "2026-10-10", at=programme)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 40
    assert {row["state"] for row in rows} == {"not-started"}
    assert rows[7]["name"] == "School 007"


def test_nothing_counts_until_somebody_confirms_it(programme: Path) -> None:
    path = programme / "rounds" / TWO / "returns" / "s100007.yaml"
    text = path.read_text(encoding="utf-8")
    done = text.replace("completed_on:  ", "completed_on: 2026-11-02  ")
    done = done.replace("# last time: poor\n    rationale: >", "good\n    rationale: It is read.")

    def answered(said: str) -> dict[str, Any]:
        write(path, said)
        words = ("aggregate", TWO, "--by", "question", "-f", "json", "--today", "2026-11-02")
        rows = json.loads(auditkit(*words, at=programme).out)["tables"][0]["rows"]
        return {row["answer"]: row["count"] for row in rows if row["question"] == "staff"}

    def codes(said: str) -> set[str]:
        write(path, said)
        ran = auditkit("validate", path, "-f", "json", "--today", "2026-11-02", at=programme)
        return {one["code"] for one in json.loads(ran.out)["problems"]}

    def collected(said: str) -> int:
        write(path, said)
        tracker = programme / "rounds" / TWO / "actions.yaml"
        tracker.unlink(missing_ok=True)
        assert auditkit("actions", "collect", TWO, at=programme).code == 0
        found = tracker.read_text(encoding="utf-8").count("number: ") if tracker.exists() else 0
        tracker.unlink(missing_ok=True)
        return found

    confirmed, withdrawn, changed = (
        done.replace("status: unconfirmed", f"status: {word}")
        for word in ("confirmed", "withdrawn", "changed")
    )
    try:
        assert codes(done) >= {"AK801", "AK806"}
        assert not codes(confirmed) & {"AK801", "AK802", "AK806", "AK229", "AK613"}
        assert codes(withdrawn) >= {"AK226", "AK806"}
        assert answered(confirmed)["all"] == {"count": 1, "of": 1, "percent": None}
        assert [collected(one) for one in (done, withdrawn, confirmed, changed)] == [0, 0, 1, 1]
    finally:
        write(path, text)


# Who returned


def test_hundreds_are_counted_and_not_printed(programme: Path) -> None:
    done = auditkit("status", ONE, "--today", "2025-12-01", at=programme)
    lines = [line.split() for line in done.out.splitlines()]
    assert ["all", "40", "35/40", "(88%)", "5", "0", "5", "5", "0", "0", "0"] in lines
    assert ["phase", "primary", "20", "18/20", "(90%)", "2", "0", "2", "2", "0", "0", "0"] in lines
    assert "Not returned: 5" in done.out
    assert len(lines) < 25


def test_by_trust(programme: Path) -> None:
    done = auditkit("status", ONE, "--by", "trust", "--today", "2025-12-01", at=programme)
    assert "trust  Oak Trust" in done.out
    assert "phase" not in done.out.split("Not returned")[0]


def test_by_needs_a_list(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    words = ("--tool", "standards", "--kind", "section-11", "--returns-due", "2026-11-06")
    assert auditkit("new-round", ONE, *words, at=place).code == 0
    done = auditkit("status", ONE, "--by", "trust", at=place)
    assert done.code == ExitCode.USAGE
    assert "none are listed in this round" in done.err


def test_decisions_stand_with_who_made_them(programme: Path) -> None:
    path = programme / "rounds" / ONE / "round.yaml"
    text = path.read_text(encoding="utf-8")
    exempt = (
        "  s100039:\n    tool: standards@1\n    changes:\n      - {decision: exempt, "
        "reason: Opened in May, decided_by: Director, decided_on: 2025-10-01}\n"
    )
    try:
        write(path, text.replace("  s100039: {tool: standards@1}\n", exempt))
        done = auditkit("status", ONE, "--today", "2025-12-01", at=programme)
        assert "Decisions: 1" in done.out
        assert "School 039    s100039  exempt" in done.out
        assert "Director" in done.out
        assert "35/39 (90%)" in done.out
    finally:
        write(path, text)


def test_the_return_curve(programme: Path) -> None:
    done = auditkit("status", ONE, "--curve", "-f", "json", "--today", "2025-12-01", at=programme)
    curve, deadlines = json.loads(done.out)["tables"]
    assert [(row["day"], row["came"]["count"], row["set"]) for row in curve["rows"]] == [
        ("2025-11-06", 30, "returns due"),
        ("2025-11-20", 35, ""),
    ]
    assert [(row["deadline"], row["came"]["percent"]) for row in deadlines["rows"]] == [
        ("returns due", 75),
        ("own due date", 75),
    ]
    shown = auditkit("status", ONE, "--curve", "--today", "2025-12-01", at=programme).out
    assert "2025-11-20     5  35/40 (88%)\n" in shown
    assert "Finished after that day" not in shown


def test_the_return_curve_of_an_earlier_day_knows_nothing_later(programme: Path) -> None:
    words = ("status", ONE, "--curve", "--today", "2025-11-19")
    curve, deadlines = json.loads(auditkit(*words, "-f", "json", at=programme).out)["tables"]

    assert [(row["day"], row["came"]["count"]) for row in curve["rows"]] == [("2025-11-06", 30)]
    assert [row["came"]["count"] for row in deadlines["rows"]] == [30, 30]
    assert "Finished after that day, and not counted as come: 5.\n" in (
        auditkit(*words, at=programme).out
    )
    nothing = auditkit(*words[:-1], "2025-11-05", "-f", "json", at=programme)
    curve, deadlines = json.loads(nothing.out)["tables"]
    assert curve["rows"] == []
    assert [row["came"]["count"] for row in deadlines["rows"]] == [0, 0]


def test_the_text_to_chase_with(programme: Path) -> None:
    few = auditkit("status", ONE, "--chase", "--today", "2025-12-01", at=programme).out
    assert few.count("\n## ") == 5
    assert "1 return from your organisation is still to come" in few
    assert "child" not in few
    many = auditkit("status", TWO, "--chase", "--today", "2026-12-01", at=programme).out
    assert many.count("\n## ") == 1
    assert "your return was due on 6 November 2026, and has not come yet." in many
    assert many.count("25 days late") == 40


def test_missing_returns_are_counted_for_people_and_listed_for_machines(programme: Path) -> None:
    words = ("validate", f"rounds/{TWO}", "--today", "2026-12-01")
    text = auditkit(*words, at=programme).out
    assert text.count("AK240") == 12
    assert (
        "warning[AK240] and 30 more like it in this file; see each with: --select AK240 -f csv"
        in (text)
    )
    assert "40 warnings" in text
    assert auditkit(*words, "-f", "csv", at=programme).out.count("AK240") == 40


# Who is looked at


def test_a_deep_dive_is_drawn_over_phase_and_kind_with_who_never_returned(programme: Path) -> None:
    words = (
        "moderate",
        "sample",
        ONE,
        "--seed",
        "spring",
        "--number",
        "8",
        "--today",
        "2025-12-01",
    )
    done = auditkit(*words, "--target", "never-returned", "-f", "json", at=programme)
    drawn, spread = json.loads(done.out)["tables"]

    assert [row["agency"] for row in drawn["rows"] if row["why"] == "never-returned"] == [
        f"s1000{number}" for number in range(35, 40)
    ]
    assert sum(row["drawn"]["count"] for row in spread["rows"]) == 8
    assert {row["stratum"] for row in spread["rows"]} == {
        f"{phase}, {kind}"
        for phase in ("primary", "secondary")
        for kind in ("academy", "maintained")
    }
    assert auditkit(*words, "--target", "never-returned", "-f", "json", at=programme) == done


def test_who_was_weakest_before_is_added_by_rule(programme: Path) -> None:
    finish(programme, TWO, 7, version="2", day="2026-11-02")
    finish(programme, TWO, 8, version="2", day="2026-11-02")
    words = ("moderate", "sample", TWO, "--seed", "x", "--number", "0", "--today", "2026-11-03")
    done = auditkit(*words, "--target", "weakest-before", "-f", "csv", at=programme)
    assert [line.split(",")[0] for line in done.out.splitlines()[1:]] == ["s100007"]
    refused = auditkit(*words[:2], ONE, *words[3:], "--target", "weakest-before", at=programme)
    assert (refused.code, "this round follows no other" in refused.err) == (ExitCode.USAGE, True)


def test_a_panel_rates_and_a_school_that_sent_nothing_is_visited(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "repo")
    write(place / "tools" / "standards.yaml", FIRST)
    assert new_round(place, ONE, schools(tmp_path, 3), "2025-11-06").code == 0
    for number in range(2):
        finish(place, ONE, number)
    add = ("moderate", "add", ONE, "--rater", "a01", "--today", "2025-12-01")

    assert auditkit(*add, "s100000", "--kind", "panel", at=place).code == 0
    assert auditkit(*add, "s100002", "--kind", "peer", at=place).code == ExitCode.CANNOT
    assert auditkit(*add, "s100002", "--kind", "deep-dive", at=place).code == 0
    path = place / "rounds" / ONE / "moderation" / "s100000.yaml"
    text = path.read_text(encoding="utf-8")
    assert "organisation: s100000\n" in text
    assert "queries:\n" in text
    said = text.replace("involved_in_case: }", "involved_in_case: no}")
    said = said.replace("completed_on:  ", "completed_on: 2025-11-20  ")
    said = said.replace("    rating:\n    reason: >\n", "    rating: fair\n    reason: Seen.\n", 1)
    write(path, said)

    code, out, _ = auditkit("moderate", "compare", ONE, "--today", "2025-12-01", at=place)
    assert code == 0
    assert "In 1 of 1 pair the organisation saw itself better than others did, in 0 worse.\n" in out
    assert "Pairs on organisations" in out
    _, _, differences = out.partition("Where they differ: ")
    headings = ["Organisation", "Section", "Own rating", "Panel or reviewer", "Counts from now on"]
    assert [one.strip() for one in differences.splitlines()[2].split("  ") if one][:5] == headings
    assert not {"Auditor", "Moderator", "Case", "auditor", "moderator", "cases"} & set(out.split())
    data = json.loads(auditkit("moderate", "compare", ONE, "-f", "json", at=place).out)
    row = data["tables"][-1]["rows"][0]
    assert (row["agency"], row["case"], row["auditor"], row["moderator"]) == (
        "s100000",
        "",
        "good",
        "fair",
    )
    table = auditkit("moderate", "compare", ONE, "-f", "csv", at=place).out.splitlines()
    assert table[1].startswith("policy,1,")
    refused = auditkit("moderate", "compare", ONE, "--auditors", at=place)
    assert (refused.code, "organisations rate themselves" in refused.err) == (2, True)
    checked = auditkit("validate", f"rounds/{ONE}/moderation", "--today", "2025-12-01", at=place)
    assert checked.code == 0, checked.out


def test_robustness_counts_hundreds(programme: Path) -> None:
    done = auditkit("robustness", ONE, "--today", "2025-12-01", at=programme)
    assert "Robustness of 35 returns: 2025-s175" in done.out
    assert len(done.out.splitlines()) < 30
    every = auditkit("robustness", ONE, "--today", "2025-12-01", "-f", "csv", at=programme)
    assert len(every.out.splitlines()) == 36


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("A School,con\n", "Windows has no file called con"),
        ("Con,\n", "Windows has no file called con"),
        ("Jane jane@school.example,a-school\n", "the name holds an e-mail address"),
    ],
)
def test_a_list_with_a_row_that_cannot_be_is_refused_in_words(
    tmp_path: Path, row: str, says: str
) -> None:
    place = smallbridge(tmp_path / "repo")
    listed = write(tmp_path / "schools.csv", f"name,key\n{row}")
    words = ("--kind", "section-175", "--tool", "standards", "--organisations", listed)

    done = auditkit("-C", place, "new-round", "2026-s", *words, "--returns-due", "2026-11-06")

    assert done.code not in {0, ExitCode.BUG}
    assert says in done.err
    assert not (place / "rounds").exists()
