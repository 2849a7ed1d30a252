"""What a command that is killed leaves behind, at every step at which it changes the disk.

``kill -9`` leaves the disk as it is at that moment: nothing is cleaned up, no ``finally`` runs. So a
command is run once, and what is on the disk is copied before each call that changes it.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from cli import auditkit, digest, drawing

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link"}
_watchers: list[tuple[Callable[[], None], Path]] = []


@dataclass(frozen=True)
class Left:
    """What was on the disk at one step.

    Attributes:
        found: Every path, with its content.
        again: The exit code of a second run on it; None where none was made.
        after: What is there after that run.
    """

    found: dict[str, str]
    again: int | None = None
    after: dict[str, str] | None = None


def killed(origin: Path, *words: str, every: int = 1) -> tuple[list[Left], dict[str, str]]:
    """Return what a command leaves at each step, and what it leaves when nothing stops it.

    Args:
        origin: The folder to work on; it is copied.
        words: The command.
        every: A second run follows after every so many steps, after the first and the last.
    """
    copies = origin.with_name("copies")
    work = copies / "work"
    shutil.copytree(origin, work, symlinks=True)
    count = 0

    def step() -> None:
        nonlocal count
        shutil.copytree(work, copies / str(count), symlinks=True)
        count += 1

    assert _run(work, words, step) == 0
    whole = digest(work)
    left = []
    for number in range(count):
        place = copies / str(number)
        found = digest(place)
        if number % every == 0 or number == count - 1:
            left.append(Left(found, _run(place, words, lambda: None), digest(place)))
        else:
            left.append(Left(found))
    return left, whole


def _run(folder: Path, words: tuple[str, ...], step: Callable[[], None]) -> int:
    """Run a command on a folder, with a step before each call that changes the disk."""
    busy = False

    def guarded() -> None:
        nonlocal busy
        if not busy:
            busy = True
            step()
            busy = False

    _watchers.append((guarded, folder))
    flushed = mock.patch("os.fsync", side_effect=lambda _handle: guarded())
    try:
        with flushed, drawing("B2C3", "D4F5"):
            return auditkit(*words, at=folder).code
    finally:
        _watchers.clear()


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not _watchers:
        return
    guarded, folder = _watchers[-1]
    if event == "open":
        path, _, flags = arguments
        if not isinstance(path, str | Path) or not isinstance(flags, int) or not flags & _WRITING:
            return
    elif event not in _CHANGING:
        return
    if Path(str(arguments[0])).absolute().is_relative_to(folder):
        guarded()


sys.addaudithook(_watch)
