"""Themes for readers who may not see small counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditkit.reports.numbers import RoundNumbers


@dataclass(frozen=True, slots=True)
class ThemeBand:
    """A theme for readers who may not see small counts: in how many returns it was named.

    Attributes:
        key: The theme.
        name: For readers.
        strengths: As a strength, in words.
        improvements: As an area for improvement, in words.
        counts: The same as numbers, by ``strengths`` and ``improvements``; None for one that is hidden.
        total: How many returns were received.
    """

    key: str
    name: str
    strengths: str
    improvements: str
    counts: Mapping[str, int | None]
    total: int


def theme_bands(numbers: RoundNumbers) -> tuple[ThemeBand, ...]:
    """Return every theme of the partnership with small counts hidden; none at all is hidden among them.

    Of no more returns than the threshold nothing is told, and a theme that nobody named has its
    row: that a row is there must not say that somebody did.
    """
    threshold = numbers.context.configuration.publication.threshold
    received = sum(one.state == "received" for one in numbers.facts)
    if received <= threshold:
        return ()
    found = {one.theme: one for one in numbers.themes}
    bands = []
    for key, theme in numbers.context.configuration.themes.items():
        named = found.get(key)
        every = {
            "strengths": named.strength_returns if named else 0,
            "improvements": named.improvement_returns if named else 0,
        }
        counts = {word: count if count >= threshold else None for word, count in every.items()}
        told = {
            word: numbers.say("share.fewer", n=threshold, total=received)
            if count is None
            else numbers.say("share.of", count=count, total=received)
            for word, count in counts.items()
        }
        bands.append(ThemeBand(key, theme.name, counts=counts, total=received, **told))
    return tuple(bands)
