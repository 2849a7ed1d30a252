"""A partnership's repository at its beginning."""

from dataclasses import dataclass
from pathlib import Path

from auditkit import __version__
from auditkit.checks.editor_schemas import kind_path, kind_schemas
from auditkit.errors import WriteRefusedError
from auditkit.model.places import FileKind, globs
from auditkit.near import listed
from auditkit.render.shipped import names_below, text_of
from auditkit.render.templates import environment
from auditkit.storage.root import MARKER
from auditkit.storage.writing import create_folder, inside, replace_file

_PREFIX = "repository/"
# Names that begin with a dot are kept without it, so that no tool takes them for its own.
_DOTTED = "dot-"
_SERVICES = {"github": ".github/", "gitlab": ".gitlab-ci.yml"}
SERVICES = (*_SERVICES, "both", "none")
"""The services whose check of every change ``init`` can write."""

_OURS = ("rubrics/", "tools/", ".auditkit/", MARKER)
_LISTS = (".gitignore",)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was there before and stays as it is.

    Attributes:
        path: The file.
        lacks: What it does not say and auditkit's own would.
    """

    path: str
    lacks: tuple[str, ...] = ()


def starter_files(partnership: str, nation: str, service: str = "github") -> dict[str, bytes]:
    """Return the files of a new repository, by path.

    Args:
        partnership: Its name.
        nation: Whose bank holidays it keeps.
        service: The service that will check every change, one of ``SERVICES``.
    """
    unwanted = tuple(place for name, place in _SERVICES.items() if service not in {name, "both"})
    made = environment()
    view = {
        "partnership": partnership,
        "nation": nation,
        "version": __version__,
        "schemas": {kind_path(kind): globs(kind) for kind in FileKind},
    }
    files = {}
    for name in names_below(_PREFIX.rstrip("/")):
        path = "/".join(
            f".{part.removeprefix(_DOTTED)}" if part.startswith(_DOTTED) else part
            for part in name.removeprefix(_PREFIX).split("/")
        )
        if path.startswith(unwanted):
            continue
        text = made.get_template(name).render(view) if name.endswith(".j2") else text_of(name)
        files[path.removesuffix(".j2")] = text.encode("utf-8")
    return files | {one.path: one.make().encode("utf-8") for one in kind_schemas()}


def make_repository(target: Path, files: dict[str, bytes]) -> tuple[Kept, ...]:
    """Write a new repository; return the files that were there before and stay as they are.

    A new folder appears whole or not at all. In a folder that exists nothing is replaced, and
    auditkit.yaml, which makes it a repository, is written last: a stopped run can be run again.

    Raises:
        WriteRefusedError: It is one already, or something is in the way of the audit files.
        WriteFailedError: The machine could not write.
    """
    if not target.exists() and not target.is_symlink():
        create_folder(target, files)
        return ()
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
    others = [path for path, content in files.items() if not _free(target / path, content)]
    in_the_way = [path for path in others if path.startswith(_OURS) or not _plain(target / path)]
    if in_the_way:
        raise WriteRefusedError(
            f"{listed(in_the_way, 5)} in {target} would be replaced",
            hint="nothing was changed; choose an empty folder",
        )
    for path in sorted(files, key=lambda one: one == MARKER):
        if not (target / path).exists():
            replace_file(inside(target, path), files[path])
    return tuple(_kept(target, path, files[path]) for path in sorted(others))


def _free(path: Path, content: bytes) -> bool:
    if path.is_symlink():
        return False
    return not path.exists() or (path.is_file() and path.read_bytes() == content)


def _plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _kept(target: Path, path: str, content: bytes) -> Kept:
    if path not in _LISTS:
        return Kept(path)
    there = {line.strip() for line in (target / path).read_bytes().splitlines()}
    wanted = [line for line in content.splitlines() if line and not line.startswith(b"#")]
    return Kept(path, tuple(line.decode("utf-8") for line in wanted if line not in there))
