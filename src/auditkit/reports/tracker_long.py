"""The return tracker of a round with many cases: a row an agency, and which of its returns are still owed."""

from datetime import date

from auditkit.analysis.states import FINISHED, SETTLED, OwedReturn
from auditkit.near import listed
from auditkit.output.tables import Cell, Column, Table
from auditkit.reports.numbers import RoundNumbers

_NAMED = 4


def by_agency(numbers: RoundNumbers, owed: list[OwedReturn], day: date) -> Table:
    """Return the tracker by agency, for people.

    Args:
        numbers: The round.
        owed: What is owed.
        day: The day it is looked at.
    """
    agencies = dict.fromkeys(one.agency for one in owed)
    rows = [_row(agency, [one for one in owed if one.agency == agency]) for agency in agencies]
    columns = (
        Column("agency", "Agency"),
        Column("came", "Came", number=True),
        Column("accepted", "Accepted", number=True),
        Column("sent_back", "Sent back"),
        Column("owing", "Still owed"),
        Column("days_late", "Days late", number=True),
    )
    notes = (
        f"As of {day}; returns due {numbers.context.round.milestones.returns_due}.",
        f"{len(numbers.context.round.cases)} cases: a row an agency. Every return on a row of its own: --format csv",
        "Days late are calendar days after the due date, or after the extension; of the latest return.",
    )
    return Table(f"Returns by agency: {numbers.key}", columns, tuple(rows), notes)


def _row(agency: str, mine: list[OwedReturn]) -> tuple[Cell, ...]:
    came = sum(one.state in FINISHED for one in mine)
    owing = sorted(
        (one for one in mine if one.state not in SETTLED), key=lambda one: -one.days_late
    )
    return (
        agency,
        f"{came} of {len(mine)}",
        sum(one.accepted for one in mine),
        listed([one.case for one in mine if one.sent_back], _NAMED) or "-",
        listed([_told(one) for one in owing], _NAMED) or "-",
        max((one.days_late for one in mine), default=0) or None,
    )


def _told(one: OwedReturn) -> str:
    return one.case if one.state == "not-started" else f"{one.case} ({one.state})"
