"""``report`` of kinds over rounds: what they take, and where they go."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditkit.cli import console, report_words, rounds_words
from auditkit.errors import WordError
from auditkit.reports.documents import own_templates
from auditkit.reports.forms import TEXTS, rendered
from auditkit.reports.kinds import RoundsKind
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """The words on the line.

    Attributes:
        kind: The kind.
        form: The format; None for the usual one.
        audience: For whom.
        ratings: Which ratings count.
        round: The one round whose actions are asked for; None for all.
        agency: Only the document about this agency.
        since: The day after which what was closed is told.
    """

    kind: str
    form: str | None
    audience: str
    ratings: str
    round: str | None
    agency: str | None
    since: str | None


def write(
    place: Workspace, kind: RoundsKind, asked: Asked, day: date, output: str | None, *, force: bool
) -> None:
    """Write the documents of a kind over rounds.

    Raises:
        WordError: The words make no sense for this kind.
        AuditKitError: It cannot be written.
    """
    _refuse(kind, asked)
    console.one_of(asked.ratings, ("resolved", "submitted"), "ratings")
    only = (place.round_key(asked.round),) if asked.round else ()
    since = console.day(asked.since, "--since") if asked.since else None
    if since and since > day:
        raise WordError(f"{since} is after {day}", hint="--since is the earlier of the two days")
    wish = rounds_words.Wish(day, asked.audience, asked.ratings, only, since)
    request = rounds_words.over_rounds(place, wish)
    about = report_words.some_of(kind.subjects(request), asked.agency, None)
    if not about:
        raise WordError(
            "there is nothing to write: no tracker has an action yet",
            hint="bring them in: auditkit actions collect ROUND",
        )
    report_words.refuse_one_file(output, about)
    own, form = own_templates(place, request.configuration), asked.form or report_words.FORM
    for one in about:
        view = kind.view(request.about(one.agency))
        content = rendered(asked.kind, form, view, own, request.say)
        name = report_words.name_of(asked.kind, form, one)
        target = output or f"{_folder(place, asked.audience, only)}/{name}"
        result = content.decode("utf-8") if form in TEXTS else content
        console.deliver(result, None if target == "-" else target, force=force, root=place.root)


def refuse_idle(options: Mapping[str, object]) -> None:
    """Refuse options that mean nothing over rounds.

    Raises:
        WordError: One was given.
    """
    for name, value in options.items():
        if value:
            raise WordError(f"{name} is for documents about one round", hint=f"leave {name} out")


def _refuse(kind: RoundsKind, asked: Asked) -> None:
    if asked.round and not kind.of_one:
        raise WordError(
            f"the kind {asked.kind} is about all rounds", hint=f"leave {asked.round} out"
        )
    if asked.since and asked.kind != "accountability":
        raise WordError("--since is for the kind accountability", hint="leave it out")


def _folder(place: Workspace, audience: str, only: tuple[str, ...]) -> str:
    """Return where documents go: below the round when it is about one, and at the root otherwise."""
    base = place.root.joinpath("rounds", only[0]) if only else place.root
    return os.path.relpath(base / "reports" / audience)
