"""What a problem may repeat of a file: words of closed lists, keys, dates and numbers. Never prose.

What ``validate`` prints lands in logs. A narrative that slipped into the wrong column looks to the
machine like a key or a rating, so a word is repeated only when it is near one that is known there,
or is built as people build codes and never names: ``a07``, ``K7Q3``, ``key@2024-25``.
"""

import re
from collections.abc import Collection, Iterable
from functools import cache

from auditkit.model.base import Record
from auditkit.model.types import CASE_PATTERN
from auditkit.near import nearest
from auditkit.problems import Route

SHOWN = 40
"""No more than so many characters of a file are repeated."""

_ALIKE = 0.75
_MANY_DIGITS = 8  # a date has no more; a telephone number or an NHS number has
_WORDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ -]{0,39}")
_BUILT = re.compile(
    r"[a-z][a-z0-9-]*@v?[0-9][a-z0-9.-]*"  # key@2024-25
    r"|[a-z]{1,2}[0-9]{1,3}"  # a07, e1
    r"|[0-9]{4}-([0-9]{2}-)?q[1-4]"  # 2024-25-q3
    rf"|{CASE_PATTERN}"
)
_KEY_LIKE = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._-]{0,39}")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    rf"[0-9]{{1,4}}(st|nd|rd|th)?[ ./-]?(({_MONTHS})[a-z]{{0,6}}|[0-9]{{1,2}})?[ ./-]?[0-9]{{0,4}}"
    r"([T ][0-9:.]{1,8}Z?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"-?[0-9]{1,6}([.,][0-9]{1,3})*\s?(h|hrs?|hours?|m|mins?|minutes?|days?|%)?", re.IGNORECASE
)


def may_show(word: str, known: Iterable[str] = (), *, own: bool = False) -> bool:
    """Return whether a word from a file may be repeated in a place where these words are known.

    Args:
        word: The word.
        known: What could stand there.
        own: Whether the file is the partnership's own: settings, scales and tools hold no case.
    """
    if own and _KEY_LIKE.fullmatch(word):
        return True
    if len(word) > SHOWN:
        return False
    if _BUILT.fullmatch(word) and sum(letter.isdigit() for letter in word) < _MANY_DIGITS:
        return True
    return bool(_WORDS.fullmatch(word)) and nearest(word, known, cutoff=_ALIKE) is not None


def may_show_name(word: str, known: Collection[str]) -> bool:
    """Return whether a name may be repeated that no format has: prose before a colon looks like one.

    A capital letter begins a sentence or somebody's name, unless the rest is a name we know.
    """
    if word in format_names():
        return True
    return may_show(word, known) and (word == word.lower() or word.lower() in known)


def named(word: str, known: Iterable[str] = (), *, own: bool = False) -> str:
    """Return a word for a message: in quotes where it may be repeated, otherwise its length."""
    return f"'{word}'" if may_show(word, known, own=own) else measured(word)


def measured(text: str) -> str:
    """Return what stands in place of free text: how long it is."""
    return f"(text, {len(text)} {'character' if len(text) == 1 else 'characters'})"


def looks_like_date(value: object) -> bool:
    """Return whether a text is a date, however written, and nothing more."""
    return (
        isinstance(value, str)
        and len(value) <= SHOWN
        and _DATE.fullmatch(value) is not None
        and sum(letter.isdigit() for letter in value.partition("T")[0]) <= _MANY_DIGITS
    )


def looks_like_number(value: object) -> bool:
    """Return whether a text is a number or a length of time, and nothing more."""
    return isinstance(value, str) and len(value) <= SHOWN and bool(_NUMBER.fullmatch(value))


@cache
def format_names() -> frozenset[str]:
    """Return every name that any of our formats has."""
    return frozenset(
        field.alias or name
        for record in _records(Record)
        for name, field in record.model_fields.items()
    )


def _records(base: type[Record]) -> list[type[Record]]:
    return [found for record in base.__subclasses__() for found in (record, *_records(record))]


def step_shown(step: str, words: Collection[str | int] = ()) -> bool:
    """Return whether a step of a route may be repeated: a name of a format, or a known key."""
    return step in words or step in format_names() or may_show(step)


def route_shown(route: Route, words: Collection[str | int] = ()) -> Route:
    """Return a route in which free text is replaced by ``(text)``."""
    return tuple(
        step if isinstance(step, int) or step_shown(step, words) else "(text)" for step in route
    )
