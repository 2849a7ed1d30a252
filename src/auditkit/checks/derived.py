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
    for route, at_key in _codes(
        subject.data, (), auditors=subject.place.kind is FileKind.CONFIGURATION
    ):
        yield Bare(
            "what looks like initials with a year or date stands in a code",
            route,
            hint,
            at_key=at_key,
        )


def _codes(data: Any, route: Route, *, auditors: bool) -> list[tuple[Route, bool]]:  # noqa: ANN401 - as read
    """Return the places of such codes below a mapping or list; it walks through all of a file."""
    found: list[tuple[Route, bool]] = []
    coded = auditors and route == ("auditors",) and isinstance(data, dict)
    steps: Any = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        if coded and _is_derived(step):
            found.append(((*route, step), True))
        if type(value) is not str:
            found += _codes(value, (*route, step), auditors=auditors)
        elif step == "id" and _is_derived(value):
            found.append(((*route, step), False))
    return found


def _is_derived(code: str) -> bool:
    return bool(_DERIVED.fullmatch(code) or _INITIALS_AND_YEAR.fullmatch(code))


RULES = collected(reference_looks_derived)
