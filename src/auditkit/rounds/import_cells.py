"""The cells of an export: as text that can stand in a file, and what they say of days and numbers."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from auditkit.analysis.meant import meant_date
from auditkit.checks.shown import looks_like_date, measured
from auditkit.model.mapping import DayOrder
from auditkit.rounds.sheet_file import Given

LONGEST = 32_767
"""So many letters a cell of a spreadsheet can hold."""

_LINE_ENDS = re.compile("\r\n|_x000[bBdD]_|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_UNSAFE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_PROTECTED = re.compile("'(?=\\s*[=+@\uff1d\uff0b\uff0d\uff20-])")
_DAY = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_TIME = re.compile(r"[ T,]+\d{1,2}[:.]\d{2}.*")
_SERIAL = re.compile(r"[34567]\d{4}")
_WHOLE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?")
_CENTURY = 100
_EXCEL_BEGAN = date(1899, 12, 30)


class UnfitError(ValueError):
    """A cell does not say what it should; the message says why, and repeats no free text."""


def folded(text: str) -> str:
    """Return a heading, name or word as it is compared: blanks, and small and capital letters, tell nothing apart."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text).replace("\n", " ")).strip().casefold()


def plain(given: Given | None) -> str:
    """Return what a cell says, as text that can stand in a file.

    Line ends are one sort, blanks at the ends and in a row are gone, and so is the mark that keeps a
    spreadsheet from calculating.

    Raises:
        UnfitError: It is a formula or a fault, far too long, or holds what cannot be seen.
    """
    if given is None:
        return ""
    if given.kind == "formula":
        raise UnfitError("is a formula: paste it as a value")
    if given.kind == "error":
        raise UnfitError("holds a fault of the spreadsheet")
    if isinstance(given.value, float):
        number = given.value * (_CENTURY if given.kind == "share" else 1)
        text = f"{number:.15g}" + ("%" if given.kind == "share" else "")
    elif given.kind == "share":
        text = f"{given.value * _CENTURY}%" if isinstance(given.value, int) else str(given.value)
    else:
        text = str(given.value)
    return _cleaned(text)


def _cleaned(text: str) -> str:
    if len(text) > LONGEST:
        raise UnfitError(f"is longer than the {LONGEST:,} letters that a cell can hold")
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    lines = [_BLANKS.sub(" ", line).strip() for line in text.split("\n")]
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if found := _UNSAFE.search(kept):
        raise UnfitError(f"holds a sign that cannot be seen (U+{ord(found[0]):04X})")
    return _PROTECTED.sub("", kept, count=1) if kept.startswith("'") else kept


def no_rating(text: str, levels: Collection[str]) -> str:
    """Return text that is more than a level of the scale.

    Args:
        text: What a cell says.
        levels: The words of the scale, folded.

    Raises:
        UnfitError: It is a level, and nothing else.
    """
    if folded(text).rstrip(".") in levels:
        raise UnfitError(
            "says a level of the scale: this looks like a rating; look whether the mapping names the right column"
        )
    return text


def day_of(given: Given | None, order: DayOrder, began: date | None) -> str:
    """Return the day that a cell names, as ``2024-11-08``; nothing for an empty cell.

    Args:
        given: The cell.
        order: How days are written as text.
        began: The day from which the workbook counts days.

    Raises:
        UnfitError: It names no day.
    """
    if given is not None and given.kind == "date" and isinstance(given.value, date):
        return given.value.isoformat()
    text = plain(given)
    if not text:
        return ""
    if _SERIAL.fullmatch(text):
        return ((began or _EXCEL_BEGAN) + timedelta(days=int(text))).isoformat()
    text = _TIME.sub("", text)
    if found := _DAY.fullmatch(text):
        return _from_digits(found[1], found[2], found[3], order)
    named = meant_date(text)
    if named is None or not named.new:
        raise UnfitError(f"is no day: {text if looks_like_date(text) else measured(text)}")
    return named.new


def _from_digits(first: str, second: str, third: str, order: DayOrder) -> str:
    """Return a day of three numbers: the year first where it is written so, else in the order that is said."""
    year_length = 4
    if len(first) == year_length or order == "year-month-day":
        year, month, day = first, second, third
    elif order == "day-month-year":
        day, month, year = first, second, third
    else:
        month, day, year = first, second, third
    full = int(year) + (2000 if int(year) < _CENTURY else 0)
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        raise UnfitError(
            f"is no day in the order {order}: look at written: in the mapping"
        ) from None


def number_of(text: str) -> str:
    """Return a whole number in digits; ``45%`` and ``1,250`` and ``12.0`` are such.

    Raises:
        UnfitError: It is none.
    """
    found = _WHOLE.fullmatch(text.removesuffix("%").strip())
    if found is None:
        hint = ": write a share as 50 or 50%" if re.fullmatch(r"0?\.\d+", text) else ""
        raise UnfitError(f"is no whole number{hint}")
    return str(int(found[1].replace(",", "")))
