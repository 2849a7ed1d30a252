"""Family 7: codes that were made from a person."""

import re
from collections.abc import Iterator
from typing import Any

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Route, Severity

_DERIVED = re.compile(
    r"[a-z]{1,3}-?(?:[0-3]\d[01]\d\d{2}|[0-3]\d[01]\d(?:19|20)\d\d|(?:19|20)\d\d[01]\d[0-3]\d)"
)
_INITIALS_AND_YEAR = re.compile(r"[a-z]{2}-?(?:19|20)\d\d")


@rule(
    "AK714",
    Severity.QUERY,
    FileKind.RETURN,
    FileKind.ESCALATIONS,
    FileKind.MEETING,
    FileKind.ACTIONS,
    FileKind.CONFIGURATION,
)
def reference_looks_derived(subject: Subject) -> Iterator[Bare]:
    """Flag an id or code that looks made from initials and a date or year of birth.

    Why:
        Case references are drawn at random, so that nobody can work back from them. An id that somebody
        made up from a child's or an auditor's initials undoes that.

    Wrong:
        id: (two initials and a year)

    Right:
        id: e1

    Answer:
        Number them: a1, a2 for actions, e1 for escalations, a07 for auditors. If the letters and digits
        mean something else, nothing is wrong.
    """
    hint = "number them: a1, e1, a07; a code says nothing about a person"
    message = "what looks like initials with a year or date stands in a code"
    auditors = subject.data.get("auditors")
    if subject.place.kind is FileKind.CONFIGURATION and isinstance(auditors, dict):
        for code in filter(_is_derived, auditors):
            yield Bare(message, ("auditors", code), hint, at_key=True)
    for route in _derived_ids(subject.data):
        yield Bare(message, route, hint)


def _derived_ids(data: dict[str, Any]) -> Iterator[Route]:
    """Yield the places of such ids: whatever has one stands at the top of a file, or in a list there."""
    for name, part in data.items():
        if type(part) is dict and _is_derived(part.get("id")):
            yield name, "id"
        elif type(part) is list:
            for index, one in enumerate(part):
                if type(one) is dict and _is_derived(one.get("id")):
                    yield name, index, "id"


def _is_derived(code: object) -> bool:
    if type(code) is not str:
        return False
    return bool(_DERIVED.fullmatch(code) or _INITIALS_AND_YEAR.fullmatch(code))


RULES = collected(reference_looks_derived)
