"""Problems as text: what no command can be made to show with little effort."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.output.choosing import names, parted, spelled
from auditkit.output.concise import concise
from auditkit.output.fingerprints import fingerprints
from auditkit.output.full import full
from auditkit.output.grouped import grouped
from auditkit.output.junit import junit
from auditkit.output.lists import MOST_ROWS, as_csv, as_markdown
from auditkit.output.machine import as_json, as_jsonl
from auditkit.output.page import read
from auditkit.output.page_text import as_text
from auditkit.output.sarif import sarif, uri
from auditkit.output.services import github, gitlab
from auditkit.output.telling import Telling, tallies
from auditkit.problems import Census, Location, Outcome, Problem, Severity, Skip

steady.use(100)

ERROR, WARNING, QUERY = Severity.ERROR, Severity.WARNING, Severity.QUERY
SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
HOSTILE = "=1+1 [a](javascript:1) ##[error] | <b> \x1b[2J \u202e \ufffe \ud800 ]]> -->\n::error::x"
SEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800\ufffe]")


def problem(
    code: str = "AK205", severity: Severity = ERROR, path: str = "a.yaml", **words: object
) -> Problem:
    place = Location(path, *words.pop("at", (3, 5)), field=str(words.pop("field", "overall")))
    hint = words.pop("hint", None)
    message = str(words.pop("message", "this is wrong"))
    return Problem(code, "some-rule", severity, message, place, None if hint is None else str(hint))


def outcome(*problems: Problem, skips: tuple[Skip, ...] = ()) -> Outcome:
    return Outcome(problems, skips, Census(checked=2), "2026-11-01")


def test_the_grouped_form_lines_its_places_up() -> None:
    whole = problem(at=(0, 0), message="it is missing")
    found = outcome(
        whole,
        problem(at=(7, 1)),
        problem(at=(120, 14), severity=QUERY, hint="look again"),
        problem(path="c.yaml"),
        skips=(Skip("a.yaml", "read in part"), Skip("b.yaml", "not read")),
    )

    assert grouped(found, Telling(quiet=True)) == (
        "a.yaml\n"
        "  -       error[AK205] it is missing\n"
        "  7:1     error[AK205] this is wrong\n"
        "  120:14  query[AK205] this is wrong; look again\n"
        "  read in part\n"
        "\n"
        "b.yaml\n"
        "  not read\n"
        "\n"
        "c.yaml\n"
        "  3:5  error[AK205] this is wrong\n"
    )


def test_a_case_of_junit_has_one_result() -> None:
    found = outcome(
        problem("AK101"),
        problem("AK205", WARNING),
        problem("AK001", path="b.yaml"),
        problem("AK101", path="b.yaml"),
        skips=(Skip("a.yaml", "read in part"), Skip("c.yaml", "not read"), Skip("c.yaml", "nor d")),
    )

    (suite,) = ET.fromstring(junit(found, Telling(files=("d.yaml",), statistics=True)))  # noqa: S314

    assert [suite.get(key) for key in ("tests", "failures", "errors", "skipped")] == list("4111")
    results = {one.get("name"): [part.tag for part in one] for one in suite.iter("testcase")}
    assert results == {
        "a.yaml": ["failure", "system-out"],
        "b.yaml": ["error"],
        "c.yaml": ["skipped"],
        "d.yaml": [],
    }
    assert suite.findtext("testcase/system-out") == (
        "a.yaml:3:5: warning[AK205] this is wrong\na.yaml: read in part"
    )
    (skipped,) = suite.iter("skipped")
    assert skipped.get("message") == "not read; nor d"
    (statistics,) = (one.get("value") for one in suite[0] if one.get("name") == "statistics")
    assert statistics == "2 AK101 some-rule, 1 AK001 some-rule, 1 AK205 some-rule"


def test_a_summary_that_is_too_long_says_so_and_keeps_the_worst() -> None:
    many = [problem("AK300", QUERY, at=(line, 1)) for line in range(1, MOST_ROWS + 3)]

    text = as_markdown(outcome(*many, problem(path="z.yaml")))

    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == MOST_ROWS
    assert rows[0].startswith(
        "| error | AK205 some\\-rule | z.yaml" if "\\-" in rows[0] else "| error |"
    )
    assert "\n3 more are not listed here; the least serious come last.\n" in text
    assert f"1 error, 0 warnings, {MOST_ROWS + 2} queries" in text
    assert len(text) < 1_000_000


def test_a_summary_never_grows_beyond_what_github_takes() -> None:
    many = [problem(path=f"{line}", message="é" * 4000, at=(line, 1)) for line in range(1, 800)]
    skips = tuple(Skip(f"{number}", "ü" * 4000) for number in range(800))

    text = as_markdown(outcome(*many, skips=skips))

    assert len(text.encode("utf-8")) < 1024 * 1024
    listed = sum(line.startswith("| error |") for line in text.splitlines())
    partly = sum(line.startswith("- ") for line in text.splitlines())
    assert min(listed, partly) > 50
    assert f"\n{799 - listed} more are not listed here; the least serious come last.\n" in text
    assert f"\n{800 - partly} more files were checked in part only.\n" in text


def test_annotations_begin_with_the_worst_and_say_when_github_shows_fewer() -> None:
    queries = [problem("AK300", QUERY, path="a.yaml", at=(line, 1)) for line in range(1, 10)]
    errors = [problem(path="z.yaml", at=(line, 1)) for line in range(1, 12)]
    skips = (Skip("b.yaml", "read in part"),)

    lines = github(outcome(*queries, *errors, skips=skips)).splitlines()

    kinds = [line.split(" ")[0] for line in lines[1:-2]]
    assert kinds == ["::error"] * 11 + ["::notice"] * 10
    assert lines[-2] == "GitHub marks 10 of a kind beside the lines; above are 11 errors"
    fewer = github(outcome(*queries, *errors[:10], skips=skips))
    assert "GitHub marks" not in fewer


@pytest.mark.parametrize(
    "form",
    [grouped, junit, as_csv, as_markdown, sarif, gitlab, github],
    ids=lambda one: one.__name__,
)
def test_words_of_data_stay_words(form) -> None:  # noqa: ANN001 - a renderer
    one = problem(path=HOSTILE, message=HOSTILE, hint=HOSTILE, field=HOSTILE)
    hostile = outcome(one, skips=(Skip(HOSTILE, HOSTILE),))

    text = form(hostile, Telling(files=(HOSTILE,)))

    assert not SEEN.search(text.replace("\ufffe", "") if form is not junit else text)
    lines = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert len(lines) == (2 if form is github else 0)
    assert "##[" not in text or form is github
    if form is junit:
        assert [case.tag for case in ET.fromstring(text).iter("testcase")] == ["testcase"]  # noqa: S314
    if form is as_csv:
        rows = list(csv.reader(io.StringIO(text)))
        assert [len(row) for row in rows] == [9, 9, 9]
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    if form is sarif:
        jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(
            json.loads(text)
        )
        assert not re.search(
            r"(?<!\\)\]\(", json.loads(text)["runs"][0]["results"][0]["message"]["text"]
        )


@given(st.text(), st.text(), st.text())
def test_any_text_leaves_every_format_whole(path: str, message: str, field: str) -> None:
    one = problem(path=path, message=message, field=field, hint=message)
    found, telling = outcome(one, skips=(Skip(path, message),)), Telling(files=(path,))

    assert len(ET.fromstring(junit(found, telling)).findall("testsuite/testcase")) == 1  # noqa: S314
    assert [len(row) for row in csv.reader(io.StringIO(as_csv(found)))] == [9, 9, 9]
    assert len(concise(found).split("\n")) == 5
    assert len(grouped(found).split("\n")) == 8
    assert len(github(found).split("\n")) == 5
    rows = [line for line in as_markdown(found).split("\n") if line.startswith("|")]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows] == [6, 6, 6]
    for form in (sarif, gitlab, as_json):
        assert json.loads(form(found))
    kinds = [json.loads(line)["type"] for line in as_jsonl(found).splitlines()]
    assert kinds == ["census", "problem", "skipped"]
    for form in (junit, as_csv, as_markdown, concise, grouped, full, github):
        # What Unicode leaves unassigned for good is shown as it is, but for XML, which forbids it.
        assert not SEEN.search(form(found).replace("\ufffe", "")), form


def test_a_file_that_was_checked_in_part_has_its_mark() -> None:
    skips = (Skip("a.yaml", "read in part"), Skip("b.yaml", "read in part"))

    text = github(outcome(skips=skips), Telling(quiet=True))
    found = json.loads(gitlab(outcome(skips=skips)))

    assert text.splitlines()[0] == "::notice file=a.yaml,title=checked in part only::read in part"
    assert [one["severity"] for one in found] == ["info", "info"]
    assert len({one["fingerprint"] for one in found}) == 2
    assert list(csv.reader(io.StringIO(as_csv(outcome(skips=skips[:1])))))[1] == [
        *("skipped", "", "", "a.yaml", "0", "0", "", "read in part", "")
    ]


def test_a_fingerprint_rests_on_rule_file_and_field() -> None:
    base = problem()
    same = [problem(at=(9, 9)), problem(message="3 days late"), problem(severity=QUERY)]
    other = [problem("AK206"), problem(path="b.yaml"), problem(field="sections")]

    (mark,) = fingerprints([base])
    assert all(fingerprints([one]) == [mark] for one in same)
    assert all(fingerprints([one]) != [mark] for one in other)
    assert len(set(fingerprints([base, *same]))) == 4
    # What happens in one file does not move the marks of another.
    assert fingerprints([problem(path="0.yaml"), base])[1] == mark


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("rounds/r/returns/police/K7Q2.yaml", "rounds/r/returns/police/K7Q2.yaml"),
        ("a b:c?#%.yaml", "a%20b%3Ac%3F%23%25.yaml"),
        ("\u00e9.yaml", "%C3%A9.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("\ud83d.yaml", "%ED%A0%BD.yaml"),
    ],
)
def test_a_path_as_an_address(path: str, address: str) -> None:
    assert uri(path) == address


def test_a_rule_without_reasons_or_results_is_still_valid_sarif() -> None:
    rules = (read("AK900", "bare-rule", QUERY, "Flag a thing."),)
    found = json.loads(sarif(outcome(problem(at=(0, 0), field="")), Telling(rules=rules)))

    (run,) = found["runs"]
    said = run["tool"]["driver"]["rules"][0].pop("help")
    assert said["text"] == as_text(rules[0])
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "AK900",
            "name": "bare-rule",
            "shortDescription": {"text": "A thing."},
            "fullDescription": {"text": "A thing."},
            "defaultConfiguration": {"level": "note"},
        }
    ]
    (result,) = run["results"]
    assert "ruleIndex" not in result
    place = {"physicalLocation": {"artifactLocation": {"uri": "a.yaml", "uriBaseId": "%SRCROOT%"}}}
    assert result["locations"] == [place]
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(found)


def test_problems_are_counted_by_rule() -> None:
    found = tallies([problem("AK300"), problem("AK205"), problem("AK300"), problem("AK101")])

    assert [(one.count, one.code) for one in found] == [(2, "AK300"), (1, "AK101"), (1, "AK205")]


def test_problems_are_parted_in_their_order() -> None:
    one, two, three = problem("AK101"), problem("AK205"), problem("AK101", path="b.yaml")

    assert parted([one, two, three], None, frozenset()) == ((one, two, three), ())
    assert parted([one, two, three], frozenset({"AK101"}), frozenset()) == ((one, three), (two,))
    assert parted([one, two], frozenset({"AK101"}), frozenset({"AK101"})) == ((), (one, two))


def test_words_for_problems() -> None:
    rules = [read("AK205", "a-rule", ERROR, ""), read("AK209", "b-rule", ERROR, "")]

    assert names(rules)["AK2"] == {"AK205", "AK209"}
    assert sorted(names(rules)) == ["AK2", "AK205", "AK209", "a-rule", "b-rule"]
    assert [spelled(word) for word in (" ak205", "Ak2", "A-Rule", "AKX")] == [
        *("AK205", "AK2", "a-rule", "akx")
    ]
