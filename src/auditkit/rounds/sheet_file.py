"""A workbook that somebody sent, as rows of cells: nothing in it is calculated, followed or run."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import FORMULA_TAG, INLINE_STRING, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from auditkit.errors import AuditKitError, UnsafeFileError
from auditkit.storage.reading import read

Kind = Literal["text", "number", "share", "date", "formula", "error"]

_LARGEST = 8 * 1024 * 1024
_UNPACKED = 64 * 1024 * 1024
_PARTS = 500
_SHEETS = 50
_ROWS = 20_000
_CELLS = 1_000
_MERGED = 1_000
_MOST_CELLS, _MOST_ROWS, _MOST_OTHERS = 1_500_000, 100_000, 1_000_000
_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_PACKED = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"
_SPOILT = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)
_SAVE = "open it in Excel and save it as an Excel workbook (.xlsx)"


@dataclass(frozen=True, slots=True)
class Given:
    """What a cell holds.

    Attributes:
        kind: A share is a number that the sheet shows as a percentage.
        value: Of a formula, nothing: it is not read.
    """

    kind: Kind
    value: str | int | float | date


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row: its line in the sheet, whether it is hidden or has merged cells, and its cells by column, from 1."""

    line: int
    cells: dict[int, Given]
    hidden: bool = False
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its name, its rows that hold something, and the day from which it counts days."""

    name: str
    rows: tuple[GivenRow, ...]
    epoch: date


def is_workbook(raw: bytes) -> bool:
    """Return whether a file begins as workbooks do, also those of an old Excel or with a password."""
    return raw.startswith((_PACKED, _OLD))


def pages(file: Path) -> tuple[Page, ...]:
    """Return the sheets of a workbook.

    Raises:
        AuditKitError: It is no workbook, cannot be read, or is larger than a sheet of people can be.
    """
    try:
        raw = read(file.absolute().parent, file.name, limit=_LARGEST)
    except UnsafeFileError as error:
        raise AuditKitError(error.message, hint="name the file that was sent") from None
    _refuse_odd(file, raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return tuple(_pages(file, raw))
        except AuditKitError:
            raise
        # Whatever is wrong inside the file, each layer below says it in its own way.
        except Exception as error:
            raise AuditKitError(f"{file} cannot be read as a workbook", hint=_SAVE) from error


def _refuse_odd(file: Path, raw: bytes) -> None:
    """Refuse what is no workbook, and what is made to fill the memory."""
    if raw.startswith(_OLD):
        raise AuditKitError(
            f"{file} has a password, or the form of an old Excel",
            hint="take the password away, and save it as an Excel workbook (.xlsx)",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            parts = packed.infolist()
            if len(parts) > _PARTS or sum(one.file_size for one in parts) > _UNPACKED:
                raise AuditKitError(
                    f"{file} unpacks to more than a tracker or a form can be",
                    hint="nothing was read; copy its rows into a fresh workbook",
                )
            texts = [packed.read(one) for one in parts if one.filename.endswith(("xml", "rels"))]
        marked = any(b"<!DOCTYPE" in one for one in texts)
        crowded = any(map(_crowded, texts))
    except _SPOILT as error:
        raise AuditKitError(f"{file} is no Excel workbook", hint=_SAVE) from error
    if crowded:
        raise AuditKitError(
            f"{file} holds far more rows, cells or styles than a tracker or a form can have",
            hint="nothing was read; copy its rows into a fresh workbook",
        )
    if marked:
        raise AuditKitError(f"{file} has parts that no workbook has", hint=_SAVE)


def _crowded(part: bytes) -> bool:
    """Return whether a part has more elements than a real one: many of them are empty, and each takes memory."""
    cells = sum(part.count(tag) for tag in (b"<c ", b"<c/", b"<c>"))
    rows = part.count(b"<row")
    others = part.count(b"<") - 6 * cells - 2 * rows
    return cells > _MOST_CELLS or rows > _MOST_ROWS or others > _MOST_OTHERS


def _pages(file: Path, raw: bytes) -> Iterator[Page]:
    book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
    if len(book.worksheets) > _SHEETS:
        raise AuditKitError(f"{file} has more than {_SHEETS} sheets", hint="take the others out")
    for page in book.worksheets:
        yield Page(page.title, tuple(_rows(file, page)), book.epoch.date())


class _Parser(WorkSheetParser):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's own, in a hurry with texts that stand in their cells: it makes several objects of each."""

    def parse_cell(self, element: Any) -> dict[str, Any]:  # noqa: ANN401 - see above
        held = element.find(INLINE_STRING) if element.get("t") == "inlineStr" else None
        if held is None or held.find(_TEXT) is None or element.find(FORMULA_TAG) is not None:
            found: dict[str, Any] = super().parse_cell(element)
            return found
        element.remove(held)
        element.set("t", "n")
        return {**super().parse_cell(element), "value": held.findtext(_TEXT), "data_type": "s"}


def _rows(file: Path, page: Any) -> Iterator[GivenRow]:  # noqa: ANN401 - openpyxl has no types
    # The sheet's own reader knows of merged cells and hidden rows what its public face leaves out.
    book = page.parent
    found: list[tuple[int, dict[int, Given]]] = []
    with page._get_source() as source:  # noqa: SLF001 - see above
        parser = _Parser(
            source,
            page._shared_strings,  # noqa: SLF001
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for line, cells in parser.parse():
            if len(found) >= _ROWS or len(cells) > _CELLS:
                raise AuditKitError(
                    f"{file}: the sheet {page.title} has more than {_ROWS:,} rows or {_CELLS:,} columns",
                    hint="take out what does not belong there",
                )
            if kept := {
                cell["column"]: given for cell in cells if (given := _given(cell, page)) is not None
            }:
                found.append((line, kept))
        hidden = {
            int(line) for line, how in parser.row_dimensions.items() if how.get("hidden") == "1"
        }
        merged = [
            (one.min_row, one.max_row) for one in getattr(parser.merged_cells, "mergeCell", ())
        ]
    for line, kept in found:
        joined = any(first <= line <= last for first, last in merged)
        yield GivenRow(line, kept, line in hidden, joined)


def _given(cell: dict[str, Any], page: Any) -> Given | None:  # noqa: ANN401 - see above
    value, kind = cell["value"], cell["data_type"]
    if kind == "f":
        return Given("formula", "")
    if value is None or value == "":
        return None
    if kind == "e" or isinstance(value, bool):
        return Given("error" if kind == "e" else "text", str(value))
    if isinstance(value, datetime):
        return Given("date", value.date())
    if isinstance(value, int | float):
        return Given("share" if _is_share(cell, page) else "number", value)
    return Given("text", str(value))


def _is_share(cell: dict[str, Any], page: Any) -> bool:  # noqa: ANN401 - see above
    return "%" in str(ReadOnlyCell(page, **cell).number_format)
