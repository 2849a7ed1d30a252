"""Where the partnership's repository is."""

from pathlib import Path
from unicodedata import normalize

from auditkit.errors import NoRepositoryError

MARKER = "auditkit.yaml"
FOLDERS = ("rubrics", "tools", "rules", "mappings", "rounds")
"""The folders in which a partnership's data lies."""
AT_ROOT = (MARKER, "programme.yaml", "publications.yaml")
"""The data files at the root."""

DATA = (*AT_ROOT, *FOLDERS)
"""A partnership's data, as names at the root."""
DECIDING = (*DATA, "templates", ".auditkit")
"""Everything at the root that can decide what is found: what lies elsewhere is never read."""

SCHEMAS = ".auditkit/schemas"
"""The folder of the JSON Schemas that editors read. They are no data; one rule looks at them."""

BASELINE = "baseline.json"
"""The problems that were there when a partnership began to check; written by validate alone."""


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds auditkit.yaml.

    Raises:
        NoRepositoryError: There is none.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / MARKER).is_file():
            return folder
    raise NoRepositoryError(
        "there is no auditkit.yaml in this folder or above it",
        hint="go to the folder of your partnership, or start one with: auditkit init my-partnership",
    )


def in_work_tree(path: Path) -> bool:
    """Return whether a path lies in a git work tree, or would when it is made."""
    here = path.absolute().resolve()
    return any((folder / ".git").exists() for folder in (here, *here.parents))


def nearly_named(root: Path) -> list[str]:
    """Return what lies at the root and is named like its data but for the kind of letters."""
    return sorted(
        path.name
        for path in root.iterdir()
        if path.name not in DATA and normalize("NFKC", path.name).casefold() in DATA
    )
