"""The programme of a year: what was planned, what became of it, what each round cost and brought."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from auditkit.analysis.calendar import months_after
from auditkit.analysis.rounding import percent
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.model.facts import Facts
from auditkit.model.meeting import Meeting
from auditkit.model.programme import PlannedAudit, Programme, Uptake
from auditkit.model.record import Acceptance
from auditkit.model.round import Round
from auditkit.output.tables import Cell, Column, Ratio, Table

_MONTHS = 3
_YEAR = 12


@dataclass(frozen=True, slots=True)
class YearRound:
    """A round as the programme sees it.

    Attributes:
        round: Its file.
        facts: What its returns contribute.
        owed: The state of each owed return.
        sent_back: How many returns were sent back, once or more often.
        meeting: What was agreed, if it has met.
        uptake: What became of its learning products, if somebody wrote it down.
    """

    round: Round
    facts: tuple[Facts, ...]
    owed: tuple[OwedReturn, ...]
    sent_back: int
    meeting: Meeting | None = None
    uptake: Uptake | None = None

    @property
    def received(self) -> list[Facts]:
        """The returns that came and that are about a child's file."""
        return [one for one in self.facts if one.state == "received"]


def sent_back(acceptance: Acceptance | None) -> int:
    """Return how many returns were ever sent back."""
    decisions = acceptance.decisions if acceptance else ()
    return len({(one.agency, one.case) for one in decisions if one.decision == "sent-back"})


def programme_tables(
    programme: Programme, rounds: Mapping[str, YearRound], today: date, least: int
) -> tuple[Table, ...]:
    """Return the year: the plan, the cost of each round, what each kind brought, the learning.

    Args:
        programme: The plan.
        rounds: Every round that can be counted, by key.
        today: The day.
        least: No percentage is shown when fewer were counted.
    """
    mine = _of_the_year(programme, rounds)
    return (
        _plan(programme, rounds, mine, today),
        _cost(mine, least),
        _brought(mine.values()),
        _learning(mine, least),
    )


def _of_the_year(programme: Programme, rounds: Mapping[str, YearRound]) -> dict[str, YearRound]:
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


def _plan(
    programme: Programme,
    rounds: Mapping[str, YearRound],
    mine: Mapping[str, YearRound],
    today: date,
) -> Table:
    columns = (
        Column("quarter", "Quarter"),
        Column("title", "Audit"),
        Column("kind", "Kind"),
        Column("round", "Round"),
        Column("state", "State"),
        Column("returns_due", "Returns due"),
        Column("late", "Late"),
    )
    rows = [_planned(programme, one, rounds, today) for one in programme.audits]
    named = {one.round for one in programme.audits}
    for key, one in mine.items():
        if key not in named:
            why = "urgent" if key in programme.urgent.used_by else "not planned"
            due, state = one.round.milestones.returns_due, one.round.status
            late = _late(one.round, today)
            rows.append((why, one.round.title, one.round.kind, key, state, due, late))
    used, room = len(programme.urgent.used_by), programme.urgent.audits
    approved = programme.approved_by or "nobody yet"
    when = f" on {programme.approved_on}" if programme.approved_on else ""
    notes = [
        f"As of {today}; approved by {approved}{when}.",
        f"Room for urgent audits: {room}, used: {used}.",
    ]
    for theme in programme.themes:
        agreed = f"approved by {theme.approved_by}" if theme.approved_by else "not approved yet"
        notes.append(f"Theme {theme.theme}: {theme.source or 'source not given'}; {agreed}.")
    notes += [
        f"Dropped: {one.title}, {one.dropped_on}: {one.reason or 'no reason given'}."
        for one in programme.audits
        if one.dropped_on
    ]
    return Table(programme.title, columns, tuple(rows), tuple(notes))


def _planned(
    programme: Programme, one: PlannedAudit, rounds: Mapping[str, YearRound], today: date
) -> tuple[Cell, ...]:
    ends = quarter_end(programme, one.quarter)
    found = rounds.get(one.round or "")
    head = (one.quarter, one.title, one.kind, one.round or "")
    if one.dropped_on:
        return (*head, "dropped", None, "")
    if found is None:
        state = "not readable" if one.round else "not begun"
        late = f"{(today - ends).days} days" if today > ends and not one.round else ""
        return (*head, state, None, late)
    due = found.round.milestones.returns_due
    late = _late(found.round, today)
    if due > ends:
        late = f"moved behind {one.quarter}" + (f"; {late}" if late else "")
    return (*head, found.round.status, due, late)


def _late(one: Round, today: date) -> str:
    """Return what of a round that is not closed should have been done."""
    if one.status == "closed":
        return ""
    steps = (
        (one.milestones.report, "report"),
        (one.milestones.moderation_meeting, "meeting"),
        (one.milestones.returns_due, "returns"),
    )
    past = [(today - day).days for day, _ in steps if day and day < today]
    names = [name for day, name in steps if day and day < today]
    return f"{names[0]} {past[0]} days" if past else ""


def _cost(mine: Mapping[str, YearRound], least: int) -> Table:
    columns = (
        Column("round", "Round"),
        Column("minutes", "Minutes", number=True),
        Column("timed", "Returns that say so", number=True),
        Column("late", "Late", number=True),
        Column("days_late", "Days late, all", number=True),
        Column("sent_back", "Sent back", number=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for key, one in mine.items():
        minutes = [fact.minutes for fact in one.received if fact.minutes is not None]
        came = [owed for owed in one.owed if owed.state in FINISHED]
        late = [owed.days_late for owed in one.owed if owed.days_late]
        back = min(one.sent_back, len(came))
        rows.append(
            (
                key,
                sum(minutes),
                _ratio(len(minutes), len(one.received), least),
                _ratio(len(late), len(one.owed), least),
                sum(late),
                _ratio(back, len(came), least),
            )
        )
    notes = (
        "Minutes are working time of auditors, as far as returns say it; meetings and officers come on top.",
        "Days late are calendar days after the due date or its extension, of late and of missing returns.",
        "Sent back: of the returns that came, those that were sent back once or more often.",
    )
    return Table("What each round cost", columns, tuple(rows), notes)


def _brought(rounds: Iterable[YearRound]) -> Table:
    by_method: dict[tuple[str, str], list[YearRound]] = {}
    for one in rounds:
        by_method.setdefault((one.round.kind, one.round.sample.method), []).append(one)
    columns = (
        Column("kind", "Kind"),
        Column("sample", "Cases chosen"),
        Column("rounds", "Rounds", number=True),
        Column("returns", "Returns", number=True),
        Column("minutes", "Minutes", number=True),
        Column("strengths", "Strengths", number=True),
        Column("improvements", "Improvements", number=True),
        Column("findings", "Findings", number=True),
        Column("recommendations", "Recommendations", number=True),
    )
    counted = [(method, _yield(found)) for method, found in by_method.items()]
    counted.sort(key=lambda one: (-one[1][-2], -one[1][-1], one[0]))
    rows: list[tuple[Cell, ...]] = [(*method, *counts) for method, counts in counted]
    notes = (
        "Most findings first. It counts what was written down: more of it is not more learning.",
        "Rounds differ in size and theme.",
    )
    return Table("What each method brought", columns, tuple(rows), notes)


def _yield(found: list[YearRound]) -> tuple[int, ...]:
    facts = [fact for one in found for fact in one.received]
    meetings = [one.meeting for one in found if one.meeting]
    return (
        len(found),
        len(facts),
        sum(fact.minutes or 0 for fact in facts),
        sum(len(fact.strengths) for fact in facts),
        sum(len(fact.improvements) for fact in facts),
        sum(len(one.findings) for one in meetings),
        sum(len(one.recommendations) for one in meetings),
    )


def _learning(mine: Mapping[str, YearRound], least: int) -> Table:
    columns = (
        Column("round", "Round"),
        Column("product", "Learning product"),
        Column("agency", "Agency"),
        Column("team", "Team"),
        Column("role", "Role"),
        Column("on", "Handed out"),
        Column("taken_up", "Taken up", number=True),
        Column("feedback", "Said something", number=True),
        Column("useful", "Of use", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            key,
            made.product,
            made.to or "all",
            made.team,
            made.role,
            made.on,
            _counted(made.taken_up, made.reached, least),
            _counted(made.feedback, made.taken_up, least),
            _counted(made.useful, made.feedback, least),
        )
        for key, one in mine.items()
        for made in (one.uptake.products if one.uptake else ())
    ]
    silent = [key for key, one in mine.items() if not one.uptake or not one.uptake.products]
    notes = ["An empty place was not counted; it is not nought."]
    notes += [f"Nothing is recorded of: {', '.join(silent)}."] if silent else []
    return Table("Learning products", columns, tuple(rows), tuple(notes))


def _counted(count: int | None, total: int | None, least: int) -> Cell:
    if count is None or total is None or count > total:
        return count
    return _ratio(count, total, least)


def _ratio(count: int, total: int, least: int) -> Ratio:
    return Ratio(count, total, percent(count, total, least=least))
