"""The geometry of a heat map: things in rows, sections in columns, what was rated in each cell."""

from collections.abc import Sequence

from auditkit.render.catalogue import Catalogue
from auditkit.reports.charts import named, parts, text_lines
from auditkit.reports.heat_map import Grid, HeatCell, HeatInput, HeatMap, HeatRow, Range
from auditkit.reports.initials import letters
from auditkit.reports.pictures import LevelView

_NAME_WIDTH = 12.0
# A reference of a case fits beside the cells; longer names stand above them.
_SHORT_NAME = 5
_NAME_CHARACTERS = 42
_LINE = 18.0
_HEAD = 22.0
_ONE, _TWO = 26.0, 40.0
_GAP = 8.0
# What fits a printed page with its key, and a screen 320 pixels wide.
_TALLEST = 660.0
_COLUMNS = 10


def heat_maps(
    chart_id: str,
    title: str,
    grid: Grid,
    levels: Sequence[LevelView],
    say: Catalogue,
) -> tuple[HeatMap, ...]:
    """Return heat maps, each short enough for a printed page and narrow enough for a telephone.

    Args:
        chart_id: Unique in the document; later pictures get a number.
        title: What they show.
        grid: Its columns and rows.
        levels: The scale, best first.
        say: The fixed words.
    """
    columns, found = grid.columns, grid.rows
    above = any(len(name) > _SHORT_NAME for name, _ in found)
    several = any(cell and cell.rated > 1 for _, cells in found for cell in cells)
    row_height = (_TWO if several else _ONE) + (2 * _LINE + _GAP if above else 0.0)
    cuts = [
        (rows, cells)
        for rows in parts(len(found), int(_TALLEST / row_height))
        for cells in parts(len(columns), _COLUMNS)
    ]
    return tuple(
        _heat_map(
            named(chart_id, title, page, len(cuts), say),
            (cells[0] + 1, tuple(columns[slice(*cells)])),
            [(name, given[slice(*cells)]) for name, given in found[slice(*rows)]],
            levels,
            say,
            above=above,
            several=several,
        )
        for page, (rows, cells) in enumerate(cuts, start=1)
    )


def _heat_map(  # noqa: PLR0913 - all that is known of one picture
    name: tuple[str, str],
    numbered: tuple[int, tuple[str, ...]],
    found: Sequence[HeatInput],
    levels: Sequence[LevelView],
    say: Catalogue,
    *,
    above: bool,
    several: bool,
) -> HeatMap:
    first, columns = numbered
    start = 0.0 if above else _NAME_WIDTH
    width, height = (100 - start) / len(columns), _TWO if several else _ONE
    short = letters([level.name for level in levels])
    rows, top = [], _HEAD
    for text, given in found:
        lines = text_lines(text, _NAME_CHARACTERS if above else _SHORT_NAME, top + 13)
        y = top + _LINE * len(lines) if above else top
        if not above:
            lines = text_lines(text, _SHORT_NAME, y + height / 2 + 5)
        cells = tuple(
            _cell(one, start + width * n, width, short, levels, several=several)
            for n, one in enumerate(given)
        )
        rows.append(HeatRow(lines, y, y + 17.5, y + 33, cells))
        top = y + height + (_GAP if above else 0.0)
    return HeatMap(
        id=name[0],
        title=name[1],
        summary=" ".join(_sentence(text, columns, given, levels, say) for text, given in found),
        height=top,
        cell_width=round(width, 3),
        cell_height=height,
        head_y=_HEAD - 7,
        first=first,
        columns=columns,
        heads=tuple((first + n, round(start + width * (n + 0.5), 3)) for n in range(len(columns))),
        rows=tuple(rows),
        levels=tuple(zip(short, levels, strict=True)),
        framed=any(cell and cell.far for _, given in found for cell in given),
        counted=several,
    )


def _cell(  # noqa: PLR0913 - all that is known of one cell
    one: Range | None,
    x: float,
    width: float,
    short: Sequence[str],
    levels: Sequence[LevelView],
    *,
    several: bool,
) -> HeatCell:
    middle = round(x + width / 2, 3)
    if one is None:
        return HeatCell(round(x, 3), middle, "", "", None, far=False)
    text = short[one.best]
    if one.worst != one.best:
        text = f"{text}–{short[one.worst]}"
    rated = str(one.rated) if several else ""
    return HeatCell(round(x, 3), middle, text, rated, levels[one.worst].tone, far=one.far)


def _sentence(
    name: str,
    columns: Sequence[str],
    given: Sequence[Range | None],
    levels: Sequence[LevelView],
    say: Catalogue,
) -> str:
    said = []
    for column, one in zip(columns, given, strict=True):
        if one is None:
            said.append(say("heat.none", section=column))
            continue
        best, worst = levels[one.best].name.lower(), levels[one.worst].name.lower()
        key = "heat.all" if one.best == one.worst else "heat.range"
        said.append(say(key, section=column, best=best, worst=worst, n=one.rated))
    return say("heat.row", name=name, parts="; ".join(said))
