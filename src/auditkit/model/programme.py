"""``programme.yaml``: what a partnership plans for a year. ``uptake.yaml``: what became of its learning."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.round import RoundKind
from auditkit.model.types import CalendarDate, Key, RoundKey, Text, WholeNumber

Quarter = Literal["q1", "q2", "q3", "q4"]


class PlannedTheme(Record):
    """A theme that the partnership wants to look at in the year."""

    theme: Key
    """A key from ``themes`` in auditkit.yaml."""
    source: Text | None = None
    """What asked for it: a review, an inspection, figures, an earlier audit."""
    approved_by: Text | None = None
    """The group or role that approved it."""
    approved_on: CalendarDate | None = None
    """When."""


class PlannedAudit(Record):
    """An audit, a self-assessment or a short survey of the year."""

    title: Text
    """The words for readers."""
    kind: RoundKind = "multi-agency"
    """What sort of audit it is."""
    quarter: Quarter
    """The quarter of the programme's year in which returns are due."""
    round: RoundKey | None = None
    """The round that it became; empty until there is one."""
    themes: tuple[Key, ...] = ()
    """Keys from ``themes`` in auditkit.yaml."""
    every_years: WholeNumber | None = None
    """For what comes back in a cycle, Section 11 and 175: every so many years."""
    dropped_on: CalendarDate | None = None
    """When the partnership decided not to do it."""
    reason: Text | None = None
    """Why it was dropped or moved."""


class Reserve(Record):
    """Room for what nobody could foresee."""

    audits: WholeNumber = 0
    """How many urgent audits the year has room for."""
    used_by: tuple[RoundKey, ...] = ()
    """The rounds that took that room."""


class Programme(Record):
    """The programme of a year."""

    title: Text
    """The words for readers, for example Audit programme 2024-25."""
    begins: CalendarDate
    """The first day of the year; its quarters are three months each."""
    approved_by: Text | None = None
    """The group or role that approved the programme."""
    approved_on: CalendarDate | None = None
    """When."""
    themes: tuple[PlannedTheme, ...] = ()
    """What the year should look at, and who wanted it."""
    audits: tuple[PlannedAudit, ...] = ()
    """What is planned, in order of quarter."""
    urgent: Reserve = Reserve()
    """Room for what nobody could foresee."""


class Handed(Record):
    """One learning product, handed to one team or agency. Roles and teams, never a name."""

    product: Text
    """What it was: a seven-minute briefing, a poster, a workshop."""
    to: Key | None = None
    """The agency; none means all."""
    team: Text | None = None
    """The team."""
    role: Text | None = None
    """The role of those who got it."""
    on: CalendarDate
    """When."""
    reached: WholeNumber | None = None
    """How many people it was meant for."""
    taken_up: WholeNumber | None = None
    """How many of them read it, came, or opened it."""
    feedback: WholeNumber | None = None
    """How many of them said something about it."""
    useful: WholeNumber | None = None
    """How many of these said that it was of use."""


class Uptake(Record):
    """Which learning products of a round were handed out, and what became of them."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    products: tuple[Handed, ...] = ()
    """In the order they were handed out."""
