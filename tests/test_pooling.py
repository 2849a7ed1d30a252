"""Returns checked over processes: the same answers in the same order, and a clean end."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from auditkit.checks import per_return, pooling
from auditkit.storage import platform
from cli import AFTER, auditkit, finish_all, process, replaced, return_at, script, with_round

REFERENCES = tuple(f"{a}{n}C3" for a in "BCDFGHJKLM" for n in range(2, 10))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A partnership with 160 returns, some with problems and one that cannot be opened."""
    folder = tmp_path_factory.mktemp("pool") / "partnership"
    finish_all(with_round(folder, references=REFERENCES))
    for case in REFERENCES[::7]:
        replaced(return_at(folder, "police", case), ("rating: good", "rating: goood"))
    return_at(folder, "health", "B2C3").write_bytes(b"\xff\xfe")
    return_at(folder, "health", "B3C3").unlink()
    return_at(folder, "health", "B3C3").symlink_to("/etc/hostname")
    return folder


LINE = ("validate", "--no-cache", "--today", AFTER, "-f", "json")


def test_processes_find_the_same_in_the_same_order(root: Path) -> None:
    alone = auditkit("-C", root, *LINE, "--jobs", "1")
    with mock.patch.object(platform, "FORKS", new=False), mock.patch.object(pooling, "_SHARE", 20):
        assert auditkit("-C", root, *LINE, "--jobs", "2") == alone  # started anew, not copied
    assert process("-C", root, *LINE, "--jobs", "3", at=root) == alone
    assert alone.code == 1


@pytest.mark.parametrize(
    ("count", "processors", "start", "expected"),
    [
        (299, 2, "fork", 1),
        (2_000, 2, "fork", 2),
        (2_000, 1, "fork", 1),
        (24_000, 64, "fork", 8),
        (1_999, 8, "spawn", 1),
        (2_000, 4, "spawn", 4),
    ],
)
def test_processes_help_where_they_pay(
    count: int, processors: int, start: str, expected: int
) -> None:
    with mock.patch.object(platform, "processors", return_value=processors):
        assert per_return.paying(count, start) == expected


LOST = """
import os, sys
from auditkit.checks import per_return
parent, real = os.getpid(), per_return.check_file
def check_file(loaded, *others):
    if os.getpid() != parent and loaded.place.name == "C4C3":
        os.kill(os.getpid(), 9)
    return real(loaded, *others)
per_return.check_file = check_file
from auditkit.cli.main import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(not platform.FORKS, reason="a process that is copied takes the change along")
def test_a_process_that_is_lost_is_told_of(root: Path) -> None:
    done = script(LOST, "-C", root, *LINE, "--jobs", "2", at=root)

    assert done.code == 70
    assert "a process that was helping ended before its work was done" in done.err
    assert "--jobs 1" in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


SLOW = """
import sys, time
from auditkit.checks import per_return, pooling
real = per_return.check_file
def check_file(loaded, *others):
    print("working", file=sys.stderr, flush=True)
    time.sleep(0.05)
    return real(loaded, *others)
per_return.check_file = check_file
pooling._SHARE = 5
from auditkit.cli.main import main
main(sys.argv[1:])
"""


def slow(root: Path) -> subprocess.Popen[str]:
    """Begin a run over two processes, and return when it is at work."""
    line = [sys.executable, "-c", SLOW, "-C", str(root), *LINE, "--jobs", "2"]
    begun = subprocess.Popen(
        line, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert begun.stderr is not None
    assert begun.stderr.readline() == "working\n"
    return begun


@pytest.mark.skipif(not platform.FORKS, reason="a process that is copied takes the change along")
def test_ctrl_c_ends_every_process_without_a_word(root: Path) -> None:
    with slow(root) as begun:
        os.killpg(begun.pid, signal.SIGINT)
        out, err = begun.communicate(timeout=30)

    assert begun.returncode == 130
    assert out == ""
    assert err.replace("working", "").split() == []  # and no traceback


@pytest.mark.skipif(not platform.FORKS, reason="a process that is copied takes the change along")
def test_helping_processes_end_with_the_one_they_help(root: Path) -> None:
    with slow(root) as begun:
        begun.kill()
        # Every helping process holds the other end: this waits for the last of them.
        begun.communicate(timeout=20)

    assert begun.returncode == -signal.SIGKILL
