"""The return tracker of a round of many organisations: counts, who is missing, what was decided."""

from collections.abc import Collection, Sequence
from datetime import date

from auditkit.analysis.return_curve import asked_for
from auditkit.analysis.rounding import percent
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.model.record import Organisation
from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.reports.numbers import RoundNumbers

GROUPINGS = ("kind", "phase", "trust")
"""By what returns of organisations can be counted."""
FEW = 30
"""So many organisations are listed one by one; more are counted."""
_UNKNOWN = "not known"
_STATES = {"draft": "begun", "not-started": "not begun"}


def counted(
    numbers: RoundNumbers, owed: Sequence[OwedReturn], day: date, by: Collection[str] = ()
) -> Table:
    """Return how many returns came, by kind and phase unless something else is asked for."""
    groupings = [one for one in by or ("kind", "phase") if _known(numbers, one)]
    rows = [_row(numbers, "all", "", owed)]
    for grouping in groupings:
        parts: dict[str, list[OwedReturn]] = {}
        for one in owed:
            parts.setdefault(_value(numbers, one, grouping), []).append(one)
        ordered = sorted(parts, key=lambda name: (name == _UNKNOWN, name.casefold()))
        rows += [_row(numbers, grouping, name, parts[name]) for name in ordered]
    columns = (
        Column("by", "By"),
        Column("value", ""),
        Column("asked", "Asked", number=True),
        Column("returned", "Returned", number=True),
        Column("late", "of them late", number=True),
        Column("draft", "Begun", number=True),
        Column("not_started", "Not begun", number=True),
        Column("missing", "Missing", number=True),
        Column("extended", "Extended", number=True),
        Column("exempt", "Exempt", number=True),
        Column("never_returned", "Never returned", number=True),
    )
    stones = numbers.context.round.milestones
    final = f", and are taken until {stones.final_deadline}" if stones.final_deadline else ""
    notes = (
        f"As of {day}; returns are due {stones.returns_due}{final}.",
        "Asked leaves out whoever is exempt. Late: after the due date, or after an extension.",
        "Missing: due, and not come.",
    )
    return Table(f"Returns of organisations: {numbers.key}", columns, tuple(rows), notes)


def _known(numbers: RoundNumbers, grouping: str) -> bool:
    return any(getattr(one, grouping) for one in numbers.context.organisations.values())


def _value(numbers: RoundNumbers, one: OwedReturn, grouping: str) -> str:
    known = numbers.context.organisations.get(one.agency)
    return (getattr(known, grouping) if known else None) or _UNKNOWN


def _row(
    numbers: RoundNumbers, by: str, value: str, owed: Sequence[OwedReturn]
) -> tuple[Cell, ...]:
    least = numbers.context.configuration.publication.percent_from
    asked = asked_for(owed)
    came = [one for one in asked if one.state in FINISHED]
    states = [one.state for one in owed]
    return (
        by,
        value,
        len(asked),
        Ratio(len(came), len(asked), percent(len(came), len(asked), least=least)),
        sum(one.days_late > 0 for one in came),
        states.count("draft"),
        states.count("not-started") + states.count("unreadable"),
        sum(one.missing for one in owed),
        sum(one.extended for one in owed),
        states.count("exempt"),
        states.count("never-returned"),
    )


def missing(numbers: RoundNumbers, owed: Sequence[OwedReturn]) -> Table:
    """Return who has not returned and is overdue, the longest first; a few of them by name."""
    late = sorted((one for one in owed if one.missing), key=lambda one: -one.days_late)
    rows = tuple(
        (
            numbers.context.agency_name(one.agency),
            one.agency,
            _value(numbers, one, "phase"),
            _STATES.get(one.state, one.state),
            one.due,
            one.days_late,
        )
        for one in late[:FEW]
    )
    columns = (
        Column("name", "Organisation"),
        Column("key", "Key"),
        Column("phase", "Phase"),
        Column("state", "State"),
        Column("due", "Due"),
        Column("days_late", "Days late", number=True),
    )
    more = f"And {len(late) - FEW:,} more; all of them: -f csv, and the texts: --chase."
    notes = (more,) if len(late) > FEW else ()
    return Table(f"Not returned: {len(late):,}", columns, rows, notes)


def decided(numbers: RoundNumbers, owed: Sequence[OwedReturn], *, all_: bool = False) -> Table:
    """Return the extensions, the exemptions and what never came, with who decided each."""
    wanted = {one.agency for one in owed}
    every = [
        (
            numbers.context.agency_name(key),
            key,
            change.decision,
            change.until,
            change.decided_by or "",
            change.decided_on,
            " ".join((change.reason or "").split()),
        )
        for key, one in numbers.context.round.owed.items()
        for change in one.changes
        if key in wanted
    ]
    rows = tuple(every if all_ else every[:FEW])
    columns = (
        Column("name", "Organisation"),
        Column("key", "Key"),
        Column("decision", "Decision"),
        Column("until", "Until"),
        Column("decided_by", "Decided by"),
        Column("decided_on", "On"),
        Column("reason", "Reason"),
    )
    more = len(every) - len(rows)
    notes = (f"And {more:,} more; all of them: -f json.",) if more else ()
    return Table(f"Decisions: {len(every):,}", columns, rows, notes)


def listed(numbers: RoundNumbers, owed: Sequence[OwedReturn], day: date) -> Table:
    """Return every organisation with what became of its return, for machines."""
    columns = (
        Column("key", "Key"),
        Column("name", "Organisation"),
        *(Column(one, one.capitalize()) for one in GROUPINGS),
        Column("state", "State"),
        Column("due", "Due"),
        Column("extended", "Extended"),
        Column("completed_on", "Finished"),
        Column("days_late", "Days late", number=True),
        Column("missing", "Missing"),
        Column("decision", "Decision"),
        Column("path", "File"),
    )
    rows = tuple(_listed(numbers, one) for one in owed)
    title = f"Returns of organisations: {numbers.key}"
    return Table(title, columns, rows, (f"As of {day}.",))


def _listed(numbers: RoundNumbers, one: OwedReturn) -> tuple[Cell, ...]:
    known: Organisation | None = numbers.context.organisations.get(one.agency)
    return (
        one.agency,
        numbers.context.agency_name(one.agency),
        *((getattr(known, grouping) if known else None) or "" for grouping in GROUPINGS),
        one.state,
        one.due,
        "yes" if one.extended else "no",
        one.completed_on,
        one.days_late,
        "yes" if one.missing else "no",
        "accepted" if one.accepted else "sent-back" if one.sent_back else "",
        one.path,
    )
