"""What can be told of a text as a whole, before anything is searched in it."""

import re
from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase, digits

CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ"
"""Capital letters, as a set of a pattern; most of those with accents are in it."""

_SIGNS = bytes.maketrans(
    f"{digits}{ascii_uppercase}{ascii_lowercase}".encode(), b"0" * 10 + b"A" * 26 + b"a" * 26
)
_ASCII = bytes(range(128))
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2212"
_LOOK_ALIKE = re.compile(f"[{_SPACES}{_HYPHENS}\uff01-\uff5e]")
_PLAIN = (
    dict.fromkeys((160, *range(8192, 8203), 8239, 8287, 12288), " ")
    | dict.fromkeys((*range(0x2010, 0x2013), 0x2212), "-")
    | {wide: chr(wide - 0xFF01 + ord("!")) for wide in range(0xFF01, 0xFF5F)}
)
_TEN_DIGITS = b"0" * 10
_WORD = re.compile(rf"[{CAPITALS}]\w*(?:['’-]\w+)*")


def plainly(text: str) -> str:
    """Return a text with signs that only look otherwise as everybody types them; places stay.

    What is pasted from Word has spaces and hyphens at which no line breaks; what is typed by a
    keyboard for Chinese or Japanese has wide digits and letters.
    """
    return text.translate(_PLAIN) if _LOOK_ALIKE.search(_beyond_ascii(text)) else text


@lru_cache(maxsize=1)
def outline(text: str) -> bytes:
    """Return a text with 0 for each digit, A or a for each letter, and ? for what is not ASCII.

    Most texts hold nothing that has the outline of a number or a postcode; to see that here is many
    times faster than to look for it in the text itself.
    """
    plain = _OTHER_DIGIT.sub("0", text) if _OTHER_DIGIT.search(_beyond_ascii(text)) else text
    return plain.encode("ascii", "replace").translate(_SIGNS)


def _beyond_ascii(text: str) -> str:
    """Return the signs of a text that are not ASCII: few, and found faster than what they may be."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode(errors="replace")


@lru_cache(maxsize=1)
def capitalised(text: str) -> tuple[re.Match[str], ...]:
    """Return every word that begins with a capital letter, in order."""
    return tuple(_WORD.finditer(text))


@lru_cache(maxsize=1)
def capitalised_once(text: str) -> frozenset[str]:
    """Return the words that begin with a capital letter, each once: what is not there is nowhere."""
    return frozenset(found[0] for found in capitalised(text))


@lru_cache(maxsize=1)
def has_long_number(text: str) -> bool:
    """Return whether a text has a number of ten digits or more; most have none."""
    return _TEN_DIGITS in outline(text).translate(None, b" ().-")
