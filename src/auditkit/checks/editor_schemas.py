"""Family 9: are the JSON Schemas that editors read still right?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from auditkit import __version__
from auditkit.checks.base import collected, rule
from auditkit.errors import UnsafeFileError
from auditkit.model.places import FileKind
from auditkit.model.schema import MODELS, is_sealed, schema_of, sealed, unsealed
from auditkit.model.tool_schema import return_schema, sources
from auditkit.problems import Bare, Severity
from auditkit.storage.reading import read
from auditkit.storage.root import MARKER, SCHEMAS
from auditkit.workspace import Workspace
from auditkit.world import RoundContext
from auditkit.yamlio.digest import digest

_WHAT = "schemas are the files by which editors complete and check what is typed"


@dataclass(frozen=True, slots=True)
class EditorSchema:
    """A schema that should lie in the repository.

    Attributes:
        path: Where.
        sources: What it is made from, in a few words or as a digest.
        make: Makes its text.
    """

    path: str
    sources: str
    make: Callable[[], str]

    def is_right(self, text: str) -> bool:
        """Return whether a file's text is this schema; made anew only when its seal cannot tell."""
        plain = text.replace("\r\n", "\n")
        return is_sealed(plain, self.sources) or unsealed(plain) == unsealed(self.make())


def kind_schemas() -> tuple[EditorSchema, ...]:
    """Return the schemas of the kinds of file; they change with auditkit alone."""
    return tuple(
        EditorSchema(kind_path(kind), __version__, partial(_of_kind, kind, __version__))
        for kind in MODELS
    )


@cache
def _of_kind(kind: FileKind, version: str) -> str:
    return sealed(schema_of(kind), version)


def tool_schemas(context: RoundContext) -> Iterator[EditorSchema]:
    """Yield the schemas of a round's tools."""
    for name, tool in context.return_tools.items():
        if (rubric := context.rubric_of(name)) is not None:
            world = (rubric, context.configuration, context.round, context.organisations)
            made_from = f"{__version__} {digest(sources(tool, *world))}"
            path = tool_path(context.round.round, name)
            yield EditorSchema(path, made_from, partial(_of_tool, made_from, tool, *world))


def _of_tool(made_from: str, *world: Any) -> str:  # noqa: ANN401 - what return_schema takes
    return sealed(return_schema(*world), made_from)


def kind_path(kind: FileKind) -> str:
    """Return where the schema of a kind of file lies."""
    return f"{SCHEMAS}/{kind.value}.json"


def tool_path(round_key: str, name: str) -> str:
    """Return where the schema of a round's tool lies, which is named as key@version."""
    return f"{SCHEMAS}/rounds/{round_key}/{name.partition('@')[0]}.json"


def _wanted(workspace: Workspace) -> bool:
    """Return whether the partnership's files lead editors to schemas in the repository."""
    lead = f"$schema={SCHEMAS}/".encode()
    folder = workspace.root / SCHEMAS
    linked = folder.is_symlink() or folder.parent.is_symlink()
    return (folder.is_dir() and not linked) or lead in workspace.raw(MARKER)


@rule("AK927", Severity.WARNING)
def stale_schema(workspace: Workspace) -> Iterator[tuple[str, Bare]]:
    """Flag JSON Schemas for editors that are missing, or are not what auditkit would write today.

    Why:
        The editor tells an auditor which words may stand in a return. By an old schema it would
        offer a theme that was renamed, and call a new case unknown. Closed rounds are left alone:
        nobody fills in their returns.

    Wrong:
        (a case was added to round.yaml, and auditkit schema was not run)

    Right:
        (auditkit schema was run after the change, and what it wrote was committed)

    Answer:
        The business unit runs ``auditkit schema`` and commits what it wrote. Numbers and reports
        do not depend on it. An agency has nothing to mend.
    """
    if not _wanted(workspace):
        return
    stale = [one.path for one in _in_use(workspace) if not _there(workspace, one)]
    if stale:
        several = bool(stale[1:])
        these = (
            "this and other schemas for editors are" if several else "this schema for editors is"
        )
        message, them = f"{these} missing or out of date", "them" if several else "it"
        hint = f"renew {them} with: auditkit schema ({_WHAT})"
        yield stale[0], Bare(message, (), hint)


def _in_use(workspace: Workspace) -> Iterator[EditorSchema]:
    yield from kind_schemas()
    for key in workspace.rounds:
        context = workspace.context(key)
        if context is not None and context.round.status != "closed":
            yield from tool_schemas(context)


def _there(workspace: Workspace, one: EditorSchema) -> bool:
    try:
        return one.is_right(read(workspace.root, one.path).decode("utf-8", errors="replace"))
    except UnsafeFileError:
        return False


RULES = collected(stale_schema)
