"""Reading and listing without following links, without hanging, without surprises in size."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from auditkit.errors import UnsafeFileError
from auditkit.storage import platform

MAX_BYTES = 4 * 1024 * 1024
"""No file of a partnership is larger: the largest, a tracker of thousands of actions, stays well under it."""

EntryKind = Literal["file", "folder", "link", "other"]


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Something in the repository: its path from the root with ``/``, and what it is."""

    path: str
    kind: EntryKind


def read(root: Path, path: str, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a regular file inside the repository.

    Args:
        root: The repository.
        path: The file from the root, with ``/``.
        limit: The largest size that is read, in bytes.

    Raises:
        UnsafeFileError: It is missing, a link, reached through a link, not a regular file, too large or unreadable.
    """
    target = root / path
    for folder in Path(path).parents:
        if folder != Path() and (root / folder).is_symlink():
            raise UnsafeFileError(
                f"{path} is reached through a link",
                hint="put the folder itself there, not a link to it",
            )
    try:
        if target.is_symlink():
            raise UnsafeFileError(
                f"{path} is a link", hint="put the file itself there, not a link to it"
            )
        handle = os.open(
            target, os.O_RDONLY | platform.NO_FOLLOW | platform.NO_BLOCK | platform.BINARY
        )
    except FileNotFoundError:
        raise UnsafeFileError(f"{path} does not exist") from None
    except OSError as error:
        raise UnsafeFileError(f"{path} cannot be read: {error.strerror}") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnsafeFileError(
            f"{path} is not an ordinary file", hint="remove it; only files belong here"
        )
    with os.fdopen(handle, "rb") as file:
        content = file.read(limit + 1)
        if len(content) > limit:
            raise UnsafeFileError(
                f"{path} is {os.fstat(file.fileno()).st_size:,} bytes; the limit is {limit:,}",
                hint="a return is a few thousand bytes: check what was saved there",
            )
        return content


def walk(root: Path, folder: str = "") -> Iterator[Entry]:
    """Yield everything below a folder in order of name, hidden names left out, no link followed.

    Args:
        root: The repository.
        folder: Where to begin, from the root; nothing is yielded when it does not exist.
    """
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(
                (entry for entry in found if not entry.name.startswith(".")),
                key=lambda entry: entry.name,
            )
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield Entry(folder, "other")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        kind = _kind(entry)
        yield Entry(path, kind)
        if kind == "folder":
            yield from walk(root, path)


def _kind(entry: os.DirEntry[str]) -> EntryKind:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"
