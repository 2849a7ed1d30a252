"""kill -9 at every call that changes files: the old file or the whole new one, and the next run recovers."""

import shutil
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import digest
from tracing import CHANGING, Call, Machine, steps
from writing_commands import COMMANDS, DRAWN, QUICK, made

MOST = 6
"""So many calls of a command are tried in every run of the tests, spread over all; --thorough tries each."""


def chosen(calls: list[Call], *, thorough: bool) -> list[Call]:
    """Return the calls to try: all, or the first and last of each kind and some between."""
    if thorough or len(calls) <= MOST:
        return calls
    ends = {calls[0], calls[-1], calls[-2]}
    return [
        one for number, one in enumerate(calls) if one in ends or number % (len(calls) // 3) == 0
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_kill_leaves_the_old_or_the_new_and_the_next_run_recovers(
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
    assert trial.code in {ExitCode.OK, ExitCode.PROBLEMS}, trial.err
    whole = digest(work)
    assert whole != before

    for call in chosen(steps(trial.calls), thorough=thorough):
        shutil.rmtree(work)
        shutil.copytree(origin, work)
        killed = watched.run_with(
            work, *command.words, call=call, wrong="signal=SIGKILL", drawn=DRAWN
        )
        assert killed.code == -9, call
        left = {path: what for path, what in digest(work).items() if ".tmp" not in path}
        assert_old_or_new(left, before, whole, command.all_or_nothing)

        again = watched.run(work, *command.words, drawn=DRAWN)

        finished = left == whole or (command.mends and made(left) == made(whole))
        assert again.code == (command.again if finished else trial.code), (call, again.err)
        if finished and command.mends:
            assert watched.run(work, *command.mends).code == ExitCode.OK
        assert digest(work) == whole, call


def assert_old_or_new(
    left: dict[str, str], before: dict[str, str], whole: dict[str, str], folder: str
) -> None:
    """Every file is as it was before or as it is in the end; a folder may be one or the other whole."""
    for path, what in left.items():
        assert what in {before.get(path), whole.get(path)}, path
    assert set(before) <= set(left)
    there = {path for path in left if folder and f"{path}/".startswith(f"{folder}/")}
    assert there in (set(), {path for path in whole if f"{path}/".startswith(f"{folder}/")})
