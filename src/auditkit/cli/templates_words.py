"""Which templates there are, and what copying one leaves to do."""

import os
from collections.abc import Sequence

from auditkit.cli import console
from auditkit.errors import WriteRefusedError
from auditkit.output.tables import Column, Table
from auditkit.render.shipped import bytes_of
from auditkit.reports.documents import replaceable
from auditkit.storage.writing import inside, replace_file
from auditkit.workspace import Workspace


def table(place: Workspace) -> Table:
    """Return every template by name, and the partnership's own where auditkit.yaml names one."""
    own = place.configuration.templates if place.configuration else {}
    rows = tuple((name, own.get(name, "auditkit's")) for name in replaceable())
    columns = (Column("name", "Template"), Column("used", "Used"))
    notes = ("Copy one to change it: auditkit templates copy NAME.",)
    return Table("Templates of documents", columns, rows, notes)


def copy(place: Workspace, names: Sequence[str]) -> None:
    """Copy templates into the repository's folder, all or none, and say how they come into use.

    Raises:
        WordError: There is none of a name.
        WriteRefusedError: A file of that name is there already.
    """
    ours = replaceable()
    wanted = console.some_of(names, ours, "template")
    targets = {name: f"templates/{ours[name].rsplit('/', 1)[1]}" for name in wanted}
    for path in targets.values():
        if os.path.lexists(place.root / path):
            raise WriteRefusedError(
                f"{path} exists already",
                hint="nothing was copied; rename it, or take it away, and copy again",
            )
    for name, path in targets.items():
        replace_file(inside(place.root, path), bytes_of(ours[name]))
        console.note(f"written: {path}")
    console.note("They are used once auditkit.yaml names them:\n\ntemplates:")
    for name, path in targets.items():
        console.note(f"  {name}: {path}")
