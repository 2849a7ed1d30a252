"""Every identifier in a text."""

from collections.abc import Iterator

from auditkit.analysis.identifiers.births import births
from auditkit.analysis.identifiers.contacts import contacts
from auditkit.analysis.identifiers.names import names
from auditkit.analysis.identifiers.numbers import numbers
from auditkit.analysis.identifiers.outlines import plainly
from auditkit.analysis.identifiers.places import places
from auditkit.analysis.identifiers.spans import Finder, Listed, Span

# Where two overlap, the one that is found first stands: what is certain comes before what is likely.
_FINDERS: tuple[Finder, ...] = (births, contacts, numbers, places, names)


def identifiers(text: str, listed: Listed) -> tuple[Span, ...]:
    """Return the identifiers in a text, in order; no two overlap."""
    text = plainly(text)
    found: list[Span] = []
    for finder in _FINDERS:
        new = list(finder(text, listed))
        if new:
            found = _joined(found, new)
    return tuple(found)


def _joined(found: list[Span], new: list[Span]) -> list[Span]:
    """Return both in order of place, without the new ones that overlap an older one."""
    kept: list[Span] = []
    free = iter(_free(found, sorted(new, key=lambda one: one.start)))
    waiting = next(free, None)
    for one in found:
        while waiting and waiting.start < one.start:
            kept.append(waiting)
            waiting = next(free, None)
        kept.append(one)
    return kept + ([waiting] if waiting else []) + list(free)


def _free(found: list[Span], new: list[Span]) -> Iterator[Span]:
    at, end = 0, 0
    for one in new:
        while at < len(found) and found[at].end <= one.start:
            at += 1
        if one.start >= end and (at == len(found) or one.end <= found[at].start):
            end = one.end
            yield one
