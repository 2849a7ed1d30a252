"""``auditkit explain`` and ``auditkit schema``."""

import json
from pathlib import Path

import pytest

from auditkit.checks import registry
from auditkit.checks.base import Rule
from auditkit.errors import ExitCode
from auditkit.model.places import FileKind
from cli import auditkit, digest, files, smallbridge


@pytest.mark.parametrize("rule", registry.ALL, ids=lambda rule: rule.code)
def test_every_problem_has_a_page(rule: Rule, tmp_path: Path) -> None:
    code, out, err = auditkit("explain", rule.code, at=tmp_path)

    assert (code, err) == (0, "")
    first, second, *_ = out.splitlines()
    assert first == f"{rule.code} {rule.name} ({rule.severity.word})"
    assert second == "=" * len(first)
    for heading in ("\nWhy it matters\n", "\nWrong\n", "\nRight\n", "\nHow to answer it\n"):
        assert heading in out


@pytest.mark.parametrize("word", ["ak205", " AK205 ", "unknown-rating", "Unknown-Rating"])
def test_a_problem_is_found_by_code_or_name_in_any_case(tmp_path: Path, word: str) -> None:
    assert auditkit("explain", word, at=tmp_path) == auditkit("explain", "AK205", at=tmp_path)


def test_a_page_needs_no_repository_and_no_network(tmp_path: Path) -> None:
    assert auditkit("explain", "AK001", at=tmp_path).code == 0


def test_a_code_that_is_none_is_a_wrong_word(tmp_path: Path) -> None:
    assert auditkit("explain", "bananas", at=tmp_path) == (
        ExitCode.USAGE,
        "",
        "error: there is no problem bananas\nhint: codes look like AK205; auditkit rules lists them all\n",
    )


@pytest.mark.parametrize("kind", [kind.value for kind in FileKind])
def test_a_schema_is_printed_anywhere(tmp_path: Path, kind: str) -> None:
    code, out, err = auditkit("schema", kind, at=tmp_path)

    assert (code, err) == (0, "")
    assert json.loads(out)["type"] == "object"
    assert list(tmp_path.iterdir()) == []


def test_all_schemas_are_renewed_in_the_repository(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    stale = place / ".auditkit" / "schemas" / "return.json"
    stale.parent.mkdir(parents=True)
    stale.write_text("{}", encoding="utf-8")

    code, out, err = auditkit("-C", place, "schema")

    assert (code, out) == (0, "")
    assert err == f"wrote {len(FileKind)} of {len(FileKind)} schemas in .auditkit/schemas\n"
    assert files(place / ".auditkit") == sorted(f"schemas/{kind.value}.json" for kind in FileKind)
    assert stale.read_text(encoding="utf-8") == auditkit("schema", "return").out


def test_renewing_schemas_changes_nothing_else(tmp_path: Path) -> None:
    place = smallbridge(tmp_path)
    auditkit("-C", place, "schema")
    before = digest(place)

    auditkit("-C", place, "schema")

    assert digest(place) == before
