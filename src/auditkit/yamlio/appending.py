"""One more entry at the end of a list in somebody's file; every other byte stays as it is."""

import copy
import re
from collections.abc import Mapping, Sequence
from typing import Any

from auditkit.problems import field_name
from auditkit.yamlio.reader import Document
from auditkit.yamlio.scalar import scalar
from auditkit.yamlio.splice import SpliceError, proved, sound
from auditkit.yamlio.tree import Branch, Node, key_at, span, value_at

Entry = Mapping[str, str | Sequence[str]]
"""An entry: text, or a list of texts, by name. What is empty stands there to be filled in."""

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
    given = {field: _kept(value) for field, value in entry.items() if value}
    return _appended(raw, name, given, _lines(entry))


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
    return _appended(raw, name, given, text.splitlines())


def _appended(raw: bytes, name: str, given: Any, entry: Sequence[str]) -> bytes:
    document = sound(raw)
    key, place = key_at(document.tree, (name,)), value_at(document.tree, (name,))
    if key is None or place is None:
        raise SpliceError(
            f"the file has no line {name}:", hint=f"write {name}: on a line of its own"
        )
    data = copy.deepcopy(document.data)
    data[name] = [*(data.get(name) or []), given]
    refused: SpliceError | None = None
    for at, indent in _places(document, name, key.line):
        text = _inserted(document.text, at, [f"{indent}{line}" for line in entry])
        try:
            return proved(raw, text, data, name)
        except SpliceError as error:
            refused = error
    raise refused or SpliceError(
        f"{field_name((name,))} is written in brackets", hint="add the entry in an editor"
    )


def _kept(value: str | Sequence[str]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _places(document: Document, name: str, key_line: int) -> list[tuple[int, str]]:
    """Return after how many lines the entry may stand, likeliest first, and how far it is indented."""
    lines = document.text.splitlines(keepends=True)
    items = _items(document, name)
    if not items:
        after = key_line
        while after < len(lines) and _REMARK.match(lines[after]):
            after += 1  # the remarks below an empty list say what may stand in it
        return [(after, "  ")]
    first = _DASH.match(lines[span(items[-1]).line - 1])
    if first is None:
        return []
    last = min(_last_line(items[-1]), len(lines))
    return [(last + more, first[1]) for more in range(_LINES_BELOW) if last + more <= len(lines)]


def _items(document: Document, name: str) -> list[Node]:
    found = document.tree.values.get(name) if isinstance(document.tree, Branch) else None
    return list(found.values) if isinstance(found, Branch) and found.keys is None else []


def _last_line(node: Node) -> int:
    """Return the last line, from 1, on which any value of a node stands."""
    if isinstance(node, Branch):
        inside = node.values.values() if node.keys is not None else node.values
        return max([span(node).line, *map(_last_line, inside)])
    place = span(node)
    # The mark behind a text block stands at the beginning of the line below it.
    return place.end_line - (1 if place.style in {"|", ">"} else 0)


def _lines(entry: Entry) -> list[str]:
    found = []
    for name, value in entry.items():
        if isinstance(value, str):
            found.append(f"{name}: {scalar(value)}".rstrip())
        else:
            found += [f"{name}:", *(f"  - {scalar(one)}" for one in value)]
    return [f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(found)]


def _inserted(text: str, after: int, new: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if after and lines[:after] and not lines[after - 1].endswith(("\n", "\r")):
        lines[after - 1] += end
    return "".join([*lines[:after], *(line + end for line in new), *lines[after:]])
