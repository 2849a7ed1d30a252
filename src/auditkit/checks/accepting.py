"""Takes the problems that are waived from those that count, round by round."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from auditkit.analysis.states import day_of
from auditkit.checks import own_rules, registry, waivers
from auditkit.checks.base import WHOLE
from auditkit.checks.blocking import BLOCKING_RULES
from auditkit.checks.framing import stamped
from auditkit.checks.scope import is_whole, round_of
from auditkit.checks.waiving import Waivers
from auditkit.model import record
from auditkit.problems import Problem, Waived, in_order
from auditkit.workspace import Loaded, Workspace
from auditkit.yamlio.tree import key_at

_ABOUT_RULES = (*waivers.RULES, *own_rules.RULES)
_NEVER = ("AK0", "AK1")


def accepted(
    workspace: Workspace,
    problems: Iterable[Problem],
    selected: Callable[[str], bool],
    today: date,
) -> tuple[tuple[Problem, ...], tuple[Waived, ...]]:
    """Return the problems that count, those about waivers with them, and those that are waived.

    Args:
        workspace: The repository.
        problems: Every problem that was found.
        selected: Whether a path is looked at.
        today: The day; in a closed round, the day it closed counts.
    """
    by_round: dict[str, list[Problem]] = {
        key: [] for key in workspace.rounds if is_whole(key, selected)
    }
    for one in problems:
        by_round.setdefault(round_of(one.location.path), []).append(one)
    counting: list[Problem] = []
    waived: list[Waived] = []
    for key, mine in by_round.items():
        path = f"rounds/{key}/waivers.yaml"
        if workspace.kinds.get(path) != "file":
            counting += mine
            continue
        loaded, context = workspace.load(path), workspace.context(key)
        day = day_of(context.round, today) if context else today
        found = Waivers(_sound(loaded), tuple(mine), day, *_codes(workspace))
        counting += [one for one in mine if one not in found.accepted]
        counting += _about(found, loaded, whole=is_whole(key, selected)) if selected(path) else ()
        waived += [_waived(one, found, index, loaded) for one, index in found.accepted.items()]
    by_place = sorted(waived, key=lambda one: one.problem.order)
    return in_order(counting), tuple(by_place)


def _codes(workspace: Workspace) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of all rules, and of those that cannot be waived."""
    fixed = (
        one.code
        for one in registry.ALL
        if one.code.startswith(_NEVER) or one.name in BLOCKING_RULES or one in _ABOUT_RULES
    )
    return registry.of(workspace).codes, frozenset(fixed)


def _sound(loaded: Loaded) -> dict[int, record.Waiver]:
    """Return the waivers by number; without its refused part, one would reach too far."""
    model, document = loaded.model, loaded.document
    if not isinstance(model, record.Waivers) or document is None or document.faults:
        return {}
    damaged = {route[1] for route in loaded.parsed.pruned if len(route) > 1}
    return {index: one for index, one in enumerate(model.waivers) if index not in damaged}


def _about(found: Waivers, loaded: Loaded, *, whole: bool) -> Iterator[Problem]:
    for one in waivers.RULES:
        if whole or WHOLE not in one.answers:
            for bare in one.check(found):
                yield stamped(one, bare, loaded.place.path, loaded.document)


def _waived(one: Problem, found: Waivers, index: int, loaded: Loaded) -> Waived:
    by, document = found.entries[index], loaded.document
    span = key_at(document.tree, ("waivers", index, "code")) if document else None
    told = (str(by.reason), str(by.approved_by), str(by.expires))
    return Waived(one, *told, loaded.place.path, span.line if span else 0)
