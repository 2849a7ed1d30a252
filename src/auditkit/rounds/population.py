"""The list that cases are drawn from: a CSV file that never comes near the repository.

It names children's records. No message repeats anything of it but the names of its columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from auditkit.errors import AuditKitError, UnsafeFileError, WordError
from auditkit.near import did_you_mean
from auditkit.rounds.key_sheet import check_outside, rows_of
from auditkit.storage.reading import read

_LIMIT = 32 * 1024 * 1024
_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
_FORMULA = ("=", "+", "-", "@", "'")


@dataclass(frozen=True, slots=True)
class Population:
    """The cases that could be chosen.

    Attributes:
        rows: By record number: the other columns by name, spaces around values taken off.
        columns: The names of the other columns.
    """

    rows: dict[str, dict[str, str]]
    columns: tuple[str, ...]

    def check_columns(self, wanted: Sequence[str], option: str) -> None:
        """Refuse names of columns that the list does not have.

        Raises:
            WordError: There is no such column; the message names the nearest.
        """
        for name in wanted:
            if name not in self.columns:
                # A list without a first line of names has a child's data there instead.
                names = [one for one in self.columns if _NAME.fullmatch(one)]
                hint = did_you_mean(name, names) or "look at the first line of the list"
                raise WordError(f"{option}: the list has no column {name}", hint=hint)


def read_population(file: Path) -> Population:
    """Return the list of cases.

    Args:
        file: A CSV file, UTF-8, with commas, semicolons or tabs. Its first line names the columns,
            its first column is the record number.

    Raises:
        AuditKitError: It lies where identifiers must not be, cannot be read, or a row is not whole.
    """
    check_outside(file, "it names children: keep it where nobody else can see it")
    try:
        raw = read(file.absolute().parent, file.name, limit=_LIMIT)
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AuditKitError(
            f"{file} is not saved as UTF-8",
            hint="in Excel: Save as, CSV UTF-8 (comma delimited)",
        ) from None
    except UnsafeFileError as error:
        raise AuditKitError(error.message, hint=error.hint) from None
    rows = rows_of(file, text, _delimiter(text))
    return _population(file, [one for one in enumerate(rows, 1) if any(one[1])])


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _population(file: Path, rows: Sequence[tuple[int, list[str]]]) -> Population:
    if len(rows) <= 1:
        raise AuditKitError(
            f"{file} lists no case", hint="its first line names the columns, each other one a case"
        )
    names = [cell.strip() for cell in rows[0][1]]
    if "" in names or len(set(names)) < len(names):
        raise AuditKitError(
            f"{file}: its first line must name every column, each name once",
            hint="for example: record,plan,age_band",
        )
    found: dict[str, dict[str, str]] = {}
    seen: dict[str, int] = {}
    for line, cells in rows[1:]:
        who = _record(file, line, cells, names)
        if who in seen:
            raise AuditKitError(
                f"{file}: rows {seen[who]} and {line} have the same record number",
                hint="leave one of the two: each child can be drawn once",
            )
        seen[who] = line
        rest = zip(names[1:], cells[1:], strict=True)
        found[who] = {name: cell.strip() for name, cell in rest}
    return Population(found, tuple(names[1:]))


def _record(file: Path, line: int, cells: Sequence[str], names: Sequence[str]) -> str:
    if len(cells) != len(names):
        raise AuditKitError(
            f"{file}: row {line} has {len(cells)} cells and the first line {len(names)}",
            hint="put text with commas in quotation marks, or save the list from Excel again",
        )
    who = cells[0].strip()
    if not who:
        raise AuditKitError(
            f"{file}: row {line} has no record number",
            hint=f"fill in its column {names[0]}, or take the row out",
        )
    if who.startswith(_FORMULA):
        raise AuditKitError(
            f"{file}: the record number of row {line} begins like a formula",
            hint="record numbers begin with a letter or a digit",
        )
    return who
