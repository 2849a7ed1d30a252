"""What documents about one organisation are made of."""

from dataclasses import dataclass
from datetime import date

from auditkit.analysis.spread import Spread
from auditkit.reports.pictures import LevelView
from auditkit.reports.returned_parts import ActionView, PointView, ReviewView
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True)
class OwnRating:
    """How an organisation rates itself on a section, and how others rate it.

    Attributes:
        name: The section, or overall.
        own: Its own rating in words, or why there is none.
        then: Its rating in the last cycle; empty where there is none that can be compared.
        second: What the last second rating gave; empty where there is none.
        all: All organisations' ratings; None where too few returned to show them.
    """

    name: str
    own: str
    then: str
    second: str
    all: Distribution | None


@dataclass(frozen=True, slots=True)
class GapView:
    """A question that an organisation answered with no or partly: what is not in place yet."""

    section: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number that an organisation gave, beside those of all."""

    text: str
    value: int
    all: Spread


@dataclass(frozen=True, slots=True)
class QueryView:
    """A question that a panel put to an organisation, and what it replied."""

    section: str
    asked: str
    asked_on: date | None
    reply: str
    replied_on: date | None


@dataclass(frozen=True, slots=True)
class NamedEvidence:
    """A piece of evidence as an organisation names it."""

    section: str
    source: str
    dated: str
    shows: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What an organisation's own people answered on a section, beside what it says of itself.

    Attributes:
        name: The section.
        question: What they were asked.
        own: How many of them said yes.
        all: How many of all who answered said yes.
    """

    name: str
    question: str
    own: Share
    all: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView(DocumentView):
    """A document about one organisation.

    Attributes:
        organisation: Its words for readers.
        glance: What to know first.
        levels: The scale, best first; empty where too few returned to show how all rate themselves.
        alone: Why that is not shown; empty where it is.
        ratings: Section by section, overall last.
        then: The last cycle's title; empty where there is none that can be compared.
        gaps: What it says is not in place, or only partly.
        figures: The numbers it gave, beside those of all.
        strengths: What it names.
        improvements: The same.
        reviews: Second ratings, with their reasons.
        queries: What was asked of it, and what it replied.
        actions: What it will do.
        contact: Whom to ask, in words; empty where auditkit.yaml names nobody.
    """

    organisation: str
    glance: tuple[Fact, ...]
    levels: tuple[LevelView, ...]
    alone: str
    ratings: tuple[OwnRating, ...]
    then: str
    gaps: tuple[GapView, ...]
    figures: tuple[FigureView, ...]
    strengths: tuple[PointView, ...]
    improvements: tuple[PointView, ...]
    reviews: tuple[ReviewView, ...]
    queries: tuple[QueryView, ...]
    actions: tuple[ActionView, ...]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeView(OrganisationView):
    """What a panel needs to question one organisation.

    Attributes:
        questions: What to ask, the sharpest first, each with why.
        evidence: What it names as evidence.
        people: What its own people answered; none where too few did.
        too_few: Why that is not shown; empty where it is, or where there is no survey.
        before: What it set itself to do in the last cycle.
    """

    questions: tuple[Fact, ...]
    evidence: tuple[NamedEvidence, ...]
    people: tuple[PeopleView, ...]
    too_few: str
    before: tuple[ActionView, ...]
