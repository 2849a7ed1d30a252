"""Chapters on standards: how organisations rate themselves, what they answer, what others say of the same."""

from collections.abc import Iterator
from functools import partial

from auditkit.analysis.pairs import Pair, paired
from auditkit.analysis.rounding import percent
from auditkit.analysis.spread import spread
from auditkit.analysis.squares import direction, square
from auditkit.analysis.tallies import QuestionTally
from auditkit.model.asked import CLOSED_TYPES
from auditkit.model.facts import NOT_ASKED, OVERALL
from auditkit.model.moderation import REVIEW_KINDS
from auditkit.model.tool import Question
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import distribution, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Share
from auditkit.reports.standard_parts import ChapterView, CriterionView, SecondOpinion
from auditkit.reports.summary import findings
from auditkit.reports.surveyed import survey_questions
from auditkit.reports.views import FindingView

_COUNTED = CLOSED_TYPES | {"number"}


def chapters(request: ReportRequest) -> tuple[ChapterView, ...]:
    """Return a chapter for each section that organisations were asked, in the order of the tool.

    Raises:
        DisclosureError: What people answered to a survey would give somebody away.
    """
    numbers = request.numbers
    answers = {(one.section, one.question): one for one in numbers.questions()}
    pairs = second_pairs(request)
    criterion = partial(_criterion, numbers, answers)
    found = []
    for key, section in numbers.context.sections.items():
        rated = numbers.by_section.get(key)
        about = [one for one in pairs if one.section == key]
        found.append(
            ChapterView(
                key=key,
                name=section.name,
                prompt=section.prompt,
                ratings=distribution(numbers, rated or numbers.none_rated, section.name),
                seconds=tuple(opinions(numbers, about)),
                criteria=tuple(
                    criterion(key, question)
                    for question in section.questions
                    if question.type in _COUNTED
                ),
                survey=survey_questions(request, key),
                findings=_findings(request, key),
            )
        )
    return tuple(found)


def second_pairs(request: ReportRequest) -> tuple[Pair, ...]:
    """Return second ratings beside the organisations' own, of reviews that still fit their returns."""
    numbers = request.numbers
    reviews = request.workspace.reviews(numbers.key) if request.workspace else ()
    return paired(reviews, numbers.facts).pairs


def stale_reviews(request: ReportRequest) -> int:
    """Return how many second ratings are left out because their returns have changed since."""
    numbers = request.numbers
    reviews = request.workspace.reviews(numbers.key) if request.workspace else ()
    return len(paired(reviews, numbers.facts).stale)


def opinions(numbers: RoundNumbers, pairs: list[Pair]) -> Iterator[SecondOpinion]:
    """Yield which way each kind of second rating went, seen from the organisations' own."""
    for kind in REVIEW_KINDS:
        found = direction(square([one for one in pairs if one.kind == kind], numbers.levels))
        if found.pairs:
            yield SecondOpinion(
                numbers.say(f"reviews.{kind}"),
                # What the second rater put lower, the organisation itself put higher.
                share(numbers, "standards.self-higher", found.lower, found.pairs),
                share(numbers, "standards.self-same", found.same, found.pairs),
                share(numbers, "standards.self-lower", found.higher, found.pairs),
            )


def share(numbers: RoundNumbers, key: str, count: int, total: int) -> Share:
    """Return a count of a total under fixed words."""
    least = numbers.context.configuration.publication.percent_from
    return Share(numbers.say(key), count, total, percent(count, total, least=least))


def _criterion(
    numbers: RoundNumbers,
    answers: dict[tuple[str, str], QuestionTally],
    section: str,
    question: Question,
) -> CriterionView:
    given = answers.get((section, question.key))
    names = {choice.key: choice.name or choice.key for choice in question.choices}
    shares, absent = [], []
    if given is not None:
        least = numbers.context.configuration.publication.percent_from
        for rank, (word, count) in enumerate(given.counts.items()):
            name = names.get(word) or numbers.say(f"answers.{word}")
            part = percent(count, given.answered, least=least)
            shares.append(Share(name, count, given.answered, part, rank))
        absent = [
            (numbers.word(reason), count)
            for reason, count in given.absent.items()
            if count and reason != NOT_ASKED
        ]
    figures = numbers.figures.get((section, question.key), [])
    return CriterionView(
        question.text, question.source or "", tuple(shares), tuple(absent), spread(figures)
    )


def _findings(request: ReportRequest, section: str) -> tuple[FindingView, ...]:
    name = section_name(request.numbers, section)
    return tuple(
        one
        for kind in ("working-well", "emerging-concern")
        for one in findings(request.numbers, request.said, kind, request.sees)
        if name in one.sections
    )


def sections_and_overall(numbers: RoundNumbers) -> tuple[str, ...]:
    """Return the rated sections of a round, and overall last where returns give it."""
    overall = any(OVERALL in one.ratings for one in numbers.facts)
    return (*numbers.rated_sections, *((OVERALL,) if overall else ()))
