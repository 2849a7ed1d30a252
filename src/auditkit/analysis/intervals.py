"""95 % intervals: of a share, and of a coefficient whose units come from few children."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import fsum, sqrt

from auditkit.analysis.coefficients import Combination, Units

Interval = tuple[float, float]

_Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""

# The 97.5 % points of Student's distribution with 1 to 10 degrees of freedom.
_STUDENT = (12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281)

_STEP = 1e-5
_NOTHING = 1e-9


def wilson(count: int, total: int) -> Interval | None:
    """Return the Wilson interval of a share; None when nothing was counted.

    Wilson EB (1927), method 3 of Newcombe RG (1998) Two-sided confidence intervals for the single
    proportion. Statistics in Medicine 17:857-872.
    """
    if not total:
        return None
    share, square = count / total, _Z * _Z
    middle = share + square / (2 * total)
    half = _Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    # What arithmetic leaves at the end must not put 0/n or n/n outside its own interval.
    return min(max((middle - half) / whole, 0.0), share), max(
        min((middle + half) / whole, 1.0), share
    )


def student(freedom: int) -> float:
    """Return the 97.5 % point of Student's distribution.

    A table up to 10 degrees of freedom; then Abramowitz & Stegun (1964) 26.7.5, exact to 0.0001.
    """
    if freedom <= len(_STUDENT):
        return _STUDENT[freedom - 1]
    z = _Z
    terms = (
        z,
        (z**3 + z) / (4 * freedom),
        (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2),
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3),
    )
    return fsum(terms)


def standard_error(
    coefficient: Callable[[Units], float | None],
    clusters: Iterable[Sequence[Combination]],
) -> float | None:
    """Return the standard error of a coefficient by the infinitesimal jackknife, over clusters.

    What each unit adds to the coefficient is its derivative by that unit's weight (Jaeckel LA (1972)
    The infinitesimal jackknife. Bell Laboratories). Units of one child are alike, so what they add is
    summed before it is squared. Where every child gives one unit, this is the large-sample variance
    of Fleiss, Cohen & Everitt (1969) for kappa and of Gwet (2014) for AC1 and AC2, with n - 1.

    Args:
        coefficient: From units to its value.
        clusters: The units of each child.

    Returns:
        None with fewer than two clusters, or where the coefficient is undefined.
    """
    groups = [sorted(group) for group in clusters if group]
    units = Counter(unit for group in sorted(groups) for unit in group)
    adds = _added(coefficient, units)
    if adds is None or len(groups) < 2:  # noqa: PLR2004 - one child has no spread
        return None
    mean = fsum(adds[unit] * n for unit, n in units.items()) / units.total()
    sums = [fsum(adds[unit] - mean for unit in group) for group in groups]
    return sqrt(fsum(one * one for one in sums) * len(groups) / (len(groups) - 1))


def _added(
    coefficient: Callable[[Units], float | None], units: Mapping[Combination, int]
) -> dict[Combination, float] | None:
    adds = {}
    for unit, count in units.items():
        more = coefficient({**units, unit: count + _STEP})
        less = coefficient({**units, unit: count - _STEP})
        if more is None or less is None:
            return None
        adds[unit] = (more - less) / (2 * _STEP)
    return adds


def interval(
    coefficient: Callable[[Units], float | None],
    clusters: Sequence[Sequence[Combination]],
) -> Interval | None:
    """Return the interval of a coefficient, from -1 to 1 at most.

    Few children can look more alike than they are: of the error by children and the one that takes
    pairs for strangers, the larger counts (Angrist JD & Pischke JS (2009) Mostly Harmless
    Econometrics, 8.2). Student's distribution has the children less one as its degrees of freedom.

    Returns:
        None where there is none to give: one child alone, an undefined coefficient, or units that
        all say the same.
    """
    children = [group for group in clusters if group]
    value = coefficient(Counter(unit for group in children for unit in group))
    errors = (
        standard_error(coefficient, children),
        standard_error(coefficient, [[unit] for group in children for unit in group]),
    )
    error = max((one for one in errors if one is not None), default=0.0)
    if value is None or errors[0] is None or error < _NOTHING:
        return None
    half = student(len(children) - 1) * error
    # Of a handful of pairs alpha can lie below -1: no limit may cut off the value itself.
    return max(value - half, min(value, -1.0)), min(value + half, 1.0)
