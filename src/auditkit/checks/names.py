"""The names that a file's format knows at a place."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from auditkit.model.base import Record
from auditkit.problems import Route
from auditkit.yamlio.reader import Document


def names_at(model: type[Record], route: Route) -> tuple[str, ...]:
    """Return the names of the record at a route, or of the record that holds its last step.

    Args:
        model: The file's model.
        route: The place of a name or of a value that should have names below it.
    """
    kind: Any = model
    holder: type[Record] = model
    for step in route:
        if (record := _record(kind)) is not None:
            holder = record
            if step not in _fields(record):
                break
            kind = _fields(record)[str(step)]
        else:
            kind = _inside(kind)
    else:
        holder = _record(kind) or holder
    return tuple(_fields(holder))


def strange_and_empty(model: type[Record], document: Document) -> Iterator[Route]:
    """Yield the places of names that the format does not have and behind which nothing stands.

    An empty value is no value: the data holds no such names, and a model cannot refuse them.

    Args:
        model: The file's model.
        document: The file.
    """
    for route in document.gaps if document.data is not None else ():
        if _is_strange(model, route):
            yield route


def _is_strange(model: type[Record], route: Route) -> bool:
    """Return whether a name is none of the record's in which it stands."""
    kind: Any = model
    for step in route[:-1]:
        fields, inside = _form(kind)
        kind = inside if fields is None else fields.get(str(step))
        if kind is None:
            return False
    fields, _ = _form(kind)
    return fields is not None and route[-1] not in fields


@cache
def _form(kind: Any) -> tuple[dict[str, Any] | None, Any]:  # noqa: ANN401 - a type annotation
    """Return the fields of a record with their types, or the type of a mapping's or list's values."""
    record = _record(kind)
    return (None, _inside(kind)) if record is None else (_fields(record), None)


@cache
def _fields(record: type[Record]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in record.model_fields.items()}


def _record(kind: Any) -> type[Record] | None:  # noqa: ANN401 - a type annotation
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind
    options = [one for one in get_args(kind) if isinstance(one, type) and issubclass(one, Record)]
    return options[0] if len(options) == 1 and type(None) in get_args(kind) else None


def _inside(kind: Any) -> Any:  # noqa: ANN401 - a type annotation
    """Return the type of a mapping's or list's values."""
    parts = [one for one in get_args(kind) if one is not Ellipsis and one is not type(None)]
    return parts[-1] if parts else None
