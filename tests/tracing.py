"""auditkit under strace: what a command asks of the system, and what it does when that goes wrong.

Only Linux has strace, and not every place lets it watch: ``Machine.start`` skips the test there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CHANGING = (
    "openat,open,creat,write,pwrite64,writev,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,"
    "symlink,symlinkat,unlink,unlinkat,rmdir,fsync,fdatasync,ftruncate,truncate,chmod,fchmod,"
    "fchmodat,close"
)
"""Every call that changes files, and those on which it depends whether they changed."""

_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT)")


@dataclass(frozen=True)
class Call:
    """One call: its name, the how-manieth of its name it is in a run, and its words."""

    name: str
    number: int
    words: str


@dataclass(frozen=True)
class Traced:
    """What a run left.

    Attributes:
        code: Its exit code; negative: the signal that ended it.
        out: Its result.
        err: What else it said.
        calls: What it asked of the system.
    """

    code: int
    out: str
    err: str
    calls: tuple[Call, ...]


class Machine:
    """A process that runs commands in forks of itself, each watched by strace.

    Attributes:
        scratch: Where it keeps its notes.
    """

    def __init__(self, server: "subprocess.Popen[str]", scratch: Path) -> None:
        self._server = server
        self.scratch = scratch

    def run(
        self, at: Path, *words: str, watch: str = "", wrong: str = "", drawn: str = ""
    ) -> Traced:
        """Run a command in a folder.

        Args:
            at: The folder.
            words: The command.
            watch: The calls to tell of; none: nobody watches.
            wrong: What goes wrong at which call, in strace's words.
            drawn: What chance draws.
        """
        names = {name: str(self.scratch / name) for name in ("out", "err", "log")}
        Path(names["log"]).unlink(missing_ok=True)
        self._say(json.dumps({"at": str(at), "words": words, "drawn": list(drawn), **names}))
        child = self._hear()
        with _watching(child, names["log"], watch, wrong) if watch else nullcontext():
            self._say("go")
            status = int(self._hear())
        calls = tuple(_calls(Path(names["log"]))) if watch else ()
        out, err = (Path(names[name]).read_text(encoding="utf-8") for name in ("out", "err"))
        return Traced(os.waitstatus_to_exitcode(status), out, err, calls)

    def run_with(self, at: Path, *words: str, call: "Call", wrong: str, drawn: str = "") -> Traced:
        """Run a command of which one call goes wrong."""
        at_call = f"{call.name}:{wrong}:when={call.number}"
        return self.run(at, *words, watch=call.name, wrong=at_call, drawn=drawn)

    def _say(self, line: str) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(f"{line}\n")
        self._server.stdin.flush()

    def _hear(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline().strip()


@contextmanager
def _watching(child: str, log: str, watch: str, wrong: str) -> Iterator[None]:
    strace = subprocess.Popen(
        ["strace", "-f", "-y", "-s", "16", "-o", log, "-p", child, "-e", f"trace={watch}"]
        + (["-e", f"inject={wrong}"] if wrong else []),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr is not None
    attached = "attached" in strace.stderr.readline()
    yield
    strace.communicate(timeout=60)
    if not attached:
        pytest.skip("strace may not watch here")


@contextmanager
def machine(scratch: Path) -> Iterator[Machine]:
    """Start the process that runs commands; skip the test where strace cannot watch."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    server = subprocess.Popen(
        [sys.executable, str(TESTS / "traced.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
    )
    try:
        found = Machine(server, scratch)
        assert found._hear() == "ready"
        yield found
    finally:
        server.communicate(timeout=60)


def _calls(log: Path) -> Iterator[Call]:
    seen: dict[str, int] = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if found:
            seen[found[1]] = seen.get(found[1], 0) + 1
            yield Call(found[1], seen[found[1]], found[2])


def steps(calls: Sequence[Call]) -> list[Call]:
    """Return the calls that change files: not those that read, nor what is printed."""
    found = []
    for one in calls:
        reads = one.name.startswith("open") and not _WRITING.search(one.words)
        printed = re.match(r"[12]<", one.words) or "/dev/null" in one.words
        if one.name != "close" and not reads and not printed:
            found.append(one)
    return found
