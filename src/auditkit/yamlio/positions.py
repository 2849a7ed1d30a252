"""Where each key and value stands: put together only when somebody asks, which is where a problem is."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from auditkit.yamlio import events
from auditkit.yamlio.tree import Branch, Node


def is_filled(event: Any) -> bool:
    """Return whether a scalar says something; an empty value is no value."""
    return bool(event.value) and (event.value != "~" or bool(event.style))


class Positions:
    """The positions of a document.

    Args:
        read: Gives the events of which the document is made, up to where it could be read.
    """

    def __init__(self, read: Callable[[], Sequence[Any]] = tuple) -> None:
        self._read = read

    @cached_property
    def tree(self) -> Node | None:
        """The tree; None where the document does not come to its end."""
        above: list[tuple[Branch | None, Any]] = []
        branch: Branch | None = None
        key: Any = None  # the event of the name that waits for its value
        for event in self._read():
            kind, node = type(event), event
            if kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                above.append((branch, key))
                named = kind is events.MappingStartEvent
                branch, key = Branch(event, {}, {}) if named else Branch(event, None, []), None
                continue
            if kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                node = branch
                branch, key = above.pop()
            elif kind is events.AliasEvent:
                key = None  # what was refused has no place
                continue
            elif kind is not events.ScalarEvent:
                continue
            elif branch is not None and branch.keys is not None and key is None:
                key = event
                continue
            if branch is None:
                return node
            _add(branch, key, node)
            key = None
        return None


def _add(branch: Branch, key: Any, node: Any) -> None:
    if branch.keys is None:
        if isinstance(node, Branch) or is_filled(node):
            branch.values.append(node)
    elif key.value not in branch.keys:  # of names that stand twice, the first
        branch.keys[key.value] = key
        branch.values[key.value] = node
