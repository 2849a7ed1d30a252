"""The examples of the partnership's own rules, tried."""

from collections.abc import Iterator, Mapping
from typing import Any

from auditkit.checks.foreign import Trial
from auditkit.checks.names import names_at
from auditkit.checks.own_check import OwnCheck
from auditkit.checks.scopes import TooMuchWork, Work
from auditkit.escape import shortened
from auditkit.model.base import Record
from auditkit.model.parsing import parse
from auditkit.near import did_you_mean
from auditkit.problems import Route, field_name

_WORK = 200_000  # all examples of a rule together
_REVIEWED = {"round": "example", "agency": "example"}  # what a second review cannot be without


def trials(check: OwnCheck, kind: type[Record]) -> Iterator[Trial]:
    """Yield what comes of each example of a rule.

    Args:
        check: The rule.
        kind: The model of the files it asks.
    """
    examples, work = check.model.examples, Work(_WORK)
    for name, pieces in (("fail", examples.fail), ("pass", examples.pass_)):
        for index, piece in enumerate(pieces):
            route: Route = ("examples", name, index)
            yield _trial(check, kind, route, piece, work, wanted=name == "fail")


def _trial(  # noqa: PLR0913 - an example has so many sides
    check: OwnCheck,
    kind: type[Record],
    route: Route,
    piece: Mapping[str, Any],
    work: Work,
    *,
    wanted: bool,
) -> Trial:
    facts = piece.get("facts", {})
    given = {name: value for name, value in piece.items() if name != "facts"}
    if check.model.applies_to == "second-review":
        given = _REVIEWED | given
    parsed = parse(kind, given)
    if parsed.errors or not _are_facts(facts):
        error = parsed.errors[0].route if parsed.errors else ("facts",)
        near = did_you_mean(str(error[-1]), names_at(kind, error)) if error else None
        why = f"{shortened(field_name(error)) or 'it'} does not fit the format"
        return Trial((*route, *error), wanted, None, f"{why}; {near}" if near else why)
    try:
        found = any(True for _ in check.found(parsed.model, facts, work))
    except TooMuchWork as costly:
        return Trial(route, wanted, None, costly.told)
    return Trial(route, wanted, found)


def _are_facts(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(one, str) for one in found.values())
