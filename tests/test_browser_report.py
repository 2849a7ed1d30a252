"""Reports in a real browser: axe, reflow at 320 pixels, no requests, print."""

import html
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import report_views
from auditkit.render.catalogue import ours
from auditkit.reports.documents import document
from auditkit.reports.summary import summary_view
from auditkit.reports.views import SummaryView

pytestmark = pytest.mark.browser

WIDTHS = (1280, 320)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
WORD = "Supercalifragilisticexpialidocious" * 4


def long_words() -> SummaryView:
    view = report_views.poisoned_view(f"{WORD} <script>alert(1)</script>")
    return replace(view, banner=view.banner)


VIEWS = {
    "neglect": report_views.view,
    "domestic-abuse": lambda: report_views.view(report_views.ROUNDS[0]),
    "empty": lambda: report_views.summary(report_views.begun(), None, None),
    "begun": lambda: report_views.summary(report_views.begun(1), None, None),
    "large": report_views.large_view,
    "three-levels": lambda: report_views.large_view(levels=3, sections=5, agencies=3),
    "long-words": long_words,
    "public": lambda: report_views.view(audience="public"),
    "crowd": lambda: summary_view(
        report_views.crowd("public", public_ratings="yes", public_children="yes")
    ),
}


@pytest.fixture(params=list(VIEWS))
def page_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "summary.html"
    path.write_text(document("summary", "html", VIEWS[request.param](), {}), "utf-8")
    return path


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, page_file: Path, chromium: Any) -> Any:
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    opened = context.new_page()
    opened.requests = []
    opened.faults = []
    opened.on("request", lambda one: opened.requests.append(one.url))
    opened.on("console", lambda one: opened.faults.append(one.text))
    opened.on("pageerror", lambda one: opened.faults.append(str(one)))
    opened.goto(page_file.as_uri())
    yield opened
    context.close()


def test_no_barrier_that_axe_finds(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.response["violations"] == []
    assert found.response["passes"]


def test_the_page_does_not_scroll_sideways(page: Any) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]


def test_letters_in_pictures_are_large_enough_and_inside(page: Any) -> None:
    sizes = page.evaluate(
        """[...document.querySelectorAll('svg.bars text')].map(one => {
             const box = one.getBoundingClientRect(), style = getComputedStyle(one);
             return [parseFloat(style.fontSize), box.height, box.right];
           })"""
    )
    for size, height, right in sizes:
        assert size >= 12
        assert height >= 10
        assert right <= page.viewport_size["width"] + 1


def test_nothing_is_asked_for_and_nothing_runs(page: Any, page_file: Path) -> None:
    assert page.requests == [page_file.as_uri()]
    assert page.faults == []
    assert page.locator("script").count() == 0


def test_pictures_have_names_and_descriptions(page: Any) -> None:
    pictures = page.locator("svg[role=img]")
    for number in range(pictures.count()):
        ids = pictures.nth(number).get_attribute("aria-labelledby").split()
        assert len(ids) == 2
        for one in ids:
            assert page.locator(f"[id='{one}']").count() == 1
            assert page.locator(f"[id='{one}']").text_content().strip()


def test_every_printed_page_says_whom_it_is_for(page_file: Path, chromium: Any) -> None:
    banner = html.unescape(
        page_file.read_text("utf-8").split('<p class="banner">')[1].split("</p>")[0]
    )
    assert banner in {ours()(f"banner.{one}") for one in ("partnership", "public")}
    opened = chromium.new_page()
    opened.goto(page_file.as_uri())
    printed = page_file.with_suffix(".pdf")
    opened.pdf(path=printed, prefer_css_page_size=True)
    opened.close()
    assert printed.read_bytes().startswith(b"%PDF")
    style = page_file.read_text("utf-8").split("</style>")[0]
    assert re.search(rf'@top-left {{ content: "{re.escape(banner)}"; }}', style)
    if shutil.which("pdftotext") is None:
        pytest.skip(
            "pdftotext (poppler-utils) is not installed: only the style sheet was looked at"
        )
    found = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True
    ).stdout.decode()
    pages = found.split("\f")[:-1]
    assert pages
    for number, text in enumerate(pages, start=1):
        assert banner in text
        assert f"Page {number} of {len(pages)}" in text
