"""A workbook from sheets of plain values: text stays text, numbers are numbers, and nothing in it runs."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from auditkit import __version__
from auditkit.escape import visible
from auditkit.render.printing import NO_DATE
from auditkit.render.zipped import steady
from auditkit.storage.outputs import MARK

Cell = str | int | date | None

_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NAME_LETTERS = 31
_CELL_LETTERS = 32_000
_NARROW, _WIDE = 11, 60
_HEADER_LETTERS = 200
_PROPERTY = 150
_CALCULATES = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""How every workbook is written: text is never anything else."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the names of its columns (none on a sheet of words), and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def workbook(
    sheets: Sequence[Sheet], title: str, partnership: str, banner: str, dated: date | None
) -> bytes:
    """Return sheets as a workbook.

    Args:
        sheets: In order.
        title: What it is about.
        partnership: Whose it is.
        banner: What stands on every printed page.
        dated: Its date; None when it has none.
    """
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, OPTIONS) as made:
        describe(made, title, partnership, dated)
        formats = _formats(made)
        names: set[str] = set()
        for sheet in sheets:
            page = made.add_worksheet(_name(sheet.name, names))
            _write(page, sheet, formats)
            page.set_landscape()
            page.set_paper(9)
            page.fit_to_pages(1, 0)
            page.set_header("&L" + _text(banner).replace("&", "&&")[:_HEADER_LETTERS])
            page.set_footer("&L&A&R&P / &N")
    return steady(kept.getvalue())


def describe(made: Any, title: str, partnership: str, dated: date | None) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Say what a workbook is and whose, and nothing of the machine or the moment that made it."""
    made.set_properties(
        {
            "title": _text(title)[:_PROPERTY],
            "author": _text(partnership)[:_PROPERTY],
            "comments": f"{MARK} {__version__}",
            "created": datetime.combine(dated or NO_DATE, time()),
        }
    )


def _formats(made: Any) -> dict[str, Any]:  # noqa: ANN401 - XlsxWriter has no types
    plain = {"text_wrap": True, "valign": "top"}
    return {
        "head": made.add_format({**plain, "bold": True, "bottom": 1, "valign": "bottom"}),
        "text": made.add_format(plain),
        # Shown as it is, and still text after somebody has typed in the cell.
        "sign": made.add_format({**plain, "quote_prefix": True}),
        "number": made.add_format({"valign": "top", "num_format": "#,##0"}),
        "date": made.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"}),
    }


def _name(wanted: str, taken: set[str]) -> str:
    """Return a sheet's name as Excel takes it: short, without some signs, and no name twice."""
    name = _NAME.sub(" ", _text(wanted)).strip()[:_NAME_LETTERS] or "Sheet"
    number = 2
    while name.casefold() in taken:
        name = f"{name[: _NAME_LETTERS - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _write(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:  # noqa: ANN401 - see above
    first = 0
    if sheet.columns:
        for column, name in enumerate(sheet.columns):
            write_cell(page, 0, column, name, {**formats, "text": formats["head"]})
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        first = 1
    for number, row in enumerate(sheet.rows, first):
        for column, value in enumerate(row):
            write_cell(page, number, column, value, formats)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)


def write_cell(page: Any, row: int, column: int, value: Cell, formats: dict[str, Any]) -> None:  # noqa: ANN401 - see above
    """Write a value into a cell: text stays text, whatever it begins with.

    Args:
        page: The sheet.
        row: From 0.
        column: From 0.
        value: What stands there; nothing is written for what is empty.
        formats: ``text``, ``sign`` for text that begins like a formula, ``number`` and ``date``.
    """
    if isinstance(value, int):
        page.write_number(row, column, value, formats["number"])
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime.combine(value, time()), formats["date"])
    elif value:
        text = _text(value)
        sign = text.lstrip().startswith(_CALCULATES)
        page.write_string(row, column, text, formats["sign" if sign else "text"])


def _text(value: str) -> str:
    """Return text as a cell can hold it: controls spelled out, and cut where Excel would refuse it."""
    shown = "\n".join(visible(line) for line in value.strip().split("\n"))
    return shown if len(shown) <= _CELL_LETTERS else f"{shown[:_CELL_LETTERS]}…"


def _widths(sheet: Sheet) -> list[int]:
    grid = [sheet.columns, *sheet.rows] if sheet.columns else list(sheet.rows)
    columns = max(map(len, grid), default=0)
    return [
        min(max([_NARROW, *(len(str(row[at] or "")) + 2 for row in grid)]), _WIDE)
        for at in range(columns)
    ]
