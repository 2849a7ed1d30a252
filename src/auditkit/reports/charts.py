"""The geometry of charts. A template draws them; every number stands in the picture as text."""

from collections.abc import Sequence
from itertools import pairwise
from textwrap import wrap

from auditkit.render.catalogue import Catalogue
from auditkit.reports.pictures import BarRow, Chart, LevelView, Line, Segment
from auditkit.reports.shares import Distribution

_BAR_WIDTH = 84.0
_TOTAL_X = 85.5
_BAR_HEIGHT = 24.0
_GAP = 12.0
_LINE = 18.0
_BASELINE = 13.0
_COUNT_BASELINE = 17.0
# What fits a screen 320 pixels wide.
_LABEL_CHARACTERS = 42
_NOTE_CHARACTERS = 42
_DIGIT = 3.4
# A picture with so many bars fits a printed page, names on two lines included.
_BARS = 10
_TALLEST = 760.0
# Six fills, from best to last, that stay apart in black and white; which of them a scale of so many levels uses.
_TONES = {1: (0,), 2: (0, 5), 3: (0, 3, 5), 4: (0, 1, 3, 5), 5: (0, 1, 2, 3, 5)}
_LAST_TONE = 5


def tone(rank: int, levels: int) -> int:
    """Return the fill of a level, from 0 to 5.

    Args:
        rank: From 0, best first.
        levels: How many levels the scale has.
    """
    if levels in _TONES:
        return _TONES[levels][rank]
    return rank * _LAST_TONE // (levels - 1)


def stacked_bars(  # noqa: PLR0913 - what every chart needs, and how long bars are
    chart_id: str,
    title: str,
    found: Sequence[Distribution],
    levels: Sequence[LevelView],
    say: Catalogue,
    *,
    counted: bool = False,
) -> Chart:
    """Return a chart of distributions, one bar each, all of the same length.

    Args:
        chart_id: Unique in the document.
        title: What it shows.
        found: The distributions, in the order of the bars.
        levels: The scale, best first.
        say: The fixed words.
        counted: Whether bars are as long as their N, the longest filling the picture.
    """
    rows, top = [], 0.0
    longest = max((one.rated for one in found), default=0) if counted else 0
    for one in found:
        row, height = _row(one, levels, top, say, longest or one.rated)
        rows.append(row)
        top += height + _GAP
    return Chart(
        id=chart_id,
        title=title,
        summary=" ".join(described(one, say) for one in found),
        height=max(top - _GAP, 0.0),
        bar_height=_BAR_HEIGHT,
        bar_width=_BAR_WIDTH,
        total_x=_TOTAL_X,
        rows=tuple(rows),
        levels=tuple(levels),
    )


def pages(  # noqa: PLR0913 - what every chart needs, and what stays together
    chart_id: str,
    title: str,
    found: Sequence[Distribution],
    levels: Sequence[LevelView],
    say: Catalogue,
    *,
    together: int = 1,
) -> tuple[Chart, ...]:
    """Return the same as one chart or more, each short enough for a printed page and about as long as the others.

    Args:
        chart_id: Unique in the document; later charts get a number.
        title: What it shows.
        found: The distributions, in the order of the bars.
        levels: The scale, best first.
        say: The fixed words.
        together: So many bars that follow each other stay in one picture.
    """
    cuts = _cuts(found, levels, say, together)
    return tuple(
        stacked_bars(
            *named(chart_id, title, page, len(cuts), say),
            found[start * together : end * together],
            levels,
            say,
        )
        for page, (start, end) in enumerate(cuts, start=1)
    )


def _cuts(
    found: Sequence[Distribution], levels: Sequence[LevelView], say: Catalogue, together: int
) -> tuple[tuple[int, int], ...]:
    """Return where to cut bars into pictures: no picture has too many, or is too tall because of long names."""
    heights = [_row(one, levels, 0.0, say, one.rated)[1] + _GAP for one in found]
    for most in range(_BARS // together, 0, -1):
        cuts = parts(len(found) // together, most)
        if all(sum(heights[a * together : b * together]) <= _TALLEST for a, b in cuts):
            return cuts
    return cuts


def parts(things: int, most: int) -> tuple[tuple[int, int], ...]:
    """Return where to cut a number of things into parts about as long as each other, none over a length."""
    count = -(-things // most)
    cuts = [things * part // count for part in range(count + 1)] if count else []
    return tuple(pairwise(cuts))


def named(chart_id: str, title: str, page: int, pages_: int, say: Catalogue) -> tuple[str, str]:
    """Return the id and the title of one of several pictures that belong together."""
    if pages_ == 1:
        return chart_id, title
    return f"{chart_id}-{page}", say("chart.page", title=title, page=page, pages=pages_)


def _row(
    one: Distribution, levels: Sequence[LevelView], top: float, say: Catalogue, longest: int
) -> tuple[BarRow, float]:
    """Return a bar below a height of the picture, and its own height."""
    name = text_lines(one.name, _LABEL_CHARACTERS, top + _BASELINE)
    y = top + _LINE * len(name) + 2
    segments = _segments(one, levels, longest)
    narrow = ", ".join(f"{part.level} {part.count}" for part in segments if not part.label)
    note = text_lines(
        say("chart.narrow", parts=narrow) if narrow else "",
        _NOTE_CHARACTERS,
        y + _BAR_HEIGHT + _BASELINE,
    )
    row = BarRow(one.name, name, y, y + _COUNT_BASELINE, segments, one.rated, note)
    return row, y + _BAR_HEIGHT + _LINE * len(note) - top


def text_lines(text: str, characters: int, first: float) -> tuple[Line, ...]:
    """Return a text on lines of so many characters, the first one at a height of the picture."""
    return tuple(Line(part, first + _LINE * n) for n, part in enumerate(wrap(text, characters)))


def _segments(one: Distribution, levels: Sequence[LevelView], longest: int) -> tuple[Segment, ...]:
    parts, before = [], 0
    for share in one.shares:
        if not share.count:
            continue
        x = _BAR_WIDTH * before / longest
        width = _BAR_WIDTH * share.count / longest
        parts.append(
            Segment(
                x=round(x, 2),
                width=round(width, 2),
                middle=round(x + width / 2, 2),
                count=share.count,
                level=share.name,
                tone=levels[share.rank].tone,
                label=width >= _DIGIT * len(str(share.count)),
            )
        )
        before += share.count
    return tuple(parts)


def described(one: Distribution, say: Catalogue) -> str:
    """Return a distribution in a sentence, for those who do not see the picture."""
    if not one.rated:
        return say("chart.described-none", name=one.name)
    parts = ", ".join(f"{share.name.lower()} {share.count}" for share in one.shares if share.count)
    return say("chart.described", name=one.name, parts=parts, n=one.rated)
