"""The return curve as tables: how many returns had come by each day, and by the days that were set."""

from collections.abc import Mapping, Sequence
from datetime import date

from auditkit.analysis.return_curve import as_of, asked_for, by_deadline, return_curve
from auditkit.analysis.rounding import percent
from auditkit.analysis.states import OwedReturn
from auditkit.output.tables import Column, Ratio, Table
from auditkit.reports.numbers import RoundNumbers

_MANY = 31
_WEEK = 7


def deadlines(numbers: RoundNumbers) -> dict[str, date | None]:
    """Return the days that were set for the returns of a round, by milestone."""
    stones = numbers.context.round.milestones
    return {"returns_due": stones.returns_due, "final_deadline": stones.final_deadline}


def curve_tables(
    numbers: RoundNumbers, owed: Sequence[OwedReturn], day: date, *, wide: bool = True
) -> tuple[Table, ...]:
    """Return the return curve.

    Args:
        numbers: The round.
        owed: The returns that are looked at.
        day: The day the round is looked at.
        wide: For people: by week where there are many days. Otherwise always by day.
    """
    later = sum(one.completed_on is not None and one.completed_on > day for one in asked_for(owed))
    owed = as_of(owed, day)
    by_week = wide and len(return_curve(owed)) > _MANY
    set_ = deadlines(numbers)
    rows, before = [], 0
    for point in return_curve(owed, by_week=by_week):
        ratio = _ratio(numbers, point.came, point.of)
        rows.append(
            (point.day, point.came - before, ratio, _said(point.day, set_, by_week=by_week))
        )
        before = point.came
    columns = (
        Column("day", "Week to" if by_week else "Day"),
        Column("new", "Came", number=True),
        Column("came", "Came so far", number=True),
        Column("set", "Set for then"),
    )
    notes = [f"As of {day}. Whoever is exempt is not counted; nil returns are."]
    if by_week:
        notes.append("By week, to its Sunday; by day: -f csv.")
    if later:
        notes.append(f"Finished after that day, and not counted as come: {later:,}.")
    extended = sum(one.extended for one in owed)
    if extended:
        notes.append(f"{extended:,} had an extension: counted here on the day they came.")
    curve = Table(f"Returns as they came: {numbers.key}", columns, tuple(rows), tuple(notes))
    return curve, _by_deadline(numbers, owed, set_)


def _by_deadline(
    numbers: RoundNumbers, owed: Sequence[OwedReturn], set_: Mapping[str, date | None]
) -> Table:
    rows = tuple(
        (one.name.replace("_", " "), one.day, _ratio(numbers, one.came, one.of))
        for one in by_deadline(owed, set_)
    )
    columns = (
        Column("deadline", "By"),
        Column("day", "Day"),
        Column("came", "Came", number=True),
    )
    note = "Own due date: the day returns were due, or each one's extension."
    return Table(f"Returns by deadline: {numbers.key}", columns, rows, (note,))


def _said(day: date, set_: Mapping[str, date | None], *, by_week: bool) -> str:
    within = [
        name.replace("_", " ")
        for name, on in set_.items()
        if on is not None and 0 <= (day - on).days < (_WEEK if by_week else 1)
    ]
    return ", ".join(within)


def _ratio(numbers: RoundNumbers, came: int, of: int) -> Ratio:
    least = numbers.context.configuration.publication.percent_from
    return Ratio(came, of, percent(came, of, least=least))
