"""A write that fails: exit 3 and the path, the old file is kept, and nothing is left behind."""

import errno
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from auditkit.storage.outputs import MARK
from cli import AFTER, ROUND, Ran, auditkit, digest, finish_all, with_round, write
from tracing import CHANGING, Call, Machine, steps
from writing_commands import COMMANDS, DRAWN, QUICK, made

FAULTS = {
    "openat": ("ENOSPC", "EMFILE", "EROFS"),
    "mkdir": ("ENOSPC", "EDQUOT"),
    "write": ("ENOSPC", "EDQUOT", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "rename": ("ENOSPC", "EROFS"),
    "close": ("EIO",),
    "chmod": ("EPERM",),
    "unlink": ("EROFS",),
}
MOST = 7
"""So many calls of a command are tried in every run of the tests; --thorough tries each."""


def faults(calls: tuple[Call, ...], *, thorough: bool) -> list[tuple[Call, str]]:
    """Return what goes wrong and where: each call that writes, with every fault it can have."""
    closing = [one for one in calls if one.name == "close" and ".tmp" in one.words]
    tried = [(one, fault) for one in (*steps(calls), *closing) for fault in FAULTS[one.name]]
    return tried if thorough else tried[:: len(tried) // MOST + 1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_machine_that_refuses_is_told_in_words_and_leaves_what_was_there(
    name: str, watched: Machine, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    thorough = request.config.getoption("--thorough")
    if not (thorough or name in QUICK):
        pytest.skip("tried with --thorough")
    command = COMMANDS[name]
    origin = command.before(tmp_path / "origin")
    before, work = digest(origin), tmp_path / "work"
    shutil.copytree(origin, work)
    trial = watched.run(work, *command.words, watch=CHANGING, drawn=DRAWN)
    whole = digest(work)

    for call, fault in faults(trial.calls, thorough=thorough):
        shutil.rmtree(work)
        shutil.copytree(origin, work)
        ran = watched.run_with(work, *command.words, call=call, wrong=f"error={fault}", drawn=DRAWN)
        left = digest(work)
        assert "Traceback" not in ran.err
        assert [path for path in left if ".tmp" in path] == [], (call, fault)
        for path, what in left.items():
            assert what in {before.get(path), whole.get(path)}, (call, fault, path)
        if left == whole:
            assert ran.code == trial.code  # only what is no loss failed: a folder's own flush
            continue
        assert ran.code == ExitCode.CANNOT, (call, fault, ran.err)
        assert os.strerror(getattr(errno, fault)) in ran.err
        changed = {path for path in whole if whole[path] != before.get(path)}
        assert any(Path(path).name in ran.err for path in changed), (call, fault, ran.err)
        if command.mends and made(left) == made(whole):
            assert "itself is made" in ran.err, (call, fault)
        elif command.single:
            assert left == before, (call, fault)


REPORT = ("report", ROUND, "-o", "full/out.html", "--today", AFTER)


def with_report(folder: Path) -> Path:
    """Make the small partnership with a short report of its own making in a folder."""
    place = finish_all(with_round(folder))
    write(place / "full" / "out.html", f"<!-- {MARK} -->\n")
    return place


def assert_kept(ran: Ran, place: Path) -> None:
    assert (ran.code, ran.out) == (ExitCode.CANNOT, "")
    assert ran.err.startswith("error: full/out.html cannot be written: ")
    assert "Traceback" not in ran.err
    assert (place / "full" / "out.html").read_text(encoding="utf-8") == f"<!-- {MARK} -->\n"
    assert [path.name for path in (place / "full").iterdir()] == ["out.html"]


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
def test_a_file_that_may_not_grow_is_left_as_it_was(tmp_path: Path) -> None:
    place = with_report(tmp_path / "p")
    done = subprocess.run(
        [sys.executable, "-m", "auditkit", *REPORT],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )

    assert_kept(Ran(done.returncode, done.stdout, done.stderr), place)


@pytest.mark.parametrize("options", ["size=16k", "size=1m,ro"], ids=["full", "read-only"])
def test_a_real_disk_that_refuses_is_left_as_it_was(tmp_path: Path, options: str) -> None:
    place = with_report(tmp_path / "p")
    folder = place / "full"
    old = (folder / "out.html").read_bytes()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options.removesuffix(",ro"), "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here: that needs root")
    try:
        (folder / "out.html").write_bytes(old)
        if options.endswith(",ro"):
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)

        assert_kept(auditkit(*REPORT, at=place), place)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
