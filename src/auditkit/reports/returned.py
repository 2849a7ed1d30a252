"""What single returns say, and what became of them, for documents of the business unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.pairs import Pair, Reviewed, paired
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.model.facts import Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import place_of
from auditkit.model.returns import Action, Point, Return
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import section_name
from auditkit.reports.request import ReportRequest


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the officer decided on a return: in words, by whom in role, when, and why."""

    decision: str
    by: str
    on: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A strength or an area for improvement as a return says it, and whether others should hear of it."""

    text: str
    theme: str
    case: str
    section: str
    share: bool


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action that an agency set itself on a case."""

    case: str
    id: str
    text: str
    owner: str
    due: date | None
    measure: str


@dataclass(frozen=True, slots=True)
class SecondView:
    """A rating beside the second one.

    Attributes:
        section: Its words for readers.
        first: What was submitted.
        second: What the second rating was.
        now: What counts from now on; empty where nobody has settled it.
        differs: Whether the two are not the same.
        reason: Why the second rater gave it.
    """

    section: str
    first: str
    second: str
    now: str
    differs: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A second review of a return.

    Attributes:
        case: The case.
        kind: What sort of review it was, in words.
        how: How the return came to be rated a second time, in words.
        role: Who rated, by role.
        on: When it was finished.
        ratings: Section by section.
        by: Who settled it, by role; empty where nobody has.
        discussed_on: When they spoke.
        reason: Why the rating stands or changes.
        stale: Whether the return has changed since, so that it resolves nothing.
    """

    case: str
    kind: str
    how: str
    role: str
    on: date | None
    ratings: tuple[SecondView, ...]
    by: str
    discussed_on: date | None
    reason: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Returned:
    """A finished return with what it says."""

    owed: OwedReturn
    facts: Facts
    said: Return


def finished(request: ReportRequest, agency: str, case: str | None = None) -> Iterator[Returned]:
    """Yield an agency's finished returns that can be read, in the order in which they are owed.

    Args:
        request: What the document is asked for.
        agency: Whose returns.
        case: Only the one on this case.
    """
    facts = {(one.agency, one.case): one for one in request.numbers.facts}
    for one in request.numbers.owed:
        if one.agency != agency or one.state not in FINISHED or case not in {None, one.case}:
            continue
        place = place_of(one.path)
        if request.workspace is None or place is None:
            continue
        said = request.workspace.read(place).model
        if isinstance(said, Return):
            yield Returned(one, facts[agency, one.case], said)


def decisions(request: ReportRequest, agency: str, case: str) -> tuple[DecisionView, ...]:
    """Return what the officer decided on a return, in the order in which it was decided."""
    say = request.numbers.say
    return tuple(
        DecisionView(say(f"decisions.{one.decision}"), one.by, one.on, one.reasons)
        for one in (request.acceptance.decisions if request.acceptance else ())
        if one.agency == agency and (one.case or "") == case
    )


def points(
    numbers: RoundNumbers, case: str, section: str, said: tuple[Point, ...]
) -> tuple[PointView, ...]:
    """Return strengths or areas for improvement as one section of a return says them."""
    return tuple(
        PointView(
            one.text,
            theme_name(numbers, one.theme),
            case,
            section_name(numbers, section),
            one.share == "yes",
        )
        for one in said
        if one.text
    )


def theme_name(numbers: RoundNumbers, key: str | None) -> str:
    """Return a theme's words for readers; of what nobody coded, that nobody did."""
    if not key:
        return numbers.say("ratings.uncoded")
    theme = numbers.context.configuration.themes.get(key)
    return theme.name if theme else key


def actions(case: str, said: tuple[Action, ...]) -> tuple[ActionView, ...]:
    """Return the actions of a return."""
    return tuple(
        ActionView(case, one.id or "", one.action, one.owner or "", one.due, one.measure or "")
        for one in said
        if one.action
    )


def reviews(request: ReportRequest, agency: str, case: str | None = None) -> tuple[ReviewView, ...]:
    """Return the finished second reviews of an agency's returns; a calibration is practice, and left out.

    Args:
        request: What the document is asked for.
        agency: Whose returns.
        case: Only of the one on this case.
    """
    numbers = request.numbers
    if request.workspace is None:
        return ()
    mine = [
        (place, review)
        for place, review in request.workspace.reviews(numbers.key)
        if place.agency == agency and case in {None, place.name}
    ]
    found = paired(mine, numbers.facts)
    made = []
    for place, review in mine:
        one = (place, review)
        if review.kind == "calibration" or one in found.drafts or one in found.unfit:
            continue
        pairs = {pair.section: pair for pair in paired([one], numbers.facts).pairs}
        made.append(_review(numbers, one, pairs, stale=one in found.stale))
    return tuple(made)


def _review(
    numbers: RoundNumbers, one: Reviewed, pairs: Mapping[str, Pair], *, stale: bool
) -> ReviewView:
    (place, review), say = one, numbers.say
    blind = "blind" if review.first_rating_seen == "no" else "seen"
    settled = review.resolution
    return ReviewView(
        case=place.name,
        kind=say(f"reviews.{review.kind}"),
        how=say(f"chosen.{review.chosen}-{blind}"),
        role=review.moderator.role or "",
        on=review.completed_on,
        ratings=tuple(
            SecondView(
                section_name(numbers, key),
                numbers.word(pair.first),
                numbers.word(pair.second),
                _now(numbers, pair),
                pair.differs,
                _reason(review, key),
            )
            for key, pair in pairs.items()
            if "not-asked" not in {pair.first, pair.second}
        ),
        by=settled.by or "",
        discussed_on=settled.discussed_on,
        reason=settled.reason or "",
        stale=stale,
    )


def _now(numbers: RoundNumbers, pair: Pair) -> str:
    if not pair.differs:
        return numbers.word(pair.first)
    return numbers.word(pair.resolved or pair.first) if pair.settled else ""


def _reason(review: SecondReview, section: str) -> str:
    given = review.sections.get(section)
    if section == "overall":
        given = review.overall
    return (given.reason or "") if given else ""
