"""Reports as PDF, in Word and as a workbook: what is in them, for whoever opens them with other programs."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

import report_views
import steady
from auditkit.errors import AuditKitError
from auditkit.render.blocks import Heading, Items, Paragraph, Picture, Run, Table, blocks, plain
from auditkit.render.catalogue import ours
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.printing import NO_DATE, Printed, breakable, widths
from auditkit.reports.forms import rendered
from auditkit.reports.views import SummaryView
from cli import AFTER, EXAMPLE, NEGLECT, auditkit
from test_cli_imports import loaded
from test_report_hostile import HOSTILE

steady.use(100)

LETTERHEAD = "report/document.docx"
BANNER = "For the partnership: members and their senior managers. Not for publication."
TITLE = "Neglect: what children live with, and what we do about it"

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="pdftotext is not installed: apt install poppler-utils"
)


def made(form: str, view: SummaryView | None = None) -> bytes:
    """Return a summary in a format; the example's unless another is given."""
    return rendered("summary", form, view, {}, ours()) if view else _example(form)


@cache
def _example(form: str) -> bytes:
    return rendered("summary", form, report_views.view(), {}, ours())


def poppler(program: str, content: bytes, *words: str) -> str:
    """Return what a program of poppler's says of a PDF."""
    done = subprocess.run(
        [program, *words, "-", *(["-"] if program == "pdftotext" else [])],
        input=content,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode("utf-8")


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Return the values of every sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


# Markdown as blocks


def test_markdown_becomes_blocks() -> None:
    text = (
        "<!-- generated -->\n\n# T\n\na **b** *c* `d`\ne\n\n* x\n  * y\n\n3. z\n\n"
        "| h | n |\n| :-- | --: |\n| 1 \\| 2 | **3** |\n\n![shows \\*this\\*](#overall)\n"
    )

    assert blocks(text) == (
        Heading(1, (Run("T"),)),
        Paragraph(
            (
                Run("a "),
                Run("b", bold=True),
                Run(" "),
                Run("c", italic=True),
                Run(" "),
                Run("d", code=True),
                Run(" e"),
            )
        ),
        Items(((Paragraph((Run("x"),)), Items(((Paragraph((Run("y"),)),),))),)),
        Items(((Paragraph((Run("z"),)),),), 3),
        Table(
            ("left", "right"),
            ((Run("h"),), (Run("n"),)),
            (((Run("1 | 2"),), (Run("3", bold=True),)),),
        ),
        Picture("overall", "shows *this*"),
    )


def test_what_is_no_markdown_stays_text() -> None:
    found = blocks(
        "<script>x</script> <b>\n\n[a](https://x.example/) ![b](http://x.example/i.png)\n"
    )

    assert [plain(one.runs) for one in found if isinstance(one, Paragraph)] == [
        "<script>x</script> <b>",
        "a (https://x.example/) b",
    ]


def test_columns_share_a_table_by_what_they_hold() -> None:
    def cell(text: str) -> tuple[Run, ...]:
        return (Run(text),)

    table = Table(
        ("left", "left", "right"),
        (cell("Id"), cell("What"), cell("Share")),
        ((cell("r1"), cell("many words " * 30), cell("10 of 19 (53%)")),),
    )
    first, second, third = widths(table)

    assert third >= len("10 of 19 (53%)")
    assert second > 3 * third > 9 * first / 4


def test_long_texts_have_room_beside_dates_and_keys() -> None:
    def cell(text: str) -> tuple[Run, ...]:
        return (Run(text),)

    texts = ("2024-25-q1-domestic-abuse, 13", "many words " * 12, "many " * 12, "14 February 2025")
    heads = ("No", "What will change", "What the next audit should see", "By when")
    table = Table(("left",) * 4, tuple(map(cell, heads)), (tuple(map(cell, texts)),))
    number, change, audit, when = widths(table)

    assert change > audit > when
    assert change > 2 * number
    assert len("domestic-") < number < len("2024-25-q1-domestic-abuse,")


@given(
    st.integers(1, 30).flatmap(
        lambda columns: st.lists(
            st.lists(st.text(" -ab1é", max_size=60), min_size=columns, max_size=columns),
            min_size=1,
            max_size=5,
        )
    )
)
def test_every_column_has_room_for_a_sign(grid: list[list[str]]) -> None:
    head, *rows = [tuple((Run(cell),) for cell in row) for row in grid]
    found = widths(Table(("left",) * len(head), head, tuple(rows)))

    assert len(found) == len(head)
    assert min(found) > 1
    longest = map(_longest_piece, zip(*grid, strict=True))
    assert all(one > min(most, 24) for one, most in zip(found, longest, strict=True))


def _longest_piece(column: Iterable[str]) -> int:
    return max(len(one) for cell in column for one in re.split(r"\s|(?<=-)", cell))


def test_a_column_to_write_in_has_the_room() -> None:
    head, label, empty = (Run("What"),), (Run("When we look at it again"),), ()
    table = Table(("left", "left"), (head, (Run("Your answer"),)), ((label, empty),) * 3)
    first, second = widths(table)

    assert second > 1.5 * first


def test_a_very_long_word_may_end_a_line_anywhere() -> None:
    (run,) = breakable((Run("x" * 60),))

    assert run.text.split("\u200b") == ["x" * 24, "x" * 24, "x" * 12]
    assert breakable((Run("words " * 40),))[0].text == "words " * 40


# PDF


@needs_poppler
def test_a_pdf_is_tagged_and_says_what_it_is() -> None:
    content = made("pdf")
    said = poppler("pdfinfo", content)

    assert f"Title:           {TITLE}" in said
    assert "Author:          Northmere Safeguarding Children Partnership" in said
    assert "Tagged:          yes" in said
    assert "CreationDate:    Fri Feb 28 00:00:00 2025" in poppler_in_utc(content)
    assert "part" in poppler("pdfinfo", content, "-meta")
    assert b"/Lang (en-GB)" in content or b"en-GB" in content


def poppler_in_utc(content: bytes) -> str:
    done = subprocess.run(
        ["pdfinfo", "-"],
        input=content,
        capture_output=True,
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin"},
    )
    return done.stdout.decode("utf-8")


@needs_poppler
def test_every_page_of_a_pdf_has_its_banner_and_its_number() -> None:
    pages = poppler("pdftotext", made("pdf"), "-layout").split("\f")[:-1]

    assert len(pages) > 4
    for number, page in enumerate(pages, start=1):
        assert page.split("\n\n")[0].strip() == BANNER or BANNER in page
        assert f"Page {number} of {len(pages)}" in page


@needs_poppler
def test_a_pdf_says_what_the_markdown_says() -> None:
    text = " ".join(poppler("pdftotext", made("pdf")).split())
    words = text.replace(" ", "").replace("-", "")

    for one in blocks(made("md").decode("utf-8")):
        if isinstance(one, Heading):
            assert plain(one.runs) in text
        elif isinstance(one, Paragraph) and plain(one.runs) != BANNER:
            # A page may end inside a paragraph: its beginning is enough.
            assert "".join(plain(one.runs).split()).replace("-", "")[:60] in words


@needs_poppler
def test_the_charts_of_a_pdf_have_their_numbers_as_text() -> None:
    text = poppler("pdftotext", made("pdf"), "-layout")

    assert "Ratings by section" in text
    assert "Outstanding" in text
    structure = poppler("pdfinfo", made("pdf"), "-struct")
    assert "Figure" in structure
    assert "Table" in structure
    assert structure.count("THead") >= 5
    assert "H1" in structure


@needs_poppler
def test_long_tables_repeat_their_names_on_each_page() -> None:
    pages = poppler("pdftotext", made("pdf", report_views.large_view()), "-layout").split("\f")

    heads = [page for page in pages if "Exemplary" in page and "Middle" in page]
    assert len(heads) >= 2


def test_a_sign_that_no_letter_of_a_pdf_shows_is_named() -> None:
    view = report_views.poisoned_view("Well done \U0001f600")

    with pytest.raises(AuditKitError) as refused:
        made("pdf", view)

    assert "\U0001f600" in refused.value.message
    assert "docx" in (refused.value.hint or "")


def test_headings_out_of_order_are_refused_in_words() -> None:
    own = {"report/summary.md.j2": OwnTemplate("templates/x", "# {{ title }}\n\n#### Deep\n")}

    with pytest.raises(AuditKitError, match="cannot be set as a PDF that everybody can read"):
        rendered("summary", "pdf", report_views.view(), own, ours())


def test_a_chart_that_is_not_there_is_refused_in_words() -> None:
    own = {"report/summary.md.j2": OwnTemplate("templates/x", "# {{ title }}\n\n![x](#pie)\n")}

    with pytest.raises(TemplateRefusedError, match="asks for a chart pie"):
        rendered("summary", "pdf", report_views.view(), own, ours())


@needs_poppler
def test_hostile_text_stays_text_in_a_pdf() -> None:
    text = "".join(poppler("pdftotext", made("pdf", report_views.poisoned_view(HOSTILE))).split())

    for sign in (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "#heading",
        "`code`",
        "**bold**",
        "[a](javascript:x)",
    ):
        assert sign in text.replace("\u200b", "")


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
@pytest.mark.parametrize("returns", [0, 1])
def test_a_round_that_has_hardly_begun(form: str, returns: int) -> None:
    view = report_views.summary(report_views.begun(returns), None, None)

    assert len(made(form, view)) > 4000


# Word


def test_a_word_document_has_real_headings_lists_and_tables() -> None:
    document = opened(made("docx"))
    styles = [one.style.name for one in document.paragraphs if one.style]

    assert styles[0] == "Title"
    assert document.paragraphs[0].text == TITLE
    assert {"Heading 1", "Heading 2", "List Bullet", "Caption"} <= set(styles)
    headings = [
        one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"
    ]
    assert headings[:3] == ["At a glance", "From the chair", "Evidence base"]
    for table in document.tables:
        assert table.style is not None
        assert table.style.name == "Table Grid"
        first = table.rows[0]._tr.trPr
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in document.tables[0].rows[0].cells][:2] == ["Agency", "Expected"]


def test_a_word_document_has_its_banner_language_pictures_and_properties() -> None:
    content = made("docx")
    document = opened(content)

    assert document.sections[0].header.paragraphs[0].text == BANNER
    assert BANNER not in [one.text for one in document.paragraphs]
    core = document.core_properties
    assert (core.title, core.language) == (TITLE, "en-GB")
    assert core.created is not None
    assert core.created.date() == core.modified.date() == date(2025, 2, 28)
    assert core.comments.startswith("generated by auditkit")
    assert core.last_modified_by == ""
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert len(pictures) == 3
    assert all("of 19." in one.get("descr") or "of " in one.get("descr") for one in pictures)
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_word_shows_hostile_text_as_text() -> None:
    document = opened(made("docx", report_views.poisoned_view(HOSTILE)))
    text = "\n".join(one.text for one in document.paragraphs)

    assert "<script>alert(1)</script>" in text
    assert "{{ 7*7 }}" in text
    assert "{{ 7*7 }}" in document.paragraphs[0].text
    assert "\x1b" not in text


def test_numbers_of_lists_begin_anew_in_word() -> None:
    text = "# {{ title }}\n\n1. a\n2. b\n\nthen\n\n1. c\n"
    own = {"report/summary.md.j2": OwnTemplate("templates/x", text)}
    document = opened(rendered("summary", "docx", report_views.view(), own, ours()))
    numbered = [one for one in document.paragraphs if one.style and one.style.name == "List Number"]

    numbers = [one._p.pPr.numPr.numId.val for one in numbered]
    assert len(numbered) == 3
    assert numbers[0] == numbers[1] != numbers[2]


def letterhead(*texts: str, header: str = "") -> OwnTemplate:
    """Return a Word template with some paragraphs, in the styles of Word's own empty document."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    kept = io.BytesIO()
    document.save(kept)
    return OwnTemplate("templates/ours.docx", "", kept.getvalue())


def on(template: OwnTemplate) -> list[str]:
    own = {LETTERHEAD: template}
    content = rendered("summary", "docx", report_views.view(), own, ours())
    return [one.text for one in opened(content).paragraphs]


def test_a_partnerships_own_letterhead_is_filled() -> None:
    found = on(
        letterhead("Our logo", "{{ title }}", "{{p body }}", "Our address", header="{{ banner }}")
    )

    assert found[:2] == ["Our logo", TITLE]
    assert "At a glance" in found
    assert found[-1] == "Our address"
    assert not [one for one in found if "{{" in one or "auditkit puts" in one]


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (letterhead("{{ title }}", header="{{ banner }}"), "no place for the document itself"),
        (letterhead("{{p body }}"), "no place for the banner"),
        (letterhead("{{ banner }}", "{{p body }}"), "no place for the banner on every page"),
        (letterhead("{{p body }}", "{{ titel }}", header="{{ banner }}"), "titel"),
        (letterhead("{{p body }}", "{% if %}", header="{{ banner }}"), "cannot be used"),
        (letterhead("{{p body }}", "{{ title.__class__.mro() }}", header="{{ banner }}"), "unsafe"),
        (OwnTemplate("templates/ours.docx", "", b"no zip"), "cannot be used"),
    ],
    ids=["body", "banner", "banner-in-the-text", "name", "syntax", "sandbox", "zip"],
)
def test_a_letterhead_that_cannot_be_used_is_refused(template: OwnTemplate, words: str) -> None:
    with pytest.raises(TemplateRefusedError, match=words) as refused:
        on(template)
    assert "templates/ours.docx" in refused.value.message


def test_a_letterhead_without_our_styles_is_filled_all_the_same() -> None:
    document = docx.Document()
    for name in ("List Bullet", "Heading 1", "Heading 2", "Caption", "Table Grid", "Quote"):
        document.styles[name].delete()
    document.sections[0].header.paragraphs[0].text = "{{ banner }}"
    document.add_paragraph("{{p body }}")
    kept = io.BytesIO()
    document.save(kept)
    found = on(OwnTemplate("templates/ours.docx", "", kept.getvalue()))

    assert "At a glance" in found
    assert "• Children: 6" in found


def test_our_word_template_is_what_its_script_makes() -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
    try:
        import word_template
    finally:
        sys.path.pop(0)

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as found:
            return {name: found.read(name) for name in found.namelist()}

    assert parts(word_template.TARGET.read_bytes()) == parts(word_template.made())


# The workbook


def test_the_workbook_has_the_data_of_every_table() -> None:
    found = cells(made("xlsx"))
    view = report_views.view()

    assert list(found) == [
        "About",
        "Returns",
        "Evidence base",
        "Findings",
        "Themes",
        "Ratings by section",
        "Ratings by agency",
        "No rating",
        "Recommendations",
        "Actions",
        "Rating scale",
    ]
    about = found["About"]
    assert about[0][0] == TITLE
    assert ("For whom", BANNER) in about
    assert [row[0] for row in about[-10:]] == list(found)[1:]
    sections = found["Ratings by section"]
    assert sections[0][-2:] == ("N", "Middle rating")
    for row, one in zip(
        sections[1:], (*view.ratings.by_section, view.ratings.overall), strict=True
    ):
        assert row[0] == one.name
        assert list(row[1:-2]) == [share.count for share in one.shares]
        assert row[-2] == one.rated == sum(row[1:-2])
    total = found["Returns"][-1]
    assert total[0] == "Total"
    assert total[1] == view.evidence.total.expected == sum(row[1] for row in found["Returns"][1:-1])
    themes = found["Themes"]
    assert len(themes) == len(view.themes) + 1


def test_what_the_readers_may_not_see_is_not_in_the_workbook() -> None:
    whole = cells(made("xlsx"))
    request = report_views.ReportRequest(
        report_views.numbers(), report_views.meeting(), report_views.acceptance(), audience="public"
    )
    public = cells(made("xlsx", report_views.summary_view(request)))

    assert "Ratings by agency" in whole
    assert "Ratings by agency" not in public
    assert [row[0] for row in public["Returns"][1:]] == ["Total"]
    assert "For publication." in [row[1] for row in public["About"]]
    assert "Ratings by agency" not in [row[0] for row in public["About"]]


def test_a_workbook_calculates_nothing() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x.example/")', HOSTILE):
        content = made("xlsx", report_views.poisoned_view(text))
        book = openpyxl.load_workbook(io.BytesIO(content))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "d"}
        assert not [
            one for sheet in book for row in sheet.iter_rows() for one in row if one.hyperlink
        ]
        signs = [
            cell
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
        ]
        assert signs or text == HOSTILE
        assert all(cell.quotePrefix for cell in signs)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            assert not [
                one for one in parts.namelist() if "vba" in one.lower() or "external" in one.lower()
            ]
            assert not [one for one in parts.namelist() if b"<f>" in parts.read(one)]


def test_sheets_are_ready_to_be_read_and_printed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx")))

    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.oddHeader.left.text == BANNER
        assert all(10 <= one.width <= 62 for one in sheet.column_dimensions.values())
    assert book.properties.title == TITLE


# All of them


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_document_carries_the_mark_and_may_be_replaced(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{form}"
    words = ("-C", EXAMPLE, "report", NEGLECT, "--format", form, "-o", target, "--today", AFTER)

    assert auditkit(*words).code == 0
    first = target.read_bytes()
    assert auditkit(*words).code == 0
    assert target.read_bytes() == first
    target.write_bytes(b"somebody's own\n")
    refused = auditkit(*words)
    assert (refused.code, "was not made by auditkit" in refused.err) == (3, True)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_file_that_was_saved_again_is_its_authors(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"out.{form}"
    words = ("-C", EXAMPLE, "report", NEGLECT, "--format", form, "-o", target, "--today", AFTER)
    auditkit(*words)
    if form == "docx":
        document = docx.Document(str(target))
        document.add_paragraph("What the chair adds")
        document.save(str(target))
    else:
        openpyxl.load_workbook(target).save(target)

    assert auditkit(*words).code == 3
    assert auditkit(*words, "--force").code == 0


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_a_round_without_a_date_has_none_of_the_machine(form: str) -> None:
    view = report_views.summary(report_views.begun(1), None, None)
    content = made(form, view)

    assert view.dated is None
    if form == "pdf":
        assert b"D:20000101" in content
    else:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            properties = parts.read("docProps/core.xml").decode()
            assert f"{NO_DATE.isoformat()}T00:00:00Z" in properties
            assert {one.date_time for one in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_nothing_of_these_is_shown_on_a_screen(form: str) -> None:
    words = ("-C", EXAMPLE, "report", NEGLECT, "--format", form, "-o", "-", "--today", AFTER)
    done = auditkit(*words, terminal=True)

    assert (done.code, done.out) == (2, "")
    assert "-o FILE" in done.err


@pytest.mark.parametrize("form", ["html", "md"])
def test_a_text_loads_nothing_that_only_other_formats_need(form: str, tmp_path: Path) -> None:
    words = ("-C", str(EXAMPLE), "report", NEGLECT, "--format", form, "-o", "-")

    assert not loaded(*words, at=tmp_path) & {"typst", "docx", "docxtpl", "lxml", "xlsxwriter"}


# Without the packages


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Take packages away that may not be installed, and what was made with them."""
    for package in ("typst", "docx", "docxtpl"):
        for name in [one for one in sys.modules if one.split(".")[0] == package]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, package, None)
    for name in (
        "render.pdf",
        "render.word",
        "render.word_body",
        "reports.as_pdf",
        "reports.as_word",
        "reports.letters_in_word",
    ):
        monkeypatch.delitem(sys.modules, f"auditkit.{name}", raising=False)
    return monkeypatch


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(("form", "extra"), [("pdf", "pdf"), ("docx", "word")])
def test_a_format_that_is_not_installed_says_what_to_install(
    form: str, extra: str, tmp_path: Path
) -> None:
    target = tmp_path / f"out.{form}"
    words = ("-C", EXAMPLE, "report", NEGLECT, "--format", form, "-o", target, "--today", AFTER)
    done = auditkit(*words)

    assert done.code == 3
    assert f'"./auditkit[{extra}]"' in done.err
    assert f"{'pip install'} auditkit" not in done.err
    assert "Traceback" not in done.err
    assert not target.exists()


@pytest.mark.usefixtures("without")
def test_a_pack_leaves_out_what_cannot_be_written(tmp_path: Path) -> None:
    done = auditkit(
        "-C", EXAMPLE, "report", NEGLECT, "--all", "-o", tmp_path / "pack", "--today", AFTER
    )

    assert done.code == 0, done.err
    assert "left out: pdf. a PDF needs packages" in done.err
    assert "left out: docx." in done.err
    names = {path.suffix for path in (tmp_path / "pack").rglob("*") if path.is_file()}
    assert names == {".html", ".md", ".xlsx"}


@pytest.mark.usefixtures("without")
def test_letters_are_written_without_word(tmp_path: Path) -> None:
    words = ("-C", EXAMPLE, "robustness", NEGLECT, "--letters", tmp_path / "l")
    done = auditkit(*words, "--today", "2025-02-03")

    assert done.code == 0, done.err
    assert {path.suffix for path in (tmp_path / "l").iterdir()} == {".md", ".html"}
    assert "earlier run" not in done.err

    old = tmp_path / "l" / "police.docx"
    old.write_bytes(b"of last time")
    again = auditkit(*words, "--today", "2025-02-03")
    assert again.err.count("earlier run") == 1
    assert f"still there from an earlier run: {old}\n" in again.err


def test_word_leaves_pictures_out_where_nothing_draws_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.delitem(sys.modules, "auditkit.render.pdf", raising=False)
    document = opened(made("docx", report_views.view()))

    assert not list(document.element.body.iter(qn("wp:docPr")))
    assert "Caption" not in {one.style.name for one in document.paragraphs if one.style}
    assert len(document.tables) == 6


def test_letters_are_on_the_letterhead(tmp_path: Path) -> None:
    words = ("-C", EXAMPLE, "robustness", NEGLECT, "--letters", tmp_path, "--today", "2025-02-03")
    assert auditkit(*words).code == 0
    letter = docx.Document(str(tmp_path / "health.docx"))

    assert letter.sections[0].header.paragraphs[0].text == (
        "Internal: for Northmere Community Health alone"
    )
    assert letter.paragraphs[0].text == f"{TITLE}: your returns"
    assert auditkit(*words).code == 0, "a letter of its own making may be written again"


def test_printed_documents_need_no_chart() -> None:
    from auditkit.render.pdf import pdf

    document = Printed("note", "T", "P", "B", None, "{page}/{pages}", blocks("one\n"))
    assert pdf(document).startswith(b"%PDF-1.7")


@needs_poppler
@pytest.mark.parametrize("points", [2, 9])
@pytest.mark.parametrize(("look", "pages"), [("poster", 1), ("briefing", 2)])
def test_what_is_meant_for_one_page_takes_one(look: str, pages: int, points: int) -> None:
    from auditkit.render.pdf import pdf

    text = "\n".join(
        f"## Part {part}\n\n" + "* Something to know and to do\n" * points for part in "ab"
    )
    form = "\n## Form\n\n| ask | answer |\n| :-- | :-- |\n| who | |\n" if look == "briefing" else ""
    document = Printed(look, "T", "P", "B", None, "{page}", blocks(f"By us\n\n{text}{form}"))

    assert f"Pages:           {pages}\n" in poppler("pdfinfo", pdf(document))
