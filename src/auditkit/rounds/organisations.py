"""The list of organisations that a round asks: a file whose people never enter the repository.

Every row that cannot be taken is told, and then none is: a round of hundreds is made whole or not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditkit.errors import AuditKitError
from auditkit.escape import shortened
from auditkit.model.record import Organisation
from auditkit.near import did_you_mean, listed
from auditkit.rounds.key_sheet import check_outside
from auditkit.rounds.organisation_rows import Row, organisation, row_problems
from auditkit.rounds.organisation_table import Listing, listing

_TOLD = 30
_NOT_LETTERS = re.compile(r"[^a-z]+")
_HEADINGS = {
    "key": ("key", "id", "code"),
    "urn": ("urn", "school urn", "unique reference number", "reference number"),
    "name": ("name", "school", "school name", "organisation", "setting", "establishment name"),
    "kind": ("kind", "type", "school type", "type of establishment", "type of establishment name"),
    "phase": ("phase", "phase of education", "phase of education name"),
    "trust": ("trust", "trust name", "trusts name", "multi academy trust"),
    "tool": ("tool", "audit tool"),
}
_COLUMNS = {_NOT_LETTERS.sub("", word): field for field, all_ in _HEADINGS.items() for word in all_}
_PERSON = re.compile(
    r"lead|dsl|contact|mail|phone|tel\b|mobile|head|principal|governor|first|last|surname|forename"
    r"|person|address|street|postcode|responsible",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Whom a round asks, as a list says.

    Attributes:
        organisations: In order of name.
        tools: By key, the tool of those for whom the list names one.
        people: Headings of columns about people: they stay where they are.
        unused: Headings of other columns that are not taken.
        notes: What a reader should know of how the list was read.
    """

    organisations: tuple[Organisation, ...]
    tools: dict[str, str]
    people: tuple[str, ...]
    unused: tuple[str, ...]
    notes: tuple[str, ...] = ()


def read_organisations(file: Path, tools: Sequence[str]) -> Listed:
    """Return whom a list names.

    Args:
        file: CSV in UTF-8 with commas, semicolons or tabs, or an Excel workbook; its first line names the columns.
        tools: The keys of the partnership's tools, for a column ``tool``.

    Raises:
        AuditKitError: It cannot be read, or a row cannot be taken; every such row is told.
        WriteRefusedError: It names people and lies in the repository.
    """
    table = listing(file)
    rows = table.rows
    _check_headings(file, table)
    fields, people, unused = _columns(file, rows[0][1])
    if people:
        check_outside(file, f"it names people ({listed(people)}): keep it outside")
    odd = dict(_unfit(table, fields))
    found = [
        Row(number, {field: cells[index].strip() for field, index in fields.items()})
        for number, cells in rows[1:]
        if len(cells) == len(rows[0][1]) and number not in odd
    ]
    short = [
        f"row {number}: it has {len(cells)} cells and the first line {len(rows[0][1])}"
        for number, cells in rows[1:]
        if len(cells) != len(rows[0][1])
    ]
    if wrong := [*short, *odd.values(), *row_problems(found, tools)]:
        raise AuditKitError(
            f"{file}: {len(wrong)} of {len(rows) - 1:,} rows cannot be taken; no round was made",
            details=tuple(_told(wrong)),
            hint="mend them in the list, and run the command again",
        )
    organisations = sorted(map(organisation, found), key=lambda one: (one.name.casefold(), one.key))
    own = {row.key: row.of("tool") for row in found if row.of("tool")}
    return Listed(tuple(organisations), own, people, unused, table.notes)


def _check_headings(file: Path, table: Listing) -> None:
    """Refuse headings that cannot be read.

    Raises:
        AuditKitError: One is a formula, say, or cells of them are merged.
    """
    number = table.rows[0][0]
    for (row, at), why in table.unfit.items():
        if row == number:
            what = "the row of headings" if at is None else "a heading"
            raise AuditKitError(f"{file}: {what} {why}", hint=f"look at row {number}")


def _unfit(table: Listing, fields: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Yield the rows of which something cannot be taken, each with the reason; other columns are nobody's concern."""
    names = {index: field for field, index in fields.items()}
    for (row, at), why in table.unfit.items():
        if at is None:
            yield row, f"row {row}: it {why}"
        elif at in names:
            yield row, f"row {row}: the {names[at]} {why}"


def _columns(
    file: Path, headings: Sequence[str]
) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    """Return where each field stands, which columns are about people, and which are not taken."""
    fields: dict[str, int] = {}
    people, unused = [], []
    for index, heading in enumerate(headings):
        field = _COLUMNS.get(_NOT_LETTERS.sub("", heading.casefold()))
        if field in fields:
            raise AuditKitError(
                f"{file}: two columns say the {field}: {shortened(headings[fields[field]])} and "
                f"{shortened(heading)}",
                hint="take one of them out",
            )
        if field is not None:
            fields[field] = index
        elif _PERSON.search(heading):
            people.append(heading.strip())
        elif heading.strip() and (hint := did_you_mean(heading, _HEADINGS)):
            raise AuditKitError(f"{file}: there is no column {shortened(heading)}", hint=hint)
        else:
            unused.append(heading.strip() or f"(column {index + 1})")
    if "name" not in fields:
        raise AuditKitError(
            f"{file} has no column name",
            hint=f"its first line names the columns: {listed(_HEADINGS)}; name must be there",
        )
    return fields, tuple(people), tuple(unused)


def _told(wrong: Sequence[str]) -> Iterator[str]:
    yield from wrong[:_TOLD]
    if len(wrong) > _TOLD:
        yield f"and {len(wrong) - _TOLD:,} more rows"
