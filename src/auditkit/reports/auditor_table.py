"""Which way moderators differ from each auditor: only with enough pairs, and never as a ranking."""

from collections.abc import Sequence

from auditkit.analysis.agreement import by_auditor
from auditkit.analysis.pairs import Pair
from auditkit.analysis.rounding import percent
from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.render.filters import joined
from auditkit.reports.numbers import RoundNumbers

LEAST_FOR_AUDITOR = 10
"""With fewer pairs nothing is shown about one auditor."""

_CASE_MIX = (
    "This is no ranking: auditors rate different children, and some are harder to agree on.",
    "Use it to ask what two people understood differently, never as a mark for one of them.",
)


def auditor_table(numbers: RoundNumbers, pairs: Sequence[Pair]) -> Table:
    """Return which way moderators differ from each auditor, where there are enough pairs."""
    found = by_auditor(pairs, numbers.levels)
    columns = (
        Column("auditor", "Auditor"),
        Column("pairs", "Pairs", number=True),
        Column("higher", "Higher", number=True),
        Column("same", "Same", number=True),
        Column("lower", "Lower", number=True),
        Column("returns", "Returns", number=True),
        Column("children", "Children", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.key or "no code",
            one.pairs,
            Ratio(one.higher, one.pairs, percent(one.higher, one.pairs, least=LEAST_FOR_AUDITOR)),
            Ratio(one.same, one.pairs, percent(one.same, one.pairs, least=LEAST_FOR_AUDITOR)),
            Ratio(one.lower, one.pairs, percent(one.lower, one.pairs, least=LEAST_FOR_AUDITOR)),
            one.returns,
            one.children,
        )
        for one in found
        if one.pairs >= LEAST_FOR_AUDITOR
    ]
    few = [one.key or "no code" for one in found if one.pairs < LEAST_FOR_AUDITOR]
    left = (f"Fewer than {LEAST_FOR_AUDITOR} pairs, not shown: {joined(few)}.",) if few else ()
    return Table("By auditor's code", columns, tuple(rows), (*_CASE_MIX, *left))
