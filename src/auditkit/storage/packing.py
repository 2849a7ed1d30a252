"""Records to JSON and back: by the types of their fields, so that a new field needs nothing here.

Nothing that is read can run: the types say what is made, and what does not fit them is refused.
Thousands of records repeat a few hundred words and pairs of words: an *atom*, which is a text or a
tuple or dataclass of texts, stands in a list once, and everywhere else as its number in that list.
"""

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

WITHHELD = "withheld"
"""A field whose metadata has this name is never packed: it comes back as the value that stands there."""

T = TypeVar("T")
Numbers = dict[Any, int]
"""Every atom so far, with its number."""
_Pack = Callable[[Any, Numbers], Any]
_Unpack = Callable[[Any, list[Any]], Any]
_Ways = tuple[_Pack, _Unpack]


def pack(record: object, atoms: Numbers) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return a dataclass as JSON can hold it.

    Args:
        record: The dataclass.
        atoms: Every atom so far; new ones are added.

    Raises:
        TypeError: A field is of a type that cannot be packed.
    """
    kind: Any = type(record)
    return _ways(kind)[0](record, atoms)


def unpack(kind: type[T], packed: object, atoms: list[Any]) -> T:
    """Return the dataclass that was packed.

    Args:
        kind: What was packed.
        packed: What JSON gave back.
        atoms: What ``json.loads`` makes of ``listed``; atoms that are used take their own type.

    Raises:
        ValueError: It was not packed from this type, or is damaged.
    """
    wanted: Any = kind
    try:
        found: T = _ways(wanted)[1](packed, atoms)
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"this is no {kind.__name__}") from error
    return found


def listed(atoms: Numbers) -> str:
    """Return atoms as JSON, in the order of their numbers."""
    return json.dumps(list(atoms), default=_parts, separators=(",", ":"))


def texts(atoms: Iterable[Any]) -> set[str | None]:
    """Return every text of atoms."""
    return {text for one in atoms for text in ([one] if isinstance(one, str) else _parts(one))}


def _parts(one: Any) -> list[Any]:  # noqa: ANN401 - an atom
    return (
        list(one) if isinstance(one, tuple) else [getattr(one, field.name) for field in fields(one)]
    )


@cache
def _ways(kind: Any) -> _Ways:  # noqa: ANN401 - a type or one with brackets
    """Return how values of a type are packed, and how they come back."""
    if _is_atom(kind):
        return (lambda one, atoms: atoms.setdefault(one, len(atoms))), _atom(kind)
    if kind in {int, bool, type(None)}:
        return (lambda value, _: value), (lambda value, _: _checked(value, kind))
    if kind is date:
        return (lambda day, _: day.isoformat()), (lambda text, _: date.fromisoformat(text))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda one, _: one.value), (lambda value, _: kind(value))
    return _dataclass(kind) if is_dataclass(kind) else _with_brackets(kind)


def _with_brackets(kind: Any) -> _Ways:  # noqa: ANN401 - see above
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if _is_optional(kind):
        return _optional(_ways(inside[0]))
    if origin is tuple and inside[-1] is Ellipsis:
        return _many(_ways(inside[0]))
    if origin in {dict, Mapping}:
        return _mapping(*map(_ways, inside))
    raise TypeError(f"{kind} cannot be packed")


def _is_text(kind: Any) -> bool:  # noqa: ANN401 - see above
    literal = typing.get_origin(kind) is typing.Literal
    return kind is str or (literal and all(isinstance(one, str) for one in typing.get_args(kind)))


def _is_optional(kind: Any) -> bool:  # noqa: ANN401 - see above
    of_two = typing.get_origin(kind) in {typing.Union, types.UnionType}
    return of_two and typing.get_args(kind)[1:] == (type(None),)


def _is_atom(kind: Any) -> bool:  # noqa: ANN401 - see above
    if typing.get_origin(kind) is tuple:
        return all(map(_is_text, typing.get_args(kind)))
    if not is_dataclass(kind) or any(one.metadata for one in fields(kind)):
        return _is_text(kind)
    inside = typing.get_type_hints(kind).values()
    return all(_is_text(typing.get_args(one)[0] if _is_optional(one) else one) for one in inside)


def _atom(kind: Any) -> _Unpack:  # noqa: ANN401 - see above
    if _is_text(kind):
        return lambda number, atoms: atoms[number]
    of_class = is_dataclass(kind)

    def unpack_one(number: int, atoms: list[Any]) -> object:
        if isinstance(parts := atoms[number], list):
            atoms[number] = parts = kind(*parts) if of_class else tuple(parts)
        return parts

    return unpack_one


def _checked(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _optional(ways: _Ways) -> _Ways:
    pack_one, unpack_one = ways
    return (
        lambda value, atoms: None if value is None else pack_one(value, atoms),
        lambda value, atoms: None if value is None else unpack_one(value, atoms),
    )


def _many(ways: _Ways) -> _Ways:
    pack_one, unpack_one = ways
    return (
        lambda values, atoms: [pack_one(one, atoms) for one in values],
        lambda values, atoms: tuple([unpack_one(one, atoms) for one in values]),
    )


def _mapping(keys: _Ways, values: _Ways) -> _Ways:
    """Return the ways of a mapping: its keys, then its values."""
    (pack_keys, unpack_keys), (pack_values, unpack_values) = _many(keys), _many(values)
    return (
        lambda one, atoms: [pack_keys(one, atoms), pack_values(one.values(), atoms)],
        lambda both, atoms: dict(
            zip(unpack_keys(both[0], atoms), unpack_values(both[1], atoms), strict=True)
        ),
    )


def _dataclass(kind: Any) -> _Ways:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    withheld = {
        one.name: one.metadata[WITHHELD] for one in fields(kind) if WITHHELD in one.metadata
    }
    names = [one.name for one in fields(kind) if one.name not in withheld]
    packs, unpacks = zip(*(_ways(hints[name]) for name in names), strict=True)

    def pack_one(record: object, atoms: Numbers) -> list[Any]:
        return [way(getattr(record, name), atoms) for name, way in zip(names, packs, strict=True)]

    def unpack_one(packed: list[Any], atoms: list[Any]) -> object:
        values = [way(one, atoms) for way, one in zip(unpacks, packed, strict=True)]
        return kind(**dict(zip(names, values, strict=True)), **withheld)

    return pack_one, unpack_one
