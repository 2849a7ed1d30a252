"""What export writes."""

from auditkit.reports.workbook_file import Sheet, workbook
from auditkit.rounds.exporting import Exported, as_csv, export_counts, export_returns
from auditkit.rounds.importing import mapping_of, reading
from auditkit.workspace import Workspace

FORMATS = ("csv", "xlsx")


def exported(place: Workspace, key: str, mapping: str, form: str) -> tuple[Exported, str | bytes]:
    """Return a round's returns, or the counts of its survey, as a table and as a file.

    Raises:
        WordError: There is no such mapping.
        AuditKitError: The mapping does not fit the round.
    """
    by = reading(place, key, mapping_of(place, mapping))
    counts = by.mapping.into == "survey"
    table = export_counts(place, by) if counts else export_returns(place, by)
    if form == "csv":
        return table, as_csv(table)
    sheet = Sheet(by.mapping.sheet or ("Counts" if counts else "Returns"), (), table.rows)
    title = f"{by.mapping.name}: {by.context.round.title}"
    partnership = by.context.configuration.partnership
    return table, workbook([sheet], title, partnership, "Not for publication", None)
