"""The geometry of a square of levels: what one rater gave against what another gave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditkit.render.catalogue import Catalogue
from auditkit.reports.heat_chart import letters
from auditkit.reports.pictures import LevelView

_HEAD = 44.0
_CELL = 38.0
_LABEL_WIDTH = 14.0
_TONES = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class PairCell:
    """A cell: where it begins, its middle, how often, how it is filled, whether both gave the same."""

    x: float
    middle: float
    count: int
    tone: int | None
    same: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """What the second rater gave where the first gave one level.

    Attributes:
        letters: The level.
        y: The top of its cells.
        text_y: The line that counts stand on.
        cells: One for each level of the second rater, best first.
        total: Their sum.
    """

    letters: str
    y: float
    text_y: float
    cells: tuple[PairCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PairChart:
    """A square of levels with counts.

    Attributes:
        id: Unique in the document.
        title: What it shows.
        first: Who stands at the side.
        second: Who stands above.
        summary: The same in sentences, for those who do not see it.
        height: In pixels.
        cell_width: In percent of the picture's width.
        cell_height: In pixels.
        heads: The letters of the second rater's levels, and where each is written.
        rows: One for each level of the first rater, best first.
        levels: The letters of each level, and the level.
        total: How many pairs there are.
    """

    id: str
    title: str
    first: str
    second: str
    summary: str
    height: float
    cell_width: float
    cell_height: float
    heads: tuple[tuple[str, float], ...]
    rows: tuple[PairRow, ...]
    levels: tuple[tuple[str, LevelView], ...]
    total: int


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
    rows = tuple(
        PairRow(
            short[first],
            y := _HEAD + _CELL * first,
            y + _CELL / 2 + 5,
            tuple(
                PairCell(
                    round(x, 3),
                    round(x + width / 2, 3),
                    count := counts.get((first, second), 0),
                    _TONES[min(abs(first - second), 2)] if count else None,
                    first == second,
                )
                for second, x in enumerate(starts)
            ),
            sum(counts.get((first, second), 0) for second in range(len(levels))),
        )
        for first in range(len(levels))
    )
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
    return PairChart(
        id=named[0],
        title=named[1],
        first=raters[0],
        second=raters[1],
        summary=" ".join(said) or say("pairs.none"),
        height=_HEAD + _CELL * len(levels) + 2,
        cell_width=round(width, 3),
        cell_height=_CELL,
        heads=tuple((one, round(x + width / 2, 3)) for one, x in zip(short, starts, strict=True)),
        rows=rows,
        levels=tuple(zip(short, levels, strict=True)),
        total=sum(counts.values()),
    )
