"""Hundreds of like problems in one file: the first are told, the rest counted, and none is lost."""

from collections.abc import Callable

import pytest

from auditkit.output.concise import concise
from auditkit.output.folding import MANY, TOLD, folded
from auditkit.output.full import full
from auditkit.output.grouped import grouped
from auditkit.output.lists import as_csv
from auditkit.output.machine import as_json
from auditkit.problems import Outcome
from test_output_problems import outcome, problem

Form = Callable[[Outcome], str]


def test_as_many_as_a_person_reads_are_all_told() -> None:
    few = [problem(at=(number + 1, 1)) for number in range(MANY)]
    assert list(folded(few)) == [(one, 0) for one in few]


def test_of_more_the_first_are_told_and_the_rest_counted_per_rule_and_file() -> None:
    many = [problem(at=(number + 1, 1)) for number in range(MANY + 1)]
    other = [problem(path="b.yaml")]
    told = list(folded([*many, *other]))
    assert [count for _, count in told] == [0] * (TOLD - 1) + [MANY + 1 - TOLD, 0]
    assert sum(1 + count for _, count in told) == len(many) + len(other)


@pytest.mark.parametrize("form", [concise, full, grouped])
def test_people_are_told_how_many_more_there_are_and_how_to_see_them(form: Form) -> None:
    text = form(outcome(*(problem(at=(number + 1, 1)) for number in range(600))))
    code = problem().code
    assert f"and {600 - TOLD} more like it in this file; see each with: --select {code} -f csv" in (
        " ".join(text.split())
    )
    assert len(text.splitlines()) < 100
    assert "600" in text.splitlines()[-1]


@pytest.mark.parametrize("form", [as_csv, as_json])
def test_machines_have_each(form: Form) -> None:
    text = form(outcome(*(problem(at=(number + 1, 1)) for number in range(600))))
    assert text.count(problem().message) == 600
