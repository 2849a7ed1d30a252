"""What a report's templates see: plain frozen values, ready to be shown. Templates calculate nothing."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.pictures import Chart, LevelView


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    Attributes:
        name: What is counted.
        count: n.
        total: N.
        percent: Whole percentage; None where N is too small for one.
        rank: The level's rank, for charts.
    """

    name: str
    count: int
    total: int
    percent: int | None
    rank: int = 0

    @property
    def words(self) -> str:
        """``3 of 12 (25%)``, or without the percentage."""
        share = f" ({self.percent}%)" if self.percent is not None else ""
        return f"{self.count} of {self.total}{share}"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Ratings under one heading.

    Attributes:
        name: The heading.
        shares: One for each level, best first.
        rated: N.
        absent: Why there was no rating, with counts; only reasons that occur.
        median: The middle level in words; empty when nothing was rated.
        changed: How many ratings moderation changed.
    """

    name: str
    shares: tuple[Share, ...]
    rated: int
    absent: tuple[tuple[str, int], ...]
    median: str
    changed: int


@dataclass(frozen=True, slots=True)
class AgencyReturns:
    """What one agency owed and sent.

    Attributes:
        name: The agency.
        expected: Returns owed.
        received: Finished, other than nil.
        nil: Nil returns.
        exempt: Exempt by decision.
        never_returned: Recorded as never returned.
        missing: Not finished (not started, begun, cannot be read).
        late: Of those finished, how many after their due date.
    """

    name: str
    expected: int
    received: int
    nil: int
    exempt: int
    never_returned: int
    missing: int
    late: int


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """What the report rests on.

    Attributes:
        children: Cases in the round.
        agencies: One row an agency, in the order of the round.
        total: Their sum, named Total.
        extended: Returns whose due date was extended.
        window_from: First day of the practice looked at.
        window_to: Last day.
        returns_due: The due date.
        sample: How the cases were chosen, in words.
        sample_described: The partnership's own sentence on it.
        random_sample: Whether the choice says anything about other children.
        population: How many cases could have been chosen, where known.
        tools: The tools used, with version.
        rubric: The scale, with version.
        ratings_changed: Ratings that count as moderation resolved them, not as submitted.
    """

    children: int
    agencies: tuple[AgencyReturns, ...]
    total: AgencyReturns
    extended: int
    window_from: date
    window_to: date
    returns_due: date
    sample: str
    sample_described: str | None
    random_sample: bool
    population: int | None
    tools: tuple[str, ...]
    rubric: str
    ratings_changed: int


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, with how often it was named and how far that reaches: findings, and returns out of those received."""

    name: str
    strengths: int
    strength_returns: int
    improvements: int
    improvement_returns: int
    returns: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding of the meeting."""

    id: str
    text: str
    theme: str | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation of the meeting."""

    id: str
    text: str
    owner: str | None
    agencies: tuple[str, ...]
    due: date | None
    measure: str | None
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The meeting's overall judgement; it stands beside the agencies' ratings."""

    rating: str
    rationale: str | None


@dataclass(frozen=True, slots=True)
class CaseActions:
    """How many actions on cases an agency set itself, and the first and last day they are due."""

    agency: str
    actions: int
    undated: int
    first_due: date | None
    last_due: date | None


@dataclass(frozen=True, slots=True)
class AuditEffort:
    """What the audit cost.

    Attributes:
        returns: Returns that said how long they took.
        of: Finished returns.
        minutes: Their sum.
        median: The middle one, in minutes; None when none said.
        late: Finished after the due date.
        longest_late: Days.
        sent_back: Returns that were sent back at least once.
    """

    returns: int
    of: int
    minutes: int
    median: int | None
    late: int
    longest_late: int
    sent_back: int


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The chair's summary report.

    Attributes:
        partnership: The partnership's name.
        title: The round's title.
        round: The round's key.
        kind: The kind of audit, in words.
        theme: What it looked at.
        dated: The report's date, from the round's files; None before a meeting.
        status: planned, open or closed.
        audience: internal, partnership or public.
        banner: What stands on every page.
        chair: Who chaired, by role.
        held_on: The day of the meeting.
        attended: The agencies in the room.
        lines_of_enquiry: What the round asked.
        method: How the round worked.
        commissioned_by: Who asked for it.
        approved_by: Who approved its theme.
        summary: The chair's opening, or None.
        evidence: What it rests on.
        working_well: Findings.
        concerns: Findings.
        themes: Strengths and improvements by theme.
        judgement: The meeting's overall judgement, or None.
        overall: The agencies' overall ratings.
        by_section: Ratings by section.
        by_agency: Overall ratings by agency.
        levels: The scale, best first.
        recommendations: Of the meeting.
        actions: Case actions by agency.
        learning: About the audit itself.
        effort: What the audit cost.
        percent_from: No percentage below this N.
        section_chart: Geometry of the chart by section.
        agency_chart: Geometry of the chart by agency.
    """

    partnership: str
    title: str
    round: str
    kind: str
    theme: str | None
    dated: date | None
    status: str
    audience: str
    banner: str
    chair: str | None
    held_on: date | None
    attended: tuple[str, ...]
    lines_of_enquiry: tuple[str, ...]
    method: str | None
    commissioned_by: str | None
    approved_by: str | None
    summary: str | None
    evidence: EvidenceBase
    working_well: tuple[FindingView, ...]
    concerns: tuple[FindingView, ...]
    themes: tuple[ThemeRow, ...]
    judgement: JudgementView | None
    overall: Distribution
    by_section: tuple[Distribution, ...]
    by_agency: tuple[Distribution, ...]
    levels: tuple[LevelView, ...]
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[CaseActions, ...]
    learning: tuple[str, ...]
    effort: AuditEffort
    percent_from: int
    section_chart: Chart
    agency_chart: Chart
