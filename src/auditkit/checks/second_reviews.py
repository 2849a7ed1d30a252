"""Family 5: do second reviews still fit the returns they judged?"""

from collections.abc import Iterator

from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.model.moderation import SecondReview
from auditkit.problems import Bare, Severity


@rule("AK501", Severity.WARNING)
def stale_review(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a second review of a return that has changed since, or that is not there.

    Why:
        The review judged what stood in the return at the time. One local authority's advice for
        auditors (July 2020) has disagreement talked over with the auditor; what was never seen
        cannot have been talked over. Such a review changes no rating.

    Wrong:
        (the return was rewritten after its moderation; the stamp is the old one)

    Right:
        (the moderator looked at the return again, and renewed the stamp)

    Answer:
        The moderator reads the return again and renews the review. If the return came back as it
        was, put it back from git.
    """
    digests = {(one.agency, one.case): one.digest for one in subject.facts}
    for place in subject.workspace.places(subject.path("moderation/")):
        review = subject.workspace.load(place.path).model
        if not isinstance(review, SecondReview) or review.completed_on is None:
            continue
        digest = digests.get((place.agency, place.name))
        hint = "look at the return again, then renew the review; until then it changes no rating"
        if digest is None:
            yield place.path, Bare("the return that this reviews is not there", ("case",), hint)
        elif review.stamp and review.stamp != digest:
            yield place.path, Bare("the return has changed since this review", ("stamp",), hint)


RULES = collected(stale_review)
