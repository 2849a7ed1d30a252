"""``auditkit report --beside``: an earlier round's ratings beside this one's, or why not."""

from dataclasses import replace
from pathlib import Path

import pytest

import report_views
from auditkit.errors import ExitCode
from auditkit.reports.documents import document
from auditkit.reports.numbers import RoundNumbers
from cli import ABUSE, EXAMPLE, NEGLECT, Ran, auditkit


def report(*words: str | Path, place: Path = EXAMPLE, round_: str = NEGLECT) -> Ran:
    return auditkit("-C", place, "report", round_, "--format", "md", "-o", "-", *words)


def test_last_is_the_round_before_by_the_same_scale() -> None:
    assert report("--beside", "last").out == report("--beside", ABUSE).out
    assert "## Beside an earlier audit" in report("--beside", "last").out
    assert "## Beside an earlier audit" not in report().out


def test_each_cell_has_both_numbers_and_says_that_it_was_not_chance_that_was_asked() -> None:
    said = report("--beside", "last").out
    assert "| Overall | 0 of 11 (0%) → 1 of 19 (5%) |" in said
    assert "Whether a change could be chance cannot be said" in said
    assert "what chance alone can do" not in said


def beside(now: RoundNumbers, then: RoundNumbers) -> str:
    return document("summary", "md", report_views.summary(now, earlier=then), {})


def test_a_word_that_changed_its_meaning_is_not_compared_and_the_report_says_why() -> None:
    then = report_views.numbers(ABUSE)
    changed = then.rubric.levels[0].model_copy(update={"descriptor": "Meets the standard."})
    levels = (changed, *then.rubric.levels[1:])
    rubric = then.rubric.model_copy(update={"version": "2019", "levels": levels})
    said = beside(report_views.numbers(), replace(then, rubric=rubric))
    assert "The same words meant something else then" in said
    assert "from version 2019 to 2024-25" in said
    assert " → " not in said


def test_the_pictures_say_both_numbers_of_every_section() -> None:
    view = report_views.summary(report_views.numbers(), earlier=report_views.numbers(ABUSE)).beside
    assert view is not None
    drawn = [one for chart in view.charts for one in chart.pictures]
    assert [one.title for one in drawn] == [row.now.name for row in view.by_section]
    for one, row in zip(drawn, view.by_section, strict=True):
        assert [column.rated for column in one.columns] == [row.then.rated, row.now.rated]


def test_chance_is_told_of_children_drawn_at_random_with_one_rating_each() -> None:
    def drawn(found: RoundNumbers) -> RoundNumbers:
        round_ = found.context.round
        sample = round_.sample.model_copy(update={"method": "random"})
        context = replace(found.context, round=round_.model_copy(update={"sample": sample}))
        one_each = {one.case: one for one in found.facts if one.state == "received"}
        return replace(found, context=context, facts=tuple(one_each.values()))

    said = beside(drawn(report_views.numbers()), drawn(report_views.numbers(ABUSE)))
    assert "within what chance alone can do" in said
    assert "Whether a change could be chance cannot be said" not in said


@pytest.mark.parametrize(
    ("word", "says"),
    [
        (NEGLECT, "a round cannot be set beside itself"),
        ("2024-25-q1", "there is no round of that name"),
    ],
)
def test_a_round_that_cannot_stand_beside_is_told_so(word: str, says: str) -> None:
    ran = report("--beside", word)
    assert (ran.code, ran.out) == (ExitCode.USAGE, "")
    assert says in ran.err


def test_no_round_before_is_told_so() -> None:
    ran = report("--beside", "last", round_=ABUSE)
    assert ran.code == ExitCode.USAGE
    assert "no earlier round of this kind" in ran.err
