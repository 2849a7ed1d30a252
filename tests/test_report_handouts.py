"""Documents that are handed out: who sees what, what fits a page, and that nothing is left out silently."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import report_views
from auditkit import __version__
from auditkit.model.meeting import Finding, Meeting, Message
from auditkit.reports.documents import document
from auditkit.reports.fitting import lines, share, shortened
from auditkit.reports.handout_views import MessageView
from auditkit.reports.kinds import KINDS as DOCUMENTS
from auditkit.reports.request import AUDIENCES, ReportRequest
from test_report_hostile import HOSTILE, shape

KINDS = ("briefing", "learning", "poster", "newsletter")
FORMS = ("html", "md")
Q1 = report_views.ROUNDS[0]
LONG = "The plan was reviewed and changed when it was not working, and the family said so. " * 12


def text(kind: str, form: str, request: ReportRequest) -> str:
    return document(kind, form, DOCUMENTS[kind].view(request), {})


def view(kind: str, request: ReportRequest) -> Any:
    return DOCUMENTS[kind].view(request)


def meeting(**said: Any) -> ReportRequest:
    """Return what is asked for on the example round, with another meeting."""
    agreed = Meeting(round=report_views.NEGLECT, held_on=report_views.meeting().held_on, **said)
    return replace(report_views.asked(), meeting=agreed)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", report_views.ROUNDS)
def test_the_example_as_documents(
    key: str, kind: str, form: str, golden: Callable[[str, str], None]
) -> None:
    for audience in ("partnership", "public"):
        found = text(kind, form, report_views.asked(key, audience))
        name = f"{key}-{kind}-{audience}.{form}"
        golden(name, found.replace(f"auditkit {__version__}", "auditkit VERSION"))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("kind", KINDS)
def test_each_audience_reads_what_is_marked_for_it(kind: str, audience: str) -> None:
    marks = {one: f"Marked for {one}" for one in AUDIENCES}
    said: dict[str, Any] = {
        name: tuple(Message(text=marks[one], audience=one) for one in AUDIENCES)
        for name in ("key_messages", "for_managers", "for_practitioners", "reflection")
    }
    said["findings"] = tuple(
        Finding(id=f"f{number}", kind=found, text=marks[one], theme="planning", audience=one)
        for number, (found, one) in enumerate(
            (found, one) for found in ("working-well", "emerging-concern") for one in AUDIENCES
        )
    )
    request = replace(meeting(**said), audience=audience)
    page = text(kind, "html", request) + text(kind, "md", request)
    # One text stands once in a newsletter, whatever it is said for.
    seen = AUDIENCES[AUDIENCES.index(audience) :]
    assert marks["public"] in page
    for one in AUDIENCES:
        assert (marks[one] in page) == (one in seen)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_return_no_case_and_in_public_no_rating(kind: str, form: str) -> None:
    for key in report_views.ROUNDS:
        for audience in AUDIENCES:
            page = text(kind, form, report_views.asked(key, audience))
            assert not [
                case for case in report_views.numbers(key).context.round.cases if case in page
            ]
        if report_views.meeting(key).judgements.overall.audience != "public":  # type: ignore[union-attr]
            assert "Requires improvement" not in page
        assert "Inadequate" not in page
        assert "mash.duty" not in page


def test_findings_that_do_not_fit_are_counted() -> None:
    findings = tuple(
        Finding(id=f"f{number}", kind=kind, text=f"Finding {number} of many. {LONG[:200]}")
        for number, kind in enumerate(["working-well", "emerging-concern"] * 20)
    )
    found = view("briefing", meeting(findings=findings))
    for chosen, first in ((found.working_well, 0), (found.concerns, 1)):
        assert chosen.items[0].text.startswith(f"Finding {first} ")
        assert len(chosen.items) + chosen.left == 20
        for form in FORMS:
            assert f"and {chosen.left} more in the summary report" in document(
                "briefing", form, found, {}
            )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["briefing", "poster"])
def test_what_is_shortened_says_so(kind: str, form: str) -> None:
    assert "What ends in … is shortened" in text(kind, form, report_views.poisoned_request(LONG))
    assert "What ends in … is shortened" not in text(kind, form, report_views.asked(Q1, "public"))


def test_a_poster_has_three_messages_and_says_how_many_more() -> None:
    said = tuple(Message(heading=f"Message {n}", text="Short.") for n in range(5))
    steps = tuple(Message(text=f"Step {n}.") for n in range(4))
    found = view("poster", meeting(key_messages=said, for_practitioners=steps))
    assert [one.heading for one in found.messages] == ["Message 0", "Message 1", "Message 2"]
    assert (len(found.doing), found.left, found.size) == (3, 3, "large")
    assert "3 more messages, things to do or contacts" in document("poster", "md", found, {})


def test_letters_of_a_poster_shrink_before_anything_is_shortened() -> None:
    sizes = []
    for words in (2, 24, 36):
        said = tuple(Message(heading="Ask first", text="word " * words) for _ in range(3))
        found = view("poster", meeting(key_messages=said))
        assert not found.shortened
        sizes.append(found.size)
    assert sizes == ["large", "medium", "small"]


def test_without_key_messages_findings_are_the_message() -> None:
    findings = (
        Finding(id="f1", kind="emerging-concern", text="A concern."),
        Finding(id="f2", kind="working-well", text="A strength."),
    )
    request = meeting(findings=findings)
    assert [one.text for one in view("poster", request).messages] == ["A strength.", "A concern."]
    told = view("newsletter", request)
    assert told.paragraph[1:] == ("A strength.", "A concern.")
    assert told.lines.items == ()


def test_without_action_points_the_briefing_says_what_was_agreed() -> None:
    request = report_views.asked()
    said = report_views.meeting().model_copy(update={"for_practitioners": ()})
    found = view("briefing", replace(request, meeting=said))
    assert found.agreed
    assert found.doing.items[0].text.startswith("Score the neglect tool again")


def test_themes_in_common_are_those_of_audits_that_closed_before() -> None:
    found = view("learning", report_views.asked())
    common = {one.name: one for one in found.common}
    assert list(common) == [
        "Joint working",
        "Voice of the child",
        "Recognition and threshold",
        "Information sharing",
    ]
    assert common["Joint working"].here == "works well; needs to change"
    assert [one.what for one in common["Information sharing"].others] == [
        "works well; needs to change"
    ]
    assert view("learning", report_views.asked(Q1)).common == ()


def test_themes_in_common_rest_on_what_the_readers_may_see() -> None:
    found = view("learning", report_views.asked(audience="public"))
    assert [(one.name, one.here) for one in found.common] == [
        ("Joint working", "works well"),
        ("Voice of the child", "works well"),
        ("Information sharing", "needs to change"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_round_in_the_making_says_so(kind: str, form: str) -> None:
    for returns in (0, 1):
        request = ReportRequest(report_views.begun(returns), draft=True)
        page = text(kind, form, request)
        assert "This round is still open" in page
        assert "Draft, with errors not mended yet" in page
        assert "Nothing is recorded for these readers yet" in page
        assert "None" not in page.replace("None yet", "")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_stays_text(kind: str) -> None:
    reader = shape(text(kind, "html", report_views.poisoned_request(HOSTILE)))
    tags = {tag for tag, _ in reader.elements}
    assert not tags & {"script", "img", "iframe", "object", "link", "base", "form", "a"}
    assert "<script>alert(1)</script>" in reader.text
    for _, attributes in reader.elements:
        assert not {"src", "href", "action", "style"} & set(attributes)
        assert not [name for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("kind", ["learning", "newsletter"])
def test_hostile_text_stays_text_in_markdown(kind: str) -> None:
    page = text(kind, "md", report_views.poisoned_request(HOSTILE))
    assert "\n# heading" not in page
    assert "](javascript:x)" not in page
    assert "\n- item" not in page
    assert not set(page) & set("\u202e\u202c\x1b\x00\u200b")


def test_lines_are_counted_on_the_safe_side() -> None:
    assert lines("", 10) == 0
    assert lines("word", 10) == 1
    assert lines("W" * 25, 10) == 3
    assert lines("one two three four five six", 10) == 2
    assert lines("\u202e", 10) == 1
    assert shortened("one two three four five six", 5, 1).endswith(" …")
    assert lines(shortened(LONG, 20, 3), 20) <= 3
    assert lines(shortened("W" * 500, 20, 3), 20) <= 3


def test_groups_take_turns_and_keep_their_order() -> None:
    groups = [[MessageView(None, f"{name} {n}") for n in range(3)] for name in ("a", "b")]
    first, second = share(groups, 20, 4.0, 2)
    assert [one.text for one in first.items] == ["a 0", "a 1"]
    assert [one.text for one in second.items] == ["b 0"]
    assert (first.left, second.left) == (1, 2)
