"""What ``triangulate`` shows."""

from collections.abc import Sequence

from auditkit.analysis.rounding import percent
from auditkit.analysis.triangulation import SOURCE_KINDS, Seen
from auditkit.output.tables import Cell, Column, Ratio, Table, Word
from auditkit.reports.request import ReportRequest
from auditkit.reports.triangle import seen

_HEADINGS = {
    "self": "Self-assessment",
    "panel": "Panel or reviewer",
    "survey": "Survey of staff",
    "cases": "Audits of cases",
}


def triangle_tables(
    request: ReportRequest, agencies: Sequence[str], *, wide: bool
) -> tuple[Table, ...]:
    """Return standards as several sources see them.

    Args:
        request: What is asked for.
        agencies: A table for each of these; of none, one table of all organisations together.
        wide: For people; otherwise with a column for each number.
    """
    return tuple(_table(request, agency, wide=wide) for agency in agencies or ("",))


def _table(request: ReportRequest, agency: str, *, wide: bool) -> Table:
    numbers = request.numbers
    found = seen(request, agency)
    columns = (
        Column("standard", "Standard"),
        *(column for kind in SOURCE_KINDS for column in _columns(kind, wide=wide)),
        Column("points_apart", "Points apart", number=True),
    )
    rows = tuple(_row(request, name, one, wide=wide) for name, one in found)
    name = f", {numbers.context.agency_name(agency)}" if agency else ""
    unordered = not any(row[-1] is not None for row in rows)
    audits = "; ".join(one.context.round.title for one in request.others)
    notes = (
        "Favourable: ratings in the upper half of their scale; answers of yes among yes, partly and no.",
        "How far sources lie apart grades nobody: it says where to ask. Shares of few are not set apart.",
        *(
            ("No share is of enough to set apart: the standards stand in no order.",)
            if unordered
            else ()
        ),
        *((f"Audits of cases: {audits}.",) if audits else ()),
        "Internal: for the business unit and the panel.",
    )
    return Table(f"One standard, several sources: {numbers.key}{name}", columns, rows, notes)


def _columns(kind: str, *, wide: bool) -> tuple[Column, ...]:
    if wide:
        return (Column(kind, _HEADINGS[kind], number=True),)
    return (
        Column(f"{kind}_favourable", f"{_HEADINGS[kind]}, favourable", number=True),
        Column(f"{kind}_of", f"{_HEADINGS[kind]}, of", number=True),
    )


def _row(request: ReportRequest, name: str, one: Seen, *, wide: bool) -> tuple[Cell, ...]:
    least = request.numbers.context.configuration.publication.percent_from
    by_kind = {source.kind: source for source in one.sources}
    cells: list[Cell] = []
    shares = []
    for kind in SOURCE_KINDS:
        source = by_kind.get(kind)
        if source is None or not source.total:
            cells += [None] if wide else [None, None]
            continue
        part = percent(source.favourable, source.total, least=least)
        shares += [] if part is None else [part]
        share = Ratio(source.favourable, source.total, part)
        cells += [share] if wide else [share.count, share.total]
    apart = max(shares) - min(shares) if len(shares) > 1 else None
    return (Word(one.standard, name), *cells, apart)
