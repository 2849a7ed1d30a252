"""Charts as pictures of their own, for documents that are printed: the same bars and fills as on the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass

from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate
from auditkit.render.printing import Drawn
from auditkit.render.templates import render
from auditkit.reports.pictures import Chart, LevelView

_WIDTH = 640
_LINE = 24
_BELOW_KEY = 8
_SWATCH = 60
_LETTER = 7.5
_BARS = re.compile(r'<svg class="bars"[^>]*>(.*?)</svg>', re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_OF_CHARTS = re.compile(r"\.(?:bars|swatch|tone-|on-|mark-)")
_VALUE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
_USE = re.compile(r"var\((--[\w-]+)\)")
_LETTERS = ".bars text, .level { font-family: 'Libertinus Serif'; font-size: 14px; }"


@dataclass(frozen=True, slots=True)
class _KeyEntry:
    x: float
    y: float
    name: str
    tone: int


def charts_of(view: object) -> Iterator[Chart]:
    """Return every chart in a view, wherever it stands."""
    if isinstance(view, Chart):
        yield view
    elif isinstance(view, (tuple, list)):
        for one in view:
            yield from charts_of(one)
    elif is_dataclass(view):
        for field in fields(view):
            yield from charts_of(getattr(view, field.name))


def drawn(chart: Chart, own: Mapping[str, OwnTemplate], say: Catalogue) -> Drawn:
    """Return a chart as a picture that stands by itself.

    Args:
        chart: The chart.
        own: The partnership's own templates: its colours and fills are the picture's too.
        say: The fixed words.
    """
    figure = render("report/_chart.svg.j2", {"chart": chart}, own=own, say=say)
    bars = _BARS.findall(figure)
    style = render("report/_style.css", {}, own=own, say=say)
    key = _key(chart.levels)
    top = max((one.y for one in key), default=-_LINE) + _LINE + _BELOW_KEY
    svg = render(
        "report/_chart_print.svg.j2",
        {
            "chart_id": chart.id,
            "width": _WIDTH,
            "height": round(top + chart.height + _BELOW_KEY, 2),
            "top": top,
            "style": _style(style, chart.id),
            "key": key,
            "bars": "".join(bars),
        },
        own=own,
        say=say,
    )
    return Drawn(chart.title, svg)


def _key(levels: Sequence[LevelView]) -> tuple[_KeyEntry, ...]:
    """Return the key to the fills: as many on a line as have room."""
    found, x, y = [], 0.0, 0.0
    for level in levels:
        wide = _SWATCH + _LETTER * len(level.name)
        if x and x + wide > _WIDTH:
            x, y = 0.0, y + _LINE
        found.append(_KeyEntry(round(x, 2), y, level.name, level.tone))
        x += wide
    return tuple(found)


def _style(sheet: str, chart_id: str) -> str:
    """Return what a style sheet says about charts, with colours in the place of their names.

    A picture by itself has neither variables nor conditions. A fill without marks is drawn as one
    area: laid in tiles it would show their seams.
    """
    plain = _AT_RULE.sub("", _COMMENT.sub("", sheet))
    values = dict(_VALUE.findall(plain))
    rules = {
        selector.strip(): _USE.sub(lambda use: values.get(use[1], "inherit"), said.strip())
        for selector, said in _RULE.findall(plain)
        if _OF_CHARTS.search(selector)
    }
    for selector, said in tuple(rules.items()):
        tone = selector.removeprefix(".tone-")
        if tone != selector and f".mark-{tone}" not in rules:
            rules[f'[fill="url(#{chart_id}-fill-{tone})"]'] = said
    return "\n".join([*(f"{one} {{ {said} }}" for one, said in rules.items()), _LETTERS])
