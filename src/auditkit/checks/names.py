"""The names that a file's format knows at a place, for suggestions."""

from typing import Any, get_args

from auditkit.model.base import Record
from auditkit.problems import Route


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
            field = next(
                (one for name, one in record.model_fields.items() if (one.alias or name) == step),
                None,
            )
            if field is None:
                return _names(record)
            kind = field.annotation
        else:
            kind = _inside(kind)
    record = _record(kind)
    return _names(record if record is not None else holder)


def _names(record: type[Record]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in record.model_fields.items())


def _record(kind: Any) -> type[Record] | None:  # noqa: ANN401 - a type annotation
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind
    options = [one for one in get_args(kind) if isinstance(one, type) and issubclass(one, Record)]
    return options[0] if len(options) == 1 and type(None) in get_args(kind) else None


def _inside(kind: Any) -> Any:  # noqa: ANN401 - a type annotation
    """Return the type of a mapping's or list's values."""
    parts = [one for one in get_args(kind) if one is not Ellipsis and one is not type(None)]
    return parts[-1] if parts else None
