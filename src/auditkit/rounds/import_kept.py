"""What lies where an import would write: blank, imported before, edited since, or somebody's own work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditkit.model.base import Record
from auditkit.model.places import place_of
from auditkit.model.returns import Auditor, Period, Return, brought
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is there.

    Attributes:
        data: What it says, without what is empty and without the mark of an import; None when there
            is no file, or a blank one.
        mapping: The mapping by which it was imported, if it was.
        digest: The digest of what was imported then.
        content: The digest of what it says now.
        conflict: Why it is not replaced unasked, where people wrote it.
        model: The file as a model, when enough of it fits.
    """

    data: Any = None
    mapping: str = ""
    digest: str = ""
    content: str = ""
    conflict: str = ""
    model: Record | None = None


def without_empty(value: Any) -> Any:  # noqa: ANN401 - mappings, lists and text
    """Return data without what is empty: an empty value is no value at all."""
    if isinstance(value, Mapping):
        found = {name: without_empty(one) for name, one in value.items()}
        return {name: one for name, one in found.items() if one not in (None, "", {}, [])}
    return [without_empty(one) for one in value] if isinstance(value, list) else value


def kept(workspace: Workspace, path: str) -> Kept:
    """Return what lies at the place of a return, or of a survey."""
    if path not in workspace.kinds:
        return Kept()
    place = place_of(path)
    if place is None:
        raise ValueError(path)
    loaded = workspace.read(place)
    document = loaded.document
    if document is None or document.faults or not isinstance(document.data, dict):
        return Kept({}, conflict="the file there cannot be read")
    data = without_empty(document.data)
    mark = data.pop("imported", {})
    content = digest(data)
    if isinstance(loaded.model, Return) and not mark:
        waits = _waits(loaded.model)
        if not loaded.parsed.errors and not waits and is_blank(loaded.model):
            return Kept()
        what = "finished" if "completed_on" in data else "begun"
        why = (
            "what was brought forward waits there to be confirmed"
            if waits
            else f"a return is there that somebody has {what}"
        )
        return Kept(data, content=content, conflict=why, model=loaded.model)
    if not isinstance(mark, dict):
        return Kept(data, content=content, conflict="the file there cannot be read")
    mapping, stamp = str(mark.get("mapping", "")), str(mark.get("digest", ""))
    conflict = f"it was imported by the mapping {mapping}" if mapping else "it was not imported"
    return Kept(data, mapping, stamp, content, conflict, loaded.model)


def is_blank(found: Return) -> bool:
    """Return whether nobody has written anything into a return."""
    frame: dict[str, Any] = {
        "round": None,
        "organisation": None,
        "agency": None,
        "tool": None,
        "auditor": Auditor(),
        "period": Period(),
        "sections": {},
    }
    untouched = found.model_copy(update=frame) == Return()
    return untouched and not any(section.begun for section in found.sections.values())


def _waits(found: Return) -> bool:
    """Return whether a return holds what was brought forward and nobody has confirmed."""
    return any(one.carried and one.carried.status == "unconfirmed" for one in brought(found))
