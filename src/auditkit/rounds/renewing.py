"""Renewing a second rating whose return has changed: the moderator has looked again, and it stands."""

from auditkit.errors import AuditKitError, WordError
from auditkit.model.facts import Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place
from auditkit.near import listed
from auditkit.storage.writing import inside, replace_file
from auditkit.workspace import Workspace
from auditkit.yamlio.splice import set_value


def renew(
    workspace: Workspace, key: str, return_: tuple[str, str], rater: str, first: Facts
) -> str:
    """Put the digest of a return as it is now into a second rating, and return the file's path.

    Nothing else of the file is touched: what the moderator thinks now, the moderator writes.

    Args:
        workspace: The repository.
        key: The round.
        return_: Agency and case.
        rater: Whose second rating.
        first: The return.

    Raises:
        WordError: This person has given none.
        AuditKitError: It fits the return as it is.
        SpliceError: The file has no line for the stamp, or faults.
        WriteFailedError: The machine could not write.
    """
    place, review = _given(workspace, key, return_, rater)
    if not review.stamp or review.stamp == first.digest:
        raise AuditKitError(
            f"{place.path} fits the return as it is", hint="there is nothing to renew"
        )
    raw = set_value(workspace.raw(place.path), ("stamp",), first.digest)
    replace_file(inside(workspace.root, place.path), raw)
    return place.path


def _given(
    workspace: Workspace, key: str, return_: tuple[str, str], rater: str
) -> tuple[Place, SecondReview]:
    found = [one for one in workspace.reviews(key) if (one[0].owner, one[0].case) == return_]
    for place, review in found:
        if review.moderator.id == rater:
            return place, review
    raters = [review.moderator.id for _, review in found if review.moderator.id]
    raise WordError(
        f"{rater} has given no second rating of {'/'.join(filter(None, return_))}",
        hint=f"there is one by {listed(raters)}" if raters else "start one: auditkit moderate add",
    )
