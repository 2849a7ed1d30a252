"""``auditkit validate``: which files, which form, which exit code, and nothing that must not be told."""

import json
import os
import re
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import (
    AFTER,
    BEFORE,
    DUE,
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

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and names as POSIX has them")
FORMATS = ("full", "concise", "json", "github")


def validate(place: Path, *words: str | Path, today: str = BEFORE) -> Ran:
    return auditkit("-C", place, "validate", "--today", today, *words)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small partnership with a round of which every return is finished."""
    return finish_all(with_round(tmp_path / "p"))


@pytest.fixture
def faulty(place: Path) -> Path:
    """The same, with two errors in one return and a warning in another."""
    finish(place, "health", "D4F5", auditor="a9")
    path = finish(place, "police", "B2C3", voice="god")
    replaced(path, ("dated: 2026-03", "dated: 03/2026"))
    return place


# What it prints


CENSUS = "4 returns expected: 4 received, 0 drafts, 0 nil, 0 exempt, 0 not started, 0 unreadable"


def test_a_round_in_order_is_told_in_two_lines(place: Path) -> None:
    assert validate(place) == (
        0,
        f"{CENSUS}; 15 files checked\nno problems (as of {BEFORE})\n",
        "",
    )


def test_the_concise_form_has_one_line_for_each_problem(faulty: Path) -> None:
    code, out, err = validate(faulty, "--format", "concise")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    assert out == (
        f"{CENSUS}; 15 files checked\n"
        "rounds/2026-q3/returns/health/D4F5.yaml:6:15: warning[AK209] 'a9' is not an auditor of this "
        "partnership; in auditkit.yaml: a01, a02\n"
        "rounds/2026-q3/returns/police/B2C3.yaml:13:13: error[AK205] 'god' is not a level of grades 1; "
        "did you mean 'good'? (allowed: good, fair, poor, not-applicable, cannot-tell)\n"
        "rounds/2026-q3/returns/police/B2C3.yaml:16:37: error[AK103] this is not a date as auditkit "
        "reads it; write year-month, where a month is enough: 2026-03\n"
        f"2 errors, 1 warning, 0 queries (as of {BEFORE})\n"
    )


def test_the_full_form_shows_the_place(faulty: Path) -> None:
    code, out, err = validate(faulty, "--format", "full")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    assert out.startswith(f"{CENSUS}; 15 files checked\n\nwarning[AK209]: ")
    assert (
        """
error[AK205]: 'god' is not a level of grades 1
  --> rounds/2026-q3/returns/police/B2C3.yaml:13:13
    |
 13 |     rating: god
    |             ^^^
    = did you mean 'good'? (allowed: good, fair, poor, not-applicable, cannot-tell)
    = why: auditkit explain AK205
"""
        in out
    )
    assert out.endswith(f"\n2 errors, 1 warning, 0 queries (as of {BEFORE})\n")


def test_the_json_form_is_versioned_and_whole(faulty: Path) -> None:
    code, out, err = validate(faulty, "--format", "json")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    found = json.loads(out)
    assert list(found) == [
        "version",
        "generator",
        "today",
        "census",
        "problems",
        "waived",
        "in_baseline",
        "gone",
        "skipped",
    ]
    assert (found["version"], found["generator"], found["today"]) == (1, "auditkit", BEFORE)
    assert found["census"] == {
        "expected": 4,
        "received": 4,
        "nil": 0,
        "drafts": 0,
        "exempt": 0,
        "never_returned": 0,
        "unreadable": 0,
        "not_started": 0,
        "checked": 15,
    }
    assert [one["code"] for one in found["problems"]] == ["AK209", "AK205", "AK103"]
    assert found["problems"][1] == {
        "code": "AK205",
        "rule": "unknown-rating",
        "severity": "error",
        "message": "'god' is not a level of grades 1",
        "hint": "did you mean 'good'? (allowed: good, fair, poor, not-applicable, cannot-tell)",
        "path": "rounds/2026-q3/returns/police/B2C3.yaml",
        "line": 13,
        "column": 13,
        "field": "sections.voice.rating",
    }


def test_the_github_form_annotates_the_lines(faulty: Path) -> None:
    code, out, err = validate(faulty, "--format", "github")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    lines = out.splitlines()
    assert lines[0] == f"{CENSUS}; 15 files checked"
    assert lines[1] == (
        "::error file=rounds/2026-q3/returns/police/B2C3.yaml,line=13,col=13,"
        "title=AK205 unknown-rating::'god' is not a level of grades 1%0A"
        "did you mean 'good'? (allowed: good, fair, poor, not-applicable, cannot-tell)"
    )
    assert lines[-1] == f"2 errors, 1 warning, 0 queries (as of {BEFORE})"


def test_every_form_tells_of_the_same_problems(faulty: Path) -> None:
    places = {
        ("health/D4F5.yaml", 6, 15, "AK209"),
        ("police/B2C3.yaml", 13, 13, "AK205"),
        ("police/B2C3.yaml", 16, 37, "AK103"),
    }
    told = {form: validate(faulty, "-f", form).out for form in FORMATS}

    patterns = {
        "full": r"\[(AK\d+)\].*\n  --> \S+/(\w+/\w+\.yaml):(\d+):(\d+)",
        "concise": r"\S+/(\w+/\w+\.yaml):(\d+):(\d+): \w+\[(AK\d+)\]",
        "github": r"file=\S+/(\w+/\w+\.yaml),line=(\d+),col=(\d+),title=(AK\d+)",
    }
    for form, pattern in patterns.items():
        found = [match.groups() for match in re.finditer(pattern, told[form])]
        found = [(*one[1:], one[0]) for one in found] if form == "full" else found
        assert {(a, int(b), int(c), d) for a, b, c, d in found} == places, form
    assert {
        (one["path"].split("returns/")[1], one["line"], one["column"], one["code"])
        for one in json.loads(told["json"])["problems"]
    } == places


def test_people_at_a_terminal_see_the_full_form(
    faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    shown = auditkit("-C", faulty, "validate", "--today", BEFORE, terminal=True)

    assert shown.out == validate(faulty, "--format", "full").out
    assert validate(faulty).out == validate(faulty, "--format", "concise").out


# The first line


def test_the_first_line_counts_every_owed_return_once(tmp_path: Path) -> None:
    place = with_round(tmp_path, references=("B2C3", "D4F5", "G6H7"))
    finish(place, "police", "B2C3")
    write(
        return_at(place, "police", "D4F5"),
        "involvement: none\nrecords_checked: Command and control\n"
        f"round: {ROUND}\nagency: police\ncase: D4F5\ntool: short@1\ncompleted_on: 2026-10-30\n",
    )
    write(return_at(place, "police", "G6H7"), "involvement: limited\n")
    write(return_at(place, "health", "B2C3"), "round: [\n")
    changes = (
        "    changes:\n"
        "      - {case: D4F5, decision: exempt, reason: No record, decided_by: Chair, "
        "decided_on: 2026-10-20}\n"
        "      - {case: G6H7, decision: never-returned, reason: Closed, decided_by: Chair, "
        "decided_on: 2026-10-30}\n"
    )
    found = (place / "rounds" / ROUND / "round.yaml").read_text(encoding="utf-8")
    head, _, tail = found.partition("  health:\n")
    tool, _, rest = tail.partition("\n")
    cases, _, rest = rest.partition("\n")
    write(
        place / "rounds" / ROUND / "round.yaml",
        f"{head}  health:\n{tool}\n{cases}\n{changes}{rest}",
    )

    assert validate(place).out.splitlines()[0] == (
        "6 returns expected: 1 received, 1 draft, 1 nil, 1 exempt, 1 never returned, "
        "0 not started, 1 unreadable; 17 files checked"
    )


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_the_first_line_is_always_there(faulty: Path, form: str) -> None:
    assert validate(faulty, "--format", form).out.startswith("4 returns expected: ")


# Which files


def test_one_file_is_checked_alone(faulty: Path) -> None:
    code, out, _ = validate(faulty, return_at(faulty, "health", "D4F5"))

    assert code == 0
    assert out.startswith("1 return expected: 1 received")
    assert "1 file checked" in out
    assert out.count("AK") == 1


def test_one_folder_is_checked_alone(faulty: Path) -> None:
    code, out, _ = validate(faulty, f"rounds/{ROUND}/returns/police")

    assert code == ExitCode.PROBLEMS
    assert out.startswith("2 returns expected: 2 received")
    assert "AK209" not in out


def test_two_paths_are_checked_together(faulty: Path) -> None:
    out = validate(
        faulty, f"rounds/{ROUND}/returns/police", return_at(faulty, "health", "D4F5")
    ).out

    assert out.startswith("3 returns expected")
    assert out.count("AK") == 3


def test_paths_are_read_from_where_one_stands(faulty: Path) -> None:
    below = faulty / "rounds" / ROUND / "returns"

    for words in (("police",), ("./police/",), ("../returns/police",)):
        done = auditkit("validate", *words, "--today", BEFORE, at=below)
        assert done == validate(faulty, f"rounds/{ROUND}/returns/police")


def test_an_agencys_own_check_tells_of_no_other_agency(faulty: Path) -> None:
    assert "police" not in validate(faulty, f"rounds/{ROUND}/returns/health").out


def test_missing_returns_are_told_for_whole_rounds_only(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    finish(place, "police", "B2C3")

    assert "AK240" in validate(place, f"rounds/{ROUND}", today=AFTER).out
    assert "AK240" not in validate(place, f"rounds/{ROUND}/returns/police", today=AFTER).out


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nowhere", "there is no file or folder nowhere"),
        (f"rounds/{ROUND}/returns/polcie", f"did you mean 'rounds/{ROUND}/returns/police'?"),
        ("minutes.txt", "there is nothing to check at minutes.txt"),
        ("empty", "there is nothing to check at empty"),
        ("..", "lies outside this partnership's folder"),
        ("/", "lies outside this partnership's folder"),
        ("../p2/auditkit.yaml", "lies outside this partnership's folder"),
    ],
)
def test_a_path_that_selects_nothing_is_no_success(place: Path, path: str, says: str) -> None:
    write(place / "minutes.txt", "mine\n")
    (place / "empty").mkdir()
    write(place.with_name("p2") / "auditkit.yaml", "auditkit: 1\n")

    code, out, err = validate(place, path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert says in err


@POSIX
def test_a_link_is_never_followed(place: Path) -> None:
    secret = write(place.with_name("secret.yaml"), "canary: a secret\n")
    return_at(place, "police", "B2C3").unlink()
    return_at(place, "police", "B2C3").symlink_to(secret)
    (place / "rounds" / ROUND / "returns" / "linked").symlink_to(place.parent)

    for words in ((), (return_at(place, "police", "B2C3"),), (f"rounds/{ROUND}/returns",)):
        for form in FORMATS:
            code, out, err = validate(place, *words, "-f", form)
            assert code == ExitCode.PROBLEMS
            assert "AK012" in out
            assert "secret" not in out + err


@POSIX
def test_a_pipe_and_a_loop_do_not_hang_it(place: Path) -> None:
    os.mkfifo(place / "rounds" / ROUND / "returns" / "police" / "F3G4.yaml")
    (place / "rounds" / ROUND / "returns" / "loop").symlink_to(place / "rounds")

    done = validate(place)

    assert done.code == ExitCode.PROBLEMS
    assert done.out.count("AK012") == 2


# What makes it fail


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [("error", 0), ("warning", ExitCode.PROBLEMS), ("query", ExitCode.PROBLEMS)],
)
def test_what_makes_it_fail_can_be_chosen(place: Path, fail_on: str, code: int) -> None:
    finish(place, "health", "D4F5", auditor="a9")

    assert validate(place, "--fail-on", fail_on).code == code


def test_a_missing_return_is_an_error_only_when_all_must_be_there(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    assert validate(place).code == 0
    assert validate(place, today=AFTER).code == 0
    assert validate(place, today=AFTER).out.count("warning[AK240]") == 2
    strict = validate(place, "--require-complete")
    assert strict.code == ExitCode.PROBLEMS
    assert strict.out.count("error[AK240]") == 2


def test_a_return_is_late_from_the_day_after_it_was_due(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    assert "AK240" not in validate(place, today=DUE).out
    assert "(3 days late)" in validate(place, today=AFTER).out


def test_a_closed_round_stays_at_the_day_it_closed(place: Path) -> None:
    text = ("status: open ", "status: closed "), ("closed_on:", "closed_on: 2026-12-18")
    replaced(place / "rounds" / ROUND / "round.yaml", *text)

    one, other = validate(place, today="2026-12-20"), validate(place, today="2031-01-01")

    assert one == other
    assert one.out.endswith("(as of 2026-12-18)\n")


# Where it writes


def test_it_changes_nothing(faulty: Path) -> None:
    before = digest(faulty)

    for form in FORMATS:
        validate(faulty, "-f", form)

    assert digest(faulty) == before


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_the_screen_would_show(faulty: Path, form: str, tmp_path: Path) -> None:
    target = tmp_path / "out" / "problems.txt"

    done = validate(faulty, "-f", form, "-o", target)

    assert done == (ExitCode.PROBLEMS, "", f"written: {target}\n")
    assert target.read_text(encoding="utf-8") == validate(faulty, "-f", form).out


@pytest.mark.parametrize(
    "name",
    [
        "auditkit.yaml",
        "rubrics/grades.yaml",
        "tools/new.yaml",
        f"rounds/{ROUND}/round.yaml",
        f"rounds/{ROUND}/meeting.yaml",
        f"rounds/{ROUND}/returns/police/B2C3.yaml",
        f"rounds/{ROUND}/returns/police/new.json",
        f"rounds/{ROUND}/notices/police.md",
        ".auditkit/schemas/return.json",
        "AUDITKIT.YAML",
    ],
)
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_a_data_file_is_never_replaced(place: Path, name: str, force: tuple[str, ...]) -> None:
    before = digest(place)

    code, out, err = validate(place, "-o", place / name, *force)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert err.startswith("error: ")
    assert digest(place) == before


def test_somebodys_own_file_is_replaced_only_by_force(place: Path, tmp_path: Path) -> None:
    target = write(tmp_path / "minutes.md", "mine\n")

    assert validate(place, "-o", target).code == ExitCode.CANNOT
    assert target.read_text(encoding="utf-8") == "mine\n"
    assert validate(place, "-o", target, "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("4 returns expected")


@POSIX
def test_an_output_is_no_link_no_folder_and_no_device(place: Path, tmp_path: Path) -> None:
    mine = write(tmp_path / "mine.txt", "mine\n")
    (tmp_path / "link.txt").symlink_to(mine)
    (tmp_path / "folder.txt").mkdir()

    for name in ("link.txt", "folder.txt", "/dev/null", "/dev/stdout"):
        for force in ((), ("--force",)):
            assert validate(place, "-o", tmp_path / name, *force).code == ExitCode.CANNOT
    assert mine.read_text(encoding="utf-8") == "mine\n"
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("name", ["x" * 300, "file/below.txt"])
def test_an_output_that_cannot_be_made_is_told_in_words(
    place: Path, tmp_path: Path, name: str
) -> None:
    write(tmp_path / "file", "mine\n")

    code, out, err = validate(place, "-o", tmp_path / name)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "cannot be" in err


# What must not be told


CANARY = "Amelia Sparrow of 4 Elm Road, born 3.2.2015, 943 476 5919"


def test_no_form_repeats_what_people_wrote(place: Path) -> None:
    path = finish(place, "police", "B2C3")
    text = path.read_text(encoding="utf-8")
    hidden = {
        "rating: good\n    rationale": f"rating: {CANARY}\n    rationale",
        "rationale: Seen": f"rationale: {CANARY} #4 ",
        "dated: 2026-03": f"dated: {CANARY.replace(',', '')}",
        "involvement: significant": f"involvement: {CANARY}",
        "theme: voice": "theme: Amelia Sparrow",
        "sought: yes": "sought: Amelia Sparrow",
        "completed_on: 2026-10-30": f"completed_on: 2026-10-30\nminutes_spent: {CANARY}",
        "immediate_concern: none": "immediate_concern: Amelia Sparrow",
        "id: a01": "id: amelia",
        "sections:\n": f"sections:\n  {CANARY.replace(',', '')}: {{rating: good}}\n",
        "overall:\n": f"{CANARY.replace(',', '')}: x\noverall:\n",
    }
    parts = [hidden.items(), *([one] for one in hidden.items())]
    for some in parts:
        changed = text
        for old, new in some:
            changed = changed.replace(old, new, 1)
        write(path, changed)
        for form in FORMATS:
            code, out, err = validate(place, "--format", form)
            assert code in {0, ExitCode.PROBLEMS}
            told = (out + err).casefold()
            assert [
                w for w in ("amelia", "sparrow", "elm road", "943 476", "3.2.2015") if w in told
            ] == []


def test_an_unreadable_file_is_not_shown(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    for broken in (
        f"a: [{CANARY}\n",
        f"{CANARY}\n",
        f"a:\t{CANARY}\n",
        f"<<<<<<< {CANARY}\na: 1\n",
    ):
        write(path, broken)
        for form in FORMATS:
            code, out, err = validate(place, "--format", form)
            assert code == ExitCode.PROBLEMS
            assert "police/B2C3.yaml" in out
            assert "amelia" not in (out + err).casefold()


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        b"\x1b[2J.yaml",
        b"x\n::error::forged.yaml",
        b"::set-env name=A::b.yaml",
        b"##[error]x.yaml",
        b"x%0A::error::y.yaml",
        b"a,line=9,title=x.yaml",
        b"\xff\xfe.yaml",
        "\u202eabc.yaml".encode(),
        b"[link=x]y[-link].yaml",
    ],
    ids=ascii,
)
def test_a_files_name_forges_nothing(place: Path, tmp_path: Path, name: bytes) -> None:
    folder = os.fsencode(place / "rounds" / ROUND / "returns" / "police")
    Path(os.fsdecode(folder + b"/" + name)).write_text("a: 1\n", encoding="utf-8")

    for form in FORMATS:
        code, out, err = validate(place, "-f", form)
        assert (code, err) == (ExitCode.PROBLEMS, "")
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out), form
        commands = [one for one in out.splitlines() if one.lstrip().startswith("::")]
        assert len(commands) == (1 if form == "github" else 0), form
        assert "##[" not in out or form == "github"  # its lines are taken as one command each
        if form == "github":
            assert re.fullmatch(r"::error file=[^,:]*,title=AK013 stray-file::.*", commands[0])
        if form == "json":
            assert [one["code"] for one in json.loads(out)["problems"]] == ["AK013"]
        target = tmp_path / f"out.{form}.txt"
        assert validate(place, "-f", form, "-o", target).code == ExitCode.PROBLEMS
        assert target.read_text(encoding="utf-8") == out


# Twenty mistakes


MISTAKES = [
    ("round: 2026-q3", "round: 2026-q2"),
    ("agency: police", "agency: polcie"),
    ("case: B2C3", "case: B2C4"),
    ("tool: short@1", "tool: shrt@1"),
    ("involvement: significant", "involvement: signficant"),
    ("id: a01", "id: a99"),
    ("involved_in_case: no", "involved_in_case: yes"),
    ("manages_service: no", "manages_service: perhaps"),
    ("from: 2025-10,", "from: 2025-13,"),
    ("immediate_concern: none", "immediate_concern: non"),
    ("completed_on: 2026-10-30", "completed_on: 2026-10-30\nminutes_spent: two hours"),
    ("    rating: good\n    rationale: Seen", "    rating: god\n    rationale: Seen"),
    ("sought: yes", "sought: maybe"),
    ("dated: 2026-03", "dated: 2026-02-30"),
    ("theme: voice", "theme: voise"),
    ("shows: Her", "show: Her"),
    ("theme: planning", "theme: plannning"),
    (
        "overall:\n",
        "  oversite:\n    rating: good\n    rationale: Managers read the file.\noverall:\n",
    ),
    ("  rationale: What was asked for was done, and it shows.\n", ""),
    ("due: 2026-12-15", "due: 15.12.2026"),
]


def test_twenty_mistakes_are_shown_in_one_run_each_at_its_place(place: Path) -> None:
    path = replaced(return_at(place, "police", "B2C3"), *MISTAKES)
    lines = path.read_text(encoding="utf-8").splitlines()
    wrong = [
        *("2026-q2", "polcie", "B2C4", "shrt@1", "signficant", "a99", "involved_in_case: yes"),
        *("perhaps", "2025-13", "non", "two hours", "god", "maybe", "2026-02-30", "voise"),
        *("show:", "plannning", "oversite", "15.12.2026"),
    ]

    code, out, err = validate(place, path, "--format", "json")

    assert (code, err) == (ExitCode.PROBLEMS, "")
    problems = json.loads(out)["problems"]
    found = {(one["line"], one["column"]) for one in problems}
    for word in wrong:
        line = next(
            n for n, text in enumerate(lines, 1) if re.search(rf"(?<![\w-]){re.escape(word)}", text)
        )
        start = lines[line - 1].index(word) + 1
        reached = range(start, start + len(word) + 1)
        assert any(at == line and column in reached for at, column in found), (word, line, start)
    assert any(one["field"] == "overall.rationale" for one in problems)
    assert len(problems) >= len(MISTAKES)


def test_no_mistake_hides_another(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    sound = path.read_text(encoding="utf-8")
    together = set()
    replaced(path, *MISTAKES)
    for one in json.loads(validate(place, path, "-f", "json").out)["problems"]:
        together.add((one["code"], one["field"]))

    for mistake in MISTAKES:
        write(path, sound)
        replaced(path, mistake)
        alone = json.loads(validate(place, path, "-f", "json").out)["problems"]
        assert alone, mistake
        for one in alone:
            assert (one["code"], one["field"]) in together, mistake


# Records of a round, looked at alone


def test_a_record_alone_is_held_against_every_return(place: Path) -> None:
    record = f"rounds/{ROUND}/acceptance.yaml"
    write(
        place / record,
        f"round: {ROUND}\ndecisions:\n"
        f"  - {{agency: police, case: B2C3, decision: accepted, by: Officer, on: {BEFORE}}}\n",
    )

    alone = validate(place, record, "--format", "concise", "--no-cache")

    assert (alone.code, alone.err) == (0, "")
    assert "[AK" not in alone.out
    assert "1 file checked" in alone.out


def test_problems_of_the_returns_are_not_shown_with_the_record(faulty: Path) -> None:
    out = validate(faulty, f"rounds/{ROUND}/round.yaml", "--format", "concise", "--no-cache").out

    assert "[AK" not in out


def test_a_rule_that_only_robustness_asks_is_not_selected_in_silence(place: Path) -> None:
    assert validate(place, "--select", "AK301") == (
        ExitCode.USAGE,
        "",
        (
            "error: --select names only what validate does not ask: whether a return is robust\n"
            "hint: see it with: auditkit robustness ROUND\n"
        ),
    )
    told = "validate does not ask AK301: auditkit robustness ROUND does\n"
    assert validate(place, "--select", "AK301,AK205")[::2] == (0, told)
    assert validate(place, "--ignore", "AK301")[::2] == (0, told)


@pytest.mark.parametrize("path", [f"rounds/{ROUND}/returns", f"rounds/{ROUND}/round.yaml"])
def test_what_is_asked_of_a_whole_round_is_not_selected_for_a_part_in_silence(
    place: Path, path: str
) -> None:
    done = validate(place, path, "--select", "AK240")

    assert done == (
        ExitCode.USAGE,
        "",
        (
            "error: --select names only what is asked of a whole round, and PATH names a part\n"
            "hint: name the folder of a round, as rounds/2024-25-q3-neglect, or no path\n"
        ),
    )
    assert validate(place, f"rounds/{ROUND}", "--select", "AK240").err == ""
    assert validate(place, path, "--select", "AK240,AK205").err == ""


def test_what_is_asked_of_everything_is_not_selected_for_a_part_in_silence(place: Path) -> None:
    done = validate(place, f"rounds/{ROUND}", "--select", "stale-schema")

    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert done.err == (
        "error: --select names only what is asked of the whole repository, and PATH names a part\n"
        "hint: leave PATH out\n"
    )
    assert validate(place, ".", "--select", "stale-schema").err == ""
