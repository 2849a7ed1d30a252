"""The names of one mapping in another order: whole lines move, and none is lost, doubled or changed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from auditkit.problems import Route, field_name
from auditkit.yamlio.splice import SpliceError, proved, sound
from auditkit.yamlio.tree import Branch, Node, child_of, span

_BY_HAND = "move them by hand"
_REMARKS = "remarks between them belong to none of them for certain"
_SHAPE = "they do not each begin a line of their own"


def order_keys(raw: bytes, route: Route, keys: Sequence[str]) -> bytes:
    """Return the file with the names of one mapping in an order, each with all the lines below it.

    Empty lines go with what they follow; those after what is last now go to what was last before.

    Args:
        raw: The file's bytes.
        route: The mapping.
        keys: Its names, all of them, in the order that is meant.

    Raises:
        SpliceError: The file has faults, the mapping is written within brackets, a remark stands
            between its names, or the result would not say what the file says.
    """
    document = sound(raw)
    lines = document.text.splitlines(keepends=True)
    starts, end, indent = _lines_of(document.tree, route, lines)
    bounds = [*starts.values(), end]
    blocks = {
        key: _parted(lines[first:last])
        for key, (first, last) in zip(starts, pairwise(bounds), strict=True)
    }
    above = _above(lines, route, bounds[0])
    if any(_is_remark(line, indent) for line in (*above, *lines[bounds[0] : end])):
        raise SpliceError(_REMARKS, hint=_BY_HAND)
    before = list(starts)[-1]
    after = keys[-1]
    gaps = {key: gap for key, (_, gap) in blocks.items()}
    gaps[before], gaps[after] = gaps[after], gaps[before]
    moved = [line for key in keys for line in (*blocks[key][0], *gaps[key])]
    text = "".join((*lines[: bounds[0]], *_ended(moved), *lines[end:]))
    result = proved(raw, text, document.data, field_name(route))
    data = sound(result).data
    for step in route:
        data = data[step]
    if list(data) != list(keys):
        raise SpliceError(_SHAPE, hint=_BY_HAND)
    return result


def _lines_of(
    tree: Branch | None, route: Route, lines: Sequence[str]
) -> tuple[dict[str, int], int, int]:
    """Return the line of each name in the order of the text, the line behind the mapping, the indent."""
    node, bound = tree, len(lines)
    for step in route:
        bound = min(bound, _next_line(node, step, bound))
        node = child_of(node, step)
    if not isinstance(node, Branch) or node.keys is None:
        raise SpliceError(_SHAPE, hint=_BY_HAND)
    places = sorted(
        ((span(event), key) for key, event in node.keys.items()), key=lambda at: at[0].start
    )
    indent = places[0][0].column - 1
    ahead = (lines[place.line - 1][: place.column - 1] for place, _ in places)
    alike = all(place.column - 1 == indent for place, _ in places)
    if not alike or any(text.strip(" ") for text in ahead):
        raise SpliceError(_SHAPE, hint=_BY_HAND)
    starts = {key: place.line - 1 for place, key in places}
    last = max(starts.values())
    for number in range(last + 1, bound):
        line = lines[number]
        depth = len(line) - len(line.lstrip(" "))
        # Less deep than the names: a remark on what follows, or a value that is oddly written.
        if line.strip() and depth < indent:
            bound = number
            break
    while bound > last + 1 and not lines[bound - 1].strip():
        bound -= 1
    return starts, bound, indent


def _next_line(node: Node | None, step: Any, bound: int) -> int:
    """Return the line on which what follows a child begins."""
    if not isinstance(node, Branch):
        return bound
    if node.keys is not None:
        here = node.keys.get(step)
        others = [span(event) for event in node.keys.values()]
    else:
        here = node.values[step]
        others = [span(value) for value in node.values]
    start = span(here).start if here is not None else 0
    return min((one.line - 1 for one in others if one.start > start), default=bound)


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a block, and the empty ones at its end."""
    count = len(lines)
    while count and not lines[count - 1].strip():
        count -= 1
    return list(lines[:count]), list(lines[count:])


def _above(lines: Sequence[str], route: Route, first: int) -> list[str]:
    """Return the lines over the first name that may be about it; the head of a file stays where it is."""
    found: list[str] = []
    while route and first and (not lines[first - 1].strip() or lines[first - 1].lstrip()[0] == "#"):
        first -= 1
        found.append(lines[first].lstrip(" ") if lines[first].strip() else "")
    return found


def _is_remark(line: str, indent: int) -> bool:
    text = line.lstrip(" ")
    return text.startswith("#") and len(line) - len(text) <= indent


def _ended(lines: list[str]) -> list[str]:
    """Return lines that all end, but the last of them as the last of the file did."""
    bare = next((one for one, line in enumerate(lines) if not line.endswith(("\n", "\r"))), None)
    if bare is None or bare == len(lines) - 1:
        return lines
    end = lines[-1][len(lines[-1].rstrip("\r\n")) :]
    return [*lines[:bare], lines[bare] + end, *lines[bare + 1 : -1], lines[-1].rstrip("\r\n")]
