"""Who may see what: the same round for each audience."""

from dataclasses import replace
from pathlib import Path

import pytest

import report_views
from auditkit.analysis import disclosure
from auditkit.analysis.disclosure import Protected
from auditkit.analysis.proportions import proportion_word
from auditkit.model.configuration import ProportionWord
from auditkit.model.round import RoundPublication
from auditkit.reports import count_tables
from auditkit.reports.count_tables import CountTable, DisclosureError
from auditkit.reports.kinds import KINDS, OVER_ROUNDS
from auditkit.reports.request import AUDIENCES, ReportRequest
from auditkit.reports.summary import summary_view
from auditkit.reports.views import SummaryView

CHOSEN = {"public_ratings": "yes", "public_children": "yes"}


def crowd(audience: str, **publication: object) -> SummaryView:
    return summary_view(report_views.crowd(audience, **publication))


def counts(tables: tuple[CountTable, ...]) -> dict[str, list[int | None]]:
    return {one.key: [cell.count for cell in one.cells] for one in tables}


def of(request: ReportRequest, **changes: object) -> ReportRequest:
    """Return the request for a round that differs."""
    context = request.numbers.context
    round_ = context.round.model_copy(update=changes)
    return replace(
        request, numbers=replace(request.numbers, context=replace(context, round=round_))
    )


def test_who_the_children_were() -> None:
    assert counts(crowd("internal").children) == {
        "children/age_band": [4, 7, 9, 12],
        "children/plan": [20, 11, 1],
    }
    hidden = {"children/age_band": [None, None, 9, 12], "children/plan": [20, None, None]}
    assert counts(crowd("partnership").children) == hidden
    assert crowd("public").children == ()
    assert counts(crowd("public", **CHOSEN).children) == hidden
    for one in crowd("partnership").children:
        assert [cell.percent for cell in one.cells if cell.count is None] == [None] * 2


def test_of_few_children_nothing_is_told_outside() -> None:
    for table in report_views.view(audience="partnership").children:
        assert table.withheld
        assert {cell.count for cell in table.cells} == {None}


def test_the_public_sees_no_rating_unless_the_partnership_chose_so() -> None:
    view = crowd("public")
    assert not view.ratings.shown
    assert (view.ratings.overall.rated, view.ratings.by_agency) == (0, ())
    assert {one.rated for one in view.ratings.by_section} <= {0}
    assert view.rating_tables == ()

    chosen = crowd("public", **CHOSEN)
    assert not chosen.ratings.shown
    exact = {one.name: one for one in crowd("partnership").ratings.by_section}
    *sections, overall = chosen.rating_tables
    assert [one.name for one in sections] == list(exact)
    assert overall.key == "ratings/overall"
    for table in sections:
        for cell, share in zip(table.cells, exact[table.name].shares, strict=True):
            assert cell.count in {None, share.count}
            assert not 1 <= (cell.count or 0) < 6


def test_the_public_sees_no_agency_no_small_theme_no_cost() -> None:
    view = report_views.view(audience="public")
    assert view.evidence.agencies == view.actions == view.themes == ()
    assert view.effort is None
    exact = {one.name: one for one in report_views.view().themes}
    for band in view.theme_bands:
        named = exact[band.name].strength_returns if band.name in exact else 0
        assert band.strengths == (f"{named} of 19" if named >= 6 else "fewer than 6 of 19")
    said = [*view.working_well, *view.concerns, *view.recommendations]
    assert {one.text for one in said} == {
        getattr(one, "text", None) or one.recommendation
        for part in (report_views.meeting().findings, report_views.meeting().recommendations)
        for one in part
        if one.audience == "public"
    }


@pytest.mark.parametrize("audience", ["partnership", "public"])
def test_a_named_organisation_is_for_the_business_unit_unless_the_round_says_so(
    audience: str,
) -> None:
    alone = of(report_views.crowd(audience), unit="organisation")
    assert summary_view(alone).ratings.by_agency == ()
    assert summary_view(alone).ratings.shown
    named = of(alone, publication=RoundPublication(named_organisations="yes"))
    assert summary_view(named).ratings.by_agency
    assert summary_view(replace(alone, audience="internal")).ratings.by_agency


@pytest.mark.parametrize("audience", ["partnership", "public"])
def test_people_who_answered_a_survey_are_protected_like_children(audience: str) -> None:
    view = summary_view(
        of(report_views.crowd(audience), kind="survey", unit="organisation", cases={})
    )
    assert not view.ratings.shown
    assert view.evidence.agencies == ()
    assert not {1, 2, 3, 4, 5} & {cell.count for one in view.rating_tables for cell in one.cells}
    assert view.rating_tables


def test_a_table_that_can_be_worked_out_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(found: dict[str, int], threshold: int) -> Protected:
        shown = {name: None if 1 <= n < threshold else n for name, n in found.items()}
        return Protected(shown, sum(found.values()))

    assert disclosure.protect is count_tables.protect
    monkeypatch.setattr(count_tables, "protect", careless)
    with pytest.raises(DisclosureError, match="the table Age band would let readers work out 1"):
        crowd("partnership")


def test_words_for_shares_are_the_partnerships_own() -> None:
    scale = (
        ProportionWord(word="few", from_percent=0),
        ProportionWord(word="almost all", from_percent=91),
        ProportionWord(word="most", from_percent=75),
    )
    found = {one: proportion_word(one, scale) for one in (0, 74, 75, 90, 91, 100)}
    assert list(found.values()) == ["few", "few", "most", "most", "almost all", "almost all"]
    assert proportion_word(None, scale) is None
    assert proportion_word(50, scale[1:]) is None
    assert proportion_word(50, ()) is None
    shares = [
        share
        for one in crowd("partnership", proportion_words=scale).ratings.by_section
        for share in one.shares
    ]
    for share in shares:
        assert (share.word is not None) == (share.percent is not None and share.count > 0)
    assert {one.word for one in shares} >= {None, "few"}


# The page that says so

PAGE = Path(__file__).parents[1] / "docs" / "audiences.md"


def matrix() -> dict[str, dict[str, str]]:
    """Return the page's table of kinds: for each, what it shows to whom."""
    rows = PAGE.read_text("utf-8").split("| kind |")[1].split("\n\n")[0].splitlines()
    heads = [one.strip() for one in rows[0].strip("| ").split("|")]
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]
    return {name.strip("`"): dict(zip(heads, rest, strict=True)) for name, *rest in cells}


@pytest.mark.parametrize("kind", [*KINDS, *OVER_ROUNDS])
def test_the_page_says_what_each_kind_shows_to_whom(kind: str) -> None:
    found = matrix()
    assert kind in found, f"docs/audiences.md has no row for the kind {kind}"
    for audience in AUDIENCES:
        said, written = found[kind][audience], audience in {**KINDS, **OVER_ROUNDS}[kind].audiences
        assert said, f"docs/audiences.md says nothing of {kind} for {audience}"
        assert (said != "not written") == written, (
            f"{kind} is {'' if written else 'not '}written for {audience}: docs/audiences.md says {said}"
        )


def test_the_page_names_no_kind_that_is_not_there() -> None:
    assert set(matrix()) == {*KINDS, *OVER_ROUNDS}
