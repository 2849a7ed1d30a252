"""What a panel needs to question one organisation: its claims, what speaks for them, and what to ask."""

from collections.abc import Iterator

from auditkit.analysis.movement import movement
from auditkit.analysis.rounding import percent
from auditkit.analysis.triangulation import favourable_levels
from auditkit.model.asked import WORDS
from auditkit.model.facts import OVERALL
from auditkit.model.places import place_of, return_path
from auditkit.model.returns import Return, SectionReturn
from auditkit.reports.organisation_parts import ChallengeView, NamedEvidence, PeopleView
from auditkit.reports.organisation_view import about, comparable
from auditkit.reports.ratings import ratings_of, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned import actions, finished
from auditkit.reports.returned_parts import ActionView
from auditkit.reports.shares import Share
from auditkit.reports.standards import second_pairs
from auditkit.reports.surveyed import counted, questions, survey_of, survey_tool
from auditkit.reports.views import Fact

# Fewer answers than this say nothing about an organisation's claim.
_LEAST_PEOPLE = 5


def challenge_view(request: ReportRequest) -> ChallengeView:
    """Return the view of what a panel needs to question one organisation."""
    people = tuple(_people(request))
    return ChallengeView(
        **about(request, "challenge"),
        questions=tuple(_questions(request, people)),
        evidence=tuple(_evidence(request)),
        people=people,
        too_few=_too_few(request),
        before=_before(request),
    )


def _said(request: ReportRequest) -> Return | None:
    found = next(finished(request, request.agency or ""), None)
    return found.said if found else None


def _questions(request: ReportRequest, people: tuple[PeopleView, ...]) -> Iterator[Fact]:
    """Yield what to ask: where others see it otherwise, where nothing speaks for a claim, where it moved."""
    numbers, key = request.numbers.submitted, request.agency or ""
    said, say = _said(request), numbers.say
    if said is None:
        return
    own = {one: ratings_of(numbers, one, key).get(key, "") for one in numbers.rated_sections}
    good = favourable_levels(numbers.levels)
    for pair in second_pairs(request):
        if pair.agency == key and pair.differs and pair.section != OVERALL:
            words = {"own": numbers.word(pair.first), "second": numbers.word(pair.second)}
            name = section_name(numbers, pair.section)
            yield Fact(name, (say("challenge.ask-rated", **words),))
    for one in people:
        if _doubted(one) and own.get(_key_of(request, one.name), "") in good:
            count, total = one.own.total - one.own.count, one.own.total
            asked = say("challenge.ask-people", question=one.question, count=count, total=total)
            yield Fact(one.name, (asked,))
    for section, rating in own.items():
        name, written = section_name(numbers, section), said.sections.get(section)
        word = numbers.word(rating)
        if rating in good and not _evidenced(written):
            yield Fact(name, (say("challenge.ask-evidence", own=word),))
        answers = _answers(request, section)
        if rating in good and "no" in answers:
            refused, total = answers.count("no"), len(answers)
            yield Fact(name, (say("challenge.ask-no", own=word, n=refused, total=total),))
        planned = any(section in one.sections for one in said.actions_held)
        if rating in numbers.levels and rating not in good and not planned:
            yield Fact(name, (say("challenge.ask-plan", own=word),))
    yield from _moved(request, own, said)
    yield from _overdue(request)


def _answers(request: ReportRequest, section: str) -> list[str]:
    """Return what the organisation answered to the questions of yes, partly and no of a section."""
    facts = (one for one in request.numbers.facts if one.agency == request.agency)
    given = next(facts).answers if request.agency else {}
    return [
        answer
        for (key, _), answer in given.items()
        if key == section and answer in {"yes", "partly", "no"}
    ]


def _overdue(request: ReportRequest) -> Iterator[Fact]:
    """Yield that actions of the last cycle were due before this one's returns."""
    due = request.numbers.context.round.milestones.returns_due
    past = sum(one.due is not None and one.due <= due for one in _before(request))
    if past:
        say = request.numbers.say
        yield Fact(say("challenge.before"), (say("challenge.ask-overdue", n=past),))


def _key_of(request: ReportRequest, name: str) -> str:
    sections = request.numbers.context.sections
    return next((key for key, one in sections.items() if one.name == name), "")


def _doubted(one: PeopleView) -> bool:
    """Return whether more people than not do not say yes."""
    return one.own.total >= _LEAST_PEOPLE and 2 * one.own.count < one.own.total


def _evidenced(written: SectionReturn | None) -> bool:
    return any(one.shows or one.source for one in (written.evidence_held if written else ()))


def _moved(request: ReportRequest, own: dict[str, str], said: Return) -> Iterator[Fact]:
    """Yield what to ask where a rating moved, and where it is the same though nothing new is named."""
    numbers, key, earlier = request.numbers, request.agency or "", comparable(request)
    for section, rating in own.items() if earlier else ():
        then = ratings_of(earlier.submitted, section, key) if earlier else {}
        found = movement(then, {key: rating}, numbers.levels)
        words = {"then": numbers.word(then.get(key, "")), "now": numbers.word(rating)}
        which = "rose" if found.higher else "fell" if found.lower else ""
        if which:
            yield Fact(
                section_name(numbers, section), (numbers.say(f"challenge.ask-{which}", **words),)
            )
    for key_, written in said.sections.items():
        carried = [one.carried for one in written.answers.values()]
        carried += [one.carried for one in written.evidence]
        withdrawn = sum(one is not None and one.status == "withdrawn" for one in carried)
        if withdrawn:
            name = section_name(numbers, key_)
            yield Fact(name, (numbers.say("challenge.ask-withdrawn", n=withdrawn),))


def _evidence(request: ReportRequest) -> Iterator[NamedEvidence]:
    said = _said(request)
    for key, written in said.sections.items() if said else ():
        for one in written.evidence_held:
            name = section_name(request.numbers, key)
            yield NamedEvidence(name, one.source or "", one.dated or "", one.shows or "")


def _people(request: ReportRequest) -> Iterator[PeopleView]:
    """Yield how many people say yes; of questions with other words nothing can be said so shortly."""
    survey, numbers, key = survey_of(request), request.numbers, request.agency or ""
    tool = survey_tool(numbers, survey) if survey else None
    if survey is None or tool is None or key not in survey.agencies or _too_few(request):
        return
    least = numbers.context.configuration.publication.percent_from
    for section in tool.sections:
        for question in questions(tool, section.key):
            if question.type not in WORDS:
                continue
            shares = []
            for whose in (key, ""):
                found = counted(survey, section.key, question, whose)
                total, yes = sum(found.values()), found["yes"]
                name = numbers.say("answers.yes")
                shares.append(Share(name, yes, total, percent(yes, total, least=least)))
            name = section_name(numbers, section.key)
            yield PeopleView(name, question.text, *shares)


def _too_few(request: ReportRequest) -> str:
    """Return that too few people of an organisation answered to be shown to others: a panel has peers in it."""
    survey, numbers = survey_of(request), request.numbers
    least = numbers.context.configuration.publication.threshold
    answered = survey.agencies.get(request.agency or "") if survey else None
    if answered is None or answered.answered >= least:
        return ""
    return numbers.say("challenge.people-few", n=least)


def _before(request: ReportRequest) -> tuple[ActionView, ...]:
    """Return what the organisation set itself to do in the last cycle."""
    earlier, workspace = request.earlier, request.workspace
    if earlier is None or workspace is None or request.agency is None:
        return ()
    place = place_of(return_path(earlier.key, request.agency, None))
    known = any(one.agency == request.agency and one.state == "received" for one in earlier.facts)
    said = workspace.read(place).model if place and known else None
    return actions("", said.actions_held) if isinstance(said, Return) else ()
