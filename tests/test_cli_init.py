"""``auditkit init``: a working partnership repository, whole, and over nobody's files."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from auditkit.errors import ExitCode
from auditkit.model.places import FileKind
from cli import DUE, EXAMPLE, PROJECT, auditkit, digest, files, process, script

MADE = [
    *(f".auditkit/schemas/{kind.value}.json" for kind in FileKind),
    ".editorconfig",
    ".gitattributes",
    ".github/workflows/audit-files.yml",
    ".gitignore",
    ".pre-commit-config.yaml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "CODEOWNERS",
    "README.md",
    "auditkit.yaml",
    "rubrics/four-grade.yaml",
    "rubrics/met-partly-not.yaml",
    "rubrics/one-to-four.yaml",
    "rubrics/rag.yaml",
    "tools/case-file.yaml",
    "tools/multi-agency-focused.yaml",
    "tools/multi-agency-full.yaml",
    "tools/section-11.yaml",
    "tools/section-175.yaml",
    "tools/staff-survey.yaml",
    "tools/topic-survey.yaml",
]
HOSTILE = (
    'The "Best" Partnership',
    "It's ours",
    "a: b # c",
    "- x",
    "# x",
    "{x: y}",
    "[x]",
    "&a *b !c",
    "yes",
    "012",
    "2024-01-01",
    "null",
    "~",
    "%x",
    "@x",
    "x\ny: z",
    "x\r\n\ty\u2028z",
    "tail ",
    " head",
    "Cyngor Sir Ŷ ✓",
    "{{ 7 * 7 }} {% raw %}",
    "\\x \\n \x1b[31m",
    "> |",
    "| pipe ` tick * star",
    "x" * 5000,
)


def loaded(path: Path) -> dict[str, object]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def test_a_new_folder_becomes_a_partnerships_repository(tmp_path: Path) -> None:
    code, out, err = auditkit("init", "northmere", "--name", "Northmere", at=tmp_path)

    assert (code, out) == (0, "")
    assert f"made a partnership's repository in northmere, {len(MADE)} files\n" in err
    assert files(tmp_path / "northmere") == sorted(MADE)
    assert loaded(tmp_path / "northmere" / "auditkit.yaml")["partnership"] == "Northmere"


def test_the_folders_above_a_new_one_are_made(tmp_path: Path) -> None:
    assert auditkit("init", "a/b/c", at=tmp_path).code == 0
    assert files(tmp_path / "a" / "b" / "c") == sorted(MADE)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_init_makes_has_no_problems(tmp_path: Path) -> None:
    auditkit("init", tmp_path / "p")

    code, out, err = auditkit("-C", tmp_path / "p", "validate", "--fail-on", "query")

    assert (code, err) == (0, "")
    assert out.splitlines()[0].startswith("0 returns expected")
    assert out.splitlines()[1].startswith("no problems")


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_a_partnership_keeps_its_nations_holidays(tmp_path: Path, nation: str) -> None:
    auditkit("init", tmp_path / "p", "--nation", nation)

    assert loaded(tmp_path / "p" / "auditkit.yaml")["nation"] == nation


def test_a_round_can_be_started_at_once(tmp_path: Path) -> None:
    auditkit("init", tmp_path / "p")
    words = ("--tool", "multi-agency-full", "--cases", "1", "--returns-due", DUE)

    assert auditkit("-C", tmp_path / "p", "new-round", "r1", *words).code == 0
    assert (
        auditkit("-C", tmp_path / "p", "validate", "--fail-on", "query", "--today", DUE).code == 0
    )


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name[:20]))
def test_a_name_is_data_whatever_stands_in_it(tmp_path: Path, name: str) -> None:
    code, out, _ = auditkit("init", tmp_path / "p", "--name", name)

    assert (code, out) == (0, "")
    plain = loaded(tmp_path / "p" / "auditkit.yaml")
    assert plain["partnership"] == name
    assert plain["nation"] == "england"
    assert (tmp_path / "p" / "README.md").read_text(encoding="utf-8").count("\n# ") == 0
    assert auditkit("-C", tmp_path / "p", "validate", "--fail-on", "query").code == 0


# Where something is already


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert auditkit("init", at=tmp_path).code == 0
    assert files(tmp_path) == sorted(MADE)


def test_a_new_git_repository_is_filled(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)

    assert auditkit("init", ".", at=tmp_path).code == 0
    assert [name for name in files(tmp_path) if not name.startswith(".git/")] == sorted(MADE)


def test_a_repository_is_never_made_twice(tmp_path: Path) -> None:
    auditkit("init", "p", at=tmp_path)
    (tmp_path / "p" / "README.md").unlink()
    before = digest(tmp_path)

    code, out, err = auditkit("init", "p", "--name", "Other", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert err == "error: p is a partnership's repository already\nhint: nothing was changed\n"
    assert digest(tmp_path) == before


@pytest.mark.parametrize(
    "name",
    ["rubrics/four-grade.yaml", "tools/multi-agency-full.yaml", ".auditkit/schemas/return.json"],
)
def test_nobodys_audit_file_is_replaced(tmp_path: Path, name: str) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text("mine\n", encoding="utf-8")
    before = digest(tmp_path)

    code, out, err = auditkit("init", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert name in err
    assert "nothing was changed" in err
    assert digest(tmp_path) == before


def test_a_repository_as_a_service_makes_it_is_filled_and_its_files_are_kept(
    tmp_path: Path,
) -> None:
    mine = {"README.md": "# Audits\n", "LICENSE": "none\n", ".gitignore": "x.log\n*key*.csv\n"}
    for name, text in mine.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    code, out, err = auditkit("init", ".", at=tmp_path)

    assert (code, out) == (0, "")
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in mine} == mine
    assert files(tmp_path) == sorted([*MADE, "LICENSE"])
    assert err.splitlines()[:3] == [
        f"made a partnership's repository in ., {len(MADE) - 2} files",
        "kept as it was: .gitignore; add these lines to it: rounds/*/reports/, /reports/, *key*.xlsx, .*.tmp",
        "kept as it was: README.md",
    ]


def test_a_folder_in_the_place_of_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "README.md").mkdir()
    before = digest(tmp_path)

    code, _, err = auditkit("init", at=tmp_path)

    assert code == ExitCode.CANNOT
    assert "README.md in . would be replaced" in err
    assert digest(tmp_path) == before


@pytest.mark.parametrize(
    ("service", "made"),
    [
        ("github", {".github/workflows/audit-files.yml"}),
        ("gitlab", {".gitlab-ci.yml"}),
        ("both", {".github/workflows/audit-files.yml", ".gitlab-ci.yml"}),
        ("none", set()),
    ],
)
def test_the_check_is_written_for_the_service_in_use(
    tmp_path: Path, service: str, made: set[str]
) -> None:
    auditkit("init", "p", "--ci", service, at=tmp_path)

    every = {".github/workflows/audit-files.yml", ".gitlab-ci.yml"}
    assert set(files(tmp_path / "p")) & every == made
    assert set(files(tmp_path / "p")) - every == {*MADE} - every


def test_a_service_that_is_not_known_is_told(tmp_path: Path) -> None:
    code, out, err = auditkit("init", "p", "--ci", "gitlub", at=tmp_path)

    assert (code, out) == (ExitCode.USAGE, "")
    assert "did you mean 'gitlab'?" in err
    assert not (tmp_path / "p").exists()


def test_other_files_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_text("mine\n", encoding="utf-8")

    assert auditkit("init", at=tmp_path).code == 0
    assert (tmp_path / "minutes.txt").read_text(encoding="utf-8") == "mine\n"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("mine\n", encoding="utf-8")

    code, out, err = auditkit("init", "p", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "p is not a folder" in err
    assert (tmp_path / "p").read_text(encoding="utf-8") == "mine\n"


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "README.md").symlink_to(outside)

    code, out, err = auditkit("init", "p", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "README.md" in err
    assert not outside.exists()


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_link_to_nowhere_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "p").symlink_to(tmp_path / "elsewhere")

    code, out, _ = auditkit("init", "p", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine\n", encoding="utf-8")

    code, out, err = auditkit("init", "file/p", at=tmp_path)

    assert (code, out) == (ExitCode.CANNOT, "")
    assert "file" in err


def test_a_stopped_run_is_simply_run_again(tmp_path: Path) -> None:
    auditkit("init", at=tmp_path)
    whole = digest(tmp_path)
    for name in ("auditkit.yaml", "README.md", ".auditkit/schemas/return.json"):
        (tmp_path / name).unlink()

    assert auditkit("init", at=tmp_path).code == 0
    assert digest(tmp_path) == whole


# What is in it


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "p"
    assert auditkit("init", folder, "--name", "Northmere").code == 0
    return folder


def test_the_same_words_make_the_same_bytes_everywhere(made: Path, tmp_path: Path) -> None:
    env = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONUTF8": "0"}

    assert process("init", "p", "--name", "Northmere", at=tmp_path, env=env).code == 0
    assert digest(tmp_path / "p") == digest(made)


def test_no_file_names_a_machine_or_a_stranger(made: Path) -> None:
    every = b"".join((made / name).read_bytes() for name in files(made))

    assert str(PROJECT).encode() not in every
    assert b" ".join((b"pip", b"install", b"auditkit")) not in every
    assert b"\r" not in every


def test_line_ends_are_the_same_on_every_machine(made: Path) -> None:
    text = (made / ".gitattributes").read_text(encoding="utf-8")

    assert "eol=lf" in text


def test_reports_and_drafts_stay_out_of_git(made: Path) -> None:
    subprocess.run(["git", "init", "-q", made], check=True)
    words = [
        "rounds/r/reports/summary.html",
        "rounds/.r.0123.tmp/round.yaml",
        "rounds/r/round.yaml",
    ]
    done = subprocess.run(
        ["git", "-C", made, "check-ignore", *words], capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == words[:2]


@pytest.mark.parametrize("kind", [kind.value for kind in FileKind])
def test_every_schema_is_a_json_schema_with_described_fields(made: Path, kind: str) -> None:
    schema = json.loads((made / ".auditkit" / "schemas" / f"{kind}.json").read_text("utf-8"))

    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["type"] == "object"
    assert [key for key, one in schema["properties"].items() if not one.get("description")] == []


def test_every_modeline_leads_to_a_schema(made: Path) -> None:
    found = 0
    for name in files(made):
        text = (made / name).read_text(encoding="utf-8")
        for target in re.findall(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE):
            found += 1
            assert ((made / name).parent / target).resolve().is_file(), name
    assert found == 12


@pytest.mark.parametrize("kind", ["rubrics", "tools"])
def test_a_new_partnership_has_the_examples_scale_and_tools(made: Path, kind: str) -> None:
    ours, theirs = made / kind, EXAMPLE / kind

    assert digest(ours) == digest(theirs)
    assert digest(ours) == digest(PROJECT / "templates" / "repository" / kind)


def test_schemas_do_not_depend_on_the_order_of_anything(tmp_path: Path) -> None:
    text = (
        "import sys\n"
        "from auditkit.checks.editor_schemas import kind_schemas\n"
        "for one in kind_schemas(): sys.stdout.write(one.make())\n"
    )

    assert script(text, at=tmp_path) == script(text, at=tmp_path)
