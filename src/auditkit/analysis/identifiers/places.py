"""Places that lead to one family: a house, a named school."""

import re
from collections.abc import Iterator

from auditkit.analysis.identifiers.outlines import capitalised, capitalised_once
from auditkit.analysis.identifiers.spans import Kind, Listed, Span, matches
from auditkit.analysis.identifiers.vocabulary import is_word

_STREET = re.compile(
    r"(?:Road|Rd|Street|St|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Court|Gardens?|Grove|Place|Terrace|Way|Walk|Hill"
    r"|Parade|Square|Row|Rise|View|Mews|Green|Gate|Quay|Wharf|Croft|Heath|Park|Fold|Bank)\b"
)
_HOUSE = re.compile(
    r"(?<!\w)(?P<number>\d{1,4} ?[A-Za-z]?,? )?(?P<name>(?:(?:[A-Z][\w'’-]{0,30}|of|the) ){1,4})$"
)
_BEFORE_STREET = re.compile(r"\b(?:on|in|at|off|to|from|near|of) $")
_SURE_STREETS = frozenset({"Road", "Street", "Lane", "Avenue", "Crescent", "Terrace"})
_DWELLING = re.compile("Flat|Apartment|Apt|Room|Unit|Plot|Caravan|Pitch")
_FLAT = re.compile(
    rf"(?:{_DWELLING.pattern})\.? "
    r"(?:\d{1,4}[A-Za-z]?|[A-Z]),? "
    r"(?P<house>(?:[A-Z][\w'’-]{1,30} ?){1,4}|\d{1,4}[A-Za-z]? [A-Z])"
)
_YEAR = re.compile(r"(?:19|20)\d\d ")

_SCHOOL = re.compile(r"(?:School|Academy|College|Nursery|Primary|Preschool|Pre-[Ss]chool)\b")
_NAMED = re.compile(r"(?:(?:[A-Z][\w'’.-]{0,30}|of) ){1,7}$")
_GENERIC = frozenset(
    "a all an and any at before both by church catholic christian college community country county academy each early"
    " every first foundation free for from further education grammar high his her home host in independent infant"
    " infants it its junior key lead leads local lower mainstream middle my new no nursery of old one or other our"
    " police partner pre previous primary preschool private public school schools secondary senior sixth form social"
    " special specialist stage state sure sunday the their this to tuition union upper virtual when which while"
    " with england roman both head deputy year after since".split()
)


def places(text: str, listed: Listed) -> Iterator[Span]:
    """Yield addresses, and schools, colleges and nurseries that are named."""
    if _DWELLING.search(" ".join(capitalised_once(text))):
        for found in matches(_FLAT, text):
            yield Span(Kind.ADDRESS, found.start(), found.start() + len(found[0].rstrip()))
    for found in _words(_STREET, text):
        yield from _street(text, found)
    for found in _words(_SCHOOL, text):
        yield from _school(text, found, listed)


def _words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that stand where a word with a capital letter begins."""
    there = {word for word in capitalised_once(text) if pattern.match(word)}
    for word in capitalised(text) if there else ():
        if word[0] in there and (found := pattern.match(text, word.start())):
            yield found


def _street(text: str, found: re.Match[str]) -> Iterator[Span]:
    lead = text[max(0, found.start() - 80) : found.start()]
    house = _HOUSE.search(lead)
    if house is None:
        return
    start = found.start() - len(house[0])
    if house["number"]:
        if not _YEAR.match(house["number"]):
            yield Span(Kind.ADDRESS, start, found.end())
    elif found[0] in _SURE_STREETS and _BEFORE_STREET.search(lead[: house.start()].lower()):
        yield Span(Kind.ADDRESS, start, found.end())


def _school(text: str, found: re.Match[str], listed: Listed) -> Iterator[Span]:
    lead = _NAMED.search(text[max(0, found.start() - 90) : found.start()])
    if lead is None:
        return
    start = found.start() - len(lead[0])
    words = lead[0].split()
    while words and _is_kind(words[0].rstrip("."), listed):
        start += len(words[0]) + 1
        words = words[1:]
    if words and _begins_sentence(text, start) and is_word(words[0].lower()):
        start += len(words[0]) + 1
        words = words[1:]
    if not all(_is_kind(one, listed) for one in words):
        yield Span(Kind.SCHOOL, start, found.end())


def _is_kind(word: str, listed: Listed) -> bool:
    """Return whether a word says of which kind a school is, or is the partnership's own."""
    return word.lower() in _GENERIC or word.lower() in listed.words


def _begins_sentence(text: str, at: int) -> bool:
    lead = text[max(0, at - 3) : at].rstrip(" \"'(")
    return not lead or not (lead[-1].isalnum() or lead[-1] in ",;")
