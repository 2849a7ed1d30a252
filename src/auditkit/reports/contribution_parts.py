"""What documents show of who contributed to a self-assessment, and when."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.shares import Share
from auditkit.reports.views import AgencyReturns


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """How many returns had come by a day that was set.

    Attributes:
        name: Which day, in words.
        day: The day; None for each organisation's own.
        came: Of those asked for.
    """

    name: str
    day: date | None
    came: Share


@dataclass(frozen=True, slots=True)
class CurveMark:
    """A day that was set, in the picture: where it stands, and its words."""

    x: float
    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class CurveChart:
    """How returns came in, as a picture: a line of steps from nothing to all that were asked for.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        top: Where the plane of the line begins.
        tall: How tall it is.
        path: The line's points, in percent of the width and pixels, as steps: x1, y1, x2, y2.
        marks: The days that were set.
        first: The first day, in words.
        last: The last day, in words.
        came: How many came in the end.
        of: Of how many.
    """

    id: str
    title: str
    summary: str
    height: float
    top: float
    tall: float
    path: tuple[tuple[float, float, float, float], ...]
    marks: tuple[CurveMark, ...]
    first: str
    last: str
    came: int
    of: int


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who was asked, and what came.

    Attributes:
        groups: By kind and by phase, each with the words for what it is grouped by; a grouping
            that the round does not know is not there.
        named: Whose return came, by name; none where they are too many to be named.
        deadlines: How many had come by each day that was set.
        curve: The same as a picture; None where nothing came.
    """

    groups: tuple[tuple[str, tuple[AgencyReturns, ...]], ...]
    named: tuple[str, ...]
    deadlines: tuple[DeadlineView, ...]
    curve: CurveChart | None
