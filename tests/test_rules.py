"""The pages of the rules, ``auditkit explain``, ``auditkit rules`` and docs/rules.md."""

import csv
import importlib.util
import io
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from auditkit.checks import registry
from auditkit.checks.base import Rule
from auditkit.errors import ExitCode
from auditkit.output import page as pages
from auditkit.output.families import FAMILIES, family_of
from auditkit.output.page import Page
from auditkit.output.page_text import WIDTH, as_text
from auditkit.problems import Severity
from auditkit.yamlio.reader import read_document
from cli import PROJECT, auditkit, smallbridge

EXAMPLE_WIDTH = WIDTH - len("    ")
EVERY = pytest.mark.parametrize("rule", registry.ALL, ids=lambda rule: rule.code)
HEADINGS = ["Why it matters", "Wrong", "Right", "How to answer it"]
INTRODUCED = sorted({family_of(rule.code) for rule in registry.ALL})
TOLD = "("
"""With it begins an example that is told, because no line of YAML can show it."""


def page_of(rule: Rule) -> Page:
    return pages.read(rule.code, rule.name, rule.severity, rule.page)


# The pages


@EVERY
def test_every_rule_has_all_parts_of_its_page(rule: Rule) -> None:
    page = page_of(rule)

    assert all((page.flags, page.why, page.wrong, page.right, page.answer))
    assert page.wrong != page.right
    assert [one for one in (page.flags, page.why, page.answer) if not one.endswith(".")] == []


@EVERY
def test_an_example_is_short_enough_to_stand_as_it_is(rule: Rule) -> None:
    page = page_of(rule)

    lines = [*page.wrong.splitlines(), *page.right.splitlines()]
    assert [one for one in lines if len(one) > EXAMPLE_WIDTH] == []
    assert len(lines) <= 12


@EVERY
def test_the_right_example_can_be_read(rule: Rule) -> None:
    right = page_of(rule).right

    if not right.startswith(TOLD):
        assert read_document(f"{right}\n".encode()).faults == ()


@EVERY
def test_the_wrong_example_of_a_file_is_found_by_its_rule(rule: Rule) -> None:
    wrong = page_of(rule).wrong

    if not wrong.startswith(TOLD):
        found = {
            registry.FAULT_RULES[one.kind].code for one in read_document(wrong.encode()).faults
        }
        assert found == ({rule.code} if rule.code.startswith("AK0") else set())


def test_every_rule_is_of_a_family_that_is_introduced() -> None:
    assert {family_of(rule.code) for rule in registry.ALL} <= set(FAMILIES)
    assert all(one.name and one.introduction.endswith((".", "?")) for one in FAMILIES.values())


def test_the_pages_cite_the_guidance() -> None:
    cited = [rule.code for rule in registry.ALL if re.search(r"Halton|authority", rule.page)]

    assert len(cited) >= 15


@pytest.mark.parametrize(
    ("severity", "says"),
    [
        (Severity.ERROR, "An error, which cannot be accepted. Family 4: judgements."),
        (Severity.WARNING, "A warning, which should be mended. Family 4: judgements."),
        (
            Severity.QUERY,
            "A query, which is plausible and needs confirming. Family 4: judgements.",
        ),
    ],
)
def test_a_page_says_how_serious_its_problems_are(severity: Severity, says: str) -> None:
    page = pages.read("AK499", "too-kind", severity, "Flag kindness.\n\nWhy:\n    A ``word``.\n")

    shown = as_text(page)
    assert shown.startswith(f"AK499 too-kind ({severity.word})\n")
    assert "\nKindness.\n" in shown
    assert "\n  A 'word'.\n" in shown
    assert shown.endswith(f"\n{says}\n")


# auditkit explain


@EVERY
def test_a_page_is_plain_and_fits_a_narrow_terminal(rule: Rule, tmp_path: Path) -> None:
    code, out, err = auditkit("explain", rule.code, at=tmp_path, terminal=True)

    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if len(line) > WIDTH or line != line.rstrip()] == []
    assert [line for line in out.splitlines() if line in HEADINGS] == HEADINGS
    assert "\x1b" not in out
    assert "`" not in out


def test_a_page_is_laid_out_for_reading(tmp_path: Path) -> None:
    assert auditkit("explain", "unknown-word", at=tmp_path).out == (
        "AK105 unknown-word (error)\n"
        "==========================\n"
        "\n"
        "A word that is not on the list for its place.\n"
        "\n"
        "Why it matters\n"
        "  Answers can be counted only when everybody uses the same words.\n"
        "\n"
        "Wrong\n"
        "    involvement: signficant\n"
        "\n"
        "Right\n"
        "    involvement: significant\n"
        "\n"
        "How to answer it\n"
        "  Choose one of the words that the message lists. If none fits, take the\n"
        "  nearest, say the rest in the rationale, and tell the business unit, who can\n"
        "  raise it as learning about the audit itself.\n"
        "\n"
        "An error, which cannot be accepted. Family 1: shape.\n"
    )


def test_several_pages_are_shown_in_the_order_asked_and_each_once(tmp_path: Path) -> None:
    one = auditkit("explain", "AK205", at=tmp_path).out
    other = auditkit("explain", "AK103", at=tmp_path).out

    several = auditkit("explain", "AK205", "wrong-date", "unknown-rating", at=tmp_path)

    assert several == (0, f"{one}\n{other}", "")


def test_one_wrong_code_among_several_shows_no_page(tmp_path: Path) -> None:
    code, out, err = auditkit("explain", "AK205", "wrong-dte", at=tmp_path)

    assert (code, out) == (ExitCode.USAGE, "")
    assert err == "error: there is no problem wrong-dte\nhint: did you mean 'wrong-date'?\n"


# auditkit rules


def listed(*words: str, at: Path) -> list[str]:
    """Return the codes that the command lists."""
    code, out, err = auditkit("rules", *words, "--format", "csv", at=at)
    assert (code, err) == (0, "")
    return [row["code"] for row in csv.DictReader(io.StringIO(out))]


def test_the_list_has_every_rule(tmp_path: Path) -> None:
    assert listed(at=tmp_path) == [rule.code for rule in registry.ALL]


def test_a_line_of_the_list_says_what_the_rule_flags(tmp_path: Path) -> None:
    code, out, err = auditkit("rules", "--format", "json", at=tmp_path)

    assert (code, err) == (0, "")
    (table,) = json.loads(out)["tables"]
    assert {
        "code": "AK105",
        "name": "unknown-word",
        "severity": "error",
        "flags": "A word that is not on the list for its place",
    } in table["rows"]
    assert table["notes"][0].startswith(f"{len(registry.ALL)} of {len(registry.ALL)} rules. ")


@pytest.mark.parametrize("terminal", [False, True])
def test_the_list_is_read_as_a_table(tmp_path: Path, *, terminal: bool) -> None:
    code, out, err = auditkit("rules", "wrong-date", at=tmp_path, terminal=terminal)

    assert (code, err) == (0, "")
    assert re.search(r"^ ?AK103 +wrong-date +error +A date", out, re.MULTILINE)
    assert f"1 of {len(registry.ALL)} rules. Families: 1 shape" in out


def test_the_list_as_markdown(tmp_path: Path) -> None:
    out = auditkit("rules", "wrong-date", "--format", "markdown", at=tmp_path).out

    assert "\n| code | name | severity | what it flags |\n" in out
    assert "\n| AK103 | wrong-date | error | A date that is not written YYYY-MM-DD" in out


@pytest.mark.parametrize("families", [("2",), ("AK2",), ("ak2", "2")])
def test_the_list_of_a_family(tmp_path: Path, families: tuple[str, ...]) -> None:
    words = [word for one in families for word in ("--family", one)]

    assert listed(*words, at=tmp_path) == [
        rule.code for rule in registry.ALL if rule.code.startswith("AK2")
    ]


def test_the_list_of_two_families(tmp_path: Path) -> None:
    found = listed("--family", "9,0", at=tmp_path)

    assert {one[:3] for one in found} == {"AK0", "AK9"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("escalation", "names"), ["AK243"]),
        (("unknown-rating",), ["AK205"]),
        (("ak205",), ["AK205"]),
        (("WARNING", "case"), ["AK912"]),
        (("key", "--family", "9"), ["AK905"]),
    ],
)
def test_the_list_of_what_has_these_words(
    tmp_path: Path, words: tuple[str, ...], codes: list[str]
) -> None:
    assert listed(*words, at=tmp_path) == codes


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("escalatoin",), "did you mean 'escalation'?"),
        (("unknwon-rating",), "did you mean 'unknown-rating'?"),
        (("zzz",), "auditkit rules, without a word, lists them all"),
        (("--family", "33"), f"There is: {', '.join(INTRODUCED)}"),
        (("--format", "tabel"), "did you mean 'table'? There is: table, json, csv, markdown"),
    ],
)
def test_a_word_that_no_rule_has_is_a_wrong_word(
    tmp_path: Path, words: tuple[str, ...], hint: str
) -> None:
    code, out, err = auditkit("rules", *words, at=tmp_path)

    assert (code, out) == (ExitCode.USAGE, "")
    assert err.splitlines()[-1] == f"hint: {hint}"


def test_the_list_can_be_written_to_a_file(tmp_path: Path) -> None:
    done = auditkit("rules", "--format", "csv", "-o", "rules.csv", at=tmp_path)

    assert done == (0, "", "written: rules.csv\n")
    written = (tmp_path / "rules.csv").read_text(encoding="utf-8")
    assert written == auditkit("rules", "--format", "csv", at=tmp_path).out


def test_the_list_never_takes_the_place_of_a_data_file(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    before = (place / "tools" / "short.yaml").read_bytes()

    done = auditkit("-C", place, "rules", "--force", "-o", place / "tools" / "short.yaml")

    assert done.code == ExitCode.CANNOT
    assert (place / "tools" / "short.yaml").read_bytes() == before


# docs/rules.md


def rule_docs() -> ModuleType:
    """Return the script that writes the page; it is no part of the package."""
    spec = importlib.util.spec_from_file_location("rule_docs", PROJECT / "tools" / "rule_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_rules_is_current() -> None:
    written = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")

    assert rule_docs().page() == written, "run: .venv/bin/python tools/rule_docs.py"


def test_the_page_of_the_rules_has_each_rule_below_its_family() -> None:
    written = (PROJECT / "docs" / "rules.md").read_text(encoding="utf-8")

    chapters = re.split(r"^## Family (\d): ", written, flags=re.MULTILINE)[1:]
    found = {
        number: re.findall(r"^### (AK\d{3}) ", chapter, re.MULTILINE)
        for number, chapter in zip(chapters[::2], chapters[1::2], strict=True)
    }
    assert [code for codes in found.values() for code in codes] == [
        one.code for one in registry.ALL
    ]
    assert all(family_of(code) == number for number, codes in found.items() for code in codes)
