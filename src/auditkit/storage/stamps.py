"""What a file looks like from outside: enough to tell whether it changed since it was read."""

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditkit.storage import platform
from auditkit.storage.reading import DEEPEST

# Two changes inside one tick of a disk's clock leave the same time. Where times have no fractions
# of a millisecond the clock is taken for a coarse one, such as a memory stick's.
_FINE, _COARSE = 100_000_000, 2_100_000_000
_FRACTION = 1_000_000


@dataclass(frozen=True, slots=True, order=True)
class Stamp:
    """A file's outside.

    A file that arrives with a checkout has an inode and a change time of this machine: nobody can
    send them along.

    Attributes:
        path: From the repository's root, with ``/``.
        mode: Kind and permissions, as the platform counts them.
        size: In bytes.
        modified: When its content changed, in nanoseconds.
        changed: When anything of it changed, in nanoseconds.
        inode: The platform's number of it.
    """

    path: str
    mode: int
    size: int
    modified: int
    changed: int
    inode: int


def stamps(root: Path, names: Iterable[str]) -> Iterator[Stamp]:
    """Yield the stamps of files and folders and of all below them; what is not there has none.

    No link is followed. A folder's own times are left out (they change with every file beside those
    that matter), its name is not.

    Args:
        root: The repository.
        names: Files and folders, from the root.
    """
    for name in names:
        try:
            found = os.lstat(root / name)
        except OSError:
            continue
        yield from _below(os.fspath(root), name, found)


def _below(root: str, path: str, found: os.stat_result) -> Iterator[Stamp]:
    if not stat.S_ISDIR(found.st_mode):
        yield Stamp(
            path,
            found.st_mode,
            found.st_size,
            found.st_mtime_ns,
            found.st_ctime_ns,
            found.st_ino,
        )
        return
    yield Stamp(path, found.st_mode, 0, 0, 0, found.st_ino)
    if path.count("/") >= DEEPEST:
        return
    try:
        with os.scandir(f"{root}/{path}") as entries:
            within = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in within:
        try:
            inside = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        yield from _below(root, f"{path}/{entry.name}", inside)


def is_settled(stamp: Stamp, now: int) -> bool:
    """Return whether a later change would show in a stamp: the last one lies well before now.

    Args:
        stamp: What the file looks like.
        now: A moment before it was looked at, in nanoseconds.
    """
    last = stamp.changed if platform.CHANGE_TIMES else stamp.modified
    return last + (_FINE if last % _FRACTION else _COARSE) <= now


def digest(found: Iterable[Stamp]) -> str:
    """Return a digest of stamps, in their order."""
    sum_ = hashlib.sha256()
    for one in found:
        told = f"{one.path}\0{one.mode} {one.size} {one.modified} {one.changed} {one.inode}\n"
        sum_.update(told.encode("utf-8", "surrogateescape"))
    return sum_.hexdigest()
