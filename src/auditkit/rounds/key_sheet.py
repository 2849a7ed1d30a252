"""The sheet that says which child a reference stands for: the only link, and never in the repository."""

import contextlib
import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from auditkit.errors import AuditKitError, UnsafeFileError, WriteRefusedError
from auditkit.storage.outputs import KEY_SHEET
from auditkit.storage.reading import read
from auditkit.storage.root import MARKER, in_work_tree
from auditkit.storage.writing import replace_file

_HEADING = KEY_SHEET + " {}: which child each reference stands for. Never keep it in git."
_ROUND = re.compile(re.escape(KEY_SHEET) + r" ([a-z0-9-]+):")
_COLUMNS = "reference,record number in the lead agency's system"


@dataclass(frozen=True, slots=True)
class KeySheet:
    """An earlier round's key sheet.

    Attributes:
        round: The round that its first line names.
        records: The record numbers that stand in it.
    """

    round: str
    records: frozenset[str]


def key_sheet(round_key: str, records: Mapping[str, str]) -> str:
    """Return a key sheet as a table that Excel opens, one line a reference.

    Args:
        round_key: The round.
        records: The record number by reference; empty where somebody fills it in by hand.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerows(records.items())
    return "\n".join([_HEADING.format(round_key), _COLUMNS, text.getvalue()])


def read_key_sheet(file: Path) -> KeySheet:
    """Return a key sheet that was filled in.

    Raises:
        AuditKitError: It cannot be read, or is no key sheet.
    """
    check_outside(file, "a key leads to children: take it out of there")
    try:
        text = read(file.absolute().parent, file.name).decode("utf-8-sig")
    except UnsafeFileError as error:
        raise AuditKitError(error.message, hint=error.hint) from None
    except UnicodeDecodeError:
        raise AuditKitError(
            f"{file} is not saved as UTF-8", hint="in Excel: Save as, CSV UTF-8 (comma delimited)"
        ) from None
    head = _ROUND.search(text.partition("\n")[0])
    if head is None:
        raise AuditKitError(
            f"{file} is no key sheet: its first line does not say of which round",
            hint="name the sheet that new-round wrote with --key, as it was filled in",
        )
    delimiter = max(",;\t", key=text.count)
    rows = rows_of(file, text, delimiter)
    records = frozenset(row[1].strip() for row in rows[2:] if len(row) > 1 and row[1].strip())
    return KeySheet(head[1], records)


def rows_of(file: Path, text: str, delimiter: str) -> list[list[str]]:
    """Return the rows of a CSV file.

    Raises:
        AuditKitError: A quotation mark is never closed, or a cell is as long as a book: rows would
            vanish without a word.
    """
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise AuditKitError(
            f"{file} cannot be read from row {len(rows) + 1} on",
            hint="a quotation mark in it may never be closed; save the list from Excel again",
        ) from None
    return rows


def check_outside(file: Path, hint: str) -> None:
    """Refuse a file with identifiers that lies in a git work tree or a partnership's folder.

    Raises:
        WriteRefusedError: It does.
    """
    above = file.absolute().resolve().parents
    tree = in_work_tree(file)
    if tree or any((folder / MARKER).is_file() for folder in above):
        where = "a git work tree" if tree else "a partnership's folder"
        raise WriteRefusedError(f"{file} lies in {where}", hint=hint)


def check_key_target(target: Path, round_key: str) -> None:
    """Refuse a place for the key sheet where it must not be.

    Raises:
        WriteRefusedError: It lies in a git work tree or a partnership's folder, or something else
            is there: only a blank key sheet of this round may be replaced.
    """
    check_outside(
        target, "the key leads to children: keep it elsewhere, for example --key ~/keys/round.csv"
    )
    if target.is_symlink() or (target.exists() and not _blank(target, round_key)):
        raise WriteRefusedError(
            f"{target} exists already",
            hint="nothing was changed; choose another name for the key sheet",
        )


def _blank(target: Path, round_key: str) -> bool:
    """Return whether a file is a key sheet of this round that nobody has filled in."""
    if not target.is_file():
        return False
    lines = target.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[:1] == [_HEADING.format(round_key)] and all(
        line.endswith(",") for line in lines[2:]
    )


def write_key_sheet(target: Path, round_key: str, records: Mapping[str, str]) -> None:
    """Write a key sheet outside any git work tree and any partnership's folder.

    Raises:
        WriteRefusedError: See ``check_key_target``.
    """
    check_key_target(target, round_key)
    replace_file(target, key_sheet(round_key, records).encode("utf-8"))


def keep_key_sheet(target: Path, round_key: str, records: Mapping[str, str]) -> None:
    """Write a key sheet again where a run that came second put its own in its place.

    Raises:
        WriteRefusedError: What stands there is no blank key sheet of this round.
        WriteFailedError: The machine could not write.
    """
    if not _says(target, round_key, records):
        write_key_sheet(target, round_key, records)


def withdraw_key_sheet(target: Path, round_key: str, records: Mapping[str, str]) -> None:
    """Take a key sheet away: the round was not made after all, and its references are of no round.

    What somebody else wrote in its place meanwhile stays.
    """
    if _says(target, round_key, records):
        with contextlib.suppress(OSError):
            target.unlink()


def _says(target: Path, round_key: str, records: Mapping[str, str]) -> bool:
    """Return whether a file is the key sheet of these references, as it was written."""
    with contextlib.suppress(OSError):
        return target.read_bytes() == key_sheet(round_key, records).encode("utf-8")
    return False
