"""What differs between operating systems, in one place. Nothing else asks which system it runs on."""

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sized

NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
"""Refuse a link when opening; Windows has no such flag, so callers check with ``lstat`` too."""
NO_BLOCK: int = getattr(os, "O_NONBLOCK", 0)
"""Do not hang on a pipe that nobody writes to."""
BINARY: int = getattr(os, "O_BINARY", 0)
"""On Windows: no translation of line ends."""
FOLDERS_SYNC = hasattr(os, "O_DIRECTORY")
"""Whether a folder can be opened and flushed, so that a rename survives a power cut."""


def sync_folder(folder: str | os.PathLike[str], *, supported: bool = FOLDERS_SYNC) -> None:
    """Flush a folder's entries to disk, where the system can.

    The file is written and in its place by then; a file system that cannot flush folders changes nothing about that.
    """
    if not supported:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


OWNERS = hasattr(os, "geteuid")
"""Whether files have an owner and a mode that can be looked at."""
CHANGE_TIMES = os.name != "nt"
"""Whether a file tells when anything of it changed; Windows tells in that place when it was made."""
FORKS = sys.platform == "linux"
"""Whether a process may be copied as it stands: elsewhere libraries of the system do not bear it."""


def is_own(found: os.stat_result, *, supported: bool = OWNERS) -> bool:
    """Return whether a file belongs to this user, and nobody else may change it."""
    return not supported or (
        found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    )


@contextlib.contextmanager
def alone(folder: str | os.PathLike[str]) -> Iterator[None]:
    """Let one process at a time read and change what lies in a folder, where the system can.

    The system lets go when the process ends, however it ends; nothing is written for it.
    """
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a disk that cannot lock is used as it was before
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def processors() -> int:
    """Return how many processors this process may use."""
    usable: Callable[[int], Sized] | None = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1
