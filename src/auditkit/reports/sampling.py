"""The tables of ``moderate sample``."""

from collections import Counter
from collections.abc import Iterable

from auditkit.output.tables import Cell, Column, Ratio, Table
from auditkit.render.filters import plural
from auditkit.reports.numbers import RoundNumbers
from auditkit.rounds.draws import DrawPlan
from auditkit.world import RoundContext

_GIVES_AWAY = "It shows the first overall ratings: it is for the officer, and not for moderators."


def sample_tables(numbers: RoundNumbers, plan: DrawPlan) -> tuple[Table, ...]:
    """Return what was drawn, and how it is spread over agencies and overall ratings."""
    return _drawn(numbers, plan), _spread(numbers, plan)


def stratum(context: RoundContext, key: str, strata: Iterable[str]) -> str:
    """Return the stratum of an organisation: what the list says of it, in words."""
    known = context.organisations.get(key)
    return ", ".join((getattr(known, one) if known else None) or "not known" for one in strata)


def _drawn(numbers: RoundNumbers, plan: DrawPlan) -> Table:
    draw, of_cases = plan.draw, numbers.context.round.unit == "case"
    columns = (
        Column("agency", "Agency" if of_cases else "Organisation"),
        Column("case", "Case") if of_cases else Column("name", "Name"),
        Column("chosen", "Chosen"),
        Column("overall", "Overall rating"),
        Column("why", "Why"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.agency,
            one.case if of_cases else numbers.context.agency_name(one.agency),
            one.chosen,
            plan.overall.get((one.agency, one.case or "")),
            one.why,
        )
        for one in draw.returns
    ]
    frame = sum(len(cases) or 1 for cases in draw.drawn_from.values())
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
    if numbers.context.round.unit != "case":
        return _spread_over(numbers, plan)
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


def _spread_over(numbers: RoundNumbers, plan: DrawPlan) -> Table:
    """Return how the random part is spread over the strata of organisations."""
    strata = plan.draw.strata
    random = {one.agency for one in plan.draw.returns if one.chosen == "random"}
    every = Counter(stratum(numbers.context, key, strata) for key in plan.draw.drawn_from)
    taken = Counter(
        stratum(numbers.context, key, strata) for key in plan.draw.drawn_from if key in random
    )
    columns = (
        Column("stratum", ", ".join(strata).capitalize() or "All"),
        Column("drawn", "Drawn", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (name or "all", Ratio(taken[name], every[name])) for name in sorted(every)
    ]
    note = "Each row gives its share, rounded up or down by chance; within it, overall ratings do."
    return Table("How the random part is spread", columns, tuple(rows), (note,))
