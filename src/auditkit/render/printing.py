"""A document ready to be printed: its blocks, its pictures, and what stands on every page."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditkit.render.blocks import Block, Run, Table, plain

NO_DATE = date(2000, 1, 1)
"""The date inside files whose document has none: no day is better than the day on which it was made."""

_LONG_WORD = 24
_BREAK = "\u200b"
_PIECE = re.compile(r"\s+|(?<=-)(?=[^\W\d])")  # where a line may end: not before a digit
_LONG_CELL = 1200
_SHORT_CELL = 17
_CROWDED = 0.95
_ROOM = 0.7
_GAP = 2.5
_BOLD = 1.15  # the heads of columns
_TEXT = 14  # a column of words is no narrower, whatever stands beside it
_WRITTEN = 150
_LINE = 100
_LONG_TEXT = 0.75


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture: its title, and the whole of it as an SVG file."""

    title: str
    svg: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A document ready to be printed.

    Attributes:
        look: The kind of document: some have a look of their own.
        title: Its title.
        partnership: Whose it is.
        banner: What stands on every page.
        dated: Its date; None when it has none.
        page_words: How pages are numbered, with ``{page}`` and ``{pages}`` in it.
        blocks: What it says, neither banner nor title among it.
        charts: Its pictures by id.
    """

    look: str
    title: str
    partnership: str
    banner: str
    dated: date | None
    page_words: str
    blocks: tuple[Block, ...]
    charts: Mapping[str, Drawn] = field(default_factory=dict)


def breakable(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs in which a line may end inside a very long word."""
    return tuple(Run(broken(run.text), run.bold, run.italic, run.code) for run in runs)


def broken(text: str) -> str:
    """Return text in which a line may end inside a very long word."""
    if len(text) <= _LONG_WORD:
        return text
    return " ".join(_BREAK.join(_pieces(word)) for word in text.split(" "))


def _pieces(word: str) -> Iterable[str]:
    return (word[at : at + _LONG_WORD] for at in range(0, len(word) or 1, _LONG_WORD))


def widths(table: Table) -> tuple[float, ...]:
    """Return how wide the columns of a table want to be, in letters of a line.

    Each has room for short texts and for its longest word; what is left goes to long texts, but not
    in proportion, and to columns that are there to be written in. Where too little would be left for
    those, short texts may go over two lines.
    """
    heads = [plain(cell) for cell in table.head]
    columns = [[plain(cell) for cell in cells] for cells in zip(*table.rows, strict=True)]
    columns = columns or [[] for _ in heads]
    longest = [_longest(head, cells) for head, cells in zip(heads, columns, strict=True)]
    least = [_least(head, cells, _whole) for head, cells in zip(heads, columns, strict=True)]
    room = _LINE * (_ROOM if max(longest) > _LINE else _CROWDED)
    if sum(least) > room:
        least = [_least(head, cells, _word) for head, cells in zip(heads, columns, strict=True)]
        more = [max(min(most, _TEXT) - one, 0) for one, most in zip(least, longest, strict=True)]
        part = min(max(_LINE - sum(least), 0) / (sum(more) or 1), 1)
        least = [one + part * extra for one, extra in zip(least, more, strict=True)]
    wishes = [max(most - one, 0) ** _LONG_TEXT for most, one in zip(longest, least, strict=True)]
    share = max(_LINE - sum(least), 0) / (sum(wishes) or 1)
    return tuple(round(one + wish * share, 2) for one, wish in zip(least, wishes, strict=True))


def _longest(head: str, cells: Sequence[str]) -> int:
    """Return how long the longest text of a column is; in an empty one, what may be written there."""
    return max(map(len, (head, *cells))) if any(cells) or not cells else _WRITTEN


def _least(head: str, cells: Sequence[str], room: Callable[[str], int]) -> float:
    return max(_word(head) * _BOLD, *map(room, cells), 0) + _GAP


def _whole(cell: str) -> int:
    """Return room for a cell: a share or a date stays on one line."""
    short = len(cell) <= _SHORT_CELL and any(one.isdigit() for one in cell)
    return len(cell) if short else _word(cell)


def _word(cell: str) -> int:
    return min(max(map(len, _PIECE.split(cell)), default=1), _LONG_WORD)


def long_rows(table: Table) -> bool:
    """Return whether a table has cells so long that a row may need more than a page."""
    return any(len(plain(cell)) > _LONG_CELL for row in table.rows for cell in row)
