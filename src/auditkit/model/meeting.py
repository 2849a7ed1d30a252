"""``meeting.yaml``: what the meeting agreed, in the chair's words."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import Audience, CalendarDate, CaseRef, Key, RoundKey, Text


class Judgement(Record):
    """A judgement that the meeting agreed, beside the agencies' ratings and never among them."""

    rating: Key | None = None
    """A level of the rubric."""
    rationale: Text | None = None
    """Why."""
    audience: Audience = "partnership"
    """Who may read it."""


class Judgements(Record):
    """The agreed judgements."""

    overall: Judgement | None = None
    """On how well agencies worked together."""
    cases: dict[CaseRef, Judgement] = {}
    """On each case; internal."""


class Finding(Record):
    """Something the audit found."""

    id: Key
    """f1, f2 and so on."""
    kind: Literal["working-well", "emerging-concern"]
    """Which chapter of the report it belongs to."""
    text: Text
    """The finding in the chair's words: practice, never a child or a worker."""
    theme: Key | None = None
    """A key from ``themes`` in auditkit.yaml."""
    sections: tuple[Key, ...] = ()
    """The sections it rests on."""
    audience: Audience = "partnership"
    """Who may read it."""


class Recommendation(Record):
    """Something the partnership will do."""

    id: Key
    """r1, r2 and so on."""
    recommendation: Text
    """What will change."""
    owner: Text | None = None
    """The role or group that answers for it."""
    agencies: tuple[Key, ...] = ()
    """The agencies that carry it out; none named means all."""
    due: CalendarDate | None = None
    """The day by which."""
    measure: Text | None = None
    """What the next audit should see."""
    findings: tuple[Key, ...] = ()
    """The findings it answers."""
    audience: Audience = "partnership"
    """Who may read it."""


class Learning(Record):
    """Something learnt about the audit itself."""

    id: Key
    """l1, l2 and so on."""
    text: Text
    """What was learnt, and what will be done differently."""
    audience: Audience = "partnership"
    """Who may read it."""


class Message(Record):
    """Something to hand on to others, in a sentence or two."""

    heading: Text | None = None
    """Two to five words to begin with; on a poster they are what is read from afar."""
    text: Text
    """What is said: practice, never a child or a worker."""
    audience: Audience = "partnership"
    """Who may read it."""


class Reminder(Message):
    """A reminder of something that is there already: a tool, a procedure, a course."""

    where: Text | None = None
    """Where to find it: an address, or whom to ring."""


class Meeting(Record):
    """What the meeting agreed."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    held_on: CalendarDate | None = None
    """The day of the meeting."""
    chair_role: Text | None = None
    """Who chaired, by role."""
    attended: tuple[Key, ...] = ()
    """The agencies in the room."""
    summary: Text | None = None
    """The report's opening, in the chair's words."""
    summary_audience: Audience = "partnership"
    """Who may read the opening."""
    judgements: Judgements = Judgements()
    """What was agreed on each case and overall."""
    findings: tuple[Finding, ...] = ()
    """What works well, and emerging concerns."""
    recommendations: tuple[Recommendation, ...] = ()
    """What the partnership will do."""
    learning: tuple[Learning, ...] = ()
    """About the audit itself."""
    key_messages: tuple[Message, ...] = ()
    """What everybody should remember, the most important first: posters show three."""
    for_managers: tuple[Message, ...] = ()
    """Learning points for managers."""
    for_practitioners: tuple[Message, ...] = ()
    """Action points for practitioners: what each can do, the most important first."""
    reflection: tuple[Message, ...] = ()
    """Questions to think about, alone or in a team."""
    reminders: tuple[Reminder, ...] = ()
    """Of tools, procedures and courses that are there already."""
