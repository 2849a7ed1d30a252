"""What the programme of a year is made of, as a document."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.pictures import Chart, LevelView
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.tracked_parts import ImpactRow, Listed, ReturnedView, RolledPeriod
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An audit of the year.

    Attributes:
        when: Its quarter, in words.
        title: The audit.
        kind: What sort of audit it is.
        state: What became of it.
        due: When returns are due, or None.
        late: What is late or moved, in words; empty where nothing is.
    """

    when: str
    title: str
    kind: str
    state: str
    due: date | None
    late: str


@dataclass(frozen=True, slots=True)
class CostRow:
    """What a round cost.

    Attributes:
        title: The round.
        time: Of auditors, in words.
        timed: How many returns say how long they took.
        late: How many of the returns that came were late.
        days_late: Theirs, all together.
        missing: How many had not come when their day was past.
        sent_back: How many of the returns that came were sent back.
    """

    title: str
    time: str
    timed: Share
    late: Share
    days_late: int
    missing: int
    sent_back: Share


@dataclass(frozen=True, slots=True)
class MethodYield:
    """What a method brought, as far as it was written down.

    Attributes:
        name: The kind of audit, and how its cases were chosen.
        rounds: How many rounds used it.
        returns: How many returns they received.
        time: What these took, in words.
        strengths: What returns named.
        improvements: What returns named.
        findings: Of meetings.
        recommendations: Of meetings.
    """

    name: str
    rounds: int
    returns: int
    time: str
    strengths: int
    improvements: int
    findings: int
    recommendations: int


@dataclass(frozen=True, slots=True)
class LearningRow:
    """A learning product that was handed out; what nobody counted is None.

    Attributes:
        round: The round's key.
        product: What it was.
        to: For whom: agency, team and role, in words.
        on: When.
        taken_up: How many took it up, of so many.
        feedback: How many of these said something.
        useful: How many of these that it was of use.
    """

    round: str
    product: str
    to: str
    on: date
    taken_up: str | None
    feedback: str | None
    useful: str | None


@dataclass(frozen=True, slots=True)
class RatedRounds:
    """Overall ratings of rounds that rated by one scale.

    Attributes:
        name: The scale.
        levels: Its levels, best first.
        rounds: The ratings, the earliest practice first.
        charts: The same as pictures, each short enough for a page.
    """

    name: str
    levels: tuple[LevelView, ...]
    rounds: tuple[Distribution, ...]
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class ThemeRound:
    """A theme in one round: in how many returns it was a strength, and to improve."""

    strengths: Share
    improvements: Share


@dataclass(frozen=True, slots=True)
class ThemeYear:
    """A theme over rounds.

    Attributes:
        name: The theme.
        rounds: One for each round, in their order; None where it found nothing of it.
        strengths: In how many rounds it was a strength.
        improvements: In how many rounds it was to improve.
    """

    name: str
    rounds: tuple[ThemeRound | None, ...]
    strengths: int
    improvements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView(DocumentView):
    """The programme of a year on one page, and the annual overview over all rounds.

    Attributes:
        glance: What to know first.
        approved: Who approved the programme, in words.
        plan: The audits of the year.
        about_plan: Room for what nobody could foresee, themes and their sources, what was dropped: in words.
        costs: What each round cost; none for the public.
        methods: What each method brought, most findings first; none for the public.
        learning: Learning products; none for the public.
        silent: Rounds of which no learning product is recorded.
        ratings: Overall ratings by round, for each scale; none where these readers may not see them.
        themes: Themes over rounds, what most found to improve first; none for the public.
        columns: The rounds of ``themes``, the earliest practice first.
        periods: What became of actions, quarter by quarter.
        chart: What was open at the end of each quarter.
        returned: Themes that came back after an action on them was closed; none for the public.
        impact: Ratings of what actions are about, before and after; none for the public.
        notes: How far these ratings go, in sentences.
        recommendations: What is followed, as far as these readers may see it.
        public: Whether it is for everybody.
    """

    glance: tuple[Fact, ...]
    approved: str
    plan: tuple[PlanRow, ...]
    about_plan: tuple[str, ...]
    costs: tuple[CostRow, ...]
    methods: tuple[MethodYield, ...]
    learning: tuple[LearningRow, ...]
    silent: tuple[str, ...]
    ratings: tuple[RatedRounds, ...]
    themes: tuple[ThemeYear, ...]
    columns: tuple[str, ...]
    periods: tuple[RolledPeriod, ...]
    chart: Chart
    returned: tuple[ReturnedView, ...]
    impact: tuple[ImpactRow, ...]
    notes: tuple[str, ...]
    recommendations: Listed
    public: bool
