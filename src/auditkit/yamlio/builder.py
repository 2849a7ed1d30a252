"""One pass over the event stream that builds the data, keeps the positions, and stops what would grow without end.

Plain scalars stay text: the schema types them. An empty value is no value at all, so its key is left out of the data
and kept in the positions. Anchors, aliases, tags, merge keys and repeated keys are refused, each at its line.
"""

from collections.abc import Callable
from typing import Any

from auditkit.problems import Route
from auditkit.yamlio import events
from auditkit.yamlio.faults import Fault

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

    Args:
        stream: Gives the events.
        size: How many characters the text has.
        marked: Whether the text has ``&`` or ``!``, without which nothing is named or tagged.
        kept: Takes the events that are read, which hold the positions; few ask for them.

    Attributes:
        data: Mappings, lists and text; None for an empty document.
        faults: What was refused on the way.
        gaps: The places of names without a value.
    """

    def __init__(
        self, stream: Any, *, size: int, marked: bool = True, kept: list[Any] | None = None
    ) -> None:
        self.data: Any = None
        self.faults: list[Fault] = []
        self.gaps: list[Route] = []
        # A character makes two events at most: only a large text can hold too many, and only
        # a large text pays for the counting.
        get = stream.get_event if size <= MAX_NODES else _counted(stream.get_event)
        self._next = get if kept is None else _keeping(get, kept)
        self._marked = marked
        self._ended = False
        self._stack: list[tuple[Any, dict[str, Any] | None, Any]] = []
        self._beside: dict[str, Any] | None = None
        self._above: Route = ()

    def build(self) -> None:
        """Read the stream to its end, or to where it cannot be read any further."""
        try:
            self._run()
        except _Stop as stop:
            self.faults.append(stop.fault)
            self.data = None

    def _run(self) -> None:  # noqa: C901, PLR0912 - one loop: an event costs one call and no more
        """Read event after event. Scalars, the bulk of every file, cost no call of their own."""
        get, marked, scalar = self._next, self._marked, events.ScalarEvent
        map_start, seq_start = events.MappingStartEvent, events.SequenceStartEvent
        map_end, seq_end, stack = events.MappingEndEvent, events.SequenceEndEvent, self._stack
        data: Any = None
        names: Any = None  # the events of the names of the mapping that is being filled
        while True:
            event = get()
            kind, key = type(event), None
            if names is not None and kind is scalar:
                if marked:
                    self._refuse_feature(event)
                key, name = event, event.value
                if name in names or name == "<<":
                    self._refuse_key(event, names)
                event = get()
                kind = type(event)
            if kind is scalar:
                if marked:
                    self._refuse_feature(event)
                value = event.value
                filled = value and (value != "~" or event.style)  # as is_filled, without a call
                if key is not None:
                    if name not in names:
                        names[name] = key
                        if filled:
                            data[name] = value
                        else:
                            self._leave_gap(names, key, event)
                elif data is None:
                    self.data, self._ended = value if filled else None, True
                elif filled:
                    data.append(value)
            elif kind is map_end or kind is seq_end:
                inner, (data, names, key) = data, stack.pop()
                if data is None:
                    self.data, self._ended = inner, True
                elif names is None:
                    data.append(inner)
                elif key.value not in names:
                    names[key.value] = key
                    data[key.value] = inner
            elif kind is map_start or kind is seq_start:
                if marked or len(stack) >= MAX_DEPTH or (names is not None and key is None):
                    self._refuse_opening(event, names, key)
                stack.append((data, names, key))
                data, names = ({}, {}) if kind is map_start else ([], None)
            elif self._ends(event, names, key):
                return

    def _ends(self, event: Any, names: dict[str, Any] | None, key: Any) -> bool:
        """Return whether this is the end; refuse an alias and a second document."""
        kind = type(event)
        if kind is events.AliasEvent:
            self._stop_at_too_many(event)
            message = "a * that repeats another value is not allowed"
            self.faults.append(_at(event, "feature", message, _WRITE_OUT))
            if names is not None and key is None:
                raise _Stop(self.faults.pop())
        if kind is events.DocumentStartEvent and self._ended:
            message = "a second document begins here (---)"
            raise _Stop(
                _at(event, "documents", message, "keep one document in a file; take the rest away")
            )
        return kind is events.StreamEndEvent

    def _refuse_opening(self, event: Any, names: dict[str, Any] | None, key: Any) -> None:
        self._refuse_feature(event)
        if names is not None and key is None:
            message = "a name before a colon must be plain text, not a list or mapping"
            raise _Stop(
                _at(event, "feature", message, "put a text that begins with [ or { in quotes")
            )
        if len(self._stack) >= MAX_DEPTH:
            raise _Stop(_at(event, "limit", f"values are nested more than {MAX_DEPTH} levels deep"))

    def _leave_gap(self, names: dict[str, Any], key: Any, value: Any) -> None:
        """Note a name without a value, and whether it stands there without its colon, too."""
        if names is not self._beside:  # most gaps lie side by side
            self._beside = names
            self._above = tuple(
                len(data) if names is None else at.value for data, names, at in self._stack[1:]
            )
        self.gaps.append((*self._above, key.value))
        if not value.value and value.start_mark.index == key.end_mark.index:
            self.faults.append(_at(key, "cut", _NO_COLON, _QUOTE_COMMAS))

    def _refuse_key(self, event: Any, names: dict[str, Any]) -> None:
        self._stop_at_too_many(event)
        if event.value in names:
            first = names[event.value].start_mark.line + 1
            message = f"this name stands here a second time; the first is in line {first}"
            hint = "keep one of the two; auditkit cannot know which is meant"
            self.faults.append(_at(event, "duplicate", message, hint))
        elif not event.style:
            self.faults.append(_at(event, "feature", "a merge (<<) is not allowed", _WRITE_OUT))

    def _refuse_feature(self, event: Any) -> None:
        if event.anchor is None and event.tag is None:
            return
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


def _keeping(get: Callable[[], Any], kept: list[Any]) -> Callable[[], Any]:
    """Return a source of events that keeps them."""

    def keeping() -> Any:
        event = get()
        kept.append(event)
        return event

    return keeping


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
