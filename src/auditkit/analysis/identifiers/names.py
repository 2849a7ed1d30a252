"""Names of people, found by what stands beside them.

No list of names: a list knows the names of some families better than those of others. A word that is
written like a name and is no English word, no place, body or tool, and nothing of the partnership's own,
is a name where a person could stand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from auditkit.analysis.identifiers.outlines import CAPITALS, capitalised, capitalised_once
from auditkit.analysis.identifiers.spans import Kind, Listed, Span
from auditkit.analysis.identifiers.vocabulary import (
    KIN,
    NAMING,
    OPENERS,
    RANKS,
    ROLES,
    SAYS,
    STRONG,
    TITLES,
    UNITS,
    WHERE,
    WORD_NAMES,
    could_be_name,
    is_derived,
    is_word,
    proper,
)

_TOKEN = re.compile(rf"[{CAPITALS}]\w*(?:['’-]\w+)*")
_TITLED = re.compile(
    rf"\.?[ ](?:\d{{1,6}} )?(?:[A-Z]\.? )?[{CAPITALS}]\w*(?:['’-]\w+)*"
    rf"(?:[ ][{CAPITALS}]\w*(?:['’-]\w+)*){{0,3}}"
)
_JOINED = re.compile(r"(?:,|/|,? (?:and|or|&))\s{1,40}$|[/&]$")
_NEXT = re.compile(r"(?:['’]s\b)?([\s,)\"'’]{0,12})([\w'’]*)")
_DESCRIBED = re.compile(
    r"(?:, ?|,? \()(?:aged? )?(?:\d{1,2}(?![\w/.-])|(?P<who>[A-Za-z-]{2,20})[,)])|: (?=[a-z])| [&+] "
)
# What only words for things end in; a name is told by more than its place then.
_THINGS = (
    "ity", "ance", "ence", "tion", "sion", "ness", "ment", "ism", "ship", "ing", "ology", "ics", "ive", "ogram",
    "ograms", "ised", "ized", "able", "ible", "ful", "less", "ally", "hood",
)  # fmt: skip
_APPOSED = re.compile(r"[\s,(:–'\"]{1,40}")
_PLACED = frozenset(
    "in at near around via using through on inside outside across throughout per".split()
)
_KNOWN_AS = ("known as", "goes by", "name is", "name was", "names are", "full name", "first name")
_FUNCTION = frozenset(
    "and or the a an has was is had will of for in on at to with who as by not".split()
)
_CLANS = ("Mc", "Mac", "Fitz", "De", "Le", "Ó", "Ní")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with a capital letter: where it stands, and what stands beside it."""

    text: str
    start: int
    end: int
    gap: str
    left: str

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def begins(self) -> bool:
        """Whether it begins a sentence or a value."""
        return not self.left or any(sign in self.gap for sign in ".!?:;-–*\"'‘“[{|>#=")


def names(text: str, listed: Listed) -> Iterator[Span]:
    """Yield names of people."""
    candidates = {word for word in capitalised_once(text) if could_be_name(word.lower())}
    done = 0
    last: Span | None = None
    for token in capitalised(text) if candidates else ():
        if token[0] not in candidates or token.start() < done:
            continue
        word = _word(text, token)
        found = _titled(text, word, listed) or _named(text, word, last, listed)
        if found is not None:
            if last and found.start == last.end + 1 and text[last.end] == " ":
                found = Span(last.kind, last.start, found.end)
            elif last:
                yield last
            last, done = found, found.end
    if last:
        yield last


def is_announced(text: str, at: int) -> bool:
    """Return whether a name directly follows a relation or a role, with nothing but space between."""
    token = _TOKEN.match(text, at)
    if token is None:
        return False
    word = _word(text, token)
    return word.gap.isspace() and word.left.lower().replace("\u2019", "'") in KIN | ROLES


def _word(text: str, token: re.Match[str]) -> _Word:
    start, end = token.span()
    written = token[0]
    for ending in ("'s", "’s"):
        if written.endswith(ending):
            written, end = written[:-2], end - 2
    at = start
    while at and start - at < _LOOK_BACK and not text[at - 1].isalnum():
        at -= 1
    first = at
    while (
        first
        and at - first < _LOOK_BACK
        and (text[first - 1].isalnum() or text[first - 1] in "-'’")
    ):
        first -= 1
    return _Word(written, start, end, text[at:start], text[first:at])


def _titled(text: str, word: _Word, listed: Listed) -> Span | None:
    """Return a title and the name behind it."""
    if word.low not in TITLES:
        return None
    found = _TITLED.match(text, word.end)
    if found is None:
        return None
    behind = _TOKEN.findall(found[0])
    surname = next((one for one in behind if len(one) > 1), "")
    clear = word.low in {"mr", "mrs", "ms", "miss", "mx", "dr"} or word.text.isupper()
    low = surname.lower()
    if not low or low in _FUNCTION or (not clear and (is_word(low) or low in listed.words)):
        return None
    if word.low in RANKS and _is_unit(behind, listed):
        return None
    end = word.end + found.end() - found.start()
    # What follows the surname belongs to it only when it is no word.
    while len(behind) > 1 and is_word(behind[-1].lower()) and behind[-1] != surname:
        end = text.rfind(" ", 0, end)
        behind = behind[:-1]
    return Span(Kind.NAME, word.start, end)


def _is_unit(behind: list[str], listed: Listed) -> bool:
    """Return whether words behind a rank say where somebody works: ``DCI Public Protection``."""
    lows = [one.lower().replace("’", "'").removesuffix("'s") for one in behind]
    known = UNITS | WHERE | ROLES
    return not UNITS.isdisjoint(lows) and all(
        one in known or (one in listed.words and one not in WORD_NAMES) for one in lows
    )


def _named(text: str, word: _Word, last: Span | None, listed: Listed) -> Span | None:
    """Return a name that what stands beside it gives away, or that is no other word."""
    if not _is_written_as_name(word.text):
        return None
    unknown = not is_word(word.low)
    announced = _announced(text, word)
    if not announced and (word.low in listed.words or not (unknown or word.low in WORD_NAMES)):
        return None
    if announced or _continues(text, word, last):
        return Span(Kind.NAME, word.start, word.end)
    if _acts(text, word, unknown=unknown):
        return Span(Kind.CAPITAL, word.start, word.end)
    return None


@lru_cache(4096)
def _is_written_as_name(written: str) -> bool:
    """Return whether a word is written as names are: not SIMS, S47s, ChildLine or Jack-knifed."""
    if written.isupper() or not written[0].isupper() or any(one.isdigit() for one in written):
        return False
    tail = written.rpartition("-")[2]
    if tail != written and tail.islower() and is_word(tail):
        return False
    for prefix in _CLANS:
        written = written.removeprefix(prefix)
    return not any(
        letter.isupper() and written[at - 1].isalpha() for at, letter in enumerate(written) if at
    )


def _announced(text: str, word: _Word) -> bool:
    """Return whether a relation, a role or ``called`` stands before a word that could be a name."""
    left = word.left.lower().replace("’", "'")
    if not left or not _APPOSED.fullmatch(word.gap):
        return False
    unknown, apposed = not is_word(word.low), "," in word.gap or "(" in word.gap
    if left in KIN or left in ROLES:
        sure = left in KIN or word.left.islower()  # Youth Justice Service
        return unknown or (sure and word.low in WORD_NAMES and not apposed)
    lead = text[max(0, word.start - 12) : word.start].lower().rstrip()
    if apposed or not ((left in NAMING and word.left.islower()) or lead.endswith(_KNOWN_AS)):
        return False
    return unknown or word.low in WORD_NAMES or is_derived(word.low)


def _continues(text: str, word: _Word, last: Span | None) -> bool:
    """Return whether a word follows a name: a surname, or the next of several."""
    if last is None or last.end > word.start or word.start - last.end > _LOOK_BACK:
        return False
    between = text[last.end : word.start]
    return between == " " or _JOINED.fullmatch(between) is not None


def _acts(text: str, word: _Word, *, unknown: bool) -> bool:
    """Return whether a word stands where a person could, and is not part of a longer name."""
    follows = _NEXT.match(text, word.end)
    gap, after = (follows[1], follows[2]) if follows else ("", "")
    owns = text[word.end : word.end + 2] in {"'s", "’s"}
    if len(word.left) == 1 and word.left.isupper() and word.gap in {" ", ". "}:
        return unknown  # J. Farrow
    forward = after[:1].isupper() and gap == " " and is_word(after.lower())  # Solihull Approach
    backward = word.left[:1].isupper() and word.gap == " " and word.left.lower() not in OPENERS
    if forward or backward:
        return False
    if not unknown:
        if word.low in proper():
            return after in STRONG and gap == " " and word.left.lower() not in _PLACED
        return owns or (gap == " " and after in (STRONG if word.begins else SAYS))
    if word.begins:
        return owns or _begins_like_person(text, word, after if gap == " " else "")
    return word.left.lower() not in _PLACED or owns or after.lower() in STRONG


def _begins_like_person(text: str, word: _Word, after: str) -> bool:
    """Return whether a sentence begins with a person: ``Kasper ended``, ``Zuhra, 9``, ``Tariq (brother)``."""
    if after[:1].islower():
        return not word.low.endswith(_THINGS) or after in STRONG
    found = _DESCRIBED.match(text, word.end)
    return found is not None and (found["who"] is None or found["who"].lower() in KIN)
