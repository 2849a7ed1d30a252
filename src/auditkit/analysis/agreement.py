"""Agreement between auditors and moderators: counts and direction first, coefficients after.

Everything is counted over the rubric's full list of levels. A pair in which one of the two gave no
level is listed apart and is never in n. The unit is the child: intervals of coefficients know which
pairs are of one child.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from auditkit.analysis.coefficients import (
    Combination,
    Units,
    gwet,
    identity,
    kappa,
    krippendorff,
    quadratic,
)
from auditkit.analysis.intervals import Interval, interval, wilson
from auditkit.analysis.pairs import Pair
from auditkit.model.facts import OVERALL

LEAST_PAIRS = 20
"""With fewer pairs no coefficient is shown: one pair more or less would move it too far."""

EVERY = "every-section"
"""Stands for all sections together, the overall judgement aside."""

Measure = Callable[[Units], float | None]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient.

    Attributes:
        name: Its name.
        value: None where it is undefined (0/0).
        interval: 95 %; None where there is none to give.
    """

    name: str
    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far auditors and moderators agree, under one heading.

    Attributes:
        key: The section, ``overall``, or ``EVERY``.
        pairs: n: how often both gave a level.
        higher: The moderator gave a better level.
        same: Both gave the same.
        lower: The moderator gave a worse level.
        within_one: At most one level apart.
        returns: How many returns stand behind n.
        children: How many children stand behind n.
        first_only: The auditor alone gave a level.
        second_only: The moderator alone gave a level.
        neither: Neither gave a level.
        coefficients: None where they are withheld: fewer than ``LEAST_PAIRS``.
    """

    key: str
    pairs: int
    higher: int
    same: int
    lower: int
    within_one: int
    returns: int
    children: int
    first_only: int
    second_only: int
    neither: int
    coefficients: tuple[Coefficient, ...] | None

    @property
    def exact(self) -> Interval | None:
        """The Wilson interval of the share that is the same."""
        return wilson(self.same, self.pairs)


def measures(levels: int) -> dict[str, Measure]:
    """Return the coefficients of two raters, by name, over a scale of so many levels."""
    return {
        "weighted kappa": partial(kappa, weights=quadratic(levels)),
        "AC1": partial(gwet, weights=identity(levels)),
        "AC2": partial(gwet, weights=quadratic(levels)),
        "alpha nominal": partial(krippendorff, levels=levels, ordinal=False),
        "alpha ordinal": partial(krippendorff, levels=levels, ordinal=True),
    }


def agreement(pairs: Sequence[Pair], levels: Sequence[str], key: str) -> Agreement:
    """Return how far two raters agree.

    Args:
        pairs: What both gave.
        levels: The rubric's levels, best first.
        key: The heading.
    """
    place = {level: index for index, level in enumerate(levels)}
    rated = [one for one in pairs if one.first in place and one.second in place]
    steps = [place[one.second] - place[one.first] for one in rated]
    by_child: dict[str, list[Combination]] = {}
    for one in rated:
        by_child.setdefault(one.case or one.agency, []).append(
            (place[one.first], place[one.second])
        )
    first_only = sum(one.first in place and one.second not in place for one in pairs)
    second_only = sum(one.second in place and one.first not in place for one in pairs)
    return Agreement(
        key,
        pairs=len(rated),
        higher=sum(step < 0 for step in steps),
        same=steps.count(0),
        lower=sum(step > 0 for step in steps),
        within_one=sum(abs(step) <= 1 for step in steps),
        returns=len({(one.agency, one.case) for one in rated}),
        children=len(by_child),
        first_only=first_only,
        second_only=second_only,
        neither=len(pairs) - len(rated) - first_only - second_only,
        coefficients=worked_out(measures(len(levels)), list(by_child.values()))
        if len(rated) >= LEAST_PAIRS
        else None,
    )


def worked_out(
    named: dict[str, Measure], children: Sequence[Sequence[Combination]]
) -> tuple[Coefficient, ...]:
    """Return coefficients with their intervals.

    Args:
        named: The coefficients by name.
        children: What was rated, child by child.
    """
    units = Counter(sorted(unit for child in children for unit in child))
    return tuple(
        Coefficient(name, measure(units), interval(measure, children))
        for name, measure in named.items()
    )


def by_section(
    pairs: Iterable[Pair], levels: Sequence[str], sections: Iterable[str]
) -> tuple[Agreement, ...]:
    """Return the agreement on each section that was rated twice, on all of them, and overall."""
    every = list(pairs)
    found = {
        key: [one for one in every if one.section == key] for key in dict.fromkeys((*sections,))
    }
    parts = [agreement(some, levels, key) for key, some in found.items() if some]
    parts.append(agreement([one for one in every if one.section != OVERALL], levels, EVERY))
    overall = [one for one in every if one.section == OVERALL]
    return (*parts, *([agreement(overall, levels, OVERALL)] if overall else []))


def by_auditor(pairs: Iterable[Pair], levels: Sequence[str]) -> tuple[Agreement, ...]:
    """Return the agreement on each auditor's ratings, overall judgements aside, by code."""
    every = [one for one in pairs if one.section != OVERALL]
    return tuple(
        agreement([one for one in every if one.auditor == code], levels, code)
        for code in sorted({one.auditor for one in every})
    )
