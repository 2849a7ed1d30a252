"""What a chart's template sees: geometry and words, ready to be drawn.

Widths are percentages of the picture and heights are pixels, so that the same picture fills a page
or a telephone and its letters keep their size.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of the rating scale.

    Attributes:
        key: As in returns.
        name: For readers.
        descriptor: What practice at this level looks like.
        rank: From 0, best first.
        tone: How charts fill it, from 0 (best) to 5 (last): a colour and a pattern that differ in black and white too.
    """

    key: str
    name: str
    descriptor: str
    rank: int
    tone: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, and the height of the line it stands on."""

    text: str
    y: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar.

    Attributes:
        x: Where it begins, in percent of the picture's width.
        width: The same measure.
        middle: The same measure.
        count: What it stands for.
        level: The level's name.
        tone: See ``LevelView``.
        label: Whether there is room to write the count in it.
    """

    x: float
    width: float
    middle: float
    count: int
    level: str
    tone: int
    label: bool


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar.

    Attributes:
        name: The heading.
        lines: The heading as it is drawn, on one line or more.
        y: The top of the bar.
        text_y: The line that counts in the bar stand on.
        segments: Its parts, best level first; levels that nobody used are left out.
        rated: N.
        note: The counts of parts that are too narrow to write in, below the bar; empty when there are none.
    """

    name: str
    lines: tuple[Line, ...]
    y: float
    text_y: float
    segments: tuple[Segment, ...]
    rated: int
    note: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of stacked bars, all of one length, divided by the share of each level, best first.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        bar_height: In pixels.
        bar_width: In percent of the picture's width.
        total_x: Where N is written, in percent of the picture's width.
        rows: The bars; none when nothing was rated.
        levels: The levels, for the key.
        nothing: What stands in the place of a bar that has nothing; none rated, where it is empty.
    """

    id: str
    title: str
    summary: str
    height: float
    bar_height: float
    bar_width: float
    total_x: float
    rows: tuple[BarRow, ...]
    levels: tuple[LevelView, ...]
    nothing: str = ""
