"""Where an identifier stands in a text, and of which kind it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
"""Capital letters, as a set of a pattern; most of those with accents are in it."""


class Kind(StrEnum):
    """The kinds of identifier."""

    NHS = "nhs"
    UPN = "upn"
    ULN = "uln"
    NINO = "nino"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH = "dob"
    INITIALS = "initials"
    ADDRESS = "address"
    SCHOOL = "school"
    NAME = "name"
    """A name that the words before it give away: a relation, a title, a role, ``called``."""
    CAPITAL = "capital"
    """A word that is written like a name and is no word we know."""


class Span(NamedTuple):
    """An identifier in a text; from ``start`` up to ``end``."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Listed:
    """What the partnership itself made known, and is no identifier.

    Attributes:
        words: Words of its agencies, roles, themes, tools and rubrics, in small letters.
        contacts: E-mail addresses in small letters and telephone numbers as digits.
    """

    words: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()


Finder = Callable[[str, Listed], Iterator[Span]]
"""Finds identifiers of some kinds in a text."""


def matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin a word.

    A pattern that begins with a set of characters is found several times faster than one that begins
    by looking behind; so the looking behind is done here.
    """
    found = pattern.search(text)
    while found:
        at = found.start()
        begins = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
        if begins:
            yield found
        found = pattern.search(text, found.end() if begins else at + 1)


_SIGNS = bytes.maketrans(
    f"{digits}{ascii_uppercase}{ascii_lowercase}".encode(), b"0" * 10 + b"A" * 26 + b"a" * 26
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_TEN_DIGITS = b"0" * 10
_WORD = re.compile(rf"[{CAPITALS}]\w*(?:['’-]\w+)*")


@lru_cache(maxsize=1)
def outline(text: str) -> bytes:
    """Return a text with 0 for each digit, A or a for each letter, and ? for what is not ASCII.

    Most texts hold nothing that has the outline of a number or a postcode; to see that here is many
    times faster than to look for it in the text itself.
    """
    plain = text if text.isascii() else _OTHER_DIGIT.sub("0", text)
    return plain.encode("ascii", "replace").translate(_SIGNS)


@lru_cache(maxsize=1)
def capitalised(text: str) -> tuple[re.Match[str], ...]:
    """Return every word that begins with a capital letter, in order."""
    return tuple(_WORD.finditer(text))


@lru_cache(maxsize=1)
def capitalised_once(text: str) -> str:
    """Return the words that begin with a capital letter, each once: what is not there is nowhere."""
    return " ".join({found[0] for found in capitalised(text)})


@lru_cache(maxsize=1)
def has_long_number(text: str) -> bool:
    """Return whether a text has a number of ten digits or more; most have none."""
    return _TEN_DIGITS in outline(text).translate(None, b" ().-")


def before(text: str, at: int, length: int) -> str:
    """Return so much of a text as stands before a place, in small letters."""
    return text[max(0, at - length) : at].lower()
