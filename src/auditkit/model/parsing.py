"""Data to models.

What does not fit is taken out and told, and the rest is kept, so that one mistake hides no other.
"""

import copy
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from auditkit.model.base import Record
from auditkit.problems import Route

M = TypeVar("M", bound=Record)

# Each round takes out what the one before laid bare: a value, its item, its list and so on upwards.
_ROUNDS = 24
_KEY_MARK = "[key]"


# With more values than this out of place, a file is something else: no list of them would help.
_FLOOD = 20_000


@dataclass(frozen=True, slots=True)
class ShapeError:
    """A value that does not fit the format.

    Attributes:
        route: The value, or the place of the missing one.
        kind: Pydantic's name for the mistake, or ours: ``calendar_date``, ``whole_number``,
            ``identifier``.
        message: Pydantic's sentence, or ours.
        context: What belongs to it, such as the words that are allowed.
        value: The value as read; free text for some kinds.
        at_key: Whether the name at the end of the route is at fault, and not its value.
    """

    route: Route
    kind: str
    message: str
    context: dict[str, Any] = field(default_factory=dict)
    value: Any = None
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Parsed(Generic[M]):
    """A file's data as a model.

    Attributes:
        model: What fits; None when too little does.
        errors: What does not fit, in the order of the format.
        pruned: The routes that were taken out, so that nobody calls them missing.
    """

    model: M | None
    errors: tuple[ShapeError, ...] = ()
    pruned: frozenset[Route] = frozenset()


def parse(kind: type[M], data: Any) -> Parsed[M]:  # noqa: ANN401 - mappings, lists and text
    """Return data as a model of the kind, with what did not fit."""
    try:
        return Parsed(kind.model_validate(data))
    except ValidationError as error:
        if error.error_count() > _FLOOD:
            flood = ShapeError((), "flood", f"{error.error_count():,} values do not fit")
            return Parsed(None, (flood,))
        first = _errors(error)
    if not isinstance(data, dict):
        return Parsed(None, first)
    rest = copy.deepcopy(data)
    found, errors, pruned = list(first), first, set[Route]()
    for _ in range(_ROUNDS):
        routes = {_prunable(error, pruned) for error in errors}
        pruned |= routes
        if () in routes:
            break
        for route in routes:
            _take_out(rest, route)
        try:
            return Parsed(kind.model_validate(rest), tuple(found), frozenset(pruned))
        except ValidationError as error:
            errors = _errors(error)
            # What is missing or empty now is so because it was taken out.
            found += [one for one in errors if one.kind != "missing" and one.route not in pruned]
    return Parsed(None, tuple(found), frozenset(pruned))


def _errors(error: ValidationError) -> tuple[ShapeError, ...]:
    return tuple(
        ShapeError(
            tuple(step for step in one["loc"] if step != _KEY_MARK),
            one["type"],
            one["msg"],
            one.get("ctx", {}),
            one.get("input"),
            at_key=one["loc"][-1:] == (_KEY_MARK,) or one["type"] == "extra_forbidden",
        )
        for one in error.errors(include_url=False)
    )


def _prunable(error: ShapeError, pruned: Collection[Route]) -> Route:
    """Return what to take out: the value, the record that lacks one, or a list that lost an item.

    An item is emptied and stays, so that the others keep their numbers. When the format has no use
    for an empty item, the list goes.
    """
    route = error.route[:-1] if error.kind == "missing" else error.route
    while route in pruned:
        route = route[:-1]
    return route


def _take_out(data: Any, route: Route) -> None:  # noqa: ANN401 - mappings, lists and text
    place, last = data, route[-1]
    try:
        for step in route[:-1]:
            place = place[step]
        if isinstance(place, list) and isinstance(last, int):
            place[last] = {}
        elif isinstance(place, dict):
            place.pop(last, None)
    except (KeyError, IndexError, TypeError):
        return
