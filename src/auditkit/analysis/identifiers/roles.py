"""Whether words in the place of a role are the name of a person."""

import re

from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Listed
from auditkit.analysis.identifiers.vocabulary import TITLES, WORD_NAMES, is_word

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST_LETTERS = 6
_OF_ROLES = frozenset(
    "admin advocacy aftercare anaesthetics antenatal asst asye audiology befriender bursar bursary caldicott ceo"
    " chairperson childcare childminding cin clinician co-ordinator constabulary contraception coproduction cp ddsl"
    " dentistry dietetics directorate divisional dpo educator ehc ehcp gdpr generalist gynaecology haematology"
    " headmistress homelessness housemaster housemistress hr idva immunisation impairment informatics isva mgr"
    " midwives neighbourhood neighbourhood-policing neonatal nqsw obstetrics optometry organised orthopaedics pastoral"
    " physiotherapy podiatry postnatal pre-school preventative procurement psw qa radiography safeguarder secondment"
    " snr spoc streetwise sufficiency taskforce teamleader throughcare wellbeing workstream".split()
)
"""Words and letters of roles that the list of words does not have: no name among them."""


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
        if not _stands_for_words(one) and not _is_of_role(one.lower()) and not is_word(one.lower())
    ]
    names = [one for one in words if one.lower() in WORD_NAMES | TITLES or len(one) == 1]
    return bool(unknown) or (bool(names) and len(names) == len(words))


def _is_own(low: str, listed: Listed) -> bool:
    """Return whether a word is the partnership's own and no other word: its towns say nothing of a role."""
    return low.removesuffix("'s") in listed.words and not is_word(low)


def _is_of_role(low: str) -> bool:
    return low in _OF_ROLES or low.removesuffix("s") in _OF_ROLES


def _stands_for_words(word: str) -> bool:
    letters = word.removesuffix("s")  # DSLs
    return letters.isupper() and 1 < len(letters) <= _LONGEST_LETTERS
