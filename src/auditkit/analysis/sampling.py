"""Drawing by lot, so that anybody with the same list and seed draws the same.

Every item's place in the queue is the SHA-256 of seed and name: it depends on nothing else, not on
the order of the list, the machine or the version of Python, and a name that is added or taken away
moves no other.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Literal

Allocation = Literal["proportional", "equal"]


def queue(names: Iterable[str], seed: str) -> list[str]:
    """Return names in an order that seed and names alone decide."""
    return sorted(names, key=lambda name: sha256(f"{seed}\0{name}".encode()).digest())


def allocate(
    sizes: Mapping[str, int], count: int, way: Allocation = "proportional"
) -> dict[str, int]:
    """Return how many are drawn from each stratum, in order of stratum.

    With at least as many places as strata each has one; every further place goes to the stratum
    that lies furthest below its share, the first by name where two are equal.

    Args:
        sizes: How many items each stratum has; empty ones are left out.
        count: How many places there are; no more than all items are given.
        way: A stratum's share is proportional to its size, or the same for all.
    """
    strata = {name: size for name, size in sorted(sizes.items()) if size > 0}
    everyone = sum(strata.values())
    count = min(count, everyone)
    share = {
        name: Fraction(count * size, everyone)
        if way == "proportional"
        else Fraction(count, len(strata))
        for name, size in strata.items()
    }
    given = dict.fromkeys(strata, 1 if count >= len(strata) else 0)
    while sum(given.values()) < count:
        open_ = [name for name in strata if given[name] < strata[name]]
        given[max(open_, key=lambda name: share[name] - given[name])] += 1
    return given


def draw(
    strata: Mapping[str, str], count: int, seed: str, way: Allocation = "proportional"
) -> tuple[str, ...]:
    """Return the names that are drawn, in order of stratum and queue.

    Args:
        strata: The stratum of each name; one and the same for a draw without strata.
        count: How many.
        seed: Any text; the same text draws the same.
        way: How the places are spread over the strata.
    """
    members: dict[str, list[str]] = {}
    for name in queue(strata, seed):
        members.setdefault(strata[name], []).append(name)
    places = allocate({stratum: len(names) for stratum, names in members.items()}, count, way)
    return tuple(name for stratum, many in places.items() for name in members[stratum][:many])
