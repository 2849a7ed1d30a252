"""Numbers that the state gives to one person."""

import re
from collections.abc import Iterator

from auditkit.analysis.identifiers.outlines import has_long_number, outline
from auditkit.analysis.identifiers.spans import Kind, Listed, Span, before, matches

_TEN = re.compile(r"\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\w-]|[.]\d)")
# Their letters stand in front of them; to look for digits first is several times faster.
_PUPIL = re.compile(r"\d{11}[0-9A-HJ-NP-RT-Za-hj-np-rt-z](?!\w)")
_INSURED = re.compile(r"\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-Da-d](?!\w)")
_INSURED_OUTLINE = b"aa000000a"
_TWO_LETTERS = re.compile(r"(?<!\w)[A-Za-z]{2}[ -]?$")
_LEARNER = re.compile(r"\b(?:uln|learner (?:number|no|ref\w{0,6}))\b\W{0,4}(?:is |was )?$")
_HEALTH = re.compile(r"\bnhs\b[^.;\n]{0,24}$")
_NEAR = 32
_PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ0123456789"


def numbers(text: str, listed: Listed) -> Iterator[Span]:
    """Yield NHS numbers, unique pupil and learner numbers, and national insurance numbers."""
    del listed
    if has_long_number(text):
        yield from _of_ten_digits(text)
        yield from _of_pupils(text)
    if _INSURED_OUTLINE not in outline(text).lower().translate(None, b" -"):
        return
    for found in _INSURED.finditer(text):
        if letters := _TWO_LETTERS.search(text[max(0, found.start() - 4) : found.start()]):
            yield Span(Kind.NINO, found.start() - len(letters[0]), found.end())


def _of_pupils(text: str) -> Iterator[Span]:
    for found in _PUPIL.finditer(text):
        at = found.start() - 1
        letter = text[at : at + 1] if at >= 0 and not text[max(0, at - 1) : at].isalnum() else ""
        if letter.isalpha() and letter.isascii():
            written = f"{letter}{found[0]}"
            if is_pupil_number(written) or "upn" in before(text, at, _NEAR):
                yield Span(Kind.UPN, at, found.end())


def _of_ten_digits(text: str) -> Iterator[Span]:
    for found in matches(_TEN, text):
        at, end = found.span()
        if at and text[at - 1] in ".-+" and text[max(0, at - 2) : at - 1].isdigit():
            continue  # the end of a longer number
        lead = before(text, at, _NEAR)
        if _LEARNER.search(lead):
            yield Span(Kind.ULN, at, end)
        elif is_health_number(found[0]) or _HEALTH.search(lead):
            yield Span(Kind.NHS, at, end)


def is_health_number(written: str) -> bool:
    """Return whether the last of ten digits is the one that an NHS number would have."""
    digits = [int(letter) for letter in written if letter.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


def is_pupil_number(written: str) -> bool:
    """Return whether the first letter is the one that a unique pupil number would have."""
    letter, rest = written[0].upper(), written[1:].upper()
    total = sum(weight * _PUPIL_LETTERS.index(one) for weight, one in enumerate(rest, 2))
    return _PUPIL_LETTERS[total % 23] == letter
