"""What became of each organisation's rating from one cycle to the next."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Movement:
    """Ratings of the same organisations in two cycles.

    Attributes:
        counts: How often each pair of ranks (then, now) occurs; rank 0 is the best level.
        only_then: How many were rated in the earlier cycle alone.
        only_now: How many in the later one alone.
    """

    counts: Mapping[tuple[int, int], int]
    only_then: int
    only_now: int

    @property
    def both(self) -> int:
        """How many were rated in both: the N of every share."""
        return sum(self.counts.values())

    @property
    def higher(self) -> int:
        """How many are rated higher now."""
        return sum(count for (then, now), count in self.counts.items() if now < then)

    @property
    def same(self) -> int:
        """How many are rated as before."""
        return sum(count for (then, now), count in self.counts.items() if now == then)

    @property
    def lower(self) -> int:
        """How many are rated lower now."""
        return sum(count for (then, now), count in self.counts.items() if now > then)


def movement(then: Mapping[str, str], now: Mapping[str, str], levels: Sequence[str]) -> Movement:
    """Return what became of ratings.

    Args:
        then: The earlier level, by organisation; an absence of a rating is left out or no level.
        now: The later one.
        levels: The scale of both, best first.
    """
    rank = {level: n for n, level in enumerate(levels)}
    before = {one: rank[level] for one, level in then.items() if level in rank}
    after = {one: rank[level] for one, level in now.items() if level in rank}
    counts = Counter((before[one], after[one]) for one in before if one in after)
    return Movement(
        dict(counts), len(before.keys() - after.keys()), len(after.keys() - before.keys())
    )
