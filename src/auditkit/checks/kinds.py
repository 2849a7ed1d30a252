"""What kind of value stands where in a return: what a condition may ask of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from auditkit.model.base import PlainOr, Record
from auditkit.model.types import MonthOrDate

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value.

    Attributes:
        name: text, number, day, condition, list, map or group.
        inside: Of a list or map, the kind of what is in it.
        record: Of a group of fields, its model.
        words: Of a text, the words that may stand there, where the format lists them.
    """

    name: str
    inside: "Kind | None" = None
    record: type[Record] | None = None
    words: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The kind as it is called in messages."""
        return _TOLD[self.name]


_TOLD = {
    "text": "a text",
    "number": "a number",
    "day": "a day",
    "condition": "a condition",
    "list": "a list",
    "map": "a list of named parts",
    "group": "a group of fields",
}
TEXT, NUMBER, DAY, CONDITION = Kind("text"), Kind("number"), Kind("day"), Kind("condition")

Getter = Callable[[Any], Any]
Names = Mapping[str, tuple[Kind, Getter]]
"""Names, each with what stands there and how it is taken from what holds it."""


def kind_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> Kind:  # noqa: ANN401 - a type annotation
    """Return the kind of value that a field of a model holds."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if _is_month(annotation, metadata):
        found = DAY
    elif origin in {Union, UnionType}:
        found = kind_of(next(one for one in inner if one is not type(None)))
    elif origin is Annotated:
        found = kind_of(inner[0])
    elif origin is Literal:
        found = Kind("text", words=tuple(map(str, inner)))
    elif origin is tuple or origin is dict:
        # A list says first what is in it, a map says so last.
        name, held = ("list", inner[0]) if origin is tuple else ("map", inner[1])
        found = Kind(name, kind_of(held))
    elif isinstance(annotation, type) and issubclass(annotation, Record):
        found = Kind("group", record=annotation)
    else:
        found = {int: NUMBER, date: DAY}.get(annotation, TEXT)
    return found


def _is_month(annotation: Any, metadata: tuple[Any, ...]) -> bool:  # noqa: ANN401 - a type annotation
    mark = get_args(MonthOrDate)[1]
    return mark in metadata or (
        get_origin(annotation) is Annotated and mark in get_args(annotation)
    )


def names_of(record: type[Record]) -> dict[str, tuple[Kind, Getter]]:
    """Return the fields of a record by the names they have in files."""
    return {
        field.alias or name: (kind_of(field.annotation, tuple(field.metadata)), _getter(name))
        for name, field in record.model_fields.items()
    }


def _getter(name: str) -> Getter:
    return lambda holder: None if holder is None else getattr(holder, name)


def unwrapped(kind: Kind, get: Getter) -> tuple[Kind, Getter]:
    """Return a value as conditions compare it: of a record that may be written as text, that text.

    An empty text is none, and a month is its first day.
    """
    if kind.record is not None and issubclass(kind.record, PlainOr):
        plain, take = names_of(kind.record)[kind.record.plain]
        return unwrapped(plain, lambda frame: take(get(frame)))
    if kind.name == "text":
        return kind, lambda frame: _filled(get(frame))
    if kind.name == "day":
        return kind, lambda frame: _day(get(frame))
    return kind, get


def _filled(text: str | None) -> str | None:
    return text if text and not text.isspace() else None


def _day(found: date | str | None) -> date | None:
    if not isinstance(found, str):
        return found
    return date.fromisoformat(f"{found}-01" if _MONTH.fullmatch(found) else found)
