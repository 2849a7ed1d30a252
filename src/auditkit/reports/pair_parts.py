"""What the template of a square of two raters' levels sees."""

from dataclasses import dataclass

from auditkit.reports.pictures import LevelView


@dataclass(frozen=True, slots=True)
class PairCell:
    """A cell: where it begins, its middle, how often, how it is filled, whether both gave the same."""

    x: float
    middle: float
    count: int
    tone: int | None
    same: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """What the second rater gave where the first gave one level.

    Attributes:
        letters: The level.
        y: The top of its cells.
        text_y: The line that counts stand on.
        cells: One for each level of the second rater, best first.
        total: Their sum.
    """

    letters: str
    y: float
    text_y: float
    cells: tuple[PairCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PairChart:
    """A square of levels with counts.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        first: Who stands at the side.
        second: Who stands above.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        cell_width: In percent of the picture's width.
        cell_height: In pixels.
        heads: The letters of the second rater's levels, and where each is written.
        rows: One for each level of the first rater, best first.
        levels: The letters of each level, and the level.
        total: How many pairs there are.
    """

    id: str
    title: str
    first: str
    second: str
    summary: str
    height: float
    cell_width: float
    cell_height: float
    heads: tuple[tuple[str, float], ...]
    rows: tuple[PairRow, ...]
    levels: tuple[tuple[str, LevelView], ...]
    total: int
