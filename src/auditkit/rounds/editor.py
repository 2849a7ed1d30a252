"""What editors are given: the JSON Schemas of the repository."""

from collections.abc import Iterable
from pathlib import Path

from auditkit.checks.editor_schemas import EditorSchema, kind_schemas, tool_schemas
from auditkit.errors import UnsafeFileError, WriteRefusedError
from auditkit.storage.outputs import MARK
from auditkit.storage.reading import read
from auditkit.storage.writing import inside, replace_file
from auditkit.workspace import Workspace


def all_schemas(workspace: Workspace) -> tuple[EditorSchema, ...]:
    """Return every schema of a repository, closed rounds' too; none of a round that cannot be used."""
    contexts = [found for key in workspace.rounds if (found := workspace.context(key))]
    return (*kind_schemas(), *(one for context in contexts for one in tool_schemas(context)))


def write_schemas(root: Path, schemas: Iterable[EditorSchema], *, force: bool = False) -> int:
    """Write the schemas that are not there as they should be; return how many.

    Args:
        root: The repository.
        schemas: The schemas.
        force: Replace files that auditkit did not make.

    Raises:
        WriteRefusedError: Something is in the way; a file of somebody's own leaves all as it was.
        WriteFailedError: The machine could not write.
    """
    stale = []
    for one in schemas:
        content, there = one.make().encode("utf-8"), _lies(root, one.path)
        if there is not None and not force and MARK.encode() not in there:
            raise WriteRefusedError(
                f"{one.path} exists and was not made by auditkit",
                hint="move it out of the folder, or replace it with: auditkit schema --force",
            )
        if there != content:
            stale.append((one.path, content))
    for path, content in stale:
        replace_file(inside(root, path), content)
    return len(stale)


def _lies(root: Path, path: str) -> bytes | None:
    try:
        return read(root, path)
    except UnsafeFileError:
        return None
