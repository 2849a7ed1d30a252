"""The tables of ``moderate sample``."""

from collections import Counter

from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.render.filters import plural
from auditkit.reports.numbers import RoundNumbers
from auditkit.rounds.draws import DrawPlan

_GIVES_AWAY = "It shows the first overall ratings: it is for the officer, and not for moderators."


def sample_tables(numbers: RoundNumbers, plan: DrawPlan) -> tuple[Table, ...]:
    """Return what was drawn, and how it is spread over agencies and overall ratings."""
    return _drawn(numbers, plan), _spread(numbers, plan)


def _drawn(numbers: RoundNumbers, plan: DrawPlan) -> Table:
    draw = plan.draw
    columns = (
        Column("agency", "Agency"),
        Column("case", "Case"),
        Column("chosen", "Chosen"),
        Column("overall", "Overall rating"),
        Column("why", "Why"),
    )
    rows: list[tuple[Cell, ...]] = [
        (one.agency, one.case, one.chosen, plan.overall[one.agency, one.case or ""], one.why)
        for one in draw.returns
    ]
    frame = sum(len(cases) for cases in draw.drawn_from.values())
    random = sum(one.chosen == "random" for one in draw.returns)
    asked = f"{draw.share_percent}%, rounded up" if draw.number is None else "a number"
    notes = [
        f"{random} of {plural(frame, 'return')} drawn at random (asked for: {asked}); seed {draw.seed}.",
        "The same seed and the same returns give the same draw, on any machine.",
    ]
    if targeted := len(draw.returns) - random:
        notes.append(
            f"{targeted} chosen beside them: they say nothing about the other returns, and are counted apart."
        )
    if plan.left_out:
        reasons = ", ".join(f"{reason} {count}" for reason, count in plan.left_out.items())
        notes.append(f"Not among the returns that could be drawn: {reasons}.")
    notes.append(_GIVES_AWAY)
    return Table(f"Drawn to be rated again: {numbers.key}", columns, tuple(rows), tuple(notes))


def _spread(numbers: RoundNumbers, plan: DrawPlan) -> Table:
    frame = [(agency, case) for agency, cases in plan.draw.drawn_from.items() for case in cases]
    random = {(one.agency, one.case) for one in plan.draw.returns if one.chosen == "random"}
    every = Counter((agency, plan.overall[agency, case]) for agency, case in frame)
    taken = Counter(
        (agency, plan.overall[agency, case]) for agency, case in frame if (agency, case) in random
    )
    order = {level: index for index, level in enumerate(numbers.levels)}
    agencies = list(plan.draw.drawn_from)
    strata = sorted(
        every, key=lambda one: (agencies.index(one[0]), order.get(one[1], len(order)), one[1])
    )
    columns = (
        Column("agency", "Agency"),
        Column("overall", "Overall rating"),
        Column("drawn", "Drawn", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (agency, overall or "none", Ratio(taken[agency, overall], every[agency, overall]))
        for agency, overall in strata
    ]
    note = (
        "Each row gives its share, rounded up or down by chance: every return has the same chance."
    )
    return Table("How the random part is spread", columns, tuple(rows), (note,))
