"""What lies where nothing of its name belongs, and what should lie somewhere and does not."""

from collections.abc import Iterator
from unicodedata import normalize

from auditkit.model.places import place_of
from auditkit.near import nearest
from auditkit.problems import Bare
from auditkit.storage.reading import Entry
from auditkit.storage.root import FOLDERS, MARKER
from auditkit.workspace import Workspace

_IN_ROUND = frozenset({"returns", "moderation", "frozen"})


def is_stray(entry: Entry) -> bool:
    """Return whether something lies where nothing of its name belongs; other text is left alone."""
    parts = entry.path.split("/")
    if len(parts) == 1 and parts[0] != _plain(parts[0]):
        return True  # named as ours but for the kind of letters
    if entry.kind == "folder":
        misnamed = parts[:-1] == ["rounds"] and not place_of(f"{entry.path}/round.yaml")
        return misnamed or _plain(entry.path).endswith((".yaml", ".yml"))
    if entry.kind != "file":
        return True
    if parts[0] == "rounds" and len(parts) > 3 and parts[2] in _IN_ROUND:  # noqa: PLR2004
        return place_of(entry.path) is None and parts[-1] != "README.md"
    return _plain(entry.path).endswith((".yaml", ".yml")) and place_of(entry.path) is None


def stray(entry: Entry, workspace: Workspace) -> tuple[str, Bare]:
    """Return the kind of fault that a stray is, what is wrong with it and what to do."""
    if entry.kind == "link":
        return "unsafe", Bare("this is a link", (), "put the file itself here, not a link to it")
    if entry.kind == "other":
        message = "this is not an ordinary file, or cannot be opened"
        return "unsafe", Bare(message, (), "remove it; only files belong here")
    if entry.kind == "folder" and entry.path.count("/") == 1 and entry.path.startswith("rounds/"):
        hint = "a round's name has small letters, digits and hyphens: rename the folder, or move it"
        return "stray", Bare("this folder is not named like a round", (), hint)
    return "stray", Bare("nothing of this name belongs here", (), _hint(entry.path, workspace))


def absent(workspace: Workspace) -> Iterator[tuple[str, Bare]]:
    """Yield the paths of files that others need and that are not there, each with what is wrong."""
    for key in workspace.rounds:
        path = f"rounds/{key}/round.yaml"
        if path not in workspace.kinds:
            message = "this round has no round.yaml: its files can be checked for shape alone"
            hint = "put the file back, or move the folder out of rounds"
            yield path, Bare(message, (), hint)


def _plain(name: str) -> str:
    return normalize("NFKC", name).casefold()


def _hint(path: str, workspace: Workspace) -> str:
    if meant := _meant(path, workspace):
        taken = meant in workspace.kinds
        return f"{meant} is there as well: keep one of the two" if taken else f"name it {meant}"
    if "/returns/" in path:
        return "a return is returns/<agency>/<case>.yaml, for example returns/police/K7Q2.yaml"
    if "/moderation/" in path:
        return "a second review is moderation/<agency>/<case>.yaml"
    return "the README lists the files of a partnership; move or rename it"


def _meant(path: str, workspace: Workspace) -> str | None:
    """Return the path that was meant, when case, kind of letters, spaces or the ending are wrong."""
    parts = [part.strip() for part in normalize("NFKC", path).split("/")]
    stem, dot, ending = parts[-1].rpartition(".")
    if not dot and len(parts) == 1:
        return parts[0].casefold() if parts[0].casefold() in {*FOLDERS, MARKER} else None
    if ending.casefold() not in {"yaml", "yml"}:
        return None
    parts[-1] = f"{stem.strip()}.yaml"
    if parts[0] == "rounds" and len(parts) > 3:  # noqa: PLR2004
        parts[2] = parts[2].casefold()
        agencies = workspace.configuration.agencies if workspace.configuration else {}
        parts[3:-1] = [nearest(part, agencies) or part for part in parts[3:-1]]
        parts[-1] = f"{stem.strip().upper()}.yaml"
    found = "/".join(parts)
    for candidate in (found, found.casefold()):
        if candidate != path and place_of(candidate):
            return candidate
    return None
