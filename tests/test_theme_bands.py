"""Themes for the public: no row and no count says what one return names."""

from dataclasses import replace

import report_views
from auditkit.analysis.differencing import changed
from auditkit.analysis.disclosure import HIDDEN, Protected
from auditkit.model.round import Owed
from auditkit.reports.children import children
from auditkit.reports.request import ReportRequest
from auditkit.reports.theme_bands import theme_bands


def test_every_theme_has_a_row_whether_it_was_named_or_not() -> None:
    numbers = report_views.numbers()
    themes = list(numbers.context.configuration.themes)
    assert [one.key for one in theme_bands(numbers)] == themes
    bare = tuple(replace(one, strengths=(), improvements=()) for one in numbers.facts)
    assert [one.key for one in theme_bands(replace(numbers, facts=bare))] == themes


def test_of_few_returns_nothing_is_told() -> None:
    assert theme_bands(report_views.begun(6)) == ()
    assert theme_bands(report_views.begun(7))


def test_a_count_that_moved_by_a_small_group_is_found() -> None:
    def counts(**found: int | None) -> Protected:
        return Protected({k: HIDDEN if v is None else v for k, v in found.items()}, 19)

    assert changed(counts(a=7), counts(a=6), 6)
    assert not changed(counts(a=7, b=None), counts(a=7, b=None), 6)
    assert not changed(counts(a=13), counts(a=7), 6)


def test_where_each_child_is_one_agencys_nothing_is_said_of_who_they_were() -> None:
    numbers = report_views.numbers()
    round_ = numbers.context.round
    tool = next(iter(round_.owed.values())).tool
    cases = list(round_.cases)
    owed = {
        "police": Owed(tool=tool, cases=tuple(cases[:3])),
        "health": Owed(tool=tool, cases=tuple(cases[3:])),
    }
    alone = replace(numbers.context, round=round_.model_copy(update={"owed": owed}))
    for audience, withheld in (("partnership", True), ("internal", False)):
        request = ReportRequest(replace(numbers, context=alone), audience=audience)
        assert all(one.withheld == withheld for one in children(request))
        assert children(request)
