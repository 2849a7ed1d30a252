"""Nothing outside the repository is read or shown, no link is followed, and nothing planted is run."""

import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import (
    AFTER,
    BEFORE,
    PROJECT,
    ROUND,
    Ran,
    auditkit,
    digest,
    finish_all,
    process,
    with_round,
)

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")
CANARY = "Kayleigh"
POLICE = f"rounds/{ROUND}/returns/police"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return finish_all(with_round(tmp_path / "p"))


def validate(place: Path, *words: str) -> Ran:
    return auditkit("-C", place, "validate", "--today", BEFORE, *words)


# What is no file


def _folder(path: Path, _outside: Path) -> None:
    path.mkdir()
    (path / "inside.yaml").write_text(f"a: {CANARY}\n", encoding="utf-8")


def _socket(path: Path, _outside: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(path.parent)
        listener.bind(path.name)
        os.chdir(here)


def _device(path: Path, _outside: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))  # /dev/zero, which never ends
    except PermissionError:
        pytest.skip("only root makes devices")


ODD: dict[str, Callable[[Path, Path], None]] = {
    "a link out": lambda path, outside: path.symlink_to(outside / "secret.yaml"),
    "a link to a folder": lambda path, outside: path.symlink_to(outside, target_is_directory=True),
    "a loop": lambda path, _outside: path.symlink_to(path.name),
    "a link to nothing": lambda path, _outside: path.symlink_to("nothing"),
    "a link to a device": lambda path, _outside: path.symlink_to("/dev/zero"),
    "a pipe": lambda path, _outside: os.mkfifo(path),
    "a socket": _socket,
    "a device": _device,
    "a folder": _folder,
}
PLACES = [
    "auditkit.yaml",
    "publications.yaml",
    "tools/short.yaml",
    f"rounds/{ROUND}/round.yaml",
    f"rounds/{ROUND}/waivers.yaml",
    f"rounds/{ROUND}/frozen/tools/short.yaml",
    f"rounds/{ROUND}/returns",
    f"{POLICE}",
    f"{POLICE}/B2C3.yaml",
]


@POSIX
@pytest.mark.parametrize("odd", ODD)
def test_what_is_no_file_is_told_of_and_never_opened(place: Path, tmp_path: Path, odd: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.yaml").write_text(f"round: [{CANARY}\n", encoding="utf-8")
    for path in PLACES:
        work = tmp_path / "work"
        shutil.copytree(place, work)
        target = work / path
        if target.is_dir():
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        ODD[odd](target, outside)

        for words in (("validate",), ("report", ROUND, "-o", "-")):
            ran = auditkit("-C", work, *words)

            assert CANARY not in ran.out + ran.err, (path, words)
            assert ran.code in set(ExitCode) - {ExitCode.BUG}, (path, words, ran.err)
            if words == ("validate",) and not (
                odd == "a folder" and target.is_dir() and "." not in path
            ):
                assert ran.code in {ExitCode.PROBLEMS, ExitCode.CANNOT}, (path, words)
        shutil.rmtree(work)


# Names


@POSIX
@pytest.mark.parametrize(
    "name",
    [
        "b2c3.yaml",
        "B2C3.YAML",
        "B2C3.yml",
        "B2C3 (1).yaml",
        "B2C3.yaml.bak",
        "\uff22\uff12\uff23\uff13.yaml",
        "cafe\u0301.yaml",
        "caf\u00e9.yaml",
        "notes.txt",
        "B2C3.xlsx",
        ".B2C3.yaml",
        "CON.yaml",
        "aux.yaml",
        "B2C3.yaml:stream",
        "..\\..\\round.yaml",
    ],
)
def test_a_stray_in_the_returns_is_never_passed_over(place: Path, name: str) -> None:
    target = place / POLICE / name
    if target.exists():
        pytest.skip("this file system takes both names for one")
    shutil.copyfile(place / POLICE / "B2C3.yaml", target)

    ran = validate(place)

    assert ran.code == ExitCode.PROBLEMS
    assert "AK013" in ran.out


@POSIX
@pytest.mark.parametrize("path", ["Rounds", f"rounds/{ROUND.upper()}", "TOOLS", "Auditkit.yaml"])
def test_a_name_in_other_letters_is_never_passed_over(place: Path, path: str) -> None:
    if (place / path).exists():
        pytest.skip("this file system takes both names for one")
    if path.endswith(".yaml"):
        (place / path).write_text("auditkit: 1\n", encoding="utf-8")
    else:
        (place / path).mkdir()

    assert "AK013" in validate(place).out


def test_a_folder_in_a_folder_without_end_is_told_of(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place / POLICE)
    for _ in range(1200):
        Path("a").mkdir()
        os.chdir("a")
    os.chdir(here)

    assert "AK012" in validate(place).out
    subprocess.run(["rm", "-r", str(place / POLICE / "a")], check=True)


WORDS = [
    "../x",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "a/b",
    "con",
    "aux",
    "nul",
    "com1",
    "..",
]


@pytest.mark.parametrize("word", WORDS)
def test_no_name_leads_out_of_the_repository(place: Path, word: str) -> None:
    before = digest(place.parent)

    made = auditkit("-C", place, "new-round", word, "--tool", "short", "--returns-due", AFTER)
    shown = auditkit("-C", place, "report", word)
    (place / "auditkit.yaml").write_text(
        (place / "auditkit.yaml").read_text(encoding="utf-8").replace("police: {", f"{word!r}: {{"),
        encoding="utf-8",
    )
    started = auditkit("-C", place, "new-round", "x", "--tool", "short", "--returns-due", AFTER)

    assert (made.code, shown.code) == (ExitCode.USAGE, ExitCode.USAGE)
    assert validate(place).code == ExitCode.PROBLEMS
    if started.code == ExitCode.OK:
        assert {one.name for one in (place / "rounds/x/returns").iterdir()} <= {"health", "police"}
    after = {path: what for path, what in digest(place.parent).items() if "/x" not in path}
    assert {path for path in after if after[path] != before.get(path)} == {"p/auditkit.yaml"}


# What is planted

PLANTED = (
    'import pathlib\npathlib.Path(__file__).with_name("ran").touch()\nraise SystemExit("ran")\n'
)
MODULES = (
    "yaml",
    "pydantic",
    "typer",
    "rich",
    "jinja2",
    "json",
    "holidays",
    "ruamel",
    "sitecustomize",
    "usercustomize",
    "conftest",
    "auditkit",
)


def plant(folder: Path, modules: tuple[str, ...] = MODULES) -> None:
    for name in modules:
        (folder / f"{name}.py").write_text(PLANTED, encoding="utf-8")
    (folder / "pydantic").mkdir(exist_ok=True)
    (folder / "pydantic" / "__init__.py").write_text(PLANTED, encoding="utf-8")
    (folder / ".env").write_text("PYTHONPATH=.\nAUDITKIT_DEBUG=1\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.auditkit]\nx = 1\n", encoding="utf-8")
    hooks = folder / ".git"
    hooks.mkdir(exist_ok=True)
    (hooks / "config").write_text("[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n")
    for path in ("templates/report", "templates/validate"):
        (folder / path).mkdir(parents=True, exist_ok=True)
        for form in ("html", "md"):
            (folder / path / f"summary.{form}.j2").write_text("planted {{ 7 * 7 }}\n")


@pytest.mark.parametrize("how", ["script", "module"])
@pytest.mark.parametrize("words", [("validate",), ("report", ROUND, "-o", "-")], ids=lambda w: w[0])
def test_what_is_planted_is_neither_run_nor_used(
    place: Path, how: str, words: tuple[str, ...]
) -> None:
    plain = process(*words, "--today", BEFORE, at=place)
    # With -m Python itself looks for auditkit and for its own customisation where one stands.
    plant(place, MODULES if how == "script" else MODULES[:8])
    script = Path(sysconfig.get_path("scripts")) / "auditkit"
    start = [str(script)] if how == "script" else [sys.executable, "-m", "auditkit"]

    done = subprocess.run(
        [*start, *words, "--today", BEFORE],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (plain.code, plain.out, plain.err)
    assert not list(place.rglob("ran"))


# What is opened

_OPENED = re.compile(
    r'^\d+ +(?:open|openat)\((?:AT_FDCWD(?:<[^>]*>)?, )?"([^"]*)".* = \d+<([^>]*)>'
)
STRACE = ("strace", "-f", "-y", "-e", "trace=open,openat,execve,%network")
SYSTEM = (
    "/usr/",
    "/lib",
    "/etc/ld.so",
    "/etc/localtime",
    "/etc/locale.alias",
    "/etc/ssl/openssl.cnf",
    "/proc/self/",
    "/dev/",
    "/sys/",
)


@LINUX
@pytest.mark.parametrize(
    "words", [("validate",), ("validate", "-f", "sarif"), ("report", ROUND, "-o", "-")]
)
def test_nothing_outside_is_opened_and_nothing_is_connected(
    place: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    log, home = tmp_path / "log", tmp_path / "home"
    (home / ".config").mkdir(parents=True)
    (home / ".gitconfig").write_text("[core]\n", encoding="utf-8")
    done = subprocess.run(
        [*STRACE, "-o", str(log), sys.executable, "-m", "auditkit", *words, "--today", BEFORE],
        cwd=place,
        env={**os.environ, "HOME": str(home), "COVERAGE_PROCESS_START": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if "ptrace" in done.stderr:
        pytest.skip("strace may not watch here")
    assert done.returncode == ExitCode.OK, done.stderr

    said = log.read_text(encoding="utf-8", errors="replace")
    opened = {found[2] for line in said.splitlines() if (found := _OPENED.match(line))}
    ours = {
        str(place),
        sys.prefix,
        sys.base_prefix,
        str(PROJECT / "src"),
        str(PROJECT / "templates"),
    }
    cache = os.environ["AUDITKIT_CACHE_DIR"]
    assert any(path.endswith("round.yaml") for path in opened)
    assert [path for path in opened if not path.startswith((*SYSTEM, *ours, cache))] == []
    assert not re.search(r"\b(socket|connect|bind)\(", said)
    assert len(re.findall(r"\bexecve\(", said)) == 1
