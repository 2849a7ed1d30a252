"""What whole commands cost: processor time and memory of processes of their own, in turn."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from steps import Timing

# What pip writes for a console script, where nothing is installed to take it from.
EMPTY = """\
import re
import sys
from empty_console import main
if __name__ == "__main__":
    sys.exit(main())
"""


@dataclass(frozen=True)
class Command:
    """A command line, where it runs, and the folder that it takes for the user's cache."""

    name: str
    words: tuple[str, ...]
    folder: Path
    cache: Path
    expected: int = 0


def startups(folder: Path) -> list[Command]:
    """Return the commands that show what starting costs."""
    script = folder / "empty"
    own = Path(auditkit()[1])
    text = own.read_text().replace("auditkit.cli.main", "empty_console") if own.exists() else EMPTY
    script.write_text(text)
    (folder / "empty_console.py").write_text("def main():\n    return 0\n")
    python = sys.executable
    words = {
        "python -c pass": (python, "-c", "pass"),
        "empty console script": (python, str(script)),
        "bare import typer": (python, "-c", "import typer"),
        "auditkit --version": (*auditkit(), "--version"),
        "auditkit --help": (*auditkit(), "--help"),
    }
    return [Command(name, line, folder, folder / "cache") for name, line in words.items()]


def auditkit() -> tuple[str, ...]:
    """Return how the command is started: by its console script where it is installed."""
    script = Path(sys.executable).parent / "auditkit"
    return (sys.executable, str(script)) if script.exists() else (sys.executable, "-m", "auditkit")


class Usage(NamedTuple):
    """What a command took, the processes that helped it included.

    Attributes:
        cpu: Milliseconds of processor time.
        wall: Milliseconds until it was done.
        memory: Mebibytes of the largest of its processes.
    """

    cpu: float
    wall: float
    memory: float


def once(command: Command) -> Usage | None:
    """Return what a command took; None when it failed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(command.cache), "NO_COLOR": "1"}
    environment.pop("AUDITKIT_CACHE_DIR", None)
    # Who installs auditkit has its bytecode, as of the libraries that it is compared with.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.expected:
        return None
    wall = (time.perf_counter() - begun) * 1000
    return Usage((usage.ru_utime + usage.ru_stime) * 1000, wall, usage.ru_maxrss / 1024)


def usages(commands: Sequence[Command], repeats: int) -> dict[str, list[Usage]]:
    """Return what each command that works took, by its name; the first run is left out."""
    working = [command for command in commands if once(command) is not None]
    taken: dict[str, list[Usage]] = {command.name: [] for command in working}
    for _ in range(repeats):
        for command in working:
            if (usage := once(command)) is not None:
                taken[command.name].append(usage)
    return {name: found for name, found in taken.items() if found}


@contextmanager
def on_one_processor() -> Iterator[bool]:
    """Let what runs meanwhile use one processor only; give whether the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield False
        return
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(all_of_them)})
    try:
        yield True
    finally:
        os.sched_setaffinity(0, all_of_them)


def in_turn(commands: Sequence[Command], repeats: int) -> dict[str, Timing]:
    """Return the processor time of each command that works, by its name."""
    found = usages(commands, repeats)
    return {name: Timing.of(name, [one.cpu for one in many]) for name, many in found.items()}


@dataclass(frozen=True)
class Whole:
    """What whole runs over a repository took, by what was special about them."""

    usages: Mapping[str, Sequence[Usage]]

    def timing(self, name: str, unit: str = "cpu") -> Timing:
        """Return the times of one kind of run."""
        return Timing.of(name, [getattr(one, unit) for one in self.usages[name]])


def validation(name: str, root: Path, caches: Path, *, cold: int, warm: int) -> Whole:
    """Return what validating took: without a cache, over processes, and when little has changed.

    Serial and parallel runs take turns: what else the machine does meets both alike.
    """
    words = (*auditkit(), "validate")
    changed = min(root.glob("rounds/*/returns/*/*.yaml"))
    taken: dict[str, list[Usage]] = {}

    def run(what: str, *options: str) -> None:
        command = Command(name, (*words, *options), root, caches / name)
        if (usage := once(command)) is not None:
            taken.setdefault(f"validate {name}, {what}", []).append(usage)

    for _ in range(cold):
        run("cold, 1 process", "--no-cache", "--jobs", "1")
        run("cold, 2 processes", "--no-cache", "--jobs", "2")
    run("cold, kept")
    for number in range(warm):
        run("warm")
        changed.write_text(f"{changed.read_text()}# {number}\n")
        time.sleep(0.2)  # a file that changed a moment ago is read again in any case
        run("warm, one changed")
    return Whole(taken)
