"""Data as the lines of a block of YAML, each value on a line of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditkit.yamlio.scalar import scalar


def mapping_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a mapping; a value that is empty leaves its name to be filled in."""
    for name, value in data.items():
        if isinstance(value, Mapping):
            yield f"{name}:"
            yield from (f"  {line}" for line in mapping_lines(value))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{name}:"
            yield from (f"  {line}" for line in list_lines(value))
        else:
            yield f"{name}: {scalar(value)}".rstrip()


def list_lines(items: Sequence[Any]) -> Iterator[str]:
    """Yield the lines of a list of texts, or of mappings."""
    for item in items:
        inside = mapping_lines(item) if isinstance(item, Mapping) else [scalar(item)]
        for index, line in enumerate(inside):
            yield f"{'  ' if index else '- '}{line}"


def kept(value: Any) -> Any:
    """Return what such lines read back as: text, lists and mappings, without what is empty."""
    if isinstance(value, Mapping):
        return {name: kept(one) for name, one in value.items() if one not in (None, "", [], ())}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [kept(one) for one in value]
    return str(value)
