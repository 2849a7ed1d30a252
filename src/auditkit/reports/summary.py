"""The summary report of a round, as a view.

Halton's order, the chair's words, and numbers with their evidence base.
"""

from collections.abc import Collection

from auditkit.analysis.themes import UNCODED
from auditkit.model.meeting import Finding, Meeting
from auditkit.render.catalogue import Catalogue
from auditkit.reports.beside import beside
from auditkit.reports.evidence import evidence_base
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import case_actions, effort, ratings_view, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.views import (
    BesideView,
    EvidenceBase,
    Fact,
    FindingView,
    JudgementView,
    RecommendationView,
    SummaryView,
    ThemeRow,
)


def summary_view(request: ReportRequest) -> SummaryView:
    """Return the view of a round's summary report."""
    numbers, said, sees = request.numbers, request.said, request.sees
    round_ = numbers.context.round
    evidence = evidence_base(numbers, said, ratings=request.ratings, named=request.named)
    judgement = _judgement(numbers, said, sees)
    return SummaryView(
        **request.heading("summary"),
        lines_of_enquiry=round_.lines_of_enquiry,
        summary=said.summary if said.summary_audience in sees else None,
        glance=_glance(numbers.say, evidence, judgement, len(round_.owed)),
        evidence=evidence,
        working_well=findings(numbers, said, "working-well", sees),
        concerns=findings(numbers, said, "emerging-concern", sees),
        themes=theme_rows(numbers),
        judgement=judgement,
        ratings=ratings_view(numbers, named=request.named),
        beside=_beside(request),
        recommendations=recommendations(numbers, said, sees),
        actions=case_actions(numbers, named=request.named),
        learning=tuple(one.text for one in said.learning if one.audience in sees),
        effort=effort(numbers, request.acceptance),
    )


def _beside(request: ReportRequest) -> BesideView | None:
    if request.earlier is None:
        return None
    return beside(request.numbers, request.earlier, named=request.named)


def _glance(
    say: Catalogue, evidence: EvidenceBase, judgement: JudgementView | None, owing: int
) -> tuple[Fact, ...]:
    """Return what to know first: how much was looked at, what came, what was judged."""
    total, child = evidence.total, evidence.unit == "child"
    units = say("summary.children" if child else "summary.organisations")
    facts = [Fact(units, (f"{evidence.units:,}",))]
    if child:
        facts.append(Fact(say("summary.agencies"), (f"{owing:,}",)))
    came = say(
        "summary.came-nil" if total.nil else "summary.came-of",
        came=total.received + total.nil,
        expected=total.expected,
        nil=total.nil,
    )
    facts.append(Fact(say("summary.came"), (came,)))
    if judgement:
        facts.append(Fact(say("summary.judgement"), (judgement.rating,)))
    return tuple(facts)


def _judgement(numbers: RoundNumbers, said: Meeting, sees: Collection[str]) -> JudgementView | None:
    judged = said.judgements.overall
    if judged is None or not judged.rating or judged.audience not in sees:
        return None
    return JudgementView(numbers.word(judged.rating), judged.rationale)


def findings(
    numbers: RoundNumbers, said: Meeting, kind: str, sees: Collection[str]
) -> tuple[FindingView, ...]:
    """Return the meeting's findings of a kind, as far as their readers may see them."""
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


def theme_rows(numbers: RoundNumbers) -> tuple[ThemeRow, ...]:
    """Return strengths and improvements by theme, what nobody coded last."""
    known = numbers.context.configuration.themes
    received = sum(one.state == "received" for one in numbers.facts)
    return tuple(
        ThemeRow(
            numbers.say("ratings.uncoded")
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


def recommendations(
    numbers: RoundNumbers, said: Meeting, sees: Collection[str]
) -> tuple[RecommendationView, ...]:
    """Return the meeting's recommendations, as far as their readers may see them."""
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
