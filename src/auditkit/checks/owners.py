"""Family 7: whoever answers for an action is a role."""

from collections.abc import Iterator
from functools import lru_cache

from auditkit.analysis.deadlines import says_nothing
from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.roles import names_person
from auditkit.analysis.identifiers.spans import Listed
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.listed import listed_for
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Route, Severity
from auditkit.world import World

_LISTS = ("actions", "recommendations")


@rule("AK715", Severity.QUERY, FileKind.RETURN, FileKind.MEETING, FileKind.ACTIONS)
def owner_by_name(subject: Subject) -> Iterator[Bare]:
    """Flag an owner who looks like a person and not a role.

    Why:
        Who answers for an action is asked by role: people leave, and the tracker is read by many and
        for years. Forms that ask "By whom?" are often answered with a name.

    Wrong:
        owner: (a first name and a surname)

    Right:
        owner: Head teacher

    Answer:
        Write the role alone. If it is one already, with a word or letters that auditkit does not know,
        nothing is wrong; the words of your agencies and contacts in auditkit.yaml are known.
    """
    hint = "write the role alone, for example 'Team manager'; if it is one, leave it"
    for route, owner in _owners(subject.data):
        if _may_be_named(owner) and _is_named(owner, subject):
            yield Bare("this owner looks like the name of a person", route, hint)


def _owners(data: dict[str, object]) -> Iterator[tuple[Route, str]]:
    for name in _LISTS:
        part = data.get(name)
        for index, one in enumerate(part if type(part) is list else ()):
            owner = one.get("owner") if type(one) is dict else None
            if isinstance(owner, str) and not says_nothing(owner):
                yield (name, index, "owner"), " ".join(owner.split())


@lru_cache(4096)
def _may_be_named(owner: str) -> bool:
    """Return whether a name may stand there; the same few roles stand in most files."""
    return names_person(owner, Listed())


def _is_named(owner: str, subject: Subject) -> bool:
    """Return whether a name stands there that no other rule of this family tells."""
    if "listed" not in subject.memo:
        subject.memo["listed"] = listed_for(World(subject.configuration, subject.context))
    known: Listed = subject.memo["listed"]
    return not identifiers(owner, known) and names_person(owner, known)


RULES = collected(owner_by_name)
