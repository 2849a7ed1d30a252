"""Documents over rounds in a real browser: axe, reflow at 320 pixels, no requests, the year on one printed page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import over_rounds
from auditkit.reports.documents import document
from auditkit.reports.over_rounds import RoundsRequest
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

HOSTILE = f"{WORD} <script>alert(1)</script>"
PAGES: dict[str, tuple[str, Callable[[], RoundsRequest]]] = {
    **{kind: (kind, lambda: over_rounds.poisoned(HOSTILE, 4)) for kind in over_rounds.KINDS},
    "tracker-public": ("tracker", lambda: over_rounds.request("public")),
}


@pytest.fixture(params=list(PAGES))
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    kind, asked = PAGES[request.param]
    path = tmp_path / f"{kind}.html"
    path.write_text(document(kind, "html", over_rounds.view(kind, asked()), {}), "utf-8")
    return path


def test_the_year_fits_one_printed_page(tmp_path: Path, chromium: Any) -> None:
    asked = over_rounds.request("partnership")
    path = tmp_path / "programme.html"
    text = document("programme", "html", over_rounds.view("programme", asked), {})
    path.write_text(text.replace('<div class="overview">', "<div hidden>"), "utf-8")
    opened = chromium.new_page()
    opened.goto(path.as_uri())
    printed = opened.pdf(prefer_css_page_size=True)
    opened.close()
    assert printed.count(b"/Type /Page\n") == 1
