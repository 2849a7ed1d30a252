"""What whole commands cost: processor time and memory of processes of their own, in turn."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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


def once(command: Command) -> tuple[float, float] | None:
    """Return the milliseconds and the mebibytes that a command took; None when it failed."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(command.cache), "NO_COLOR": "1"}
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
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def in_turn(commands: Sequence[Command], repeats: int) -> dict[str, Timing]:
    """Return the time of each command that works, by its name; the first run is left out."""
    working = [command for command in commands if once(command) is not None]
    taken: Mapping[str, list[float]] = {command.name: [] for command in working}
    for _ in range(repeats):
        for command in working:
            if (usage := once(command)) is not None:
                taken[command.name].append(usage[0])
    return {name: Timing.of(name, times) for name, times in taken.items() if times}


def validation(
    name: str, root: Path, caches: Path, *, cold: int, warm: int
) -> tuple[dict[str, Timing], float]:
    """Return the times with an empty and with a full cache, and the most memory with a full one."""
    words = (*auditkit(), "validate")
    cold_runs = [
        usage[0]
        for number in range(cold)
        if (usage := once(Command(name, words, root, caches / f"{name}-{number}")))
    ]
    warm_runs = [
        usage
        for _ in range(warm)
        if (usage := once(Command(name, words, root, caches / f"{name}-0")))
    ]
    found = {}
    if cold_runs:
        found[f"validate {name}, cold"] = Timing.of(f"validate {name}, cold", cold_runs)
    if warm_runs:
        times = [milliseconds for milliseconds, _ in warm_runs]
        found[f"validate {name}, warm"] = Timing.of(f"validate {name}, warm", times)
    return found, max((memory for _, memory in warm_runs), default=0.0)
