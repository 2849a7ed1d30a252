"""What the feedback to an agency is made of."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.pictures import Chart, LevelView
from auditkit.reports.returned_parts import ActionView, DecisionView, PointView, ReviewView
from auditkit.reports.shares import Distribution
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True)
class OwnReturn:
    """One return that the agency owed.

    Attributes:
        case: The case; empty in a self-assessment.
        state: What has become of it, in words.
        due: The day it was due.
        came: When it was finished.
        days_late: How many days after it was due.
        overall: The overall rating that counts; empty where there is none.
        decisions: What the officer decided, in order.
    """

    case: str
    state: str
    due: date
    came: date | None
    days_late: int
    overall: str
    decisions: tuple[DecisionView, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The agency's ratings of one section beside all agencies' together."""

    name: str
    own: Distribution
    all: Distribution


@dataclass(frozen=True, slots=True)
class ThemePoints:
    """What the agency's returns say under one theme."""

    theme: str
    points: tuple[PointView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyView(DocumentView):
    """Feedback to an agency.

    Attributes:
        agency: Its words for readers.
        unit: child, or organisation in a self-assessment.
        glance: What to know first.
        returns: What it owed and sent.
        levels: The scale, best first.
        ratings: Its ratings beside all together; none where no section was rated.
        charts: The same as pictures.
        strengths: What its returns name, by theme.
        improvements: The same.
        reviews: The second reviews of its returns.
        actions: The actions it set itself.
    """

    agency: str
    unit: str
    glance: tuple[Fact, ...]
    returns: tuple[OwnReturn, ...]
    levels: tuple[LevelView, ...]
    ratings: tuple[Beside, ...]
    charts: tuple[Chart, ...]
    strengths: tuple[ThemePoints, ...]
    improvements: tuple[ThemePoints, ...]
    reviews: tuple[ReviewView, ...]
    actions: tuple[ActionView, ...]
