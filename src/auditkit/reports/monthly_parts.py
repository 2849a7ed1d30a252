"""What the monthly report is made of."""

from dataclasses import dataclass

from auditkit.reports.agreement_parts import AgreementView
from auditkit.reports.shares import Share
from auditkit.reports.views import (
    CaseActions,
    DocumentView,
    EvidenceBase,
    Fact,
    FindingView,
    RatingsView,
    RecommendationView,
    ThemeRow,
)


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question of a section without a rating.

    Attributes:
        text: The question.
        shares: How often each word was the answer; none for a question that is answered in own words.
        said: What was said, for readers who may see what returns say.
    """

    text: str
    shares: tuple[Share, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnratedView:
    """A section without a rating, such as the worker's experience of the audit, and its questions."""

    name: str
    questions: tuple[AskedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyView(DocumentView):
    """The monthly report.

    Attributes:
        glance: What to know first.
        summary: The opening in the chair's words, or None.
        evidence: What the report rests on.
        working_well: Findings of the meeting.
        concerns: Findings of the meeting.
        themes: Strengths and improvements by theme.
        ratings: The ratings.
        workers: The workers' own grades beside the auditors'; None where nobody was asked.
        agreement: Auditors beside moderators, each way of coming to a second rating apart.
        actions: Actions that were set, by service, and their sum last.
        experience: Sections without a rating.
        recommendations: Of the meeting.
    """

    glance: tuple[Fact, ...]
    summary: str | None
    evidence: EvidenceBase
    working_well: tuple[FindingView, ...]
    concerns: tuple[FindingView, ...]
    themes: tuple[ThemeRow, ...]
    ratings: RatingsView
    workers: AgreementView | None
    agreement: tuple[AgreementView, ...]
    actions: tuple[CaseActions, ...]
    experience: tuple[UnratedView, ...]
    recommendations: tuple[RecommendationView, ...]
