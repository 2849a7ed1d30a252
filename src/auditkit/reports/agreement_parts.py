"""How far two raters agree, as documents show it."""

from dataclasses import dataclass

from auditkit.reports.pair_parts import PairChart
from auditkit.reports.shares import Share


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Which way a second rater went, under one heading.

    Attributes:
        name: A section, all of them, or overall.
        higher: The second gave a better level.
        same: Both gave the same.
        lower: The second gave a worse level.
        within_one: At most one level apart.
        interval: The 95 % range of the share that is the same; empty where none may be given.
        last: Whether it is about all sections or the overall rating.
    """

    name: str
    higher: Share
    same: Share
    lower: Share
    within_one: Share
    interval: str
    last: bool


@dataclass(frozen=True, slots=True)
class CoefficientRow:
    """The coefficients under one heading: its name, how many pairs, and each value with its interval."""

    name: str
    pairs: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """How far two raters agree.

    Attributes:
        title: Which pairs these are.
        note: What a reader must know of them; empty where there is nothing.
        pairs: How many pairs of sections there are.
        returns: On how many returns.
        rows: By section, all sections together, and overall; all together alone where few returns were
            rated twice, and none where these readers may not see even that.
        intervals: Whether intervals may be given.
        names: The names of the coefficients; none where none may be shown.
        coefficients: By section, where there are enough pairs.
        withheld: Whether coefficients are withheld because there are too few pairs.
        least: How many pairs a coefficient needs.
        chart: Overall ratings as a square; None where too few were given twice.
    """

    title: str
    note: str
    pairs: int
    returns: int
    rows: tuple[AgreementRow, ...]
    intervals: bool
    names: tuple[str, ...]
    coefficients: tuple[CoefficientRow, ...]
    withheld: bool
    least: int
    chart: PairChart | None
