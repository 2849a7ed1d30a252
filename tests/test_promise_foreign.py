"""Any file in the place of a return is refused at its line, soon, and no other return is blamed."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import foreign
import helpers
from auditkit.errors import ExitCode
from auditkit.problems import Problem, Severity
from cli import auditkit

OTHER = f"rounds/{helpers.ROUND}/returns/health/K7Q2.yaml"
PLACE = f"rounds/{helpers.ROUND}/returns/police/K7Q2.yaml"
SECONDS = 5
MEGABYTES = 400
READABLE = foreign.written() | foreign.SMALL

# Run in a process of its own: the time and the memory of each file, as JSON.
MEASURE = """
import json, resource, sys, time
import foreign, helpers
from pathlib import Path
from auditkit.checks.per_file import check_file
from auditkit.model.places import place_of
from auditkit.workspace import Workspace, load

workspace, place = Workspace(Path(sys.argv[1])), place_of(sys.argv[2])
workspace.context(place.round)
found = {}
for name in list(foreign.HUGE):
    raw = foreign.HUGE.pop(name)
    began = time.process_time()
    problems = check_file(load(place, raw), workspace.world(place)).problems
    took = time.process_time() - began
    first = problems[0] if problems else None
    found[name] = first and first.severity.word, first and first.location.line, took
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
status = Path("/proc/self/status")
if status.exists():  # the other figure is never less than what started this process had
    most = int(status.read_text().partition("VmHWM:")[2].split()[0])
print(json.dumps([found, most]))
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root = helpers.make_repository(tmp_path / "partnership")
    helpers.write(root / OTHER, helpers.RETURN.replace("agency: police", "agency: health"))
    return root


def errors(root: Path) -> list[Problem]:
    return [one for one in helpers.problems(root) if one.severity is Severity.ERROR]


def test_each_is_refused_and_no_other_file_is_blamed(place: Path) -> None:
    before = errors(place)
    assert {one.location.path for one in before} <= {OTHER}
    without_line = []
    for name, raw in READABLE.items():
        helpers.write(place / PLACE, raw)

        found = [one for one in errors(place) if one not in before]

        assert found, name
        assert {one.location.path for one in found} == {PLACE}, name
        if not found[0].location.line:
            without_line.append(name)
    assert len(without_line) <= len(READABLE) / 10, without_line


def test_no_text_of_theirs_is_repeated(place: Path) -> None:
    for name, raw in READABLE.items():
        helpers.write(place / PLACE, raw)

        ran = auditkit("-C", place, "validate", "-f", "json", PLACE)

        assert (ran.code, ran.err) == (ExitCode.PROBLEMS, ""), name
        for word in ("registry.example", "os.system", "passwd", "Kind regards", "AES256", "alert"):
            assert word not in ran.out, name


def test_what_is_made_to_take_long_takes_neither_time_nor_memory(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(place), PLACE],
        cwd=Path(__file__).parent,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )

    found, most_memory = json.loads(done.stdout)

    assert set(found) == set(foreign.HUGE)
    for name, (severity, line, took) in found.items():
        assert (severity, took < SECONDS) == ("error", True), (name, took)
        assert line >= 1, name
    assert most_memory < MEGABYTES * 1024


@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux has them")
@pytest.mark.parametrize("name", ["many answers", "a bomb of aliases", "nested by brackets"])
def test_the_command_keeps_within_its_limits(place: Path, name: str) -> None:
    helpers.write(place / PLACE, foreign.HUGE[name])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 1024**2, MEGABYTES * 1024**2))

    done = subprocess.run(
        [sys.executable, "-m", "auditkit", "-C", str(place), "validate"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        preexec_fn=limit,
        check=False,
    )

    assert (done.returncode, done.stderr) == (ExitCode.PROBLEMS, "")
    assert f"{PLACE}:" in done.stdout


@pytest.mark.parametrize("name", foreign.LONG)
def test_a_long_text_is_read_like_a_short_one(place: Path, name: str) -> None:
    before = errors(place)
    helpers.write(place / PLACE, foreign.LONG[name])

    assert errors(place) == before


ORDINARY = [
    "O'Brien & Sons -- a \"careful\" visit, 50 % <of> the time; see p. 3/4 (twice)",
    "Zoë, Łukasz and Siân said: \u2018we weren\u2019t asked\u2019 \u2013 \u201cnever\u201d\u2026",
    "- not a list; * nor an alias, & nor an anchor, ! nor a tag, % nor a directive",
    "Renée's mother said \"no\": the father, @home, agreed; 1:30 pm, £20, №5, ½, 37°C",
    "{{ not a template }} {% nor this %} ${nor} %(this)s {0} `code` [a](b) <script>",
    "مرحبا، كيف الحال؟ 你好 こんにちは नमस्ते ਸਤ ਸ੍ਰੀ ਅਕਾਲ 👩‍👧",
    "yes", "no", "null", "~", "1e3", "0x1F", "2024-06-01", "12:30", ".5", "=1+1", "+44", "@x",
]  # fmt: skip
FIELDS = [
    "Seen alone at school and at home; what was said is in the record.",
    "Spoken to alone",
    "A specialist officer",
    "One core group of three was missed.",
    "Attendance at core groups",
    "Good direct work, weaker joint planning.",
    "Send a deputy to core groups",
    "Crime report",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_no_ordinary_text_is_refused(place: Path, text: str) -> None:
    before = errors(place)
    written = helpers.RETURN
    for field in FIELDS:
        assert field in written
        written = written.replace(field, json.dumps(text, ensure_ascii=False))
    helpers.write(place / PLACE, written)

    assert errors(place) == before
