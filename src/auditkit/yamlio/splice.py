"""Edits to people's files: one value is replaced, and every other byte stays as it is."""

import copy
from typing import Any

from auditkit.errors import AuditKitError
from auditkit.problems import Route, field_name
from auditkit.yamlio.reader import Document, read_document
from auditkit.yamlio.scalar import scalar
from auditkit.yamlio.tree import Span, key_at, value_at

_BOM = b"\xef\xbb\xbf"


class SpliceError(AuditKitError):
    """The edit cannot be made without touching more than it should; the file is as it was."""


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
    document = read_document(raw)
    if document.faults or document.data is None:
        raise SpliceError(
            "the file has problems of its own", hint="mend what auditkit validate says first"
        )
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
    bom = _BOM if raw.startswith(_BOM) else b""
    result = bom + new_text.encode("utf-8", "replace")
    after = read_document(result)
    if after.data != _meant(document.data, route, value) or after.faults:
        raise SpliceError(
            f"{field_name(route)} cannot be changed without changing more",
            hint="change it in an editor",
        )
    return result


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
