"""Positions: where each key and value of a document stands in its text."""

from dataclasses import dataclass
from typing import Any

from auditkit.problems import Route


class Branch:
    """A mapping or sequence in the text.

    Attributes:
        start: The event that opened it.
        keys: For a mapping: the key's event by key. For a sequence: None.
        values: The values' nodes (a scalar event or a branch), by key or by index.
    """

    __slots__ = ("keys", "start", "values")

    def __init__(self, start: Any, keys: dict[str, Any] | None, values: Any) -> None:
        self.start = start
        self.keys = keys
        self.values = values


Node = Any
"""A ``Branch``, or the event of a scalar."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text: line and column from 1, indexes from 0, in characters; ``style`` is its quoting."""

    line: int
    column: int
    start: int
    end: int
    end_line: int
    style: str
    scalar: bool


def span(node: Node) -> Span:
    """Return where a node stands; for a mapping or sequence, where it begins."""
    event = node.start if isinstance(node, Branch) else node
    first, last = event.start_mark, event.end_mark
    style = "" if isinstance(node, Branch) else event.style or ""
    return Span(
        first.line + 1,
        first.column + 1,
        first.index,
        last.index,
        last.line + 1,
        style,
        not isinstance(node, Branch),
    )


def value_at(tree: Node | None, route: Route) -> Span | None:
    """Return the place of the value at a route, or None where there is none."""
    node = node_at(tree, route)
    return None if node is None else span(node)


def key_at(tree: Node | None, route: Route) -> Span | None:
    """Return the place of the key at the end of a route; for an item of a list, the item's own place."""
    if not route:
        return None
    parent = node_at(tree, route[:-1])
    last = route[-1]
    if isinstance(parent, Branch) and parent.keys is not None:
        event = parent.keys.get(last)  # type: ignore[arg-type]
        return None if event is None else span(event)
    return value_at(tree, route)


def flow_at(tree: Node | None, route: Route) -> bool:
    """Return whether the mapping or list at a route is written within brackets."""
    node = node_at(tree, route)
    return isinstance(node, Branch) and bool(node.start.flow_style)


def deepest(tree: Node | None, route: Route) -> Route:
    """Return the longest beginning of a route that exists in the document."""
    node = tree
    for depth, step in enumerate(route):
        node = child_of(node, step)
        if node is None:
            return route[:depth]
    return route


def scalar_at(tree: Node | None, index: int) -> tuple[Route, bool] | None:
    """Return the route of the scalar that holds a character of the text, and whether it is a key.

    None where no scalar does: in a remark, for example.
    """
    route: list[str | int] = []
    node = tree
    while isinstance(node, Branch):
        keys: dict[Any, Any] = node.keys or {}
        steps = node.values.items() if node.keys is not None else enumerate(node.values)
        below = None
        for step, child in steps:
            key = keys.get(step)
            if key is not None and key.start_mark.index <= index < key.end_mark.index:
                return (*route, step), True
            begins = (child.start if isinstance(child, Branch) else child).start_mark.index
            if begins <= index:
                below = step, child
        if below is None:
            return None
        route.append(below[0])
        node = below[1]
    if node is None or not node.start_mark.index <= index < node.end_mark.index:
        return None
    return tuple(route), False


def node_at(tree: Node | None, route: Route) -> Node | None:
    """Return the node at a route, or None where there is none."""
    node = tree
    for step in route:
        node = child_of(node, step)
        if node is None:
            return None
    return node


def child_of(node: Node | None, step: str | int) -> Node | None:
    """Return the node of a key or an index, or None where there is none."""
    if not isinstance(node, Branch):
        return None
    if node.keys is not None:
        return node.values.get(step)
    return node.values[step] if isinstance(step, int) and 0 <= step < len(node.values) else None
