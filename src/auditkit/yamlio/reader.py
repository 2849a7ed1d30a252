"""Text to data: the one way in which auditkit reads a file's bytes."""

import codecs
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from auditkit.problems import Route
from auditkit.yamlio import events
from auditkit.yamlio.builder import Builder
from auditkit.yamlio.cuts import cut_values
from auditkit.yamlio.faults import Fault
from auditkit.yamlio.positions import Positions
from auditkit.yamlio.syntax import syntax_fault
from auditkit.yamlio.tree import Node

# Bytes that need no second look: printable ASCII, tab and line ends. What remains is looked at.
_PLAIN = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_CONFLICT_SIGNS = ("<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^(<<<<<<< |=======\r?$|>>>>>>> |\|\|\|\|\|\|\| )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, and where.

    Attributes:
        text: The text, without a byte order mark; line ends as they are.
        data: Mappings, lists and text. None when there is nothing, or when it could not be read to its end.
        positions: Where it says it; may be there, in part, when the data is not.
        faults: What is wrong with the text.
        gaps: The places of names without a value: they are in no data.
    """

    text: str
    data: Any
    positions: Positions
    faults: tuple[Fault, ...]
    gaps: tuple[Route, ...] = ()

    @property
    def tree(self) -> Node | None:
        """The positions as a tree."""
        return self.positions.tree

    @property
    def readable(self) -> bool:
        """Whether the text could be read to its end."""
        return self.data is not None

    def place(self, index: int) -> tuple[int, int]:
        """Return the line and the column, from 1, of a character of the text."""
        return _place(self.text, index)


def read_document(raw: bytes, *, pure: bool = not events.HAS_LIBYAML) -> Document:
    """Return what a file says; whatever is wrong with it is a fault, never an exception.

    Args:
        raw: The file's bytes: UTF-8, with or without a byte order mark.
        pure: Use PyYAML's parser in Python even where libyaml is there.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Document("", None, Positions(), (_encoding_fault(raw, error),))
    if (rest := raw.translate(None, _PLAIN)) and (fault := _forbidden(rest, text)):
        return Document(text, None, Positions(), (fault,))
    if any(sign in text for sign in _CONFLICT_SIGNS) and (marker := _CONFLICT.search(text)):
        return Document(text, None, Positions(), (_conflict_fault(text, marker.start()),))
    marked = "&" in text or "!" in text
    plain = raw if not pure and not raw.startswith(codecs.BOM_UTF8) else text  # encoded already

    def read(kept: list[Any] | None) -> Builder:
        return Builder(events.parser(plain, pure=pure), size=len(text), marked=marked, kept=kept)

    builder, positions = read(None), Positions(partial(_events, read))
    try:
        builder.build()
    except events.YAMLError as error:
        return Document(text, None, positions, (*builder.faults, syntax_fault(error, text)))
    faults = [*builder.faults]
    if builder.data is None and not faults:
        faults.append(Fault("empty", "the file is empty", 1, 1, "fill it in, or take it away"))
    faults += cut_values(text, positions)
    return Document(text, builder.data, positions, tuple(faults), tuple(builder.gaps))


def _events(read: Callable[[list[Any] | None], Builder]) -> Sequence[Any]:
    """Return the events of a text, read once more: to keep them for the few who ask is dearer."""
    kept: list[Any] = []
    with suppress(events.YAMLError):
        read(kept).build()
    return kept


def _place(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def _forbidden(rest: bytes, text: str) -> Fault | None:
    if _FORBIDDEN.search(rest.decode("utf-8", "replace")) is None:
        return None
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    line, column = _place(text, found.start())
    code = f"U+{ord(found[0]):04X}"
    if found[0] in "\u2028\u2029\x85":
        return Fault(
            "character",
            f"an invisible line separator ({code}) stands here",
            line,
            column,
            "it comes with text copied from Word: delete it and press Enter instead",
        )
    return Fault(
        "character",
        f"a character that no text contains ({code}) stands here",
        line,
        column,
        "delete it; the file may have been saved in the wrong format",
    )


def _encoding_fault(raw: bytes, error: UnicodeDecodeError) -> Fault:
    hint = "save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8)"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw[1:2] == b"\x00":
        return Fault("encoding", "the file is saved as UTF-16, not UTF-8", 1, 1, hint)
    before = raw[: error.start]
    column = error.start - (before.rfind(b"\n") + 1) + 1
    return Fault(
        "encoding",
        "the file is not saved as UTF-8: a character here cannot be read",
        before.count(b"\n") + 1,
        column,
        hint,
    )


def _conflict_fault(text: str, index: int) -> Fault:
    line, column = _place(text, index)
    return Fault(
        "conflict",
        "two versions of this file were joined and not settled (conflict marker)",
        line,
        column,
        "keep the right version of the lines between the markers, then delete the marker lines",
    )
