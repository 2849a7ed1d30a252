"""A list of organisations as rows of text, whether it is a CSV file or an Excel workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from auditkit.errors import AuditKitError, UnsafeFileError
from auditkit.escape import shortened
from auditkit.near import listed
from auditkit.rounds.import_cells import UnfitError, plain
from auditkit.rounds.key_sheet import rows_of
from auditkit.rounds.sheet_file import GivenRow, is_workbook, pages
from auditkit.storage.reading import read

_LIMIT = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list that hold something, the first of them with the headings.

    Attributes:
        rows: Each with its number in the file, and its cells.
        unfit: Why a cell cannot be taken, by row and place in it; merged cells leave the place open.
        notes: What a reader should know of how it was read.
    """

    rows: list[tuple[int, list[str]]]
    unfit: Mapping[tuple[int, int | None], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def listing(file: Path) -> Listing:
    """Return the rows of a list.

    Args:
        file: CSV in UTF-8 with commas, semicolons or tabs; or a workbook, of which the first sheet is read.

    Raises:
        AuditKitError: It cannot be read, or names no organisation.
    """
    try:
        raw = read(file.absolute().parent, file.name, limit=_LIMIT)
        found = _of_workbook(file) if is_workbook(raw) else _of_text(file, raw)
    except UnsafeFileError as error:
        raise AuditKitError(error.message, hint=error.hint) from None
    if len(found.rows) <= 1:
        raise AuditKitError(
            f"{file} lists no organisation",
            hint="its first line names the columns, each other one an organisation",
        )
    return found


def _of_text(file: Path, raw: bytes) -> Listing:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AuditKitError(
            f"{file} is not saved as UTF-8",
            hint="in Excel: Save as, CSV UTF-8 (comma delimited), or an Excel workbook (.xlsx)",
        ) from None
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    return Listing([one for one in enumerate(rows_of(file, text, delimiter), 1) if any(one[1])])


def _of_workbook(file: Path) -> Listing:
    """Return the rows of the first sheet that holds something; what stands in others is told."""
    filled = [one for one in pages(file) if one.rows]
    if not filled:
        return Listing([])
    page, *others = filled
    width = max(page.rows[0].cells)
    rows: list[tuple[int, list[str]]] = []
    unfit: dict[tuple[int, int | None], str] = {}
    for row in page.rows:
        rows.append((row.line, _cells(row, width, unfit)))
        if row.merged:
            unfit[row.line, None] = "has merged cells: unmerge them"
    notes = []
    if others:
        told = listed(shortened(one.name) for one in others)
        notes.append(f"the sheet {shortened(page.name)} was read, and not: {told}")
    if hidden := sum(row.hidden for row in page.rows):
        notes.append(f"{hidden} hidden rows were read like the others")
    return Listing(rows, unfit, tuple(notes))


def _cells(row: GivenRow, width: int, unfit: dict[tuple[int, int | None], str]) -> list[str]:
    """Return the texts of a row, as long as the headings or longer; put what cannot be taken aside."""
    cells = []
    for at in range(1, max(width, *row.cells) + 1):
        try:
            cells.append(plain(row.cells.get(at)))
        except UnfitError as error:
            unfit[row.line, at - 1] = str(error)
            cells.append("")
    return cells
