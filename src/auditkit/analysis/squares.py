"""How often two raters gave which levels: a square of counts, and a worker's grades beside the auditor's."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditkit.analysis.pairs import Pair
from auditkit.model.facts import NOT_ASKED, Facts

Square = Mapping[tuple[int, int], int]
"""How often, by the rank that the first and the second rater gave."""


@dataclass(frozen=True, slots=True)
class Direction:
    """Which way the second rater went.

    Attributes:
        pairs: n: how often both gave a level.
        higher: The second gave a better level.
        same: Both gave the same.
        lower: The second gave a worse level.
        within_one: At most one level apart.
    """

    pairs: int
    higher: int
    same: int
    lower: int
    within_one: int


def square(pairs: Iterable[Pair], levels: Sequence[str]) -> Square:
    """Return how often each two levels were given together; pairs without two levels are left out.

    Args:
        pairs: What both gave.
        levels: The rubric's levels, best first.
    """
    rank = {level: place for place, level in enumerate(levels)}
    return Counter(
        (rank[one.first], rank[one.second])
        for one in pairs
        if one.first in rank and one.second in rank
    )


def direction(found: Square) -> Direction:
    """Return which way the second rater went."""
    steps = Counter[int]()
    for (first, second), count in found.items():
        steps[second - first] += count
    return Direction(
        pairs=steps.total(),
        higher=sum(count for step, count in steps.items() if step < 0),
        same=steps[0],
        lower=sum(count for step, count in steps.items() if step > 0),
        within_one=sum(count for step, count in steps.items() if abs(step) <= 1),
    )


def beside_workers(facts: Iterable[Facts]) -> Iterator[Pair]:
    """Yield the worker's own grade of a section (or ``overall``) beside the auditor's, where it was given."""
    for one in facts:
        if one.state == "received":
            for section, grade in one.practitioner.items():
                first = one.ratings.get(section, NOT_ASKED)
                yield Pair(one.agency, one.case, section, first, grade)
