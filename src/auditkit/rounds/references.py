"""Case references: random, and never drawn from anything that belongs to a child."""

import secrets
from collections.abc import Collection
from pathlib import Path

from auditkit.errors import AuditKitError, WriteRefusedError
from auditkit.model.types import CONSONANTS, DIGITS
from auditkit.storage.outputs import KEY_SHEET
from auditkit.storage.root import MARKER, in_work_tree
from auditkit.storage.writing import replace_file

_ALL = len(CONSONANTS) ** 2 * len(DIGITS) ** 2
_HEADING = KEY_SHEET + " {}: which child each reference stands for. Never keep it in git."


def draw(count: int, taken: Collection[str]) -> tuple[str, ...]:
    """Return new case references in alphabetical order, so that their order says nothing.

    Args:
        count: How many; together with those taken, at most half of the 25,600 there are.
        taken: References of all rounds so far.

    Raises:
        AuditKitError: There are not enough left.
    """
    if count + len(taken) > _ALL // 2:
        raise AuditKitError(
            f"half of all case references are used up: {len(taken):,} in earlier rounds",
            hint="start a new folder for new rounds, and keep this one as it is",
        )
    drawn: set[str] = set()
    while len(drawn) < count:
        one = "".join(
            secrets.choice(alphabet) for alphabet in (CONSONANTS, DIGITS, CONSONANTS, DIGITS)
        )
        if one not in taken:
            drawn.add(one)
    return tuple(sorted(drawn))


def blank_key_sheet(round_key: str, references: Collection[str]) -> str:
    """Return a key sheet to fill in by hand: one line a reference, as a table that Excel opens."""
    lines = [_HEADING.format(round_key), "reference,record number in the lead agency's system"]
    return "\n".join([*lines, *(f"{one}," for one in references), ""])


def check_key_target(target: Path, round_key: str) -> None:
    """Refuse a place for the key sheet where it must not be.

    Raises:
        WriteRefusedError: It lies in a git work tree or a partnership's folder, or something else
            is there: only a blank key sheet of this round may be replaced.
    """
    above = target.absolute().resolve().parents
    if in_work_tree(target) or any((folder / MARKER).is_file() for folder in above):
        where = "a git work tree" if in_work_tree(target) else "a partnership's folder"
        raise WriteRefusedError(
            f"{target} lies in {where}",
            hint="the key leads to children: keep it elsewhere, for example --key ~/keys/round.csv",
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


def write_key_sheet(target: Path, round_key: str, references: Collection[str]) -> None:
    """Write a blank key sheet outside any git work tree and any partnership's folder.

    Raises:
        WriteRefusedError: See ``check_key_target``.
    """
    check_key_target(target, round_key)
    replace_file(target, blank_key_sheet(round_key, references).encode("utf-8"))
