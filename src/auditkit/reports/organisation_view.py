"""What one organisation said of itself, and what others made of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from auditkit.analysis.comparing import obstacle
from auditkit.analysis.spread import spread
from auditkit.analysis.states import FINISHED
from auditkit.model.facts import NOT_ASKED, Facts
from auditkit.model.moderation import SecondReview
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.organisation_parts import (
    FigureView,
    GapView,
    OrganisationView,
    OwnRating,
    QueryView,
)
from auditkit.reports.ratings import distribution, ratings_of, scale, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned import Returned, actions, finished, points
from auditkit.reports.second_views import reviews
from auditkit.reports.standards import second_pairs, sections_and_overall
from auditkit.reports.subjects import Subject
from auditkit.reports.views import Fact


def organisations(request: ReportRequest) -> tuple[Subject, ...]:
    """Return a document for each organisation whose return came; none in a round of cases."""
    if request.numbers.context.round.unit != "organisation":
        return ()
    came = (one.agency for one in request.numbers.owed if one.state in FINISHED)
    return tuple(Subject(agency) for agency in came)


def feedback_view(request: ReportRequest) -> OrganisationView:
    """Return the view of the feedback to one organisation."""
    return OrganisationView(**about(request, "feedback"))


def about(request: ReportRequest, kind: str) -> dict[str, Any]:
    """Return the fields of ``OrganisationView``.

    Args:
        request: What the document is asked for; ``agency`` says about which organisation.
        kind: The kind of document.
    """
    numbers, key = request.numbers, request.agency or ""
    name = numbers.context.agency_name(key)
    said = next(finished(request, key), None)
    facts = said.facts if said else None
    heading = request.heading(kind)
    heading["banner"] = request.banner_of(f"{kind}.banner", organisation=name)
    then = comparable(request)
    return heading | {
        "organisation": name,
        "glance": tuple(_glance(request, said)),
        "levels": scale(numbers) if request.many_returned else (),
        "alone": "" if request.many_returned else _alone(numbers),
        "ratings": tuple(own_ratings(request, key)),
        "then": then.context.round.title if then and key in _rated_then(then) else "",
        "gaps": tuple(_gaps(numbers, facts)) if facts else (),
        "figures": tuple(_figures(numbers, facts)) if facts and request.many_returned else (),
        "strengths": _points(numbers, said, "strengths"),
        "improvements": _points(numbers, said, "improvements"),
        "reviews": reviews(request, key),
        "queries": tuple(_queries(request, key)),
        "actions": actions("", said.said.actions_held) if said else (),
        "contact": _contact(numbers),
    }


def comparable(request: ReportRequest) -> RoundNumbers | None:
    """Return the last cycle where its ratings can be set beside this one's."""
    earlier = request.earlier
    if earlier is None or obstacle(request.numbers.rubric, earlier.rubric):
        return None
    return earlier


def _rated_then(earlier: RoundNumbers) -> set[str]:
    return {one.agency for one in earlier.facts if one.state == "received"}


def own_ratings(request: ReportRequest, key: str) -> Iterator[OwnRating]:
    """Yield how an organisation rates itself and how others rate it, section by section."""
    numbers, then_ = request.numbers.submitted, comparable(request)
    earlier = then_.submitted if then_ else None
    seconds = {one.section: one.second for one in second_pairs(request) if one.agency == key}
    every = numbers.by_section
    for section in sections_and_overall(numbers):
        own = ratings_of(numbers, section, key).get(key, NOT_ASKED)
        if own == NOT_ASKED or section not in every:
            continue
        then = ratings_of(earlier, section, key).get(key, NOT_ASKED) if earlier else NOT_ASKED
        name = section_name(numbers, section)
        yield OwnRating(
            name,
            numbers.word(own),
            numbers.word(then) if earlier and then in earlier.levels else "",
            numbers.word(seconds[section]) if section in seconds else "",
            distribution(numbers, every[section], name) if request.many_returned else None,
        )


def _alone(numbers: RoundNumbers) -> str:
    return numbers.say("feedback.alone", n=numbers.context.configuration.publication.threshold)


def _glance(request: ReportRequest, said: Returned | None) -> Iterator[Fact]:
    say = request.numbers.say
    if said is None:
        return
    came = say("feedback.came-late" if said.owed.days_late else "feedback.came-in-time")
    yield Fact(say("agency.came"), (came,))
    answered = [one for one in said.facts.answers.values() if one in {"yes", "partly", "no"}]
    if answered:
        share = say("share.of", count=answered.count("yes"), total=len(answered))
        yield Fact(say("feedback.in-place"), (share,))
    yield Fact(say("feedback.actions"), (f"{len(said.said.actions_held)}",))


def _gaps(numbers: RoundNumbers, facts: Facts) -> Iterator[GapView]:
    """Yield what is not in place; of questions that measure nothing in place (choices) none."""
    for section in numbers.context.sections.values():
        for question in section.questions:
            answer = facts.answers.get((section.key, question.key))
            if question.type in {"yes-no", "yes-no-partly"} and answer in {"no", "partly"}:
                yield GapView(section.name, question.text, numbers.say(f"answers.{answer}"))


def _figures(numbers: RoundNumbers, facts: Facts) -> Iterator[FigureView]:
    for (section, question), value in facts.figures.items():
        asked = numbers.context.sections[section].questions
        text = next((one.text for one in asked if one.key == question), question)
        every = spread(numbers.figures[section, question])
        if every is not None:
            yield FigureView(text, value, every)


def _points(numbers: RoundNumbers, said: Returned | None, what: str) -> tuple[Any, ...]:
    sections: Mapping[str, Any] = said.said.sections if said else {}
    return tuple(
        point
        for key, section in sections.items()
        for point in points(numbers, "", key, getattr(section, what))
    )


def _queries(request: ReportRequest, key: str) -> Iterator[QueryView]:
    numbers = request.numbers
    for review in reviews_of(request, key):
        for one in review.queries:
            if one.asked:
                where = section_name(numbers, one.section) if one.section else ""
                yield QueryView(where, one.asked, one.asked_on, one.reply or "", one.replied_on)


def reviews_of(request: ReportRequest, key: str) -> Iterator[SecondReview]:
    """Yield the second reviews of an organisation's return, unfinished ones too: a panel asks before it rates."""
    for place, review in (
        request.workspace.reviews(request.numbers.key) if request.workspace else ()
    ):
        if place.owner == key and review.kind != "calibration":
            yield review


def _contact(numbers: RoundNumbers) -> str:
    unit = numbers.context.configuration.contacts.get("business-unit")
    if unit is None:
        return ""
    ways = [way for way in (unit.email, unit.phone) if way]
    return f"{numbers.say('handouts.contact', role=unit.role)} {', '.join(ways)}".strip()
