"""``returns/<agency>/<case>.yaml``: an agency's review of its file on one child; self-assessments.

Nearly every field may be left out, because a draft is saved long before it is complete; what a
finished return must have is a matter for the checks, not for the shape.
"""

from typing import ClassVar, Literal

from pydantic import Field

from auditkit.model.base import PlainOr, Record
from auditkit.model.types import (
    CalendarDate,
    CaseRef,
    Key,
    MonthOrDate,
    RoundKey,
    Text,
    ToolRef,
    WholeNumber,
    YesNo,
)

Involvement = Literal["none", "limited", "significant"]


class Auditor(Record):
    """Who reviewed the file: a code and a role, never a name."""

    id: Key | None = None
    """The auditor's code, as listed under ``auditors`` in auditkit.yaml."""
    role: Text | None = None
    """The auditor's role, for example Named nurse."""
    involved_in_case: YesNo | None = None
    """Whether the auditor has worked with this child or family. Must be no."""
    manages_service: YesNo | None = None
    """Whether the auditor manages the team whose work is reviewed. Must be no."""


class Period(Record):
    """The practice that was reviewed, from one day or month to another."""

    from_: MonthOrDate | None = Field(default=None, alias="from")
    """The first day or month of practice that was read."""
    to: MonthOrDate | None = None
    """The last day or month of practice that was read."""


class Carried(Record):
    """Where something was brought forward from, and whether it still holds."""

    from_: RoundKey | None = Field(default=None, alias="from")
    """The round in which this was said."""
    status: Literal["unconfirmed", "confirmed", "changed", "withdrawn"] | None = None
    """Nothing counts while this says unconfirmed, or when it was withdrawn."""

    @property
    def holds(self) -> bool:
        """Whether somebody said that it still holds, or changed it."""
        return self.status not in {"unconfirmed", "withdrawn"}


class Evidence(PlainOr):
    """One piece of evidence: where it stands in the record, when, and what it shows."""

    plain: ClassVar[str] = "shows"

    source: Text | None = None
    """Where in the record: case notes, chronology, minutes of a core group."""
    dated: MonthOrDate | None = None
    """When the thing happened: a day, or a month where the day would say too much."""
    shows: Text | None = None
    """What it shows, in one sentence, without names."""
    carried: Carried | None = None
    """Set when it was brought forward from an earlier round."""


class Point(PlainOr):
    """A strength or an area for improvement."""

    text: Text | None = None
    """What was found, in one sentence, about practice and not about a named worker."""
    theme: Key | None = None
    """A key from ``themes`` in auditkit.yaml, so that it can be counted; may be left out."""
    share: YesNo | None = None
    """Yes when this is good practice that others should hear of."""


class Answer(PlainOr):
    """The answer to one question of the tool."""

    plain: ClassVar[str] = "answer"

    answer: Text | None = None
    """The answer in the form the question asks for; or not-applicable, or cannot-tell."""
    comment: Text | None = None
    """A remark on the answer."""
    carried: Carried | None = None
    """Set when the answer was brought forward from an earlier round."""


class SectionReturn(Record):
    """What the agency says on one section of the tool."""

    answers: dict[str, Answer] = {}
    """Answers by question key."""
    rating: Key | None = None
    """A level of the rubric, or not-applicable, or cannot-tell (the record does not show it)."""
    reason: Text | None = None
    """Why the section is not applicable, or cannot be told from the record."""
    rationale: Text | None = None
    """What the evidence shows, and why this level and not the one above."""
    evidence: tuple[Evidence, ...] = ()
    """Where in the record the rationale rests."""
    strengths: tuple[Point, ...] = ()
    """What worked well."""
    improvements: tuple[Point, ...] = ()
    """What should be better."""
    practitioner_rating: Key | None = None
    """The level that the worker would give."""
    practitioner_comment: Text | None = None
    """What was said when the two ratings were discussed."""

    @property
    def evidence_held(self) -> tuple[Evidence, ...]:
        """The evidence that counts: none that was brought forward and not confirmed, or withdrawn."""
        return tuple(one for one in self.evidence if holds(one))

    @property
    def answers_held(self) -> dict[str, Answer]:
        """The answers that count, by question: none that was not confirmed, or withdrawn."""
        return {key: one for key, one in self.answers.items() if holds(one)}

    @property
    def begun(self) -> bool:
        """Whether anything was written; a form whose fields are all empty was not begun.

        What was brought forward is nobody's word until it is confirmed.
        """
        return bool(
            self.rating
            or self.rationale
            or self.reason
            or self.practitioner_rating
            or self.practitioner_comment
            or any((one.answer or one.comment) and holds(one) for one in self.answers.values())
            or any(one.text for one in (*self.strengths, *self.improvements))
            or any(one.shows or one.source or one.dated for one in self.evidence_held)
        )


class Overall(Record):
    """The agency's judgement of its own work on this case as a whole."""

    rating: Key | None = None
    """A level of the rubric, or cannot-tell."""
    reason: Text | None = None
    """Why no level can be given."""
    rationale: Text | None = None
    """Why this level and not the one above or below."""
    limit_reason: Text | None = None
    """Why the judgement goes beyond a limit of the rubric, where it does."""
    practitioner_rating: Key | None = None
    """The level that the worker would give."""
    practitioner_comment: Text | None = None
    """What was said when the two ratings were discussed."""


class Action(Record):
    """Something the agency will do on this case, by a day, by somebody's role."""

    id: Key | None = None
    """A short name within this return: a1, a2. The tracker finds the action by it."""
    action: Text | None = None
    """What will be done."""
    owner: Text | None = None
    """The role that will do it; never a name."""
    due: CalendarDate | None = None
    """The day by which it will be done."""
    measure: Text | None = None
    """How anyone could see that it was done and helped."""
    theme: Key | None = None
    """A key from ``themes`` in auditkit.yaml."""
    sections: tuple[Key, ...] = ()
    """The sections whose improvements it answers."""
    carried: Carried | None = None
    """Set when it was still open in an earlier round and was brought forward."""


def holds(one: Answer | Evidence | Action) -> bool:
    """Return whether something counts: not when it was brought forward and nobody confirmed it."""
    return one.carried is None or one.carried.holds


class Imported(Record):
    """The line of a form or survey that a return was made of."""

    mapping: Key
    """The mapping by which it was read, of mappings/."""
    digest: Text
    """The digest of what the line gave: tells an import that is repeated from one that brings something new."""


class Return(Record):
    """One return: an agency's review of one case, or one organisation's self-assessment."""

    round: RoundKey | None = None
    """The round; must repeat the folder's name."""
    agency: Key | None = None
    """The agency; must repeat the folder's name."""
    case: CaseRef | None = None
    """The case; must repeat the file's name."""
    organisation: Key | None = None
    """The organisation of a self-assessment; must repeat the file's name."""
    tool: ToolRef | None = None
    """The audit tool that was used, with its version."""
    involvement: Involvement | None = None
    """none (a nil return), limited or significant."""
    records_checked: Text | None = None
    """Which records were searched; a nil return must say."""
    auditor: Auditor = Auditor()
    """Who reviewed the file."""
    period: Period = Period()
    """The practice that was read."""
    completed_on: CalendarDate | None = None
    """The day the return was finished; while it is empty the return is a draft."""
    revised_on: CalendarDate | None = None
    """The day it was sent again after it was sent back. Lateness is counted from completed_on."""
    minutes_spent: WholeNumber | None = None
    """Working time spent on this return, in minutes."""
    immediate_concern: Literal["none", "raised"] | None = None
    """raised when a child may be at risk now; then give the escalation's id."""
    escalation: Key | None = None
    """The id in escalations.yaml."""
    remarks: Text | None = None
    """For the business unit: records out of reach, why it is late, what lies outside the period."""
    sections: dict[str, SectionReturn] = {}
    """What the agency says, by section key."""
    overall: Overall = Overall()
    """The agency's overall judgement."""
    actions: tuple[Action, ...] = ()
    """Actions on this case, or the organisation's action plan."""
    imported: Imported | None = None
    """Set by ``auditkit import``."""

    @property
    def actions_held(self) -> tuple[Action, ...]:
        """The actions that count: none that was brought forward and not confirmed, or withdrawn."""
        return tuple(one for one in self.actions if holds(one))


def brought(found: Return) -> tuple[Answer | Evidence | Action, ...]:
    """Return what was brought forward into a return, whatever became of it."""
    parts: list[Answer | Evidence | Action] = [*found.actions]
    for section in found.sections.values():
        parts += [*section.answers.values(), *section.evidence]
    return tuple(one for one in parts if one.carried is not None)
