"""What an officer keeps beside the returns: acceptance, escalations, waivers and the like."""

from typing import Literal, get_args

from auditkit.model.base import Record
from auditkit.model.types import (
    Band,
    CalendarDate,
    CaseRef,
    Key,
    RoundKey,
    Text,
    ToolRef,
)

Concern = Literal[
    "immediate-risk-to-child",
    "immediate-risk-to-adult",
    "unsafe-practice",
    "child-not-seen",
    "other-urgent",
]
CONCERNS: tuple[str, ...] = get_args(Concern)
"""The kinds of urgent concern."""


class Decision(Record):
    """The officer's decision on one return."""

    agency: Key
    """The agency, or the organisation."""
    case: CaseRef | None = None
    """The case; none for an organisation's return."""
    decision: Literal["accepted", "sent-back"]
    """What was decided."""
    by: Text
    """The role that decided."""
    on: CalendarDate
    """When."""
    reasons: tuple[Text, ...] = ()
    """Why it was sent back: what to add."""
    stamp: Text | None = None
    """The digest of the return that was judged: when it changes, this no longer holds. May be empty."""


class Acceptance(Record):
    """``acceptance.yaml``: accepted or sent back, by whom, when."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    decisions: tuple[Decision, ...] = ()
    """In the order they were made; the last one on a return holds."""


class Escalation(Record):
    """One urgent concern: dates and roles, no narrative."""

    id: Key
    """e1, e2 and so on."""
    agency: Key
    """Who raised it."""
    case: CaseRef | None = None
    """The case."""
    concern: Concern
    """The kind of concern."""
    raised_on: CalendarDate
    """When."""
    raised_to: Text
    """The role it went to."""
    answered_on: CalendarDate | None = None
    """When that role answered."""
    closed_on: CalendarDate | None = None
    """When the partnership was assured."""


class Escalations(Record):
    """``escalations.yaml``: urgent concerns and their clock."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    escalations: tuple[Escalation, ...] = ()
    """In the order they were raised."""


class Waiver(Record):
    """A problem that somebody accepted, for a time."""

    code: Text
    """The problem's code, AKnnn."""
    file: Text | None = None
    """The file, from the repository's root."""
    field: Text | None = None
    """The field, as the problem names it."""
    reason: Text | None = None
    """Why it is acceptable."""
    asked_by: Text | None = None
    """The role that asked."""
    approved_by: Text | None = None
    """The role that approved."""
    expires: CalendarDate | None = None
    """The last day on which it holds."""


class Waivers(Record):
    """``waivers.yaml``: problems accepted."""

    waivers: tuple[Waiver, ...] = ()
    """Each with its reason."""


class Organisation(Record):
    """One organisation of a Section 11 or Section 175 round; no person."""

    key: Key
    """The name of its return's file; of a school, for example, s100234."""
    name: Text
    """The words for readers."""
    kind: Band | None = None
    """For example maintained, academy, agency."""
    phase: Band | None = None
    """For example primary, secondary."""
    trust: Text | None = None
    """The trust it belongs to."""
    urn: Text | None = None
    """A school's public reference number."""
    tool: ToolRef | None = None
    """The tool it uses, where it is not the round's."""


class Organisations(Record):
    """``organisations.yaml``: who a self-assessment round asks."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    organisations: tuple[Organisation, ...] = ()
    """In order of name."""
