"""A partnership's repository at its beginning."""

from pathlib import Path

from auditkit import __version__
from auditkit.errors import WriteRefusedError
from auditkit.model.places import FileKind
from auditkit.model.schema import json_schema
from auditkit.near import listed
from auditkit.render.templates import environment, names_below, text_of
from auditkit.storage.root import MARKER
from auditkit.storage.writing import create_folder, inside, replace_file

_PREFIX = "repository/"
# Names that begin with a dot are kept without it, so that no tool takes them for its own.
_DOTTED = "dot-"


def starter_files(partnership: str, nation: str) -> dict[str, bytes]:
    """Return the files of a new repository, by path.

    Args:
        partnership: Its name.
        nation: Whose bank holidays it keeps.
    """
    made = environment()
    view = {"partnership": partnership, "nation": nation, "version": __version__}
    files = {}
    for name in names_below(_PREFIX.rstrip("/")):
        path = "/".join(
            f".{part.removeprefix(_DOTTED)}" if part.startswith(_DOTTED) else part
            for part in name.removeprefix(_PREFIX).split("/")
        )
        text = made.get_template(name).render(view) if name.endswith(".j2") else text_of(name)
        files[path.removesuffix(".j2")] = text.encode("utf-8")
    return files | schema_files()


def schema_files() -> dict[str, bytes]:
    """Return the JSON Schemas that editors read, by path."""
    return {
        f".auditkit/schemas/{kind.value}.json": json_schema(kind).encode("utf-8")
        for kind in FileKind
    }


def make_repository(target: Path, files: dict[str, bytes]) -> None:
    """Write a new repository.

    A new folder appears whole or not at all. In a folder that exists nothing is replaced, and
    auditkit.yaml, which makes it a repository, is written last: a stopped run can be run again.

    Raises:
        WriteRefusedError: It is one already, or files of other content are in the way.
        WriteFailedError: The machine could not write.
    """
    if not target.exists() and not target.is_symlink():
        create_folder(target, files)
        return
    if (target / MARKER).exists():
        raise WriteRefusedError(
            f"{target} is a partnership's repository already", hint="nothing was changed"
        )
    if not target.is_dir():
        raise WriteRefusedError(
            f"{target} is not a folder", hint="nothing was changed; choose another name"
        )
    for path in files:
        inside(target, path)
    in_the_way = [path for path, content in files.items() if not _free(target / path, content)]
    if in_the_way:
        raise WriteRefusedError(
            f"{listed(in_the_way, 5)} in {target} would be replaced",
            hint="nothing was changed; choose an empty folder",
        )
    for path in sorted(files, key=lambda one: one == MARKER):
        if not (target / path).exists():
            replace_file(inside(target, path), files[path])


def _free(path: Path, content: bytes) -> bool:
    if path.is_symlink():
        return False
    return not path.exists() or (path.is_file() and path.read_bytes() == content)
