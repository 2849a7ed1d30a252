"""Reports and results are the same bytes everywhere, validate changes nothing, and two may run at once."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import (
    ABUSE,
    BEFORE,
    EXAMPLE,
    NEGLECT,
    ROUND,
    auditkit,
    digest,
    finish,
    finish_all,
    process,
    replaced,
    return_at,
    with_round,
    write,
)

HERE: dict[str, str] = {}
FAR = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "7",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "HOSTNAME": "elsewhere",
    "COLUMNS": "40",
}
LATER = ("faketime", "2031-02-28 23:59:59") if shutil.which("faketime") else ()
# One process makes every document: its start is what takes time.
MAKE = """
import contextlib, os, sys
from auditkit.cli.main import main

for number, words in enumerate(sys.argv[1:]):
    with contextlib.suppress(SystemExit):
        main([*words.split(), "-o", f"{os.environ['INTO']}/{number}.txt"])
"""
DOCUMENTS = [
    f"report {NEGLECT} --format html",
    f"report {NEGLECT} --format md",
    *(f"report {NEGLECT} --format {form}" for form in ("pdf", "docx", "xlsx")),
    f"status {NEGLECT} -f json",
    f"aggregate {NEGLECT} --by agency,section -f csv",
    *(
        f"validate -f {form}"
        for form in ("full", "concise", "grouped", "json", "jsonl", "sarif", "junit", "github")
    ),
    *(f"validate -f {form}" for form in ("gitlab", "markdown", "csv")),
]


def made(folder: Path, into: Path, env: dict[str, str], start: tuple[str, ...] = ()) -> list[bytes]:
    """Make every document of a repository and return them."""
    into.mkdir()
    subprocess.run(
        [*start, sys.executable, "-c", MAKE, *DOCUMENTS],
        cwd=folder,
        env={**os.environ, **env, "INTO": str(into)},
        capture_output=True,
        timeout=120,
        check=True,
    )
    return [(into / f"{number}.txt").read_bytes() for number in range(len(DOCUMENTS))]


def test_every_document_is_the_same_wherever_and_whenever_it_is_made(tmp_path: Path) -> None:
    found = []
    for name, env, start in (("p", HERE, ()), ("far away é/p", FAR, LATER)):
        folder = tmp_path / name
        shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("reports"))
        write(folder / "rounds" / ABUSE / "returns" / "police" / "bad.yaml", "a: [\n")
        found.append(made(folder, tmp_path / f"into-{len(found)}", env, start))

    assert found[0] == found[1]
    for text in found[0]:
        assert text
        assert os.fsencode(tmp_path) not in text


def outside_of(folder: Path) -> dict[str, tuple[int, ...]]:
    """Return what everything looks like from outside, but for when it was read."""
    found = {}
    for path in sorted(folder.rglob("*")):
        one = path.lstat()
        found[str(path)] = (one.st_mode, one.st_ino, one.st_size, one.st_mtime_ns, one.st_ctime_ns)
    return found


@pytest.mark.parametrize(
    "words", [("validate",), ("status", ROUND), ("aggregate", ROUND), ("fix",)]
)
def test_looking_changes_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    write(return_at(place, "police", "B2C3"), "a: [\n")
    before = outside_of(tmp_path)

    assert process(*words, at=place).code in {ExitCode.OK, ExitCode.PROBLEMS}

    assert outside_of(tmp_path) == before


# Two at once


def at_once(place: Path, *commands: tuple[str, ...]) -> list[tuple[int, str]]:
    """Run commands at the same time and return how each ended."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "auditkit", *words],
            cwd=place,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in commands
    ]
    said = [one.communicate(timeout=120)[1] for one in running]
    return [(one.returncode, err) for one, err in zip(running, said, strict=True)]


def test_reports_that_are_written_to_one_file_at_once_are_all_whole(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    words = ("report", ROUND, "-o", "out.html", "--today", BEFORE)
    assert auditkit(*words, at=place).code == ExitCode.OK
    whole = digest(place)

    ended = at_once(place, *[words] * 4)

    assert [code for code, _ in ended] == [ExitCode.OK] * 4, ended
    assert digest(place) == whole


def test_a_draft_that_another_run_takes_away_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    real, taken = os.fsync, []

    def meanwhile(handle: int) -> None:
        for draft in [] if taken else list(place.glob(".out.csv.*.tmp")):
            taken.append(draft)
            draft.unlink()
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)

    ran = auditkit("status", ROUND, "-f", "csv", "-o", "out.csv", at=place)

    assert (ran.code, len(taken)) == (ExitCode.OK, 1)
    assert (place / "out.csv").exists()
    assert not list(place.glob(".out.csv.*"))


def test_fixes_that_are_written_at_once_are_made_once(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    for agency in ("police", "health"):
        replaced(finish(place, agency, "B2C3"), ("rating: good", "rating: Good"))
    single = tmp_path / "single"
    shutil.copytree(place, single)
    assert auditkit("fix", "--write", at=single).code == ExitCode.OK

    ended = at_once(place, *[("fix", "--write")] * 3)

    assert all(code in {ExitCode.OK, ExitCode.CANNOT} for code, _ in ended), ended
    assert digest(place) == digest(single)


def test_files_that_change_under_validate_are_no_fault_of_its_own(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    path, stop = return_at(place, "police", "B2C3"), threading.Event()
    text = path.read_bytes()

    def change() -> None:
        while not stop.is_set():
            path.write_bytes(text[: len(text) // 2])
            path.unlink()
            path.mkdir()
            path.rmdir()
            path.write_bytes(text)

    changing = threading.Thread(target=change)
    changing.start()
    try:
        codes = {auditkit("-C", place, "validate").code for _ in range(12)}
    finally:
        stop.set()
        changing.join()

    assert codes <= {ExitCode.OK, ExitCode.PROBLEMS}
    assert auditkit("-C", place, "validate", "--today", BEFORE).code == ExitCode.OK
