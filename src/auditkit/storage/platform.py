"""What differs between operating systems, in one place. Nothing else asks which system it runs on."""

import contextlib
import os

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
