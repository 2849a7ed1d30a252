"""Tables as text, JSON, CSV and Markdown."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from auditkit.escape import csv_cell, markdown, terminal_line, visible
from auditkit.storage.outputs import MARK

VERSION = 1
"""Changes whenever the shape of the JSON does."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of how many, with a percentage where enough were counted."""

    count: int
    total: int
    percent: int | None = None

    def __str__(self) -> str:
        share = f" ({self.percent}%)" if self.percent is not None else ""
        return f"{self.count}/{self.total}{share}"


@dataclass(frozen=True, slots=True)
class Word:
    """A key, which machines read, with its name, which people read."""

    key: str
    name: str

    def __str__(self) -> str:
        return self.name


Cell = str | int | date | Ratio | Word | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: Its name for machines.
        heading: Its name for people.
        number: Whether it holds numbers.
        group: For counts that people read together: the columns of a group become one, which
            names those that are not 0.
    """

    key: str
    heading: str
    number: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        title: What it shows.
        columns: From left to right.
        rows: One cell for each column.
        notes: What a reader must know beside the numbers.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def shown(cell: Cell) -> str:
    """Return a cell for people."""
    return (
        "" if cell is None else cell.isoformat() if isinstance(cell, date) else visible(str(cell))
    )


def for_people(table: Table) -> Table:
    """Return a table in which the columns of each group are one."""
    groups = dict.fromkeys(column.group for column in table.columns if column.group)
    if not groups:
        return table
    plain = [index for index, column in enumerate(table.columns) if not column.group]
    members = {
        group: [index for index, column in enumerate(table.columns) if column.group == group]
        for group in groups
    }
    columns = (
        *(table.columns[index] for index in plain),
        *(Column(group, group) for group in groups),
    )
    rows = tuple(
        (
            *(row[index] for index in plain),
            *(_together(table, row, members[group]) for group in groups),
        )
        for row in table.rows
    )
    return Table(table.title, columns, rows, table.notes)


def _together(table: Table, row: tuple[Cell, ...], members: list[int]) -> str:
    named = [
        f"{table.columns[index].heading.lower()} {shown(row[index])}"
        for index in members
        if row[index]
    ]
    return ", ".join(named) or "-"


def as_json(tables: tuple[Table, ...]) -> str:
    """Return tables as JSON; docs/formats.md describes it."""
    document = {
        "version": VERSION,
        "generator": "auditkit",
        "tables": [_object(table) for table in tables],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _object(table: Table) -> dict[str, object]:
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, (_value(cell) for cell in row), strict=True)) for row in table.rows]
    return {"title": table.title, "rows": rows, "notes": list(table.notes)}


def _value(cell: Cell) -> object:
    if isinstance(cell, Ratio):
        return {"count": cell.count, "of": cell.total, "percent": cell.percent}
    if isinstance(cell, Word):
        return cell.key
    return cell.isoformat() if isinstance(cell, date) else cell


def as_csv(tables: tuple[Table, ...]) -> str:
    """Return the first table as CSV; a share is its count, with N in a column of its own."""
    table = tables[0]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.key for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_value(cell) for cell in row])
    return stream.getvalue()


def _csv_value(cell: Cell) -> str | int:
    if isinstance(cell, Ratio):
        return cell.count
    if isinstance(cell, Word):
        return cell.key
    return cell if isinstance(cell, int) else csv_cell(shown(cell))


def as_markdown(tables: tuple[Table, ...]) -> str:
    """Return tables as Markdown."""
    return f"<!-- {MARK} -->\n\n" + "\n".join(
        _markdown_table(for_people(table)) for table in tables
    )


def _markdown_table(table: Table) -> str:
    heads = " | ".join(markdown(column.heading) for column in table.columns)
    rules = " | ".join("---:" if column.number else "---" for column in table.columns)
    rows = [" | ".join(_markdown_cell(cell) for cell in row) for row in table.rows]
    notes = [f"- {markdown(note)}" for note in table.notes]
    lines = [
        f"## {markdown(table.title)}",
        "",
        f"| {heads} |",
        f"| {rules} |",
        *(f"| {row} |" for row in rows),
    ]
    return "\n".join([*lines, *(["", *notes] if notes else []), ""])


def _markdown_cell(cell: Cell) -> str:
    return shown(cell) if isinstance(cell, (int, date, Ratio)) else markdown(shown(cell))


def as_text(tables: tuple[Table, ...]) -> str:
    """Return tables in columns, for a terminal or a log."""
    return "\n".join(_text_table(for_people(table)) for table in tables)


def _text_table(table: Table) -> str:
    cells = [
        [visible(column.heading) for column in table.columns],
        *([shown(cell) for cell in row] for row in table.rows),
    ]
    widths = [max(len(row[index]) for row in cells) for index in range(len(table.columns))]
    lines = ["  ".join(_padded(row, table.columns, widths)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = ["", *table.notes] if table.notes else []
    return "\n".join(map(terminal_line, [table.title, "", *lines, *notes, ""]))


def _padded(row: list[str], columns: tuple[Column, ...], widths: list[int]) -> list[str]:
    return [
        cell.rjust(width) if column.number else cell.ljust(width)
        for cell, column, width in zip(row, columns, widths, strict=True)
    ]


FORMATS: dict[str, Callable[[tuple[Table, ...]], str]] = {
    "table": as_text,
    "json": as_json,
    "csv": as_csv,
    "markdown": as_markdown,
}
"""By the word on the command line."""
