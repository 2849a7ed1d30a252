"""The return tracker: agency by case, days late, and the text to chase with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditkit.analysis.states import FINISHED, SETTLED, OwedReturn
from auditkit.model.record import Acceptance, Escalations
from auditkit.output.tables import Cell, Column, Table
from auditkit.render.templates import render
from auditkit.reports import organisations_tracker as many
from auditkit.reports.counts import Only, returns_table
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.tracker_long import by_agency

_FIT = 8
"""So many cases fit a screen, side by side."""

_SHORT = {
    "received": "received",
    "nil": "nil",
    "draft": "draft",
    "not-started": "-",
    "unreadable": "unreadable",
    "exempt": "exempt",
    "never-returned": "never",
}


def tracker_tables(  # noqa: PLR0913 - what the tracker may be asked for
    numbers: RoundNumbers,
    day: date,
    agencies: tuple[str, ...] = (),
    concerns: Escalations | None = None,
    *,
    wide: bool = True,
    by: tuple[str, ...] = (),
) -> tuple[Table, ...]:
    """Return the tracker.

    Many organisations are counted for people, and listed for machines.

    Args:
        numbers: The round.
        day: The day it is looked at.
        agencies: Only these; empty means all.
        concerns: The round's urgent concerns, to be counted beside the returns.
        wide: One row an agency for people, with one column a case as long as these fit; otherwise
            one row an owed return, for machines.
        by: By what organisations are counted; empty means kind and phase.
    """
    only = Only(agencies=agencies)
    owed = [one for one in numbers.owed if only.takes(one.agency, one.case)]
    of_organisations = numbers.context.round.unit == "organisation"
    told_apart = numbers.context.organisations if not wide else len(owed) > many.FEW
    if by or (of_organisations and told_apart):
        return _of_many(numbers, owed, day, _raised(concerns, only), by, wide=wide)
    returns = returns_table(numbers, only, day)
    cases = list(numbers.context.round.cases)
    if not wide or not cases:
        first = _list(numbers, owed, day)
    else:
        first = (_matrix if len(cases) <= _FIT else by_agency)(numbers, owed, day)
    decided = many.decided(numbers, owed) if of_organisations else None
    first = replace(first, notes=(*first.notes, *_raised(concerns, only)))
    return (first, decided, returns) if decided and decided.rows else (first, returns)


def _of_many(  # noqa: PLR0913 - what the tracker knows
    numbers: RoundNumbers,
    owed: list[OwedReturn],
    day: date,
    notes: tuple[str, ...],
    by: tuple[str, ...],
    *,
    wide: bool,
) -> tuple[Table, ...]:
    counts = many.counted(numbers, owed, day, by)
    counts = replace(counts, notes=(*counts.notes, *notes))
    if not wide:
        return many.listed(numbers, owed, day), many.decided(numbers, owed, all_=True), counts
    rest = (many.missing(numbers, owed), many.decided(numbers, owed))
    return (counts, *(one for one in rest if one.rows))


def _raised(concerns: Escalations | None, only: Only) -> tuple[str, ...]:
    """Return how many urgent concerns were raised, where any was."""
    raised = [
        one for one in (concerns.escalations if concerns else ()) if only.takes(one.agency, "")
    ]
    if not raised:
        return ()
    answered = sum(one.answered_on is not None for one in raised)
    closed = sum(one.closed_on is not None for one in raised)
    return (f"Urgent concerns: {len(raised)} raised, {answered} answered, {closed} closed.",)


def _matrix(numbers: RoundNumbers, owed: list[OwedReturn], day: date) -> Table:
    cases = list(numbers.context.round.cases)
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


_WORDS = {"draft": "begun, not finished", "unreadable": "sent, and cannot be read"}


def chase_text(
    numbers: RoundNumbers, agencies: tuple[str, ...] = (), acceptance: Acceptance | None = None
) -> str:
    """Return a text for each agency that still owes something, ready to be sent, as Markdown.

    Args:
        numbers: The round.
        agencies: Only these; empty means all.
        acceptance: The officer's decisions, for the reasons of what was sent back.
    """
    context = numbers.context
    reasons = {
        (one.agency, one.case or ""): one.reasons
        for one in (acceptance.decisions if acceptance else ())
    }
    views = []
    owed: dict[str, list[OwedReturn]] = {}
    for one in numbers.owed:
        owed.setdefault(one.agency, []).append(one)
    for agency, mine in owed.items():
        owing = [_owing(one) for one in mine if one.state not in SETTLED]
        back = [_sent_back(one, reasons) for one in mine if one.sent_back and one.state in FINISHED]
        if (owing or back) and (not agencies or agency in agencies):
            known = context.configuration.agencies.get(agency)
            views.append(
                {
                    "key": agency,
                    "name": context.agency_name(agency),
                    "lead": known.lead if known else None,
                    "owing": owing,
                    "sent_back": back,
                }
            )
    contact = context.configuration.contacts.get("business-unit")
    seen = {
        "agencies": views,
        "title": context.round.title,
        "contact": contact,
        "sender": "organisation" if context.round.unit == "organisation" else "agency",
        "due": context.round.milestones.returns_due,
        "past": any(one.missing for one in numbers.owed),
    }
    if (
        len(views) > many.FEW
        and not any(one["sent_back"] for one in views)
        and context.round.unit == "organisation"
    ):
        return render("round/chase_all.md.j2", seen)
    return render("round/chase.md.j2", seen)


def _owing(one: OwedReturn) -> dict[str, object]:
    return {
        "name": one.case or "your return",
        "due": one.due,
        "extended": one.extended,
        "days_late": one.days_late,
        "words": _WORDS.get(one.state, ""),
    }


def _sent_back(
    one: OwedReturn, reasons: Mapping[tuple[str, str], tuple[str, ...]]
) -> dict[str, object]:
    return {"name": one.case or "your return", "reasons": reasons.get((one.agency, one.case), ())}
