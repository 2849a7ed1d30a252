"""``report --all``: every document of a round for the same readers, with an index."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditkit.cli import console, report_words
from auditkit.errors import AuditKitError, SignError
from auditkit.near import listed
from auditkit.reports.documents import document, own_templates
from auditkit.reports.forms import absent
from auditkit.reports.kinds import KINDS, Kind
from auditkit.reports.pack import Made, index_view
from auditkit.reports.request import ReportRequest
from auditkit.workspace import Workspace

MOST_EACH = 40
"""A pack has no more documents of one kind: those on single organisations are then asked for by name."""


def write_all(
    place: Workspace, request: ReportRequest, form: str | None, output: str | None, *, force: bool
) -> None:
    """Write every document that these readers may have, in every format or one, and their index.

    Raises:
        AuditKitError: There is nothing to write, or a document cannot be written; one that has a sign for which its
            format has no letters is left out, and everything else is written first.
    """
    folder = output or report_words.folder(place, request)
    kinds = [
        (key, kind)
        for key, kind in KINDS.items()
        if request.audience in kind.audiences and (form is None or form in kind.formats)
    ]
    if not kinds:
        raise AuditKitError(f"no document for {request.audience} can be written as {form}")
    if form is None:
        kinds = _installed(kinds)
    unmade: list[SignError] = []
    made = [
        one
        for key, kind in kinds
        for one in _kind(place, request, key, kind, form, folder, unmade, force=force)
    ]
    own = own_templates(place, request.numbers.context.configuration)
    view = index_view(request, made)
    for name in ("html", "md"):
        text = document("index", name, view, own, request.numbers.say)
        target = f"{folder}/index.{name}"
        console.deliver(text, target, force=force, root=place.root)
    for error in unmade:
        console.note(f"left out: {error.message}; {error.hint}")
    _tell_old(request.audience, form, folder, {one.path for one in made})
    if form and unmade:
        raise AuditKitError(
            f"{len(unmade)} of {len(unmade) + len(made)} documents could not be written as {form}",
            hint="what was left out stands above; everything else is written",
        )


def _tell_old(audience: str, form: str | None, folder: str, written: Collection[str]) -> None:
    """Name documents of an earlier run: they lie beside the new ones, and nothing on them tells."""
    base = Path(folder)
    old = [
        found.relative_to(base).as_posix()
        for key, kind in KINDS.items()
        for one in kind.formats
        if audience in kind.audiences and form in {None, one}
        for found in (base / f"{key}.{one}", *sorted(base.glob(f"{key}/*.{one}")))
        if found.is_file() and found.relative_to(base).as_posix() not in written
    ]
    if old:
        console.note(
            f"still in {folder} from an earlier run, and not in the index: {listed(old)}; delete what "
            "nobody should take for new"
        )


def _installed(kinds: Sequence[tuple[str, Kind]]) -> list[tuple[str, Kind]]:
    """Return kinds with the formats that this machine can write, and say which are left out."""
    missing = {}
    for form in dict.fromkeys(form for _, kind in kinds for form in kind.formats):
        if error := absent(form):
            missing[form] = error
            console.note(f"left out: {form}. {error.message}; {error.hint}")
    return [
        (key, replace(kind, formats=tuple(one for one in kind.formats if one not in missing)))
        for key, kind in kinds
    ]


def _kind(
    place: Workspace,
    request: ReportRequest,
    key: str,
    kind: Kind,
    form: str | None,
    folder: str,
    unmade: list[SignError],
    *,
    force: bool,
) -> Iterator[Made]:
    subjects = kind.subjects(request)
    if len(subjects) > MOST_EACH and request.numbers.context.round.unit == "organisation":
        console.note(
            f"left out: {key}, one for each of {len(subjects)} organisations; "
            f"write them with: auditkit report {request.numbers.key} --kind {key} --audience internal"
        )
        return
    for about in subjects:
        named = request.about(about.agency, about.case)
        view = kind.view(named)
        for one in kind.formats:
            if form is None or one == form:
                path = report_words.name_of(key, one, about)
                target = f"{folder}/{path}"
                try:
                    report_words.deliver(place, named, key, one, view, target, force=force)
                except SignError as error:
                    unmade.append(error)
                    continue
                yield Made(key, _about(request, about.agency, about.case), one, path)


def _about(request: ReportRequest, agency: str | None, case: str | None) -> str:
    name = request.numbers.context.agency_name(agency) if agency else None
    return " · ".join(one for one in (name, case) if one)
