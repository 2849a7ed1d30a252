"""From a bare problem to a complete one: its place, and a line that shows no free text."""

from collections.abc import Collection
from typing import Any

from auditkit.checks.base import Rule
from auditkit.checks.shown import SHOWN, measured, route_shown, step_shown
from auditkit.escape import shortened
from auditkit.problems import Bare, Frame, Location, Problem, Route, field_name
from auditkit.yamlio.reader import Document
from auditkit.yamlio.tree import Span, deepest, key_at, value_at

_DEEPEST_INDENT = 24
_LONGEST_FIELD = 120


def stamped(  # noqa: PLR0913 - a problem has so many parts
    one: Rule,
    bare: Bare,
    path: str,
    document: Document | None,
    *,
    line: int = 0,
    column: int = 0,
    words: Collection[str | int] = (),
) -> Problem:
    """Return a problem with the rule's code and severity, at its place.

    Args:
        one: The rule.
        bare: What it yielded.
        path: The file.
        document: The file's text with positions, when it could be read.
        line: The place, where the rule knows it better than the route does; from 1.
        column: The same.
        words: Keys of the file's world, which may be repeated.
    """
    span = _span(document, bare) if document is not None and not line else None
    if span is not None:
        line, column = span.line, span.column
    if bare.show == "key" and bare.route:
        words = {*words, bare.route[-1]}
    field = shortened(field_name(route_shown(bare.route, words)), _LONGEST_FIELD)
    location = Location(path, line, column, field)
    frame = _frame(document, bare, line, column, words) if document is not None and line else None
    return Problem(
        one.code, one.name, bare.severity or one.severity, bare.message, location, bare.hint, frame
    )


def _span(document: Document, bare: Bare) -> Span | None:
    route = deepest(document.tree, bare.route)
    if not route:
        return None
    missing = route != bare.route
    value = None if bare.at_key or missing else value_at(document.tree, route)
    if value is not None and value.scalar and value.start == value.end:
        value = None  # an empty value has no place of its own
    return value or key_at(document.tree, route)


def _frame(
    document: Document, bare: Bare, line: int, column: int, words: Collection[str | int]
) -> Frame | None:
    route = deepest(document.tree, bare.route)
    key = key_at(document.tree, route) if route else None
    value = value_at(document.tree, route) if route else None
    within = value is not None and value.line <= line <= value.end_line and bare.show == "nothing"
    if key is None or value is None or (key.line != line and not within):
        return Frame(f"(line {line}, not shown)", 0, 0) if not route else None
    written = document.text[document.text.rfind("\n", 0, key.start) + 1 : key.start + 1]
    indent = " " * min(len(written) - len(written.lstrip(" ")), _DEEPEST_INDENT)
    name = _name(route, words)
    lead = f"{indent}{name}: " if name else f"{indent}- "
    missing = route != bare.route
    content = "" if missing else _content(document, value, route, bare)
    if (bare.at_key or missing or column == key.column) and name:
        return Frame((lead + content).rstrip(), len(indent), len(name))
    return Frame((lead + content).rstrip(), len(lead), max(len(content), 1))


def _name(route: Route, words: Collection[str | int]) -> str:
    """Return the last step of a route as a frame may show it; empty for an item of a list."""
    last = route[-1]
    if isinstance(last, int):
        return ""
    return shortened(last, SHOWN) if step_shown(last, words) else measured(last)


def _content(document: Document, value: Span, route: Route, bare: Bare) -> str:
    found: Any = document.data
    for step in route:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return ""
    if not isinstance(found, str):
        return ""
    if bare.show == "value" and value.line == value.end_line:
        return shortened(found, SHOWN)
    return measured(found)
