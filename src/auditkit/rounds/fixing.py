"""The fixes of one file: from its bytes to the bytes it should have, and what is left to people."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from auditkit.checks.base import Subject
from auditkit.checks.editor_schemas import kind_path, tool_path
from auditkit.checks.shown import route_shown
from auditkit.model.asked import reference
from auditkit.model.places import FileKind, Place
from auditkit.model.record import Acceptance
from auditkit.model.returns import Return
from auditkit.problems import Route, field_name
from auditkit.rounds.doubts import Doubt, doubts, subject_of
from auditkit.rounds.ordering import put_in_order
from auditkit.workspace import Loaded, Workspace, load
from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import Document
from auditkit.yamlio.splice import Edit, SpliceError, apply_edits, prepend_remark
from auditkit.yamlio.tree import key_at, value_at

_MODELINE = re.compile(r"^#\s*yaml-language-server:\s*\$schema=", re.MULTILINE)
# Each pass lays bare what stands below a name that was misspelt; files are a few levels deep.
_PASSES = 24
_ACCEPTED = "the return was accepted as it stands: a change would undo that"
_IN_USE = "a round uses this version: change it under a new version"
_IN_AN_EDITOR = "it is not written as plain text on one line: change it in an editor"

Sort = Literal["value", "name", "order", "modeline"]
Mark = tuple[Route, bool]
Settled = tuple[bytes, list[Doubt], dict[Mark, str]]


@dataclass(frozen=True, slots=True)
class Fix:
    """One change: where, of what sort, from what, to what; nothing that people wrote in their own words."""

    line: int
    field: str
    sort: Sort
    old: str
    new: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Left:
    """What could not be decided here, and why; line 0 is the file as a whole."""

    line: int
    field: str
    why: str


@dataclass(frozen=True, slots=True)
class FixedFile:
    """What became of one file.

    Attributes:
        path: From the repository's root.
        before: Its bytes.
        after: The bytes it should have.
        fixes: What differs between the two.
        left: What is left to people.
        unsafe: How many fixes were not made because a person must look at them.
    """

    path: str
    before: bytes
    after: bytes
    fixes: tuple[Fix, ...] = ()
    left: tuple[Left, ...] = ()
    unsafe: int = 0


class Amended(Workspace):
    """The repository as it will be when some of its files have been written."""

    def __init__(self, before: Workspace, changed: Mapping[str, bytes]) -> None:
        super().__init__(before.root)
        self.changed = dict(changed)
        if isinstance(before, Amended):
            self.changed = before.changed | self.changed
        self.entries = before.entries  # the same files lie there: nobody looks again

    def read(self, place: Place) -> Loaded:
        """Return a file as it will be."""
        if place.path in self.changed:
            return load(place, self.changed[place.path])
        return super().read(place)


def fix_file(
    place: Place, raw: bytes, workspace: Workspace, *, unsafe: bool, key_order: bool = False
) -> FixedFile:
    """Return a file with everything fixed that can be; nothing is written.

    Args:
        place: The file.
        raw: Its bytes.
        workspace: The repository it is read against.
        unsafe: Whether what a person must look at is fixed, too.
        key_order: Whether names are put in the order of the format, too.
    """
    loaded = load(place, raw)
    document = loaded.document
    if document is None or document.faults or not isinstance(document.data, dict):
        why = "its text cannot be read, or says something else than it seems to: see validate"
        return FixedFile(place.path, raw, raw, left=(Left(0, "", why),))
    held = _held(loaded, workspace)
    fixes: list[Fix] = []
    refused: dict[Mark, str] = {}
    now, found, subject = raw, tuple[Doubt, ...](), subject_of(loaded, workspace)
    for _ in range(_PASSES):
        subject = subject_of(loaded, workspace)
        found = doubts(loaded, subject, workspace.rounds)
        refused |= {_mark(one): why for one in found if (why := held(one) or one.reading.why)}
        batch = _batch(found, refused, unsafe=unsafe)
        if not batch or loaded.document is None:
            break
        now, done, more = _settled(place, now, batch)
        refused |= {mark: _reason(loaded.document, mark, found) for mark in more}
        fixes += [_fix(one, loaded.document, subject) for one in done]
        loaded = load(place, now)
        workspace = Amended(workspace, {place.path: now})
    left = tuple(_left(one, loaded, subject, refused) for one in found if _mark(one) in refused)
    waiting = sum(_mark(one) not in refused for one in found)
    now, moved, unmoved = _in_order(loaded, now, workspace) if key_order else (now, (), ())
    now, modeline = _with_modeline(place, now, workspace)
    ordered = sorted((*modeline, *fixes, *moved), key=lambda one: one.line)
    return FixedFile(place.path, raw, now, tuple(ordered), (*left, *unmoved), waiting)


def _mark(doubt: Doubt) -> Mark:
    return doubt.route, doubt.at_key


def _batch(found: Sequence[Doubt], refused: Mapping[Mark, str], *, unsafe: bool) -> list[Doubt]:
    """Return what is fixed next: values while there are any, then names, the deepest first."""
    chosen = [one for one in found if _mark(one) not in refused and (unsafe or one.reading.safe)]
    values = [one for one in chosen if not one.at_key]
    return values or sorted(chosen, key=lambda one: -len(one.route))


def _settled(place: Place, raw: bytes, batch: Sequence[Doubt]) -> Settled:
    """Return the file with as much of a batch done as can be, what was done, and what was refused."""
    if not batch:
        return raw, [], {}
    try:
        result = apply_edits(raw, [Edit(one.route, one.reading.new, one.at_key) for one in batch])
    except SpliceError as error:
        if len(batch) == 1:
            return raw, [], {_mark(batch[0]): error.message}
        half = len(batch) // 2
        middle, done, refused = _settled(place, raw, batch[:half])
        result, also_done, also_refused = _settled(place, middle, batch[half:])
        return result, done + also_done, refused | also_refused
    misfits = {error.route for error in load(place, result).parsed.errors}
    worse = {_mark(one): "" for one in batch if not one.at_key and one.route in misfits}
    if not worse:
        return result, list(batch), {}
    result, done, refused = _settled(place, raw, [one for one in batch if _mark(one) not in worse])
    return result, done, refused | worse


def _held(loaded: Loaded, workspace: Workspace) -> Callable[[Doubt], str]:
    """Return what says why something must not be changed although it could be; empty when it may."""
    if loaded.place.kind is FileKind.RETURN and _accepted(loaded, workspace):
        return lambda _doubt: _ACCEPTED
    if loaded.place.kind in {FileKind.TOOL, FileKind.RUBRIC} and _in_use(loaded, workspace):
        return lambda doubt: "" if doubt.shape else _IN_USE
    return lambda _doubt: ""


def _accepted(loaded: Loaded, workspace: Workspace) -> bool:
    place = loaded.place
    found = workspace.model(f"rounds/{place.round}/acceptance.yaml", Acceptance)
    if not isinstance(found, Acceptance) or loaded.document is None:
        return False
    who = (place.owner, place.case) if place.agency else (place.name, None)
    decisions = [one for one in found.decisions if (one.agency, one.case) == who]
    last = decisions[-1] if decisions else None
    stamp = last.stamp if last and last.decision == "accepted" else None
    return stamp is not None and stamp == digest(loaded.document.data)


def _in_use(loaded: Loaded, workspace: Workspace) -> bool:
    """Return whether a round has a copy of this rubric or tool in this very version."""
    version = getattr(loaded.model, "version", None)
    name = reference(loaded.place.name, str(version))
    for key in workspace.rounds:
        context = workspace.context(key)
        if context is None:
            continue
        frozen = context.round.frozen
        if name in frozen.tools or name in frozen.rubrics:
            return True
    return False


def _reason(document: Document, mark: Mark, found: Sequence[Doubt]) -> str:
    """Return why an edit was refused."""
    route, at_key = mark
    new = next(one.reading.new for one in found if _mark(one) == mark)
    if at_key and value_at(document.tree, (*route[:-1], new)) is not None:
        return f"{new} stands there, too: join the two"
    place = key_at(document.tree, route) if at_key else value_at(document.tree, route)
    if not at_key and place is not None and place.line == place.end_line:
        return f"{new} would not fit there either: see validate"
    return _IN_AN_EDITOR


def _line_and_field(doubt: Doubt, document: Document | None, subject: Subject) -> tuple[int, str]:
    words = subject.context.words if subject.context else frozenset[str]()
    route = doubt.route[:-1] if doubt.at_key else doubt.route
    tree = document.tree if document else None
    place = key_at(tree, doubt.route) if doubt.at_key else value_at(tree, doubt.route)
    return place.line if place else 0, field_name(route_shown(route, words))


def _fix(doubt: Doubt, document: Document, subject: Subject) -> Fix:
    line, field = _line_and_field(doubt, document, subject)
    sort: Sort = "name" if doubt.at_key else "value"
    return Fix(line, field, sort, doubt.shown, doubt.reading.new, doubt.reading.safe)


def _left(doubt: Doubt, loaded: Loaded, subject: Subject, refused: Mapping[Mark, str]) -> Left:
    line, field = _line_and_field(doubt, loaded.document, subject)
    name = f"{field}.{doubt.shown}".lstrip(".") if doubt.at_key else field
    return Left(line, name, refused[_mark(doubt)])


def _in_order(
    loaded: Loaded, raw: bytes, workspace: Workspace
) -> tuple[bytes, tuple[Fix, ...], tuple[Left, ...]]:
    """Return the file with its names in order, what was moved, and what had to stay as it is."""
    subject = subject_of(loaded, workspace)
    if loaded.document is None:
        return raw, (), ()
    words = subject.context.words if subject.context else frozenset[str]()
    raw, found = put_in_order(raw, loaded.document, subject)
    at = [(one, field_name(route_shown(one.route, words))) for one in found]
    return (
        raw,
        tuple(Fix(one.line, to, "order", "", "", safe=False) for one, to in at if not one.why),
        tuple(Left(one.line, to, one.why) for one, to in at if one.why),
    )


def _with_modeline(place: Place, raw: bytes, workspace: Workspace) -> tuple[bytes, tuple[Fix, ...]]:
    """Return the file with the line that tells editors its schema, where there is such a schema."""
    there = [one for one in _schemas(place, raw, workspace) if (workspace.root / one).is_file()]
    if _MODELINE.search(raw.decode("utf-8")) or not there:
        return raw, ()
    up = "../" * place.path.count("/")
    line = f"# yaml-language-server: $schema={up}{there[0]}"
    try:
        return prepend_remark(raw, line), (Fix(1, "", "modeline", "", line, safe=True),)
    except SpliceError:
        return raw, ()


def _schemas(place: Place, raw: bytes, workspace: Workspace) -> Iterator[str]:
    """Yield the paths of the schemas that fit a file, the best first."""
    context = workspace.context(place.round) if place.kind is FileKind.RETURN else None
    model = load(place, raw).model if context else None
    if context and isinstance(model, Return):
        yield tool_path(place.round, context.tool_of(model.tool, place.owner))
    yield kind_path(place.kind)
