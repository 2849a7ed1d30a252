"""Two rounds side by side: whether they may be compared, and what chance alone could do."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from auditkit.analysis.intervals import wilson
from auditkit.analysis.tallies import Tally
from auditkit.model.rubric import Rubric

Obstacle = Literal["another-scale", "levels-changed", "meaning-changed"]


def obstacle(now: Rubric, then: Rubric) -> Obstacle | None:
    """Return why ratings by two scales cannot be compared, or None when they can.

    A level that has the same word and another description is another level: "green" that meant
    "meets the standard" and now means "exceeds it" would show a fall that never was.

    Args:
        now: The scale of the later round.
        then: The scale of the earlier round.
    """
    if now.rubric != then.rubric:
        return "another-scale"
    if [one.key for one in now.levels] != [one.key for one in then.levels]:
        return "levels-changed"
    told = [" ".join(one.descriptor.split()).casefold() for one in now.levels]
    before = [" ".join(one.descriptor.split()).casefold() for one in then.levels]
    return "meaning-changed" if told != before else None


Direction = Literal["up", "down", "same", "mixed"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the ratings under one heading.

    Attributes:
        then: The earlier round's ratings.
        now: The later round's.
        direction: up when no cut of the scale has a smaller share at or above it and one has a
            larger; down the other way; same; mixed when some cuts rose and others fell.
        within_chance: Whether chance alone could do it; None where the samples do not allow to ask.
    """

    then: Tally
    now: Tally
    direction: Direction | None
    within_chance: bool | None


def change(then: Tally, now: Tally, *, random: bool) -> Change:
    """Return what became of the ratings under one heading.

    Args:
        then: The earlier round's ratings.
        now: The later round's, over the same levels.
        random: Whether both rounds drew their children at random, one rating a child.
    """
    cuts = _cuts(then, now)
    if not then.rated or not now.rated:
        return Change(then, now, None, None)
    signs = {(a * then.rated > b * now.rated) - (a * then.rated < b * now.rated) for b, a in cuts}
    direction: Direction = "same"
    if signs & {1} and signs & {-1}:
        direction = "mixed"
    elif signs & {1}:
        direction = "up"
    elif signs & {-1}:
        direction = "down"
    chance = None
    if random:
        chance = all(_zero_within(b, then.rated, a, now.rated) for b, a in cuts)
    return Change(then, now, direction, chance)


def _cuts(then: Tally, now: Tally) -> list[tuple[int, int]]:
    """Return, for each cut of the scale, how many were at or above it before and after."""
    found, before, after = [], 0, 0
    for level in list(now.counts)[:-1]:
        before += then.counts[level]
        after += now.counts[level]
        found.append((before, after))
    return found


def _zero_within(before: int, then: int, after: int, now: int) -> bool:
    """Return whether the 95 % interval of the difference of two shares holds 0.

    Method 10 of Newcombe RG (1998) Interval estimation for the difference between independent
    proportions. Statistics in Medicine 17:873-890.
    """
    low, high = difference(after, now, before, then)
    return low <= 0 <= high


def difference(count: int, total: int, other: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share less another, from -1 to 1; both totals at least 1.

    Newcombe RG (1998), method 10: from the Wilson intervals of both.
    """
    first, second = wilson(count, total), wilson(other, of)
    if first is None or second is None:
        raise ValueError(total, of)
    p, q = count / total, other / of
    return (
        p - q - sqrt((p - first[0]) ** 2 + (second[1] - q) ** 2),
        p - q + sqrt((first[1] - p) ** 2 + (q - second[0]) ** 2),
    )
