"""The summary report of a round, as a view.

Halton's order, the chair's words, and numbers with their evidence base.
"""

from collections.abc import Collection

from auditkit.analysis.themes import UNCODED
from auditkit.model.meeting import Meeting
from auditkit.render.catalogue import Catalogue
from auditkit.reports.beside import beside
from auditkit.reports.children import children
from auditkit.reports.evidence import evidence_base
from auditkit.reports.links import behind_numbers
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import (
    case_actions,
    effort,
    rating_tables,
    ratings_for,
    section_name,
)
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import BesideView
from auditkit.reports.theme_bands import theme_bands
from auditkit.reports.views import (
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
    rated = request.shows_ratings or request.shows_protected_ratings
    evidence = evidence_base(
        numbers, said, ratings=request.ratings if rated else None, named=request.named
    )
    judgement = _judgement(numbers, said, sees)
    themes, public = theme_rows(numbers), request.audience == "public"
    threshold = numbers.context.configuration.publication.threshold
    return SummaryView(
        **request.heading("summary"),
        lines_of_enquiry=round_.lines_of_enquiry,
        summary=said.summary if said.summary_audience in sees else None,
        glance=_glance(numbers.say, evidence, judgement, len(round_.owed)),
        evidence=evidence,
        children=children(request),
        threshold=threshold,
        working_well=findings(numbers, said, "working-well", sees),
        concerns=findings(numbers, said, "emerging-concern", sees),
        themes=themes if request.shows_counts_of_returns else (),
        theme_bands=() if request.shows_counts_of_returns else theme_bands(numbers),
        judgement=judgement,
        ratings=ratings_for(request),
        rating_tables=rating_tables(request),
        beside=_beside(request) if request.shows_ratings else None,
        recommendations=recommendations(numbers, said, sees),
        actions=() if public else case_actions(numbers, named=request.named),
        learning=tuple(one.text for one in said.learning if one.audience in sees),
        effort=None if public else effort(numbers, request.acceptance),
        behind=behind_numbers(request.workspace, numbers)
        if request.workspace and request.audience == "internal"
        else {},
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
            theme_name(numbers, one.theme),
            tuple(section_name(numbers, key) for key in one.sections),
        )
        for one in said.findings
        if one.kind == kind and one.audience in sees
    )


def theme_name(numbers: RoundNumbers, key: str | None) -> str | None:
    """Return a theme's name for readers; its key where the partnership does not know it."""
    theme = numbers.context.configuration.themes.get(key or "")
    return theme.name if theme else key


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
