"""The columns of the tracker as a spreadsheet: what each shows, who may write in it, and what it is."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditkit.analysis.action_status import Standing
from auditkit.escape import visible
from auditkit.model.action import TrackedAction

Value = str | int | date | None
Use = Literal["shown", "changed", "added"]

SHEET = "Actions"
"""The sheet that people work on."""
MARKS = "auditkit"
"""The hidden sheet that says what each cell held when the workbook was made."""
FORM = "actions workbook 1"
"""What the first cell of the hidden sheet says; the number changes with its shape."""
_CELL_LETTERS = 30_000
OUTCOMES = ("verified", "refused")
ROLES = frozenset({"owner", "claimed_by", "checked_by"})
"""The columns that hold a role, and never the name of a person."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column.

    Attributes:
        key: Its name for machines.
        heading: Its name for people.
        use: Shown and not for editing; changed in place; or empty, for what is added.
        width: In letters.
        about: What it is, and how it is used, for people.
    """

    key: str
    heading: str
    use: Use
    width: int
    about: str


_NOT_HERE = "Change it in actions.yaml, in an editor."
COLUMNS = (
    SheetColumn("round", "Round", "shown", 20, "The round whose tracker holds the action."),
    SheetColumn("number", "No", "shown", 6, "The running number in that round. It never changes."),
    SheetColumn(
        "status", "Status", "shown", 12,
        "Computed from what was recorded. It follows from Percent, Due, Done and Checked.",
    ),
    SheetColumn("why", "Why", "shown", 40, "Computed: what was recorded, as sentences."),
    SheetColumn("action", "Action", "shown", 48, f"What will be done. {_NOT_HERE}"),
    SheetColumn("agencies", "Agencies", "shown", 18, f"Who carries it out. {_NOT_HERE}"),
    SheetColumn("source", "From", "shown", 10, "Agreed at the meeting, or in a return."),
    SheetColumn(
        "at_source", "At source", "shown", 12,
        "Whether it was reworded or withdrawn where it was agreed, since it was collected.",
    ),
    SheetColumn("owner", "Owner", "changed", 24, "The role that answers for it. No name of a person."),
    SheetColumn("theme", "Theme", "changed", 18, "One of the themes of auditkit.yaml."),
    SheetColumn("measure", "Measure", "changed", 36, "How anyone could see that it helped."),
    SheetColumn(
        "first_due", "First due", "shown", 13, "The due date that was agreed first. It never changes."
    ),
    SheetColumn(
        "due", "Due", "changed", 13, "The due date that holds. A new one needs a reason beside it."
    ),
    SheetColumn("reason", "Reason for a new date", "added", 28, "Why the date moves."),
    SheetColumn(
        "percent", "Percent", "changed", 9,
        "How far it has come, 0 to 100. What is said to be done counts as 100.",
    ),
    SheetColumn("last_note", "Last note", "shown", 36, "The latest note on progress."),
    SheetColumn("note", "New note", "added", 36, "What happened. No name, no child."),
    SheetColumn("claimed_by", "Done, says", "added", 22, "The role that says that it is done."),
    SheetColumn("claimed_on", "Done on", "added", 13, "The day of that."),
    SheetColumn(
        "checked_by", "Checked by", "added", 22, "Another role, which checked whether it is done."
    ),
    SheetColumn("checked_on", "Checked on", "added", 13, "The day of the check."),
    SheetColumn("outcome", "Check showed", "added", 13, "verified or refused."),
    SheetColumn(
        "evidence", "Evidence", "added", 36,
        "What shows that it changed something; of a refused check, what is missing.",
    ),
)  # fmt: skip
BY_KEY: Mapping[str, SheetColumn] = {one.key: one for one in COLUMNS}


def values(round_key: str, action: TrackedAction, how: Standing) -> dict[str, Value]:
    """Return what the columns hold for an action, but for where it comes from.

    Args:
        round_key: Its round.
        action: The action.
        how: How it stands.
    """
    last = max(action.notes, key=lambda one: one.on, default=None)
    said = " ".join(part for part in (str(last.on), last.by, last.note) if part) if last else ""
    found: dict[str, Value] = {
        "round": round_key,
        "number": action.number,
        "status": how.name,
        "why": "\n".join(how.because),
        "action": action.action,
        "agencies": ", ".join(action.agencies) or "all",
        "owner": action.owner,
        "theme": action.theme,
        "measure": action.measure,
        "first_due": action.due,
        "due": how.due,
        "percent": how.percent,
        "last_note": said,
    }
    return {key: _lines(one) if isinstance(one, str) else one for key, one in found.items()}


def _lines(text: str) -> str:
    """Return text with plain line ends, which a cell holds as they are."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def said(value: Value) -> str:
    """Return a value as it is compared: text on one line, without spaces around it."""
    return visible(" ".join(str(value).split())) if value not in (None, "") else ""


def stamp(value: Value) -> str:
    """Return what tells whether a cell still holds a value."""
    # Excel cuts a very long text, and that is no change.
    text = said(value)[:_CELL_LETTERS]
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=4).hexdigest()
