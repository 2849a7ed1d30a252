"""Documents of the business unit in a real browser: axe, reflow at 320 pixels, no requests, letters in pictures."""

from collections.abc import Callable
from pathlib import Path

import pytest

import reports_internal as internal
from auditkit.reports.documents import document
from auditkit.reports.views import DocumentView
from test_browser_report import (
    WORD,
    page,
    test_letters_in_pictures_are_large_enough_and_inside,
    test_no_barrier_that_axe_finds,
    test_nothing_is_asked_for_and_nothing_runs,
    test_pictures_have_names_and_descriptions,
    test_the_page_does_not_scroll_sideways,
)

__all__ = (
    "page",
    "test_letters_in_pictures_are_large_enough_and_inside",
    "test_no_barrier_that_axe_finds",
    "test_nothing_is_asked_for_and_nothing_runs",
    "test_pictures_have_names_and_descriptions",
    "test_the_page_does_not_scroll_sideways",
)

pytestmark = pytest.mark.browser

View = Callable[[], DocumentView]
HOSTILE = f"{WORD} <script>alert(1)</script>"
VIEWS: dict[str, tuple[str, View]] = {
    **{
        kind: (kind, lambda kind=kind: internal.poisoned(kind, HOSTILE))
        for kind in internal.ROUND_OF
    },
    "case-large": ("case", lambda: internal.view("case", internal.large(30, 40, 12))),
}


@pytest.fixture(params=list(VIEWS))
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    kind, view = VIEWS[request.param]
    path = tmp_path / f"{kind}.html"
    path.write_text(document(kind, "html", view(), {}), "utf-8")
    return path
