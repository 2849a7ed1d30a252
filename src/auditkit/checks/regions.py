"""Which lines of a file belong to what a route names."""

import math

from auditkit.problems import Route
from auditkit.yamlio.tree import Branch, Node, key_at


def region(tree: Node | None, route: Route) -> tuple[int, float]:
    """Return the first line of what a route names, and the line at which something else begins."""
    first, last = 1, math.inf
    node = tree
    for depth, step in enumerate(route, 1):
        steps: list[str | int] = []
        if isinstance(node, Branch):
            steps = [*node.keys] if node.keys is not None else [*range(len(node.values))]
        later = steps[steps.index(step) + 1 :]
        if later and (after := key_at(tree, (*route[: depth - 1], later[0]))):
            last = after.line
        if here := key_at(tree, route[:depth]):
            first = here.line
        node = node.values[step] if isinstance(node, Branch) else None
    return first, last
