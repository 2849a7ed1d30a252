"""The summary report of a round, as a view.

Halton's order, the chair's words, and numbers with their evidence base.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from auditkit.analysis.themes import UNCODED
from auditkit.model.meeting import Meeting
from auditkit.render.catalogue import Catalogue
from auditkit.reports.beside import beside
from auditkit.reports.children import children
from auditkit.reports.count_tables import CountTable
from auditkit.reports.evidence import evidence_base
from auditkit.reports.links import behind_numbers
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.places import Behind
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
    RatingsView,
    RecommendationView,
    SummaryView,
    ThemeRow,
)


def summary_view(request: ReportRequest) -> SummaryView:
    """Return the view of a round's summary report."""
    numbers, said, sees = request.numbers, request.said, request.sees
    rated = request.shows_ratings or request.shows_protected_ratings
    evidence = evidence_base(
        numbers,
        said,
        ratings=request.ratings if rated else None,
        named=request.named,
        counted=request.shows_ratings,
    )
    judgement = _judgement(numbers, said, sees)
    public, exact = request.audience == "public", request.shows_counts_of_returns
    themes = theme_rows(numbers) if exact else ()
    bands = () if exact else theme_bands(numbers)
    well, concerns, agreed = _agreed(request)
    learning = tuple(one.text for one in said.learning if one.audience in sees)
    chapters = {
        "working-well": well,
        "concerns": concerns or themes or bands,
    }
    ratings, tables = ratings_for(request), rating_tables(request)
    characteristics = children(request)
    return SummaryView(
        **request.heading("summary"),
        lines_of_enquiry=numbers.context.round.lines_of_enquiry,
        summary=said.summary if said.summary_audience in sees else None,
        glance=_glance(numbers.say, evidence, judgement, len(numbers.context.round.owed)),
        empty=()
        if public
        else tuple(numbers.say(f"summary.{key}") for key, has in chapters.items() if not has),
        evidence=evidence,
        children=characteristics,
        threshold=numbers.context.configuration.publication.threshold,
        working_well=well,
        concerns=concerns,
        themes=themes,
        theme_bands=bands,
        judgement=judgement,
        ratings=ratings,
        rating_tables=tables,
        beside=_beside(request) if request.shows_ratings else None,
        recommendations=agreed,
        actions=() if public else case_actions(numbers, named=request.named),
        learning=learning,
        effort=None if public else effort(numbers, request.acceptance),
        rated=rated,
        percentages=_percentages(ratings, (*tables, *characteristics)),
        behind=_behind(request),
    )


def _behind(request: ReportRequest) -> Mapping[str, Behind]:
    """Return the returns behind each number, which name cases: only inside."""
    if request.workspace is None or request.audience != "internal":
        return {}
    return behind_numbers(request.workspace, request.numbers)


Agreed = tuple[tuple[FindingView, ...], tuple[FindingView, ...], tuple[RecommendationView, ...]]


def _agreed(request: ReportRequest) -> Agreed:
    """Return strengths, concerns and recommendations, as far as the readers may see them.

    The ids of the files have gaps where something is held back, and the public would count them: it
    sees numbers in the order in which they are shown.
    """
    numbers, said, sees = request.numbers, request.said, request.sees
    well = findings(numbers, said, "working-well", sees)
    concerns = findings(numbers, said, "emerging-concern", sees)
    agreed = recommendations(numbers, said, sees)
    if request.audience != "public":
        return well, concerns, agreed
    number = {one.id: str(place) for place, one in enumerate((*well, *concerns), start=1)}
    return (
        tuple(replace(one, id=number[one.id]) for one in well),
        tuple(replace(one, id=number[one.id]) for one in concerns),
        tuple(
            replace(
                one, id=str(place), findings=tuple(number[f] for f in one.findings if f in number)
            )
            for place, one in enumerate(agreed, start=1)
        ),
    )


def _percentages(ratings: RatingsView, tables: Collection[CountTable]) -> bool:
    """Return whether a percentage is shown anywhere."""
    rated = (ratings.overall, *ratings.by_section, *ratings.by_agency) if ratings.shown else ()
    return any(share.percent is not None for one in rated for share in one.shares) or any(
        cell.percent is not None for table in tables for cell in table.cells
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
        many = "services" if evidence.who == "service" else "agencies"
        facts.append(Fact(say(f"summary.{many}"), (f"{owing:,}",)))
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
