"""The order of names in a file: that of its format, and in a return that of its tool."""

import typing
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from auditkit.checks.base import Subject
from auditkit.checks.finished import asked
from auditkit.model.base import Record
from auditkit.model.returns import Return
from auditkit.model.schema import MODELS
from auditkit.problems import Route
from auditkit.yamlio.ordering import order_keys
from auditkit.yamlio.reader import Document
from auditkit.yamlio.splice import SpliceError
from auditkit.yamlio.tree import flow_at, key_at

_ANOTHER = "the names in it stand in another order than the format: {}"
_UNKNOWN = "one of them is not known: see validate"


class Moved(NamedTuple):
    """A mapping whose names were put in order, or why they were not."""

    route: Route
    line: int
    why: str = ""


def put_in_order(
    raw: bytes, document: Document, subject: Subject
) -> tuple[bytes, tuple[Moved, ...]]:
    """Return a file with its names in order, and what was moved or had to stay as it is.

    What is written within brackets is passed over: on one line, order is easily seen.

    Args:
        raw: The file's bytes.
        document: The same, read.
        subject: The same, as a rule sees it.
    """
    found = []
    for route, wanted in _orders(subject, document.data):
        keys = list(_at(document.data, route))
        meant = [key for key in wanted if key in keys]
        if meant == [key for key in keys if key in meant] or flow_at(document.tree, route):
            continue
        place = key_at(document.tree, route)
        line = place.line if route and place else 1
        if len(meant) < len(keys):
            found.append(Moved(route, line, _ANOTHER.format(_UNKNOWN)))
            continue
        try:
            raw = order_keys(raw, route, meant)
            found.append(Moved(route, line))
        except SpliceError as error:
            why = f"{error.message}; {error.hint}" if error.hint else error.message
            found.append(Moved(route, line, _ANOTHER.format(why)))
    return raw, tuple(found)


def _at(data: Any, route: Route) -> Any:  # noqa: ANN401 - mappings, lists and text
    for step in route:
        data = data[step]
    return data


def _orders(subject: Subject, data: Any) -> Iterator[tuple[Route, Sequence[str]]]:  # noqa: ANN401
    yield from _of_format(MODELS[subject.place.kind], data, ())
    sections = asked(subject, subject.model) if isinstance(subject.model, Return) else {}
    given = data.get("sections")
    if not sections or not isinstance(given, dict):
        return
    yield ("sections",), list(sections)
    for key, one in given.items():
        answers = one.get("answers") if isinstance(one, dict) and key in sections else None
        if isinstance(answers, dict):
            yield ("sections", key, "answers"), [one.key for one in sections[key].questions]


def _of_format(kind: Any, data: Any, route: Route) -> Iterator[tuple[Route, Sequence[str]]]:  # noqa: ANN401
    """Yield each record of a file with the order of its fields; the record before what is in it."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Record) and isinstance(data, dict):
        fields = {one.alias or name: one.annotation for name, one in kind.model_fields.items()}
        yield route, list(fields)
        for name, annotation in fields.items():
            yield from _of_format(annotation, data.get(name), (*route, name))
    elif origin is dict:
        for key, value in data.items() if isinstance(data, dict) else ():
            yield from _of_format(inner[1], value, (*route, key))
    elif origin in {list, tuple}:
        for index, value in enumerate(data) if isinstance(data, list) else ():
            yield from _of_format(inner[0], value, (*route, index))
    else:
        for one in inner:
            yield from _of_format(one, data, route)
