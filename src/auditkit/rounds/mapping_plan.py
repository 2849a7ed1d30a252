"""The columns of an export that look like an action plan: "Action 1", "By whom 1", "By when 1"."""

import re
from collections.abc import Iterable

_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_PARTS = (
    ("due", re.compile(r"\b(?:when|due|deadline|dates?|timescales?)\b", re.IGNORECASE)),
    ("owner", re.compile(r"\b(?:who|whom|owner|lead|responsib\w*)\b", re.IGNORECASE)),
    ("measure", re.compile(r"\b(?:measures?|success|impact|outcome|how will)\b", re.IGNORECASE)),
    ("action", re.compile(r"\bactions?\b", re.IGNORECASE)),
)


def planned(headings: Iterable[str]) -> list[dict[str, str]]:
    """Return the headings that seem to say an action, action by action, by what they say of it.

    They belong together by the one number that stands in each; without an action's own column the
    others say nothing.

    Args:
        headings: Those that are nothing else.
    """
    found: dict[str, dict[str, str]] = {}
    for heading in headings:
        numbers = _NUMBER.findall(heading)
        part = next((name for name, looks in _PARTS if looks.search(heading)), None)
        if part is not None and len(numbers) == 1:
            found.setdefault(numbers[0].lstrip("0"), {}).setdefault(part, heading)
    order = ("action", "owner", "due", "measure")
    return [
        {name: one[name] for name in order if name in one}
        for one in found.values()
        if "action" in one
    ]
