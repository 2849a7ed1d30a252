"""Themes over rounds: which come back, strengths too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditkit.analysis.themes import UNCODED, ThemeCount


@dataclass(frozen=True, slots=True)
class Recurrence:
    """One theme over the rounds.

    Attributes:
        theme: Its key.
        counts: What each round found, by round in order; None where it found nothing of it.
    """

    theme: str
    counts: Mapping[str, ThemeCount | None]

    @property
    def strength_rounds(self) -> tuple[str, ...]:
        """The rounds in which it was a strength."""
        return tuple(key for key, one in self.counts.items() if one and one.strengths)

    @property
    def improvement_rounds(self) -> tuple[str, ...]:
        """The rounds in which it was an area for improvement."""
        return tuple(key for key, one in self.counts.items() if one and one.improvements)


def recurrences(
    rounds: Mapping[str, Sequence[ThemeCount]], order: Sequence[str]
) -> tuple[Recurrence, ...]:
    """Return every theme that a round found: first what most rounds found to improve, then as listed.

    Args:
        rounds: What each round found, the earliest first.
        order: The partnership's themes.
    """
    themes = dict.fromkeys(
        one.theme for found in rounds.values() for one in found if one.theme != UNCODED
    )
    found = [
        Recurrence(
            theme,
            {
                key: next((one for one in counts if one.theme == theme), None)
                for key, counts in rounds.items()
            },
        )
        for theme in themes
    ]
    rank = {theme: place for place, theme in enumerate(order)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -len(one.improvement_rounds),
                -len(one.strength_rounds),
                rank.get(one.theme, len(rank)),
                one.theme,
            ),
        )
    )
