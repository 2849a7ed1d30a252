"""The body of a Word document: headings, lists and tables in Word's own styles, so that Word knows what they are."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph as WordParagraph

from auditkit.render.blocks import Block, Heading, Items, Paragraph, Picture, Quote, Run, Table
from auditkit.render.printing import Printed, widths

_LEVELS = 4
_DEPTHS = 3
_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_MONOSPACED = "Consolas"
_ANYWHERE = "Normal"
_BULLET = "• "


class Body:
    """Adds blocks before a paragraph of a Word document."""

    def __init__(
        self,
        filled: Any,  # noqa: ANN401 - python-docx
        anchor: Any,  # noqa: ANN401 - python-docx
        document: Printed,
        pictures: Mapping[str, bytes],
    ) -> None:
        self._filled, self._anchor = filled, anchor
        self._charts, self._pictures = document.charts, pictures
        # By name, once: python-docx searches all of them for each paragraph.
        self._styles = {one.name: one.style_id for one in filled.styles}
        section = filled.sections[0]
        self._width = section.page_width - section.left_margin - section.right_margin

    def add(self, blocks: Iterable[Block], style: str = _ANYWHERE) -> None:
        """Add blocks.

        Args:
            blocks: What to add.
            style: The style of their paragraphs.
        """
        for one in blocks:
            match one:
                case Heading():
                    # The title stands above: chapters are the first level of headings.
                    level = min(max(one.level - 1, 1), _LEVELS)
                    self._paragraph(one.runs, f"Heading {level}")
                case Paragraph():
                    self._paragraph(one.runs, style)
                case Items():
                    self._items(one, 1)
                case Table():
                    self._table(one)
                case Picture():
                    self._picture(one)
                case Quote():
                    self.add(one.blocks, "Quote")
                case _:
                    self._paragraph((), _ANYWHERE)

    def _paragraph(self, runs: Sequence[Run], style: str) -> WordParagraph:
        made: WordParagraph = self._filled.add_paragraph()
        made._p.style = self._styles.get(style)  # noqa: SLF001 - see above
        self._anchor.addprevious(made._p)  # noqa: SLF001 - python-docx adds at the end alone
        _write(made, runs, bold=style.startswith("Heading") and style not in self._styles)
        return made

    def _items(self, found: Items, depth: int) -> None:
        name = "List Bullet" if found.start is None else "List Number"
        style = name if depth == 1 else f"{name} {min(depth, _DEPTHS)}"
        numbering = self._new_numbers(style, found.start) if found.start is not None else None
        for number, item in enumerate(found.items, found.start or 0):
            first = True
            for part in item:
                if isinstance(part, Items):
                    self._items(part, depth + 1)
                elif isinstance(part, Paragraph):
                    sign = "" if style in self._styles else f"{number}. " if numbering else _BULLET
                    runs = (Run(sign), *part.runs) if first else part.runs
                    made = self._paragraph(runs, style if first else "List Continue")
                    if first and numbering:
                        _numbered(made, numbering)
                else:
                    self.add((part,))
                first = False

    def _new_numbers(self, style: str, start: int) -> int | None:
        """Return a numbering that begins anew; None where the template has none for the style."""
        if style not in self._styles:
            return None
        properties = self._filled.styles[style].element.pPr
        numbers = properties.numPr if properties is not None else None
        if numbers is None or numbers.numId is None:
            return None
        all_numbers = self._filled.part.numbering_part.element
        old = all_numbers.num_having_numId(numbers.numId.val)
        new = all_numbers.add_num(old.abstractNumId.val)
        new.add_lvlOverride(ilvl=0).add_startOverride(start)
        made: int = new.numId
        return made

    def _table(self, found: Table) -> None:
        grid = [found.head, *found.rows]
        made = self._filled.add_table(len(grid), len(found.head))
        self._anchor.addprevious(made._tbl)  # noqa: SLF001 - see above
        made._tbl.tblStyle_val = self._styles.get("Table Grid")  # noqa: SLF001 - see above
        made.autofit = False
        wanted = widths(found)
        wide = [Emu(int(self._width * one / sum(wanted))) for one in wanted]
        text = self._styles.get("Table Text")
        for column, width in zip(made.columns, wide, strict=True):
            column.width = width
        for number, (row, cells) in enumerate(zip(made.rows, grid, strict=True)):
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - see above
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            # The cells of a row, once: asking for them one by one takes the square of their number.
            places = row._tr.tc_lst  # noqa: SLF001 - see above
            for at, (place, runs) in enumerate(zip(places, cells, strict=True)):
                place.width = wide[at]
                paragraph = WordParagraph(place.p_lst[0], made)
                if text:
                    place.p_lst[0].style = text
                paragraph.alignment = _ALIGNED[found.align[at]]
                _write(paragraph, runs, bold=number == 0)
        self._paragraph((), _ANYWHERE)

    def _picture(self, found: Picture) -> None:
        if found.id not in self._pictures:
            return
        title = self._charts[found.id].title
        self._paragraph((Run(title),), "Caption").paragraph_format.keep_with_next = True
        run = self._paragraph((), _ANYWHERE).add_run()
        run.add_picture(io.BytesIO(self._pictures[found.id]), width=Emu(int(self._width)))
        for properties in run._r.iter(qn("wp:docPr")):  # noqa: SLF001 - python-docx has no words for pictures
            properties.set("descr", found.alt)
            properties.set("title", title)
            properties.set("name", title)


def _numbered(paragraph: WordParagraph, numbering: int) -> None:
    numbers = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no words for lists
    numbers.get_or_add_numId().val = numbering
    numbers.get_or_add_ilvl().val = 0


def _write(paragraph: WordParagraph, runs: Sequence[Run], *, bold: bool) -> None:
    for run in runs:
        if not run.text:
            continue
        made = paragraph.add_run(run.text)
        made.bold = True if bold or run.bold else None
        made.italic = True if run.italic else None
        if run.code:
            made.font.name = _MONOSPACED
