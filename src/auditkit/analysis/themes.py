"""Strengths and improvements counted by theme; what nobody coded is counted too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditkit.model.facts import Facts, Themed

UNCODED = ""
"""The theme of what nobody coded."""


@dataclass(frozen=True, slots=True)
class ThemeCount:
    """How often a theme was found.

    Attributes:
        theme: Its key; ``UNCODED`` for findings without one.
        strengths: Strengths.
        strength_returns: Returns that name at least one.
        strength_cases: Children whose returns name at least one.
        improvements: Areas for improvement.
        improvement_returns: Returns that name at least one.
        improvement_cases: Children whose returns name at least one.
    """

    theme: str
    strengths: int
    strength_returns: int
    strength_cases: int
    improvements: int
    improvement_returns: int
    improvement_cases: int


def count_themes(facts: Iterable[Facts], order: Sequence[str]) -> tuple[ThemeCount, ...]:
    """Return the count of each theme that was found, in the given order, unknown ones next, uncoded last.

    Args:
        facts: The returns of a round; drafts and nil returns are left out.
        order: The partnership's themes.
    """
    received = [one for one in facts if one.state == "received"]
    found = {
        point.theme or UNCODED for one in received for point in (*one.strengths, *one.improvements)
    }
    ranked = [theme for theme in order if theme in found]
    ranked += sorted(found - set(order) - {UNCODED})
    return tuple(
        _count(theme, received) for theme in [*ranked, *([UNCODED] if UNCODED in found else [])]
    )


def _count(theme: str, received: Sequence[Facts]) -> ThemeCount:
    strengths = _reach(theme, [(one, one.strengths) for one in received])
    improvements = _reach(theme, [(one, one.improvements) for one in received])
    return ThemeCount(theme, *strengths, *improvements)


def _reach(theme: str, points: Sequence[tuple[Facts, Sequence[Themed]]]) -> tuple[int, int, int]:
    hits = [(one, sum((point.theme or UNCODED) == theme for point in said)) for one, said in points]
    named = [one for one, count in hits if count]
    return (
        sum(count for _, count in hits),
        len(named),
        len({one.case or one.agency for one in named}),
    )
