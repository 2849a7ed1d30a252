"""Reading and listing without following links, without hanging, without surprises in size."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from auditkit.errors import UnsafeFileError
from auditkit.storage import platform

MAX_BYTES = 4 * 1024 * 1024
"""No file of a partnership is larger: the largest, a tracker of thousands of actions, stays well under it."""

DEEPEST = 32
"""No folder of a partnership lies this deep; below one that does, nothing is looked at."""

EntryKind = Literal["file", "folder", "link", "other"]

# Editors' and systems' own files begin with a dot, and so do drafts of ours.
_HIDDEN = re.compile(r"\.(?![^_#~][^/]*\.ya?ml\Z)", re.IGNORECASE)


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
    # Plain strings: this runs for every file, and paths as objects cost as much as the reading.
    target = os.fspath(root)
    *folders, name = path.split("/")
    for folder in folders:
        target = os.path.join(target, folder)  # noqa: PTH118 - see above
        if os.path.islink(target):  # noqa: PTH114
            raise UnsafeFileError(
                f"{path} is reached through a link",
                hint="put the folder itself there, not a link to it",
            )
    target = os.path.join(target, name)  # noqa: PTH118
    try:
        if os.path.islink(target):  # noqa: PTH114
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
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UnsafeFileError(
                f"{path} is not an ordinary file", hint="remove it; only files belong here"
            )
        content = b"" if found.st_size > limit else _all(handle, found.st_size, limit)
    finally:
        os.close(handle)
    if (size := max(found.st_size, len(content))) > limit:
        raise UnsafeFileError(
            f"{path} is {size:,} bytes; the limit is {limit:,}",
            hint="a return is a few thousand bytes: check what was saved there",
        )
    return content


def _all(handle: int, size: int, limit: int) -> bytes:
    """Return what a file holds; more than the limit where it grows beyond that, and no end."""
    content = b""
    while len(content) <= limit and (part := os.read(handle, size + 1)):
        content += part
    return content


def walk(root: Path, folder: str = "") -> Iterator[Entry]:
    """Yield everything below a folder in order of name, no link followed.

    Hidden names are left out, but for what would be a data file without its dot. A folder that lies
    too deep is told of as one that cannot be opened.

    Args:
        root: The repository.
        folder: Where to begin, from the root; nothing is yielded when it does not exist.
    """
    if folder and "/" not in folder and (root / folder).is_symlink():
        yield Entry(folder, "link")
        return
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(
                (entry for entry in found if not _HIDDEN.match(entry.name)),
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
        if kind == "folder" and path.count("/") >= DEEPEST:
            kind = "other"
        yield Entry(path, kind)
        if kind == "folder":
            yield from walk(root, path)


def _kind(entry: os.DirEntry[str]) -> EntryKind:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"
