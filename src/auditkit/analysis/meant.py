"""What a word or a date was meant to be, judged by its letters alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditkit.near import nearest

ALIKE = 0.75
"""How like two words must be, from 0 to 1, for one to be taken for the other."""

_BETWEEN = re.compile(r"[\s_\u00ad\u2010-\u2015\u2212-]+")
_NEGATIONS = ("in", "un", "non", "not", "no", "never", "dis", "im", "ir", "il", "mis")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = "january|february|march|april|june|july|august|september|october|november|december|sept"
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})", re.ASCII)
_NAMED = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?[ -])?({_NAMES}|{'|'.join(_MONTHS)})\.?,?[ -](\d{{4}})",
    re.ASCII | re.IGNORECASE,
)
_LONG = 5
_LAST_MONTH = 12
_LONGEST = 40
_WHOLE = len("2024-11-14")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text was meant to be.

    Attributes:
        new: What it should be; empty when that cannot be told.
        safe: Whether only the way of writing changes, and no letter and no digit.
        why: Why it cannot be told.
    """

    new: str = ""
    safe: bool = False
    why: str = ""


def meant_word(word: str, known: Iterable[str], *, by_nearness: bool) -> Reading | None:
    """Return which known word was meant; None when there is nothing to say.

    Args:
        word: The word as written.
        known: The words that may stand there.
        by_nearness: Whether a word with other letters may be meant, too.
    """
    choices = list(dict.fromkeys(known))
    if word in choices or not (letters := _letters(word)):
        return None
    same = [choice for choice in choices if _letters(choice) == letters]
    if same:
        both = f"{same[0]} and {same[-1]} have the same letters: choose one"
        return Reading(same[0], safe=True) if len(same) == 1 else Reading(why=both)
    return _near(word, choices) if by_nearness else None


def _near(word: str, choices: list[str]) -> Reading | None:
    first = nearest(word, choices, cutoff=ALIKE)
    # Two codes, versions or grades that differ by a digit are two things, not a slip.
    if first is None or _digits(first) != _digits(word):
        return None
    if _opposites(_letters(word), _letters(first)):
        return Reading(why=f"it may mean the opposite of {first}: choose the word")
    second = nearest(word, (one for one in choices if one != first), cutoff=ALIKE)
    if second is not None:
        return Reading(why=f"near to both {first} and {second}: choose one")
    return Reading(first)


def slip_of(word: str, other: str) -> bool:
    """Return whether a word is another but for the signs between letters, or one slip in a long part.

    A slip is a letter too many, too few, another one, or two exchanged. Words that differ by a digit,
    or in a part as short as the ``a`` of ``locality-a``, are two things.
    """
    if word == other or _digits(word) != _digits(other):
        return False
    if _letters(word) == _letters(other):
        return True
    mine, others = _BETWEEN.split(word), _BETWEEN.split(other)
    differ = [pair for pair in zip(mine, others, strict=False) if pair[0] != pair[1]]
    if len(mine) != len(others) or len(differ) != 1:
        return False
    one, two = differ[0]
    if min(len(one), len(two)) < _LONG or _opposites(one, two):
        return False
    begin = _alike(one, two)
    end = _alike(one[begin:][::-1], two[begin:][::-1])
    left, right = one[begin : len(one) - end], two[begin : len(two) - end]
    return max(len(left), len(right)) == 1 or (left == right[::-1] and len(left) == 2)  # noqa: PLR2004


def _alike(one: str, other: str) -> int:
    """Return with how many of the same letters two words begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _letters(word: str) -> str:
    return _BETWEEN.sub("", word).casefold()


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _opposites(one: str, other: str) -> bool:
    """Return whether one word is the other with a negation before it."""
    short, long = sorted((one, other), key=len)
    return long.endswith(short) and long.removesuffix(short) in _NEGATIONS


def meant_date(text: str, *, months: bool = False) -> Reading | None:
    """Return the day that was meant, year first; None when the text is no date that can be read.

    Args:
        text: The date as written.
        months: Whether a month without its day will do.
    """
    word = text.strip()
    if found := _YEAR_FIRST.fullmatch(word):
        day = _iso(found[1], found[2], found[3])
        return Reading(day, safe=day == word) if day and day != text else None
    if found := _DAY_FIRST.fullmatch(word):
        return _day_first(*found.groups())
    if found := _NAMED.fullmatch(word):
        month = str(_MONTHS.index(found[2][:3].casefold()) + 1)
        day = _iso(found[3], month, found[1] or "1")
        if found[1] is None:
            return Reading(day[:7]) if months and day else None
        return Reading(day) if day else None
    if months and (found := _MONTH_FIRST.fullmatch(word)):
        day = _iso(found[2], found[1], "1")
        return Reading(day[:7]) if day else None
    return None


def date_hint(text: str) -> str:
    """Return how to write a date that is written in another way, for a message.

    Args:
        text: The date as written.
    """
    found = meant_date(text[:_LONGEST], months=True)
    if found and found.new:
        what = (
            "year-month-day" if len(found.new) == _WHOLE else "year-month, where a month is enough"
        )
        return f"write {what}: {found.new}"
    day = _DAY_FIRST.fullmatch(text[:_LONGEST].strip())
    if day and (meant := _iso(day[3], day[2], day[1])):
        return f"write year-month-day; if the first number is the day: {meant}"
    return "write year-month-day, for example 2024-11-14"


def _day_first(first: str, second: str, year: str) -> Reading | None:
    if int(second) > _LAST_MONTH:
        return Reading(why="the second number is no month: write year-month-day")
    day, other = _iso(year, second, first), _iso(year, first, second)
    if day and other and day != other:
        return Reading(why=f"day or month first? Write {day} or {other}")
    return Reading(day) if day else None


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
