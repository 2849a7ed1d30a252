"""A year of audits: what was planned and what became of it, what each round cost, what each kind brought."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from auditkit.analysis.calendar import months_after
from auditkit.analysis.effort import Effort, effort_of
from auditkit.analysis.states import OwedReturn
from auditkit.model.facts import Facts
from auditkit.model.meeting import Meeting
from auditkit.model.programme import PlannedAudit, Programme, Uptake
from auditkit.model.record import Acceptance
from auditkit.model.round import Round

_MONTHS = 3
_YEAR = 12

Step = Literal["", "report", "meeting", "returns"]


@dataclass(frozen=True, slots=True)
class YearRound:
    """A round as the programme sees it.

    Attributes:
        round: Its file.
        facts: What its returns contribute.
        owed: The state of each owed return.
        acceptance: The officer's decisions.
        meeting: What was agreed, if it has met.
        uptake: What became of its learning products, if somebody wrote it down.
    """

    round: Round
    facts: tuple[Facts, ...]
    owed: tuple[OwedReturn, ...]
    acceptance: Acceptance | None = None
    meeting: Meeting | None = None
    uptake: Uptake | None = None

    @property
    def received(self) -> list[Facts]:
        """The returns that came and that are about a child's file."""
        return [one for one in self.facts if one.state == "received"]

    @property
    def effort(self) -> Effort:
        """What it cost."""
        return effort_of(self.owed, self.facts, self.acceptance)


def of_the_year(programme: Programme, rounds: Mapping[str, YearRound]) -> dict[str, YearRound]:
    """Return the rounds that the programme names, and those whose returns are due in its year."""
    named = {one.round for one in programme.audits} | {*programme.urgent.used_by}
    ends = months_after(programme.begins, _YEAR)
    return {
        key: one
        for key, one in rounds.items()
        if key in named or programme.begins <= one.round.milestones.returns_due < ends
    }


def quarter_end(programme: Programme, quarter: str) -> date:
    """Return the last day of a quarter of the programme's year."""
    return months_after(programme.begins, _MONTHS * int(quarter[1:])) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Planned:
    """An audit of the year, and what became of it.

    Attributes:
        when: Its quarter; urgent, or unplanned, for a round that the plan does not name.
        title: The words for readers.
        kind: What sort of audit it is.
        round: The round that it became; empty until there is one.
        state: planned, open or closed; not-begun, dropped, or not-readable.
        due: When its returns are due, where there is a round.
        moved: Whether they are due after its quarter.
        step: The last step of its round that should have been done and may not be; empty where none is late.
        days: So many days late: that step, or, without a round, its quarter.
    """

    when: str
    title: str
    kind: str
    round: str
    state: str
    due: date | None = None
    moved: bool = False
    step: Step = ""
    days: int = 0


def planned(
    programme: Programme, rounds: Mapping[str, YearRound], today: date
) -> Iterator[Planned]:
    """Yield the audits of the year: as planned, then those that nobody had planned.

    Args:
        programme: The plan.
        rounds: Every round that can be counted, by key.
        today: The day.
    """
    for one in programme.audits:
        yield _planned(programme, one, rounds, today)
    named = {one.round for one in programme.audits}
    for key, found in of_the_year(programme, rounds).items():
        if key not in named:
            when = "urgent" if key in programme.urgent.used_by else "unplanned"
            title, kind = found.round.title, found.round.kind
            step, days = _late(found.round, today)
            due = found.round.milestones.returns_due
            yield Planned(when, title, kind, key, found.round.status, due, step=step, days=days)


def _planned(
    programme: Programme, one: PlannedAudit, rounds: Mapping[str, YearRound], today: date
) -> Planned:
    ends = quarter_end(programme, one.quarter)
    found = rounds.get(one.round or "")
    head = (one.quarter, one.title, one.kind, one.round or "")
    if one.dropped_on:
        return Planned(*head, "dropped")
    if found is None:
        late = today > ends and not one.round
        state = "not-readable" if one.round else "not-begun"
        return Planned(*head, state, days=(today - ends).days if late else 0)
    step, days = _late(found.round, today)
    due = found.round.milestones.returns_due
    return Planned(*head, found.round.status, due, due > ends, step, days)


def _late(one: Round, today: date) -> tuple[Step, int]:
    """Return what of a round that is not closed should have been done, and since how many days."""
    steps: tuple[tuple[date | None, Step], ...] = (
        (one.milestones.report, "report"),
        (one.milestones.moderation_meeting, "meeting"),
        (one.milestones.returns_due, "returns"),
    )
    for day, name in steps:
        if one.status != "closed" and day and day < today:
            return name, (today - day).days
    return "", 0


@dataclass(frozen=True, slots=True)
class Brought:
    """What a method brought, as far as it was written down.

    Attributes:
        kind: The kind of audit.
        method: How its cases were chosen.
        rounds: How many rounds used it.
        returns: How many returns they received.
        minutes: What these took.
        strengths: What returns named.
        improvements: What returns named.
        findings: Of meetings.
        recommendations: Of meetings.
    """

    kind: str
    method: str
    rounds: int
    returns: int
    minutes: int
    strengths: int
    improvements: int
    findings: int
    recommendations: int


def brought(rounds: Iterable[YearRound]) -> list[Brought]:
    """Return what each method brought, most findings first."""
    by_method: dict[tuple[str, str], list[YearRound]] = {}
    for one in rounds:
        by_method.setdefault((one.round.kind, one.round.sample.method), []).append(one)
    counted = [_brought(*method, found) for method, found in by_method.items()]
    return sorted(
        counted, key=lambda one: (-one.findings, -one.recommendations, one.kind, one.method)
    )


def _brought(kind: str, method: str, found: list[YearRound]) -> Brought:
    facts = [fact for one in found for fact in one.received]
    meetings = [one.meeting for one in found if one.meeting]
    return Brought(
        kind,
        method,
        len(found),
        len(facts),
        sum(sum(one.effort.minutes) for one in found),
        sum(len(fact.strengths) for fact in facts),
        sum(len(fact.improvements) for fact in facts),
        sum(len(one.findings) for one in meetings),
        sum(len(one.recommendations) for one in meetings),
    )
