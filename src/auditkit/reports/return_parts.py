"""What a return as a document is made of."""

from dataclasses import dataclass

from auditkit.reports.returned_parts import ActionView, DecisionView, PointView, ReviewView
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True)
class AnswerView:
    """A question with its answer and the remark on it."""

    question: str
    answer: str
    comment: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where in the record a rationale rests: source, when, and what it shows."""

    source: str
    dated: str
    shows: str


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as it was submitted, and as it counts.

    Attributes:
        submitted: The rating in words; empty where there is none.
        now: What counts since the moderation, where it is another.
        reason: Why no level can be given.
        rationale: Why this one.
        practitioner: What the worker would give; empty where that was not asked.
        practitioner_comment: What was said when the two were discussed.
    """

    submitted: str
    now: str
    reason: str
    rationale: str
    practitioner: str
    practitioner_comment: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the return.

    Attributes:
        name: Its words for readers.
        rated: Its rating; None for a section that is not rated.
        answers: Its questions that were answered.
        evidence: Where the rationale rests.
        strengths: What worked well.
        improvements: What should be better.
    """

    name: str
    rated: Rated | None
    answers: tuple[AnswerView, ...]
    evidence: tuple[EvidenceView, ...]
    strengths: tuple[PointView, ...]
    improvements: tuple[PointView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnView(DocumentView):
    """A return for the file.

    Attributes:
        agency: The agency's or organisation's words for readers.
        case: The case; empty in a self-assessment.
        moderated: Whether a second review changed a rating that counts.
        particulars: What the return says of itself.
        overall: The overall judgement; None where the tool asks for none, or in a nil return.
        limit_reason: Why the judgement goes beyond a limit of the scale, where it does.
        sections: In the tool's order; none in a nil return.
        reviews: The second reviews of it.
        actions: The actions it sets.
        decisions: What the officer decided.
    """

    agency: str
    case: str
    moderated: bool
    particulars: tuple[Fact, ...]
    overall: Rated | None
    limit_reason: str
    sections: tuple[SectionView, ...]
    reviews: tuple[ReviewView, ...]
    actions: tuple[ActionView, ...]
    decisions: tuple[DecisionView, ...]
