"""``rounds/<round>/round.yaml``: one round of audits, who owes what, and when."""

from typing import Literal

from pydantic import Field

from auditkit.model.base import Record
from auditkit.model.types import (
    Band,
    CalendarDate,
    CaseRef,
    FieldName,
    Key,
    RoundKey,
    Text,
    ToolRef,
    WholeNumber,
    YesNo,
)

RoundKind = Literal["multi-agency", "single-agency", "section-11", "section-175", "survey"]
ROUND_KINDS: tuple[str, ...] = (
    "multi-agency",
    "single-agency",
    "section-11",
    "section-175",
    "survey",
)
RoundStatus = Literal["planned", "open", "closed"]


class Window(Record):
    """The practice that the round looks at, both days included."""

    from_: CalendarDate = Field(alias="from")
    """The first day."""
    to: CalendarDate
    """The last day."""


class Milestones(Record):
    """The timetable of a round."""

    notice: CalendarDate | None = None
    """Agencies are told which cases to review."""
    returns_due: CalendarDate
    """Returns are due by the end of this day."""
    final_deadline: CalendarDate | None = None
    """The last day on which late returns are taken; the return curve shows both days."""
    quality_assured: CalendarDate | None = None
    """Every return has been read, and sent back where it is not robust."""
    moderation_meeting: CalendarDate | None = None
    """The auditors meet and agree findings."""
    challenge_event: CalendarDate | None = None
    """A panel meets the organisations and questions what they say of themselves."""
    draft_report: CalendarDate | None = None
    """The draft goes to agencies for accuracy."""
    report: CalendarDate | None = None
    """The summary report is approved."""
    dissemination: CalendarDate | None = None
    """Briefings have reached practitioners."""
    method_review: CalendarDate | None = None
    """The audit's own method, length and demand on staff are reviewed."""
    follow_up: CalendarDate | None = None
    """The partnership looks at what the actions changed."""


class Sample(Record):
    """How the cases were chosen."""

    method: Literal["purposive", "random", "stratified-random", "all", "volunteered"] = "purposive"
    """Only random methods allow a statement about other children."""
    population: WholeNumber | None = None
    """How many cases could have been chosen."""
    described: Text | None = None
    """The choice in a sentence or two, without a child's details."""
    strata: tuple[Text, ...] = ()
    """What the sample was spread over."""
    exclusions: tuple[Text, ...] = ()
    """Which cases were left out, by rule."""
    seed: Text | None = None
    """The seed of a reproducible draw."""


class Case(Record):
    """One case, known here by its reference alone."""

    facts: dict[FieldName, Band] = {}
    """Facts in bands, for example ``age_band: 5-9``; they decide which sections apply.

    They are never published singly."""


class Change(Record):
    """A decision about one owed return, or about all of an agency's when no case is named."""

    case: CaseRef | None = None
    """The case; none means every return that the agency owes."""
    decision: Literal["extended", "exempt", "never-returned"]
    """extended (to ``until``), exempt, or recorded as never returned when the round closes."""
    until: CalendarDate | None = None
    """The new due date of an extension."""
    reason: Text | None = None
    """Why."""
    decided_by: Text | None = None
    """The role that decided."""
    decided_on: CalendarDate | None = None
    """The day of the decision."""


class Owed(Record):
    """What one agency (or organisation) owes."""

    tool: ToolRef
    """The tool it uses."""
    cases: tuple[CaseRef, ...] = ()
    """The cases it reviews; empty for a self-assessment."""
    auditors: dict[CaseRef, Key] = {}
    """Who reviews which case, by the auditor's code; empty where the agency decides itself."""
    changes: tuple[Change, ...] = ()
    """Extensions, exemptions and returns that never came."""


class Frozen(Record):
    """Digests of the copies in ``frozen/``, as SHA-256 of the parsed data."""

    tools: dict[ToolRef, str] = {}
    """By key@version."""
    rubrics: dict[ToolRef, str] = {}
    """By key@version."""


class RoundPublication(Record):
    """What this round may show that others do not."""

    named_organisations: YesNo = "no"
    """Yes: the rating of a named organisation may be shown beyond the internal report."""


class Round(Record):
    """One round of audits."""

    round: RoundKey
    """The key; must repeat the folder's name."""
    title: Text
    """The words for readers."""
    status: RoundStatus = "planned"
    """planned, open or closed. In a closed round the day is the day it closed."""
    closed_on: CalendarDate | None = None
    """The day the round closed."""
    kind: RoundKind = "multi-agency"
    """What sort of audit it is."""
    unit: Literal["case", "organisation"] = "case"
    """What one return is about."""
    follows: RoundKey | None = None
    """The cycle before: its answers were brought forward, and this round is set beside it."""
    theme: Text | None = None
    """What the round looks at."""
    lines_of_enquiry: tuple[Text, ...] = ()
    """The questions that the round should answer."""
    method: Text | None = None
    """How the round works: tools, discussions, meeting."""
    chair_role: Text | None = None
    """Who chairs, by role."""
    commissioned_by: Text | None = None
    """Who asked for the audit."""
    approved_by: Text | None = None
    """Who approved its theme."""
    practice_window: Window
    """The practice that is looked at."""
    milestones: Milestones
    """The timetable."""
    retention_review: CalendarDate | None = None
    """When somebody decides whether these returns are kept."""
    sample: Sample = Sample()
    """How the cases were chosen."""
    cases: dict[CaseRef, Case] = {}
    """The cases, by reference."""
    owed: dict[Key, Owed] = {}
    """Who owes what, by agency or organisation."""
    publication: RoundPublication = RoundPublication()
    """What this round may show that others do not."""
    frozen: Frozen = Frozen()
    """Digests of the frozen tools and rubrics."""
