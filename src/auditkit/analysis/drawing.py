"""A random draw that anybody can repeat: from a seed and the names of what is drawn, and nothing else.

Its chance comes from SHA-256, so that it is the same on every machine and in every year. First it is
settled how many each stratum gives, by systematic sampling (Cochran WG (1977) Sampling Techniques,
chapter 8): the strata lie one behind the other, and a random start chooses who gets the fractions.
Each stratum so gives its share, rounded up or down, and everything has the same chance. Then, within
each stratum, those are taken that come first in the queue of ``sampling``: what is added later moves
few of the others.

``sampling`` gives every stratum a place before any has two, so that all kinds of case are looked at.
Here the numbers speak of what was not drawn, and so everything must have the same chance.
"""

from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from math import ceil

from auditkit.analysis.sampling import queue

_WHOLE = 2**256


def number_of(share_percent: int, population: int) -> int:
    """Return how many a share is: rounded up, so that a tenth is at least a tenth."""
    return ceil(Fraction(share_percent * population, 100))


def draw(strata: Mapping[str, str], number: int, seed: str) -> tuple[str, ...]:
    """Return what is drawn, in order of name.

    Args:
        strata: What can be drawn, with its stratum. Strata are laid in order of name, so that those
            that begin alike (one agency's) share their fractions.
        number: How many are drawn.
        seed: Any text.

    Raises:
        ValueError: More are asked for than there are.
    """
    if not 0 <= number <= len(strata):
        raise ValueError(f"{number} of {len(strata)}")
    start = Fraction(int.from_bytes(sha256(seed.encode("utf-8")).digest(), "big"), _WHOLE)
    members: dict[str, list[str]] = {}
    for name in queue(strata, seed):
        members.setdefault(strata[name], []).append(name)
    drawn: list[str] = []
    reached = 0
    for _, names in sorted(members.items()):
        before = ceil(Fraction(number * reached, len(strata)) - start)
        reached += len(names)
        after = ceil(Fraction(number * reached, len(strata)) - start)
        drawn += names[: after - before]
    return tuple(sorted(drawn))
