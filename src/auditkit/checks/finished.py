"""What the rules on completeness share: is the return finished, and what was asked of it?

Drafts are left in peace. A return whose ``completed_on`` is written wrongly was meant to be finished.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from auditkit.checks.base import Subject
from auditkit.model.facts import OVERALL
from auditkit.model.returns import Overall, Return, SectionReturn
from auditkit.model.tool import Section
from auditkit.near import nearest
from auditkit.problems import Route

_LOOKED_AT = 50


def finished(subject: Subject) -> Return | None:
    """Return the return when it is finished, otherwise None."""
    found = subject.model
    if not isinstance(found, Return):
        return None
    return found if found.completed_on is not None or "completed_on" in subject.data else None


def reviewed(subject: Subject) -> Return | None:
    """Return a finished return that reviews a file; None for a nil return.

    Without a word on involvement and without a section, nobody can know which of the two it is.
    """
    found = finished(subject)
    if found is None or found.involvement == "none":
        return None
    empty = found.involvement is None and subject.place.agency and not found.sections
    return None if empty else found


def tool_of(subject: Subject, found: Return) -> str:
    """Return the tool by which a return is read, as key@version; empty without a round."""
    place = subject.place
    return subject.context.tool_of(found.tool, place.owner) if subject.context else ""


def asked(subject: Subject, found: Return) -> dict[str, Section]:
    """Return what the tool asks of this agency about this case, by section key."""
    if subject.context is None:
        return {}
    place = subject.place
    case = place.case
    return subject.context.asked(tool_of(subject, found), place.owner, case)


def begun(subject: Subject, found: Return, key: str) -> bool:
    """Return whether anything was written in a section, rightly or wrongly."""
    given = found.sections.get(key)
    if given is not None and given.begun:
        return True
    return any(route[:2] == ("sections", key) for route in subject.pruned)


def misspelt(written: Iterable[str], known: Collection[str]) -> set[str | None]:
    """Return the known keys that were probably meant by unknown ones; these have a problem already."""
    unknown = (word for word in written if word not in known)
    return {nearest(word, known) for word in islice(unknown, _LOOKED_AT)}


Judgement = tuple[Route, SectionReturn | Overall]


def judgements(subject: Subject, found: Return) -> Sequence[Judgement]:
    """Return each rated section that was begun, and the overall judgement where one is asked for."""
    known: Sequence[Judgement] | None = subject.memo.get("judgements")
    if known is None:
        known = subject.memo["judgements"] = tuple(_judgements(subject, found))
    return known


def _judgements(subject: Subject, found: Return) -> Iterator[Judgement]:
    sections = asked(subject, found)
    for key, given in found.sections.items():
        if key in sections and sections[key].rated == "yes" and begun(subject, found, key):
            yield ("sections", key), given
    known = subject.context.tools.get(tool_of(subject, found)) if subject.context else None
    if known is not None and known.overall == "yes":
        yield (OVERALL,), found.overall
