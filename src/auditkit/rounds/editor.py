"""What editors are given: the JSON Schemas of the repository."""

from collections.abc import Iterable
from pathlib import Path

from auditkit.checks.editor_schemas import EditorSchema, kind_schemas, tool_schemas
from auditkit.errors import UnsafeFileError
from auditkit.storage.reading import read
from auditkit.storage.writing import inside, replace_file
from auditkit.workspace import Workspace


def all_schemas(workspace: Workspace) -> tuple[EditorSchema, ...]:
    """Return every schema of a repository, closed rounds' too; none of a round that cannot be used."""
    contexts = [found for key in workspace.rounds if (found := workspace.context(key))]
    return (*kind_schemas(), *(one for context in contexts for one in tool_schemas(context)))


def write_schemas(root: Path, schemas: Iterable[EditorSchema]) -> int:
    """Write the schemas that are not there as they should be; return how many.

    Raises:
        WriteRefusedError: Something is in the way.
        WriteFailedError: The machine could not write.
    """
    written = 0
    for one in schemas:
        content = one.make().encode("utf-8")
        if _lies(root, one.path) != content:
            replace_file(inside(root, one.path), content)
            written += 1
    return written


def _lies(root: Path, path: str) -> bytes | None:
    try:
        return read(root, path)
    except UnsafeFileError:
        return None
