"""The JSON Schemas that editors read: what they take, when they are stale, and how they are renewed."""

import json
import re
import shutil
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditkit.errors import ExitCode
from auditkit.model.places import FileKind, globs, place_of
from auditkit.model.schema import MODELS
from auditkit.yamlio.reader import read_document
from cli import (
    BEFORE,
    DUE,
    EXAMPLE,
    NEGLECT,
    ROUND,
    auditkit,
    digest,
    finished,
    replaced,
    return_at,
    smallbridge,
    with_round,
)

SCHEMAS = Path(".auditkit/schemas")
STALE = "AK927"
KINDS = len(MODELS)
"""A schema for each kind of file; one for each tool of a round comes on top."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a partnership with a new round, for tests that change nothing."""
    return with_round(tmp_path_factory.mktemp("made"))


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return Path(shutil.copytree(made, tmp_path / "p"))


def of_tool(place: Path, tool: str = "short") -> dict[str, Any]:
    """Return the schema of a tool of the small partnership's round."""
    path = place / SCHEMAS / "rounds" / ROUND / f"{tool}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def mistakes(schema: dict[str, Any], text: str | Path) -> list[str]:
    """Return where a file does not fit a schema, as fields with dots between."""
    raw = text.read_bytes() if isinstance(text, Path) else text.encode()
    data = read_document(raw).data
    return sorted(
        ".".join(str(step) for step in _deepest(error).absolute_path)
        for error in jsonschema.Draft7Validator(schema).iter_errors(data)
    )


def _deepest(error: jsonschema.ValidationError) -> jsonschema.ValidationError:
    within = [_deepest(one) for one in error.context or ()]
    return max([error, *within], key=lambda one: len(one.absolute_path))


def stale(place: Path, *words: str) -> list[str]:
    """Return where validate calls schemas stale."""
    done = auditkit("-C", place, "validate", *words, "-f", "json", "--today", BEFORE)
    return [one["path"] for one in json.loads(done.out)["problems"] if one["code"] == STALE]


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob(".auditkit/schemas/**/*.json")), ids=str)
def test_every_schema_of_the_example_is_draft_07(path: Path) -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_the_examples_schemas_are_what_auditkit_writes_today(tmp_path: Path) -> None:
    # Closed rounds are no business of validate: here they are held against each other in full.
    auditkit("init", tmp_path / "made")
    for path in (EXAMPLE / SCHEMAS).glob("*.json"):
        assert path.read_bytes() == (tmp_path / "made" / SCHEMAS / path.name).read_bytes(), (
            "run: auditkit -C examples/northmere schema"
        )
    assert (
        auditkit("-C", EXAMPLE, "schema").err
        == f"wrote 0 of {KINDS + 8} schemas in .auditkit/schemas\n"
    )


def test_every_return_of_the_example_fits_the_schema_it_names() -> None:
    for path in EXAMPLE.glob("rounds/*/returns/**/*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named
        schema = (path.parent / named[1]).resolve()
        assert schema.is_relative_to(EXAMPLE / SCHEMAS / "rounds")
        assert mistakes(json.loads(schema.read_text("utf-8")), path) == []


def test_a_blank_return_and_a_finished_one_fit(made: Path) -> None:
    assert mistakes(of_tool(made), return_at(made, "police", "B2C3")) == []
    assert mistakes(of_tool(made), finished("police", "B2C3")) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (f"round: {ROUND}", "round: 2026-q4", "round"),
        ("agency: police", "agency: fire", "agency"),
        ("case: B2C3", "case: K7Q2", "case"),
        ("tool: short@1", "tool: long@1", "tool"),
        ("id: a01", "id: a09", "auditor.id"),
        ("  voice:\n", "  voices:\n", "sections"),
        ("sought: yes", "asked: yes", "sections.voice.answers"),
        ("sought: yes", "sought: mostly", "sections.voice.answers.sought"),
        ("rating: good", "rating: excellent", "sections.voice.rating"),
        ("theme: voice", "theme: noise", "sections.voice.strengths.0.theme"),
        ("2026-10-30", "30/10/2026", "completed_on"),
    ],
)
def test_a_wrong_word_does_not_fit(made: Path, old: str, new: str, where: str) -> None:
    text = finished("police", "B2C3")
    assert old in text

    assert mistakes(of_tool(made), text.replace(old, new, 1)) == [where]


@pytest.mark.parametrize("word", ["not-applicable", "cannot-tell", "poor", ""])
def test_every_level_every_absence_and_nothing_fit(made: Path, word: str) -> None:
    answer = word if word != "poor" else "partly"

    assert mistakes(of_tool(made), finished("police", "B2C3", voice=word, sought=answer)) == []


def test_a_schema_tells_what_the_tool_and_the_scale_say(made: Path) -> None:
    schema = of_tool(made)
    section = schema["properties"]["sections"]["anyOf"][0]["properties"]["voice"]
    asked = section["anyOf"][0]["properties"]["answers"]["anyOf"][0]["properties"]

    assert list(schema["properties"]["sections"]["anyOf"][0]["properties"]) == ["voice", "planning"]
    assert section["title"] == "Voice of the child"
    assert section["description"] == "What did the child say or show?\n\nRequired."
    assert asked["sought"]["description"] == "Was the child's view sought?\n\nRequired."
    listing = schema["definitions"]["Rating"]["anyOf"][1]
    assert dict(zip(listing["enum"], listing["enumDescriptions"], strict=True)) == {
        "good": "Good. Children were protected.",
        "fair": "Fair. Short of good in some respects.",
        "poor": "Poor. A child came to harm or stood in its way.",
        "not-applicable": "Does not apply to this child; say why under reason.",
        "cannot-tell": "The record does not show it; say why under reason.",
    }


def test_a_round_may_be_called_by_a_year(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    words = ("--tool", "short", "--cases", "1", "--returns-due", DUE)
    assert auditkit("-C", tmp_path, "new-round", "2026", *words).code == 0
    schema = json.loads((tmp_path / SCHEMAS / "rounds/2026/short.json").read_text("utf-8"))

    jsonschema.validate({"round": 2026}, schema)
    jsonschema.validate({"round": "2026"}, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"round": 2027}, schema)


def test_a_self_assessment_has_its_organisations(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    words = ("--tool", "standards", "--kind", "section-11", "--returns-due", DUE)
    assert auditkit("-C", tmp_path, "new-round", ROUND, *words).code == 0
    blank = tmp_path / "rounds" / ROUND / "returns" / "health.yaml"

    assert mistakes(of_tool(tmp_path, "standards"), blank) == []
    replaced(blank, ("organisation: health", "organisation: fire"))
    assert mistakes(of_tool(tmp_path, "standards"), blank) == ["organisation"]


def test_a_new_round_has_its_schemas_and_validate_is_content(place: Path) -> None:
    assert stale(place) == []
    assert (
        auditkit("-C", place, "schema").err
        == f"wrote 0 of {KINDS + 1} schemas in .auditkit/schemas\n"
    )


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("auditkit.yaml", "  planning: {name: Planning}", "  plans: {name: Planning}"),
        ("auditkit.yaml", "role: Detective sergeant", "role: Inspector"),
        (f"rounds/{ROUND}/round.yaml", f"title: {ROUND}", "title: The third quarter"),
        (f"rounds/{ROUND}/round.yaml", "  B2C3: {facts: {}}", "  B2C3: {facts: {}}\n  F6G7: {}"),
    ],
)
def test_a_schema_is_stale_when_what_it_was_made_from_has_changed(
    place: Path, path: str, old: str, new: str
) -> None:
    replaced(place / path, (old, new))

    assert stale(place) == [f".auditkit/schemas/rounds/{ROUND}/short.json"]
    assert (
        auditkit("-C", place, "schema").err
        == f"wrote 1 of {KINDS + 1} schemas in .auditkit/schemas\n"
    )
    assert stale(place) == []


def test_what_a_schema_does_not_depend_on_makes_none_stale(place: Path) -> None:
    replaced(
        place / "auditkit.yaml", ("partnership: Smallbridge", "partnership: Little Smallbridge")
    )
    replaced(place / "rounds" / ROUND / "round.yaml", ("status: open", "status: planned"))

    assert stale(place) == []


@pytest.mark.parametrize("damage", ["missing", "edited", "empty", "link"])
def test_a_schema_that_was_touched_is_stale(place: Path, damage: str) -> None:
    path = place / SCHEMAS / "return.json"
    text = path.read_text(encoding="utf-8")
    path.unlink()
    if damage == "link":
        path.symlink_to("round.json")
    elif damage != "missing":
        path.write_text(text.replace("finished", "begun") if damage == "edited" else "", "utf-8")

    assert stale(place) == [".auditkit/schemas/return.json"]


def test_a_missing_folder_is_a_problem_where_files_lead_to_it(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    assert stale(tmp_path) == []

    line = "# yaml-language-server: $schema=.auditkit/schemas/auditkit.json\n"
    replaced(tmp_path / "auditkit.yaml", ("auditkit: 1\n", f"{line}auditkit: 1\n"))

    assert stale(tmp_path) == [".auditkit/schemas/auditkit.json"]


def test_line_ends_of_another_machine_make_no_schema_stale(place: Path) -> None:
    for path in (place / SCHEMAS).rglob("*.json"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert stale(place) == []


def test_what_another_version_wrote_is_right_when_it_says_the_same(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditkit.checks.editor_schemas.__version__", "99.0")

    assert stale(place) == []
    # It is sealed anew, so that the next look is quick again.
    assert (
        auditkit("-C", place, "schema").err
        == f"wrote {KINDS + 1} of {KINDS + 1} schemas in .auditkit/schemas\n"
    )
    assert (
        auditkit("-C", place, "schema").err
        == f"wrote 0 of {KINDS + 1} schemas in .auditkit/schemas\n"
    )


def test_a_schema_is_not_made_anew_to_be_looked_at(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditkit.checks.editor_schemas.schema_of", None)
    monkeypatch.setattr("auditkit.checks.editor_schemas.return_schema", None)

    assert stale(place) == []


def test_closed_rounds_and_parts_of_the_repository_are_left_alone(place: Path) -> None:
    replaced(place / "auditkit.yaml", ("  planning:", "  plans:"))

    assert stale(place, f"rounds/{ROUND}") == []
    replaced(place / "rounds" / ROUND / "round.yaml", ("status: open", "status: closed"))
    replaced(place / "rounds" / ROUND / "round.yaml", ("closed_on:", "closed_on: 2026-10-30"))
    assert stale(place) == []


def test_a_warning_alone_does_not_fail_and_says_what_to_type(place: Path) -> None:
    (place / SCHEMAS / "tool.json").unlink()

    done = auditkit("-C", place, "validate", "--today", BEFORE, "-f", "full")

    assert done.code == ExitCode.OK
    assert ".auditkit/schemas/tool.json" in done.out
    assert "this schema for editors is missing or out of date" in done.out
    assert "renew it with: auditkit schema" in done.out
    assert "the files by which editors complete and check what is typed" in " ".join(
        done.out.split()
    )

    (place / SCHEMAS / "round.json").unlink()

    done = auditkit("-C", place, "validate", "--today", BEFORE, "-f", "full")

    assert "this and other schemas for editors are missing or out of date" in done.out
    assert "renew them with: auditkit schema" in done.out


def test_fix_gives_a_return_the_schema_of_its_tool(place: Path) -> None:
    path = return_at(place, "police", "B2C3")
    first, _, rest = path.read_text("utf-8").partition("\n")
    path.write_text(rest, "utf-8")

    auditkit("-C", place, "fix", "--write", path.relative_to(place).as_posix(), at=place)

    assert path.read_text("utf-8") == f"{first}\n{rest}"


def test_where_editors_look_is_where_files_lie() -> None:
    for path in EXAMPLE.rglob("*.yaml"):
        inside = path.relative_to(EXAMPLE)
        place = place_of(inside.as_posix())
        assert place is not None
        # For editors ** is also no folder at all; here * is also several.
        looked = [one.strip("/").replace("/**/", "/*") for one in globs(place.kind)]
        assert any(fnmatch(inside.as_posix(), one) for one in looked)
    assert all(globs(kind) for kind in FileKind)


def test_schemas_are_as_they_were_after_a_dry_run(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    before = digest(tmp_path)
    words = ("--tool", "short", "--cases", "1", "--returns-due", DUE, "--dry-run")

    assert auditkit("-C", tmp_path, "new-round", ROUND, *words).code == 0
    assert digest(tmp_path) == before


def test_the_examples_schemas_stay_small() -> None:
    every = [path.stat().st_size for path in (EXAMPLE / SCHEMAS).rglob("*.json")]

    assert max(every) < 100_000
    assert sum(every) < 900_000
    assert (EXAMPLE / SCHEMAS / "rounds" / NEGLECT).is_dir()
