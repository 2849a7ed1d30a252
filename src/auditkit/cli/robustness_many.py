"""What robustness shows of hundreds of organisations: counts, and each thing that many lack once."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from auditkit.checks.review import Reviewed
from auditkit.output.tables import Cell, Column, Table

FEW = 30
"""The returns of so many organisations are shown one by one; of more they are counted."""
_STATES = (Column("state", "State"), Column("returns", "Returns", number=True))
_POINTS = (
    Column("code", "Code"),
    Column("returns", "Returns", number=True),
    Column("times", "Times", number=True),
    Column("example", "For example in"),
    Column("what", "What"),
    Column("do", "What to do"),
)


def counted(key: str, reviewed: Sequence[Reviewed], day: date) -> tuple[Table, ...]:
    """Return how many are ready, and what the others need, once for each rule."""
    ready = sum(one.ready for one in reviewed)
    rows: tuple[tuple[Cell, ...], ...] = (
        ("ready", ready),
        ("needs work", len(reviewed) - ready),
        ("accepted", sum(one.owed.accepted for one in reviewed)),
        ("sent back", sum(one.owed.sent_back for one in reviewed)),
    )
    notes = (
        f"As of {day}. Ready means that nothing was found; somebody who has read it decides.",
        "Each return: -f csv or -f json; one in full: --agency KEY; letters to all: --letters DIR.",
    )
    made = [Table(f"Robustness of {len(reviewed):,} returns: {key}", _STATES, rows, notes)]
    for title, which in (("What returns need", "needs"), ("Questions worth asking", "asks")):
        if points := _points(reviewed, which):
            made.append(Table(title, _POINTS, points))
    return tuple(made)


def _points(reviewed: Sequence[Reviewed], which: str) -> tuple[tuple[Cell, ...], ...]:
    times: Counter[str] = Counter()
    returns: Counter[str] = Counter()
    first: dict[str, tuple[str, str, str]] = {}
    for one in reviewed:
        found = one.needs if which == "needs" else one.asks
        times.update(problem.code for problem in found)
        returns.update({problem.code for problem in found})
        for problem in found:
            said = (one.owed.agency, problem.message, problem.hint or "")
            first.setdefault(problem.code, said)
    return tuple(
        (code, count, times[code], *first[code])
        for code, count in sorted(returns.items(), key=lambda pair: (-pair[1], pair[0]))
    )
