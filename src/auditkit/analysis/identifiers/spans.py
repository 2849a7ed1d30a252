"""Where an identifier stands in a text, and of which kind it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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


def before(text: str, at: int, length: int) -> str:
    """Return so much of a text as stands before a place, in small letters."""
    return text[max(0, at - length) : at].lower()
