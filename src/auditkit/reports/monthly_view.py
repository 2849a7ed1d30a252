"""The monthly report of an agency that audits its own files: for senior managers, from counts alone."""

from collections import Counter
from collections.abc import Iterator

from auditkit.analysis.rounding import percent
from auditkit.model.asked import CLOSED_TYPES
from auditkit.reports.agreement_view import agreements, rated_twice, workers
from auditkit.reports.evidence import evidence_base
from auditkit.reports.monthly_parts import AskedView, MonthlyView, UnratedView
from auditkit.reports.ratings import case_actions, ratings_view
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned import finished
from auditkit.reports.shares import Share
from auditkit.reports.subjects import Subject
from auditkit.reports.summary import findings, recommendations, theme_rows
from auditkit.reports.views import CaseActions, Fact, RatingsView


def months(request: ReportRequest) -> tuple[Subject, ...]:
    """Return one document for a round of single-agency audits, and none for any other."""
    return (Subject(),) if request.numbers.context.round.kind == "single-agency" else ()


def monthly_view(request: ReportRequest) -> MonthlyView:
    """Return the view of a month's report."""
    numbers, said, sees = request.numbers, request.said, request.sees
    ratings = ratings_view(numbers, named=request.named)
    actions = case_actions(numbers, named=request.named)
    return MonthlyView(
        **request.heading("monthly"),
        glance=_glance(request, ratings, actions),
        summary=said.summary if said.summary_audience in sees else None,
        evidence=evidence_base(numbers, said, ratings=request.ratings, named=request.named),
        working_well=findings(numbers, said, "working-well", sees),
        concerns=findings(numbers, said, "emerging-concern", sees),
        themes=theme_rows(numbers),
        ratings=ratings,
        workers=workers(numbers),
        agreement=agreements(request),
        actions=actions,
        experience=tuple(_experience(request)),
        recommendations=recommendations(numbers, said, sees),
    )


def _glance(
    request: ReportRequest, ratings: RatingsView, actions: tuple[CaseActions, ...]
) -> tuple[Fact, ...]:
    numbers, say = request.numbers, request.numbers.say
    came = sum(one.came for one in numbers.owed)
    facts = {
        "monthly.audited": say("share.of", count=came, total=len(numbers.owed)),
        "monthly.moderated": say("share.of", count=rated_twice(request), total=came),
        "summary.middle": ratings.overall.median or say("share.none"),
        "monthly.actions": f"{actions[-1].actions if actions else 0:,}",
    }
    return tuple(Fact(say(key), (text,)) for key, text in facts.items())


def _experience(request: ReportRequest) -> Iterator[UnratedView]:
    """Yield the sections without a rating: closed questions counted, what was said for the business unit alone."""
    numbers = request.numbers
    least = numbers.context.configuration.publication.percent_from
    counted = {(one.section, one.question): one for one in numbers.questions()}
    words = _own_words(request) if request.audience == "internal" else {}
    for key, section in numbers.context.sections.items():
        asked = []
        for question in section.questions if section.rated == "no" else ():
            said = tuple(words.get((key, question.key), ()))
            shares: tuple[Share, ...] = ()
            if question.type in CLOSED_TYPES:
                found = counted[key, question.key]
                names = {one.key: one.name or one.key for one in question.choices}
                shares = tuple(
                    Share(
                        names.get(word) or numbers.say(f"answers.{word}"),
                        count,
                        found.answered,
                        percent(count, found.answered, least=least),
                    )
                    for word, count in found.counts.items()
                )
            if said or any(one.total for one in shares):
                asked.append(AskedView(question.text, shares, said))
        if asked:
            yield UnratedView(section.name, tuple(asked))


def _own_words(request: ReportRequest) -> dict[tuple[str, str], list[str]]:
    """Return what returns say in own words, by section and question, each text once."""
    found: dict[tuple[str, str], Counter[str]] = {}
    closed = {
        (key, question.key)
        for key, section in request.numbers.context.sections.items()
        for question in section.questions
        if question.type in CLOSED_TYPES
    }
    for agency in request.numbers.context.round.owed:
        for one in finished(request, agency):
            for key, section in one.said.sections.items():
                for question, given in section.answers_held.items():
                    if given.answer and (key, question) not in closed:
                        found.setdefault((key, question), Counter())[given.answer] += 1
    return {place: list(texts) for place, texts in found.items()}
