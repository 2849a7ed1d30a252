"""``actions.yaml``: the tracker of a round."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import CalendarDate, CaseRef, Key, RoundKey, Text, WholeNumber


class Source(Record):
    """Where an action comes from: a return's action, or a recommendation of the meeting."""

    agency: Key | None = None
    """The agency of the return; of a self-assessment, the organisation."""
    case: CaseRef | None = None
    """The case of the return."""
    action: Key | None = None
    """The action's id in the return."""
    recommendation: Key | None = None
    """The recommendation's id in meeting.yaml."""
    stamp: Text | None = None
    """The digest of what stood there when it was collected: when it changes, it was reworded."""


class Revision(Record):
    """A changed due date; the original one never changes."""

    due: CalendarDate
    """The new due date."""
    on: CalendarDate
    """When it was changed."""
    reason: Text
    """Why."""


class Note(Record):
    """A note on progress: words, or how far it has come, or both."""

    on: CalendarDate
    """When."""
    by: Text | None = None
    """The role."""
    percent: WholeNumber | None = None
    """How far it has come, 0 to 100."""
    note: Text | None = None
    """What happened."""


class Claim(Record):
    """Somebody says that it is done."""

    by: Text
    """The role."""
    on: CalendarDate
    """When."""


class Verification(Record):
    """Somebody checked whether it is done and changed something."""

    by: Text
    """The role; not the one who claimed it."""
    on: CalendarDate
    """When."""
    outcome: Literal["verified", "refused"] = "verified"
    """What the check showed."""
    evidence: Text | None = None
    """The evidence of impact; of a refused one, what was missing."""


class Withdrawal(Record):
    """Somebody decided that it will not be done, or is done under another number."""

    by: Text
    """The role."""
    on: CalendarDate
    """When."""
    reason: Text
    """Why."""
    joined_with: WholeNumber | None = None
    """The number of the action under which it is followed from now on."""


class TrackedAction(Record):
    """One action in the tracker."""

    number: WholeNumber
    """A running number that never changes."""
    sources: tuple[Source, ...] = ()
    """Where it comes from; several findings may share one action."""
    action: Text
    """What will be done."""
    agencies: tuple[Key, ...] = ()
    """The agencies that carry it out; none named means all."""
    owner: Text | None = None
    """The role that answers for it."""
    theme: Key | None = None
    """A key from ``themes`` in auditkit.yaml."""
    findings: tuple[Key, ...] = ()
    """The findings of the meeting that it answers."""
    raised: CalendarDate | None = None
    """The day it was agreed: the meeting's, or the day the return was finished."""
    due: CalendarDate | None = None
    """The original due date; it never changes."""
    measure: Text | None = None
    """How anyone could see that it helped."""
    revisions: tuple[Revision, ...] = ()
    """Changed due dates, each with its reason; the last one holds."""
    notes: tuple[Note, ...] = ()
    """Progress."""
    claimed: tuple[Claim, ...] = ()
    """Said to be done; once more after a check refused it."""
    verified: tuple[Verification, ...] = ()
    """Checked: each check, whatever it showed."""
    withdrawn: tuple[Withdrawal, ...] = ()
    """Given up, or joined with another: one entry."""
    retested_in: RoundKey | None = None
    """The later round that tested it."""


class Actions(Record):
    """The tracker of a round."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    actions: tuple[TrackedAction, ...] = ()
    """By running number. A status stands nowhere: it is computed."""
