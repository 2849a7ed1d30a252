"""What the template of a heat map sees, and from what it is drawn."""

from dataclasses import dataclass

from auditkit.analysis.divergence import FAR
from auditkit.reports.pictures import LevelView, Line


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
