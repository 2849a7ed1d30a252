"""What the template of a trend sees."""

from dataclasses import dataclass

from auditkit.reports.pictures import LevelView, Line


@dataclass(frozen=True, slots=True)
class TrendPart:
    """A part of a column: its top and height in pixels, its count, and where to write it if there is room."""

    y: float
    height: float
    count: int
    tone: int
    text_y: float
    label: bool


@dataclass(frozen=True, slots=True)
class TrendColumn:
    """A round.

    Attributes:
        x: Where the column begins, in percent of the picture's width.
        width: The same measure.
        middle: The same measure.
        parts: The levels that were given, best on top.
        rated: N.
        lines: Below the column: the round.
        note: The counts of parts too narrow to write in.
    """

    x: float
    width: float
    middle: float
    parts: tuple[TrendPart, ...]
    rated: int
    lines: tuple[Line, ...]
    note: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """One small picture: one thing in several rounds.

    Attributes:
        id: Unique in the document.
        title: What is followed.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        top: Where columns begin.
        tall: How tall they are.
        rated_y: The line on which N is written.
        columns: One for each round, oldest first.
    """

    id: str
    title: str
    summary: str
    height: float
    top: float
    tall: float
    rated_y: float
    columns: tuple[TrendColumn, ...]


@dataclass(frozen=True, slots=True)
class Trends:
    """Small pictures that share a key and fit a page together.

    Attributes:
        id: Unique in the document.
        title: What they show.
        pictures: One for each thing that is followed.
        levels: The scale, best first.
    """

    id: str
    title: str
    pictures: tuple[Trend, ...]
    levels: tuple[LevelView, ...]
