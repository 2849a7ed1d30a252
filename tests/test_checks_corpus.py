"""Every rule sees what it should in the corpus, where it should, and nothing besides."""

import re
from pathlib import Path

import pytest

import helpers
from auditkit.checks import registry
from auditkit.checks.base import Rule
from auditkit.checks.waiving import REVIEWED
from auditkit.model.parsing import ShapeError
from auditkit.model.places import FileKind
from rulecorpus import Case, cases

CASES = cases()
# No mistake is of any other name today; the rule is there for what Pydantic may name tomorrow.
ANNOUNCED_ELSEWHERE = {"AK108"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_problems_are_exactly_those_announced(case: Case, tmp_path: Path) -> None:
    root = case.build(tmp_path)

    of_review = case.code.startswith(REVIEWED)
    found = helpers.reviewed(root, case.today) if of_review else helpers.problems(root, case.today)

    assert sorted(helpers.said(found)) == case.expected


@pytest.mark.parametrize("code", [rule.code for rule in registry.ALL])
def test_every_rule_has_an_example_that_fails_and_one_that_passes(code: str) -> None:
    mine = [case for case in CASES if case.code == code]

    if code not in ANNOUNCED_ELSEWHERE:
        assert any(case.announces(code) for case in mine)
        assert any(not case.expected for case in mine)


def test_a_mistake_of_an_unknown_kind_is_a_problem_all_the_same() -> None:
    error = ShapeError(("overall",), "of_tomorrow", "Mother was not seen")

    bare = registry.OTHER_SHAPE.check(error, ())

    assert registry.OTHER_SHAPE.code == "AK108"
    assert bare.message == "overall cannot be used as it stands"


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in registry.ALL]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"AK[0-9]{3}", code) for code in codes)


def test_names_are_unique() -> None:
    names = [rule.name for rule in registry.ALL]

    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("module", "families"),
    [
        ("text", "0"),
        ("shape", "1"),
        ("references", "2"),
        ("identity", "2"),
        ("answers", "2"),
        ("completeness", "2"),
        ("independence", "2"),
        ("arrivals", "2"),
        ("definitions", "9"),
        ("decisions", "9"),
        ("governance", "9"),
        ("waivers", "9"),
    ],
)
def test_a_module_keeps_to_its_family(module: str, families: str) -> None:
    mine = [rule for rule in registry.ALL if rule.check.__module__ == f"auditkit.checks.{module}"]

    assert mine
    assert {rule.code[2] for rule in mine} <= set(families)


@pytest.mark.parametrize("rule", registry.ALL, ids=lambda rule: rule.code)
def test_a_rules_docstring_is_its_page(rule: Rule) -> None:
    page = rule.page
    heads = re.findall(r"^    (\w+):$", page, re.MULTILINE)

    assert page.startswith("Flag ")
    assert heads == ["Why", "Wrong", "Right", "Answer"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_messages_are_plain(case: Case, tmp_path: Path) -> None:
    for problem in helpers.problems(case.build(tmp_path), case.today):
        assert not problem.message.endswith((".", "!"))
        assert "\n" not in problem.message + (problem.hint or "")
        assert problem.location.line >= 0


def test_file_rules_answer_kinds_of_file() -> None:
    kinds = {kind.value for kind in FileKind}

    assert all(set(rule.answers) <= kinds for rule in registry.FILE_RULES)


@pytest.mark.parametrize("word", ["AK205", "ak205", " unknown-rating ", "Unknown-Rating"])
def test_a_rule_is_found_by_code_or_name(word: str) -> None:
    found = registry.AUDITKIT.find(word)

    assert found is not None
    assert found.code == "AK205"


def test_an_unknown_code_is_no_rule() -> None:
    assert registry.AUDITKIT.find("AK999") is None
