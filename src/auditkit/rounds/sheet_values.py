"""What a cell means: a day, a percentage, a word; and why it means nothing."""

import re
from collections.abc import Collection
from datetime import date, timedelta

from auditkit.checks.shown import looks_like_date, looks_like_number, may_show, measured, named
from auditkit.escape import visible
from auditkit.near import did_you_mean
from auditkit.rounds.sheet_columns import OUTCOMES, Value
from auditkit.rounds.sheet_file import Given

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SIGNS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_SHARE = re.compile(r"(\d{1,3})(?:\.0+)? ?%?")
_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
_FULL, _MONTHS_A_YEAR = 100, 12
_DAYS = frozenset({"first_due", "due", "claimed_on", "checked_on"})
_MANY_DIGITS = 8  # a telephone number has more
_CLOSED = frozenset({"round", "status", "agencies", "theme", "outcome"})
_HOW = "type a date, for example 14/11/2024, or write 2024-11-14"


class UnclearError(Exception):
    """A cell does not say what a column takes; the message says what to do."""


def value(key: str, given: Given | None, epoch: date, themes: Collection[str] = ()) -> Value:
    """Return what a cell says.

    Args:
        key: The column.
        given: The cell; none when it is empty.
        epoch: The day from which the workbook counts days.
        themes: The themes there are.

    Raises:
        UnclearError: It does not say what the column takes.
    """
    if given is None:
        return None
    if given.kind == "formula":
        raise UnclearError("a formula is not read: write the value itself")
    if given.kind == "error":
        raise UnclearError(f"the cell shows an error of the spreadsheet: {given.value}")
    if key in _DAYS:
        return _day(given, epoch)
    if key == "percent":
        return _percent(given)
    if isinstance(given.value, date):
        raise UnclearError("a date stands where words belong")
    text = " ".join(_plain(given).split())
    if visible(text) != text:
        raise UnclearError("it has invisible signs: type it anew")
    if key == "outcome":
        return _word(text, OUTCOMES, "verified or refused")
    if key == "theme" and themes:
        return _word(text, themes, "one of the themes of auditkit.yaml")
    return text or None


def repeated(key: str, text: str, known: Collection[str]) -> str:
    """Return what may be repeated of a cell that is refused: a day, a number, or nearly a known word.

    Args:
        key: The column.
        text: What stands in it.
        known: The words that may stand in a column of closed words.
    """
    digits = sum(letter.isdigit() for letter in text)
    if not text or looks_like_date(text) or (looks_like_number(text) and digits < _MANY_DIGITS):
        return text
    return text if key in _CLOSED and (text in known or may_show(text, known)) else measured(text)


def _plain(given: Given) -> str:
    whole = isinstance(given.value, float) and given.value.is_integer()
    return str(int(given.value)) if whole and isinstance(given.value, float) else str(given.value)


def _word(text: str, known: Collection[str], what: str) -> str | None:
    found = {one.casefold(): one for one in known}.get(text.casefold())
    if text and found is None:
        near = did_you_mean(text, known)
        raise UnclearError(f"{named(text, known)} is not {what}{f': {near}' if near else ''}")
    return found


def _day(given: Given, epoch: date) -> date | None:
    said = given.value
    if isinstance(said, date):
        found = said
    elif isinstance(said, int | float):
        # Excel shows the number of a day where the cell is not formatted as a date.
        if said % 1 or not (_FIRST - epoch).days <= said <= (_LAST - epoch).days:
            raise UnclearError(f"{said} is no date: {_HOW}")
        return epoch + timedelta(int(said))
    else:
        text = " ".join(said.split())
        if not text:
            return None
        found = _written(text)
    if not _FIRST <= found <= _LAST:
        raise UnclearError(f"{found} is no date of an action: {_HOW}")
    return found


def _written(text: str) -> date:
    """Return a day that was typed as text, where it can be only one."""
    year = month = day = 0
    if match := _ISO.fullmatch(text):
        year, month, day = (int(one) for one in match.groups())
    elif match := _SIGNS.fullmatch(text):
        day, month, year = (int(one) for one in match.groups())
        if day <= _MONTHS_A_YEAR and month <= _MONTHS_A_YEAR and day != month:
            raise UnclearError(
                f"{text} is text and could be two days: write {year}-{month:02}-{day:02} "
                f"or {year}-{day:02}-{month:02}"
            )
    elif match := _WORDS.fullmatch(text):
        word = match[2].casefold()
        months = [at for at, one in enumerate(_MONTHS, 1) if one.startswith(word)]
        day, month, year = int(match[1]), months[0] if len(months) == 1 else 0, int(match[3])
    try:
        return date(year, month, day)
    except ValueError:
        shown = f"'{text}'" if looks_like_date(text) else measured(text)
        raise UnclearError(f"{shown} is no date: {_HOW}") from None


def _percent(given: Given) -> int | None:
    said = given.value
    if isinstance(said, int | float) and not isinstance(said, bool):
        part = given.kind == "share" or 0 < said < 1
        number = round(said * _FULL, 6) if part else said
        if number % 1 == 0 and 0 <= number <= _FULL:
            return int(number)
    elif isinstance(said, str):
        text = " ".join(said.split())
        if not text:
            return None
        match = _SHARE.fullmatch(text)
        if match and int(match[1]) <= _FULL:
            return int(match[1])
    text = str(said)
    shown = f"'{text}'" if looks_like_number(text) else measured(text)
    raise UnclearError(f"{shown} is no whole number from 0 to 100")
