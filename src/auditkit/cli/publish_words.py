"""What publish enters into publications.yaml, and when it refuses to."""

from collections.abc import Sequence
from datetime import date

from auditkit.cli import console
from auditkit.cli.typed import refuse_people
from auditkit.errors import AuditKitError, WordError
from auditkit.escape import visible
from auditkit.model.publication import Publications, Published
from auditkit.reports.kinds import KINDS, OVER_ROUNDS, Kind, RoundsKind
from auditkit.reports.publishing import check, entry
from auditkit.reports.request import ReportRequest
from auditkit.reports.subjects import Subject
from auditkit.rounds.recording import REGISTER, add_publication
from auditkit.workspace import Workspace


def chosen(kind: str, form: str, audience: str, role: str) -> Kind:
    """Return a kind of document that is published for an audience, as somebody decided.

    Raises:
        WordError: There is no such kind for them, it is over rounds, or the role is not on one line.
    """
    if audience == "internal":
        raise WordError(
            "what is internal is not published",
            hint="write it with auditkit report, or name --audience partnership or public",
        )
    console.one_of(audience, ("partnership", "public"), "audience")
    if not role.strip() or visible(role) != role:
        raise WordError("--by is a role on one line", hint="for example --by 'Business manager'")
    known: dict[str, Kind | RoundsKind] = {**KINDS, **OVER_ROUNDS}
    found = known[console.one_of(kind, tuple(known), "kind")]
    if audience not in found.audiences:
        raise WordError(
            f"there is no {kind} for the audience {audience}",
            hint=f"it can be written for: {', '.join(found.audiences)}",
        )
    if isinstance(found, RoundsKind):
        raise WordError(
            f"the kind {kind} is over rounds, and {REGISTER} holds what was published of single ones",
            hint=f"write it with: auditkit report --kind {kind} --audience {audience}; before it leaves, "
            "read it beside what was published before",
        )
    console.one_of(form, found.formats, "format")
    return found


def decided(place: Workspace, by: str, on: str | None, today: date) -> date:
    """Return the day of a publication, when a role decided on it and the day has come.

    Raises:
        WordError: A person is named, or the day is still to come.
    """
    refuse_people(place, REGISTER, roles=[("--by", by)])
    then = console.day(on, "--on") if on else today
    if then > today:
        raise WordError(
            f"--on {then} is still to come (today is {today})",
            hint="enter what was published on the day it is",
        )
    return then


def check_content(request: ReportRequest) -> None:
    """Refuse to publish a document of a round in which nothing has come.

    Raises:
        AuditKitError: There is no finished return in it.
    """
    if not any(one.came for one in request.numbers.owed):
        raise AuditKitError(
            f"no return of {request.numbers.key} has come: there is nothing to publish",
            hint=f"see who owes what with: auditkit status {request.numbers.key}",
        )


def checked(
    request: ReportRequest, kind: str, form: str, about: Sequence[Subject], by: str, on: date
) -> Published:
    """Return the entry of a publication that tells readers no more than they may know.

    Raises:
        DisclosureError: Beside what was published before it would.
        AuditKitError: publications.yaml has problems.
    """
    views = tuple(KINDS[kind].view(request.about(one.agency, one.case)) for one in about)
    new = Published.model_validate(
        entry(request, kind, form, views) | {"by": by, "published_on": on}
    )
    check(request, new, _register(request.workspace))
    return new


def register(place: Workspace, new: Published) -> None:
    """Enter a publication, unless the same document of the same data is entered already."""
    what = f"{new.kind} for the {new.audience}"
    for one in _register(place).publications:
        if one.model_copy(update={"by": new.by, "published_on": new.published_on}) == new:
            by = f" by {visible(one.by)}" if one.by else ""
            console.note(
                f"already in {REGISTER}: the same {what}, published on {one.published_on}{by}; "
                "nothing was entered"
            )
            return
    add_publication(place, new.model_dump(mode="json"))
    console.note(f"entered in {REGISTER}: {what}, {new.published_on}")


def _register(place: Workspace | None) -> Publications:
    """Return what was published so far."""
    if place is None or REGISTER not in place.kinds:
        return Publications()
    found = place.load(REGISTER)
    if not isinstance(found.model, Publications) or found.parsed.errors:
        raise AuditKitError(
            f"{REGISTER} has problems, and what is published is checked against it",
            hint=f"see them with: auditkit validate {REGISTER}",
        )
    return found.model
