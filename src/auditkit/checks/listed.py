"""What a partnership made known itself: the words and contacts that identify nobody."""

import re
from collections.abc import Iterator

from auditkit.analysis.identifiers.contacts import digits_of
from auditkit.analysis.identifiers.spans import Listed
from auditkit.world import World

_CAPITAL = re.compile(r"[A-Z][\w'\u2019-]+")


def listed_for(world: World) -> Listed:
    """Return what is listed where a file is read: in its round, or in the whole partnership."""
    if "listed" not in world.memo:
        world.memo["listed"] = _listed(world)
    found: Listed = world.memo["listed"]
    return found


def _listed(world: World) -> Listed:
    configuration = world.configuration
    texts = list(_texts(world))
    words = {word.lower().removesuffix("'s") for text in texts for word in _CAPITAL.findall(text)}
    contacts = set()
    for one in configuration.contacts.values() if configuration else ():
        contacts |= {(one.email or "").lower(), digits_of(one.phone or "")}
    return Listed(frozenset(words), frozenset(contacts - {""}))


def _texts(world: World) -> Iterator[str]:
    configuration, context = world.configuration, world.context
    if configuration:
        yield configuration.partnership
        for agency in configuration.agencies.values():
            yield f"{agency.name}, {agency.lead or ''}"
        yield from (auditor.role for auditor in configuration.auditors.values())
        yield from (contact.role for contact in configuration.contacts.values())
        for theme in configuration.themes.values():
            yield ", ".join((theme.name, *theme.synonyms))
    if context:
        for asked in (*context.tools.values(), *context.rubrics.values()):
            yield asked.model_dump_json()
    for organisation in context.organisations.values() if context else ():
        yield f"{organisation.name}, {organisation.trust or ''}"
