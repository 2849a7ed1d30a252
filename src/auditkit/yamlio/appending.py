"""One more entry at the end of a list in somebody's file; every other byte stays as it is."""

import copy
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from auditkit.problems import Route, field_name
from auditkit.yamlio.block import kept, list_lines, mapping_lines
from auditkit.yamlio.reader import Document
from auditkit.yamlio.scalar import scalar
from auditkit.yamlio.splice import SpliceError, proved, set_value, sound
from auditkit.yamlio.tree import Branch, Node, flow_at, key_at, node_at, span, value_at

Entry = Mapping[str, Any]
"""An entry: text, lists and mappings by name. What is empty stands there to be filled in."""

_DASH = re.compile(r"( *)- ")
_REMARK = re.compile(r"[ \t]*#")
# The brackets of an entry on several lines may close some lines below its last value.
_LINES_BELOW = 6


def append_entry(raw: bytes, name: str, entry: Entry) -> bytes:
    """Return the file with an entry added to a list at its top level, in block form.

    Args:
        raw: The file's bytes.
        name: The list's key, which must stand in the file; the list may be empty.
        entry: The new entry.

    Raises:
        SpliceError: The file has faults, there is no such list, it is written in brackets, or the
            result would not say exactly what was meant.
    """
    return append_items(raw, (name,), [entry])


def append_items(raw: bytes, route: Route, items: Sequence[Entry]) -> bytes:
    """Return the file with entries added to a list anywhere in it, all or none, in block form.

    Args:
        raw: The file's bytes.
        route: The list, whose key must stand in the file; it may be empty.
        items: The new entries.

    Raises:
        SpliceError: See ``append_entry``.
    """
    return _appended(raw, route, [kept(one) for one in items], list(list_lines(items)))


def put(raw: bytes, route: Route, value: Any) -> bytes:
    """Return the file with a name of a mapping given a value; the name may be there or not.

    A list is added to the list that stands there.

    Args:
        raw: The file's bytes.
        route: The name, in a mapping that stands in the file.
        value: A text, or a list of entries.

    Raises:
        SpliceError: See ``append_entry``; or the mapping is written in brackets.
    """
    document = sound(raw)
    if value_at(document.tree, route) is not None:
        one_text = isinstance(value, str)
        return set_value(raw, route, value) if one_text else append_items(raw, route, value)
    holder = node_at(document.tree, route[:-1])
    if not isinstance(holder, Branch) or not holder.keys or flow_at(document.tree, route[:-1]):
        raise _in_brackets(route[:-1])
    data = copy.deepcopy(document.data)
    _found(data, route[:-1])[route[-1]] = kept(value)
    new = [f"{_indent(holder)}{line}" for line in mapping_lines({str(route[-1]): value})]
    return _proved_at_one(raw, [(at, new) for at in _ends(document, holder)], data, route)


def put_together(document: Document, raw: bytes, values: Mapping[Route, Any]) -> tuple[bytes, Any]:
    """Return a file with names given values, as ``put`` gives one, in one go however many they are.

    Args:
        document: The file as it was read; it has no faults.
        raw: The same file's bytes.
        values: By place: a text, or a list of entries.

    Returns:
        The bytes, and what they say.

    Raises:
        SpliceError: See ``put``; or a value has no place of its own that is plain to see. One after
            the other they may be put all the same.
    """
    cuts = sorted((_cut(document, route, value) for route, value in values.items()), key=_order)
    data = copy.copy(document.data)
    for route, value in values.items():
        holder, last = _unshared(data, route[:-1]), route[-1]
        one_text = isinstance(value, str)
        holder[last] = value if one_text else [*(holder.get(last) or []), *kept(value)]
    text, pieces, done = document.text, list[str](), 0
    for start, end, _, new in cuts:
        pieces += [text[done:start], new]
        done = end
    return proved(raw, "".join(pieces) + text[done:], data, f"{len(values)} values"), data


def _unshared(data: Any, route: Route) -> Any:
    """Return what stands at a route, copied on the way: everything beside it is shared with the original."""
    for step in route:
        data[step] = copy.copy(data[step])
        data = data[step]
    return data


def _order(cut: tuple[int, int, int, str]) -> tuple[int, int]:
    return cut[0], cut[2]  # what ends a list stands before the name that follows it


def _cut(document: Document, route: Route, value: Any) -> tuple[int, int, int, str]:
    """Return where a value's old text begins and ends, its turn among several there, and its new text."""
    tree, place = document.tree, value_at(document.tree, route)
    if isinstance(value, str) and place is not None:
        if not place.scalar or place.start == place.end or place.style in {"|", ">"}:
            raise _in_brackets(route)
        return place.start, place.end, 0, scalar(value)
    if place is not None:
        key = key_at(tree, route)
        found = _places(document, route, key.line, key.column) if key else []
        lines, turn = list(list_lines(value)), 0
    else:
        holder = node_at(tree, route[:-1])
        if not isinstance(holder, Branch) or not holder.keys or flow_at(tree, route[:-1]):
            raise _in_brackets(route[:-1])
        found = [(_ends(document, holder)[0], _indent(holder))]
        lines, turn = list(mapping_lines({str(route[-1]): value})), 1
    if not found or not document.text.endswith("\n"):
        raise _in_brackets(route)
    offset, indent = _offsets(document.text)[found[0][0]], found[0][1]
    end = "\r\n" if _lines(document.text)[0].endswith("\r\n") else "\n"
    return offset, offset, turn, "".join(f"{indent}{line}{end}" for line in lines)


@lru_cache(maxsize=1)
def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines(keepends=True))


@lru_cache(maxsize=1)
def _offsets(text: str) -> tuple[int, ...]:
    """Return where each line begins, and where the last one ends."""
    return tuple(accumulate(map(len, _lines(text)), initial=0))


def _indent(holder: Branch) -> str:
    return " " * (min(span(one).column for one in (holder.keys or {}).values()) - 1)


def append_text(raw: bytes, name: str, text: str) -> bytes:
    """Return the file with an entry added to a list at its top level, as it is laid out already.

    Args:
        raw: The file's bytes.
        name: The list's key; see ``append_entry``.
        text: The entry as YAML, with its dash and without indent.

    Raises:
        SpliceError: See ``append_entry``.
    """
    [given] = sound(f"{name}:\n{text}".encode()).data[name]
    return _appended(raw, (name,), [given], text.splitlines())


def _appended(raw: bytes, route: Route, given: list[Any], entries: Sequence[str]) -> bytes:
    document = sound(raw)
    key, place = key_at(document.tree, route), value_at(document.tree, route)
    if key is None or place is None:
        name = field_name(route)
        raise SpliceError(
            f"the file has no line {name}:", hint=f"write {name}: on a line of its own"
        )
    data = copy.deepcopy(document.data)
    holder, last = _found(data, route[:-1]), route[-1]
    before = holder.get(last) if isinstance(holder, dict) else holder[last]
    holder[last] = [*(before or []), *given]
    places = [
        (at, [f"{indent}{line}" for line in entries])
        for at, indent in _places(document, route, key.line, key.column)
    ]
    return _proved_at_one(raw, places, data, route)


def _proved_at_one(
    raw: bytes, places: Sequence[tuple[int, list[str]]], data: Any, route: Route
) -> bytes:
    """Return the file with lines at the first place where they say what was meant."""
    refused: SpliceError | None = None
    text = sound(raw).text
    for at, lines in places:
        try:
            return proved(raw, _inserted(text, at, lines), data, field_name(route))
        except SpliceError as error:
            refused = error
    raise refused or _in_brackets(route)


def _in_brackets(route: Route) -> SpliceError:
    return SpliceError(
        f"{field_name(route)} is written in brackets", hint="add the entry in an editor"
    )


def _found(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _places(
    document: Document, route: Route, key_line: int, key_column: int
) -> list[tuple[int, str]]:
    """Return after how many lines the entry may stand, likeliest first, and how far it is indented."""
    lines = _lines(document.text)
    items = _items(document, route)
    if not items:
        after = key_line
        while after < len(lines) and _REMARK.match(lines[after]):
            after += 1  # the remarks below an empty list say what may stand in it
        return [(after, " " * (key_column + 1))]
    first = _DASH.match(lines[span(items[-1]).line - 1])
    if first is None:
        return []
    return [(at, first[1]) for at in _ends(document, items[-1])]


def _ends(document: Document, node: Node) -> list[int]:
    """Return after how many lines something may follow a node, likeliest first."""
    count = len(_lines(document.text))
    last = min(_last_line(node), count)
    return [last + more for more in range(_LINES_BELOW) if last + more <= count]


def _items(document: Document, route: Route) -> list[Node]:
    found = node_at(document.tree, route)
    return list(found.values) if isinstance(found, Branch) and found.keys is None else []


def _last_line(node: Node) -> int:
    """Return the last line, from 1, on which any value of a node stands."""
    if isinstance(node, Branch):
        inside = node.values.values() if node.keys is not None else node.values
        return max([span(node).line, *map(_last_line, inside)])
    place = span(node)
    # The mark behind a text block stands at the beginning of the line below it.
    return place.end_line - (1 if place.style in {"|", ">"} else 0)


def _inserted(text: str, after: int, new: Sequence[str]) -> str:
    lines = list(_lines(text))
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if after and lines[:after] and not lines[after - 1].endswith(("\n", "\r")):
        lines[after - 1] += end
    return "".join([*lines[:after], *(line + end for line in new), *lines[after:]])
