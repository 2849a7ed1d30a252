"""What report takes from the command line, and where it writes."""

import os
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from auditkit.cli import console, rounds
from auditkit.cli.earlier import earlier
from auditkit.errors import MissingExtraError, SignError, WordError
from auditkit.model.meeting import Meeting
from auditkit.reports.documents import own_templates, words
from auditkit.reports.forms import TEXTS, rendered
from auditkit.reports.kinds import KINDS, OVER_ROUNDS, Kind, RoundsKind
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.request import AUDIENCES, ReportRequest
from auditkit.reports.signs import whence
from auditkit.reports.subjects import Subject
from auditkit.reports.views import DocumentView
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_RECENT = 2 * 366
_SAID_SINGLY = 40
KIND = "summary"
"""The kind of people who name none."""

FORM = "html"
"""The format of people who name none."""


def chosen(
    kind: str | None, form: str | None, audience: str, *, everything: bool, single: bool
) -> Kind | RoundsKind | None:
    """Return a kind of document, when it can be written in a format and for an audience.

    Args:
        kind: The kind; none for the usual one.
        form: The format; none for the usual one, or for every one where everything is asked for.
        audience: For whom.
        everything: Whether every kind is asked for: then there is no one kind to return.
        single: Whether an agency or a case is named.

    Raises:
        WordError: There is no such kind, format or audience, or it is not for them.
    """
    known: dict[str, Kind | RoundsKind] = {**KINDS, **OVER_ROUNDS}
    if everything:
        console.one_of(audience, AUDIENCES, "audience")
        if form:
            every = dict.fromkeys(one for found in KINDS.values() for one in found.formats)
            console.one_of(form, every, "format")
        if single:
            raise WordError("--all is about the whole round", hint="leave --agency and --case out")
        if kind:
            console.one_of(kind, tuple(known), "kind")
            raise WordError(
                "--all is every kind of document about a round",
                hint=f"leave --all out: --kind {kind} writes each document of that kind",
            )
        return None
    kind = kind or KIND
    found = known[console.one_of(kind, tuple(known), "kind")]
    console.one_of(form or FORM, found.formats, "format")
    if console.one_of(audience, AUDIENCES, "audience") in found.audiences:
        return found
    if found.audiences == ("internal",):
        raise WordError(
            f"the kind {kind} shows what single returns or children are about",
            hint="it is for the business unit alone; ask for it by name: --audience internal",
        )
    raise WordError(
        f"there is no {kind} for the audience {audience}",
        hint=f"it can be written for: {', '.join(found.audiences)}",
    )


def one_round(place: Workspace, word: str | None, since: str | None) -> str:
    """Return the round that a document is about.

    Raises:
        WordError: None is named, or there is none of that name.
    """
    if word is None:
        raise WordError(
            "name the round that the document is about",
            hint=f"over all rounds there are {', '.join(OVER_ROUNDS)}: auditkit report --kind tracker",
        )
    if since:
        raise WordError("--since is for the kind accountability", hint="leave it out")
    return place.round_key(word)


def asked(
    place: Workspace,
    key: str,
    today: date,
    *,
    audience: str,
    ratings: str,
    beside: str | None,
    draft: bool,
) -> ReportRequest:
    """Return what documents on a round rest on.

    Raises:
        WordError: There is no such earlier round.
        RefusedError: Files that feed the numbers have errors, and no draft was asked for.
    """
    before = earlier(place, key, beside) if beside else _follows(place, key)
    found = rounds.found(place, key, today)
    wrong = rounds.blocked(found)
    if wrong and not draft:
        rounds.refuse(found, wrong, "the report")
    say = words(own_templates(place, place.configuration)) if place.configuration else None
    meeting = place.model(f"rounds/{key}/meeting.yaml", Meeting)
    return ReportRequest(
        numbers=rounds.numbers(place, found, ratings, say),
        meeting=meeting if isinstance(meeting, Meeting) else None,
        acceptance=rounds.acceptance(place, key),
        workspace=place,
        audience=audience,
        ratings=ratings,
        earlier=_numbers(place, before, today, ratings) if before else None,
        others=cases_beside(place, key, today),
        draft=bool(wrong),
    )


def _follows(place: Workspace, key: str) -> str | None:
    """Return the cycle that a self-assessment follows, when it is there."""
    context = place.context(key)
    before = context.round.follows if context else None
    return before if before in place.rounds else None


def cases_beside(place: Workspace, key: str, today: date) -> tuple[RoundNumbers, ...]:
    """Return the closed audits of cases that speak of the standards of a self-assessment.

    They are those of the two years before its returns were due; an audit with errors is named and left out.
    """
    context = place.context(key)
    if context is None or context.round.unit != "organisation":
        return ()
    standards = context.configuration.standards.values()
    wanted = {section for one in standards for section in one.sections}
    due = context.round.milestones.returns_due
    found = []
    for other in place.rounds:
        one = place.context(other)
        if one is None or not _speaks(one, wanted, due):
            continue
        seen = rounds.found(place, other, today)
        if rounds.blocked(seen):
            console.note(f"left out: {other} has errors; see: auditkit validate rounds/{other}")
            continue
        found.append(rounds.numbers(place, seen))
    return tuple(found)


def _speaks(one: RoundContext, wanted: Collection[str], due: date) -> bool:
    """Return whether an audit of cases is closed, not older than two years, and has such sections."""
    closed = one.round.closed_on
    return (
        one.round.unit == "case"
        and one.round.status == "closed"
        and closed is not None
        and (due - closed).days <= _RECENT
        and bool(wanted & one.sections.keys())
    )


def _numbers(place: Workspace, key: str, today: date, ratings: str) -> RoundNumbers:
    found = rounds.found(place, key, today)
    rounds.refuse_when_blocked(found, "the comparison")
    return rounds.numbers(place, found, ratings)


def subjects(
    kind: Kind, request: ReportRequest, agency: str | None, case: str | None
) -> tuple[Subject, ...]:
    """Return what the documents to write are about.

    Raises:
        WordError: The kind has none about such an agency or case.
    """
    found = some_of(kind.subjects(request), agency, case)
    if not found:
        raise WordError(
            "there is nothing to write: no finished return is there for it, or it is for rounds of another kind",
            hint=f"see what came: auditkit status {request.numbers.key}",
        )
    return found


def some_of(
    found: tuple[Subject, ...], agency: str | None, case: str | None
) -> tuple[Subject, ...]:
    """Return those that are about an agency and a case, where these are named.

    Raises:
        WordError: None is about such an agency or case.
    """
    for name, word in (("agency", agency), ("case", case)):
        if word is None:
            continue
        known = dict.fromkeys(getattr(one, name) for one in found if getattr(one, name))
        if not known:
            raise WordError(
                f"this kind of document is not about a single {name}",
                hint=f"leave --{name} out",
            )
        console.one_of(word, tuple(known), name)
        found = tuple(one for one in found if getattr(one, name) == word)
    return found


def write(
    place: Workspace,
    request: ReportRequest,
    kind: str,
    form: str | None,
    about: Sequence[Subject],
    output: str | None,
    *,
    force: bool,
) -> None:
    """Write the documents of a kind: to the screen or one file as asked, or into the round's folder reports.

    Raises:
        WordError: One file was asked for, and there are several documents.
    """
    form = form or FORM
    refuse_one_file(output, about)
    many = output is None and len(about) > _SAID_SINGLY
    step = console.progress("documents written")
    for number, one in enumerate(about, start=1):
        named = request.about(one.agency, one.case)
        target = output or f"{folder(place, request)}/{name_of(kind, form, one)}"
        view = KINDS[kind].view(named)
        where = None if target == "-" else target
        try:
            deliver(place, named, kind, form, view, where, force=force, told=not many)
        except (MissingExtraError, SignError):
            if where:
                console.note_old(Path(where))
            raise
        step(number, len(about))
    if many:
        console.note(f"written: {len(about)} documents into {folder(place, request)}/{kind}")


def refuse_one_file(output: str | None, about: Sequence[Subject]) -> None:
    """Refuse to write several documents into one file.

    Raises:
        WordError: That was asked for.
    """
    if output is not None and len(about) > 1:
        raise WordError(
            f"{output} is one file, and there are {len(about)} documents",
            hint="choose one with --agency or --case, or leave -o out",
        )


def deliver(
    place: Workspace,
    request: ReportRequest,
    kind: str,
    form: str,
    view: DocumentView,
    target: str | None,
    *,
    force: bool,
    told: bool = True,
) -> None:
    """Write one document into a file, or print it when there is none; ``told`` says whether it is named.

    Raises:
        SignError: It says something that this format cannot show.
    """
    own = own_templates(place, request.numbers.context.configuration)
    try:
        content = rendered(kind, form, view, own, request.numbers.say)
    except SignError as error:
        stands = whence(place, request.numbers.key, error.sign)
        raise SignError(error.sign, f"{kind}.{form}", stands) from error
    result = content.decode("utf-8") if form in TEXTS else content
    console.deliver(result, target, force=force, root=place.root, told=told)


def folder(place: Workspace, request: ReportRequest) -> str:
    """Return where documents go: what is meant for different readers never lies in one folder."""
    return os.path.relpath(
        place.root / "rounds" / request.numbers.key / "reports" / request.audience
    )


def name_of(kind: str, form: str, about: Subject) -> str:
    """Return the name of a document's file; a kind that has several gets a folder."""
    return f"{kind}/{about.name}.{form}" if about.name else f"{kind}.{form}"
