"""Documents that are handed out, in a real browser: barriers, reflow, and one page where one was promised."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import report_views
from auditkit.reports.documents import document
from auditkit.reports.kinds import KINDS
from auditkit.reports.request import ReportRequest
from test_browser_report import WCAG, WIDTHS, WORD

pytestmark = pytest.mark.browser

HANDOUTS = ("briefing", "learning", "poster", "newsletter")
PAGES = {"briefing": 2, "poster": 1}
"""How many printed pages were promised: the briefing's second one is its form."""
TEXTS = {
    "sentences": "The plan was reviewed and changed when it was not working, and they said so. "
    * 12,
    "wide": "WMWM MWMW " * 60,
    "a word": WORD,
}


def begun(text: str) -> ReportRequest:
    """Return a draft on an open round in which every text is the same: the banner is long, and there is a notice."""
    found = report_views.poisoned_request(text, report_views.begun(5))
    return ReportRequest(found.numbers, found.said, None, None, "internal", draft=True)


REQUESTS = {
    "neglect": report_views.asked,
    "public": lambda: report_views.asked(report_views.ROUNDS[0], "public"),
    "empty": lambda: ReportRequest(report_views.begun(), draft=True),
    **{name: lambda text=text: report_views.poisoned_request(text) for name, text in TEXTS.items()},
    "sentences, begun": lambda: begun(TEXTS["sentences"]),
    "wide, begun": lambda: begun(TEXTS["wide"]),
}


def written(folder: Path, kind: str, asked: str) -> Path:
    path = folder / f"{kind}.html"
    path.write_text(document(kind, "html", KINDS[kind].view(REQUESTS[asked]()), {}), "utf-8")
    return path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("asked", ["neglect", "a word"])
@pytest.mark.parametrize("kind", HANDOUTS)
def test_no_barrier_no_request_and_no_scrolling_sideways(
    kind: str, asked: str, width: int, chromium: Any, tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path = written(tmp_path, kind, asked)
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.goto(path.as_uri())
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert requests == [path.as_uri()]
    assert page.locator("script").count() == 0
    context.close()


@pytest.mark.parametrize("asked", list(REQUESTS))
@pytest.mark.parametrize("kind", list(PAGES))
def test_one_page_where_one_was_promised(
    kind: str, asked: str, chromium: Any, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    page = chromium.new_page()
    page.goto(written(tmp_path, kind, asked).as_uri())
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    page.close()
    found = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "printed.pdf"), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    pages = found.split("\f")[:-1]
    assert len(pages) == PAGES[kind]
    # The last words of the page stand on it, and those of the form on its own.
    assert "A child in immediate danger" in pages[0]
    assert ("How we used this briefing" in pages[-1]) == (kind == "briefing")
    assert "How we used this briefing" not in pages[0]


@pytest.mark.parametrize("asked", ["neglect", "sentences"])
def test_the_letters_of_a_poster_are_large(asked: str, chromium: Any, tmp_path: Path) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto(written(tmp_path, "poster", asked).as_uri())
    sizes = page.evaluate(
        """Object.fromEntries(['h1', '.messages h2', '.messages p', '.doing li'].map(one =>
             [one, parseFloat(getComputedStyle(document.querySelector(one)).fontSize)]))"""
    )
    page.close()
    # In points; Chromium gives pixels.
    least = {"h1": 26, ".messages h2": 22, ".messages p": 16, ".doing li": 15}
    assert [name for name, size in least.items() if round(sizes[name] * 0.75, 1) < size] == []
