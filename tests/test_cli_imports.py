"""What may be loaded before there is work for it: every start of the command pays for its imports."""

import json
from pathlib import Path

import pytest

from cli import script

PROGRAM = """
import contextlib, io, json, sys
from auditkit.cli.main import main
if sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        main(sys.argv[1:])
print(json.dumps(sorted(name.partition(".")[0] for name in sys.modules)))
"""

HEAVY = {"pydantic", "pydantic_core", "yaml", "_yaml", "ruamel", "jinja2", "rich", "holidays"}


def loaded(*words: str, at: Path) -> set[str]:
    """Return the packages that are loaded after a command has run."""
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
    [("valdate",), ("validate", "--help"), ("report", "--help"), ("aggregate", "--frm", "x")],
    ids=" ".join,
)
def test_help_and_wrong_words_load_nothing_heavy_of_ours(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    # Typer itself loads Pydantic to build a command.
    assert loaded(*words, at=tmp_path) & (HEAVY - {"pydantic", "pydantic_core"}) == set()
