"""Makes templates/report/document.docx, the Word template that auditkit brings.

Run it after a change here: .venv/bin/python tools/word_template.py
"""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from auditkit.render.zipped import steady

TARGET = Path(__file__).parents[1] / "templates" / "report" / "document.docx"
FONT = "Calibri"
ACCENT = RGBColor(0x17, 0x44, 0x4B)
QUIET = RGBColor(0x4D, 0x5C, 0x60)
SIZES = {"Title": 26, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5, "Heading 4": 11}
BEFORE = {"Title": 6, "Heading 1": 22, "Heading 2": 14, "Heading 3": 10, "Heading 4": 8}


def main() -> None:
    """Write the template."""
    TARGET.write_bytes(made())


def made() -> bytes:
    """Return the template."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    _styles(document)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.text = "{{ banner }}"
    header.runs[0].bold = True
    header.runs[0].font.color.rgb = ACCENT
    footer.paragraph_format.tab_stops.clear_all()
    footer.add_run("{{ partnership }} · {{ title }} · ")
    header.runs[0].font.size = Pt(8.5)
    # Runs inside fields are none of the paragraph's: each is given its look where it is made.
    quiet = [footer.runs[0], _field(footer, "PAGE"), footer.add_run(" / ")]
    for run in (*quiet, _field(footer, "NUMPAGES")):
        run.font.size = Pt(8.5)
        run.font.color.rgb = QUIET
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{p body }}")
    package = document.part.package
    for key, one in tuple(package.rels.items()):
        if one.reltype.endswith("/thumbnail"):
            del package.rels[key]  # a picture of the file that python-docx began with
    core = document.core_properties
    core.title, core.author, core.comments, core.keywords = "", "", "", ""
    core.created = core.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - Word's dates have no zone
    kept = io.BytesIO()
    document.save(kept)
    return steady(kept.getvalue())


def _styles(document: docx.document.Document) -> None:
    styles: Any = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    for name, size in SIZES.items():
        style = styles[name]
        _plain_font(style)
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = ACCENT
        style.paragraph_format.space_before = Pt(BEFORE[name])
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.keep_with_next = True
        for border in style.element.findall(".//" + qn("w:pBdr")):
            border.getparent().remove(border)
    caption = styles["Caption"]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(10), True, ACCENT
    caption.paragraph_format.keep_with_next = True
    cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = normal, Pt(9)
    cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.space_before = Pt(2)
    cell.paragraph_format.line_spacing = 1.0
    cell.paragraph_format.alignment = WD_PARAGRAPH_ALIGNMENT.LEFT
    for name in ("List Bullet", "List Bullet 2", "List Number", "List Number 2"):
        styles[name].paragraph_format.space_after = Pt(3)
    language = styles.element.find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _plain_font(style: Any) -> None:  # noqa: ANN401 - python-docx
    """Take away the theme's font, which would win."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    style.font.name = FONT


def _field(paragraph: Paragraph, code: str) -> Run:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001
    return run


if __name__ == "__main__":
    main()
