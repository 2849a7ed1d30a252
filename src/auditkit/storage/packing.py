"""Records to JSON and back: by the types of their fields, so that a new field needs nothing here.

Nothing that is read can run: the types say what is made, and what does not fit them is refused. A
text stands as a number in a list of words, in which each text stands once: thousands of records
repeat a few hundred words.
"""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar

WITHHELD = "withheld"
"""A field whose metadata has this name is never packed: it comes back as the value that stands there."""

T = TypeVar("T")
_Pack = Callable[[Any, dict[str, int]], Any]
_Unpack = Callable[[Any, list[str]], Any]


def pack(record: object, words: dict[str, int]) -> Any:  # noqa: ANN401 - what JSON can hold
    """Return a dataclass as JSON can hold it.

    Args:
        record: The dataclass.
        words: Every text so far with its number; new ones are added.

    Raises:
        TypeError: A field is of a type that cannot be packed.
    """
    kind: Any = type(record)
    return _packer(kind)[0](record, words)


def unpack(kind: type[T], packed: object, words: list[str]) -> T:
    """Return the dataclass that was packed.

    Raises:
        ValueError: It was not packed from this type, or is damaged.
    """
    wanted: Any = kind
    try:
        found: T = _packer(wanted)[1](packed, words)
    except (TypeError, IndexError, KeyError, AttributeError) as error:
        raise ValueError(f"this is no {kind.__name__}") from error
    return found


@cache
def _packer(kind: Any) -> tuple[_Pack, _Unpack]:  # noqa: ANN401 - a type or one with brackets
    """Return how values of a type are packed, and how they come back."""
    if kind is str:
        return (lambda text, words: words.setdefault(text, len(words))), _word
    if kind in {int, bool, type(None)}:
        return (lambda value, _: value), (lambda value, _: _checked(value, kind))
    if kind is date:
        return (lambda day, _: day.isoformat()), (lambda text, _: date.fromisoformat(text))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return (lambda one, _: one.value), (lambda value, _: kind(value))
    if is_dataclass(kind):
        return _dataclass(kind)
    return _with_brackets(kind)


def _with_brackets(kind: Any) -> tuple[_Pack, _Unpack]:  # noqa: ANN401 - see above
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal and all(isinstance(one, str) for one in inside):
        return _packer(str)
    if origin in {typing.Union, types.UnionType} and len(inside) == 2 and inside[1] is type(None):  # noqa: PLR2004
        return _optional(*_packer(inside[0]))
    if origin is tuple and inside[-1] is Ellipsis:
        return _many(*_packer(inside[0]))
    if origin is tuple:
        return _few([_packer(one) for one in inside])
    if origin in {dict, Mapping}:
        pack_items, unpack_items = _many(*_few([_packer(one) for one in inside]))
        return (
            lambda mapping, words: pack_items(mapping.items(), words),
            lambda items, words: dict(unpack_items(items, words)),
        )
    raise TypeError(f"{kind} cannot be packed")


def _checked(value: object, kind: type) -> object:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _word(number: int, words: list[str]) -> str:
    if number < 0:
        raise IndexError(number)
    return words[number]


def _optional(pack_one: _Pack, unpack_one: _Unpack) -> tuple[_Pack, _Unpack]:
    return (
        lambda value, words: None if value is None else pack_one(value, words),
        lambda value, words: None if value is None else unpack_one(value, words),
    )


def _many(pack_one: _Pack, unpack_one: _Unpack) -> tuple[_Pack, _Unpack]:
    return (
        lambda values, words: [pack_one(one, words) for one in values],
        lambda values, words: tuple([unpack_one(one, words) for one in values]),
    )


def _few(parts: list[tuple[_Pack, _Unpack]]) -> tuple[_Pack, _Unpack]:
    packs, unpacks = [one for one, _ in parts], [one for _, one in parts]
    return (
        lambda values, words: [
            pack_one(one, words) for pack_one, one in zip(packs, values, strict=True)
        ],
        lambda values, words: tuple(
            [unpack_one(one, words) for unpack_one, one in zip(unpacks, values, strict=True)]
        ),
    )


def _dataclass(kind: Any) -> tuple[_Pack, _Unpack]:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    kept = [one for one in fields(kind) if WITHHELD not in one.metadata]
    withheld = {
        one.name: one.metadata[WITHHELD] for one in fields(kind) if WITHHELD in one.metadata
    }
    names = [one.name for one in kept]
    packs, unpacks = zip(*(_packer(hints[name]) for name in names), strict=True)

    def pack_one(record: object, words: dict[str, int]) -> list[Any]:
        return [way(getattr(record, name), words) for name, way in zip(names, packs, strict=True)]

    def unpack_one(packed: list[Any], words: list[str]) -> object:
        values = [way(one, words) for way, one in zip(unpacks, packed, strict=True)]
        return kind(**dict(zip(names, values, strict=True)), **withheld)

    return pack_one, unpack_one
