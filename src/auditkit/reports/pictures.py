"""What a chart's template sees: geometry and words, ready to be drawn."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of the rating scale.

    Attributes:
        key: As in returns.
        name: For readers.
        descriptor: What practice at this level looks like.
        rank: From 0, best first; charts colour and mark by it.
    """

    key: str
    name: str
    descriptor: str
    rank: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar, in the chart's units: where it begins, how wide it is, and the count that is written in it."""

    x: float
    width: float
    count: int
    level: str
    rank: int
    label: bool


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar: its name on one or more lines, its parts, and N."""

    name: str
    lines: tuple[str, ...]
    y: float
    segments: tuple[Segment, ...]
    rated: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of stacked bars, all of one length, divided by the share of each level, best first.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        summary: The same in a sentence or two, for those who do not see it.
        width: In units of the picture.
        height: The same.
        label_width: The space for names.
        bar_height: The same.
        rows: The bars.
        levels: The levels, for the key.
    """

    id: str
    title: str
    summary: str
    width: float
    height: float
    label_width: float
    bar_height: float
    rows: tuple[BarRow, ...]
    levels: tuple[LevelView, ...]
