"""One pass over the event stream that builds data and positions together, and stops what would grow without end.

Plain scalars stay text: the schema types them. An empty value is no value at all, so its key is left out of the data
and kept in the positions. Anchors, aliases, tags, merge keys and repeated keys are refused, each at its line.
"""

from collections.abc import Callable
from typing import Any

from auditkit.yamlio import events
from auditkit.yamlio.faults import Fault
from auditkit.yamlio.tree import Branch, Node

MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_REFUSED = 1_000
"""A file with more anchors, tags, merges or repeated names than this is not read any further."""

_MAX_EVENTS = 2 * MAX_NODES  # a value of a mapping comes with its name

_WRITE_OUT = "auditkit reads plain data only: write the value out in full"
_NO_COLON = "a name stands here without a colon; inside { } a comma ends a text"
_QUOTE_COMMAS = "put a text with commas in quotes"


class _Stop(Exception):  # noqa: N818 - not an error: the end of what can be read
    """Reading cannot go on after this fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault


class Builder:
    """Builds one document.

    Attributes:
        data: Mappings, lists and text; None for an empty document.
        tree: The positions.
        faults: What was refused on the way.
        gaps: Whether a name stands without a value.
    """

    def __init__(self, stream: Any, *, size: int, marked: bool = True) -> None:
        self.data: Any = None
        self.tree: Node | None = None
        self.faults: list[Fault] = []
        self.gaps = False
        # A character makes two events at most: only a large text can hold too many, and only
        # a large text pays for the counting.
        self._next = stream.get_event if size <= MAX_NODES else _counted(stream.get_event)
        self._marked = (
            marked  # whether the text has & or !, without which nothing is named or tagged
        )
        self._stack: list[tuple[Any, Branch | None, Any]] = []

    def build(self) -> None:
        """Read the stream to its end, or to where it cannot be read any further."""
        try:
            self._run()
        except _Stop as stop:
            self.faults.append(stop.fault)
            self.data = None

    def _run(self) -> None:  # noqa: C901, PLR0912 - one loop: an event costs one call and no more
        """Read event after event. Scalars, the bulk of every file, cost no call of their own."""
        get, scalar, begin, close = self._next, events.ScalarEvent, self._open, self._close
        map_start, seq_start = events.MappingStartEvent, events.SequenceStartEvent
        marked, map_end, seq_end = self._marked, events.MappingEndEvent, events.SequenceEndEvent
        data: Any = None
        branch: Branch | None = None
        keys: dict[str, Any] | None = None
        values: Any = None
        key: Any = None  # the event of the key that waits for its value
        while True:
            event = get()
            kind = type(event)
            if kind is not scalar:
                if kind is map_end or kind is seq_end:
                    data, branch, key = close(data, branch)
                elif kind is map_start or kind is seq_start:
                    data, branch, key = begin(event, data, branch, key)
                elif kind is events.StreamEndEvent:
                    return
                else:
                    data, branch, key = self._other(event, data, branch, key)
                keys, values = (None, None) if branch is None else (branch.keys, branch.values)
                continue
            if marked and (event.anchor is not None or event.tag is not None):
                self._refuse_feature(event)
            value = event.value
            if keys is not None:
                if key is None:
                    key = event
                    if value in keys or value == "<<":
                        self._refuse_key(event, keys)
                    continue
                name = key.value
                if name not in keys:
                    keys[name] = key
                    values[name] = event
                    if value and (event.style or value != "~"):
                        data[name] = value
                    else:
                        self.gaps = True
                        if not value and _touch(key, event):
                            self.faults.append(_at(key, "cut", _NO_COLON, _QUOTE_COMMAS))
                key = None
            elif values is None:
                self.tree = event
                self.data = value if value and (event.style or value != "~") else None
            elif value and (event.style or value != "~"):
                data.append(value)
                values.append(event)

    def _other(
        self, event: Any, data: Any, branch: Branch | None, key: Any
    ) -> tuple[Any, Branch | None, Any]:
        """Handle an alias or a new document; return the container, its positions and its key."""
        kind = type(event)
        if kind is events.AliasEvent:
            self._stop_at_too_many(event)
            self.faults.append(
                _at(event, "feature", "a * that repeats another value is not allowed", _WRITE_OUT)
            )
            if branch is not None and branch.keys is not None and key is None:
                raise _Stop(self.faults.pop())
            return data, branch, None
        if kind is events.DocumentStartEvent and self.tree is not None:
            message = "a second document begins here (---)"
            raise _Stop(
                _at(event, "documents", message, "keep one document in a file; take the rest away")
            )
        return data, branch, key

    def _open(
        self, event: Any, data: Any, branch: Branch | None, key: Any
    ) -> tuple[Any, Branch | None, Any]:
        if event.anchor is not None or event.tag is not None:
            self._refuse_feature(event)
        if branch is not None and branch.keys is not None and key is None:
            message = "a name before a colon must be plain text, not a list or mapping"
            raise _Stop(
                _at(event, "feature", message, "put a text that begins with [ or { in quotes")
            )
        if len(self._stack) >= MAX_DEPTH:
            raise _Stop(_at(event, "limit", f"values are nested more than {MAX_DEPTH} levels deep"))
        self._stack.append((data, branch, key))
        if type(event) is events.MappingStartEvent:
            return {}, Branch(event, {}, {}), None
        return [], Branch(event, None, []), None

    def _close(self, inner: Any, inner_branch: Branch | None) -> tuple[Any, Branch | None, Any]:
        data, branch, key = self._stack.pop()
        if branch is None:
            self.data, self.tree = inner, inner_branch
        elif branch.keys is None:
            data.append(inner)
            branch.values.append(inner_branch)
        elif key.value not in branch.keys:
            branch.keys[key.value] = key
            branch.values[key.value] = inner_branch
            data[key.value] = inner
        return data, branch, None

    def _refuse_key(self, event: Any, keys: dict[str, Any]) -> None:
        self._stop_at_too_many(event)
        if event.value in keys:
            first = keys[event.value].start_mark.line + 1
            message = f"this name stands here a second time; the first is in line {first}"
            hint = "keep one of the two; auditkit cannot know which is meant"
            self.faults.append(_at(event, "duplicate", message, hint))
        elif not event.style:
            self.faults.append(_at(event, "feature", "a merge (<<) is not allowed", _WRITE_OUT))

    def _refuse_feature(self, event: Any) -> None:
        self._stop_at_too_many(event)
        if event.anchor is not None:
            self.faults.append(
                _at(event, "feature", "an & that names a value is not allowed", _WRITE_OUT)
            )
        if event.tag is not None:
            hint = "put quotes around a text that begins with an exclamation mark"
            self.faults.append(_at(event, "feature", "a tag (a word with !) is not allowed", hint))

    def _stop_at_too_many(self, event: Any) -> None:
        if len(self.faults) >= MAX_REFUSED:
            message = f"more than {MAX_REFUSED:,} mistakes stand before this line"
            raise _Stop(_at(event, "limit", message, "is this the right file?"))


def _touch(key: Any, value: Any) -> bool:
    """Return whether an empty value stands right at the end of its name, without a colon between."""
    return bool(value.start_mark.index == key.end_mark.index)


def _counted(get: Callable[[], Any]) -> Callable[[], Any]:
    """Return a source of events that stops after too many, before they fill the memory."""
    left = _MAX_EVENTS

    def counted() -> Any:
        nonlocal left
        event = get()
        left -= 1
        if left < 0:
            raise _Stop(_at(event, "limit", f"the file holds more than {MAX_NODES:,} values"))
        return event

    return counted


def _at(event: Any, kind: Any, message: str, hint: str | None = None) -> Fault:
    mark = event.start_mark
    return Fault(kind, message, mark.line + 1, mark.column + 1, hint)
