"""Edits to people's files: values and keys are replaced, and every other byte stays as it is."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditkit.errors import AuditKitError
from auditkit.problems import Route, field_name
from auditkit.yamlio.reader import Document, read_document
from auditkit.yamlio.scalar import scalar
from auditkit.yamlio.tree import Span, key_at, value_at

_BOM = b"\xef\xbb\xbf"


class SpliceError(AuditKitError):
    """The edit cannot be made without touching more than it should; the file is as it was."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value, or one key, and what takes its place.

    Attributes:
        route: The value, or the value whose key is meant.
        new: The new text; never empty.
        at_key: Whether the key is replaced, and not the value.
    """

    route: Route
    new: str
    at_key: bool = False


def set_value(raw: bytes, route: Route, value: str) -> bytes:
    """Return the file with one value replaced.

    Args:
        raw: The file's bytes.
        route: The value; its key must exist, the value may be empty.
        value: The new text.

    Raises:
        SpliceError: The file has faults, the place does not exist, the old value is a list, a mapping or a text block,
            or the result would not say exactly what was meant.
    """
    document = sound(raw)
    place = value_at(document.tree, route)
    taken_from_list = not value and isinstance(route[-1] if route else 0, int)
    if (
        place is None
        or not place.scalar
        or not route
        or place.style in {"|", ">"}
        or taken_from_list
    ):
        raise SpliceError(
            f"{field_name(route)} cannot be changed in place", hint="change it in an editor"
        )
    new_text = _spliced(document, route, place, value)
    return proved(raw, new_text, _meant(document.data, route, value), field_name(route))


def apply_edits(raw: bytes, edits: Sequence[Edit]) -> bytes:
    """Return the file with some values and keys replaced, all of them or none.

    Args:
        raw: The file's bytes.
        edits: What is replaced, by the routes of the file as it is. No place is named twice.

    Raises:
        SpliceError: The file has faults, a place does not exist or has no text on one line, a new
            key stands there already, or the result would not say exactly what was meant.
    """
    document = sound(raw)
    text, pieces, done = document.text, list[str](), 0
    for start, end, new in sorted(_cut(document, edit) for edit in edits):
        pieces += [text[done:start], new]
        done = end
    data = copy.deepcopy(document.data)
    for edit in sorted(edits, key=lambda one: (-len(one.route), one.at_key)):
        _change(data, edit)
    what = field_name(edits[0].route) if len(edits) == 1 else f"{len(edits)} values"
    return proved(raw, "".join(pieces) + text[done:], data, what)


def rename_key(raw: bytes, route: Route, new: str) -> bytes:
    """Return the file with the key at the end of a route replaced.

    Raises:
        SpliceError: See ``apply_edits``.
    """
    return apply_edits(raw, [Edit(route, new, at_key=True)])


def prepend_remark(raw: bytes, remark: str) -> bytes:
    """Return the file with a remark as its first line, ended as the file's other lines are.

    Args:
        raw: The file's bytes.
        remark: One line that begins with ``#``.

    Raises:
        SpliceError: The file has faults, or the result would say something else than before.
    """
    document = sound(raw)
    first = next(iter(document.text.splitlines(keepends=True)), "\n")
    end = first[len(first.rstrip("\r\n")) :] or "\n"
    return proved(raw, f"{remark}{end}{document.text}", document.data, "the first line")


def sound(raw: bytes) -> Document:
    """Return a file that may be edited.

    Raises:
        SpliceError: It has faults: nobody can know what an edit would do.
    """
    document = read_document(raw)
    if document.faults or document.data is None:
        raise SpliceError(
            "the file has problems of its own", hint="mend what auditkit validate says first"
        )
    return document


def proved(raw: bytes, text: str, meant: Any, what: str) -> bytes:
    """Return the new bytes, read again: they say what was meant.

    Raises:
        SpliceError: They do not.
    """
    bom = _BOM if raw.startswith(_BOM) else b""
    result = bom + text.encode("utf-8", "replace")
    after = read_document(result)
    if after.data != meant or after.faults:
        raise SpliceError(
            f"{what} cannot be changed without changing more", hint="change it in an editor"
        )
    return result


def _cut(document: Document, edit: Edit) -> tuple[int, int, str]:
    """Return where an edit's old text begins and ends, and its new text."""
    route = edit.route
    place = _key_to_rename(document, edit) if edit.at_key else value_at(document.tree, route)
    if (
        place is None
        or not (route and edit.new and place.scalar)
        or place.start == place.end
        or place.line != place.end_line
        or place.style in {"|", ">"}
    ):
        raise SpliceError(
            f"{field_name(route)} cannot be changed in place", hint="change it in an editor"
        )
    new = f"{place.style}{edit.new}{place.style}" if edit.at_key else scalar(edit.new)
    return place.start, place.end, new


def _key_to_rename(document: Document, edit: Edit) -> Span | None:
    """Return the place of a key that has a value, whose new name is not there yet."""
    if not edit.route or value_at(document.tree, edit.route) is None:
        return None
    *above, last = edit.route
    holder = document.data
    for step in above:
        holder = holder[step]
    taken = value_at(document.tree, (*above, edit.new)) is not None
    if taken or not isinstance(holder, dict) or last not in holder:
        return None
    return key_at(document.tree, edit.route)


def _change(data: Any, edit: Edit) -> None:
    *above, last = edit.route
    place = data
    for step in above:
        place = place[step]
    if edit.at_key:
        place[edit.new] = place.pop(last)
    else:
        place[last] = edit.new


def _spliced(document: Document, route: Route, place: Span, value: str) -> str:
    text = document.text
    if place.start < place.end or place.style:
        return text[: place.start] + scalar(value) + text[place.end :]
    # An empty value has no place of its own: it goes right behind its key's colon.
    key = key_at(document.tree, route)
    colon = -1 if key is None or isinstance(route[-1], int) else text.find(":", key.end) + 1
    if colon <= 0:
        raise SpliceError(
            f"{field_name(route)} cannot be changed in place", hint="change it in an editor"
        )
    return text[:colon] + " " + scalar(value) + text[colon:]


def _meant(data: Any, route: Route, value: str) -> Any:
    changed = copy.deepcopy(data)
    place = changed
    for step in route[:-1]:
        place = place[step]
    if value:
        place[route[-1]] = value
    else:
        place.pop(route[-1], None)
    return changed
