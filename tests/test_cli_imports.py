"""What may be loaded before there is work for it: every start of the command pays for its imports."""

import json
import time
from pathlib import Path

import pytest

from cli import AFTER, finish_all, script, with_round

PROGRAM = """
import contextlib, io, json, sys
from auditkit.cli.main import main
if sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(sys.argv[1:])
print(json.dumps(sorted(sys.modules)))
"""

LIGHT = ("cli", "errors", "escape", "near", "output", "problems", "storage")
LIGHT_CHECKS = {"baseline", "baseline_text", "blocking", "scope"}
"""What the baseline needs: it is laid over what was found, whoever found it."""
PYDANTIC = {"pydantic", "pydantic_core"}
HEAVY = {"pydantic", "pydantic_core", "yaml", "_yaml", "ruamel", "jinja2", "rich", "holidays"}


def loaded(*words: str, at: Path) -> set[str]:
    """Return the packages that are loaded after a command has run."""
    return {name.partition(".")[0] for name in modules(*words, at=at)}


def modules(*words: str, at: Path) -> set[str]:
    """Return the modules that are loaded after a command has run."""
    done = script(PROGRAM, *words, at=at)
    assert done.code == 0, done.err
    return set(json.loads(done.out.splitlines()[-1]))


def test_importing_the_way_in_loads_no_package_of_others(tmp_path: Path) -> None:
    assert loaded(at=tmp_path) & (HEAVY | {"typer", "click"}) == set()


def test_the_version_loads_no_package_of_others(tmp_path: Path) -> None:
    assert loaded("--version", at=tmp_path) & (HEAVY | {"typer", "click"}) == set()


def test_help_loads_typer_and_nothing_heavy(tmp_path: Path) -> None:
    found = loaded("--help", at=tmp_path)

    assert "typer" in found
    assert found & HEAVY == set()


@pytest.mark.parametrize(
    "words",
    [
        ("valdate",),
        ("validate", "--help"),
        ("report", "--help"),
        ("moderate", "add", "--help"),
        ("aggregate", "--frm", "x"),
    ],
    ids=" ".join,
)
def test_help_and_wrong_words_load_nothing_heavy_of_ours(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    # Typer itself loads Pydantic to build a command.
    assert loaded(*words, at=tmp_path) & (HEAVY - PYDANTIC) == set()


def test_validate_loads_nothing_heavy_of_ours_when_nothing_has_changed(tmp_path: Path) -> None:
    root = finish_all(with_round(tmp_path / "partnership"))
    time.sleep(0.13)  # a file that changed a moment ago is not believed
    words = ("-C", str(root), "validate", "--today", AFTER)
    cold, warm = modules(*words, at=tmp_path), modules(*words, at=tmp_path)
    checks = {f"auditkit.checks.{name}" for name in LIGHT_CHECKS} | {"auditkit.checks"}
    others = {name for name in warm if name.startswith("auditkit.")} - checks
    ours = {".".join(name.split(".")[:2]) for name in others}

    assert {"auditkit.checks.engine", "auditkit.model.returns", "yaml"} <= cold
    assert ours <= {f"auditkit.{name}" for name in LIGHT}
    # Pydantic is loaded by Typer itself for every option that takes a word.
    assert {name.partition(".")[0] for name in warm} & (HEAVY - PYDANTIC) == set()


NOTHING_ELSE = """
import sys
from auditkit.cli.app import app
app(sys.argv[1:])
known = [one for one in sys.modules if one.startswith("auditkit.cli.")]
print(*sorted(one.removeprefix("auditkit.cli.") for one in known))
"""


@pytest.mark.parametrize(
    "words", ["status x", "-C validate status x", "--debug --repository=a status", "-Ca status -h"]
)
def test_a_command_loads_no_other(tmp_path: Path, words: str) -> None:
    loaded = script(NOTHING_ELSE, *words.split(), at=tmp_path).out.split()

    assert "status" in loaded
    assert not {"report", "validate", "import_", "moderate"} & set(loaded)


@pytest.mark.parametrize(
    "words", ["", "--help", "-h status", "--help status", "statsu", "-C status", "--version"]
)
def test_without_a_known_command_all_are_there(tmp_path: Path, words: str) -> None:
    loaded = script(NOTHING_ELSE, *words.split(), at=tmp_path).out.split()

    assert {"status", "report", "validate", "import_", "moderate"} <= set(loaded)
