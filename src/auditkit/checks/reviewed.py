"""What the rules on second reviews share: each one with the return that it judged."""

from collections.abc import Iterator

from auditkit.analysis.contribution import facts_of
from auditkit.checks.base import RoundSubject
from auditkit.model.facts import Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place, return_path
from auditkit.model.returns import Return


def finished_reviews(
    subject: RoundSubject,
) -> Iterator[tuple[Place, SecondReview, Facts | None]]:
    """Yield each finished second review with the facts of its return; None when that is not there."""
    known = {(one.agency, one.case): one for one in subject.facts}
    for place, review in subject.workspace.reviews(subject.context.round.round):
        if review.completed_on is not None:
            facts = known.get((place.owner, place.case))
            yield place, review, facts or _not_selected(subject, place)


def _not_selected(subject: RoundSubject, place: Place) -> Facts | None:
    """Return the facts of a return that is there and was not asked about."""
    path = return_path(place.round, place.owner, place.case)
    loaded = subject.workspace.load(path) if path in subject.workspace.kinds else None
    if loaded is None or loaded.document is None or not isinstance(loaded.model, Return):
        return None
    return facts_of(loaded.model, loaded.place, loaded.document.data, subject.context)
