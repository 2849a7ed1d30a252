"""A command that is killed at any step leaves the whole or nothing, and is simply run again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import (
    BEFORE,
    DUE,
    PROJECT,
    ROUND,
    auditkit,
    digest,
    drawing,
    files,
    finish_all,
    smallbridge,
    with_round,
)
from cli_killed import killed

NEW_ROUND = ("new-round", ROUND, "--tool", "short", "--cases", "2", "--returns-due", DUE)


def below(found: dict[str, str], folder: str) -> dict[str, str]:
    return {name: what for name, what in found.items() if name.startswith(f"{folder}/")}


def hidden(found: Iterable[str]) -> list[str]:
    return [name for name in found if name.endswith(".tmp") or ".tmp/" in name]


def visible(found: dict[str, str]) -> dict[str, str]:
    return {name: what for name, what in found.items() if not hidden([name])}


def apart(found: dict[str, str]) -> dict[str, str]:
    """Return what people see, without what editors need, which a new round writes last."""
    return {name: what for name, what in visible(found).items() if ".auditkit" not in name}


def test_a_round_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    left, whole = killed(smallbridge(tmp_path / "origin"), *NEW_ROUND, every=4)

    assert len(left) > 30
    for one in left:
        seen = below(one.found, f"rounds/{ROUND}")
        assert seen in ({}, below(whole, f"rounds/{ROUND}"))
        if one.again is not None:
            assert one.again == (ExitCode.CANNOT if seen else 0)
            assert apart(one.after) == apart(whole)
            assert seen or one.after == whole


def test_nothing_of_a_stopped_run_is_taken_for_a_round(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    half = place / "rounds" / f".{ROUND}.0123456789abcdef.tmp"
    half.mkdir(parents=True)
    (half / "round.yaml").write_text("round: [\n", encoding="utf-8")

    assert auditkit("-C", place, "validate", "--fail-on", "query").code == 0
    assert auditkit("-C", place, "status", ROUND).code == ExitCode.USAGE
    assert auditkit("-C", place, *NEW_ROUND).code == 0
    assert not half.exists()


def test_a_round_with_a_key_sheet_is_simply_started_again(tmp_path: Path) -> None:
    # The sheet is outside the partnership's folder: both lie in one that is copied.
    smallbridge(tmp_path / "origin" / "p")

    left, whole = killed(tmp_path / "origin", "-C", "p", *NEW_ROUND, "--key", "key.csv", every=8)

    made = below(whole, f"p/rounds/{ROUND}")
    assert [one for one in left if one.found.get("key.csv") not in {None, whole["key.csv"]}] == []
    for one in left:
        seen = below(one.found, f"p/rounds/{ROUND}")
        assert seen in ({}, made)
        assert not seen or "key.csv" in one.found
        if one.again is not None:
            assert one.again == (ExitCode.CANNOT if seen else 0)
            assert apart(one.after) == apart(whole)


def test_a_new_repository_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()

    left, whole = killed(tmp_path / "origin", "init", "p", every=16)

    assert len(left) > 60
    for one in left:
        seen = below(one.found, "p")
        assert seen in ({}, below(whole, "p"))
        if one.again is not None:
            assert one.again == (ExitCode.CANNOT if seen else 0)
            assert one.after == whole


def test_an_existing_folder_becomes_a_repository_at_the_last_step(tmp_path: Path) -> None:
    (tmp_path / "origin").mkdir()
    (tmp_path / "origin" / "minutes.txt").write_text("mine\n", encoding="utf-8")

    left, whole = killed(tmp_path / "origin", "init", ".", every=16)

    assert len(left) > 60
    for one in left:
        made = visible(one.found)
        assert made.items() <= whole.items()
        assert made == whole or "auditkit.yaml" not in made
        if one.again is not None:
            assert one.again == (ExitCode.CANNOT if made == whole else 0)
            assert visible(one.after) == whole


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("status", ROUND, "-f", "csv", "-o", "out.csv", "--today", BEFORE), "out.csv"),
        (("validate", "-o", "out.txt", "--today", BEFORE), "out.txt"),
        (("aggregate", ROUND, "-o", "out.json", "--today", BEFORE), "out.json"),
        (("schema", "--force"), ".auditkit/schemas/return.json"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_an_output_is_the_old_one_or_the_new_one(
    tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    origin = finish_all(with_round(tmp_path / "origin"))
    old = origin / name
    old.parent.mkdir(parents=True, exist_ok=True)
    old.write_text("{}\n", encoding="utf-8")
    before = digest(origin)[name]

    left, whole = killed(origin, *words, every=8)

    assert whole[name] != before
    assert {one.found[name] for one in left} <= {before, whole[name]}
    assert {one.again for one in left} <= {0, None}
    assert {one.after[name] for one in left if one.after} == {whole[name]}


# Two at once


def test_of_two_runs_at_once_one_makes_the_round_and_the_other_says_so(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    command = [sys.executable, "-m", "auditkit", *NEW_ROUND]
    both = [
        subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [running.communicate(timeout=60) for running in both]

    assert sorted(running.returncode for running in both) == [0, ExitCode.CANNOT], said
    assert b"Traceback" not in said[0][1] + said[1][1]
    assert len(files(place / "rounds" / ROUND)) == 12
    assert [path.name for path in (place / "rounds").iterdir()] == [ROUND]
    done = auditkit("-C", place, "validate", "--fail-on", "query", "--today", BEFORE)
    assert done.code == 0, done.out


@pytest.mark.parametrize("step", ["before", "after"])
def test_a_round_that_appears_meanwhile_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = smallbridge(tmp_path)
    call, real = ("rename", os.rename) if step == "after" else ("fsync", os.fsync)
    made = []

    def meanwhile(*arguments: object) -> object:
        if not made:
            made.append(True)
            with drawing("G6H7", "J8K9"):
                assert auditkit("-C", place, *NEW_ROUND).code == 0
            made.append(digest(place / "rounds" / ROUND))
        return real(*arguments)

    monkeypatch.setattr(os, call, meanwhile)
    with drawing("B2C3", "D4F5"):
        code, out, err = auditkit("-C", place, *NEW_ROUND)

    assert (code, out) == (ExitCode.CANNOT, ""), err
    assert digest(place / "rounds" / ROUND) == made[1]
    assert [path.name for path in (place / "rounds").iterdir()] == [ROUND]


def test_what_is_taken_for_a_leftover_can_no_longer_become_a_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = smallbridge(tmp_path)
    target = place / "rounds" / ROUND
    # Of a run that is alive, and about to put it in place.
    alive = target.with_name(f".{ROUND}.0123456789abcdef.tmp")
    (alive / "returns").mkdir(parents=True)
    real, became = shutil.rmtree, []

    def meanwhile(*arguments: object, **options: object) -> None:
        if alive.exists():
            alive.rename(target)
            became.append(target)
        real(*arguments, **options)

    monkeypatch.setattr(shutil, "rmtree", meanwhile)

    assert auditkit("-C", place, *NEW_ROUND).code == 0
    assert became == []
    assert len(files(target)) == 12
    assert [path.name for path in (place / "rounds").iterdir()] == [ROUND]


@pytest.mark.parametrize("when", range(1, 16))
def test_a_run_whose_folder_is_taken_away_begins_anew_and_makes_no_half_round(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: int
) -> None:
    place = smallbridge(tmp_path)
    calls, real = [], os.fsync

    def meanwhile(handle: int) -> None:
        calls.append(handle)
        if len(calls) == when:
            (draft,) = (place / "rounds").glob(f".{ROUND}.*.tmp")
            draft.rename(tmp_path / "swept")
        real(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)

    done = auditkit("-C", place, *NEW_ROUND)

    assert done.code == 0, done.err
    assert len(files(place / "rounds" / ROUND)) == 12
    assert [path.name for path in (place / "rounds").iterdir()] == [ROUND]


def test_the_project_itself_is_not_where_the_tests_work() -> None:
    assert not (PROJECT / "rounds").exists()
