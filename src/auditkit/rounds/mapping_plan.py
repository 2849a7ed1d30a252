"""The columns of an export that look like an action plan: "Action 1", "By whom 1", "By when 1"."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_OF_QUESTION = re.compile(r"^\W*(?:q|question)?\W*\d+(?:[.)]\d*)*[a-z]?\W", re.IGNORECASE)
_PARTS = (
    ("due", re.compile(r"\b(?:when|due|deadline|dates?|timescales?)\b", re.IGNORECASE)),
    ("owner", re.compile(r"\b(?:who|whom|owner|lead|responsib\w*)\b", re.IGNORECASE)),
    ("measure", re.compile(r"\b(?:measures?|success|impact|outcome|how will)\b", re.IGNORECASE)),
    ("action", re.compile(r"\bactions?\b", re.IGNORECASE)),
)
_LONG = 40


def planned(headings: Iterable[str]) -> list[dict[str, str]]:
    """Return the headings that seem to say an action, action by action, by what they say of it.

    They belong together by the one number that stands in each. An action alone, or its owner or day
    alone, is as likely a question that has such a word in it.

    Args:
        headings: Those that are nothing else.
    """
    found: dict[str, dict[str, str]] = {}
    for heading in headings:
        numbers = _NUMBER.findall(_words(heading))
        part = next((name for name, looks in _PARTS if looks.search(heading)), None)
        if part is not None and len(numbers) == 1:
            found.setdefault(numbers[0].lstrip("0"), {}).setdefault(part, heading)
    order = ("action", "owner", "due", "measure")
    return [
        {name: one[name] for name in order if name in one}
        for one in found.values()
        if "action" in one and len(one) > 1
    ]


def _words(heading: str) -> str:
    """Return a heading without the number of the question before it: a long one is a question."""
    return _OF_QUESTION.sub("", heading) if len(heading) > _LONG else heading
