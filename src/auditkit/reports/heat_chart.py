"""The geometry of a heat map: things in rows, sections in columns, what was rated in each cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditkit.analysis.divergence import FAR
from auditkit.render.catalogue import Catalogue
from auditkit.reports.charts import named, parts, text_lines
from auditkit.reports.pictures import LevelView, Line

_NAME_WIDTH = 12.0
# A reference of a case fits beside the cells; longer names stand above them.
_SHORT_NAME = 5
_NAME_CHARACTERS = 42
_LINE = 18.0
_HEAD = 22.0
_ONE, _TWO = 26.0, 40.0
_GAP = 8.0
# What fits a printed page with its key, and a screen 320 pixels wide.
_TALLEST = 660.0
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Range:
    """The ratings behind a cell.

    Attributes:
        best: The best rank that was given.
        worst: The last one.
        rated: How many were given.
    """

    best: int
    worst: int
    rated: int

    @property
    def far(self) -> bool:
        """Whether they lie so far apart that they are talked about."""
        return self.worst - self.best >= FAR


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell.

    Attributes:
        x: Where it begins, in percent of the picture's width.
        middle: The same measure.
        text: The letters of the best and the last level; empty where nothing was rated.
        rated: How many ratings stand behind it; empty where no cell of the picture has several.
        tone: How it is filled: by the last level; None where nothing was rated.
        far: Whether it is framed, because ratings lie far apart.
    """

    x: float
    middle: float
    text: str
    rated: str
    tone: int | None
    far: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row: its name on lines, the top of its cells, the lines that texts stand on, and its cells."""

    lines: tuple[Line, ...]
    y: float
    text_y: float
    rated_y: float
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A heat map.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        cell_width: In percent of the picture's width.
        cell_height: In pixels.
        head_y: The line that the numbers of the columns stand on.
        first: The number of the first column.
        columns: The names of the columns.
        heads: Their numbers, and where each is written.
        rows: The rows.
        levels: The letters of each level, and the level.
        framed: Whether a cell is framed.
        counted: Whether cells say how many ratings stand behind them.
    """

    id: str
    title: str
    summary: str
    height: float
    cell_width: float
    cell_height: float
    head_y: float
    first: int
    columns: tuple[str, ...]
    heads: tuple[tuple[int, float], ...]
    rows: tuple[HeatRow, ...]
    levels: tuple[tuple[str, LevelView], ...]
    framed: bool
    counted: bool


HeatInput = tuple[str, tuple[Range | None, ...]]
"""A row: its name, and the ratings behind each cell."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a heat map shows: the names of its columns, and its rows with a cell for each."""

    columns: tuple[str, ...]
    rows: tuple[HeatInput, ...]


def letters(names: Sequence[str]) -> tuple[str, ...]:
    """Return a letter or a few for each name: initials where they differ, numbers where they do not."""
    for length in (1, 2, 3):
        short = tuple(_initials(name, length) for name in names)
        if len(set(short)) == len(names) and all(short):
            return short
    return tuple(str(number) for number in range(1, len(names) + 1))


def _initials(name: str, length: int) -> str:
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    if len(words) > 1:
        return "".join(word[0] for word in words[:3]).upper()
    return "".join(words)[:length].capitalize()


def heat_maps(
    chart_id: str,
    title: str,
    grid: Grid,
    levels: Sequence[LevelView],
    say: Catalogue,
) -> tuple[HeatMap, ...]:
    """Return heat maps, each short enough for a printed page and narrow enough for a telephone.

    Args:
        chart_id: Unique in the document; later pictures get a number.
        title: What they show.
        grid: Its columns and rows.
        levels: The scale, best first.
        say: The fixed words.
    """
    columns, found = grid.columns, grid.rows
    above = any(len(name) > _SHORT_NAME for name, _ in found)
    several = any(cell and cell.rated > 1 for _, cells in found for cell in cells)
    row_height = (_TWO if several else _ONE) + (2 * _LINE + _GAP if above else 0.0)
    cuts = [
        (rows, cells)
        for rows in parts(len(found), int(_TALLEST / row_height))
        for cells in parts(len(columns), _COLUMNS)
    ]
    return tuple(
        _heat_map(
            named(chart_id, title, page, len(cuts), say),
            (cells[0] + 1, tuple(columns[slice(*cells)])),
            [(name, given[slice(*cells)]) for name, given in found[slice(*rows)]],
            levels,
            say,
            above=above,
            several=several,
        )
        for page, (rows, cells) in enumerate(cuts, start=1)
    )


def _heat_map(  # noqa: PLR0913 - all that is known of one picture
    name: tuple[str, str],
    numbered: tuple[int, tuple[str, ...]],
    found: Sequence[HeatInput],
    levels: Sequence[LevelView],
    say: Catalogue,
    *,
    above: bool,
    several: bool,
) -> HeatMap:
    first, columns = numbered
    start = 0.0 if above else _NAME_WIDTH
    width, height = (100 - start) / len(columns), _TWO if several else _ONE
    short = letters([level.name for level in levels])
    rows, top = [], _HEAD
    for text, given in found:
        lines = text_lines(text, _NAME_CHARACTERS if above else _SHORT_NAME, top + 13)
        y = top + _LINE * len(lines) if above else top
        if not above:
            lines = text_lines(text, _SHORT_NAME, y + height / 2 + 5)
        cells = tuple(
            _cell(one, start + width * n, width, short, levels, several=several)
            for n, one in enumerate(given)
        )
        rows.append(HeatRow(lines, y, y + 17.5, y + 33, cells))
        top = y + height + (_GAP if above else 0.0)
    return HeatMap(
        id=name[0],
        title=name[1],
        summary=" ".join(_sentence(text, columns, given, levels, say) for text, given in found),
        height=top,
        cell_width=round(width, 3),
        cell_height=height,
        head_y=_HEAD - 7,
        first=first,
        columns=columns,
        heads=tuple((first + n, round(start + width * (n + 0.5), 3)) for n in range(len(columns))),
        rows=tuple(rows),
        levels=tuple(zip(short, levels, strict=True)),
        framed=any(cell and cell.far for _, given in found for cell in given),
        counted=several,
    )


def _cell(  # noqa: PLR0913 - all that is known of one cell
    one: Range | None,
    x: float,
    width: float,
    short: Sequence[str],
    levels: Sequence[LevelView],
    *,
    several: bool,
) -> HeatCell:
    middle = round(x + width / 2, 3)
    if one is None:
        return HeatCell(round(x, 3), middle, "", "", None, far=False)
    text = short[one.best]
    if one.worst != one.best:
        text = f"{text}–{short[one.worst]}"
    rated = str(one.rated) if several else ""
    return HeatCell(round(x, 3), middle, text, rated, levels[one.worst].tone, far=one.far)


def _sentence(
    name: str,
    columns: Sequence[str],
    given: Sequence[Range | None],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> str:
    said = []
    for column, one in zip(columns, given, strict=True):
        if one is None:
            said.append(say("heat.none", section=column))
            continue
        best, worst = levels[one.best].name.lower(), levels[one.worst].name.lower()
        key = "heat.all" if one.best == one.worst else "heat.range"
        said.append(say(key, section=column, best=best, worst=worst, n=one.rated))
    return say("heat.row", name=name, parts="; ".join(said))
