"""The fixes of a whole repository: planned first, shown, and written only then."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from auditkit.errors import AuditKitError, UnsafeFileError, WriteRefusedError
from auditkit.model.places import FileKind, Place, place_of
from auditkit.rounds.fixing import Amended, Fix, FixedFile, Left, fix_file
from auditkit.storage.reading import read
from auditkit.storage.writing import replace_file
from auditkit.workspace import Workspace

# Other files are read against these: they come first, and what is fixed in them counts at once.
_FIRST = (FileKind.CONFIGURATION, FileKind.ROUND, FileKind.ACCEPTANCE)


@dataclass(frozen=True, slots=True)
class FixPlan:
    """What would be changed, in order of path.

    Attributes:
        files: The files with something to say.
        looked_at: How many files there were.
    """

    files: tuple[FixedFile, ...]
    looked_at: int

    @property
    def changed(self) -> tuple[FixedFile, ...]:
        """The files that would be written."""
        return tuple(one for one in self.files if one.after != one.before)

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Every fix."""
        return tuple(fix for one in self.files for fix in one.fixes)

    @property
    def left(self) -> tuple[Left, ...]:
        """Everything that is left to people."""
        return tuple(left for one in self.files for left in one.left)

    @property
    def unsafe(self) -> int:
        """How many fixes wait for somebody to look at them."""
        return sum(one.unsafe for one in self.files)


def plan_fixes(
    workspace: Workspace,
    selected: Callable[[str], bool],
    *,
    unsafe: bool,
    key_order: bool = False,
    step: Callable[[int, int], None],
) -> FixPlan:
    """Return what can be fixed; nothing is written. A round's frozen copies are never looked at.

    Args:
        workspace: The repository.
        selected: Whether a path is looked at.
        unsafe: Whether what a person must look at is fixed, too.
        key_order: Whether names are put in the order of the format, too.
        step: Called after each file with how many are done and how many there are.
    """
    places = [
        place
        for entry in workspace.entries
        if entry.kind == "file"
        and selected(entry.path)
        and (place := place_of(entry.path))
        and not place.frozen
    ]
    files = []
    for done, place in enumerate(sorted(places, key=_order), 1):
        one = _fixed(place, workspace, unsafe=unsafe, key_order=key_order)
        if one.fixes or one.left or one.unsafe:
            files.append(one)
        if one.after != one.before and place.kind in _FIRST:
            workspace = Amended(workspace, {place.path: one.after})
        step(done, len(places))
    return FixPlan(tuple(sorted(files, key=lambda one: one.path)), len(places))


def _order(place: Place) -> tuple[int, str]:
    return _FIRST.index(place.kind) if place.kind in _FIRST else len(_FIRST), place.path


def _fixed(place: Place, workspace: Workspace, *, unsafe: bool, key_order: bool) -> FixedFile:
    try:
        raw = read(workspace.root, place.path)
    except UnsafeFileError as error:
        why = error.message.removeprefix(f"{place.path} ")
        return FixedFile(place.path, b"", b"", left=(Left(0, "", why),))
    return fix_file(place, raw, workspace, unsafe=unsafe, key_order=key_order)


def write_fixes(root: Path, plan: FixPlan) -> tuple[tuple[str, AuditKitError], ...]:
    """Write every changed file, each whole or not at all; return those that could not be written."""
    failed: list[tuple[str, AuditKitError]] = []
    for one in plan.changed:
        try:
            _write(root, one)
        except AuditKitError as error:
            failed.append((one.path, error))
    return tuple(failed)


def _write(root: Path, one: FixedFile) -> None:
    if read(root, one.path) != one.before:
        raise WriteRefusedError(
            f"{one.path} was changed while auditkit looked at it", hint="run it again"
        )
    replace_file(root / one.path, one.after)
