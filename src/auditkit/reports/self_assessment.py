"""The overviews of self-assessments: Section 11 of agencies, Section 175/157 of schools."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from auditkit.render.filters import paragraphs
from auditkit.reports.beside import beside
from auditkit.reports.contribution_parts import Contributions
from auditkit.reports.contributions import contributions
from auditkit.reports.evidence import evidence_base
from auditkit.reports.movements import movements
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import case_actions, effort, ratings_for
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import BesideView
from auditkit.reports.standard_parts import ChapterView, Movements, SecondOpinion, Triangle
from auditkit.reports.standards import chapters, opinions, second_pairs, stale_reviews
from auditkit.reports.subjects import Subject
from auditkit.reports.summary import findings, recommendations
from auditkit.reports.surveyed import survey_of
from auditkit.reports.triangle import triangle
from auditkit.reports.views import (
    AuditEffort,
    CaseActions,
    DocumentView,
    EvidenceBase,
    Fact,
    FindingView,
    RatingsView,
    RecommendationView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentView(DocumentView):
    """The overview of what organisations say of themselves.

    Attributes:
        lines_of_enquiry: What the round asked.
        summary: The chair's opening, or None.
        glance: What to know first.
        evidence: What the report rests on; no organisation is named in it.
        contributions: Who was asked, and what came when.
        too_few: Why nothing of what organisations say is shown; empty where it is.
        ratings: How organisations rate themselves, by section and overall.
        chapters: One for each section.
        seconds: What panels and reviewers gave beside all of it.
        stale: How many second ratings are left out because their returns have changed since.
        triangle: Standards as several sources see them; None for the public, and where there is one source.
        beside: This cycle beside the last; None where there is none.
        movements: What became of each organisation's ratings since; None where there is no earlier cycle.
        people: What to know of the survey of people beside it; none without one.
        working_well: Findings.
        concerns: Findings.
        recommendations: Of the challenge event or meeting.
        learning: About the audit itself, for the next one.
        actions: How many actions organisations set themselves; nothing for the public.
        effort: What the audit cost; None for the public.
        threshold: Counts of people from 1 to one less than this are hidden in protected tables.
    """

    lines_of_enquiry: tuple[str, ...]
    summary: str | None
    glance: tuple[Fact, ...]
    evidence: EvidenceBase
    contributions: Contributions
    too_few: str
    ratings: RatingsView
    chapters: tuple[ChapterView, ...]
    seconds: tuple[SecondOpinion, ...]
    stale: int
    triangle: Triangle | None
    beside: BesideView | None
    movements: Movements | None
    people: tuple[Fact, ...]
    working_well: tuple[FindingView, ...]
    concerns: tuple[FindingView, ...]
    recommendations: tuple[RecommendationView, ...]
    learning: tuple[str, ...]
    actions: tuple[CaseActions, ...]
    effort: AuditEffort | None
    threshold: int


def assessed(kind: str) -> Callable[[ReportRequest], tuple[Subject, ...]]:
    """Return what says whether a round is of a kind: one document for it, and none for any other."""
    return lambda request: (Subject(),) if request.numbers.context.round.kind == kind else ()


def section_11_view(request: ReportRequest) -> SelfAssessmentView:
    """Return the view of the overview of a Section 11 self-assessment."""
    return _overview("section-11", request)


def section_175_view(request: ReportRequest) -> SelfAssessmentView:
    """Return the view of the overview of a Section 175/157 self-assessment."""
    return _overview("section-175", request)


def _overview(kind: str, request: ReportRequest) -> SelfAssessmentView:
    said, sees, public = request.said, request.sees, request.audience == "public"
    came, too_few = contributions(request.numbers), _too_few(request)
    if too_few:
        request = replace(request, numbers=replace(request.numbers, facts=()), earlier=None)
    numbers, earlier = request.numbers, request.earlier
    return SelfAssessmentView(
        **request.heading(kind),
        lines_of_enquiry=numbers.context.round.lines_of_enquiry,
        summary=said.summary if said.summary_audience in sees else None,
        glance=_glance(request),
        evidence=evidence_base(numbers, said, ratings=request.ratings, named=False),
        contributions=came,
        too_few=too_few,
        stale=stale_reviews(request),
        ratings=ratings_for(request),
        chapters=tuple(replace(one, criteria=()) if too_few else one for one in chapters(request)),
        seconds=tuple(opinions(numbers, list(second_pairs(request)))),
        triangle=triangle(request),
        beside=beside(numbers.submitted, earlier.submitted, named=False) if earlier else None,
        movements=movements(numbers.submitted, earlier.submitted) if earlier else None,
        people=_people(request),
        working_well=findings(numbers, said, "working-well", sees),
        concerns=findings(numbers, said, "emerging-concern", sees),
        recommendations=recommendations(numbers, said, sees),
        learning=tuple(one.text for one in said.learning if one.audience in sees),
        actions=() if public else case_actions(numbers, named=False),
        effort=None if public else effort(numbers, request.acceptance),
        threshold=numbers.context.configuration.publication.threshold,
    )


def _too_few(request: ReportRequest) -> str:
    """Return that too few returned to be shown to readers who may not know whose a rating is."""
    numbers = request.numbers
    if request.shows_ratings or not any(one.state == "received" for one in numbers.facts):
        return ""
    least = numbers.context.configuration.publication.threshold
    return numbers.say("contributions.too-few", n=least)


def _glance(request: ReportRequest) -> tuple[Fact, ...]:
    numbers, say = request.numbers, request.numbers.say
    asked = [one for one in numbers.owed if one.state != "exempt"]
    came = sum(one.state == "received" for one in asked)
    facts = [
        Fact(say("summary.organisations"), (f"{len(numbers.owed):,}",)),
        Fact(say("summary.came"), (say("share.of", count=came, total=len(asked)),)),
    ]
    if numbers.overall.rated:
        facts.append(Fact(say("summary.middle-overall"), (_middle(numbers),)))
    survey = survey_of(request)
    if survey:
        answered = sum(one.answered for one in survey.agencies.values())
        facts.append(Fact(say("standards.people"), (f"{answered:,}",)))
    return tuple(facts)


def _middle(numbers: RoundNumbers) -> str:
    words = [numbers.word(level) for level in numbers.overall.median]
    if len(words) > 1:
        return numbers.say("ratings.between", first=words[0], second=words[1])
    return "".join(words)


def _people(request: ReportRequest) -> tuple[Fact, ...]:
    survey, say = survey_of(request), request.numbers.say
    if survey is None:
        return ()
    rows = survey.agencies.values()
    answered = sum(one.answered for one in rows)
    of = say("standards.answered", n=answered, agencies=sum(one.answered > 0 for one in rows))
    if rows and all(one.invited is not None for one in rows):
        invited = sum(one.invited or 0 for one in rows)
        of = say(
            "standards.answered-of",
            n=answered,
            invited=invited,
            agencies=sum(one.answered > 0 for one in rows),
        )
    return (Fact(say("standards.survey-fact"), (of, *paragraphs(survey.method))),)
