"""Tables of children that protect each child: what is hidden, and the attack on what is left.

A count from 1 to one less than the threshold is small. The rule, which readers may know:

* Of no more children than the threshold, nothing is shown.
* A table without a small count is shown in full. Zeros are shown.
* Otherwise every small count is hidden, and with it the smallest larger counts (all that are equal
  at once), until nothing can be worked out from the total. If no count is left to show, or one
  category holds every child, nothing is shown.

So hidden counts are always the smallest ones of a table, and one of them at least is not small:
whoever exchanges two hidden counts gets a table that looks the same. Nobody can tell which is which.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

HIDDEN: None = None
"""Stands in the place of a count that is not shown."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A table as it may be shown.

    Attributes:
        counts: By category, in order; ``HIDDEN`` where the count is not shown. Empty where nothing is.
        total: The number of children, which is known.
    """

    counts: Mapping[str, int | None]
    total: int

    @property
    def withheld(self) -> bool:
        """Whether nothing but the total is shown."""
        return not self.counts

    @property
    def whole(self) -> bool:
        """Whether nothing is hidden."""
        return bool(self.counts) and HIDDEN not in self.counts.values()


class Bounds(NamedTuple):
    """The least and the most that a hidden count can be."""

    least: int
    most: int


def protect(counts: Mapping[str, int], threshold: int) -> Protected:
    """Return a one-way table as it may be shown.

    Args:
        counts: Children by category; every child is in one.
        threshold: Counts from 1 to one less are small.
    """
    total = sum(counts.values())
    if total <= threshold or total in counts.values():
        return Protected({}, total)
    if not any(_small(count, threshold) for count in counts.values()):
        return Protected(dict(counts), total)
    # From the smallest count that is not small on: hide it and all below, until that is enough.
    for largest in sorted({count for count in counts.values() if count >= threshold}):
        shown = {name: HIDDEN if 1 <= count <= largest else count for name, count in counts.items()}
        found = Protected(shown, total)
        if not any(shown.values()):
            break
        if _blurred(counts, found, threshold):
            return found
    return Protected({}, total)


def recovered(
    table: Protected, threshold: int, known: Mapping[str, int] | None = None
) -> list[str]:
    """Return the categories whose count somebody who knows the rule works out, or knows to be small.

    The attack on a table before it is written. It begins from what is shown, and knows the
    threshold, the total, and that hidden counts are at least 1, smaller than every other count that
    is shown, and neither all small nor all larger.

    Args:
        table: What is to be shown.
        threshold: Counts from 1 to one less are small.
        known: Counts of the same children that stand elsewhere, as in an earlier publication.
    """
    known = known or {}
    hidden = [name for name, count in table.counts.items() if count is HIDDEN]
    read = {name: known[name] for name in hidden if name in known}
    open_ = [name for name in hidden if name not in read]
    shown = [count for count in table.counts.values() if count]
    left = table.total - sum(shown) - sum(read.values())
    most = min(shown, default=table.total + 1) - 1
    values = _possible(left, len(open_), threshold, most, tuple(read.values()))
    pinned = len(values) == 1 or all(_small(value, threshold) for value in values)
    found = {name for name, count in read.items() if _small(count, threshold)}
    return [name for name in hidden if name in found or (pinned and name in open_)]


def bounds(table: Protected, threshold: int, small: Mapping[str, bool]) -> dict[str, Bounds]:
    """Return what each hidden count can be for somebody who also guesses rightly which ones are small.

    Args:
        table: What is to be shown.
        threshold: Counts from 1 to one less are small.
        small: Which of the hidden categories hold a small count.
    """
    shown = [count for count in table.counts.values() if count]
    most = min(shown, default=table.total + 1) - 1
    found = {
        name: Bounds(1, threshold - 1) if small[name] else Bounds(threshold, most)
        for name, count in table.counts.items()
        if count is HIDDEN
    }
    left = table.total - sum(shown)
    low, high = sum(one.least for one in found.values()), sum(one.most for one in found.values())
    return {
        name: Bounds(
            max(one.least, left - (high - one.most)), min(one.most, left - (low - one.least))
        )
        for name, one in found.items()
    }


def _small(count: int, threshold: int) -> bool:
    return 1 <= count < threshold


def _blurred(counts: Mapping[str, int], table: Protected, threshold: int) -> bool:
    """Return whether no small count is certain, even for somebody who guesses which ones are small."""
    small = {name: _small(count, threshold) for name, count in counts.items()}
    return all(
        one.least < one.most for name, one in bounds(table, threshold, small).items() if small[name]
    )


def _possible(left: int, cells: int, threshold: int, most: int, read: tuple[int, ...]) -> set[int]:
    """Return the values that each of some hidden counts can have, which sum to ``left``."""
    return {
        value
        for value in range(1, most + 1)
        if any(
            larger * threshold + smaller
            <= left - value
            <= larger * most + smaller * (threshold - 1)
            for larger in range(cells)
            for smaller in [cells - 1 - larger]
            if _mixed([value, *read, *[threshold] * larger, *[1] * smaller], threshold)
        )
    }


def _mixed(counts: Iterable[int], threshold: int) -> bool:
    """Return whether some counts are small and some are not, as among those that the rule hides."""
    return len({count < threshold for count in counts}) > 1
