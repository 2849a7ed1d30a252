"""Shares of a count: half up, in decimal arithmetic, and never where too few were counted."""

from decimal import ROUND_HALF_UP, Decimal


def percent(count: int, total: int, *, least: int) -> int | None:
    """Return a whole percentage, half up, or None where fewer than ``least`` were counted.

    Args:
        count: From 0 to ``total``.
        total: The denominator.
        least: The smallest denominator for which a percentage is shown; at least 1.

    Raises:
        ValueError: The count is not between 0 and the total.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total}")
    if total < max(least, 1):
        return None
    return int((Decimal(100 * count) / Decimal(total)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def decimal(value: float, places: int) -> str:
    """Return a number with so many decimal places, half up: ``0.71``; never ``-0.00``."""
    exact = Decimal(repr(round(value, 12)))  # what arithmetic leaves at the end must not tip a half
    shown = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return str(shown or abs(shown))
