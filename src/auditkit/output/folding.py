"""Many problems of one rule in one file: the first are told, and the rest counted.

A round of six hundred schools has hundreds of missing returns; formats for machines have each one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from auditkit.problems import Problem

MANY = 30
"""So many problems of one rule in one file are all told."""
TOLD = 10
"""Of more than that, so many are."""


def folded(problems: Iterable[Problem]) -> Iterator[tuple[Problem, int]]:
    """Yield the problems that are told, each with how many like it are counted behind it."""
    every = list(problems)
    counts = Counter((one.code, one.location.path) for one in every)
    seen: Counter[tuple[str, str]] = Counter()
    for one in every:
        like = (one.code, one.location.path)
        seen[like] += 1
        if counts[like] <= MANY or seen[like] < TOLD:
            yield one, 0
        elif seen[like] == TOLD:
            yield one, counts[like] - TOLD


def more(one: Problem, count: int) -> str:
    """Return how many more there are, and how to see them."""
    what = f"{one.severity.word}[{one.code}] and {count:,} more like it in this file"
    return f"{what}; see each with: --select {one.code} -f csv"
