"""An export that is a table of text, in whatever encoding and with whatever sign between its cells."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from auditkit.errors import AuditKitError
from auditkit.rounds.import_cells import folded
from auditkit.rounds.sheet_file import Given, GivenRow

_WIDEST = 2_000
_ROWS = 20_000
_LOOKED_AT = 20
_SEPARATORS = (",", ";", "\t")
_SAYS_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# What UTF-8 looks like: a file with this that is not UTF-8 as a whole was glued together of two.
_UTF_8 = re.compile(rb"[\xc3\xc2][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_SAVE = "save it again as CSV UTF-8 (comma delimited), or as an Excel workbook (.xlsx)"
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a document of a word processor"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml")


def text_of(file: Path, raw: bytes) -> tuple[str, str]:
    """Return the text of a file, and the name of an encoding that nobody said it has.

    Raises:
        AuditKitError: It is no table of text, or in none of the usual encodings.
    """
    start = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = next((name for mark, name in _KINDS if raw.startswith(mark)), None)
    if kind is None and start.startswith(_MARKUP):
        kind = "a web page, or XML"
    if kind is not None:
        raise AuditKitError(f"{file} is {kind}, whatever its name says", hint=_SAVE)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(file, raw, "utf-16"), ""
    if b"\0" in raw[:512]:
        wide = "utf-16-le" if raw[1:2] == b"\0" else "utf-16-be"
        return _decoded(file, raw, wide), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), ""
    except UnicodeDecodeError as error:
        if _UTF_8.search(raw):
            line = raw.count(b"\n", 0, error.start) + 1
            raise AuditKitError(
                f"{file} mixes two encodings: line {line} is not UTF-8, and other lines are",
                hint=_SAVE,
            ) from None
    return _decoded(file, raw, "cp1252"), "Windows-1252"


def _decoded(file: Path, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise AuditKitError(f"{file} is no table of text that can be read", hint=_SAVE)
    return text


def text_rows(file: Path, text: str, wanted: Collection[str]) -> tuple[GivenRow, ...]:
    """Return the rows of a table of text; the sign between cells is the one that fits the headings.

    Args:
        file: Its name.
        text: Its content.
        wanted: The headings that it should have.

    Raises:
        AuditKitError: A quotation mark is never closed, or it is longer than any export.
    """
    said = _SAYS_SEPARATOR.match(text)
    if said is not None:
        text = text[said.end() :]
    if "\0" in text:
        raise AuditKitError(f"{file} is no table of text that can be read", hint=_SAVE)
    separator = said[1] if said is not None else _separator(text, wanted)
    found: list[GivenRow] = []
    line = 0
    try:
        for line, cells in enumerate(_reader(text, separator), 1):
            if len(cells) > _WIDEST:
                raise AuditKitError(
                    f"{file} has {len(cells):,} columns in row {line}",
                    hint=f"a form has at most {_WIDEST:,}; take out what does not belong there",
                )
            kept = {at: Given("text", cell) for at, cell in enumerate(cells, 1) if cell.strip()}
            if kept:
                found.append(GivenRow(line, kept))
            if len(found) > _ROWS:
                raise AuditKitError(
                    f"{file} has more than {_ROWS:,} rows",
                    hint="take out what does not belong there",
                )
    except csv.Error as error:
        long = "field larger" in str(error)
        why = "a cell of it is longer than a book" if long else "a quotation mark is never closed"
        raise AuditKitError(
            f"{file} cannot be read from row {line + 1} on: {why}", hint=_SAVE
        ) from None
    return tuple(found)


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator(text: str, wanted: Collection[str]) -> str:
    """Return the sign that gives most of the headings that are wanted, or else the widest rows."""

    def fits(separator: str) -> tuple[int, int]:
        headings, widest = 0, 0
        try:
            for _, cells in zip(range(_LOOKED_AT), _reader(text, separator), strict=False):
                widest = max(widest, len(cells))
                headings = max(headings, sum(folded(cell) in wanted for cell in cells))
        except csv.Error:
            pass
        return headings, widest

    return max(_SEPARATORS, key=fits)
