"""What the documents say is so: every command in them is run, every table and link is compared.

How a document is read (README.md, CONTRIBUTING.md and docs/*.md):

* In a ``console`` block each line that starts with ``$ `` is a command, and the lines below it are what it prints. A
  line ``...`` stands for any number of lines. A command without lines below it may print anything.
* ``<!-- exit: 1 -->`` before a block says how its last command ends; all others end with 0.
* ``<!-- file: PATH -->`` before a ``yaml`` block: the reader saves the block as that file.
* ``<!-- new-file: PATH -->`` before any block: the reader makes that file.
* ``<!-- in: PATH -->`` before a ``yaml`` block: the reader puts each top-level part of the block in the place of the
  part of the same name in that file.
* ``<!-- line: PATH -->`` before a ``yaml`` block: each line takes the place of the first line in that file with the
  same indent and name.
* ``<!-- references: ROUND K7Q2 R4T8 -->``: the references of the document stand for those that were drawn, in order.
* ``auditkit`` and the harmless part of git are run; ``git clone`` gives a folder with the examples; ``cd`` is followed;
  ``make`` must name a target of the Makefile. What installs something is compared with a list and not run.
"""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
import typer

import house
from auditkit.cli import validate_output
from auditkit.cli.app import app
from auditkit.errors import ExitCode
from auditkit.output import tables
from auditkit.render import shipped
from auditkit.reports import agenda_forms, kinds

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    (
        *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
        *(ROOT / "docs").glob("*.md"),
        *(ROOT / "examples").glob("*/README.md"),
    )
)
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]

# Lines that change the reader's machine or rewrite history: they are compared, not run.
NOT_RUN = {
    "git clone ADDRESS auditkit",
    "git clone --no-local REPOSITORY cleaned",
    "git log --oneline -- rounds/2026-27-q1-neglect/returns/health/K7Q2.yaml",
    "git add rounds/2026-27-q1-neglect/returns/health/K7Q2.yaml",
    "git commit --amend --no-edit",
    "git reflog expire --expire=now --all",
    "git gc --prune=now",
    "git filter-repo --invert-paths --path rounds/2026-27-q1-neglect/returns/health/K7Q2.yaml",
    "git filter-repo --replace-text ../words-to-remove.txt",
    'git config --global user.name "Quality assurance officer"',
    'git config --global user.email "audit@eastmoor.example"',
    "python3 -m venv ~/auditkit-env",
    "~/auditkit-env/bin/python -m pip install ./auditkit",
    ". ~/auditkit-env/bin/activate",
    "pipx install ./auditkit",
    "pipx install pre-commit",
    "pre-commit install",
}
GIT = {"init", "add", "commit"}
_MARK = re.compile(r"<!-- (exit|file|new-file|in|line|references): (.+?) -->")
_FENCE = re.compile(r"```(\w*)")
_LINK = re.compile(r"\[[^]]*\]\(([^)]+)\)")
_MADE = shutil.ignore_patterns("reports")


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
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip() + "\n")
        for line in shown
    )
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


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
            elif kind == "new-file":
                self._make(value, block.lines)
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

    def _make(self, path: str, lines: list[str]) -> None:
        target = self.here / path
        assert not target.exists(), f"{path} is there already"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")

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
                self.here = (self.here / place).resolve()
                assert self.here.is_dir(), f"{one.line}: {place} is no folder"
            case ["make", target]:
                if target not in targets():
                    yield f"the Makefile has no target {target}"
            case ["git", "clone", *_, folder] if one.words in NOT_RUN:
                shutil.copytree(ROOT / "examples", self.here / folder / "examples", ignore=_MADE)
            case ["git", verb, *_] if verb in GIT and one.words not in NOT_RUN:
                yield from self._started(one, words)
            case ["auditkit", *rest]:
                yield from self._started(one, [sys.executable, "-m", "auditkit", *rest])
            case _:
                if one.words not in NOT_RUN:
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


def rows(text: str, heading: str) -> dict[str, str]:
    """Return a table by its first column; the table is the one that begins with the heading."""
    _, found, below = text.partition(f"{heading}\n|---|---|\n")
    assert found, f"there is no table {heading}"
    lines = (line for line in below.split("\n\n")[0].splitlines())
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return {first.strip("`"): second for first, second in cells}


README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_of_commands_is_complete() -> None:
    listed = {one.removeprefix("auditkit ") for one in rows(README, "| command | what it does |")}
    assert listed == set(typer.main.get_command(app()).commands)


def test_the_table_of_exit_codes_is_complete() -> None:
    assert set(rows(README, "| code | meaning |")) == {str(code.value) for code in ExitCode}


def test_the_table_of_formats_is_complete() -> None:
    told = rows(README, "| command | formats |")
    found = {command: re.findall(r"`([a-z]+)`", words) for command, words in told.items()}
    assert found == {
        "validate": ["full", *validate_output.FORMATS],
        "status`, `aggregate`, `why`, `themes`, `programme`, `moderate`, `rules": list(
            tables.FORMATS
        ),
        "actions": [*tables.FORMATS, "xlsx"],
        "moderate agenda": list(agenda_forms.FORMATS),
        "report": sorted({form for one in kinds.KINDS.values() for form in one.formats}),
    }


def test_the_tables_for_contributors_are_complete() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    layers = [one.split("`, `") for one in rows(text, "| layer | what it is for |")]
    ranks = [sorted(rank) for rank in reversed(house.RANKS) if rank != ("__main__",)]
    assert [sorted(one) for one in layers] == ranks
    told = {one.removeprefix("make ") for one in rows(text, "| target | what it does |")}
    assert told <= targets()


@pytest.mark.parametrize(("page", "script"), [("files", "field_docs"), ("views", "view_docs")])
def test_a_page_that_a_script_writes_is_current(page: str, script: str) -> None:
    written = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    assert written_by(script).page() == written, f"run: .venv/bin/python tools/{script}.py"


def written_by(script: str) -> ModuleType:
    """Return the script that writes a page; it is no part of the package."""
    spec = importlib.util.spec_from_file_location(script, ROOT / "tools" / f"{script}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_templates_names_every_template_and_block() -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    ours = {
        name.removeprefix("report/").removesuffix(".j2") for name in shipped.names_below("report")
    }
    assert set(rows(text, "| name | what it is |")) == ours
    blocks_named = set(re.findall(r"`(\w+)`", text.partition("Blocks: ")[2].partition("\n\n")[0]))
    blocks_there = re.findall(
        r"{%-? block (\w+)",
        "".join(
            shipped.text_of(f"report/{name}.j2")
            for name in ("_page.html", "_text.md", "summary.html", "summary.md")
        ),
    )
    assert blocks_named | {"main"} == set(blocks_there)


def test_the_own_templates_of_the_page_work(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    place = tmp_path / "northmere"
    shutil.copytree(ROOT / "examples" / "northmere", place, ignore=_MADE)
    (place / "templates").mkdir()
    for block in blocks(text):
        body = "\n".join(block.lines) + "\n"
        if block.lines[0].startswith("# templates/"):
            (place / block.lines[0].removeprefix("# ")).write_text(body, encoding="utf-8")
        elif block.language == "yaml":
            settings = place / "auditkit.yaml"
            settings.write_text(settings.read_text(encoding="utf-8") + body, encoding="utf-8")
        elif block.language == "jinja":
            name = block.lines[0].removeprefix("{# ").removesuffix(" #}")
            (place / name).write_text("\n".join(block.lines[1:]) + "\n", encoding="utf-8")
    letterhead = shipped.bytes_of("report/document.docx")
    (place / "templates" / "our-letterhead.docx").write_bytes(letterhead)
    said = {}
    for form in ("html", "md"):
        words = ["report", "2024-25-q3-neglect", "--format", form, "-o", "-"]
        ran = subprocess.run(
            [sys.executable, "-m", "auditkit", "-C", str(place), *words],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
        said[form] = ran.stdout
    assert "--accent: #5b2a86" in said["html"]
    assert "Northmere Safeguarding Children Partnership, 28 February 2025" in said["md"]
    assert "## What we are worried about" in said["md"]
    assert "What we are worried about</h2>" in said["html"]


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    document = ROOT / name
    lost = []
    for link in _LINK.findall(document.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if path.startswith("https://"):
            continue
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert not lost


def anchors(document: Path) -> set[str]:
    """Return the names by which the headings of a document are linked to, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


HOSTS = {
    "github.com",
    "jinja.palletsprojects.com",
    "keepachangelog.com",
    "pre-commit.com",
    "semver.org",
}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_that_must_not_be(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for installer in ("pip", "pipx"):
        assert f"{installer} install auditkit" not in text
    assert set(re.findall(r"https?://([^/\s)]+)", text)) <= HOSTS
    assert not re.search(r"(?m)(?:^|[\s`\"(])/[a-z]{2,}/", text), "an absolute path"
    assert not re.search(r"(?i)\bTODO\b|\bissue #?\d|(?<![\w&])#\d+\b", text)


def test_commands_stand_where_they_are_tried() -> None:
    stray = [
        f"{name}:{block.line}"
        for name in NAMES
        for block in blocks((ROOT / name).read_text(encoding="utf-8"))
        if block.language not in {"console", "powershell"}
        and any(re.match(r"(\$ |auditkit |make |git )", line) for line in block.lines)
    ]
    assert not stray


SHOWN_AND_PRINTED = {
    "the same": (["a", "b"], ["a", "b"], True),
    "too little": (["a"], ["a", "b"], False),
    "another": (["a", "b"], ["a", "c"], False),
    "some lines between": (["a", "...", "d"], ["a", "b", "c", "d"], True),
    "no line between": (["a", "...", "b"], ["a", "b"], True),
    "some lines behind": (["a", "..."], ["a", "b", "c"], True),
    "some lines before": (["...", "c"], ["a", "b", "c"], True),
    "what is missing": (["...", "z"], ["a", "b", "c"], False),
}


@pytest.mark.parametrize("case", SHOWN_AND_PRINTED)
def test_what_is_shown_is_compared_whole(case: str) -> None:
    shown, printed, expected = SHOWN_AND_PRINTED[case]
    assert matches(shown, printed) is expected


def test_a_wrong_document_is_seen(tmp_path: Path) -> None:
    document = tmp_path / "wrong.md"
    document.write_text(
        "```console\n$ auditkit --version\nauditkit 99\n$ auditkit nonsense\n$ rm -r /\n$ make nonsense\n```\n",
        encoding="utf-8",
    )
    amiss = Reader(tmp_path).follow(document)
    assert [one.splitlines()[0] for one in amiss] == [
        "wrong.md:2: auditkit --version: prints",
        "wrong.md:4: auditkit nonsense: ends with 2, not 0:",
        "wrong.md:5: this command is not tried: rm -r /",
        "wrong.md:6: the Makefile has no target nonsense",
    ]
