"""Coefficients of agreement, over the full list of levels: levels that nobody used still count.

What was rated is given as *units*: how often each combination of ratings occurs, a rating being the
place of its level on the rubric. A coefficient is None where it is undefined (0/0). Weights may be
fractions, so that ``intervals`` can ask what each unit adds.
"""

from collections.abc import Mapping
from itertools import product
from math import fsum

Combination = tuple[int, ...]
Units = Mapping[Combination, float]
Weights = tuple[tuple[float, ...], ...]

_NOTHING = 1e-12


def identity(levels: int) -> Weights:
    """Return weights by which only the same level agrees."""
    return tuple(tuple(float(i == j) for j in range(levels)) for i in range(levels))


def quadratic(levels: int) -> Weights:
    """Return weights by which two levels agree the less, the square of their distance."""
    widest = max(levels - 1, 1) ** 2
    return tuple(tuple(1 - (i - j) ** 2 / widest for j in range(levels)) for i in range(levels))


def kappa(units: Units, weights: Weights) -> float | None:
    """Return Cohen's weighted kappa of two raters.

    Cohen J (1968) Weighted kappa: nominal scale agreement with provision for scaled disagreement or
    partial credit. Psychological Bulletin 70:213-220.

    Args:
        units: Pairs: the first rater's level and the second's.
        weights: How far two levels agree, from 0 to 1.
    """
    total = fsum(units.values())
    if not total:
        return None
    levels = range(len(weights))
    first = [fsum(n for pair, n in units.items() if pair[0] == level) / total for level in levels]
    second = [fsum(n for pair, n in units.items() if pair[1] == level) / total for level in levels]
    observed = fsum(weights[i][j] * n for (i, j), n in units.items()) / total
    expected = fsum(weights[i][j] * first[i] * second[j] for i, j in product(levels, repeat=2))
    return _beyond_chance(observed, expected)


def gwet(units: Units, weights: Weights) -> float | None:
    """Return Gwet's AC1 (with identity weights) or AC2 (with others), of any number of raters.

    Gwet KL (2008) Computing inter-rater reliability and its variance in the presence of high
    agreement. British Journal of Mathematical and Statistical Psychology 61:29-48; with ratings that
    are missing and weights: Gwet KL (2014) Handbook of Inter-Rater Reliability, 4th edition.
    """
    levels = len(weights)
    rated = fsum(n for unit, n in units.items() if unit)
    paired = fsum(n for unit, n in units.items() if len(unit) > 1)
    if not paired or levels < 2:  # noqa: PLR2004 - on a scale of one level nobody can disagree
        return None
    observed = fsum(n * _within(unit, weights) for unit, n in units.items() if len(unit) > 1)
    shares = [
        fsum(n * unit.count(level) / len(unit) for unit, n in units.items() if unit) / rated
        for level in range(levels)
    ]
    spread = fsum(share * (1 - share) for share in shares) / (levels * (levels - 1))
    expected = fsum(map(fsum, weights)) * spread
    return _beyond_chance(observed / paired, expected)


def _within(unit: Combination, weights: Weights) -> float:
    """Return how far the raters of one unit agree, over all their pairs."""
    raters = len(unit)
    together = fsum(weights[i][j] for i, j in product(unit, repeat=2)) - raters
    return together / (raters * (raters - 1))


def krippendorff(units: Units, levels: int, *, ordinal: bool) -> float | None:
    """Return Krippendorff's alpha, nominal or ordinal, of any number of raters.

    Krippendorff K (2011) Computing Krippendorff's Alpha-Reliability. University of Pennsylvania.

    Args:
        units: Combinations; those of one rating have no partner and do not count.
        levels: How many levels the rubric has.
        ordinal: The distance of two levels grows with the ratings that lie between them.
    """
    pairable = {unit: n for unit, n in units.items() if len(unit) > 1}
    used = [fsum(n * unit.count(level) for unit, n in pairable.items()) for level in range(levels)]
    total = fsum(used)
    distances = _distances(used, ordinal=ordinal)
    observed = fsum(
        n * distances[i][j] / (len(unit) - 1)
        for unit, n in pairable.items()
        for i, j in product(unit, repeat=2)
    )
    expected = fsum(
        used[i] * used[j] * distances[i][j] for i, j in product(range(levels), repeat=2)
    )
    return 1 - (total - 1) * observed / expected if expected > _NOTHING else None


def _distances(used: list[float], *, ordinal: bool) -> list[list[float]]:
    levels = range(len(used))
    if not ordinal:
        return [[float(i != j) for j in levels] for i in levels]
    return [
        [
            (fsum(used[min(i, j) : max(i, j) + 1]) - (used[i] + used[j]) / 2) ** 2 if i != j else 0
            for j in levels
        ]
        for i in levels
    ]


def _beyond_chance(observed: float, expected: float) -> float | None:
    left = 1 - expected
    return (observed - expected) / left if left > _NOTHING else None
