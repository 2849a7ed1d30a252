"""The view of the summary: what it counts, what it leaves out, what it says of a round in the making."""

from dataclasses import replace

import pytest

import report_views
from auditkit.model.meeting import Finding, Meeting, Recommendation
from auditkit.render.catalogue import ours
from auditkit.reports.documents import document
from auditkit.reports.ratings import duration
from auditkit.reports.summary import summary_view
from auditkit.reports.views import SummaryView


def statements(view: SummaryView, name: str) -> str:
    return " ".join(next(one.statements for one in view.evidence.facts if one.name == name))


def test_returns_add_up() -> None:
    view = report_views.view()
    for row in (*view.evidence.agencies, view.evidence.total):
        sent = row.received + row.nil
        absent = row.exempt + row.never_returned + row.missing + row.not_due
        assert row.expected == sent + absent
        assert row.late <= sent
    total = view.evidence.total
    assert (total.expected, total.received, total.nil) == (23, 19, 2)
    assert (total.exempt, total.never_returned, total.missing, total.late) == (1, 1, 0, 2)


def test_the_unit_is_the_child() -> None:
    said = statements(report_views.view(), "How far the numbers reach")
    assert "19 returns on 6 children" in said
    assert "not 19 independent cases" in said
    assert "say nothing about other children" in said


def test_a_child_without_a_counted_return_is_not_among_the_children() -> None:
    numbers = report_views.numbers()
    left = tuple(one for one in numbers.facts if one.case != "D9L4")
    said = statements(
        report_views.summary(replace(numbers, facts=left), None, None), "How far the numbers reach"
    )
    count = sum(one.state == "received" for one in left)
    assert f"{count} returns on 5 children are several views of the same 5 children" in said


@pytest.mark.parametrize(
    "method", ["purposive", "random", "stratified-random", "all", "volunteered"]
)
def test_how_cases_were_chosen_decides_how_far_numbers_reach(method: str) -> None:
    numbers = report_views.numbers()
    round_ = numbers.context.round
    changed = round_.model_copy(
        update={"sample": round_.sample.model_copy(update={"method": method, "population": None})}
    )
    view = report_views.summary(
        replace(numbers, context=replace(numbers.context, round=changed)), None, None
    )
    said = statements(view, "How far the numbers reach")
    assert ("say nothing about other children" in said) == (not view.evidence.random_sample)
    assert "{" not in said
    assert ours()(f"samples.{method}") in statements(view, "The children")


def test_which_ratings_count() -> None:
    numbers = report_views.numbers()
    alone = report_views.summary(replace(numbers, resolved={}, moderated=0), None, None)
    unmoderated = statements(alone, "Which ratings count")
    assert unmoderated == "As they were submitted. No return was rated a second time."
    first = next(one for one in numbers.facts if one.ratings.get("overall") == "good")
    resolved = {(first.agency, first.case, "overall"): "requires-improvement"}
    view = report_views.summary(replace(numbers, resolved=resolved, moderated=1), None, None)
    assert "Moderation changed 1 of 133 ratings." in statements(view, "Which ratings count")
    submitted = report_views.summary(replace(numbers, moderated=1), None, None, ratings="submitted")
    assert "as they were submitted" in statements(submitted, "Which ratings count")


def test_overall_ratings_stand_apart_from_sections() -> None:
    ratings = report_views.view().ratings
    assert ratings.overall.rated == 19
    assert "Overall rating" not in [one.name for one in ratings.by_section]
    assert sum(one.rated for one in ratings.by_agency) == ratings.overall.rated


def test_no_percentage_below_ten() -> None:
    ratings = report_views.view().ratings
    for one in (*ratings.by_section, *ratings.by_agency, ratings.overall):
        for share in one.shares:
            assert (share.percent is None) == (one.rated < 10)
            assert share.words.startswith(f"{share.count} of {one.rated}")


def test_a_middle_between_two_grades_names_both() -> None:
    middles = {one.name: one.median for one in report_views.view().ratings.by_section}
    assert middles["Professional challenge and escalation"] == (
        "Between Requires improvement and Inadequate"
    )


def test_case_actions_add_up() -> None:
    *rows, total = report_views.view().actions
    assert total.agency == "Total"
    assert total.actions == sum(one.actions for one in rows) == 22
    assert total.first_due == min(one.first_due for one in rows if one.first_due)


def test_nothing_came_yet() -> None:
    view = report_views.summary(report_views.begun(), None, None)
    assert view.dated is None
    assert view.unfinished is not None
    assert view.ratings.by_section == view.ratings.by_agency == view.ratings.absences == ()
    assert view.ratings.overall.rated == 0
    assert view.actions == ()
    assert view.effort.median is None
    assert view.evidence.total.not_due == 21
    assert view.evidence.total.missing == 0


def test_before_the_meeting_nothing_is_agreed() -> None:
    view = report_views.summary(report_views.numbers(), None, None)
    assert view.judgement is None
    assert view.held_on is None
    assert view.summary is None
    assert (view.working_well, view.concerns, view.recommendations, view.learning) == ((),) * 4


def test_internal_things_are_left_out_and_not_referred_to() -> None:
    meeting = Meeting(
        round=report_views.NEGLECT,
        findings=(
            Finding(id="f1", kind="emerging-concern", text="Seen.", sections=("gone",)),
            Finding(id="f2", kind="emerging-concern", text="Hidden.", audience="internal"),
        ),
        recommendations=(
            Recommendation(id="r1", recommendation="Seen.", findings=("f1", "f2")),
            Recommendation(id="r2", recommendation="Hidden.", audience="internal"),
        ),
    )
    view = report_views.summary(report_views.numbers(), meeting, None)
    assert [one.id for one in view.concerns] == ["f1"]
    assert [(one.id, one.findings) for one in view.recommendations] == [("r1", ("f1",))]
    assert "Hidden" not in repr(view)


def test_named_organisations_are_not_rated_in_public() -> None:
    numbers = report_views.numbers()
    round_ = numbers.context.round.model_copy(
        update={"unit": "organisation", "kind": "section-175", "cases": {}}
    )
    view = report_views.summary(
        replace(numbers, context=replace(numbers.context, round=round_)), None, None
    )
    assert view.evidence.agencies == view.ratings.by_agency == ()
    assert [one.agency for one in view.actions] == ["Total"]
    assert view.evidence.units == 7
    assert [one.name for one in view.glance] == ["Organisations", "Returns that came"]


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (60, "1 hour"),
        (125, "2 hours 5 minutes"),
        (61, "1 hour 1 minute"),
    ],
)
def test_times_as_people_say_them(minutes: int, says: str) -> None:
    assert duration(ours(), minutes) == says


def test_agencies_that_were_not_in_the_room() -> None:
    meeting = report_views.meeting().model_copy(update={"attended": ("police",)})
    said = statements(report_views.summary(report_views.numbers(), meeting, None), "The meeting")
    assert "In the room: Northmere Police." in said
    assert "Not in the room: Children's Social Care;" in said


def test_the_public_cannot_count_what_was_held_back() -> None:
    public = report_views.view(audience="public")

    shown = [one.id for one in (*public.working_well, *public.concerns)]
    assert shown == [str(n) for n in range(1, len(shown) + 1)]
    assert [one.id for one in public.recommendations] == ["1", "2"]
    assert [one.findings for one in public.recommendations] == [("3",), ("4",)]
    internal = report_views.view(audience="internal")
    assert {one.id for one in internal.concerns} >= {"f6", "f7"}
    assert {one.findings for one in internal.recommendations} >= {("f6",), ("f7",)}


def test_a_small_number_of_ratings_is_hidden_with_its_counts() -> None:
    public = summary_view(report_views.crowd("public", public_ratings="yes"))

    few = [one for one in public.rating_tables if one.total is None]
    assert [one.name for one in few] == ["Professional challenge and escalation"]
    assert {cell.count for cell in few[0].cells} == {None}
    assert all(one.total is None or one.total >= public.threshold for one in public.rating_tables)
    assert "| Professional challenge and escalation | fewer than 6 | not shown |" in document(
        "summary", "md", public, {}
    )
    # All ratings less those of the other sections would be what is hidden.
    every = sum(one.total or 0 for one in public.rating_tables) + 4
    assert f"{every} ratings" not in document("summary", "html", public, {})


@pytest.mark.parametrize(
    ("audience", "left_out", "named"),
    [
        ("partnership", ["What works well"], ["What works well"]),
        (
            "public",
            ["What works well", "Recommendations and actions", "Learning about the audit itself"],
            [],
        ),
    ],
)
def test_an_empty_chapter_is_left_out_and_named_once_but_never_to_the_public(
    audience: str, left_out: list[str], named: list[str]
) -> None:
    empty = report_views.summary(report_views.numbers(), audience=audience)
    text = document("summary", "md", empty, {})

    assert list(empty.empty) == named
    said = f"Nothing is recorded for these readers yet on: {'; '.join(named)}."
    assert text.count("Nothing is recorded for these readers") == text.count(said) == len(named)
    assert not [one for one in left_out if f"## {one}\n" in text]


@pytest.mark.parametrize(
    ("public_ratings", "says"), [("no", []), ("yes", ["n of N", "Percentages"])]
)
def test_words_on_numbers_stand_only_where_there_are_such_numbers(
    public_ratings: str, says: list[str]
) -> None:
    asked = report_views.crowd("public", public_ratings=public_ratings)
    text = document("summary", "md", summary_view(asked), {})

    assert [one for one in ("n of N", "Percentages") if f"* **{one}**" in text] == says


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_sum_alone_is_a_list(form: str) -> None:
    text = document("summary", form, report_views.view(audience="public"), {})

    assert "Total" not in text
    assert ("* Came late: 2" if form == "md" else "<dt>Came late</dt><dd>2</dd>") in text


def test_where_one_agency_audits_itself_its_services_are_counted() -> None:
    view = report_views.view("2025-01-case-files")
    text = document("summary", "md", view, {})

    assert [fact.statements for fact in view.glance if fact.name == "Services"] == [("4",)]
    assert "Agencies: **" not in text
    assert "| Service | Expected |" in text
    assert "### By service" in text
