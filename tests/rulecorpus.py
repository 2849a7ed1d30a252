"""Reads the corpus of rules: small repositories, each one change away from a sound one.

A case is a file of ``tests/corpus/rules`` or a folder of files. Each file says in its first lines, as
remarks, where it lies (``# at:``) and what is wrong with it (``# expect: LINE:COLUMN CODE message``,
the line counted in the file as it stands, remarks included). A problem that is shown in another file
has that file's path before the line. A case may also say ``# today:``, ``# remove:`` a file of the
sound repository, or make a file a ``# link-to:`` another. ``<digest of PATH>`` stands for a digest.
``# base: schools`` begins with a round of two schools in place of one of two children.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import helpers

CORPUS = Path(__file__).parent / "corpus" / "rules"

_HEAD = re.compile(rb"# (at|expect|today|remove|link-to|base): (.*)")
_DIGEST = re.compile(r"<digest of ([^>]+)>")


@dataclass
class Case:
    """One case of the corpus."""

    name: str
    files: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)
    today: date = helpers.TODAY
    schools: bool = False

    @property
    def code(self) -> str:
        return self.name.split("-")[0]

    def announces(self, code: str) -> bool:
        return any(f" {code} " in line for line in self.expected)

    def build(self, folder: Path) -> Path:
        """Write the sound repository with this case's change."""
        root = helpers.make_repository(folder, schools=self.schools)
        for path in self.removed:
            (root / path).unlink()
        for path, raw in self.files.items():
            helpers.write(root / path, raw)
        for path, target in self.links.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(target)
        return root


def cases() -> list[Case]:
    """Return every case, in order of name."""
    return [_case(path) for path in sorted(CORPUS.iterdir())]


def _case(path: Path) -> Case:
    case = Case(path.stem)
    for file in sorted(path.iterdir()) if path.is_dir() else [path]:
        _read(case, file.read_bytes())
    for at, raw in case.files.items():
        if b"<digest of " in raw:
            case.files[at] = _sealed(case, raw.decode()).encode()
    case.expected.sort()
    return case


def _read(case: Case, raw: bytes) -> None:
    at = link = ""
    for line in raw.splitlines():
        found = _HEAD.fullmatch(line.rstrip())
        if found is None:
            break
        word, rest = found[1].decode(), found[2].decode()
        match word:
            case "at":
                at = rest
            case "link-to":
                link = rest
            case "remove":
                case.removed.append(rest)
            case "base":
                case.schools = rest == "schools"
            case "today":
                case.today = date.fromisoformat(rest)
            case _:
                case.expected.append(rest if _names_file(rest) else f"{at} {rest}")
    if link:
        case.links[at] = link
    elif at:
        case.files[at] = raw


def _names_file(line: str) -> bool:
    return re.match(r"[0-9]+:[0-9]+ AK", line) is None


def _base(case: Case) -> dict[str, str]:
    return helpers.school_files() if case.schools else helpers.files()


def _sealed(case: Case, text: str) -> str:
    def digest(match: re.Match[str]) -> str:
        path = match[1]
        raw = case.files[path].decode() if path in case.files else _base(case)[path]
        return helpers.digest_of(raw)

    return _DIGEST.sub(digest, text)
