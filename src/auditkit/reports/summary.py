"""The summary report of a round, as a view.

Halton's order, the chair's words, and numbers with their evidence base.
"""

from auditkit.analysis.themes import UNCODED
from auditkit.model.meeting import Finding, Meeting
from auditkit.model.record import Acceptance
from auditkit.model.round import Round
from auditkit.render.filters import day
from auditkit.reports import words
from auditkit.reports.evidence import evidence_base
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import case_actions, effort, level_name, ratings_view, section_name
from auditkit.reports.views import (
    EvidenceBase,
    Fact,
    FindingView,
    JudgementView,
    RecommendationView,
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
    ratings: str = "resolved",
) -> SummaryView:
    """Return the view of a round's summary report.

    Args:
        numbers: The round in numbers.
        meeting: What the meeting agreed; None before it was held.
        acceptance: The officer's decisions.
        audience: Who will read it: only what is marked for them is in the view.
        ratings: Which ratings ``numbers`` counts, ``submitted`` or ``resolved``.
    """
    context, round_ = numbers.context, numbers.context.round
    said = meeting or Meeting(round=round_.round)
    sees = _SEES[audience]
    named = _may_name(round_, audience)
    evidence = evidence_base(numbers, said, ratings=ratings, named=named)
    judgement = _judgement(numbers, said, sees)
    return SummaryView(
        partnership=context.configuration.partnership,
        title=round_.title,
        round=round_.round,
        kind=words.KINDS[round_.kind],
        theme=round_.theme,
        dated=round_.closed_on or said.held_on,
        status=round_.status,
        unfinished=_unfinished(numbers),
        audience=audience,
        banner=words.BANNERS[audience],
        chair=said.chair_role or round_.chair_role,
        held_on=said.held_on,
        lines_of_enquiry=round_.lines_of_enquiry,
        summary=said.summary if said.summary_audience in sees else None,
        glance=_glance(evidence, judgement, len(round_.owed)),
        evidence=evidence,
        working_well=_findings(numbers, said, "working-well", sees),
        concerns=_findings(numbers, said, "emerging-concern", sees),
        themes=_themes(numbers),
        judgement=judgement,
        ratings=ratings_view(numbers, named=named),
        recommendations=_recommendations(numbers, said, sees),
        actions=case_actions(numbers, named=named),
        learning=tuple(one.text for one in said.learning if one.audience in sees),
        effort=effort(numbers, acceptance),
    )


def _may_name(round_: Round, audience: str) -> bool:
    # A named organisation's rating is for the business unit; agencies that audit cases together
    # see each other's.
    return round_.unit == "case" or audience == "internal"


def _unfinished(numbers: RoundNumbers) -> str | None:
    """Return what to know of a round that is not closed, and the day it was looked at."""
    said = words.UNFINISHED.get(numbers.context.round.status)
    return f"{said} As of {day(numbers.day)}." if said and numbers.day else said


def _glance(
    evidence: EvidenceBase, judgement: JudgementView | None, owing: int
) -> tuple[Fact, ...]:
    """Return what to know first: how much was looked at, what came, what was judged."""
    total = evidence.total
    facts = [
        Fact("Children" if evidence.unit == "child" else "Organisations", (f"{evidence.units:,}",))
    ]
    if evidence.unit == "child":
        facts.append(Fact("Agencies", (f"{owing:,}",)))
    came = f"{total.received + total.nil:,} of {total.expected:,}"
    facts.append(Fact("Returns that came", (f"{came}, {total.nil:,} nil" if total.nil else came,)))
    if judgement:
        facts.append(Fact("The meeting’s judgement", (judgement.rating,)))
    return tuple(facts)


def _judgement(numbers: RoundNumbers, said: Meeting, sees: set[str]) -> JudgementView | None:
    judged = said.judgements.overall
    if judged is None or not judged.rating or judged.audience not in sees:
        return None
    return JudgementView(level_name(numbers, judged.rating), judged.rationale)


def _findings(
    numbers: RoundNumbers, said: Meeting, kind: str, sees: set[str]
) -> tuple[FindingView, ...]:
    return tuple(
        FindingView(
            one.id,
            one.text,
            _theme_name(numbers, one),
            tuple(section_name(numbers, key) for key in one.sections),
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
            words.UNCODED
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
    # A finding that these readers do not see is not referred to either.
    seen = {one.id for one in said.findings if one.audience in sees}
    return tuple(
        RecommendationView(
            one.id,
            one.recommendation,
            one.owner,
            tuple(numbers.context.agency_name(agency) for agency in one.agencies),
            one.due,
            one.measure,
            tuple(finding for finding in one.findings if finding in seen),
        )
        for one in said.recommendations
        if one.audience in sees
    )
