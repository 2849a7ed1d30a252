"""``auditkit validate --watch``: what it shows when files change, and how it ends."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import BEFORE, ROUND, auditkit, finish_all, replaced, return_at, with_round

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and terminals as POSIX has them")
HERE = f"rounds/{ROUND}/returns/police/B2C3.yaml"
SOUND = "no problems (as of 2026-11-01)"
WRONG = "error[AK205]"
LIMIT = 60


class Watching:
    """A running ``validate --watch`` whose lines are read as they come."""

    def __init__(self, place: Path, *words: str, stdout: int = subprocess.PIPE) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "auditkit", "validate", "--watch", "--today", BEFORE, *words],
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**os.environ, "TERM": "dumb"},
        )
        self.timer = threading.Timer(LIMIT, self.process.kill)
        self.timer.start()

    def until(self, end: str) -> list[str]:
        """Return the lines of the result up to one that contains a text."""
        assert self.process.stdout is not None
        return self._until(self.process.stdout.readline, end)

    def noted(self, end: str) -> list[str]:
        """Return what was said beside the result, up to a line that contains a text."""
        assert self.process.stderr is not None
        return self._until(self.process.stderr.readline, end)

    def _until(self, read: object, end: str) -> list[str]:
        lines: list[str] = []
        while not lines or end not in lines[-1]:
            raw = read()  # type: ignore[operator]
            assert raw, f"it ended; last: {lines[-3:]}"
            lines.append(raw.decode("utf-8").rstrip("\n"))
        return lines

    def end(self) -> tuple[int, str, str]:
        """Press Ctrl-C; return the exit code and what was still printed."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=LIMIT)
        self.timer.cancel()
        return self.process.returncode, (out or b"").decode(), err.decode()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return finish_all(with_round(tmp_path))


@pytest.fixture
def watching(place: Path) -> Iterator[Watching]:
    found = Watching(place)
    found.until(SOUND)
    found.noted("watching for changes; Ctrl-C ends")
    yield found
    found.timer.cancel()
    found.process.kill()
    found.process.communicate()


@POSIX
def test_it_says_what_changed_and_shows_the_result_again(place: Path, watching: Watching) -> None:
    path = return_at(place, "police", "B2C3")

    replaced(path, ("rating: good", "rating: goood"))
    lines = watching.until("as of")
    assert lines[:2] == ["", f"{HERE} changed: 1 problem, 1 more"]
    assert [line for line in lines if WRONG in line]

    # The same again: what is known is not said twice.
    replaced(path, ("rationale: Seen", "rationale: Was seen"))
    assert watching.until("changed")[1:] == [f"{HERE} changed: 1 problem, as many as before"]

    # As many editors save: a new file beside the old one takes its place.
    beside = path.with_name("B2C3.yaml.new")
    beside.write_text(path.read_text("utf-8").replace("goood", "good"), "utf-8")
    beside.replace(path)
    lines = watching.until(SOUND)
    assert f"{HERE} changed: 0 problems, 1 fewer" in lines

    assert watching.end() == (ExitCode.INTERRUPTED, "", "")


@POSIX
def test_files_may_come_and_go(place: Path, watching: Watching) -> None:
    settings = (place / "auditkit.yaml").read_bytes()

    (place / "auditkit.yaml").unlink()
    assert watching.noted("auditkit.yaml is gone: ")
    (place / "auditkit.yaml").write_bytes(settings)
    assert watching.until("auditkit.yaml is new: 0 problems, as many as before")

    stray = place / "rounds" / ROUND / "returns" / "police" / "mine.yaml"
    stray.write_text("round: x\n", encoding="utf-8")
    lines = watching.until("1 error")
    assert f"{stray.relative_to(place)} is new: 1 problem, 1 more" in lines

    assert watching.end()[0] == ExitCode.INTERRUPTED


@POSIX
def test_a_terminal_is_never_cleared(place: Path) -> None:
    ours, theirs = os.openpty()
    watching = Watching(place, stdout=theirs)
    watching.noted("watching for changes; Ctrl-C ends")
    replaced(return_at(place, "police", "B2C3"), ("rating: good", "rating: goood"))
    seen = b""
    while b"1 more" not in seen:
        seen += os.read(ours, 65536)
    assert watching.end()[0] == ExitCode.INTERRUPTED
    os.close(theirs)
    os.close(ours)

    assert b"\x1b" not in seen
    assert SOUND.encode() in seen


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "out.txt"), "it cannot be joined with -o or --output-file"),
        (("--output-file", "sarif=out.sarif"), "it cannot be joined with -o or --output-file"),
        (("-", "--as", HERE), "it cannot be joined with --as"),
        (("--format", "json"), "--watch and --format json do not go together"),
    ],
)
def test_what_makes_no_sense_is_refused(place: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = auditkit("-C", place, "validate", "--watch", *words)

    assert (code, out) == (ExitCode.USAGE, "")
    assert said in err
    assert not (place / "out.txt").exists()


def test_a_path_that_selects_nothing_ends_it_at_once(place: Path) -> None:
    assert auditkit("-C", place, "validate", "--watch", "nowhere").code == ExitCode.CANNOT
