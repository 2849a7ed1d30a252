"""What the review of the method is made of."""

from dataclasses import dataclass

from auditkit.reports.shares import Share
from auditkit.reports.views import AuditEffort, DocumentView, Fact


@dataclass(frozen=True, slots=True)
class TimeRow:
    """How long returns took.

    Attributes:
        name: Whose, or by which tool.
        returns: Finished returns.
        said: How many of them said how long they took.
        shortest: In words; empty where none said.
        middle: The same.
        longest: The same.
        total: The same.
        last: Whether it is the sum.
    """

    name: str
    returns: int
    said: int
    shortest: str
    middle: str
    longest: str
    total: str
    last: bool = False


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """How often a section could not be rated.

    Attributes:
        name: The section.
        asked: In how many returns it was asked.
        cannot_tell: The record did not show it.
        not_applicable: It had no bearing.
        not_answered: It was left empty.
    """

    name: str
    asked: int
    cannot_tell: Share
    not_applicable: Share
    not_answered: Share


@dataclass(frozen=True, slots=True)
class ToolRow:
    """What a tool asks: its sections, its closed and open questions, and what they measure."""

    name: str
    sections: int
    questions: int
    compliance: Share
    quality: Share


@dataclass(frozen=True, slots=True)
class ChangeView:
    """An extension, an exemption or a return that never came: whose, what, until when, by whom, why."""

    agency: str
    case: str
    decision: str
    until: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView(DocumentView):
    """The review of the method.

    Attributes:
        unit: child, or organisation in a self-assessment.
        glance: What to know first.
        timetable: What was planned, and what came of it.
        effort: What the audit cost, in sum.
        by_tool: How long returns took, by tool.
        by_agency: The same by agency, and the sum; the sum alone where organisations are not to be named.
        lateness: How many returns came in time, and how late the others.
        sent_back: How many returns were sent back at least once.
        sent_again: How many were sent back more than once.
        reasons: Why, for readers who may see what single returns are about.
        exemptions: How many returns had longer, were exempt or never came.
        changes: The same one by one, for readers who may see it.
        moderated: How many returns were rated a second time.
        unknown: Where the record did not show enough.
        tools: What the tools ask.
        learning: What the meeting learned about the audit itself.
        detailed: Whether these readers may see what single returns are about.
    """

    unit: str
    glance: tuple[Fact, ...]
    timetable: tuple[Fact, ...]
    effort: AuditEffort
    by_tool: tuple[TimeRow, ...]
    by_agency: tuple[TimeRow, ...]
    lateness: tuple[Share, ...]
    sent_back: Share
    sent_again: int
    reasons: tuple[str, ...]
    exemptions: tuple[Share, ...]
    changes: tuple[ChangeView, ...]
    moderated: Share
    unknown: tuple[UnknownRow, ...]
    tools: tuple[ToolRow, ...]
    learning: tuple[str, ...]
    detailed: bool
