"""The programme of a year in tables."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple
from datetime import date

from auditkit.analysis.rounding import percent
from auditkit.model.programme import Programme
from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.reports.year import Planned, YearRound, brought, of_the_year, planned


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
    mine = of_the_year(programme, rounds)
    return (
        _plan(programme, rounds, today),
        _cost(mine, least),
        _brought(mine.values()),
        _learning(mine, least),
    )


def _plan(programme: Programme, rounds: Mapping[str, YearRound], today: date) -> Table:
    columns = (
        Column("quarter", "Quarter"),
        Column("title", "Audit"),
        Column("kind", "Kind"),
        Column("round", "Round"),
        Column("state", "State"),
        Column("returns_due", "Returns due"),
        Column("late", "Late"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _WHEN.get(one.when, one.when),
            one.title,
            one.kind,
            one.round,
            one.state.replace("-", " "),
            one.due,
            _late(one),
        )
        for one in planned(programme, rounds, today)
    ]
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


_WHEN = {"unplanned": "not planned"}


def _late(one: Planned) -> str:
    moved = f"moved behind {one.when}" if one.moved else ""
    late = f"{one.step} {one.days} days".lstrip() if one.days else ""
    return "; ".join(part for part in (moved, late) if part)


def _cost(mine: Mapping[str, YearRound], least: int) -> Table:
    columns = (
        Column("round", "Round"),
        Column("minutes", "Minutes", number=True),
        Column("timed", "Returns that say so", number=True),
        Column("late", "Late", number=True),
        Column("days_late", "Days late, all", number=True),
        Column("missing", "Missing", number=True),
        Column("sent_back", "Sent back", number=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for key, one in mine.items():
        cost = one.effort
        came = len(cost.came)
        rows.append(
            (
                key,
                sum(cost.minutes),
                _ratio(len(cost.minutes), came, least),
                _ratio(len(cost.late), came, least),
                sum(owed.days_late for owed in cost.late),
                len(cost.missing),
                _ratio(len(cost.sent_back), cost.read, least),
            )
        )
    notes = (
        "Minutes are working time of auditors, as far as returns say it; meetings and officers come on top.",
        "Of the returns that came, nil returns included. Late: came after the due date or its extension.",
        "Days late are calendar days, of those that came late; missing ones have not come.",
        "Sent back: of the returns that came, those that were sent back once or more often.",
    )
    return Table("What each round cost", columns, tuple(rows), notes)


def _brought(rounds: Iterable[YearRound]) -> Table:
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
    rows: list[tuple[Cell, ...]] = [astuple(one) for one in brought(rounds)]
    notes = (
        "Most findings first. It counts what was written down: more of it is not more learning.",
        "Rounds differ in size and theme.",
    )
    return Table("What each method brought", columns, tuple(rows), notes)


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
