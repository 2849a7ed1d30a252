"""The geometry of a trend: the same thing in one round after another, a column each, side by side."""

from collections.abc import Sequence

from auditkit.render.catalogue import Catalogue
from auditkit.reports.charts import described, named, parts, text_lines
from auditkit.reports.pictures import LevelView
from auditkit.reports.shares import Distribution
from auditkit.reports.trend_parts import Trend, TrendColumn, TrendPart, Trends

_TALL = 130.0
_LEAST = 15.0
_TOP = 4.0
_LINE = 16.0
_GAP = 18.0
# What fits a screen 320 pixels wide: so many columns, and so many letters below all of them.
_COLUMNS = 6
_LETTERS = 40
_WIDEST = 20.0
_SERIES = 4

Series = tuple[str, tuple[Distribution, ...]]
"""What is followed (a section, an agency), and its ratings in each round, oldest first, named by round."""


def trend(
    chart_id: str,
    title: str,
    series: Sequence[Series],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> tuple[Trends, ...]:
    """Return small pictures of how ratings were in comparable rounds.

    Each shows shares of a whole column with their counts. Whether rounds may be compared is not
    decided here.

    Args:
        chart_id: Unique in the document; later ones get a number.
        title: What they show.
        series: What is followed, each with the same rounds, oldest first.
        levels: The scale, best first.
        say: The fixed words.
    """
    small = [
        (name if len(cuts) == 1 else say("chart.page", title=name, page=n, pages=len(cuts)), some)
        for name, found in series
        for cuts in [parts(len(found), _COLUMNS)]
        for n, some in enumerate((found[slice(*cut)] for cut in cuts), start=1)
    ]
    pages = parts(len(small), _SERIES)
    found = []
    for page, (start, end) in enumerate(pages, start=1):
        key, heading = named(chart_id, title, page, len(pages), say)
        pictures = tuple(
            _trend(f"{key}-{n}", name, some, levels, say)
            for n, (name, some) in enumerate(small[start:end], start=1)
        )
        found.append(Trends(key, heading, pictures, tuple(levels)))
    return tuple(found)


def _trend(
    chart_id: str,
    title: str,
    found: Sequence[Distribution],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> Trend:
    each = 100 / len(found)
    width = min(each * 0.72, _WIDEST)
    letters = max(_LETTERS // len(found) - 1, 5)
    rated_y = _TOP + _TALL + 15
    columns = []
    for n, one in enumerate(found):
        middle = each * (n + 0.5)
        drawn = _parts(one, levels)
        narrow = ", ".join(
            f"{share.name} {part.count}"
            for part, share in zip(drawn, [s for s in one.shares if s.count], strict=True)
            if not part.label
        )
        lines = text_lines(one.name, letters, rated_y + _LINE)
        note = text_lines(narrow, letters, rated_y + _LINE * (len(lines) + 1))
        columns.append(
            TrendColumn(
                round(middle - width / 2, 3),
                round(width, 3),
                round(middle, 3),
                drawn,
                one.rated,
                lines,
                note,
            )
        )
    lowest = max((line.y for one in columns for line in (*one.lines, *one.note)), default=rated_y)
    summary = " ".join(described(one, say) for one in found)
    return Trend(chart_id, title, summary, lowest + _GAP / 2, _TOP, _TALL, rated_y, tuple(columns))


def _parts(one: Distribution, levels: Sequence[LevelView]) -> tuple[TrendPart, ...]:
    found, before = [], 0
    for share in one.shares:
        if share.count:
            y = _TOP + _TALL * before / one.rated
            height = _TALL * share.count / one.rated
            found.append(
                TrendPart(
                    round(y, 2),
                    round(height, 2),
                    share.count,
                    levels[share.rank].tone,
                    round(y + height / 2 + 5, 2),
                    height >= _LEAST,
                )
            )
            before += share.count
    return tuple(found)
