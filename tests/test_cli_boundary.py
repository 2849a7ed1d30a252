"""The one place where errors become words and exit codes; and what every command has in common."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditkit import __version__
from auditkit.errors import ExitCode
from auditkit.workspace import Workspace
from cli import (
    AFTER,
    BEFORE,
    EXAMPLE,
    NEGLECT,
    PROJECT,
    ROUND,
    auditkit,
    finish,
    process,
    with_round,
)

COMMANDS = (
    "init",
    "new-round",
    "notices",
    "new-mapping",
    "import",
    "export",
    "validate",
    "fix",
    "pseudonymise",
    "status",
    "robustness",
    "escalate",
    "aggregate",
    "report",
    "publish",
    "why",
    "themes",
    "triangulate",
    "programme",
    "explain",
    "rules",
    "schema",
    "actions",
    "moderate",
    "challenge",
    "templates",
)
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")


def fail(error: BaseException) -> Callable[..., object]:
    """Return something that fails when it is called."""

    def failing(*_arguments: object, **_options: object) -> object:
        raise error

    return failing


# Help and version


def test_the_version_is_printed_alone() -> None:
    assert auditkit("--version") == (0, f"auditkit {__version__}\n", "")


def test_the_version_is_printed_beside_other_options(tmp_path: Path) -> None:
    assert auditkit("-C", tmp_path, "--version") == (0, f"auditkit {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_has_an_example(command: str) -> None:
    code, out, err = auditkit(command, "--help")

    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: auditkit {command} ")
    assert f"Example: auditkit {command} " in " ".join(out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_h_is_short_for_help(command: str) -> None:
    assert auditkit(command, "-h") == auditkit(command, "--help")


def test_the_help_lists_every_command() -> None:
    code, out, err = auditkit("--help")

    assert (code, err) == (0, "")
    assert tuple(re.findall(r"^  ([a-z-]+)  ", out.partition("Commands:")[2], re.MULTILINE)) == (
        COMMANDS
    )


def test_no_help_shows_a_programmers_word() -> None:
    shown = "".join(auditkit(command, "--help").out for command in COMMANDS)

    assert re.findall(r"<int>|\[\[|None|bool", shown) == []


def test_no_command_at_all_is_answered_with_the_help() -> None:
    code, out, err = auditkit()

    assert code == ExitCode.USAGE
    assert (out + err) == auditkit("--help").out


# Wrong words


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("valdate",), "'validate'"),
        (("newround",), "'new-round'"),
        (("agregate", ROUND), "'aggregate'"),
        (("validate", "--fomat", "json"), "--format"),
        (("validate", "--format", "jsn"), "'json'"),
        (("validate", "--fail-on", "eror"), "'error'"),
        (("status", "2026-q4"), f"'{ROUND}'"),
        (("status", ROUND, "--format", "tabel"), "'table'"),
        (("status", ROUND, "--agency", "polcie"), "'police'"),
        (("aggregate", ROUND, "--by", "sektion"), "'section'"),
        (("aggregate", ROUND, "--by", "agency,cse"), "'case'"),
        (("aggregate", ROUND, "--section", "voise"), "'voice'"),
        (("aggregate", ROUND, "--agency", "helth"), "'health'"),
        (("aggregate", ROUND, "--case", "B2C4"), "'B2C3'"),
        (("aggregate", ROUND, "--ratings", "resolvd"), "'resolved'"),
        (("report", ROUND, "--kind", "sumary"), "'summary'"),
        (("report", ROUND, "--format", "htlm"), "'html'"),
        (("report", ROUND, "--audience", "partnershp"), "'partnership'"),
        (("report", "2026-q33"), f"'{ROUND}'"),
        (("explain", "AK0205"), "'AK205'"),
        (("explain", "unknwon-rating"), "'unknown-rating'"),
        (("schema", "retrun"), "'return'"),
        (("init", "elsewhere", "--nation", "scotlnd"), "'scotland'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistyped_word_is_answered_with_the_one_that_was_meant(
    tmp_path: Path, words: tuple[str, ...], meant: str
) -> None:
    place = with_round(tmp_path)

    code, out, err = auditkit("-C", place, *words)

    assert (code, out) == (ExitCode.USAGE, "")
    assert meant in err
    assert not (place / "elsewhere").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("validate", "--today", "14/11/2024"),
        ("validate", "--today", "2024-11-31"),
        ("validate", "--today", "20241114"),
        ("validate", "--today", "2024-W46-4"),
        ("validate", "--today", "tomorrow"),
        ("validate", "--today", ""),
        ("status", ROUND, "--today", "2024-1-1"),
        ("aggregate", ROUND, "--today", "1700000000"),
        ("report", ROUND, "--today", "now"),
    ],
    ids=" ".join,
)
def test_a_day_that_is_none_is_a_wrong_word(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, out, err = auditkit("-C", with_round(tmp_path), *words)

    assert (code, out) == (ExitCode.USAGE, "")
    assert err == (
        f"error: --today {words[-1]} is not a date\n"
        "hint: write year-month-day, for example 2024-11-08\n"
    )


def test_a_round_may_be_named_by_its_folder(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    named = auditkit("-C", place, "status", ROUND, "--today", BEFORE)

    assert named.code == 0
    assert auditkit("-C", place, "status", f"rounds/{ROUND}/", "--today", BEFORE) == named


def test_a_word_with_controls_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    code, out, err = auditkit(
        "-C", with_round(tmp_path), "validate", "--format", "\x1b[2Jjson\r::error::x"
    )

    assert (code, out) == (ExitCode.USAGE, "")
    assert [one for one in err if ord(one) < 32 and one != "\n"] == []
    assert not re.search(r"^\s*::", err, re.MULTILINE)


def test_a_path_with_a_workflow_command_forges_no_annotation(tmp_path: Path) -> None:
    code, out, err = auditkit("-C", with_round(tmp_path), "validate", "x\n::error::forged")

    assert (code, out) == (ExitCode.CANNOT, "")
    assert not re.search(r"^\s*::", err, re.MULTILINE)


# No repository


@pytest.mark.parametrize(
    "words",
    [
        ("validate",),
        ("status", "r"),
        ("aggregate", "r"),
        ("report", "r"),
        ("schema",),
        ("new-round", "r", "--tool", "t", "--returns-due", "2026-11-06"),
    ],
    ids=lambda words: words[0],
)
def test_outside_a_partnerships_folder_nothing_can_be_done(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert auditkit(*words, at=tmp_path) == (
        ExitCode.CANNOT,
        "",
        (
            "error: there is no auditkit.yaml in this folder or above it\n"
            "hint: go to the folder of your partnership, or start one with: "
            "auditkit init my-partnership\n"
        ),
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, out, err = auditkit("-C", "nowhere", "validate", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "nowhere" in err


def test_the_repository_is_found_from_below(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    below = auditkit("status", ROUND, "--today", BEFORE, at=place / "rounds" / ROUND / "returns")

    assert below == auditkit("-C", place, "status", ROUND, "--today", BEFORE)


def test_a_command_does_not_remember_the_folder_of_the_last_one(tmp_path: Path) -> None:
    auditkit("-C", with_round(tmp_path / "a"), "status", ROUND)
    (tmp_path / "b").mkdir()

    assert auditkit("status", ROUND, at=tmp_path / "b").code == ExitCode.CANNOT


# Faults in auditkit itself


@pytest.mark.parametrize("error", [RuntimeError("in the middle"), MemoryError(), RecursionError()])
def test_a_fault_of_our_own_is_told_apart_from_problems_in_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    place = with_round(tmp_path)
    monkeypatch.setattr(Workspace, "read", fail(error))

    code, out, err = auditkit("-C", place, "validate")

    assert (code, out) == (ExitCode.BUG, "")
    assert "Traceback" not in err
    assert type(error).__name__ in err
    assert "report" in err
    assert "--debug" in err


def test_what_a_fault_says_of_the_data_is_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_round(tmp_path)
    monkeypatch.setattr(Workspace, "read", fail(ValueError("Amelia was seen alone")))

    assert "Amelia" not in auditkit("-C", place, "validate").err


def test_debug_shows_where_a_fault_of_our_own_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_round(tmp_path)
    monkeypatch.setattr(Workspace, "read", fail(RuntimeError("in the middle")))

    with pytest.raises(RuntimeError, match="in the middle"):
        auditkit("--debug", "-C", place, "validate")


def test_an_interrupt_leaves_with_its_own_code_and_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = with_round(tmp_path)
    monkeypatch.setattr(Workspace, "read", fail(KeyboardInterrupt()))

    code, out, err = auditkit("-C", place, "validate")

    assert (code, out) == (ExitCode.INTERRUPTED, "")
    assert "Traceback" not in err


@POSIX
def test_control_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    waiting = tmp_path / "waiting"
    text = (
        "import sys, time, pathlib\n"
        "from auditkit.cli.main import main\n"
        "from auditkit.workspace import Workspace\n"
        "def read(self, place):\n"
        f"    pathlib.Path({str(waiting)!r}).touch()\n"
        "    time.sleep(60)\n"
        "Workspace.read = read\n"
        "main(['validate'])\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", text], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 120
    while not waiting.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)

    assert (running.returncode, out) == (ExitCode.INTERRUPTED, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    "words",
    [
        ("init", "x" * 300),
        ("-C", "x" * 300, "validate"),
        ("-C", "p", "status", ROUND, "-o", "x" * 300),
        ("-C", "p", "report", ROUND, "-o", "x" * 300),
        ("-C", "p", "validate", "x" * 300),
    ],
    ids=lambda words: words[-2],
)
def test_what_the_machine_refuses_is_no_fault_of_our_own(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    with_round(tmp_path / "p")

    code, out, err = auditkit(*words, at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "x" * 300 in err
    assert "hint: " in err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read_is_told_in_words(tmp_path: Path) -> None:
    place = with_round(tmp_path / "p")
    (place / "rounds" / ROUND / "returns" / "police").chmod(0)
    try:
        done = auditkit("-C", place, "validate")
    finally:
        (place / "rounds" / ROUND / "returns" / "police").chmod(0o755)

    assert done.code == ExitCode.PROBLEMS
    assert "returns/police" in done.out


# The streams


@POSIX
@pytest.mark.parametrize("words", [f"aggregate {NEGLECT} --by agency,section", "schema return"])
def test_a_reader_who_goes_away_is_no_fault(words: str) -> None:
    pipe = f"{sys.executable} -m auditkit {words} | head -n 1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", pipe],
        cwd=EXAMPLE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("0\n", "")


@POSIX
def test_a_reader_who_was_never_there_is_no_fault(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "auditkit", "schema", "return"],
            cwd=tmp_path,
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)

    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_screen_that_cannot_be_written_to_is_no_traceback(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditkit", "schema", "return"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )

    assert done.returncode == ExitCode.CANNOT
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_results_go_to_stdout_and_everything_else_to_stderr(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    assert auditkit("-C", place, "validate", "--today", BEFORE).err == ""
    assert auditkit("-C", place, "status", ROUND).err == ""
    assert auditkit("-C", place, "status", ROUND, "-o", tmp_path / "t.csv").out == ""


def test_colours_are_for_terminals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = with_round(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")

    assert "\x1b[" in auditkit("-C", place, "validate", "--today", AFTER, terminal=True).out
    assert "\x1b[" not in auditkit("-C", place, "validate", "-f", "full", "--today", AFTER).out


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_switched_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    place = with_round(tmp_path)
    plain = auditkit("-C", place, "validate", "-f", "full", "--today", AFTER)
    monkeypatch.setenv(name, value)

    shown = auditkit("-C", place, "validate", "--today", AFTER, terminal=True)

    assert (shown.code, shown.out) == (plain.code, plain.out)


# The machine


ENVIRONMENTS = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
    "ascii": {"PYTHONIOENCODING": "ascii", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    "odd": {
        "LANG": "tr_TR.UTF-8",
        "TZ": "America/Anchorage",
        "PYTHONHASHSEED": "3",
        "COLUMNS": "40",
        "USER": "somebody",
        "HOME": "/nonexistent",
    },
}


@pytest.mark.parametrize(
    "words",
    [
        ("validate",),
        ("status", NEGLECT, "--format", "markdown"),
        ("aggregate", NEGLECT, "--by", "agency,section", "--format", "json"),
    ],
    ids=lambda words: words[0],
)
def test_the_same_input_gives_the_same_bytes_on_every_machine(words: tuple[str, ...]) -> None:
    here = auditkit(*words, at=EXAMPLE)

    assert here.code == 0
    for name, env in ENVIRONMENTS.items():
        assert (name, process(*words, at=EXAMPLE, env=env)) == (name, here)


@pytest.mark.parametrize("env", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_every_letter_reaches_a_screen_that_knows_few(tmp_path: Path, env: dict[str, str]) -> None:
    place = with_round(tmp_path)
    settings = place / "auditkit.yaml"
    text = settings.read_text(encoding="utf-8").replace(
        "{name: Health}", "{name: Iechyd ✓ Ŵyddgrug}"
    )
    settings.write_text(text, encoding="utf-8")

    code, out, err = process("status", ROUND, "--chase", "--today", AFTER, at=place, env=env)

    assert (code, err) == (0, "")
    assert "Iechyd ✓ Ŵyddgrug" in out


def test_python_m_auditkit_is_the_command(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    finish(place, "police", "B2C3", voice="excellent")

    words = ("validate", "--today", AFTER)

    assert process(*words, at=place) == auditkit(*words, at=place)
    assert process(*words, at=place).code == ExitCode.PROBLEMS


def test_no_text_file_is_read_or_written_in_the_machines_own_encoding(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    strict = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")

    for words in (("validate",), ("status", ROUND), ("init", "other"), ("schema",)):
        done = process(*words, at=place, python=strict)
        assert done.code == 0, done.err


def test_the_example_is_in_order() -> None:
    for day in ("2020-01-01", "2024-11-20", "2035-06-30"):
        code, out, err = auditkit("-C", EXAMPLE, "validate", "--today", day)

        assert (code, err) == (0, ""), out
    assert str(PROJECT) not in out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("auditkit vali", "validate"),
        ("auditkit validate --form", "--format"),
        ("auditkit actions rem", "remind"),
    ],
)
def test_the_shell_completes_commands_and_options(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, offered: str
) -> None:
    monkeypatch.setenv("_AUDITKIT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))

    assert process(at=tmp_path).out.split() == [offered]
