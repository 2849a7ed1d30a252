"""How long actions have been open and overdue, in bands."""

from collections.abc import Iterable, Sequence

BANDS = (30, 90, 180)
"""The last days of bands; what is longer is in one more."""


def banded(days: Iterable[int], ends: Sequence[int] = BANDS) -> tuple[int, ...]:
    """Return how many of these numbers of days lie in each band: one more than there are ends.

    Args:
        days: Each from 0.
        ends: The last days of bands, in order.
    """
    counts = [0] * (len(ends) + 1)
    for one in days:
        counts[sum(one > end for end in ends)] += 1
    return tuple(counts)
