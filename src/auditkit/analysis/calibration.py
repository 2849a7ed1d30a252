"""A calibration exercise: several raters on one case, their spread, and where they differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from auditkit.analysis.agreement import LEAST_PAIRS, Coefficient, Measure, worked_out
from auditkit.analysis.coefficients import Combination, krippendorff
from auditkit.analysis.pairs import Reviewed, second_ratings
from auditkit.model.facts import NOT_ANSWERED, NOT_ASKED, Facts


@dataclass(frozen=True, slots=True)
class Spread:
    """What several raters gave one section (or ``overall``) of one return.

    Attributes:
        agency: Whose return.
        case: About which case.
        section: The section, or ``overall``.
        counts: How many raters gave each level, best first.
        absent: How many gave none.
        auditor: What the return says.
    """

    agency: str
    case: str
    section: str
    counts: Mapping[str, int]
    absent: int
    auditor: str

    @property
    def apart(self) -> int:
        """How many levels lie between the best and the worst; 0 when all gave the same."""
        used = [index for index, count in enumerate(self.counts.values()) if count]
        return used[-1] - used[0] if used else 0


@dataclass(frozen=True, slots=True)
class Calibration:
    """The calibration exercises of a round.

    Attributes:
        spreads: By return and section.
        raters: How many took part.
        pairs: How many pairs of ratings of the same section there are.
        children: How many children they are of.
        alphas: None where they are withheld.
    """

    spreads: tuple[Spread, ...]
    raters: int
    pairs: int
    children: int
    alphas: tuple[Coefficient, ...] | None


def calibration(
    reviews: Iterable[Reviewed], facts: Iterable[Facts], levels: Sequence[str]
) -> Calibration | None:
    """Return what calibration exercises showed, or None when none is finished.

    Args:
        reviews: The second reviews of a round.
        facts: Its returns.
        levels: The rubric's levels, best first.
    """
    returns = {(one.agency, one.case): one for one in facts}
    taken: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    raters = set()
    for place, review in reviews:
        if review.kind == "calibration" and review.completed_on is not None:
            taken.setdefault((place.owner, place.case), []).append(second_ratings(review))
            raters.add(review.moderator.id or place.path)
    if not taken:
        return None
    spreads: list[Spread] = []
    children: dict[str, list[Combination]] = {}
    for (agency, case), given in sorted(taken.items()):
        first = returns[agency, case].ratings if (agency, case) in returns else {}
        for section in dict.fromkeys((*first, *(key for one in given for key in one))):
            spread = _spread(section, given, levels)
            unit = tuple(index for index, n in enumerate(spread.values()) for _ in range(n))
            children.setdefault(case, []).append(unit)
            auditor = first.get(section, NOT_ASKED)
            spreads.append(Spread(agency, case, section, spread, len(given) - len(unit), auditor))
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for some in children.values() for unit in some)
    alphas: dict[str, Measure] = {
        "alpha nominal": partial(krippendorff, levels=len(levels), ordinal=False),
        "alpha ordinal": partial(krippendorff, levels=len(levels), ordinal=True),
    }
    shown = worked_out(alphas, list(children.values())) if pairs >= LEAST_PAIRS else None
    return Calibration(tuple(spreads), len(raters), pairs, len(children), shown)


def _spread(
    section: str, given: Sequence[Mapping[str, str]], levels: Sequence[str]
) -> dict[str, int]:
    said = [one.get(section, NOT_ANSWERED) for one in given]
    return {level: said.count(level) for level in levels}
