"""The documents for the business unit and the panel: what is in them, what is not, and on whatever they stand."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

import reports_internal as internal
from auditkit import __version__
from auditkit.model.returns import Return
from auditkit.render.catalogue import ours
from auditkit.reports.case_parts import CaseView
from auditkit.reports.documents import document
from auditkit.reports.kinds import KINDS
from test_report_hostile import HARMLESS, HOSTILE, shape

FORMS = ("html", "md")
KINDS_OF_MINE = tuple(internal.ROUND_OF)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS_OF_MINE)
def test_the_example_as_a_document(
    kind: str, form: str, golden: Callable[[str, str], None]
) -> None:
    text = document(kind, form, internal.view(kind), {})
    golden(f"{kind}.{form}", text.replace(f"auditkit {__version__}", "auditkit VERSION"))


@pytest.mark.parametrize("kind", ["monthly", "method"])
def test_what_single_returns_say_stays_inside(kind: str) -> None:
    key = internal.ROUND_OF[kind]
    asked = internal.request(key, "partnership")
    inside = document(kind, "md", internal.view(kind), {})
    outside = document(kind, "md", internal.view(kind, asked), {})
    said = {text for text in _own_words(key) if text in inside.replace("\\", "")}
    assert said
    assert not {text for text in said if text in outside.replace("\\", "")}
    assert not [case for case in asked.numbers.context.round.cases if case in outside]


def _own_words(key: str) -> set[str]:
    """Return what returns of a round answer in own words, and why they were sent back."""
    place, found = internal.request(key).workspace, set()
    assert place is not None
    for one in place.places(f"rounds/{key}/returns/"):
        said = place.read(one).model
        assert isinstance(said, Return)
        for section in said.sections.values():
            found |= {str(given.answer) for given in section.answers.values() if given.answer}
    acceptance = internal.request(key).acceptance
    reasons = (
        {reason for one in acceptance.decisions for reason in one.reasons} if acceptance else set()
    )
    return {text for text in found | reasons if len(text.split()) > 3}


def test_an_agency_reads_nothing_of_what_others_said() -> None:
    text = document("agency", "md", internal.view("agency"), {}).replace("\\", "")
    place, mine, others = internal.request().workspace, 0, 0
    assert place is not None
    for one in place.places(f"rounds/{internal.NEGLECT}/returns/"):
        said = place.read(one).model
        assert isinstance(said, Return)
        points = [
            " ".join(point.text.split())
            for section in said.sections.values()
            for point in (*section.strengths, *section.improvements)
            if point.text
        ]
        found = sum(point in text for point in points)
        mine += found == len(points) > 0 if one.agency == "health" else 0
        others += found if one.agency != "health" else 0
    assert (mine, others) == (4, 0)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["case", "agency", "method"])
def test_a_round_in_which_nothing_came(kind: str, form: str) -> None:
    text = document(kind, form, internal.view(kind, internal.empty()), {})
    assert not re.findall(r"\bNone\b(?! yet| of your)", text)


def test_a_month_in_which_nothing_came() -> None:
    text = document("monthly", "md", internal.view("monthly", internal.empty()), {})
    assert ours()("monthly.moderation-none") in text
    assert ours()("monthly.workers-none") in text


def test_documents_about_something_have_one_each() -> None:
    asked = internal.request()
    agencies = {one.agency for one in KINDS["agency"].subjects(asked)}
    assert agencies == set(asked.numbers.context.round.owed)
    came = [one for one in asked.numbers.owed if one.state in {"received", "nil"}]
    assert len(KINDS["return"].subjects(asked)) == len(came)
    assert KINDS["monthly"].subjects(asked) == ()
    assert len(KINDS["monthly"].subjects(internal.request(internal.MONTH))) == 1


@pytest.mark.parametrize("kind", KINDS_OF_MINE)
def test_hostile_text_stays_text_in_html(kind: str) -> None:
    reader = shape(document(kind, "html", internal.poisoned(kind, HOSTILE), {}))
    plain = shape(document(kind, "html", internal.poisoned(kind, HARMLESS), {}))
    longer = {"p", "dd", "text"}
    assert [tag for tag, _ in reader.elements if tag not in longer] == [
        tag for tag, _ in plain.elements if tag not in longer
    ]
    for _, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
        assert not {"src", "srcset", "action", "style"} & set(attributes)


@pytest.mark.parametrize("kind", KINDS_OF_MINE)
def test_hostile_text_stays_text_in_markdown(kind: str) -> None:
    def structure(text: str) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        assert [one.type for one in tokens].count("html_block") == 1
        return [
            (one.type, one.tag if one.type == "heading_open" else "")
            for one in tokens
            if one.type not in {"inline", "paragraph_open", "paragraph_close"}
        ]

    page = document(kind, "md", internal.poisoned(kind, HOSTILE), {})
    assert structure(page) == structure(document(kind, "md", internal.poisoned(kind, "Plain."), {}))
    assert not set(page) & set("\u202e\u202c\x1b\x00\u200b")


@pytest.mark.parametrize("kind", KINDS_OF_MINE)
def test_no_two_places_of_a_page_have_one_name(kind: str) -> None:
    names = re.findall(r' id="([^"]*)"', document(kind, "html", internal.view(kind), {}))
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("kind", KINDS_OF_MINE)
def test_headings_skip_no_level(kind: str) -> None:
    text = document(kind, "md", internal.view(kind), {})
    levels = [len(one) for one in re.findall(r"(?m)^(#+) ", text)]
    assert levels[0] == 1
    assert all(later <= level + 1 for level, later in pairwise(levels))


def test_a_large_round_is_split_into_pictures_and_tables_that_fit() -> None:
    asked = internal.large()
    found = internal.view("case", asked)
    assert isinstance(found, CaseView)
    assert len(found.cases) == len(asked.numbers.context.round.cases)
    assert sum(len(chart.rows) for chart in found.heat) >= 300
    assert all(chart.height <= 720 and len(chart.columns) <= 10 for chart in found.heat)
    assert all(len(table.heads) <= 8 for one in found.cases for table in one.tables)
    assert len({chart.id for chart in found.heat}) == len(found.heat)


def test_ratings_that_lie_far_apart_are_marked() -> None:
    found = internal.view("case")
    assert isinstance(found, CaseView)
    child = next(one for one in found.cases if one.name == "J8W5")
    row = next(one for one in child.tables[0].rows if one.name.startswith("Recognition"))
    assert (row.apart, row.far) == (2, True)
    changed = [
        mark for table in child.tables for one in table.rows for mark in one.marks if mark.now
    ]
    assert [(mark.short, mark.now) for mark in changed] == [
        ("RI", "I"),
        ("G", "RI"),
        ("G", "RI"),
        ("G", "RI"),
    ]
