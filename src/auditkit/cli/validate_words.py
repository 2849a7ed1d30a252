"""What validate takes from the command line: which files, which format, which severity."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from auditkit.cli import console
from auditkit.errors import AuditKitError
from auditkit.near import did_you_mean
from auditkit.output.concise import concise
from auditkit.output.full import full
from auditkit.output.machine import as_json, github
from auditkit.problems import Outcome, Severity
from auditkit.workspace import Workspace

Renderer = Callable[[Outcome], str]
_FORMATS: dict[str, Renderer] = {"concise": concise, "json": as_json, "github": github}


def severity(word: str) -> Severity:
    """Return the severity that a word names."""
    return Severity[console.one_of(word, [one.word for one in Severity][::-1], "severity").upper()]


def renderer(word: str | None, *, to_file: bool) -> Renderer:
    """Return what turns an outcome into text: full on a terminal, concise elsewhere."""
    if word is None:
        word = "full" if console.is_terminal() and not to_file else "concise"
    if console.one_of(word, ["full", *_FORMATS], "format") == "full":
        paint = console.painter()
        return full if to_file else lambda outcome: full(outcome, paint)
    return _FORMATS[word]


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
            raise AuditKitError(
                f"there is nothing to check at {given}",
                hint="name a file or folder with audit files",
            )
    return lambda path: any(_below(path, one) for one in wanted)


def _below(path: str, folder: str) -> bool:
    return folder in {"", path} or path.startswith(f"{folder}/")


def _inside(place: Workspace, path: str) -> str:
    """Return a path from the repository's root, with ``/``. Links are not followed."""
    target = Path(os.path.normpath((console.here() / path).absolute()))
    if not os.path.lexists(target):
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
