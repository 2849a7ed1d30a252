"""Dates of birth, and initials with one: each date, and what stands before it."""

import re
from collections.abc import Iterator

from auditkit.analysis.identifiers.outlines import outline
from auditkit.analysis.identifiers.spans import Kind, Listed, Span, matches

_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
)
# All begin with a digit: a pattern that says so once is found several times faster.
_DATE = re.compile(
    r"\d(?:\d{3}-\d{2}-\d{2}"
    r"|\d? ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})"
    r"|\d{7}|\d{5}"
    r"|\d?(?:st|nd|rd|th)?(?: of)? (?P<month>[A-Za-z]{3,9})\.?(?:,? ?['’]?(?:\d{4}|\d{2}))?)(?!\w)"
)
_MONTH_FIRST = re.compile(
    r"(?P<month>[JFMASOND][a-z]{2,8})\.? (?:\d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d{4})(?!\w)"
)
_MONTH_OUTLINE = re.compile(rb"Aa{2,8}\.? 0")
_BIRTH = re.compile(
    r"(?:\bd\.? ?o\.? ?b\.?|\bdate of birth|\bbirth ?date|\bbirthday|\bbirth|\bborn|\bb\.|\bturned \w{1,10})"
    r"(?:[\s:;,(=-]|\b(?:is|was|on|the|as|given|recorded|of|at|being|entered|early|in)\b){0,12}$"
    r"|\b(?:d\.? ?o\.? ?b|date of birth)\b[^,.;\n\d]{0,30}$"
)
_INITIALS = re.compile(
    r"(?<!\w)(?P<letters>[A-Z]{2,3}|(?:[A-Z]\. ?){1,2}[A-Z]\.?)"
    r"(?P<gap>[ ,(]{1,3}(?:[Dd]\.?[Oo]\.?[Bb]\.?:? ?|D\.?O\.?B\.?:? ?|[Bb]orn (?:on )?|b\.? ?)?)$"
)
# What stands before the date of a meeting, a form or an order, and is nobody's initials.
_ACRONYMS = frozenset(
    "CP CIN CLA LAC PLO CGM CG TAF TAC SM SD PEP EHA EHP DV DA ED AE GP HV SN SW TM VC IRO SGO CAO ICO EPO PPO"
    " FGC FGM CSE CCE EHCP IHA RHA LPM MDT RAG CPP CPR MDM QA SLT SMT ICP CPC RCP PDP OOH NFA SAR CPS YOS YJS"
    " DOB HCP NHS LA MP AP TA FSW SSW DSL ID NO OF REF LOG INC AM PM".split()
)
# All but one of the hints at a birth have a b: a pattern that begins with it is found several times faster.
_HINT = re.compile(r"b(?:irth|orn|\. |(?<=dob)|(?<=o\.b))")
# In the outline: initials before a date, and the same with what else may stand between them.
_BEFORE_DIGIT = re.compile(rb"A\.?[ ,(]{1,3}0")
_BEFORE_DATE = re.compile(rb"A\.?[ ,(]{1,3}(?:a\.? ?)?\n?0")
_TURNED = re.compile(" turned ")
_LOOK_BACK = 48
_SHORT = 24
_LAST_MONTH = 12
_LAST_DAY = 31


def births(text: str, listed: Listed) -> Iterator[Span]:
    """Yield dates of birth, and initials with one."""
    del listed
    low = text.lower()
    told = _is_hinted(low)
    for start, end in _passages(text, low, told=told):
        for found in _DATE.finditer(text, start, end):
            if not text[max(0, found.start() - 1) : found.start()].isdigit():
                yield from _birth(text, found)
    if told and _MONTH_OUTLINE.search(outline(text)):
        for found in matches(_MONTH_FIRST, text):
            yield from _birth(text, found)


def _passages(text: str, low: str, *, told: bool) -> Iterator[tuple[int, int]]:
    """Yield the lines in which a date could be one of birth: no date goes over the end of a line.

    They are those with initials before a digit, and those behind a hint at a birth. What new-round
    writes at the head of each return has such a hint: all of a return need not be searched for it.
    """
    if not told and not _BEFORE_DIGIT.search(outline(text)):
        return
    places = [(one.start(), one.end()) for one in _BEFORE_DATE.finditer(outline(text))]
    if told:
        if len(low) != len(text):  # a few letters have more signs when they are small
            yield 0, len(text)
            return
        hints = (*_HINT.finditer(low), *_TURNED.finditer(low))
        places += [(one.start(), one.end() + _LOOK_BACK) for one in hints]
    done = 0
    for first, last in sorted(places):
        if last > done:
            start = max(text.rfind("\n", 0, first) + 1, done)
            end = text.find("\n", last)
            done = end if end >= 0 else len(text)
            yield start, done


def _birth(text: str, found: re.Match[str]) -> Iterator[Span]:
    at, end = found.span()
    month = found.groupdict().get("month")
    if month and month[:3].lower() not in _MONTHS:
        return
    lead = text[max(0, at - _LOOK_BACK) : at]
    if initials := _INITIALS.search(lead[-_SHORT:]):
        letters = "".join(letter for letter in initials["letters"] if letter.isalpha())
        told = any(letter.isalpha() for letter in initials["gap"])
        dated = not found[0].isdigit() or _is_day(found[0])
        if dated and (told or letters not in _ACRONYMS):
            closed = "(" in initials["gap"] and text[end : end + 1] == ")"
            yield Span(Kind.INITIALS, at - len(initials[0]), end + closed)
            return
    low = lead.lower()
    if found[0].isdigit() or not _is_hinted(low):
        return
    if _BIRTH.search(low):
        yield Span(Kind.BIRTH, at, end)


def _is_hinted(low: str) -> bool:
    """Return whether a text in small letters may speak of a birth; most do not."""
    return _HINT.search(low) is not None or " turned " in low


def _is_day(digits: str) -> bool:
    """Return whether six or eight digits are a day and a month, with a year behind them."""
    return 1 <= int(digits[:2]) <= _LAST_DAY and 1 <= int(digits[2:4]) <= _LAST_MONTH
