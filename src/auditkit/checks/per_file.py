"""What one file gives: a plain function of its bytes and its world, from anywhere, in any order."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditkit.analysis.contribution import facts_of
from auditkit.checks import registry
from auditkit.checks.base import Rule, Subject
from auditkit.checks.findings import Findings
from auditkit.checks.framing import stamped
from auditkit.model.facts import Facts
from auditkit.model.places import FileKind, Place
from auditkit.model.returns import Return
from auditkit.problems import Bare, Problem, Skip
from auditkit.workspace import Loaded
from auditkit.world import World

_NO_ROUND = "only its text and shape were checked: its round cannot be used"
_NO_SHAPE = "only its text and shape were checked: too little of it fits"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gives: its problems and, for a return, its facts."""

    place: Place
    problems: tuple[Problem, ...]
    facts: Facts | None
    readable: bool
    skips: tuple[Skip, ...] = ()


def check_file(
    loaded: Loaded, world: World, rules: Mapping[str, tuple[Rule, ...]] = registry.AUDITKIT.by_kind
) -> FileResult:
    """Return what one file gives; it depends on the file and its world, and never on the day.

    Args:
        loaded: The file.
        world: What it is checked against.
        rules: The rules that hold in its repository, by kind of file.
    """
    place, document, context = loaded.place, loaded.document, world.context
    if document is None:
        message, hint = loaded.refusal or ("this cannot be read", None)
        bare = Bare(message, (), hint)
        return FileResult(place, (placed("unsafe", place.path, bare),), None, readable=False)
    found = Findings(loaded, document, world)
    found.read_faults()
    found.read_identifiers()
    found.read_shape()
    facts = None
    if loaded.model is not None:
        pruned = loaded.parsed.pruned | world.pruned
        found.ask_rules(
            Subject(place, loaded.model, document.data, world.configuration, context, pruned),
            rules[place.kind],
        )
        alone = place.kind is FileKind.ROUND or place.frozen
        if place.round and context is None and not alone:
            found.skips.append(_NO_ROUND)
        if isinstance(loaded.model, Return) and context is not None:
            facts = facts_of(loaded.model, place, document.data, context)
    elif document.data is not None:
        found.skips.append(_NO_SHAPE)
    skips = tuple(Skip(place.path, reason) for reason in dict.fromkeys(found.skips))
    readable = loaded.model is not None
    return FileResult(place, tuple(found.problems), facts, readable=readable, skips=skips)


def placed(kind: str, path: str, bare: Bare) -> Problem:
    """Return a problem of a file as a whole, one that could not be opened or should not be there."""
    return stamped(registry.FAULT_RULES[kind], bare, path, None)
