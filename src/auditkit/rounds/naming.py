"""Whether words that are about to be written into a file say who somebody is."""

from typing import NamedTuple

from auditkit.analysis.identifiers.roles import names_person
from auditkit.analysis.identifiers.spans import Kind
from auditkit.checks.identifiers import Found, identifiers_in
from auditkit.checks.listed import listed_for
from auditkit.checks.registry import IDENTIFIER_RULES
from auditkit.model.places import place_of
from auditkit.problems import Severity
from auditkit.workspace import Workspace


class Seen(NamedTuple):
    """What says who somebody is; never the words themselves.

    Attributes:
        says: Of which kind it is.
        hint: What to do.
        sure: Whether it is refused; otherwise somebody is to look at it.
        leads: Whether it leads to one person, or to one child: a name, a number given for life, a day of birth.
            A helpline or the address of a clinic does not.
    """

    says: str
    hint: str
    sure: bool
    leads: bool = True


_NAMES = frozenset({Kind.NAME, Kind.CAPITAL, Kind.SCHOOL})
_NO_ROLE = Seen(
    "this looks like the name of a person",
    "write the role alone, for example 'Business manager'; the words of your agencies and contacts in "
    "auditkit.yaml are known",
    sure=True,
)


def seen_in(place: Workspace, path: str, text: str, *, role: bool = False) -> Seen | None:
    """Return what ``validate`` would find in a text once it is written; nothing when all is well.

    Args:
        place: The repository.
        path: The file that it would be written into, from the root.
        text: The text.
        role: Whether it is to be a role: then whatever may be a name is one.
    """
    where = place_of(path)
    if where is None:
        raise ValueError(path)
    world = place.world(where)
    kinds = {one.kind for one in identifiers_in(text, where, world)}
    if role and kinds <= _NAMES:
        return _NO_ROLE if names_person(text, listed_for(world)) else None
    rules = sorted((IDENTIFIER_RULES[one] for one in kinds), key=lambda one: one.code)
    sure = [one for one in rules if one.severity > Severity.QUERY]
    told = [one.check(Found((), at_key=False)) for one in sure or rules]
    if not told:
        return None
    says, hints = (one.message for one in told), (one.hint or "" for one in told)
    leads = Kind.NAME in kinds or any(one.severity is Severity.ERROR for one in rules)
    return Seen("; ".join(says), "; ".join(dict.fromkeys(hints)), bool(sure), leads)
