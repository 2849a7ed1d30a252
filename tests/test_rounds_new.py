"""``auditkit new-round``: a whole round from one command."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

from auditkit.errors import ExitCode
from auditkit.model.types import CASE_PATTERN
from cli import (
    AFTER,
    BEFORE,
    DUE,
    PROJECT,
    ROUND,
    SETTINGS,
    Ran,
    auditkit,
    digest,
    drawing,
    files,
    replaced,
    smallbridge,
    with_round,
    write,
)

WHOLE = [
    "acceptance.yaml",
    "escalations.yaml",
    "frozen/rubrics/grades.yaml",
    "frozen/tools/short.yaml",
    "meeting.yaml",
    "notices/health.md",
    "notices/police.md",
    "returns/health/B2C3.yaml",
    "returns/health/D4F5.yaml",
    "returns/police/B2C3.yaml",
    "returns/police/D4F5.yaml",
    "round.yaml",
]


def new_round(place: Path, *options: str | Path, key: str = ROUND, cases: int = 2) -> Ran:
    """Start a round of the small partnership; options that are given come last and hold."""
    usual = ("--tool", "short") if "--tool" not in options else ()
    due = ("--returns-due", DUE) if "--returns-due" not in options else ()
    count = ("--cases", str(cases)) if cases else ()
    return auditkit("-C", place, "new-round", key, *usual, *due, *count, *options)


def loaded(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def round_of(place: Path, key: str = ROUND) -> Any:
    return loaded(place / "rounds" / key / "round.yaml")


# What is made


def test_a_round_is_made_whole_and_says_what_comes_next(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    with drawing("D4F5", "B2C3"):
        done = new_round(place)

    assert done[:2] == (
        0,
        """\
made rounds/2026-q3: 2 cases, 4 returns owed by 2 agencies

  notice               2026-10-09
  returns due          2026-11-06
  quality assured      2026-11-13
  moderation meeting   2026-11-20
  draft report         2026-12-04
  report               2026-12-18
  dissemination        2027-01-06
  method review        2027-01-13
  follow up            2027-06-18

next:
  1. complete rounds/2026-q3/round.yaml: title, lines of enquiry, how cases were chosen, who owes what
  2. note outside this folder which child each reference stands for
  3. write the notices again when any of that has changed: auditkit notices 2026-q3
  4. send each agency its notice and its folder: rounds/2026-q3/notices, rounds/2026-q3/returns
  5. watch the returns come in: auditkit status 2026-q3
""",
    )
    assert files(place / "rounds" / ROUND) == WHOLE


def test_a_title_that_was_given_is_not_asked_for_again(tmp_path: Path) -> None:
    done = new_round(smallbridge(tmp_path), "--title", "Neglect in early years")
    assert done.code == 0, done.err
    assert f"1. complete rounds/{ROUND}/round.yaml: lines of enquiry, how cases" in done.out


def test_milestones_that_are_past_already_are_named(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    past = new_round(place, "--returns-due", "2001-11-06", key="past")
    coming = new_round(place, "--returns-due", "2098-11-06", key="coming")

    assert (past.code, coming.code) == (0, 0)
    assert past.err.startswith("note: already past: notice, returns due, quality assured")
    assert coming.err == ""


def test_a_day_that_is_given_decides_what_is_past(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    words = ("--returns-due", "2026-11-06", "--today")

    tried = new_round(place, *words, "2026-11-07", "--dry-run")
    made = new_round(place, *words, "2026-11-07")

    told = "note: already past: notice, returns due (as of 2026-11-07)\n"
    assert (tried.err, made.err) == (told, told)
    assert new_round(place, *words, "2026-01-02", key="early").err == ""
    assert new_round(place, *words, "7/11/2026", key="odd").code == ExitCode.USAGE


def test_a_new_round_has_no_problem_and_nothing_received(tmp_path: Path) -> None:
    code, out, err = auditkit(
        "-C", with_round(tmp_path), "validate", "--fail-on", "query", "--today", BEFORE
    )

    assert (code, err) == (0, "")
    assert out.startswith(
        "4 returns expected: 0 received, 0 drafts, 0 nil, 0 exempt, 4 not started"
    )
    assert "no problems" in out


def test_a_new_round_says_what_was_asked_for(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    new_round(
        place,
        "--kind",
        "single-agency",
        "--title",
        "Our first round",
        "--theme",
        "Neglect",
        "--practice-from",
        "2025-04-01",
        "--practice-to",
        "2026-03-31",
    )

    found = round_of(place)
    assert found["kind"] == "single-agency"
    assert (found["title"], found["theme"]) == ("Our first round", "Neglect")
    assert found["practice_window"] == {"from": "2025-04-01", "to": "2026-03-31"}
    assert (found["status"], found["unit"]) == ("open", "case")


def test_a_round_without_a_title_bears_its_key(tmp_path: Path) -> None:
    assert round_of(with_round(tmp_path))["title"] == ROUND


def test_practice_is_looked_at_for_the_twelve_months_before_notice(tmp_path: Path) -> None:
    assert round_of(with_round(tmp_path))["practice_window"] == {
        "from": "2025-10-01",
        "to": "2026-09-30",
    }


@pytest.mark.parametrize(
    "hostile",
    [
        '"quoted" # a: b',
        "it's",
        "- x",
        "a\nround: other",
        "{{ 1 }}",
        "> |",
        "\u2028\x1b[1m",
        "| x |",
    ],
    ids=ascii,
)
def test_title_and_theme_are_data_whatever_stands_in_them(tmp_path: Path, hostile: str) -> None:
    place = smallbridge(tmp_path)

    assert new_round(place, "--title", hostile, "--theme", hostile, cases=1).code == 0

    found = round_of(place)
    assert (found["round"], found["title"], found["theme"]) == (ROUND, hostile, hostile)
    assert auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE).code == 0
    assert auditkit("-C", place, "status", ROUND, "--chase", "--today", BEFORE).code == 0
    notice = (place / "rounds" / ROUND / "notices" / "police.md").read_text(encoding="utf-8")
    assert notice.count("\n# ") == 0
    assert "\x1b" not in notice


def test_every_agency_owes_every_case_by_default(tmp_path: Path) -> None:
    owed = round_of(with_round(tmp_path))["owed"]

    assert owed == {
        agency: {"tool": "short@1", "cases": ["B2C3", "D4F5"]} for agency in ("police", "health")
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--cases", "5"), {"police": 3, "health": 2}),
        (("--cases", "2", "--agencies", "health"), {"health": 2}),
        (("--cases", "health:3,police:1"), {"health": 3, "police": 1}),
        (("--cases", "police:2", "--agencies", "police"), {"police": 2}),
        (("--cases", "health:2"), {"health": 2}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_in_a_single_agency_round_each_case_belongs_to_one_service(
    tmp_path: Path, options: tuple[str, ...], expected: dict[str, int]
) -> None:
    place = smallbridge(tmp_path)

    done = new_round(place, "--kind", "single-agency", *options, cases=0)

    assert done.code == 0, done.err
    assert f"{sum(expected.values())} returns owed" in done.out
    found = round_of(place)
    owed = {agency: one["cases"] for agency, one in found["owed"].items()}
    assert {agency: len(cases) for agency, cases in owed.items()} == expected
    assert sorted(case for cases in owed.values() for case in cases) == sorted(found["cases"])
    folder = place / "rounds" / ROUND
    for agency, cases in owed.items():
        notice = (folder / "notices" / f"{agency}.md").read_text(encoding="utf-8")
        assert [case for case in found["cases"] if case in notice] == cases
        assert files(folder / "returns" / agency) == sorted(f"{case}.yaml" for case in cases)
        assert "case files" in notice
    assert auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE).code == 0


def test_only_the_named_agencies_owe(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    assert new_round(place, "--agencies", "health").code == 0

    assert list(round_of(place)["owed"]) == ["health"]
    assert sorted(p.name for p in (place / "rounds" / ROUND / "returns").iterdir()) == ["health"]
    assert files(place / "rounds" / ROUND / "notices") == ["health.md"]


def test_two_tools_share_the_agencies_out(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    assert new_round(place, "--tool", "short", "--tool", "long:health").code == 0

    owed = round_of(place)["owed"]
    assert {agency: one["tool"] for agency, one in owed.items()} == {
        "police": "short@1",
        "health": "long@1",
    }
    assert files(place / "rounds" / ROUND / "frozen" / "tools") == ["long.yaml", "short.yaml"]


def test_a_tool_that_extends_another_is_frozen_with_all_its_sections(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    assert new_round(place, "--tool", "long").code == 0

    frozen = loaded(place / "rounds" / ROUND / "frozen" / "tools" / "long.yaml")
    assert [section["key"] for section in frozen["sections"]] == ["voice", "planning", "oversight"]
    assert "extends" not in frozen
    blank = loaded(next((place / "rounds" / ROUND / "returns").glob("*/*.yaml")))
    assert list(blank["sections"]) == ["voice", "planning", "oversight"]
    assert auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE).code == 0


def test_later_changes_to_a_live_tool_leave_the_round_alone(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    before = digest(place / "rounds")
    replaced(
        place / "tools" / "short.yaml",
        ("version: 1", "version: 2"),
        ("Planning", "Plans and reviews"),
    )
    replaced(place / "tools" / "long.yaml", ("version: 1", "version: 2"), ("short@1", "short@2"))

    done = auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE)

    assert done.code == 0, done.out
    assert digest(place / "rounds") == before


def test_a_live_tool_that_changes_without_a_new_version_is_seen(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    replaced(place / "tools" / "short.yaml", ("Planning", "Plans and reviews"))

    done = auditkit("-C", place, "validate", "--today", BEFORE)

    assert done.code == ExitCode.PROBLEMS
    assert "AK901" in done.out


def test_a_self_assessment_asks_organisations_and_has_no_cases(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    done = new_round(place, "--tool", "standards", "--kind", "section-11", cases=0)

    assert done.code == 0
    assert "made rounds/2026-q3: 2 returns owed by 2 agencies\n" in done.out
    assert files(place / "rounds" / ROUND / "returns") == ["health.yaml", "police.yaml"]
    found = round_of(place)
    assert (found["unit"], found["kind"]) == ("organisation", "section-11")
    assert "cases" not in found
    blank = loaded(place / "rounds" / ROUND / "returns" / "police.yaml")
    assert (blank["organisation"], "case" in blank) == ("police", False)
    done = auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE)
    assert done.code == 0, done.out
    assert done.out.startswith("2 returns expected: 0 received, 0 drafts")
    assert auditkit("-C", place, "status", ROUND, "--today", BEFORE).code == 0


# The return files


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round with the tools that every new partnership has."""
    place = tmp_path_factory.mktemp("real") / "p"
    assert auditkit("init", place).code == 0
    tools = ("--tool", "multi-agency-full", "--tool", "multi-agency-focused:police,education")
    assert new_round(place, *tools, cases=2).code == 0
    return place


def returns_of(place: Path) -> list[Path]:
    return sorted((place / "rounds" / ROUND / "returns").rglob("*.yaml"))


def test_a_blank_return_is_short_enough_to_read(real: Path) -> None:
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in returns_of(real)]

    assert len(lengths) == 12
    assert [one for one in lengths if one >= 120] == []


def test_a_blank_return_explains_each_level_once(real: Path) -> None:
    for path in returns_of(real):
        text = path.read_text(encoding="utf-8")
        top, _, rest = text.partition("\nround:")
        for level in ("outstanding", "good", "requires-improvement", "inadequate"):
            assert len(re.findall(rf"^# {level}: ", top, re.MULTILINE)) == 1
            assert not re.search(rf"# {level}: ", rest)


def test_a_blank_return_prompts_once_for_each_section(real: Path) -> None:
    for path in returns_of(real):
        text = path.read_text(encoding="utf-8")
        for key in loaded(path)["sections"]:
            assert re.search(rf"^  # .+: .+\n  {key}:$", text, re.MULTILINE), (path, key)


def test_a_blank_return_leads_editors_to_its_schema(real: Path) -> None:
    for path in returns_of(real):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        target = first.removeprefix("# yaml-language-server: $schema=")
        tool = loaded(path)["tool"].partition("@")[0]
        assert (path.parent / target).resolve() == (
            real / ".auditkit" / "schemas" / "rounds" / ROUND / f"{tool}.json"
        ).resolve()


def test_a_blank_return_knows_its_place(real: Path) -> None:
    for path in returns_of(real):
        found = loaded(path)
        assert (found["round"], found["agency"], found["case"]) == (
            ROUND,
            path.parent.name,
            path.stem,
        )


def test_a_return_that_was_begun_is_a_draft_and_has_no_problem(real: Path) -> None:
    path = returns_of(real)[0]
    text = path.read_text(encoding="utf-8")
    try:
        write(path, text.replace("involvement:  ", "involvement: significant  ", 1))
        code, out, _ = auditkit("-C", real, "validate", path, "--today", BEFORE)
    finally:
        write(path, text)

    assert code == 0, out
    assert out.startswith("1 return expected: 0 received, 1 draft,")


def test_a_notice_says_what_to_check_by_when_and_whom_to_ask(real: Path) -> None:
    cases = list(round_of(real)["cases"])
    for agency in ("police", "health"):
        text = (real / "rounds" / ROUND / "notices" / f"{agency}.md").read_text(encoding="utf-8")
        for case in cases:
            assert f"`returns/{agency}/{case}.yaml`" in text
        assert "Friday 6 November 2026" in text
        assert "1 October 2025 to 30 September 2026" in text
        assert "audit@partnership.example" in text
        assert "involvement: none" in text
        assert "generated by auditkit" in text


def test_nothing_in_a_round_names_the_machine_or_the_day(real: Path) -> None:
    every = b"".join(
        (real / "rounds" / ROUND / name).read_bytes() for name in files(real / "rounds" / ROUND)
    )

    assert str(PROJECT).encode() not in every
    assert str(real).encode() not in every
    assert b"\r" not in every


# References


def test_references_are_drawn_by_chance_alone(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    drawn = []
    for number in range(6):
        key = f"r{number}"
        assert new_round(place, key=key, cases=20).code == 0
        drawn.append(list(round_of(place, key)["cases"]))

    every = [one for references in drawn for one in references]
    assert [one for one in every if not re.fullmatch(CASE_PATTERN, one)] == []
    assert len(set(every)) == 120
    # In order of the alphabet, so that the order of the children is not told.
    assert [one == sorted(one) for one in drawn] == [True] * 6


def test_a_reference_of_an_earlier_round_is_never_drawn_again(tmp_path: Path) -> None:
    place = with_round(tmp_path, references=("B2C3", "D4F5"))

    with drawing("D4F5", "G6H7", "B2C3", "G6H7", "J8K9"):
        done = new_round(place, key="next")

    assert done.code == 0
    assert list(round_of(place, "next")["cases"]) == ["G6H7", "J8K9"]


def test_references_come_from_the_systems_own_chance(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    with (
        mock.patch("random.Random.random", side_effect=AssertionError("drawn from a seed")),
        drawing("B2C3", "D4F5") as drawn,
    ):
        assert new_round(place).code == 0
    assert drawn.call_count == 8


def test_two_rounds_that_were_asked_for_alike_share_no_reference(tmp_path: Path) -> None:
    one, other = smallbridge(tmp_path / "a"), smallbridge(tmp_path / "b")
    new_round(one, cases=50)
    new_round(other, cases=50)

    assert list(round_of(one)["cases"]) != list(round_of(other)["cases"])


def test_a_round_that_cannot_be_read_stops_the_draw(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    write(place / "rounds" / ROUND / "round.yaml", "round: [\n")
    before = digest(place)

    code, out, err = new_round(place, key="next")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert f"auditkit validate rounds/{ROUND}/round.yaml" in err
    assert digest(place) == before


def test_references_run_out_in_words(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    letters, digits = "BCDFGHJKLMNPQRSTVWXZ", "23456789"
    every = (f"{a}{b}{c}{d}" for a in letters for b in digits for c in letters for d in digits)
    cases = "".join(f"  {one}: {{}}\n" for _, one in zip(range(12_800), every, strict=False))
    replaced(place / "rounds" / ROUND / "round.yaml", ("cases:\n", f"cases:\n{cases}"))
    write(
        place / "rounds" / ROUND / "round.yaml",
        (place / "rounds" / ROUND / "round.yaml")
        .read_text(encoding="utf-8")
        .replace("  B2C3: {facts: {}}\n", "")
        .replace("  D4F5: {facts: {}}\n", ""),
    )

    code, out, err = new_round(place, key="next")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "12,800 in earlier rounds" in err


# The key sheet


SHEET = """\
# Key sheet of round 2026-q3: which child each reference stands for. Never keep it in git.
reference,record number in the lead agency's system
B2C3,
D4F5,
"""


def test_a_blank_key_sheet_is_written_outside_the_repository(tmp_path: Path) -> None:
    place, sheet = smallbridge(tmp_path / "p"), tmp_path / "keys" / "round.csv"

    with drawing("B2C3", "D4F5"):
        done = new_round(place, "--key", sheet)

    assert done.code == 0
    assert sheet.read_text(encoding="utf-8") == SHEET
    assert f"fill in the key sheet {sheet}, and keep it apart" in done.out
    assert "round.csv" not in "".join(files(place))


def test_a_key_sheet_never_lies_in_a_git_work_tree(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    before = digest(place)

    for target in (tmp_path / "key.csv", place / "key.csv", tmp_path / "new" / "deep" / "key.csv"):
        code, out, err = new_round(place, "--key", target)

        assert (code, out) == (ExitCode.CANNOT, "")
        assert "lies in a git work tree" in err
        assert not target.exists()
    assert digest(place) == before


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_key_sheet_does_not_reach_a_work_tree_through_a_link(tmp_path: Path) -> None:
    place, tree = smallbridge(tmp_path / "p"), tmp_path / "tree"
    subprocess.run(["git", "init", "-q", tree], check=True)
    (tmp_path / "keys").symlink_to(tree)

    assert new_round(place, "--key", tmp_path / "keys" / "key.csv").code == ExitCode.CANNOT
    assert files(tree) == [one for one in files(tree) if one.startswith(".git/")]


def test_a_key_sheet_never_lies_in_the_partnerships_folder(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(place)

    code, out, _ = new_round(place, "--key", place / "key.csv")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert digest(place) == before


@pytest.mark.parametrize(
    "there",
    ["mine\n", SHEET.replace("B2C3,", "B2C3,4471"), SHEET.replace(ROUND, "other")],
    ids=["a file", "a sheet that was filled in", "the sheet of another round"],
)
def test_a_key_sheet_never_replaces_what_somebody_wrote(tmp_path: Path, there: str) -> None:
    place, sheet = smallbridge(tmp_path / "p"), write(tmp_path / "key.csv", there)
    before = digest(tmp_path)

    code, out, err = new_round(place, "--key", sheet)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "exists already" in err
    assert digest(tmp_path) == before


def test_a_blank_sheet_that_a_stopped_run_left_is_renewed(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    sheet = write(tmp_path / "key.csv", SHEET.replace("B2C3", "Z9Z9"))

    with drawing("B2C3", "D4F5"):
        assert new_round(place, "--key", sheet).code == 0
    assert sheet.read_text(encoding="utf-8") == SHEET


def test_a_key_sheet_is_no_folder_and_no_device(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    (tmp_path / "folder").mkdir()
    targets = [tmp_path / "folder", *([Path("/dev/null")] if os.name == "posix" else [])]

    for target in targets:
        assert new_round(place, "--key", target).code == ExitCode.CANNOT
    assert not (place / "rounds").exists()


# Nothing made


def test_a_dry_run_shows_the_round_and_makes_nothing(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(tmp_path)

    with drawing("B2C3", "D4F5"):
        code, out, err = new_round(
            place, "--dry-run", "--key", tmp_path / "key.csv", "--today", "2026-01-02"
        )

    assert (code, err) == (0, "")
    assert out.splitlines()[: len(WHOLE) + 1] == [
        "would make rounds/2026-q3 with 12 files:",
        *(f"  rounds/2026-q3/{name}" for name in WHOLE),
    ]
    assert "  returns due          2026-11-06" in out.splitlines()
    assert digest(tmp_path) == before


def test_a_round_is_never_made_twice(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    (place / "rounds" / ROUND / "round.yaml").read_bytes()
    before = digest(tmp_path)

    done = new_round(place, "--key", tmp_path / "key.csv")

    assert done == (
        ExitCode.CANNOT,
        "",
        f"error: there is a round {ROUND} already\nhint: nothing was changed; choose another name\n",
    )
    assert digest(tmp_path) == before


@pytest.mark.parametrize("theirs", [None, "blank"], ids=["no sheet", "a sheet"])
def test_who_comes_second_at_the_same_moment_is_told_and_changes_nothing(
    tmp_path: Path, theirs: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, sheet = smallbridge(tmp_path / "p"), tmp_path / "key.csv"
    blank = SHEET.replace("B2C3", "Z9Z9")

    def meanwhile(folder: Path) -> None:
        if ".tmp" not in folder.name:
            return
        monkeypatch.undo()
        write(place / "rounds" / ROUND / "round.yaml", "theirs\n")
        if theirs:
            write(sheet, blank)

    monkeypatch.setattr("auditkit.storage.platform.sync_folder", meanwhile)
    done = new_round(place, "--key", sheet)

    assert done[:2] == (ExitCode.CANNOT, "")
    assert done.err.splitlines() == [
        f"error: somebody else made {ROUND} at the same time",
        "hint: nothing was changed here; look at what is there, or choose another name",
    ]
    # A sheet with references that are of no round would tie children to nothing.
    assert (sheet.read_text(encoding="utf-8") if sheet.exists() else None) == (theirs and blank)
    assert [path.name for path in place.glob("rounds/*")] == [ROUND]


def test_who_comes_first_keeps_its_references_when_its_draft_is_swept_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, sheet = smallbridge(tmp_path / "p"), tmp_path / "key.csv"

    def meanwhile(folder: Path) -> None:
        if ".tmp" in folder.name:
            monkeypatch.undo()
            shutil.rmtree(folder)  # as somebody who sweeps what a stopped run left,
            write(sheet, SHEET.replace("B2C3", "Z9Z9"))  # and has written a sheet of their own

    monkeypatch.setattr("auditkit.storage.platform.sync_folder", meanwhile)
    done = new_round(place, "--key", sheet)

    assert done.code == 0, done.err
    made = yaml.safe_load((place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8"))
    assert [row.split(",")[0] for row in sheet.read_text(encoding="utf-8").splitlines()[2:]] == [
        *made["cases"]
    ]


@pytest.mark.parametrize("there", ["file", "folder", "link"])
def test_whatever_bears_the_rounds_name_stays(tmp_path: Path, there: str) -> None:
    place = smallbridge(tmp_path)
    target = place / "rounds" / ROUND
    target.parent.mkdir()
    if there == "file":
        target.write_text("mine\n", encoding="utf-8")
    elif there == "folder":
        target.mkdir()
    elif os.name == "posix":
        target.symlink_to(tmp_path / "nowhere")
    before = digest(place)

    code, out, err = new_round(place)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "already" in err
    assert digest(place) == before


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--tool", "shrt"), ("there is no tool shrt", "'short'")),
        (("--tool", "bananas"), ("there is no tool bananas", "long, short, standards")),
        (("--tool", "short@1"), ("there is no tool short@1", "'short'")),
        (("--tool", "short:polce"), ("there is no agency polce", "'police'")),
        (("--tool", "short:police"), ("no tool is given for health", "--tool")),
        (("--tool", "short", "--tool", "long"), ("two tools are given for all agencies",)),
        (("--tool", "short:police", "--tool", "long:police"), ("two tools", "police")),
        (("--tool", "short:police", "--agencies", "health"), ("police", "--agencies")),
        (("--agencies", "helth"), ("helth", "'health'")),
        (("--kind", "multi-agancy"), ("multi-agancy", "'multi-agency'")),
        (("--returns-due", "06/11/2026"), ("--returns-due 06/11/2026 is not a date",)),
        (("--returns-due", "2026-02-30"), ("--returns-due 2026-02-30 is not a date",)),
        (("--returns-due", "1026-11-06"), ("in the year 1026",)),
        (("--returns-due", "9999-12-31"), ("in the year 9999",)),
        (("--practice-from", "2025-04-01"), ("--practice-from and --practice-to belong together",)),
        (("--practice-to", "2025-04-01"), ("--practice-from and --practice-to belong together",)),
        (
            ("--practice-from", "2025-04-01", "--practice-to", "2025-03-31"),
            ("the practice window ends before it begins",),
        ),
        (("--practice-from", "April", "--practice-to", "May"), ("--practice-from April",)),
        (("--cases", "0"), ("1 to 500",)),
        (("--cases", "501"), ("1 to 500",)),
        (("--cases", "-1"), ("1 to 500",)),
        (("--cases", "six"), ("--cases",)),
        (("--cases", "police:2,health:0", "--kind", "single-agency"), ("is no number of cases",)),
        (("--cases", "police:2,health:1"), ("every agency reviews every case", "single-agency")),
        (("--cases", "polcie:2", "--kind", "single-agency"), ("polcie", "'police'")),
        (
            ("--cases", "police:2", "--agencies", "health", "--kind", "single-agency"),
            ("do not name the same", "health, police"),
        ),
        (("--cases", "1", "--kind", "single-agency"), ("1 case cannot be spread over 2 agencies",)),
        (("--tool", "standards"), ("a self-assessment has no cases",)),
        (("--tols", "short"), ("--tool",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_wrong_word_makes_no_round(
    tmp_path: Path, options: tuple[str, ...], says: tuple[str, ...]
) -> None:
    place = smallbridge(tmp_path)
    before = digest(place)

    code, out, err = new_round(place, *options)

    assert (code, out) == (ExitCode.USAGE, "")
    assert [one for one in says if one not in err] == []
    assert digest(place) == before


@pytest.mark.parametrize("missing", ["--tool", "--returns-due", "KEY"])
def test_what_is_needed_is_asked_for(tmp_path: Path, missing: str) -> None:
    words = {"KEY": ["r"], "--tool": ["--tool", "short"], "--returns-due": ["--returns-due", DUE]}
    given = [one for name, pair in words.items() if name != missing for one in pair]

    code, out, err = auditkit("-C", smallbridge(tmp_path), "new-round", *given)

    assert (code, out) == (ExitCode.USAGE, "")
    assert missing in err


@pytest.mark.parametrize(
    "key",
    ["Bad", "a b", "", ".", "..", "../x", "a/b", "-x", "a_b", "x" * 65, "con", "nul", "é", "a\n"],
    ids=ascii,
)
def test_a_rounds_key_is_a_safe_name_for_a_folder(tmp_path: Path, key: str) -> None:
    place = smallbridge(tmp_path / "p")
    before = digest(tmp_path)

    code, out, _ = auditkit(
        *("-C", place, "new-round", "--tool", "short", "--cases", "1"),
        *("--returns-due", DUE, "--", key),
    )

    assert (code, out) == (ExitCode.USAGE, "")
    assert digest(tmp_path) == before


def test_a_case_tool_and_a_self_assessment_do_not_share_a_round(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)

    code, out, err = new_round(place, "--tool", "short", "--tool", "standards:health")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "organisations" in err
    assert not (place / "rounds").exists()


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("auditkit.yaml", "auditkit: 1\n", "auditkit.yaml"),
        ("auditkit.yaml", "a: [\n", "auditkit.yaml"),
        ("tools/short.yaml", "tool: short\n", "tools/short.yaml"),
        ("tools/short.yaml", "tool: [\n", "tools/short.yaml"),
        ("rubrics/grades.yaml", "rubric: grades\n", "rubrics/grades.yaml"),
        ("rubrics/grades.yaml", None, "the rubric grades"),
        ("tools/short.yaml", "extends: [other@1]", "other@1"),
        ("tools/short.yaml", "extends: [long@1]", "circle"),
    ],
)
def test_a_round_is_not_made_from_files_with_problems(
    tmp_path: Path, name: str, text: str | None, says: str
) -> None:
    place = smallbridge(tmp_path)
    if text is None:
        (place / name).unlink()
    elif text.startswith("extends"):
        replaced(place / name, ("rubric: grades", f"rubric: grades\n{text}"))
    else:
        write(place / name, text)

    code, out, err = new_round(place)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert says in err
    assert not (place / "rounds").exists()


def test_a_partnership_without_tools_is_told_so(tmp_path: Path) -> None:
    place = write(tmp_path / "auditkit.yaml", SETTINGS).parent

    code, _, err = new_round(place)

    assert code == ExitCode.USAGE
    assert "none yet" in err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    (place / "rounds").mkdir()
    (place / "rounds").chmod(0o555)
    try:
        code, out, err = new_round(place)
    finally:
        (place / "rounds").chmod(0o755)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "cannot be written" in err
    assert list((place / "rounds").iterdir()) == []


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    before = digest(place)

    with mock.patch("os.fsync", side_effect=OSError(28, "No space left on device")):
        code, out, err = new_round(place)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "No space left on device" in err
    assert {name for name in digest(place) if name != "rounds"} == set(before)


def test_late_returns_are_seen_the_day_after_they_were_due(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    assert "no problems" in auditkit("-C", place, "validate", "--today", DUE).out
    assert "AK240" in auditkit("-C", place, "validate", "--today", AFTER).out


def test_a_survey_beside_the_returns_is_frozen_and_asks_no_return(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    tool = (place / "tools" / "short.yaml").read_text(encoding="utf-8")
    people = tool.replace("tool: short\n", "tool: staff-survey\nunit: person\n")
    write(place / "tools" / "staff-survey.yaml", people)

    refused = new_round(place, "--survey", "short")
    assert (refused.code, refused.out) == (ExitCode.USAGE, "")
    assert "short does not ask single people" in refused.err
    done = new_round(place, "--survey", "staff-survey")

    assert done.code == 0, done.err
    made = place / "rounds" / ROUND
    assert (made / "frozen" / "tools" / "staff-survey.yaml").is_file()
    assert "staff-survey" not in (made / "notices" / "police.md").read_text(encoding="utf-8")
    checked = auditkit("-C", place, "validate", "--fail-on", "query", "--today", "2026-01-02")
    assert checked.code == 0, checked.out


def test_a_surveys_tool_makes_no_returns(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    tool = (place / "tools" / "short.yaml").read_text(encoding="utf-8")
    write(place / "tools" / "short.yaml", f"{tool}unit: person\n")

    done = new_round(place)

    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "it is a survey, and makes no returns" in done.err
    assert "hint: name it with --survey short" in done.err


def test_a_blank_return_marks_what_must_be_answered(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    blank = next((place / "rounds" / ROUND / "returns" / "police").iterdir()).read_text("utf-8")

    answers = [one for one in blank.splitlines() if one.startswith("    answers:")]
    assert answers == ['    answers: {sought: , words: ""}  # required: sought']
