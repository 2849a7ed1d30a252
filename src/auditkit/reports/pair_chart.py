"""The geometry of a square of levels: what one rater gave against what another gave."""

from collections.abc import Mapping, Sequence

from auditkit.render.catalogue import Catalogue
from auditkit.reports.initials import letters
from auditkit.reports.pair_parts import PairCell, PairChart, PairRow
from auditkit.reports.pictures import LevelView

_HEAD = 44.0
_CELL = 38.0
_LABEL_WIDTH = 14.0
_TONES = (2, 3, 4)


def pair_chart(
    named: tuple[str, str],
    raters: tuple[str, str],
    counts: Mapping[tuple[int, int], int],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> PairChart:
    """Return a square of levels.

    Args:
        named: Its id, unique in the document, and what it shows.
        raters: Who stands at the side, and who above.
        counts: How often, by the rank that each of them gave.
        levels: The scale, best first.
        say: The fixed words.
    """
    short = letters([level.name for level in levels])
    width = (100 - 2 * _LABEL_WIDTH) / len(levels)
    starts = [_LABEL_WIDTH + width * rank for rank in range(len(levels))]
    rows = tuple(_row(first, short[first], starts, width, counts) for first in range(len(levels)))
    return PairChart(
        id=named[0],
        title=named[1],
        first=raters[0],
        second=raters[1],
        summary=_summary(raters, counts, levels, say),
        height=_HEAD + _CELL * len(levels) + 2,
        cell_width=round(width, 3),
        cell_height=_CELL,
        heads=tuple((one, round(x + width / 2, 3)) for one, x in zip(short, starts, strict=True)),
        rows=rows,
        levels=tuple(zip(short, levels, strict=True)),
        total=sum(counts.values()),
    )


def _row(
    first: int,
    name: str,
    starts: Sequence[float],
    width: float,
    counts: Mapping[tuple[int, int], int],
) -> PairRow:
    y, given = _HEAD + _CELL * first, [counts.get((first, n), 0) for n in range(len(starts))]
    cells = tuple(
        PairCell(
            round(x, 3),
            round(x + width / 2, 3),
            given[second],
            _TONES[min(abs(first - second), 2)] if given[second] else None,
            first == second,
        )
        for second, x in enumerate(starts)
    )
    return PairRow(name, y, y + _CELL / 2 + 5, cells, sum(given))


def _summary(
    raters: tuple[str, str],
    counts: Mapping[tuple[int, int], int],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> str:
    said = [
        say(
            "pairs.described",
            n=count,
            first=raters[0].lower(),
            gave=levels[one].name.lower(),
            second=raters[1].lower(),
            other=levels[other].name.lower(),
        )
        for (one, other), count in sorted(counts.items())
        if count
    ]
    return " ".join(said) or say("pairs.none")
