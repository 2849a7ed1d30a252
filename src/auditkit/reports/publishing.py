"""What is published, as an entry of ``publications.yaml``; and whether it may be."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from auditkit.analysis.differencing import changed, learnt
from auditkit.analysis.disclosure import HIDDEN as NOT_SHOWN
from auditkit.analysis.disclosure import Protected
from auditkit.model import publication
from auditkit.model.publication import Publications, Published
from auditkit.reports.count_tables import CountTable, DisclosureError
from auditkit.reports.request import ReportRequest
from auditkit.reports.views import DocumentView
from auditkit.yamlio.digest import digest

_THEMES = "themes/"
_RATED = "organisations/"


def protected_tables(view: DocumentView) -> tuple[CountTable, ...]:
    """Return the tables of a document in which small counts had to be hidden, whatever its kind.

    A table of which not even the number is shown tells nobody anything, and is none of them.
    """
    return tuple(_tables(getattr(view, field.name) for field in fields(view)))


def _tables(values: Any) -> Iterator[CountTable]:  # noqa: ANN401 - any part of any view
    for value in values:
        if isinstance(value, CountTable):
            yield from (value,) if value.protected and value.total is not None else ()
        elif isinstance(value, tuple):
            yield from _tables(value)
        elif is_dataclass(value):
            yield from _tables(getattr(value, one.name) for one in fields(value))


def entry(
    request: ReportRequest, kind: str, form: str, views: tuple[DocumentView, ...]
) -> dict[str, Any]:
    """Return what ``publications.yaml`` says of a document, but for who published it and when.

    Args:
        request: What was asked for.
        kind: The kind of document.
        form: Its format.
        views: The documents of that kind.
    """
    tables = {one.key: one for view in views for one in protected_tables(view)}
    return {
        "round": request.numbers.key,
        "kind": kind,
        "audience": request.audience,
        "format": form,
        "digest": _digest(request),
        "tables": [
            *(_as_data(one) for one in tables.values()),
            *_themes(views),
            *_organisations(request),
        ],
    }


def _themes(views: tuple[DocumentView, ...]) -> Iterator[dict[str, Any]]:
    """Yield the counts of themes that hide small ones: they overlap, so that they are no table of children."""
    bands = [one for view in views for one in getattr(view, "theme_bands", ())]
    for kind in ("strengths", "improvements") if bands else ():
        counts = {one.key: one.counts[kind] for one in bands}
        yield {
            "table": f"{_THEMES}{kind}",
            "total": str(bands[0].total),
            "counts": {
                key: publication.HIDDEN if count is None else str(count)
                for key, count in counts.items()
            },
        }


def _organisations(request: ReportRequest) -> Iterator[dict[str, Any]]:
    """Yield the ratings of organisations: of two documents, the difference may be one organisation's."""
    numbers = request.numbers
    if numbers.context.round.unit == "case" or request.named or not request.shows_ratings:
        return
    for one in numbers.tallies(("section",)):
        if one.rated:
            counts = {level: str(count) for level, count in one.counts.items()}
            yield {
                "table": f"{_RATED}{one.key[0]}",
                "total": str(one.rated),
                "counts": counts,
            }


def check(request: ReportRequest, new: Published, register: Publications) -> None:
    """Refuse a publication that could be compared with an earlier one of the same round.

    Raises:
        DisclosureError: Readers of both would learn what is hidden, or something about a small group.
    """
    threshold = request.numbers.context.configuration.publication.threshold
    for earlier in register.publications:
        if earlier.round != new.round:
            continue
        before = {one.table: _protected(one) for one in earlier.tables}
        for table in new.tables:
            compare = changed if table.table.startswith((_THEMES, _RATED)) else learnt
            found = table.table in before and compare(
                before[table.table], _protected(table), threshold
            )
            if found:
                raise DisclosureError(
                    f"beside the {earlier.kind} for the {earlier.audience} of "
                    f"{earlier.published_on}, the table {table.table} would give somebody away: "
                    + "; ".join(found),
                    hint="nothing was written; see docs/publishing.md for what can be done",
                )


def _as_data(table: CountTable) -> dict[str, Any]:
    counts = {
        one.key: publication.HIDDEN if one.count is None else str(one.count) for one in table.cells
    }
    shown = {} if table.withheld else {"counts": counts}
    return {"table": table.key, "total": str(table.total), **shown}


def _protected(table: publication.PublishedTable) -> Protected:
    return Protected(
        {
            name: NOT_SHOWN if count == publication.HIDDEN else int(count)
            for name, count in table.counts.items()
        },
        table.total,
    )


def _digest(request: ReportRequest) -> str:
    """Return the digest of the round's files, as read."""
    place = request.workspace
    if place is None:
        raise ValueError("the round's files are not at hand")
    found = [place.load(one.path) for one in place.places(f"rounds/{request.numbers.key}/")]
    return digest({one.place.path: one.document.data for one in found if one.document})
