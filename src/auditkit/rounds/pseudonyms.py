"""Neutral words in place of identifiers: planned first, shown, and written only then."""

from collections.abc import Callable

from auditkit.analysis.identifiers.neutral import neutral
from auditkit.analysis.identifiers.spans import Kind, Span
from auditkit.checks import registry
from auditkit.checks.identifiers import identifiers_in
from auditkit.checks.shown import route_shown
from auditkit.errors import UnsafeFileError
from auditkit.model.places import FileKind, Place, place_of
from auditkit.problems import field_name
from auditkit.rounds.fixes import FixPlan
from auditkit.rounds.fixing import Fix, FixedFile, Left
from auditkit.storage.reading import read
from auditkit.workspace import Workspace
from auditkit.yamlio.parts import Part, replace_part
from auditkit.yamlio.reader import Document, read_document
from auditkit.yamlio.splice import SpliceError
from auditkit.yamlio.tree import scalar_at

# Rounds read these by their version: whoever changes one decides what that means.
_BY_HAND = frozenset({FileKind.CONFIGURATION, FileKind.RUBRIC, FileKind.TOOL})

_UNREADABLE = "its text cannot be read: mend what validate says first"
_LOOK = "it may be a name: look at it (--possible-names replaces these, too)"
_SETTINGS = "it stands in the partnership's own settings: change it in an editor"


def plan_pseudonyms(
    workspace: Workspace,
    selected: Callable[[str], bool],
    *,
    possible_names: bool,
    step: Callable[[int, int], None],
) -> FixPlan:
    """Return what would be replaced; nothing is written.

    Args:
        workspace: The repository.
        selected: Whether a path is looked at.
        possible_names: Whether words that only may be names are replaced, too.
        step: Called after each file with how many are done and how many there are.
    """
    places = [
        place
        for entry in workspace.entries
        if entry.kind == "file" and selected(entry.path) and (place := place_of(entry.path))
    ]
    files = []
    for done, place in enumerate(places, 1):
        one = _neutralised(place, workspace, possible_names=possible_names)
        if one.fixes or one.left:
            files.append(one)
        step(done, len(places))
    return FixPlan(tuple(sorted(files, key=lambda one: one.path)), len(places))


def _neutralised(place: Place, workspace: Workspace, *, possible_names: bool) -> FixedFile:
    try:
        raw = read(workspace.root, place.path)
    except UnsafeFileError as error:
        why = error.message.removeprefix(f"{place.path} ")
        return FixedFile(place.path, b"", b"", left=(Left(0, "", why),))
    document = read_document(raw)
    spans = list(identifiers_in(document.text, place, workspace.world(place)))
    fixes: list[Fix] = []
    left: list[Left] = []
    now = raw
    # From the end to the beginning: what stands before a change keeps its place.
    for span in reversed(spans):
        line, field = _where(document, span)
        why = _held(place, document, span, possible_names=possible_names)
        if not why:
            try:
                start, end, new = neutral(document.text, span)
                now = replace_part(now, Part(start, end, new))
                fixes.append(Fix(line, field, "value", "", new, safe=False))
            except SpliceError as error:
                why = error.message
        if why:
            left.append(Left(line, field, f"{_kind(span)}: {why}"))
    return FixedFile(place.path, raw, now, tuple(reversed(fixes)), tuple(reversed(left)))


def _held(place: Place, document: Document, span: Span, *, possible_names: bool) -> str:
    if document.data is None or document.faults:
        return _UNREADABLE
    if place.kind in _BY_HAND:
        return _SETTINGS
    return _LOOK if span.kind is Kind.CAPITAL and not possible_names else ""


def _where(document: Document, span: Span) -> tuple[int, str]:
    found = scalar_at(document.tree, span.start)
    route = () if found is None else found[0][:-1] if found[1] else found[0]
    return document.place(span.start)[0], field_name(route_shown(route))


def _kind(span: Span) -> str:
    return registry.IDENTIFIER_RULES[span.kind].name.replace("-", " ")
