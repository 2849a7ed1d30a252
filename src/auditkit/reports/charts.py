"""The geometry of charts. A template draws them; every number stands in the picture as text."""

from collections.abc import Sequence
from textwrap import wrap

from auditkit.reports.pictures import BarRow, Chart, LevelView, Segment
from auditkit.reports.views import Distribution

WIDTH = 720.0
_LABEL_WIDTH = 230.0
_COUNT_WIDTH = 56.0
_BAR_HEIGHT = 26.0
_GAP = 12.0
_LINE = 15.0
_LABEL_CHARACTERS = 32
_NARROWEST_LABEL = 14.0


def stacked_bars(
    chart_id: str, title: str, found: Sequence[Distribution], levels: Sequence[LevelView]
) -> Chart:
    """Return a chart of distributions, one bar each, all of the same length.

    Args:
        chart_id: Unique in the document.
        title: What it shows.
        found: The distributions, in the order of the bars.
        levels: The scale, best first.
    """
    room = WIDTH - _LABEL_WIDTH - _COUNT_WIDTH
    rows, y = [], 0.0
    for one in found:
        lines = tuple(wrap(one.name, _LABEL_CHARACTERS)) or ("",)
        height = max(_BAR_HEIGHT, len(lines) * _LINE)
        rows.append(
            BarRow(one.name, lines, y + (height - _BAR_HEIGHT) / 2, _segments(one, room), one.rated)
        )
        y += height + _GAP
    summary = " ".join(_sentence(one) for one in found)
    return Chart(
        chart_id,
        title,
        summary,
        WIDTH,
        round(y, 1),
        _LABEL_WIDTH,
        _BAR_HEIGHT,
        tuple(rows),
        tuple(levels),
    )


def _segments(one: Distribution, room: float) -> tuple[Segment, ...]:
    parts, x = [], 0.0
    for share in one.shares:
        if not share.count:
            continue
        width = room * share.count / one.rated
        parts.append(
            Segment(
                round(_LABEL_WIDTH + x, 1),
                round(width, 1),
                share.count,
                share.name,
                share.rank,
                width >= _NARROWEST_LABEL,
            )
        )
        x += width
    return tuple(parts)


def _sentence(one: Distribution) -> str:
    if not one.rated:
        return f"{one.name}: none rated."
    parts = ", ".join(f"{share.name.lower()} {share.count}" for share in one.shares if share.count)
    return f"{one.name}: {parts}, of {one.rated}."
