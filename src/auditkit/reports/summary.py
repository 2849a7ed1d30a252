"""The summary report of a round, as a view: Halton's order, the chair's words, and numbers with their evidence base."""

from collections.abc import Sequence
from datetime import date
from statistics import median_low

from auditkit.analysis.rounding import percent
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.analysis.tallies import ABSENT, Tally, merged
from auditkit.analysis.themes import UNCODED
from auditkit.model.asked import reference
from auditkit.model.facts import OVERALL
from auditkit.model.meeting import Finding, Meeting
from auditkit.model.record import Acceptance
from auditkit.reports import words
from auditkit.reports.charts import stacked_bars
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.pictures import LevelView
from auditkit.reports.views import (
    AgencyReturns,
    AuditEffort,
    CaseActions,
    Distribution,
    EvidenceBase,
    FindingView,
    JudgementView,
    RecommendationView,
    Share,
    SummaryView,
    ThemeRow,
)

_SEES = {
    "internal": {"internal", "partnership", "public"},
    "partnership": {"partnership", "public"},
    "public": {"public"},
}


def summary_view(
    numbers: RoundNumbers,
    meeting: Meeting | None,
    acceptance: Acceptance | None,
    *,
    audience: str = "partnership",
) -> SummaryView:
    """Return the view of a round's summary report.

    Args:
        numbers: The round in numbers.
        meeting: What the meeting agreed; None before it was held.
        acceptance: The officer's decisions.
        audience: Who will read it: only what is marked for them is in the view.
    """
    context, round_ = numbers.context, numbers.context.round
    said = meeting or Meeting(round=round_.round)
    sees = _SEES[audience]
    levels = tuple(
        LevelView(one.key, one.name, one.descriptor, rank)
        for rank, one in enumerate(numbers.rubric.levels)
    )
    by_section = tuple(
        _distribution(numbers, one, _section_name(numbers, one.key[0]))
        for one in numbers.tallies(("section",))
    )
    by_agency = tuple(
        _distribution(numbers, one, context.agency_name(one.key[0]))
        for one in numbers.tallies(("agency",))
    )
    judged = said.judgements.overall
    return SummaryView(
        partnership=context.configuration.partnership,
        title=round_.title,
        round=round_.round,
        kind=words.KINDS[round_.kind],
        theme=round_.theme,
        dated=round_.closed_on or said.held_on,
        status=round_.status,
        audience=audience,
        banner=words.BANNERS[audience],
        chair=said.chair_role or round_.chair_role,
        held_on=said.held_on,
        attended=tuple(context.agency_name(agency) for agency in said.attended),
        lines_of_enquiry=round_.lines_of_enquiry,
        method=round_.method,
        commissioned_by=round_.commissioned_by,
        approved_by=round_.approved_by,
        summary=said.summary if said.summary_audience in sees else None,
        evidence=_evidence(numbers),
        working_well=_findings(numbers, said, "working-well", sees),
        concerns=_findings(numbers, said, "emerging-concern", sees),
        themes=_themes(numbers),
        judgement=JudgementView(_level_name(numbers, judged.rating), judged.rationale)
        if judged and judged.rating and judged.audience in sees
        else None,
        overall=_distribution(numbers, numbers.overall, "All returns"),
        by_section=by_section,
        by_agency=by_agency,
        levels=levels,
        recommendations=_recommendations(numbers, said, sees),
        actions=_case_actions(numbers),
        learning=tuple(one.text for one in said.learning if one.audience in sees),
        effort=_effort(numbers, acceptance),
        percent_from=context.configuration.publication.percent_from,
        section_chart=stacked_bars("by-section", "Ratings by section", by_section, levels),
        agency_chart=stacked_bars("by-agency", "Overall ratings by agency", by_agency, levels),
    )


def _section_name(numbers: RoundNumbers, key: str) -> str:
    return "Overall" if key == OVERALL else numbers.context.sections[key].name


def _level_name(numbers: RoundNumbers, key: str) -> str:
    return next(
        (level.name for level in numbers.rubric.levels if level.key == key),
        words.ABSENT.get(key, key),
    )


def _distribution(numbers: RoundNumbers, found: Tally, name: str) -> Distribution:
    least = numbers.context.configuration.publication.percent_from
    shares = tuple(
        Share(
            _level_name(numbers, level),
            count,
            found.rated,
            percent(count, found.rated, least=least),
            rank,
        )
        for rank, (level, count) in enumerate(found.counts.items())
    )
    absent = tuple(
        (words.ABSENT[reason], found.absent[reason]) for reason in ABSENT if found.absent[reason]
    )
    median = " to ".join(_level_name(numbers, level) for level in found.median)
    return Distribution(name, shares, found.rated, absent, median, found.changed)


def _evidence(numbers: RoundNumbers) -> EvidenceBase:
    context, round_ = numbers.context, numbers.context.round
    rows = tuple(
        _agency_row(
            context.agency_name(agency), [one for one in numbers.owed if one.agency == agency]
        )
        for agency in round_.owed
    )
    return EvidenceBase(
        children=len(round_.cases),
        agencies=rows,
        total=_agency_row("Total", numbers.owed),
        extended=sum(one.extended for one in numbers.owed),
        window_from=round_.practice_window.from_,
        window_to=round_.practice_window.to,
        returns_due=round_.milestones.returns_due,
        sample=words.SAMPLES[round_.sample.method],
        sample_described=round_.sample.described,
        random_sample=round_.sample.method in words.RANDOM_SAMPLES,
        population=round_.sample.population,
        tools=tuple(f"{tool.name} ({name})" for name, tool in context.tools.items()),
        rubric=f"{numbers.rubric.name} ({reference(numbers.rubric.rubric, numbers.rubric.version)})",
        ratings_changed=merged(numbers.tallies(("section",)), ()).changed,
    )


def _agency_row(name: str, owed: Sequence[OwedReturn]) -> AgencyReturns:
    def count(*states: str) -> int:
        return sum(one.state in states for one in owed)

    return AgencyReturns(
        name,
        len(owed),
        count("received"),
        count("nil"),
        count("exempt"),
        count("never-returned"),
        count("draft", "not-started", "unreadable"),
        sum(one.state in FINISHED and one.days_late > 0 for one in owed),
    )


def _findings(
    numbers: RoundNumbers, said: Meeting, kind: str, sees: set[str]
) -> tuple[FindingView, ...]:
    return tuple(
        FindingView(
            one.id,
            one.text,
            _theme_name(numbers, one),
            tuple(_section_name(numbers, key) for key in one.sections),
        )
        for one in said.findings
        if one.kind == kind and one.audience in sees
    )


def _theme_name(numbers: RoundNumbers, finding: Finding) -> str | None:
    theme = numbers.context.configuration.themes.get(finding.theme or "")
    return theme.name if theme else finding.theme


def _themes(numbers: RoundNumbers) -> tuple[ThemeRow, ...]:
    known = numbers.context.configuration.themes
    received = sum(one.state == "received" for one in numbers.facts)
    return tuple(
        ThemeRow(
            "Without a theme"
            if one.theme == UNCODED
            else known[one.theme].name
            if one.theme in known
            else one.theme,
            one.strengths,
            one.strength_returns,
            one.improvements,
            one.improvement_returns,
            received,
        )
        for one in numbers.themes
    )


def _recommendations(
    numbers: RoundNumbers, said: Meeting, sees: set[str]
) -> tuple[RecommendationView, ...]:
    return tuple(
        RecommendationView(
            one.id,
            one.recommendation,
            one.owner,
            tuple(numbers.context.agency_name(agency) for agency in one.agencies),
            one.due,
            one.measure,
            one.findings,
        )
        for one in said.recommendations
        if one.audience in sees
    )


def _case_actions(numbers: RoundNumbers) -> tuple[CaseActions, ...]:
    rows = []
    for agency in numbers.context.round.owed:
        dues = [
            due
            for one in numbers.facts
            if one.agency == agency and one.state == "received"
            for due in one.action_dues
        ]
        days: list[date] = sorted(due for due in dues if due)
        if dues:
            name = numbers.context.agency_name(agency)
            rows.append(
                CaseActions(
                    name,
                    len(dues),
                    len(dues) - len(days),
                    min(days, default=None),
                    max(days, default=None),
                )
            )
    return tuple(rows)


def _effort(numbers: RoundNumbers, acceptance: Acceptance | None) -> AuditEffort:
    finished = [one for one in numbers.facts if one.state in FINISHED]
    minutes = [one.minutes for one in finished if one.minutes is not None]
    late = [one.days_late for one in numbers.owed if one.state in FINISHED and one.days_late]
    return AuditEffort(
        returns=len(minutes),
        of=len(finished),
        minutes=sum(minutes),
        median=median_low(minutes) if minutes else None,
        late=len(late),
        longest_late=max(late, default=0),
        sent_back=len(
            {
                (one.agency, one.case)
                for one in (acceptance.decisions if acceptance else ())
                if one.decision == "sent-back"
            }
        ),
    )
