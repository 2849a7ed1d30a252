"""What validate takes from the command line: which files, which problems, which formats, where to."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from auditkit.cli import console
from auditkit.errors import AuditKitError, WordError
from auditkit.model.places import Place, place_of
from auditkit.near import did_you_mean
from auditkit.output.census import apart_words
from auditkit.output.choosing import names, parted, spelled
from auditkit.output.concise import concise
from auditkit.output.full import full
from auditkit.output.grouped import grouped
from auditkit.output.junit import junit
from auditkit.output.lists import as_csv, as_markdown
from auditkit.output.machine import as_json, as_jsonl
from auditkit.output.page import Page
from auditkit.output.sarif import sarif
from auditkit.output.services import github, gitlab
from auditkit.output.telling import Telling
from auditkit.problems import Outcome, Severity
from auditkit.storage.outputs import write_output
from auditkit.storage.reading import MAX_BYTES, Entry
from auditkit.workspace import Loaded, Workspace, load

Renderer = Callable[[Outcome, Telling], str]
_FORMATS: dict[str, Renderer] = {
    "concise": concise,
    "grouped": grouped,
    "json": as_json,
    "jsonl": as_jsonl,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "gitlab": gitlab,
    "markdown": as_markdown,
    "csv": as_csv,
}
_NO_PLACE_FOR_COUNTS = frozenset({"gitlab", "csv"})


def severity(word: str) -> Severity:
    """Return the severity that a word names."""
    return Severity[console.one_of(word, [one.word for one in Severity][::-1], "severity").upper()]


@dataclass(frozen=True, slots=True)
class Target:
    """A format and where it goes: a file, or the screen."""

    form: str
    file: str | None

    def text(self, outcome: Outcome, telling: Telling) -> str:
        """Return an outcome in this format."""
        if self.form != "full":
            return _FORMATS[self.form](outcome, telling)
        return full(outcome, telling, *([] if self.file else [console.painter()]))


def targets(form: str | None, output: str | None, more: Sequence[str]) -> tuple[Target, ...]:
    """Return what is written: files first, so that whoever reads the screen may leave early.

    Args:
        form: The format of the screen or of ``output``; full on a terminal and concise elsewhere.
        output: A file that takes the place of the screen.
        more: Files beside it, as ``FORMAT=FILE``.

    Raises:
        WordError: A format is not known, or a file is named twice.
    """
    if form is None:
        form = "full" if console.is_terminal() and not output else "concise"
    first = Target(_format(form), output)
    others = tuple(_beside(words) for words in more)
    named = [os.path.realpath(one.file) for one in (*others, first) if one.file]
    if len(set(named)) < len(named):
        raise WordError("two results would go to one file", hint="give each a file of its own")
    return (*others, first)


def _beside(words: str) -> Target:
    form, _, file = words.partition("=")
    if not (form and file):
        raise WordError(
            f"--output-file {words!r} names no format and file",
            hint="write the format first: --output-file sarif=problems.sarif",
        )
    return Target(_format(form), file)


def _format(word: str) -> str:
    return console.one_of(word, ["full", *_FORMATS], "format")


def deliver(
    outcome: Outcome,
    telling: Telling,
    where: Sequence[Target],
    *,
    force: bool,
    root: Path,
) -> None:
    """Write an outcome to every target. Problems that were left out are told of in any case."""
    for one in where:
        text = one.text(outcome, telling)
        if one.file and telling.quiet:
            write_output(Path(one.file), text, root=root, force=force)
        else:
            console.deliver(text, one.file, force=force, root=root)
    apart = apart_words(outcome, telling)
    if apart and all(one.form in _NO_PLACE_FOR_COUNTS for one in where):
        console.note(apart)


def codes(words: Iterable[str] | None, option: str) -> frozenset[str] | None:
    """Return the codes that words name: codes, families, names of rules; None without words.

    Raises:
        WordError: A word names nothing.
    """
    if words is None:
        return None
    known = names(_pages())
    given = [spelled(part) for word in words for part in word.split(",") if part.strip()]
    for word in given or [""]:
        if word not in known:
            raise WordError(
                f"{option} {word!r} names no problem",
                hint=did_you_mean(word, known)
                or "there are codes such as AK205, families such as AK2, names such as unknown-rating",
            )
    return frozenset(code for word in given for code in known[word])


def _pages() -> tuple[Page, ...]:
    from auditkit.cli.rules_words import every

    return every()


def told(
    outcome: Outcome,
    telling: Telling,
    select: frozenset[str] | None,
    ignore: frozenset[str] | None,
) -> tuple[Outcome, Telling]:
    """Return the problems that are wanted, and what is told beside them: how many are left out."""
    if select is None and ignore is None:
        return outcome, telling
    wanted, left_out = parted(outcome.problems, select, ignore or frozenset())
    return replace(outcome, problems=wanted), replace(telling, left_out=left_out)


def telling(
    place: Workspace,
    selected: Callable[[str], bool],
    where: Iterable[Target],
    *,
    threshold: Severity,
    quiet: bool,
    statistics: bool,
) -> Telling:
    """Return what is told beside the problems: what the formats at hand make use of."""
    forms = {one.form for one in where}
    files: list[str] = []
    if "junit" in forms:
        files = [one.path for one in place.entries if one.kind == "file" and selected(one.path)]
    return Telling(
        quiet=quiet,
        statistics=statistics,
        threshold=threshold,
        rules=_pages() if "sarif" in forms else (),
        files=tuple(one for one in files if place_of(one)),
    )


class _Instead(Workspace):
    """The repository, with a text in the place of one of its files."""

    def __init__(self, root: Path, path: str, raw: bytes) -> None:
        super().__init__(root)
        self._path = path
        self._raw = raw

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        others = (one for one in super().entries if one.path != self._path)
        return (*others, Entry(self._path, "file"))

    def read(self, place: Place) -> Loaded:
        return load(place, self._raw) if place.path == self._path else super().read(place)

    def raw(self, path: str) -> bytes:
        return self._raw if path == self._path else super().raw(path)


def looked_at(
    paths: Sequence[str], stands_for: str | None
) -> tuple[Workspace, Callable[[str], bool]]:
    """Return the repository, and whether a path of it was asked for.

    Args:
        paths: Files and folders; ``-`` alone is the text of one file on standard input.
        stands_for: The path of that file.

    Raises:
        WordError: One of the two stands without the other.
        AuditKitError: Nothing of ours belongs at that path, or a path selects nothing.
    """
    place = console.workspace()
    if stands_for is None and "-" not in paths:
        return place, selection(place, paths)
    if stands_for is None or list(paths) != ["-"]:
        raise WordError(
            "the PATH - and the option --as belong together, without another PATH",
            hint="auditkit validate - --as rounds/2024-25-q3-neglect/returns/police/K7Q2.yaml",
        )
    inside = _inside(place, stands_for, there=False)
    if place_of(inside) is None:
        raise _nothing_at(stands_for)
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise AuditKitError(
            f"what was handed over is longer than {MAX_BYTES:,} bytes",
            hint="hand over one file of a partnership",
        )
    return _Instead(place.root, inside, raw), lambda path: path == inside


def selection(place: Workspace, paths: Sequence[str]) -> Callable[[str], bool]:
    """Return whether a path of the repository was asked for; everything when none was named.

    Raises:
        AuditKitError: A path does not exist, lies outside, or holds nothing that can be checked.
    """
    if not paths:
        return lambda _path: True
    wanted = [_inside(place, path) for path in paths]
    for given, one in zip(paths, wanted, strict=True):
        if not any(_below(entry.path, one) and entry.kind != "folder" for entry in place.entries):
            raise _nothing_at(given)
    return lambda path: any(_below(path, one) for one in wanted)


def _nothing_at(path: str) -> AuditKitError:
    return AuditKitError(
        f"there is nothing to check at {path}", hint="name a file or folder with audit files"
    )


def _below(path: str, folder: str) -> bool:
    return folder in {"", path} or path.startswith(f"{folder}/")


def _inside(place: Workspace, path: str, *, there: bool = True) -> str:
    """Return a path from the repository's root, with ``/``. Links are not followed."""
    target = Path(os.path.normpath((console.here() / path).absolute()))
    if there and not os.path.lexists(target):
        known = [entry.path for entry in place.entries]
        raise AuditKitError(
            f"there is no file or folder {path}",
            hint=did_you_mean(path, known) or "look at the spelling",
        )
    try:
        inside = target.relative_to(place.root.absolute()).as_posix()
    except ValueError:
        raise AuditKitError(
            f"{path} lies outside this partnership's folder", hint="name a path inside it"
        ) from None
    return "" if inside == "." else inside
