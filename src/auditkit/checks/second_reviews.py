"""Family 5: does a second review fit the return it judged, and may its rater judge it?"""

from collections.abc import Iterator

from auditkit.analysis.pairs import is_stale
from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.checks.reviewed import finished_reviews
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@rule("AK501", WARNING)
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
        The moderator reads the return again and mends the second rating where it needs it; then
        the business unit runs auditkit moderate renew. If the return came back as it was, put it
        back from git.
    """
    for place, review, facts in finished_reviews(subject):
        hint = "look at the return again, then renew the review; until then it changes no rating"
        if _visited(place, review):
            continue
        if facts is None:
            yield place.path, Bare("the return that this reviews is not there", ("case",), hint)
        elif is_stale(review, facts):
            yield place.path, Bare("the return has changed since this review", ("stamp",), hint)


def _visited(place: Place, review: SecondReview) -> bool:
    """Return whether somebody looked into an organisation that had sent nothing to be judged."""
    return review.kind == "deep-dive" and not place.case and not review.stamp


@rule("AK503", ERROR)
def own_audit_moderated(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a second review by the auditor who wrote the return.

    Why:
        A second look is worth something because it is somebody else's. One local authority's advice
        for auditors (July 2020) has a team of its own moderate a tenth of all audits.

    Wrong:
        # the return: auditor: {id: a07, ...}
        moderator: {id: a07, role: Police sergeant, involved_in_case: no}

    Right:
        moderator: {id: a02, role: Team manager, involved_in_case: no}

    Answer:
        Ask somebody else to rate the return, and take this file away. If the code alone is wrong,
        correct it here or in the return.
    """
    for place, review, facts in finished_reviews(subject):
        if facts is not None and facts.auditor and review.moderator.id == facts.auditor:
            message = "the moderator wrote the return that is rated again"
            hint = "nobody moderates their own audit: ask somebody else"
            yield place.path, Bare(message, ("moderator", "id"), hint, show="value")


@rule("AK508", ERROR)
def unfinished_return_reviewed(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a finished second review of a draft or of a nil return.

    Why:
        A draft may still change in every line, and a nil return has no ratings: there is nothing to
        set a second rating beside. By one local authority's advice for auditors (July 2020) audits
        are moderated when they have been received.

    Wrong:
        # the return: completed_on:
        completed_on: 2024-11-20

    Right:
        # the return: completed_on: 2024-11-18
        completed_on: 2024-11-20

    Answer:
        Wait until the return is finished, then rate it. If the return was finished and sent back,
        the review begins anew when it has come again.
    """
    says = {"draft": "a draft", "untouched": "not started", "nil": "a nil return"}
    for place, review, facts in finished_reviews(subject):
        if facts is not None and facts.state in says and not _visited(place, review):
            message = f"the return that this reviews is {says[facts.state]}"
            hint = "a second rating needs a finished return; this one counts nowhere"
            yield place.path, Bare(message, ("case",), hint, show="value")


@rule("AK510", ERROR)
def reviewed_twice(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag two second reviews of one return by the same person.

    Why:
        One opinion would count twice. Agreement says something only when each rating is somebody
        else's.

    Wrong:
        # moderation/police/K7Q2.yaml and moderation/police/K7Q2--a04.yaml
        moderator: {id: a04, role: Named nurse, involved_in_case: no}

    Right:
        (one of the two files alone)

    Answer:
        Keep the one that was given blind, or the first, and take the other away. If the second is by
        another person, correct the code.
    """
    first: dict[tuple[str, str, str], Place] = {}
    for place, review, _ in finished_reviews(subject):
        rater = review.moderator.id
        if rater is None:
            continue
        known = first.setdefault((place.owner, place.case, rater), place)
        if known is not place:
            message = f"{known.path.rpartition('/')[2]} is by the same person"
            hint = "keep one of the two"
            yield place.path, Bare(message, ("moderator", "id"), hint, show="value")


@rule("AK511", WARNING)
def resolves_nothing(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a resolved rating of a section that the return does not cover.

    Why:
        Moderation rates what a return covers and adds nothing to it. A rating that counts nowhere
        must not look as if it did.

    Wrong:
        # the return has no section planning-and-review
        resolution:
          sections: {planning-and-review: good}

    Right:
        resolution:
          sections: {voice-of-the-child: good}

    Answer:
        Take the line away. If the section ought to have been answered, send the return back to the
        agency and say so.
    """
    for place, review, facts in finished_reviews(subject):
        for key in review.resolution.sections:
            # A section that the tool does not know is a problem of its own.
            known = key in subject.context.sections
            if (
                facts is not None
                and facts.state == "received"
                and known
                and key not in facts.ratings
            ):
                message = "the return does not cover this section: nothing is resolved"
                hint = "take the line away, or ask the agency to answer the section"
                route = ("resolution", "sections", key)
                yield place.path, Bare(message, route, hint, at_key=True, show="key")


RULES = collected(
    stale_review,
    own_audit_moderated,
    unfinished_return_reviewed,
    reviewed_twice,
    resolves_nothing,
)
