"""Which words may stand at a place of a file: an agency here, a level of the rating scale there."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from auditkit.checks.base import Subject
from auditkit.checks.finished import asked, tool_of
from auditkit.checks.mentions import What
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.round import Round
from auditkit.model.types import ABSENCES
from auditkit.problems import Route


class Known(NamedTuple):
    """The words that may stand at a place.

    Attributes:
        words: The words.
        by_nearness: Whether a word that is nearly one of them may be taken for it. Never where two
            words that differ by a letter are two children, or two people.
    """

    words: Collection[str] = ()
    by_nearness: bool = True


_FIELDS: dict[str, What] = {
    "agency": "agency",
    "case": "case",
    "tool": "tool",
    "theme": "theme",
    "rating": "rating",
    "practitioner_rating": "rating",
}
_LISTS: dict[str, What] = {
    "agencies": "agency",
    "attended": "agency",
    "cases": "case",
    "sections": "section",
}
_KEYS: dict[str, What] = {"owed": "agency", "sections": "section", "cases": "case"}


def what_at(kind: FileKind, route: Route, *, at_key: bool) -> What | None:
    """Return what a word at a place names, or None where it names nothing that stands elsewhere.

    Args:
        kind: The kind of file.
        route: The place.
        at_key: Whether the word is the key at the end of the route.
    """
    *above, last = route
    parent = above[-1] if above else ""
    if at_key:
        defines = kind is FileKind.ROUND and parent == "cases"
        return None if defines else _KEYS.get(str(parent))
    if route[:1] == ("resolution",) and (parent == "sections" or last == "overall"):
        return "rating"
    if isinstance(last, int):
        return _LISTS.get(str(parent))
    if last == "id":
        return "auditor" if parent in {"auditor", "moderator"} else None
    # In a tool's own file ``tool`` is its name, not a mention.
    return None if last == kind.value and not above else _FIELDS.get(last)


def known_as(subject: Subject, what: What) -> Known:
    """Return the words that a mention in a file may be; none where nothing can be told."""
    kept: dict[What, Known] = subject.memo.setdefault("known", {})
    if what not in kept:
        finder = _FINDERS.get(what)
        kept[what] = finder(subject) if finder else Known()
    return kept[what]


def _agencies(subject: Subject) -> Known:
    found = subject.configuration
    return Known(found.agencies, not subject.damaged("agencies")) if found else Known()


def _themes(subject: Subject) -> Known:
    found = subject.configuration
    return Known(found.themes, not subject.damaged("themes")) if found else Known()


def _auditors(subject: Subject) -> Known:
    found = subject.configuration
    return Known(found.auditors, by_nearness=False) if found else Known()


def _cases(subject: Subject) -> Known:
    if isinstance(subject.model, Round):
        return Known(subject.model.cases, by_nearness=False)
    return Known(subject.context.round.cases, by_nearness=False) if subject.context else Known()


def _tools(subject: Subject) -> Known:
    found = subject.context
    return Known(found.tools, not found.unusable) if found else Known()


def _sections(subject: Subject) -> Known:
    if subject.context is None or subject.context.unusable:
        return Known()
    if isinstance(subject.model, Return):
        return Known(asked(subject, subject.model))
    return Known(subject.context.sections)


def _levels(subject: Subject) -> Known:
    context = subject.context
    if context is None:
        return Known()
    rubric = context.rubric
    if isinstance(subject.model, Return):
        rubric = context.rubric_of(tool_of(subject, subject.model))
    return Known([*(level.key for level in rubric.levels), *ABSENCES]) if rubric else Known()


_FINDERS: dict[What, Callable[[Subject], Known]] = {
    "agency": _agencies,
    "theme": _themes,
    "auditor": _auditors,
    "case": _cases,
    "tool": _tools,
    "section": _sections,
    "rating": _levels,
}
