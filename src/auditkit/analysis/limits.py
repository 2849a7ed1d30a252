"""Limiting judgements: how far the ratings of sections hold the overall one back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from auditkit.model.rubric import Limit, Rubric


@dataclass(frozen=True, slots=True)
class Reached:
    """A limit that the ratings brought into play.

    Attributes:
        limit: The limit.
        sections: The sections that count towards it, in the order of the ratings.
    """

    limit: Limit
    sections: tuple[str, ...]


def reached(
    rubric: Rubric, ratings: Mapping[str, str], safety_critical: Collection[str]
) -> tuple[Reached, ...]:
    """Return the limits that the ratings bring into play, the lowest ceiling first.

    A limit is a rule of the rubric, such as the limiting judgements of Ofsted's framework for the
    inspection of social care. Absences and unknown words bring nothing into play.

    Args:
        rubric: The scale, best level first.
        ratings: By section.
        safety_critical: The sections that bear on the child's safety.
    """
    rank = ranks(rubric)
    found = []
    for limit in rubric.limits:
        if not {limit.rated, limit.overall_at_best} <= rank.keys():
            continue  # a limit on an unknown level is a problem of the rubric
        low = tuple(
            section
            for section, rating in ratings.items()
            if rank.get(rating, -1) >= rank[limit.rated]
            and (not limit.sections or section in limit.sections)
            and (limit.safety_critical != "yes" or section in safety_critical)
        )
        if low and len(low) >= limit.at_least:
            found.append(Reached(limit, low))
    return tuple(sorted(found, key=lambda one: -rank[one.limit.overall_at_best]))


def beyond(rubric: Rubric, overall: str, found: Collection[Reached]) -> tuple[Reached, ...]:
    """Return the limits that an overall rating goes beyond; none when it is no level."""
    rank = ranks(rubric)
    if overall not in rank:
        return ()
    return tuple(one for one in found if rank[overall] < rank[one.limit.overall_at_best])


def ranks(rubric: Rubric) -> dict[str, int]:
    """Return the rank of each level, from 0 for the best."""
    return {level.key: rank for rank, level in enumerate(rubric.levels)}
