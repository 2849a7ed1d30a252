"""What a report's templates see: plain frozen values, ready to be shown.

Templates calculate nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditkit.reports.count_tables import CountTable
from auditkit.reports.pictures import Chart, LevelView
from auditkit.reports.places import Behind
from auditkit.reports.shares import BesideView, Distribution
from auditkit.reports.theme_bands import ThemeBand


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
        missing: Not finished (not started, begun, cannot be read), and the due date has passed.
        not_due: The same, and the due date is still to come.
        late: Of those finished, how many after their due date.
    """

    name: str
    expected: int
    received: int
    nil: int
    exempt: int
    never_returned: int
    missing: int
    not_due: int
    late: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the audit: what it is, and one statement or more."""

    name: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceBase:
    """What the report rests on.

    Attributes:
        unit: child, or organisation in a self-assessment.
        who: Who sends returns: agency, organisation, or service where one agency audits itself.
        units: How many of them the round looks at.
        units_returned: On how many there is at least one return with content.
        agencies: One row an agency, in the order of the round; none where organisations are not to be named.
        total: Their sum, named Total.
        listed: The sum as a list, where no agency is named: a table would have one row.
        facts: Method, sample, window, tools, scale, moderation: in words.
        random_sample: Whether the choice says anything about others.
    """

    unit: str
    who: str
    units: int
    units_returned: int
    agencies: tuple[AgencyReturns, ...]
    total: AgencyReturns
    listed: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    random_sample: bool


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme: how often it was named, and in how many of the returns received."""

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
    """How many actions on cases an agency set itself, and when they are due."""

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
        time: The sum in words.
        median: The middle one, in minutes; None when none said.
        median_time: The same in words; empty when none said.
        late: Finished after the due date.
        longest_late: Days.
        sent_back: Returns that were sent back at least once.
    """

    returns: int
    of: int
    minutes: int
    time: str
    median: int | None
    median_time: str
    late: int
    longest_late: int
    sent_back: int


@dataclass(frozen=True, slots=True)
class RatingsView:
    """The agencies' ratings: distributions, never a mean, and the same as charts.

    Attributes:
        overall: Overall ratings.
        by_section: Ratings by section; overall ratings are not among them.
        by_agency: Overall ratings by agency; none where organisations are not to be named.
        absences: Those of ``by_section``, and overall ratings, in which a rating is absent.
        levels: The scale, best first.
        percent_from: No percentage below this N.
        overall_chart: Overall ratings as a picture.
        section_charts: ``by_section`` as pictures, each short enough for a page.
        agency_charts: ``by_agency`` as pictures.
        shown: Whether these readers may see ratings; where not, only the scale is here.
    """

    overall: Distribution
    by_section: tuple[Distribution, ...]
    by_agency: tuple[Distribution, ...]
    absences: tuple[Distribution, ...]
    levels: tuple[LevelView, ...]
    percent_from: int
    overall_chart: Chart
    section_charts: tuple[Chart, ...]
    agency_charts: tuple[Chart, ...]
    shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """What every document says of itself.

    Attributes:
        partnership: The partnership's name.
        title: The round's title.
        round: The round's key.
        report: The kind of document, in words.
        kind: The kind of audit, in words.
        theme: What it looked at.
        dated: The document's date, from the round's files; None before a meeting.
        status: planned, open or closed.
        unfinished: A sentence for a round that is not closed; None for one that is.
        audience: internal, partnership or public.
        banner: What stands on every page.
        chair: Who chaired, by role.
        held_on: The day of the meeting; None before it.
    """

    partnership: str
    title: str
    round: str
    report: str
    kind: str
    theme: str | None
    dated: date | None
    status: str
    unfinished: str | None
    audience: str
    banner: str
    chair: str | None
    held_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView(DocumentView):
    """The chair's summary report.

    Attributes:
        lines_of_enquiry: What the round asked.
        summary: The chair's opening, or None.
        glance: What to know first.
        empty: The chapters that are left out, for nothing is recorded for these readers; none for the public,
            whom it does not concern.
        evidence: What the report rests on.
        children: Who the children were, a table for each characteristic; none where readers may not know.
        threshold: Counts of children from 1 to one less than this are hidden in protected tables.
        working_well: Findings.
        concerns: Findings.
        themes: Strengths and improvements by theme; none for readers who may not see small counts.
        theme_bands: The same in words that hide small counts; none for the others.
        judgement: The meeting's overall judgement, or None.
        ratings: The agencies' ratings.
        rating_tables: Ratings by section with small counts hidden, in place of ``ratings``, where the
            partnership chose to publish them.
        beside: This round beside an earlier one; None when none was asked for.
        recommendations: Of the meeting.
        actions: Case actions by agency, and their sum, named Total, last; nothing when there are
            none, and the sum alone where organisations are not to be named. Not for the public.
        learning: About the audit itself.
        effort: What the audit cost; None for the public.
        rated: Whether ratings are shown, as n of N.
        percentages: Whether a percentage is shown anywhere.
        behind: The returns behind each number, by the words of its row and its column; only in the
            internal page.
    """

    lines_of_enquiry: tuple[str, ...]
    summary: str | None
    glance: tuple[Fact, ...]
    empty: tuple[str, ...]
    evidence: EvidenceBase
    children: tuple[CountTable, ...]
    threshold: int
    working_well: tuple[FindingView, ...]
    concerns: tuple[FindingView, ...]
    themes: tuple[ThemeRow, ...]
    theme_bands: tuple[ThemeBand, ...]
    judgement: JudgementView | None
    ratings: RatingsView
    rating_tables: tuple[CountTable, ...]
    beside: BesideView | None
    recommendations: tuple[RecommendationView, ...]
    actions: tuple[CaseActions, ...]
    learning: tuple[str, ...]
    effort: AuditEffort | None
    rated: bool
    percentages: bool
    behind: Mapping[str, Behind]
