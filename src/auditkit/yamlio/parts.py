"""Edits inside a value or a remark: a few words are replaced, and every other byte stays as it is."""

import copy
import re
from dataclasses import dataclass
from itertools import islice

from auditkit.yamlio.splice import SpliceError, proved, sound
from auditkit.yamlio.tree import scalar_at, value_at


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text inside one value or one remark, from 0, and what takes its place."""

    start: int
    end: int
    new: str


def replace_part(raw: bytes, part: Part) -> bytes:
    """Return the file with a part of one value, or of one remark, replaced.

    Raises:
        SpliceError: The file has faults, the part is in a name, the value does not say what stands
            there (it is written with escapes), or the result would not say exactly what was meant.
    """
    document = sound(raw)
    text, found = document.text, scalar_at(document.tree, part.start)
    data = copy.deepcopy(document.data)
    if found is not None:
        (*above, last), at_key = found
        holder = data
        for step in above:
            holder = holder[step]
        ahead = value_at(document.tree, found[0])
        if at_key or ahead is None or part.end > ahead.end:
            raise SpliceError("it stands in a name", hint="change it in an editor")
        earlier = len(_written(text[part.start : part.end]).findall(text[ahead.start : part.start]))
        holder[last] = _replaced(holder[last], text[part.start : part.end], part.new, earlier)
    return proved(raw, text[: part.start] + part.new + text[part.end :], data, "the text")


def _written(old: str) -> re.Pattern[str]:
    """Return a pattern for a text whose spaces may be line ends."""
    parts = re.split(r"(\s+)", old)
    return re.compile("".join(r"\s+" if part.isspace() else re.escape(part) for part in parts))


def _replaced(value: str, old: str, new: str, earlier: int) -> str:
    """Return a value with one occurrence of a text replaced, the one after so many others."""
    found = list(islice(_written(old).finditer(value), earlier, earlier + 1))
    if not found:
        raise SpliceError("it is written with signs of its own", hint="change it in an editor")
    return value[: found[0].start()] + new + value[found[0].end() :]
