"""Ways to reach somebody: telephone, e-mail, postcode."""

import re
from collections.abc import Iterator

from auditkit.analysis.identifiers.outlines import has_long_number, outline
from auditkit.analysis.identifiers.spans import Kind, Listed, Span, before, matches

_RUN = re.compile(r"\+?\(?0[\d ().-]{8,24}|\+[\d ().-]{10,24}")
_GROUPS = re.compile(r"\d+")
_EXTENSION = re.compile(r"\W{0,2}(?:ext(?:ension)?\.?|x)\s?\d{1,6}(?!\w)", re.IGNORECASE)
_NATIONAL = re.compile(r"0[1235789]\d{8,9}")
_ELEVEN = 11
_LOCAL = frozenset("abcdefghijklmnopqrstuvwxyz0123456789._%+-'")
_LONGEST_LOCAL = 64
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}", re.IGNORECASE)

_INWARD = re.compile(r"\d(?:[A-Z]{2}|[abd-hjlnp-z]{2})(?!\w)")
_OUTWARD = re.compile(r"(?<![\w*-])[A-Z]{1,2}\d[A-Z\d]? {0,2}$", re.IGNORECASE)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DISTRICT = re.compile(r"[A-Z]{1,2}\d{1,2}[A-Z]?(?![\w@])")
# The same as outlines; each begins with one sign, which is found faster than what may stand before it.
_INWARD_OUTLINE = re.compile(rb"0(?:AA|aa)")
_DISTRICT_OUTLINE = re.compile(rb"A(?<![Aa0_]A)A?00?A?(?![Aa0_@])")
_CALLED = re.compile(r"\bpost ?codes?(?: district| area| sector)?\W{0,3}(?:is |was |of )?$")
_PLACED = re.compile(r"\b(?:in|near|around|from|to|the) $")
# Key stages, constables and the like are two letters and a number, too.
_NO_AREA = frozenset({"KS", "CP", "PC", "GP", "CE", "AP", "RE", "DC", "DS", "DI", "QA"})


def contacts(text: str, listed: Listed) -> Iterator[Span]:
    """Yield telephone numbers, e-mail addresses and postcodes that the partnership does not list."""
    if has_long_number(text):
        yield from _telephones(text, listed)
    if "@" in text:
        yield from _addresses(text, listed)
    yield from _postcodes(text)


def digits_of(written: str) -> str:
    """Return a telephone number as digits, as it is dialled inside the country."""
    digits = "".join(letter for letter in written if letter.isdigit())
    for prefix in ("0044", "44"):
        if digits.startswith(prefix):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits


def _telephones(text: str, listed: Listed) -> Iterator[Span]:
    for found in matches(_RUN, text):
        start, end = found.start(), 0
        groups = list(_GROUPS.finditer(found[0]))
        if len(groups[0][0]) < 3 and not found[0].startswith(("+", "(")):  # noqa: PLR2004
            continue  # a date, 01.02.2024: no area is so short
        for group in groups:
            number = digits_of(found[0][: group.end()])
            behind = text[start + group.end() : start + group.end() + 1]
            if _NATIONAL.fullmatch(number) and not behind.isalnum():
                grouped = len(groups) > 1 or found[0].startswith("+")
                if len(number) == _ELEVEN or grouped:
                    end = start + group.end()
                if len(number) == _ELEVEN:
                    break
        if end and digits_of(text[start:end]) not in listed.contacts:
            more = _EXTENSION.match(text, end)
            yield Span(Kind.PHONE, start, more.end() if more else end)


def _addresses(text: str, listed: Listed) -> Iterator[Span]:
    at = text.find("@")
    while at >= 0:
        start = at
        while start > max(0, at - _LONGEST_LOCAL) and text[start - 1].lower() in _LOCAL:
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if domain and start < at:
            end = domain.end()
            if text[start:end].strip("'.-").lower() not in listed.contacts:
                yield Span(Kind.EMAIL, start, end)
        at = text.find("@", at + 1)


def _postcodes(text: str) -> Iterator[Span]:
    for found in _INWARD.finditer(text) if _INWARD_OUTLINE.search(outline(text)) else ():
        letters = found[0][1:]
        outward = _OUTWARD.search(text[max(0, found.start() - 7) : found.start()])
        if outward and letters not in _ORDINALS:
            yield Span(Kind.POSTCODE, found.start() - len(outward[0]), found.end())
    for found in matches(_DISTRICT, text) if _DISTRICT_OUTLINE.search(outline(text)) else ():
        lead = before(text, found.start(), 34)
        placed = found[0][:2].isalpha() and found[0][:2] not in _NO_AREA and _PLACED.search(lead)
        if placed or _CALLED.search(lead):
            yield Span(Kind.POSTCODE, found.start(), found.end())
