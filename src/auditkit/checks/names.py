"""What is known at a place of a file, for suggestions: names of its format, words of its world."""

from collections.abc import Collection
from typing import Any, get_args

from auditkit.model.base import Record
from auditkit.model.configuration import Configuration
from auditkit.model.types import ABSENCES
from auditkit.problems import Route
from auditkit.workspace import RoundContext


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


def words_at(
    route: Route, configuration: Configuration | None, context: RoundContext | None
) -> tuple[str, ...]:
    """Return the keys that could stand at a route, or be its last step; none where none are known."""
    names = [step for step in route if isinstance(step, str)]
    found: Collection[str] = ()
    for name in reversed(names[-3:]):
        if found := _words(name, configuration, context):
            break
    return tuple(found)


def _words(
    name: str, configuration: Configuration | None, context: RoundContext | None
) -> Collection[str]:
    match name:
        case "agency" | "agencies" | "owed" | "attended" if configuration:
            return configuration.agencies
        case "theme" | "themes" if configuration:
            return configuration.themes
        case "id" | "auditors" if configuration:
            return configuration.auditors
        case "case" | "cases" if context:
            return context.round.cases
        case "tool" if context:
            return context.tools
        case "round" if context:
            return (context.round.round,)
        case "rating" | "practitioner_rating" if context and context.rubric:
            return (*(level.key for level in context.rubric.levels), *ABSENCES)
        case "sections" if context:
            return context.sections
        case _:
            return ()
