"""Data to models. What does not fit is taken out and told, and the rest is kept, so that one mistake hides no other."""

import copy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from auditkit.model.base import Record
from auditkit.problems import Route

M = TypeVar("M", bound=Record)

_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class ShapeError:
    """A value that does not fit the format.

    Attributes:
        route: The value, or the place of the missing one.
        kind: Pydantic's name for the mistake, or ours (``calendar_date``, ``whole_number``, ``identifier``).
        message: Pydantic's sentence, or ours.
        context: What belongs to it, such as the words that are allowed.
        value: The value as read; free text for some kinds.
    """

    route: Route
    kind: str
    message: str
    context: dict[str, Any] = field(default_factory=dict)
    value: Any = None


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
        first = _errors(error)
    if not isinstance(data, dict):
        return Parsed(None, first)
    rest = copy.deepcopy(data)
    found, errors, pruned = list(first), first, set[Route]()
    for _ in range(_ROUNDS):
        routes = {_prunable(error) for error in errors}
        if () in routes:
            return Parsed(None, tuple(found), frozenset(pruned))
        pruned |= routes
        for route in sorted(
            routes, key=lambda one: tuple((isinstance(s, str), s) for s in one), reverse=True
        ):
            _take_out(rest, route)
        try:
            return Parsed(kind.model_validate(rest), tuple(found), frozenset(pruned))
        except ValidationError as error:
            errors = _errors(error)
            found += [one for one in errors if one.kind != "missing"]
    return Parsed(None, tuple(found), frozenset(pruned))


def _errors(error: ValidationError) -> tuple[ShapeError, ...]:
    return tuple(
        ShapeError(
            _route(one["loc"]), one["type"], one["msg"], one.get("ctx", {}), one.get("input")
        )
        for one in error.errors(include_url=False)
    )


def _route(loc: tuple[int | str, ...]) -> Route:
    # Pydantic marks a refused key of a mapping with a step of its own.
    return tuple(step for step in loc if step != "[key]")


def _prunable(error: ShapeError) -> Route:
    return error.route[:-1] if error.kind == "missing" else error.route


def _take_out(data: Any, route: Route) -> None:  # noqa: ANN401 - mappings, lists and text
    place = data
    try:
        for step in route[:-1]:
            place = place[step]
        if isinstance(place, list):
            place[route[-1]] = {}  # type: ignore[call-overload]  # keep the positions of the others
        else:
            place.pop(route[-1], None)
    except (KeyError, IndexError, TypeError):
        return
