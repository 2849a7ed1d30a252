"""The rows of an export under the headings that a mapping names; what does not fit is told at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditkit.errors import AuditKitError, UnsafeFileError
from auditkit.escape import shortened
from auditkit.model.mapping import Mapping
from auditkit.near import did_you_mean, listed
from auditkit.rounds.import_cells import UnfitError, folded, plain
from auditkit.rounds.import_text import text_of, text_rows
from auditkit.rounds.sheet_file import Given, GivenRow, Page, is_workbook, pages
from auditkit.storage.reading import read

_LARGEST = 32 * 1024 * 1024
_WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm", ".xls"})
_TOLD = 12
_LOOKED_AT = 20
_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an export.

    Attributes:
        number: Its row, as a spreadsheet counts.
        cells: By heading, folded; empty cells are left out.
        merged: Whether cells of it are merged: what stands where cannot be told.
    """

    number: int
    cells: dict[str, Given]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """An export, read.

    Attributes:
        headings: As they stand in it, by their folded words, in order.
        lines: Its rows below the headings that hold something.
        blank: How many rows between them hold nothing.
        began: The day from which it counts days.
        notes: What a reader should know of how it was read.
    """

    headings: dict[str, str]
    lines: tuple[Line, ...]
    blank: int
    began: date | None
    notes: tuple[str, ...]


def read_form(file: Path, mapping: Mapping) -> Form:
    """Return an export whose columns are those that a mapping knows.

    Raises:
        AuditKitError: It cannot be read; or has columns of which the mapping says nothing, or lacks
            columns that the mapping names.
    """
    wanted = named(mapping)
    form = read_table(file, mapping, [folded(one) for one in wanted])
    known = {folded(one) for one in (*wanted, *mapping.ignore)}
    missing = [one for one in wanted if folded(one) not in form.headings]
    unknown = [words for key, words in form.headings.items() if key not in known]
    if missing or unknown:
        raise _odd_columns(file, mapping, missing, unknown)
    return form


def named(mapping: Mapping) -> list[str]:
    """Return every heading that a mapping takes something from."""
    when = mapping.completed_on.column if mapping.completed_on else None
    extra = (when, mapping.response, mapping.minutes)
    return [
        mapping.whose.column,
        *(one for one in extra if one is not None),
        *(one.column for one in mapping.columns),
        *dict.fromkeys(heading for one in mapping.actions for heading in one.headings),
    ]


def _odd_columns(
    file: Path, mapping: Mapping, missing: Sequence[str], unknown: Sequence[str]
) -> AuditKitError:
    told = [
        f"there is no column {_quoted(one)}; {did_you_mean(one, unknown[:_COMPARED]) or 'look at its headings'}"
        for one in missing
    ]
    told += [f"the column {_quoted(one)} is not in the mapping" for one in unknown]
    more = [f"and {len(told) - _TOLD} more"] if len(told) > _TOLD else []
    where = f"mappings/{mapping.mapping}.yaml"
    hint = f"nothing was taken; name each column in {where}, under columns: or, to leave it out, under ignore:"
    return AuditKitError(
        f"{file}: its columns are not those of the mapping {mapping.mapping}",
        details=(*told[:_TOLD], *more),
        hint=hint,
    )


def _quoted(heading: str) -> str:
    return f"'{shortened(heading, 60)}'"


def read_table(file: Path, mapping: Mapping, wanted: Collection[str] = ()) -> Form:
    """Return an export, whatever columns it has.

    Args:
        file: The export.
        mapping: Says where its headings stand, and in which sheet.
        wanted: The headings that it should have, folded.

    Raises:
        AuditKitError: It cannot be read, or has no headings where they should stand.
    """
    rows, began, notes = _rows(file, mapping, wanted)
    first, last = mapping.header, mapping.header + mapping.heading_rows - 1
    if first < 1 or last < first:
        raise AuditKitError(
            f"the mapping {mapping.mapping} says that headings stand in no row",
            hint="rows are counted from 1, and headings take one or two",
        )
    above = {row.line: row for row in rows if first <= row.line <= last}
    headings = _headings(file, [above.get(line) for line in range(first, last + 1)])
    if wanted and not {folded(words) for words in headings.values()} & set(wanted):
        raise _elsewhere(file, mapping, rows, wanted)
    below = [row for row in rows if row.line > last]
    bare = {at for row in below for at in row.cells} - set(headings)
    if bare:
        raise AuditKitError(
            f"{file}: {listed(_letters(at) for at in sorted(bare))} hold something and have no heading",
            hint=f"give each column a heading in row {first}, or take the column out; unmerge merged headings",
        )
    lines = tuple(
        Line(row.line, {folded(headings[at]): one for at, one in row.cells.items()}, row.merged)
        for row in below
    )
    hidden = sum(row.hidden for row in below)
    if hidden:
        notes = (*notes, f"{hidden} hidden rows were read like the others")
    span = below[-1].line - last if below else 0
    by_words = {folded(words): words for words in headings.values()}
    return Form(by_words, lines, span - len(below), began, notes)


def _elsewhere(
    file: Path, mapping: Mapping, rows: Sequence[GivenRow], wanted: Collection[str]
) -> AuditKitError:
    """Return that no heading is where it should be, and in which row there are some."""

    def known(row: GivenRow) -> int:
        return sum(folded(str(cell.value)) in wanted for cell in row.cells.values())

    best = max(rows[:_LOOKED_AT], key=known)
    where = f"mappings/{mapping.mapping}.yaml"
    hint = f"they seem to stand in row {best.line}: write header: {best.line} in {where}"
    return AuditKitError(
        f"{file}: row {mapping.header} has none of the headings of the mapping {mapping.mapping}",
        hint=hint if known(best) else f"is this the form for which {where} was made?",
    )


def _letters(at: int) -> str:
    """Return a column as spreadsheets name it: ``column AB``."""
    name = ""
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"column {name}"


def _headings(file: Path, rows: Sequence[GivenRow | None]) -> dict[int, str]:
    """Return the headings by column; of two rows, the words of both.

    A heading that stands there twice is told apart by a number: ``Comment``, ``Comment (2)``.
    """
    cells = [
        {at: _heading(file, one) for at, one in row.cells.items()} if row else {} for row in rows
    ]
    columns = sorted({at for row in cells for at in row})
    if not columns:
        raise AuditKitError(
            f"{file} has no headings where the mapping says that they stand",
            hint="say in the mapping which row they are in: header: 3",
        )
    *upper, lowest = cells
    taken: dict[str, int] = {}
    found: dict[int, str] = {}
    for at in columns:
        # A heading above several columns stands over the first of them alone.
        parts = [next((row[near] for near in range(at, 0, -1) if near in row), "") for row in upper]
        words = ": ".join(part for part in (*parts, lowest.get(at, "")) if part)
        number = taken[folded(words)] = taken.get(folded(words), 0) + 1
        found[at] = f"{words} ({number})" if number > 1 else words
    return {at: words for at, words in found.items() if words}


def _heading(file: Path, given: Given) -> str:
    try:
        return "" if given.kind in {"formula", "error"} else " ".join(plain(given).split())
    except UnfitError as error:
        raise AuditKitError(
            f"{file}: a heading {error}", hint="look at the row of headings"
        ) from None


def _rows(
    file: Path, mapping: Mapping, wanted: Collection[str]
) -> tuple[tuple[GivenRow, ...], date | None, tuple[str, ...]]:
    try:
        raw = read(file.absolute().parent, file.name, limit=_LARGEST)
    except UnsafeFileError as error:
        raise AuditKitError(
            error.message, hint="name the file that the survey's site gave you"
        ) from None
    called = file.suffix.casefold() in _WORKBOOK_NAMES
    if is_workbook(raw):
        page = _page(file, mapping)
        notes = () if called else (f"{file.name} is an Excel workbook, whatever its name says",)
        return page.rows, page.epoch, notes
    text, guessed = text_of(file, raw)
    odd = [f"{file.name} is a table of text, whatever its name says"] if called else []
    if guessed:
        odd.append(
            f"{file.name} does not say its encoding and was read as {guessed}: look at accents and £"
        )
    return text_rows(file, text, wanted), None, tuple(odd)


def _page(file: Path, mapping: Mapping) -> Page:
    found = pages(file)
    if mapping.sheet is None and found:
        return found[0]
    names = [one.name for one in found]
    wanted = mapping.sheet or ""
    if wanted not in names:
        raise AuditKitError(
            f"{file} has no sheet {shortened(wanted)}",
            hint=did_you_mean(wanted, names) or f"its sheets: {listed(names)}",
        )
    return found[names.index(wanted)]
