"""Which files of the repository a command looks at."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from auditkit.checks.scope import below
from auditkit.cli import console
from auditkit.errors import AuditKitError, WordError
from auditkit.model.places import place_of
from auditkit.near import did_you_mean
from auditkit.storage.reading import MAX_BYTES, Entry
from auditkit.workspace import Workspace


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

    def fetch(self, path: str) -> bytes:
        return self._raw if path == self._path else super().fetch(path)


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
        if not any(below(entry.path, one) and entry.kind != "folder" for entry in place.entries):
            raise _nothing_at(given)
    return lambda path: any(below(path, one) for one in wanted)


def _nothing_at(path: str) -> AuditKitError:
    return AuditKitError(
        f"there is nothing to check at {path}", hint="name a file or folder with audit files"
    )


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
