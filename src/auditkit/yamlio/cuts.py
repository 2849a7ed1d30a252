"""Values cut by `` #``: ``impact: flat #4 on Elm Road`` reads as ``flat``, and nobody notices."""

from collections.abc import Iterator

from auditkit.problems import Route
from auditkit.yamlio.faults import Fault
from auditkit.yamlio.positions import Positions
from auditkit.yamlio.tree import Branch, Node

# What may follow the sign in a comment; anything else touches it, as in #4.
_COMMENT_BEGINS = frozenset({"", " ", "\t", "#", "\n", "!", "-", "="})


def cut_values(text: str, positions: Positions) -> list[Fault]:
    """Return a fault for each unquoted value that a comment sign seems to cut.

    A comment after a value is fine when it is written as one: two spaces before the sign, or a single word before it.
    It is taken for a cut when the sign touches the next word (``#4``), or when one space divides it from a text of
    several words.
    """
    if "\r" in text:  # old line ends; columns stay the same
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = set(_suspect_lines(text))
    if not lines or (tree := positions.tree) is None:
        return []
    source = text.split("\n")
    return [
        Fault(
            "cut",
            "the text after a # sign is lost",
            event.end_mark.line + 1,
            event.end_mark.column + 1,
            "put the whole text in quotes; a remark belongs on a line of its own",
            route,
        )
        for route, event in _plain_scalars(tree, ())
        if event.end_mark.line in lines and _is_cut(source[event.end_mark.line], event)
    ]


def _suspect_lines(text: str) -> Iterator[int]:
    """Yield the lines, from 0, on which a comment sign may cut a value; most comments stand alone."""
    line = counted = 0
    at = text.find("#")
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        if before in {" ", "\t"} and (behind not in _COMMENT_BEGINS or text[at - 2] not in " \t"):
            start = text.rfind("\n", 0, at) + 1
            line += text.count("\n", counted, start)
            counted = start
            if text[start:at].strip():
                yield line
            at = text.find("\n", at)  # once for a line is enough
            if at < 0:
                return
        at = text.find("#", at + 1)


def _is_cut(line: str, event: object) -> bool:
    rest = line[event.end_mark.column :]  # type: ignore[attr-defined]
    gap = len(rest) - len(rest.lstrip(" \t"))
    comment = rest[gap:]
    if not comment.startswith("#") or not gap:
        return False
    touches = comment[1:2] not in _COMMENT_BEGINS
    return touches or (gap == 1 and " " in event.value)  # type: ignore[attr-defined]


def _plain_scalars(node: Node, route: Route) -> Iterator[tuple[Route, Node]]:
    if isinstance(node, Branch):
        steps = node.values.items() if node.keys is not None else enumerate(node.values)
        for step, child in steps:
            yield from _plain_scalars(child, (*route, step))
    elif not node.style and node.value:
        yield route, node
