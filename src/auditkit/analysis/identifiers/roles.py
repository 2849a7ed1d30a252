"""Whether words in the place of a role are the name of a person."""

import re

from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Listed
from auditkit.analysis.identifiers.vocabulary import TITLES, WORD_NAMES, is_word

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST_LETTERS = 6
_OF_ROLES = frozenset("educator educators homelessness pastoral".split())
"""Words of roles that are too rare for the list of words."""


def names_person(text: str, listed: Listed) -> bool:
    """Return whether somebody wrote a name where a role belongs.

    A role is made of words. What is neither a word, nor known to the partnership, nor letters that stand
    for words (DCS), is taken for a name; so are words that are names where nothing else stands there.

    Args:
        text: What stands in the place of a role.
        listed: What the partnership made known itself.
    """
    if identifiers(text, listed):
        return True
    words = [one for one in _WORD.findall(text) if not _is_own(one.lower(), listed)]
    unknown = [
        one
        for one in words
        if not _stands_for_words(one) and one.lower() not in _OF_ROLES and not is_word(one.lower())
    ]
    names = [one for one in words if one.lower() in WORD_NAMES | TITLES or len(one) == 1]
    return bool(unknown) or (bool(names) and len(names) == len(words))


def _is_own(low: str, listed: Listed) -> bool:
    """Return whether a word is the partnership's own and no other word: its towns say nothing of a role."""
    return low.removesuffix("'s") in listed.words and not is_word(low)


def _stands_for_words(word: str) -> bool:
    letters = word.removesuffix("s")  # DSLs
    return letters.isupper() and 1 < len(letters) <= _LONGEST_LETTERS
