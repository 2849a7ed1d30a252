"""What somebody sent back: the rows of the tracker's sheet by heading, and what each cell held before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl.utils import get_column_letter

from auditkit.errors import AuditKitError
from auditkit.escape import shortened
from auditkit.near import listed, nearest
from auditkit.rounds.sheet_columns import BY_KEY, COLUMNS, FORM, MARKS
from auditkit.rounds.sheet_file import Given, GivenRow, Page, pages

Place = tuple[str, str]
"""A round and a number, as they stand in the sheet."""

_ABOVE = 20
_REPEATED = 4
_HEADINGS = {" ".join(one.heading.casefold().split()): one.key for one in COLUMNS}
_FRESH = "make a fresh one with: auditkit actions -f xlsx -o FILE"


@dataclass(frozen=True, slots=True)
class Sent:
    """A row: its line, and its cells by column."""

    line: int
    cells: Mapping[str, Given]
    hidden: bool
    merged: bool


@dataclass(frozen=True, slots=True)
class SentSheet:
    """The tracker as it came back.

    Attributes:
        day: The day on which it was made.
        epoch: The day from which its numbers count days.
        stamps: What each cell held then, by place and column.
        rows: The rows.
        columns: The columns that are there.
        remarks: What is different and does not matter.
        wrong: What nobody can know the meaning of: nothing is taken until it is mended.
    """

    day: date
    epoch: date
    stamps: Mapping[Place, Mapping[str, str]]
    rows: tuple[Sent, ...]
    columns: frozenset[str]
    remarks: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(slots=True)
class _Head:
    """The row of headings, and what it says."""

    line: int
    named: frozenset[int]
    keys: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def sent_sheet(file: Path) -> SentSheet:
    """Return the tracker's sheet of a workbook.

    Raises:
        AuditKitError: It is no workbook of ours, or cannot be read.
    """
    found = pages(file)
    marks = next((one for one in found if one.name == MARKS), None)
    first = marks.rows[0].cells if marks is not None and marks.rows else {}
    form = _text(first.get(1))
    if marks is None or not form:
        raise AuditKitError(
            f"{file} was not made by auditkit actions, or has lost its hidden sheet: "
            "nobody can see what was changed in it",
            hint=_FRESH,
        )
    if form != FORM:
        raise AuditKitError(f"{file} was made by another version of auditkit", hint=_FRESH)
    try:
        day = date.fromisoformat(_text(first.get(2)))
    except ValueError:
        raise AuditKitError(f"the hidden sheet of {file} was changed", hint=_FRESH) from None
    page, head = _sheet(file, found)
    rows, remarks = _below(page, head)
    missing = [one.heading for one in COLUMNS if one.key not in head.keys.values()]
    if missing:
        head.remarks.append(
            f"Columns that are not there, and so change nothing: {listed(missing)}."
        )
    return SentSheet(
        day,
        page.epoch,
        _stamps(marks.rows[1:], _text(first.get(3)).split()),
        tuple(rows),
        frozenset(head.keys.values()),
        (*head.remarks, *remarks),
        tuple(head.wrong),
    )


def _text(given: Given | None) -> str:
    return str(given.value).strip() if given is not None else ""


def _stamps(rows: Iterable[GivenRow], keys: list[str]) -> dict[Place, dict[str, str]]:
    return {
        (_text(one.cells.get(1)), _text(one.cells.get(2))): dict(
            zip(keys, _text(one.cells.get(3)).split(), strict=False)
        )
        for one in rows
        if _text(one.cells.get(1))
    }


def _sheet(file: Path, found: Iterable[Page]) -> tuple[Page, _Head]:
    """Return the sheet that has the headings, and the headings."""
    fitting = [
        (page, head)
        for page in found
        if page.name != MARKS and (head := _head(page.rows)) is not None
    ]
    if not fitting:
        raise AuditKitError(
            f"{file} has no sheet with the headings Round and No", hint="put the headings back"
        )
    if len(fitting) > 1:
        names = listed(page.name for page, _ in fitting)
        raise AuditKitError(f"{file} has several sheets of actions: {names}", hint="keep one")
    return fitting[0]


def _folded(given: Given) -> str:
    return " ".join(str(given.value).partition("(")[0].casefold().split())


def _head(rows: Iterable[GivenRow]) -> _Head | None:
    for row in rows:
        if row.line > _ABOVE:
            return None
        names = {at: _folded(given) for at, given in row.cells.items()}
        if {"round", "no"} <= set(names.values()):
            return _named(row.line, names)
    return None


def _named(line: int, names: Mapping[int, str]) -> _Head:
    head = _Head(line, frozenset(names))
    there = {key for name in names.values() if (key := _HEADINGS.get(name))}
    missing = {name: key for name, key in _HEADINGS.items() if key not in there}
    for at, name in names.items():
        letter, key = get_column_letter(at), _HEADINGS.get(name)
        if key is not None and key in head.keys.values():
            head.wrong.append(f"two columns are called {BY_KEY[key].heading}; leave one")
        elif key is not None:
            head.keys[at] = key
        elif meant := nearest(name, missing):
            known = BY_KEY[missing[meant]].heading
            head.wrong.append(
                f"column {letter} is called {shortened(name)!r}: did you mean {known!r}? "
                "Write it as it was"
            )
        else:
            head.remarks.append(f"Column {letter} is not ours: left out.")
    order = [one.key for one in COLUMNS]
    places = [order.index(head.keys[at]) for at in sorted(head.keys)]
    if places != sorted(places):
        head.remarks.append("Columns stand in another order: they were found by their headings.")
    return head


def _below(page: Page, head: _Head) -> tuple[list[Sent], list[str]]:
    """Return the rows below the headings, and what there is to say of the others."""
    remarks, sent, unnamed = list[str](), list[Sent](), set[int]()
    above = [one.line for one in page.rows if one.line < head.line]
    if above:
        remarks.append(f"Rows above the headings: left out ({spans(above)}).")
    repeated, empty, last = list[int](), 0, head.line
    for row in page.rows:
        if row.line <= head.line:
            continue
        empty, last = empty + row.line - last - 1, row.line
        cells = {key: row.cells[at] for at, key in head.keys.items() if at in row.cells}
        unnamed |= set(row.cells) - head.named
        same = sum(_HEADINGS.get(_folded(one)) == key for key, one in cells.items())
        if same >= min(_REPEATED, len(head.keys)):
            repeated.append(row.line)
        elif any(_text(one) or one.kind == "formula" for one in cells.values()):
            sent.append(Sent(row.line, cells, row.hidden, row.merged))
        else:
            empty += 1
    if repeated:
        remarks.append(f"Headings once more: left out (row {spans(repeated)}).")
    if empty:
        remarks.append(f"Empty rows: {empty}.")
    if unnamed:
        letters = listed(get_column_letter(at) for at in sorted(unnamed))
        remarks.append(f"Columns without a heading: left out ({letters}).")
    return sent, remarks


def spans(lines: Iterable[int]) -> str:
    """Return lines in words: ``2-9, 12``; of a long list the beginning."""
    return listed(
        f"{first}-{last}" if last > first else str(first) for first, last in _runs(sorted(lines))
    )


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    first = last = None
    for line in lines:
        if first is None or last is None:
            first = last = line
        elif line > last + 1:
            yield first, last
            first = last = line
        else:
            last = line
    if first is not None and last is not None:
        yield first, last
