"""The columns of an export that look like an action plan: "Action 1", "By whom 1", "By when 1"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_OF_QUESTION = re.compile(r"^\W*(?:q|question)?\W*\d+(?:[.)]\d*)*[a-z]?\W", re.IGNORECASE)
_PARTS = (
    ("due", re.compile(r"\b(?:when|due|deadline|dates?|timescales?)\b", re.IGNORECASE)),
    ("owner", re.compile(r"\b(?:who|whom|owner|lead|responsib\w*)\b", re.IGNORECASE)),
    ("measure", re.compile(r"\b(?:measures?|success|impact|outcome|how will)\b", re.IGNORECASE)),
    ("action", re.compile(r"\bactions?\b", re.IGNORECASE)),
)
_RATES = re.compile(r"\b(?:rating|level|grade|score|judgement|rag)\W*$", re.IGNORECASE)
_LONG = 40


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that may be one of a plan's.

    Attributes:
        text: As it stands in the export.
        section: The section that it names; empty where it names none.
        rest: Its words beside the name of the section.
    """

    text: str
    section: str
    rest: str


@dataclass(frozen=True, slots=True)
class Promise:
    """The headings of one action.

    Attributes:
        section: The section that they name; empty where they name none.
        columns: The headings, by what they say of the action.
    """

    section: str
    columns: dict[str, str] = field(default_factory=dict)


def planned(headings: Iterable[Heading]) -> list[Promise]:
    """Return the headings that seem to say an action, action by action, in the order of the form.

    They belong together by the one number that stands in each, and by the section that they name. An
    action alone, or its owner or day alone, is as likely a question that has such a word in it.

    Args:
        headings: Those that are nothing else.
    """
    found: dict[tuple[str, int], dict[str, str]] = {}
    for one in headings:
        numbers = _NUMBER.findall(_words(one.rest))
        part = next((name for name, looks in _PARTS if looks.search(one.rest)), None)
        whole = len(numbers) == 1 or (one.section and not numbers)
        if part is not None and whole and not _RATES.search(one.rest):
            number = int(numbers[0]) if numbers else 0
            columns = found.setdefault((one.section, number), {})
            # Of two that may be the same, the plainer one: "By whom 2", and no question about who leads.
            columns[part] = min(columns.get(part, one.text), one.text, key=len)
    sections = list(dict.fromkeys(section for section, _ in found))
    order = ("action", "owner", "due", "measure")
    return [
        Promise(section, {name: columns[name] for name in order if name in columns})
        for (section, _), columns in sorted(
            found.items(), key=lambda one: (sections.index(one[0][0]), one[0][1])
        )
        if "action" in columns and len(columns) > 1
    ]


def _words(heading: str) -> str:
    """Return a heading without the number of the question before it: a long one is a question."""
    return _OF_QUESTION.sub("", heading) if len(heading) > _LONG else heading
