"""``actions.yaml``: the tracker of a round."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import CalendarDate, CaseRef, Key, RoundKey, Text, WholeNumber


class Source(Record):
    """Where an action comes from: a return's action, or a recommendation of the meeting."""

    agency: Key | None = None
    """The agency of the return."""
    case: CaseRef | None = None
    """The case of the return."""
    action: Key | None = None
    """The action's id in the return."""
    recommendation: Key | None = None
    """The recommendation's id in meeting.yaml."""


class Revision(Record):
    """A changed due date; the original one never changes."""

    due: CalendarDate
    """The new due date."""
    on: CalendarDate
    """When it was changed."""
    reason: Text
    """Why."""


class Note(Record):
    """A note on progress."""

    on: CalendarDate
    """When."""
    by: Text | None = None
    """The role."""
    note: Text
    """What happened."""


class Claim(Record):
    """Somebody says that it is done."""

    by: Text
    """The role."""
    on: CalendarDate
    """When."""


class Verification(Record):
    """Somebody checked that it is done and changed something."""

    by: Text
    """The role; not the one who claimed it."""
    on: CalendarDate
    """When."""
    outcome: Literal["verified", "refused"] = "verified"
    """What the check showed."""
    evidence: Text | None = None
    """The evidence of impact."""


class TrackedAction(Record):
    """One action in the tracker."""

    number: WholeNumber
    """A running number that never changes."""
    sources: tuple[Source, ...] = ()
    """Where it comes from; several findings may share one action."""
    action: Text
    """What will be done."""
    agency: Key | None = None
    """The agency that carries it out."""
    owner: Text | None = None
    """The role that answers for it."""
    theme: Key | None = None
    """A key from ``themes`` in auditkit.yaml."""
    due: CalendarDate | None = None
    """The original due date."""
    measure: Text | None = None
    """How anyone could see that it helped."""
    revisions: tuple[Revision, ...] = ()
    """Changed due dates, each with its reason."""
    percent: WholeNumber | None = None
    """How far it has come, 0 to 100."""
    notes: tuple[Note, ...] = ()
    """Progress."""
    claimed: Claim | None = None
    """Said to be done."""
    verified: tuple[Verification, ...] = ()
    """Checked."""
    retested_in: RoundKey | None = None
    """The later round that tested it."""


class Actions(Record):
    """The tracker of a round."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    actions: tuple[TrackedAction, ...] = ()
    """By running number."""
