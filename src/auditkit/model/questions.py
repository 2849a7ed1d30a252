"""The questions of a section, sorted once: thousands of returns are held against the same few."""

from collections.abc import Mapping
from typing import NamedTuple

from auditkit.model.asked import CLOSED_TYPES, allowed_words
from auditkit.model.tool import Question, Section
from auditkit.model.types import ABSENCES


class Keyed(NamedTuple):
    """A question, and the keys of its section and itself."""

    pair: tuple[str, str]
    question: Question


class Questions(NamedTuple):
    """What a section asks.

    Attributes:
        of: The section.
        words: By question key: the words that need no second look as its answer; None where any text
            may stand.
        closed: Those whose answers are counted.
        numbers: Those whose answers are added up.
        required: Those that a finished return must answer.
    """

    of: Section
    words: Mapping[str, frozenset[str] | None]
    closed: tuple[Keyed, ...]
    numbers: tuple[Keyed, ...]
    required: tuple[Question, ...]


def questions_of(section: Section) -> Questions:
    """Return what a section asks, sorted."""
    keyed = [Keyed((section.key, one.key), one) for one in section.questions]
    return Questions(
        section,
        {one.key: _words(one) for one in section.questions},
        tuple(one for one in keyed if one.question.type in CLOSED_TYPES),
        tuple(one for one in keyed if one.question.type == "number"),
        tuple(one for one in section.questions if one.required == "yes"),
    )


def _words(question: Question) -> frozenset[str] | None:
    if question.type == "text":
        return None
    return frozenset((*allowed_words(question), *ABSENCES))
