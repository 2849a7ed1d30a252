"""What the tests of the command line share: running it as people do, and a small partnership."""

import contextlib
import gc
import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from auditkit.cli.main import main

PROJECT = Path(__file__).parents[1]
EXAMPLE = PROJECT / "examples" / "northmere"
NEGLECT = "2024-25-q3-neglect"
ABUSE = "2024-25-q1-domestic-abuse"
CASE_FILES = "2025-01-case-files"
TENTH = "2025-02-case-files"
"""A month of the example in which a tenth was rated again."""


class Ran(NamedTuple):
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    """A stream that keeps what is written, and may say that it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self.kept = io.BytesIO()
        self.terminal = terminal
        super().__init__(self.kept, encoding="ascii")

    def isatty(self) -> bool:
        return self.terminal

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8")


def auditkit(*words: str | Path, at: Path | None = None, terminal: bool = False) -> Ran:
    """Run the command in this process, through its own boundary, as if from a folder."""
    out, err = _Stream(terminal=terminal), _Stream(terminal=terminal)
    code: object = "main() returned"
    with (
        contextlib.chdir(at or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main([str(word) for word in words])
        except SystemExit as leaving:
            code = leaving.code
    gc.unfreeze()  # the commands freeze what they have read, for a life as short as theirs
    assert isinstance(code, int), code
    return Ran(int(code), out.text(), err.text())


def process(
    *words: str | Path,
    at: Path,
    env: Mapping[str, str] | None = None,
    python: tuple[str, ...] = (),
) -> Ran:
    """Run the command in a process of its own; what it prints is taken as UTF-8."""
    done = subprocess.run(
        [sys.executable, *python, "-m", "auditkit", *(str(word) for word in words)],
        cwd=at,
        env={**os.environ, **(env or {})},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def script(text: str, *words: str | Path, at: Path) -> Ran:
    """Run a little program of the test's own in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", text, *(str(word) for word in words)],
        cwd=at,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@contextlib.contextmanager
def drawing(*references: str) -> Iterator[mock.Mock]:
    """Let chance draw these case references, letter by letter."""
    with mock.patch("secrets.choice", side_effect=list("".join(references))) as drawn:
        yield drawn


def digest(folder: Path) -> dict[str, str]:
    """Return what lies below a folder: every file with its content, every folder, every link."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"link to {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found


def files(folder: Path) -> list[str]:
    """Return the files below a folder."""
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


SETTINGS = """\
auditkit: 1
partnership: Smallbridge Partnership
nation: england
agencies:
  police: {name: Police, lead: Detective inspector}
  health: {name: Health}
auditors:
  a01: {agency: police, role: Detective sergeant}
  a02: {agency: health, role: Named nurse}
contacts:
  business-unit: {role: Quality assurance officer, email: audit@smallbridge.example}
themes:
  voice: {name: Voice of the child}
  planning: {name: Planning}
"""

RUBRIC = """\
rubric: grades
version: 1
name: Three grades
levels:
  - {key: good, name: Good, descriptor: Children were protected.}
  - {key: fair, name: Fair, descriptor: Short of good in some respects.}
  - {key: poor, name: Poor, descriptor: A child came to harm or stood in its way.}
"""

SHORT = """\
tool: short
version: 1
name: Short tool
rubric: grades
sections:
  - key: voice
    name: Voice of the child
    prompt: What did the child say or show?
    required: yes
    questions:
      - {key: sought, text: Was the child's view sought?, required: yes}
      - {key: words, text: What did they say?, type: text}
  - key: planning
    name: Planning
    prompt: Was there one plan?
"""

LONG = """\
tool: long
version: 1
name: Long tool
rubric: grades
extends: [short@1]
sections:
  - key: oversight
    name: Oversight
    prompt: Did managers see what was happening?
"""

SELF = """\
tool: standards
version: 1
name: Standards
unit: organisation
rubric: grades
overall: no
sections:
  - {key: policy, name: Policy, prompt: Is there a policy?, required: yes}
"""

ROUND = "2026-q3"
DUE = "2026-11-06"
BEFORE = "2026-11-01"
AFTER = "2026-11-09"


def smallbridge(folder: Path, *, settings: str = SETTINGS) -> Path:
    """Make a small partnership: two agencies, one scale, three tools; no round yet."""
    write(folder / "auditkit.yaml", settings)
    write(folder / "rubrics" / "grades.yaml", RUBRIC)
    write(folder / "tools" / "short.yaml", SHORT)
    write(folder / "tools" / "long.yaml", LONG)
    write(folder / "tools" / "standards.yaml", SELF)
    return folder


def with_round(folder: Path, *options: str, references: tuple[str, ...] = ("B2C3", "D4F5")) -> Path:
    """Make a small partnership with one round, whose case references are known."""
    smallbridge(folder)
    words = ["--tool", "short", *options] if "--tool" not in options else list(options)
    with drawing(*references):
        done = auditkit(
            "-C",
            folder,
            "new-round",
            ROUND,
            "--returns-due",
            DUE,
            "--cases",
            str(len(references)),
            *words,
        )
    assert done.code == 0, done.err
    return folder


def write(path: Path, text: str) -> Path:
    """Write a file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def return_at(folder: Path, agency: str, case: str) -> Path:
    """Return where a return of the small partnership's round lies."""
    return folder / "rounds" / ROUND / "returns" / agency / f"{case}.yaml"


FINISHED = """\
round: {round}
agency: {agency}
case: {case}
tool: {tool}
involvement: significant
auditor: {{id: {auditor}, role: Reviewer, involved_in_case: no, manages_service: no}}
period: {{from: 2025-10, to: 2026-09}}
completed_on: {completed}
immediate_concern: none
sections:
  voice:
    answers: {{sought: {sought}}}
    rating: {voice}
    rationale: Seen alone three times and what was said is in each plan.
    evidence:
      - {{source: case notes, dated: 2026-03, shows: Her words were written down}}
    strengths:
      - {{text: Direct work was used to hear her, theme: voice}}
    improvements:
      - {{text: Her view came late into the plan, theme: planning}}
      - Nobody asked again
overall:
  rating: {overall}
  rationale: What was asked for was done, and it shows.
actions:
  - {{id: a1, action: Record her view in the plan, owner: Team manager, due: 2026-12-15, measure: View quoted}}
"""


def finished(agency: str, case: str, **words: str) -> str:
    """Return a finished return of the small partnership's round."""
    usual = {
        "round": ROUND,
        "tool": "short@1",
        "auditor": "a01" if agency == "police" else "a02",
        "completed": "2026-10-30",
        "sought": "yes",
        "voice": "good",
        "overall": "good",
    }
    return FINISHED.format(agency=agency, case=case, **{**usual, **words})


def finish(folder: Path, agency: str, case: str, **words: str) -> Path:
    """Fill a return of the small partnership's round in."""
    return write(return_at(folder, agency, case), finished(agency, case, **words))


def finish_all(folder: Path) -> Path:
    """Fill in every return of the small partnership's round."""
    for path in sorted((folder / "rounds" / ROUND / "returns").glob("*/*.yaml")):
        finish(folder, path.parent.name, path.stem)
    return folder


def replaced(path: Path, *pairs: tuple[str, str]) -> Path:
    """Change a file: each text that is replaced must stand in it."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {path}"
        text = text.replace(old, new, 1)
    return write(path, text)
