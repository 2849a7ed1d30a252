"""What the documents say is so: every command in them is run, every table and link is compared.

How a document is read (README.md, CONTRIBUTING.md and docs/*.md):

* In a ``console`` block each line that starts with ``$ `` is a command, and the lines below it are what it prints. A
  line ``...`` stands for any number of lines. A command without lines below it may print anything.
* ``<!-- exit: 1 -->`` before a block says how its last command ends; all others end with 0.
* ``<!-- file: PATH -->`` before a ``yaml`` block: the reader saves the block as that file.
* ``<!-- in: PATH -->`` before a ``yaml`` block: the reader puts each top-level part of the block in the place of the
  part of the same name in that file.
* ``<!-- line: PATH -->`` before a ``yaml`` block: each line takes the place of the first line in that file with the
  same indent and name.
* ``<!-- references: ROUND K7Q2 R4T8 -->``: the references of the document stand for those that were drawn, in order.
* ``auditkit`` and the harmless part of git are run; ``git clone`` gives a folder with the examples; ``cd`` is followed;
  ``make`` must name a target of the Makefile. What installs something is compared with a list and not run.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from auditkit.errors import ExitCode

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    + list((ROOT / "docs").glob("*.md"))
    + list((ROOT / "examples").rglob("README.md"))
)
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]

# Lines that change the reader's machine: they are compared, not run.
INSTALLING = {
    "git clone ADDRESS auditkit",
    "python3 -m venv ~/auditkit-env",
    "~/auditkit-env/bin/python -m pip install ./auditkit",
    ". ~/auditkit-env/bin/activate",
    "pipx install ./auditkit",
}
REMOVING = {"git filter-repo --invert-paths --path", "git filter-repo --replace-text"}
GIT = {"init", "add", "commit", "status", "log", "push"}
_MARK = re.compile(r"<!-- (exit|file|in|line|references): (.+?) -->")
_FENCE = re.compile(r"```(\w*)")


@dataclass
class Block:
    """A fenced block with the mark before it."""

    language: str
    line: int
    mark: tuple[str, str] | None
    lines: list[str] = field(default_factory=list)


@dataclass
class Command:
    """A command, what the document says that it prints, and how it ends."""

    words: str
    line: int
    shown: list[str] = field(default_factory=list)
    ends: int = 0


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks and, as blocks without a language, the marks that stand alone."""
    mark: tuple[str, str] | None = None
    inside: Block | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if inside is not None:
            if line.startswith("```"):
                yield inside
                inside = None
            else:
                inside.lines.append(line)
        elif found := _MARK.fullmatch(line.strip()):
            mark = (found[1], found[2])
            if mark[0] == "references":
                yield Block("", number, mark)
                mark = None
        elif fence := _FENCE.match(line):
            inside = Block(fence[1], number, mark)
            mark = None


def commands(block: Block) -> list[Command]:
    """Return the commands of a console block."""
    found: list[Command] = []
    for number, line in enumerate(block.lines, block.line + 1):
        if line.startswith("$ "):
            found.append(Command(line.removeprefix("$ "), number))
        elif found:
            found[-1].shown.append(line)
    for one in found:
        while one.shown and not one.shown[-1].strip():
            one.shown.pop()
    if found and block.mark and block.mark[0] == "exit":
        found[-1].ends = int(block.mark[1])
    return found


def matches(shown: list[str], printed: list[str]) -> bool:
    """Return whether what was printed is what the document shows; ``...`` stands for any lines."""
    pattern = "\n".join(
        r"(?:.*\n)*?.*" if line.strip() == "..." else re.escape(line.rstrip()) for line in shown
    )
    text = "\n".join(line.rstrip() for line in printed)
    return re.fullmatch(pattern.replace(r"(?:.*\n)*?.*" + "\n", r"(?:.*\n)*?"), text) is not None


class Reader:
    """Somebody who does what a document says, in a folder of their own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.here = home
        self.references: dict[str, str] = {}

    def follow(self, document: Path) -> list[str]:
        """Do it all; return what was not as the document says."""
        amiss: list[str] = []
        for block in blocks(document.read_text(encoding="utf-8")):
            kind, value = block.mark or ("", "")
            if kind == "references":
                self._learn(value)
            elif kind == "file":
                self._save(value, block.lines)
            elif kind == "in":
                self._replace(value, block.lines)
            elif kind == "line":
                self._mend(value, block.lines)
            elif block.language == "console":
                for one in commands(block):
                    amiss += [f"{document.name}:{one.line}: {said}" for said in self._run(one)]
        return amiss

    def _learn(self, value: str) -> None:
        round_key, *words = value.split()
        folder = self.here / "rounds" / round_key / "returns"
        drawn = sorted({path.stem for path in folder.glob("*/*.yaml")})
        self.references = dict(zip(words, drawn, strict=True))

    def _true(self, text: str) -> str:
        for word, drawn in self.references.items():
            text = text.replace(word, drawn)
        return text

    def _told(self, text: str) -> str:
        for word, drawn in self.references.items():
            text = text.replace(drawn, word)
        return text

    def _save(self, path: str, lines: list[str]) -> None:
        target = self.here / self._true(path)
        assert target.is_file(), f"{path} is not there to be filled in"
        target.write_text(self._true("\n".join(lines) + "\n"), encoding="utf-8")

    def _replace(self, path: str, lines: list[str]) -> None:
        target = self.here / self._true(path)
        text = target.read_text(encoding="utf-8")
        for name, part in parts(lines):
            text, count = re.subn(
                rf"^{re.escape(name)}:.*\n(?:[ -].*\n|\n(?=[ -]))*",
                lambda _, part=part: self._true(part),
                text,
                count=1,
                flags=re.MULTILINE,
            )
            assert count, f"{path} has no part {name}"
        target.write_text(text, encoding="utf-8")

    def _mend(self, path: str, lines: list[str]) -> None:
        target = self.here / self._true(path)
        text = target.read_text(encoding="utf-8")
        for line in lines:
            name = line.partition(":")[0]
            text, count = re.subn(rf"(?m)^{re.escape(name)}:.*", self._true(line), text, count=1)
            assert count, f"{path} has no line {name}"
        target.write_text(text, encoding="utf-8")

    def _run(self, one: Command) -> Iterator[str]:
        words = shlex.split(self._true(one.words))
        match words:
            case ["cd", place]:
                self.here = self.home if place == "~" else (self.here / place)
                assert self.here.is_dir(), f"{one.line}: {place} is no folder"
            case ["make", target]:
                if target not in targets():
                    yield f"the Makefile has no target {target}"
            case ["git", "clone", *_] if one.words in INSTALLING:
                shutil.copytree(ROOT / "examples", self.here / words[-1] / "examples")
            case ["git", verb, *_] if verb in GIT:
                yield from self._started(one, words)
            case ["auditkit", *rest]:
                yield from self._started(one, [sys.executable, "-m", "auditkit", *rest])
            case _:
                if one.words not in INSTALLING and not one.words.startswith(tuple(REMOVING)):
                    yield f"this command is not tried: {one.words}"

    def _started(self, one: Command, words: list[str]) -> Iterator[str]:
        ran = subprocess.run(
            words,
            cwd=self.here,
            env={**os.environ, **QUIET, "HOME": str(self.home)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        printed = self._told(ran.stdout).splitlines()
        if ran.returncode != one.ends:
            yield f"{one.words}: ends with {ran.returncode}, not {one.ends}:\n{ran.stdout}"
        elif one.shown and not matches(one.shown, printed):
            yield "\n".join([f"{one.words}: prints", *printed, "and not", *one.shown])


QUIET = {
    "COLUMNS": "100",
    "NO_COLOR": "1",
    "PYTHONUNBUFFERED": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "officer",
    "GIT_AUTHOR_EMAIL": "officer@partnership.example",
    "GIT_COMMITTER_NAME": "officer",
    "GIT_COMMITTER_EMAIL": "officer@partnership.example",
}


def parts(lines: list[str]) -> list[tuple[str, str]]:
    """Return the top-level parts of a YAML text, by name."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if name := re.match(r"([a-z_]+):", line):
            found.append((name[1], []))
        found[-1][1].append(line)
    return [(name, "\n".join(part) + "\n") for name, part in found]


def targets() -> set[str]:
    """Return the documented targets of the Makefile."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):.*## ", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_does_what_the_document_says(name: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    amiss = Reader(home).follow(ROOT / name)
    assert not amiss, "\n\n".join(amiss)
