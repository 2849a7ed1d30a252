"""The return tracker: agency by case, days late, and the text to chase with."""

from datetime import date
from typing import Any

from auditkit.analysis.states import SETTLED, OwedReturn
from auditkit.output.tables import Cell, Column, Table
from auditkit.render.templates import render
from auditkit.reports.counts import Only, returns_table
from auditkit.reports.numbers import RoundNumbers

_SHORT = {
    "received": "received",
    "nil": "nil",
    "draft": "draft",
    "not-started": "-",
    "unreadable": "unreadable",
    "exempt": "exempt",
    "never-returned": "never",
}


def tracker_tables(
    numbers: RoundNumbers, day: date, agencies: tuple[str, ...] = (), *, wide: bool = True
) -> tuple[Table, ...]:
    """Return the tracker.

    Args:
        numbers: The round.
        day: The day it is looked at.
        agencies: Only these; empty means all.
        wide: One row an agency and one column a case, for people; otherwise one row an owed
            return, for machines.
    """
    only = Only(agencies=agencies)
    owed = [one for one in numbers.owed if only.takes(one.agency, one.case)]
    returns = returns_table(numbers, only, day)
    cases = list(numbers.context.round.cases)
    return (
        _matrix(numbers, owed, cases, day) if wide and cases else _list(numbers, owed, day),
        returns,
    )


def _matrix(numbers: RoundNumbers, owed: list[OwedReturn], cases: list[str], day: date) -> Table:
    by_place = {(one.agency, one.case): one for one in owed}
    rows: list[tuple[Cell, ...]] = []
    for agency in dict.fromkeys(one.agency for one in owed):
        cells = [
            _cell(by_place[agency, case]) if (agency, case) in by_place else "" for case in cases
        ]
        late = max((one.days_late for one in owed if one.agency == agency), default=0)
        rows.append((agency, *cells, late or None))
    columns = (
        Column("agency", "Agency"),
        *(Column(case, case) for case in cases),
        Column("days_late", "Days late", number=True),
    )
    notes = (
        f"As of {day}; returns due {numbers.context.round.milestones.returns_due}.",
        "- is not started; an empty place is not owed; * is accepted, ! is sent back.",
        "Days late are calendar days after the due date, or after the extension.",
    )
    return Table(f"Returns by agency and case: {numbers.key}", columns, tuple(rows), notes)


def _cell(one: OwedReturn) -> str:
    mark = "*" if one.accepted else "!" if one.sent_back else ""
    late = f" +{one.days_late}d" if one.days_late else ""
    return f"{_SHORT[one.state]}{mark}{late}"


def _list(numbers: RoundNumbers, owed: list[OwedReturn], day: date) -> Table:
    columns = (
        Column("agency", "Agency"),
        Column("case", "Case"),
        Column("state", "State"),
        Column("due", "Due"),
        Column("extended", "Extended"),
        Column("completed_on", "Finished"),
        Column("days_late", "Days late", number=True),
        Column("missing", "Missing"),
        Column("decision", "Decision"),
        Column("path", "File"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.agency,
            one.case,
            one.state,
            one.due,
            "yes" if one.extended else "no",
            one.completed_on,
            one.days_late,
            "yes" if one.missing else "no",
            "accepted" if one.accepted else "sent-back" if one.sent_back else "",
            one.path,
        )
        for one in owed
    ]
    return Table(
        f"Returns by agency and case: {numbers.key}", columns, tuple(rows), (f"As of {day}.",)
    )


def chase_text(numbers: RoundNumbers, agencies: tuple[str, ...] = ()) -> str:
    """Return a text for each agency that still owes returns, ready to be sent, as Markdown.

    Args:
        numbers: The round.
        agencies: Only these; empty means all.
    """
    context = numbers.context
    views: list[dict[str, Any]] = []
    for agency in context.round.owed:
        missing = [
            _chased(one)
            for one in numbers.owed
            if one.agency == agency and (one.state not in SETTLED or one.sent_back)
        ]
        if missing and (not agencies or agency in agencies):
            lead = (
                context.configuration.agencies[agency].lead
                if agency in context.configuration.agencies
                else None
            )
            views.append({"name": context.agency_name(agency), "lead": lead, "missing": missing})
    contact = context.configuration.contacts.get("business-unit")
    return render(
        "round/chase.md.j2", {"agencies": views, "title": context.round.title, "contact": contact}
    )


def _chased(one: OwedReturn) -> dict[str, Any]:
    state = "sent-back" if one.sent_back else one.state
    return {
        "name": one.case or "your return",
        "due": one.due,
        "days_late": one.days_late,
        "state": state,
    }
