"""Runs a command again and again, killed one step later each time, and tells what it left.

``python cli_killed.py FOLDER WORD...`` works on copies of a folder and prints one line of JSON. The
process is gone at once, as after ``kill -9``: no ``finally`` runs. Files that were made and not yet
written are seen too, because ``fsync`` counts as a step.
"""

import json
import os
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))

KILLED = 137
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.link"}


def main() -> None:
    """Kill the command at its first step, its second, and so on, until it ends by itself."""
    from cli import digest

    origin, words = Path(sys.argv[1]), sys.argv[2:]
    work = origin.with_name("work")
    _load_everything(words, origin)
    told = []
    code = KILLED
    while code == KILLED:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(origin, work, symlinks=True)
        code = _run(words, work, len(told) + 1)
        left = digest(work)
        again = _run(words, work, 0)
        told.append({"code": code, "left": left, "again": again, "after": digest(work)})
    sys.stdout.write(json.dumps(told))


def _load_everything(words: list[str], origin: Path) -> None:
    """Import what the command imports, once, in this process: the runs are forked from it."""
    trial = origin.with_name("trial")
    shutil.copytree(origin, trial, symlinks=True)
    here = os.getcwd()  # noqa: PTH109
    _command(words, trial, 0)
    os.chdir(here)
    shutil.rmtree(trial)


def _run(words: list[str], folder: Path, kill_at: int) -> int:
    child = os.fork()
    if child == 0:
        os._exit(_command(words, folder, kill_at))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _command(words: list[str], folder: Path, kill_at: int) -> int:
    from unittest import mock

    from cli import auditkit

    os.fsync = lambda _handle: None  # no waiting for the disk: whoever kills is not the disk
    if kill_at:
        _kill_at(kill_at, str(folder.parent))
    with mock.patch("secrets.choice", side_effect=list("B2C3D4F5")):
        return auditkit(*words, at=folder).code


def _kill_at(number: int, below: str) -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1
        if steps == number:
            os._exit(KILLED)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and flags & _WRITING and isinstance(path, str | Path)
            if changes and str(path).startswith((below, ".", "rounds")):
                step()
        elif event in _CHANGING:
            step()

    os.fsync = lambda _handle: step()
    sys.addaudithook(watch)


if __name__ == "__main__":
    main()
