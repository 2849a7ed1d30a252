"""``auditkit validate``: its formats, several in one run, and which problems are told."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import Failure, JUnitXml

from auditkit import __version__
from auditkit.checks import registry
from auditkit.cli import validate_output
from auditkit.errors import ExitCode
from auditkit.storage.outputs import MARK
from cli import BEFORE, ROUND, Ran, auditkit, digest, finish, finish_all, replaced, return_at, write
from cli import with_round as new_place

POSIX = pytest.mark.skipif(os.name != "posix", reason="names as POSIX has them")
FORMATS = ("full", *validate_output.FORMATS)
FOR_PEOPLE = ("full", "concise", "grouped", "github")
SARIF = json.loads(
    (Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")
)
CENSUS = (
    "4 returns expected: 4 received, 0 drafts, 0 nil, 0 exempt, 0 not started, 0 unreadable; "
    "15 files checked"
)
LEFT_OUT = (
    "1 error, 0 warnings, 0 queries; left out by --select or --ignore: 1 error, 1 warning "
    f"(as of {BEFORE})"
)
POLICE = f"rounds/{ROUND}/returns/police/B2C3.yaml"
HEALTH = f"rounds/{ROUND}/returns/health/D4F5.yaml"
GOD = (
    "'god' is not a level of grades 1; "
    "did you mean 'good'? (allowed: good, fair, poor, not-applicable, cannot-tell)"
)
DAY = "this is not a date as auditkit reads it; write year-month, where a month is enough: 2026-03"
WHO = "'a9' is not an auditor of this partnership; in auditkit.yaml: a01, a02"


def validate(place: Path, *words: str | Path) -> Ran:
    return auditkit("-C", place, "validate", "--today", BEFORE, *words)


def told(place: Path, form: str, *words: str | Path) -> str:
    """Return what a format says; nothing may be said beside it."""
    done = validate(place, "--format", form, *words)
    assert done.err == ""
    return done.out


def loaded(place: Path, form: str, *words: str | Path) -> Any:
    return json.loads(told(place, form, *words))


def read_xml(text: str) -> ET.Element:
    """Return what a parser of XML reads; a text that is not well formed stops it."""
    return ET.fromstring(text)  # noqa: S314 - our own command wrote it


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small partnership with a round of which every return is finished."""
    return finish_all(new_place(tmp_path / "p"))


@pytest.fixture
def faulty(place: Path) -> Path:
    """The same, with two errors in one return and a warning in another."""
    finish(place, "health", "D4F5", auditor="a9")
    path = finish(place, "police", "B2C3", voice="god")
    replaced(path, ("dated: 2026-03", "dated: 03/2026"))
    return place


# The formats, whole


def test_the_grouped_form_names_each_file_once(faulty: Path) -> None:
    assert told(faulty, "grouped") == (
        f"{CENSUS}\n\n"
        f"{HEALTH}\n"
        f"  6:15  warning[AK209] {WHO}\n\n"
        f"{POLICE}\n"
        f"  13:13  error[AK205] {GOD}\n"
        f"  16:37  error[AK103] {DAY}\n\n"
        f"2 errors, 1 warning, 0 queries (as of {BEFORE})\n"
    )


def test_the_jsonl_form_is_the_json_form_line_by_line(faulty: Path) -> None:
    census, *rest = (json.loads(line) for line in told(faulty, "jsonl").splitlines())
    whole = loaded(faulty, "json")

    assert census == {
        "type": "census",
        "version": whole["version"],
        "generator": "auditkit",
        "today": BEFORE,
        **whole["census"],
    }
    assert rest == [{"type": "problem", **one} for one in whole["problems"]]


def test_the_csv_form_is_a_table(faulty: Path) -> None:
    rating, dated = "sections.voice.rating", "sections.voice.evidence[0].dated"
    assert list(csv.reader(io.StringIO(told(faulty, "csv")))) == [
        ["severity", "code", "rule", "path", "line", "column", "field", "message", "hint"],
        ["warning", "AK209", "unknown-auditor", HEALTH, "6", "15", "auditor.id", *WHO.split("; ")],
        ["error", "AK205", "unknown-rating", POLICE, "13", "13", rating, *GOD.split("; ", 1)],
        ["error", "AK103", "wrong-date", POLICE, "16", "37", dated, *DAY.split("; ", 1)],
    ]


def test_the_gitlab_form_is_a_code_quality_report(faulty: Path) -> None:
    found = loaded(faulty, "gitlab")

    marks = [one.pop("fingerprint") for one in found]
    assert all(re.fullmatch(r"[0-9a-f]{64}", mark) for mark in marks)
    assert len(set(marks)) == 3
    assert found == [
        {
            "description": f"AK209: {WHO}",
            "check_name": "unknown-auditor",
            "severity": "minor",
            "location": {"path": HEALTH, "lines": {"begin": 6}},
        },
        {
            "description": f"AK205: {GOD}",
            "check_name": "unknown-rating",
            "severity": "major",
            "location": {"path": POLICE, "lines": {"begin": 13}},
        },
        {
            "description": f"AK103: {DAY}",
            "check_name": "wrong-date",
            "severity": "major",
            "location": {"path": POLICE, "lines": {"begin": 16}},
        },
    ]


def test_the_markdown_form_is_the_summary_of_a_job(faulty: Path) -> None:
    god = GOD.replace("; ", " | ")
    day = DAY.replace("; ", " | ")
    assert told(faulty, "markdown", "--statistics").replace("\\", "") == (
        f"<!-- {MARK} -->\n\n"
        "## auditkit validate\n\n"
        f"{CENSUS}\n\n"
        f"**2 errors, 1 warning, 0 queries (as of {BEFORE})**\n\n"
        "| severity | code | place | problem | what to do |\n"
        "|---|---|---|---|---|\n"
        f"| error | AK205 unknown-rating | {POLICE}:13:13 | {god} |\n"
        f"| error | AK103 wrong-date | {POLICE}:16:37 | {day} |\n"
        f"| warning | AK209 unknown-auditor | {HEALTH}:6:15 | {WHO.replace('; ', ' | ')} |\n\n"
        "Why a problem matters, and how to answer it: `auditkit explain CODE`.\n\n"
        "| problems | code | rule |\n"
        "|---:|---|---|\n"
        "| 1 | AK103 | wrong-date |\n"
        "| 1 | AK205 | unknown-rating |\n"
        "| 1 | AK209 | unknown-auditor |\n"
    )


def test_the_junit_form_has_a_case_for_each_file(faulty: Path) -> None:
    (suite,) = read_xml(told(faulty, "junit"))

    assert suite.attrib == {
        "name": "auditkit validate",
        "tests": "15",
        "failures": "1",
        "errors": "0",
        "skipped": "0",
    }
    assert {one.get("name"): one.get("value") for one in suite.iter("property")} == {
        "generator": "auditkit",
        "today": BEFORE,
        "census": CENSUS,
    }
    cases = {str(one.get("name")): one for one in suite.iter("testcase")}
    assert len(cases) == 15
    assert {"auditkit.yaml", f"rounds/{ROUND}/round.yaml"} <= set(cases)
    (failure,) = cases[POLICE]
    assert (failure.tag, failure.attrib) == (
        "failure",
        {"message": "2 errors", "type": "AK205 AK103"},
    )
    assert failure.text == f"{POLICE}:13:13: error[AK205] {GOD}\n{POLICE}:16:37: error[AK103] {DAY}"
    (output,) = cases[HEALTH]
    assert (output.tag, output.text) == ("system-out", f"{HEALTH}:6:15: warning[AK209] {WHO}")
    assert [len(case) for name, case in cases.items() if name not in {POLICE, HEALTH}] == [0] * 13


def test_a_file_fails_in_junit_when_it_fails_the_command(faulty: Path) -> None:
    def failing(severity: str) -> list[str | None]:
        found = read_xml(told(faulty, "junit", "--fail-on", severity))
        return [
            one.get("name") for one in found.iter("testcase") if one.find("failure") is not None
        ]

    assert failing("error") == [POLICE]
    assert failing("warning") == failing("query") == [HEALTH, POLICE]


def test_a_file_that_cannot_be_read_is_an_error_of_junit(place: Path) -> None:
    write(place / POLICE, "round: [\n")

    (suite,) = read_xml(told(place, "junit"))

    assert (suite.get("errors"), suite.get("failures")) == ("1", "0")


def test_the_sarif_form_is_valid(faulty: Path, place: Path) -> None:
    write(place / "rounds" / ROUND / "returns" / "minutes.txt", "mine\n")

    jsonschema.Draft4Validator(SARIF).validate(loaded(faulty, "sarif", "--statistics"))
    jsonschema.Draft4Validator(SARIF).validate(loaded(place, "sarif", "--ignore", "AK0"))


def test_the_sarif_form_says_where_and_what(faulty: Path) -> None:
    (run,) = loaded(faulty, "sarif")["runs"]

    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("auditkit", __version__)
    assert [one["id"] for one in driver["rules"]] == [one.code for one in registry.ALL]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["properties"]["today"] == BEFORE
    assert run["properties"]["census"] == loaded(faulty, "json")["census"]
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert [one["level"] for one in run["results"]] == ["warning", "error", "error"]
    result = run["results"][1]
    assert driver["rules"][result.pop("ruleIndex")]["id"] == "AK205"
    assert re.fullmatch("[0-9a-f]{64}", result.pop("partialFingerprints")["auditkit/v1"])
    assert result == {
        "ruleId": "AK205",
        "level": "error",
        "message": {"text": GOD},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": POLICE, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 13, "startColumn": 13},
                },
                "logicalLocations": [{"fullyQualifiedName": "sections.voice.rating"}],
            }
        ],
    }


def test_the_sarif_form_brings_the_page_of_each_rule(place: Path) -> None:
    (run,) = loaded(place, "sarif")["runs"]

    assert run["results"] == []
    for said, rule in zip(run["tool"]["driver"]["rules"], registry.ALL, strict=True):
        page = auditkit("explain", rule.code).out
        assert (said["id"], said["name"]) == (rule.code, rule.name)
        assert said["help"]["text"] == page
        assert said["shortDescription"]["text"].split() == page.split("\n\n")[1].split()
        assert said["help"]["markdown"].startswith(said["shortDescription"]["text"])
        assert said["fullDescription"]["text"] in said["help"]["markdown"]
        level = {"query": "note"}.get(rule.severity.word, rule.severity.word)
        assert said["defaultConfiguration"] == {"level": level}


def marks(place: Path) -> dict[str, str]:
    (run,) = loaded(place, "sarif")["runs"]
    found = {one["ruleId"]: one["partialFingerprints"]["auditkit/v1"] for one in run["results"]}
    assert [one["fingerprint"] for one in loaded(place, "gitlab")] == list(found.values())
    return found


def test_a_problem_keeps_its_fingerprint_when_its_line_moves(faulty: Path) -> None:
    before = marks(faulty)

    text = (faulty / POLICE).read_text(encoding="utf-8")
    write(faulty / POLICE, "# a line\n# and another\n\n" + text)

    assert marks(faulty) == before
    assert len(set(before.values())) == 3


def test_problems_of_one_kind_in_one_place_have_fingerprints_of_their_own(place: Path) -> None:
    write(place / POLICE, "a: &x 1\nb: &y 2\nc: &z 3\n")

    found = [one["fingerprint"] for one in loaded(place, "gitlab")]

    assert len(found) > 2
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_of_every_problem_and_of_nothing_else(faulty: Path, form: str) -> None:
    out = told(faulty, form).replace("\\", "")

    known = "AK2(?:09|05)|AK103|unknown-auditor|unknown-rating|wrong-date"
    assert {"unknown-auditor", "unknown-rating", "wrong-date"} <= set(re.findall(known, out)) or {
        "AK209",
        "AK205",
        "AK103",
    } <= set(re.findall(known, out))
    for path in (POLICE, HEALTH):
        assert path in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_checked_in_part_only_is_told(place: Path, form: str) -> None:
    write(place / POLICE, "[]\n")
    write(place / HEALTH, "- 1\n")
    replaced(place / "rounds" / ROUND / "round.yaml", ("status: open", "status: [open"))
    unread = return_at(place, "police", "D4F5").relative_to(place).as_posix()

    out = told(place, form, unread)

    assert "only its text and shape were checked" in out.replace("\\", "")
    assert unread in out
    if form == "sarif":
        jsonschema.Draft4Validator(SARIF).validate(json.loads(out))
    if form == "junit":
        assert read_xml(out)[0].get("skipped") == "1"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_files_give_the_same_bytes_wherever_they_lie(tmp_path: Path, form: str) -> None:
    said = []
    for name in ("one", "a much longer name"):
        place = finish_all(new_place(tmp_path / name))
        finish(place, "police", "B2C3", voice="god")
        said.append(told(place, form, "--statistics"))

    assert said[0] == said[1]
    assert str(tmp_path) not in said[0]


# Several formats in one run


def test_several_formats_come_from_one_run(faulty: Path, tmp_path: Path) -> None:
    before = digest(faulty)
    files = {form: tmp_path / "out" / f"problems.{form}.txt" for form in FORMATS}
    words = [word for form, file in files.items() for word in ("--output-file", f"{form}={file}")]

    done = validate(faulty, "--format", "concise", *words)

    assert done.code == ExitCode.PROBLEMS
    assert done.out == told(faulty, "concise")
    assert done.err == "".join(f"written: {file}\n" for file in files.values())
    for form, file in files.items():
        assert file.read_text(encoding="utf-8") == told(faulty, form), form
    assert digest(faulty) == before


def test_the_first_result_may_go_to_a_file_as_well(faulty: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "a.json", tmp_path / "b.csv"

    done = validate(faulty, "-f", "json", "-o", one, "--output-file", f"csv={other}", "--quiet")

    assert done == (ExitCode.PROBLEMS, "", "")
    assert one.read_text(encoding="utf-8") == told(faulty, "json")
    assert other.read_text(encoding="utf-8") == told(faulty, "csv")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--output-file", "srif=x.sarif"), "did you mean 'sarif'?"),
        (("--format", "grouepd"), "did you mean 'grouped'?"),
        (("--output-file", "problems.sarif"), "--output-file sarif=problems.sarif"),
        (("--output-file", "sarif="), "--output-file sarif=problems.sarif"),
        (("--output-file", "=x"), "--output-file sarif=problems.sarif"),
        (("--output-file", "csv=x", "--output-file", "json=./x"), "would go to one file"),
        (("--output-file", "csv=x", "-o", "x"), "would go to one file"),
    ],
    ids=str,
)
def test_a_wrong_format_or_file_is_told_before_the_work(
    place: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    done = auditkit("-C", place, "validate", *words, at=tmp_path)

    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert says in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


@pytest.mark.parametrize("name", ["auditkit.yaml", POLICE, f"rounds/{ROUND}/returns/new.sarif"])
@pytest.mark.parametrize("force", [(), ("--force",)], ids=["", "force"])
def test_another_format_never_replaces_a_data_file(
    place: Path, name: str, force: tuple[str, ...]
) -> None:
    before = digest(place)

    done = validate(place, "--output-file", f"sarif={place / name}", *force)

    assert (done.code, done.out) == (ExitCode.CANNOT, "")
    assert digest(place) == before


def test_the_summary_of_a_job_is_replaced_by_the_next(faulty: Path, tmp_path: Path) -> None:
    target = tmp_path / "summary.md"

    for _ in range(2):
        assert validate(faulty, "-f", "markdown", "-o", target).code == ExitCode.PROBLEMS
    write(target, "mine\n")
    assert validate(faulty, "-f", "markdown", "-o", target).code == ExitCode.CANNOT


# Which problems


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("--select", "AK205"), ["AK205"]),
        (("--select", "ak2"), ["AK209", "AK205"]),
        (("--select", "unknown-rating,AK1"), ["AK205", "AK103"]),
        (("--select", "AK205", "--select", "AK103"), ["AK205", "AK103"]),
        (("--ignore", "AK205, Unknown-Auditor"), ["AK103"]),
        (("--select", "AK2", "--ignore", "AK205"), ["AK209"]),
        (("--ignore", "AK1,AK2"), []),
        (("--select", "AK0"), []),
    ],
    ids=" ".join,
)
def test_problems_are_chosen_by_code_family_or_name(
    faulty: Path, words: tuple[str, ...], codes: list[str]
) -> None:
    done = validate(faulty, "-f", "json", *words)
    found = json.loads(done.out)

    assert [one["code"] for one in found["problems"]] == codes
    assert sum(found["left_out"].values()) == 3 - len(codes)
    wrong = {"AK205", "AK103"} & set(codes)
    assert done.code == (ExitCode.PROBLEMS if wrong else 0)


def test_what_is_left_out_is_counted(faulty: Path) -> None:
    assert told(faulty, "concise", "--ignore", "AK2").splitlines() == [
        CENSUS,
        f"{POLICE}:16:37: error[AK103] {DAY}",
        LEFT_OUT,
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_hides_that_something_is_left_out(faulty: Path, form: str) -> None:
    for words in ((), ("--quiet",)):
        done = validate(faulty, "-f", form, "--ignore", "AK1,AK2", *words)

        assert done.code == 0
        said = re.sub(r"\s", "", (done.out + done.err).replace("\\", ""))
        words_for_people = "leftoutby--selector--ignore:2errors,1warning"
        assert words_for_people in said or '"left_out":{"error":2,"warning":1,"query":0}' in said


def test_nothing_is_said_of_what_was_not_left_out(faulty: Path) -> None:
    plain = told(faulty, "concise")

    assert told(faulty, "concise", "--ignore", "AK0") == plain
    assert "left_out" not in loaded(faulty, "json")
    assert loaded(faulty, "json", "--ignore", "AK0")["left_out"] == {
        "error": 0,
        "warning": 0,
        "query": 0,
    }


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("AK0205", "did you mean 'AK205'?"),
        ("unknwon-rating", "did you mean 'unknown-rating'?"),
        ("AK205,AK2O9", "did you mean 'AK2"),
        ("everything", "there are codes such as AK205"),
        ("", "there are codes such as AK205"),
        (",", "there are codes such as AK205"),
        ("\x1b[2J", "\\x1b"),
    ],
)
def test_a_code_that_is_not_known_is_a_wrong_word(
    place: Path, option: str, word: str, says: str
) -> None:
    code, out, err = validate(place, option, word)

    assert (code, out) == (ExitCode.USAGE, "")
    assert says in err


def test_every_rule_can_be_chosen(faulty: Path) -> None:
    words = sorted({part for one in registry.ALL for part in (one.code, one.name, one.code[:3])})

    for option, count in (("--select", 3), ("--ignore", 0)):
        done = validate(faulty, "--format", "json", option, ",".join(words))
        found = json.loads(done.out)
        assert len(found["problems"]) == count


# Less, and more


@pytest.mark.parametrize("form", FOR_PEOPLE)
def test_quiet_shows_problems_and_nothing_else(faulty: Path, form: str) -> None:
    whole = told(faulty, form).splitlines()
    quiet = validate(faulty, "-f", form, "--quiet")

    assert quiet.code == ExitCode.PROBLEMS
    assert "\n".join(whole[1:-1]).strip() == quiet.out.strip()


@pytest.mark.parametrize("form", [*FOR_PEOPLE, "markdown"])
def test_quiet_says_nothing_when_there_is_nothing(place: Path, form: str, tmp_path: Path) -> None:
    target = tmp_path / "x.txt"

    assert validate(place, "-f", form, "--quiet") == (0, "", "")
    assert validate(place, "-f", form, "-q", "-o", target) == (0, "", "")
    assert target.read_bytes() == b""


@pytest.mark.parametrize("form", [one for one in FORMATS if one not in {*FOR_PEOPLE, "markdown"}])
def test_quiet_changes_nothing_for_programs(place: Path, faulty: Path, form: str) -> None:
    assert told(faulty, form, "--quiet") == told(faulty, form)
    finish_all(place)
    assert told(place, form, "--quiet") == told(place, form)


def test_statistics_count_the_problems_of_each_rule(faulty: Path) -> None:
    finish(faulty, "health", "B2C3", voice="god", overall="god")
    expected = ["3 AK205 unknown-rating", "1 AK103 wrong-date", "1 AK209 unknown-auditor"]

    for form in FOR_PEOPLE:
        assert told(faulty, form, "--statistics").splitlines()[-4:-1] == expected, form
        assert told(faulty, form, "--statistics", "-q").splitlines()[-3:] == expected, form
    for form in ("json", "jsonl"):
        first = told(faulty, form, "--statistics")
        found = json.loads(first if form == "json" else first.splitlines()[0])
        assert found["statistics"] == {
            "AK205": {"rule": "unknown-rating", "count": 3},
            "AK103": {"rule": "wrong-date", "count": 1},
            "AK209": {"rule": "unknown-auditor", "count": 1},
        }


# Standard input


def piped(place: Path, text: str | bytes, *words: str | Path, at: Path | None = None) -> Ran:
    """Run validate with a text on its standard input."""
    done = subprocess.run(
        [sys.executable, "-m", "auditkit", "validate", "--today", BEFORE, *map(str, words)],
        cwd=at or place,
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_a_text_is_checked_as_if_it_stood_at_a_path(faulty: Path) -> None:
    text = (faulty / POLICE).read_text(encoding="utf-8")
    finish(faulty, "police", "B2C3")
    before = digest(faulty)

    typed = piped(faulty, text, "-", "--as", POLICE)

    assert digest(faulty) == before
    assert validate(faulty, POLICE).code == 0
    write(faulty / POLICE, text)
    assert typed == validate(faulty, POLICE)
    assert typed.code == ExitCode.PROBLEMS


def test_the_path_need_not_be_there(place: Path) -> None:
    text = (place / POLICE).read_text(encoding="utf-8")
    (place / POLICE).unlink()

    done = piped(place, text, "-", "--as", "B2C3.yaml", at=(place / POLICE).parent)

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 return expected: 1 received")


def test_the_settings_may_be_typed_too(place: Path) -> None:
    text = (place / "auditkit.yaml").read_text(encoding="utf-8")

    done = piped(place, text.replace("auditkit: 1", "auditkt: 1"), "-", "--as", "auditkit.yaml")

    assert done.code == ExitCode.PROBLEMS
    assert "auditkit.yaml:1:1: error[AK1" in done.out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("-",), ExitCode.USAGE, "belong together"),
        (("--as", POLICE), ExitCode.USAGE, "belong together"),
        (("-", HEALTH, "--as", POLICE), ExitCode.USAGE, "belong together"),
        (("-", "--as", "minutes.txt"), ExitCode.CANNOT, "nothing to check at minutes.txt"),
        (("-", "--as", "."), ExitCode.CANNOT, "nothing to check at ."),
        (("-", "--as", "../x.yaml"), ExitCode.CANNOT, "outside this partnership's folder"),
    ],
)
def test_a_text_without_a_place_is_refused(
    place: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = piped(place, "a: 1\n", *words)

    assert (done.code, done.out) == (code, "")
    assert says in done.err


def test_a_text_without_end_is_refused(place: Path) -> None:
    done = piped(place, b"a" * (4 * 1024 * 1024 + 1), "-", "--as", POLICE)

    assert (done.code, done.out) == (ExitCode.CANNOT, "")
    assert "longer than 4,194,304 bytes" in done.err


def test_bytes_that_are_no_text_are_a_problem(place: Path) -> None:
    done = piped(place, b"\xff\xfe\x00", "-", "--as", POLICE)

    assert (done.code, done.err) == (ExitCode.PROBLEMS, "")
    assert f"{POLICE}:" in done.out


# What must not be told, and what must not be forged

CANARY = "Amelia Sparrow of 4 Yew Close born 3.2.2015 943 476 5919"
PLACES = [
    ("rating: good\n    rationale", f"rating: {CANARY}\n    rationale"),
    ("rationale: Seen", f"rationale: {CANARY} #4 "),
    ("dated: 2026-03", f"dated: {CANARY}"),
    ("theme: voice", "theme: Amelia Sparrow"),
    ("sought: yes", "sought: Amelia Sparrow"),
    ("immediate_concern: none", "immediate_concern: Amelia Sparrow"),
    ("id: a01", "id: amelia"),
    ("sections:\n", f"sections:\n  {CANARY}: {{rating: good}}\n"),
    ("overall:\n", f"{CANARY}: x\noverall:\n"),
]


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_repeats_what_people_wrote(place: Path, form: str) -> None:
    for some in (PLACES, *([one] for one in PLACES)):
        path = finish(place, "police", "B2C3")
        replaced(path, *some)

        said = told(place, form, "--statistics").casefold()

        for word in ("amelia", "sparrow", "yew close", "943 476", "3.2.2015"):
            assert word not in said, some
    write(place / POLICE, f"a: [{CANARY}\n")
    assert "amelia" not in told(place, form).casefold()


NAMES = [
    b"\x1b[2J.yaml",
    b"x\n::error::forged.yaml",
    b"::set-env name=A::b.yaml",
    b"##[error]x.yaml",
    b"x%0A::error::y.yaml",
    b"=HYPERLINK(1).yaml",
    b"@SUM(1).yaml",
    b"\xff\xfe.yaml",
    "\u202eabc.yaml".encode(),
    "a\uffffb\ufffec.yaml".encode(),
    b"[link=x]y[-link].yaml",
    b"[x](javascript:1).yaml",
    b"<script>a|b|`c`&amp;.yaml",
    b"]]>--><!--.yaml",
    b"\"'\\.yaml",
]


@POSIX
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_files_name_forges_nothing(place: Path, name: bytes, tmp_path: Path) -> None:
    folder = os.fsencode(place / "rounds" / ROUND / "returns" / "police")
    Path(os.fsdecode(folder + b"/" + name)).write_text("a: 1\n", encoding="utf-8")

    for form in FORMATS:
        out = told(place, form)

        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out), form
        commands = [one for one in out.splitlines() if one.lstrip().startswith("::")]
        assert len(commands) == (1 if form == "github" else 0), form
        assert "##[" not in out or form == "github"  # its lines are taken as one command each
        target = tmp_path / f"{form}.txt"
        validate(place, "-f", form, "-o", target)
        assert target.read_text(encoding="utf-8") == out
    (run,) = loaded(place, "sarif")["runs"]
    jsonschema.Draft4Validator(SARIF).validate(loaded(place, "sarif"))
    (uri,) = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]
    ]
    assert re.fullmatch(r"[\w/.~%-]+", uri)
    header, row = csv.reader(io.StringIO(told(place, "csv")))
    assert len(row) == len(header)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    (suite,) = read_xml(told(place, "junit"))
    assert (suite.get("tests"), suite.get("errors")) == ("16", "1")
    table = [one for one in told(place, "markdown").splitlines() if one.startswith("|")]
    assert [len(re.findall(r"(?<!\\)\|", one)) for one in table] == [6, 6, 6]
    assert not re.search(r"(?<!\\)[<`]|(?<!\\)\]\(", "".join(table))


def test_another_programs_reader_of_junit_reads_it(tmp_path: Path) -> None:
    place = finish_all(new_place(tmp_path / "p"))
    replaced(return_at(place, "police", "B2C3"), ("rating: good", "rating: goood"))
    written = auditkit("-C", place, "validate", "-f", "junit", "--today", BEFORE).out

    read = JUnitXml.fromstring(written.encode())

    suites = list(read)
    tests, failures = (sum(getattr(one, name) for one in suites) for name in ("tests", "failures"))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(one, Failure) for one in case.result)]
    assert (tests, failures) == (len(cases), len(failed))
    assert [case.name for case in failed] == [f"rounds/{ROUND}/returns/police/B2C3.yaml"]
    assert "goood" in str(failed[0].result[0].text)
