"""Second reviews of returns, as documents of the business unit show them."""

from collections.abc import Mapping

from auditkit.analysis.pairs import Pair, Reviewed, paired
from auditkit.model.moderation import SecondReview
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned_parts import ReviewView, SecondView


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
        if place.owner == agency and case in {None, place.case}
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
        case=place.case,
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
