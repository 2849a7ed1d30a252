"""Numbers that organisations gave, such as a percentage of staff trained: the lowest, the middle, the highest."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditkit.analysis.rounding import decimal


@dataclass(frozen=True, slots=True)
class Spread:
    """How some whole numbers lie.

    Attributes:
        count: How many gave one: N.
        lowest: The lowest.
        lower: A quarter of them lie at or below it (the lower hinge: the middle of the lower half).
        middle: The median, a half rounded up.
        upper: A quarter of them lie at or above it.
        highest: The highest.
    """

    count: int
    lowest: int
    lower: int
    middle: int
    upper: int
    highest: int


def spread(values: Iterable[int]) -> Spread | None:
    """Return how some numbers lie; None when there are none.

    The hinges are those of Tukey JW (1977) Exploratory Data Analysis: the middle of each half, the
    median counted in both halves where it is one of the numbers.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    half = (len(ordered) + 1) // 2
    return Spread(
        len(ordered),
        ordered[0],
        _middle(ordered[:half]),
        _middle(ordered),
        _middle(ordered[-half:]),
        ordered[-1],
    )


def _middle(ordered: list[int]) -> int:
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return int(decimal((low + high) / 2, 0))
