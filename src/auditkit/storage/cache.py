"""A private folder of things that can be found out again: what is odd, old or damaged is not there.

Nothing here ever fails: a cache that cannot be read is empty, one that cannot be written stays as
it is. Content is bytes with a digest before them; nothing of it is run or believed without it.
"""

import contextlib
import hashlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from auditkit.storage import platform

FOLDER = "safeguarding-auditkit"
"""The folder's name, in whatever folder the user keeps caches."""

_MOST_BYTES = 256 * 1024 * 1024
_MOST_FILES = 500
_LONGEST = _MOST_BYTES // 4
_DIGEST = hashlib.sha256().digest_size
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | platform.NO_FOLLOW | platform.BINARY
_OLD_FILE = os.O_RDONLY | platform.NO_FOLLOW | platform.NO_BLOCK | platform.BINARY
_ABANDONED = 3600.0


class Cache:
    """Bytes by name, in a folder of the user's own.

    Args:
        above: The folder in which the cache's own folder lies, or will.
    """

    def __init__(self, above: Path) -> None:
        self._folder = above / FOLDER

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name; None when there is nothing that can be relied on."""
        with contextlib.suppress(OSError):
            if not _is_private(os.lstat(self._folder)):
                return None
            content = _read(self._folder / name)
            if content is not None:
                seal, kept = content[:_DIGEST], content[_DIGEST:]
                return kept if _sealed(kept) == seal else None
        return None

    def put(self, name: str, content: bytes) -> None:
        """Keep something under a name, where that can be done; what is oldest makes room."""
        if len(content) > _LONGEST:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_private(os.lstat(self._folder)):
                self._make_room(len(content))
                self._write(name, content)

    def _write(self, name: str, content: bytes) -> None:
        draft = self._folder / f".{name}.{secrets.token_hex(8)}.tmp"
        try:
            with os.fdopen(os.open(draft, _NEW_FILE, 0o600), "wb") as file:
                file.write(_sealed(content))
                file.write(content)
            draft.replace(self._folder / name)
        finally:
            draft.unlink(missing_ok=True)

    def _make_room(self, size: int) -> None:
        count = 1
        for path, found in sorted(self._files(), key=lambda one: -one[1].st_mtime_ns):
            count, size = count + 1, size + found.st_size
            abandoned = path.suffix == ".tmp" and found.st_mtime + _ABANDONED < time.time()
            if count > _MOST_FILES or size > _MOST_BYTES or abandoned:
                path.unlink(missing_ok=True)

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(FileNotFoundError):
                    found = entry.stat(follow_symlinks=False)
                    if not stat.S_ISDIR(found.st_mode):
                        yield Path(entry.path), found


def _sealed(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _is_private(found: os.stat_result) -> bool:
    """Return whether this is a folder of ours, into which nobody else can put anything."""
    return stat.S_ISDIR(found.st_mode) and platform.is_own(found)


def _read(path: Path) -> bytes | None:
    if path.is_symlink():
        return None
    handle = os.open(path, _OLD_FILE)
    with os.fdopen(handle, "rb", buffering=0) as file:
        found = os.fstat(handle)
        sound = stat.S_ISREG(found.st_mode) and platform.is_own(found)
        return file.readall() if sound and found.st_size <= _LONGEST + _DIGEST else None
