"""The internal page: every number of its tables leads to the returns that it counts."""

import html
import re

import pytest

import report_views
from auditkit.reports import links
from auditkit.reports.documents import document
from auditkit.reports.request import ReportRequest
from auditkit.reports.summary import summary_view
from auditkit.reports.views import SummaryView


def internal(audience: str = "internal") -> SummaryView:
    return summary_view(
        ReportRequest(
            report_views.numbers(),
            report_views.meeting(),
            report_views.acceptance(),
            report_views.example(),
            audience=audience,
        )
    )


def test_as_many_returns_stand_behind_a_rating_as_it_counts() -> None:
    view = internal()
    rows = (*view.ratings.by_section, view.ratings.overall, *view.ratings.by_agency)
    for row in rows:
        for one in row.shares:
            found = view.behind.get(f"{row.name} · {one.name}")
            assert len(found.places if found else ()) == one.count


def test_as_many_returns_stand_behind_what_came_and_behind_themes() -> None:
    view = internal()
    for row in (*view.evidence.agencies, view.evidence.total):
        for word, count in (("Received", row.received), ("Nil", row.nil), ("Came late", row.late)):
            found = view.behind.get(f"{row.name} · {word}")
            assert len(found.places if found else ()) == count
    for theme in view.themes:
        found = view.behind.get(f"{theme.name} · Strengths")
        assert len(found.places if found else ()) == theme.strengths


def test_every_link_leads_to_a_list_and_every_list_is_linked_to() -> None:
    page = document("summary", "html", internal(), {})
    links = set(re.findall(r'class="behind" href="#(behind-\d+)"', page))
    lists = set(re.findall(r'<h3 id="(behind-\d+)"', page))
    assert links
    assert links == lists


def test_nobody_else_gets_them() -> None:
    for audience in ("partnership", "public"):
        view = internal(audience)
        assert view.behind == {}
        assert "behind-" not in document("summary", "html", view, {})


def test_a_long_list_is_cut_and_says_what_lists_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_MOST", 5)
    view = internal()
    row = view.ratings.overall
    for one in row.shares:
        found = view.behind.get(f"{row.name} · {one.name}")
        assert (len(found.places) + found.left if found else 0) == one.count
        assert not found or len(found.places) <= 5
    page = html.unescape(document("summary", "html", view, {}))
    asked, left = next((one.asked, one.left) for one in view.behind.values() if one.left)
    assert f'And {left} more. All of them: auditkit why {view.round} "{asked}"' in page
