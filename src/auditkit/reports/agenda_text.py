"""An agenda as text, wrapped to a width."""

from collections.abc import Iterable, Iterator
from itertools import count
from textwrap import wrap

from auditkit.escape import shortened, terminal_line, visible
from auditkit.reports.agenda import Agenda, Child
from auditkit.reports.agenda_point import Item
from auditkit.reports.case_matrix import Matrix

_NAME = 16
_INDENT = "    "


def as_text(one: Agenda, width: int) -> str:
    """Return an agenda as text.

    Args:
        one: The agenda.
        width: How many characters fit in a line.
    """
    number = count(1)
    lines = [*_wrapped(f"Agenda of the moderation meeting: {one.round}", width)]
    lines += [*_wrapped(one.banner, width), "", *_wrapped(f"{one.opening} As of {one.day}.", width)]
    if one.points:
        lines += _wrapped("Nobody is asked to change a rating: each may be right.", width)
    lines += _wrapped(one.counted, width) if one.counted else []
    for child in one.children:
        lines += ["", *_heading(child, width), "", *_matrix(child.matrix, width)]
        for item in child.items:
            lines += ["", *_item(item, next(number), width)]
    if one.general:
        lines += ["", "About no single child"]
        for item in one.general:
            lines += ["", *_item(item, next(number), width)]
    if one.quiet:
        quiet = f"Nothing found to discuss on: {', '.join(one.quiet)}."
        lines += ["", *_wrapped(quiet, width)]
    if one.limits:
        lines += ["", "What this agenda cannot know"]
        for limit in one.limits:
            lines += _wrapped(limit, width, "- ", "  ")
    return "\n".join(map(terminal_line, lines)) + "\n"


def _heading(child: Child, width: int) -> list[str]:
    agreed = f" (the meeting has agreed: {visible(child.agreed)})" if child.agreed else ""
    title = f"{child.case}{agreed}"
    return [title, "=" * min(len(title), width)]


def _matrix(one: Matrix, width: int) -> Iterator[str]:
    table = [["", *one.heads, "apart"]]
    for row in one.rows:
        apart = "" if row.apart is None else f"{row.apart} !" if row.far else str(row.apart)
        table.append([row.name, *(entry.short for entry in row.entries), apart])
    widths = [max(len(line[index]) for line in table) for index in range(len(table[0]))]
    widths[0] = min(widths[0], max(_NAME, width - sum(widths[1:]) - 2 * len(widths[1:])))
    for line in table:
        line[0] = shortened(line[0], widths[0])
    for line in table:
        cells = (visible(cell).ljust(size) for cell, size in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()
    legend = [f"{short} = {name}" for short, name in one.legend]
    legend += one.signs
    yield from _wrapped("; ".join(legend), width)


def _item(item: Item, number: int, width: int) -> Iterator[str]:
    lead = f"{number:>2}. "
    first, *rest = item.facts
    heading = f"{item.heading}: {first}" if item.heading else first
    yield from _wrapped(heading, width, lead, _INDENT)
    for fact in rest:
        yield from _wrapped(fact, width, f"{_INDENT}- ", f"{_INDENT}  ")
    yield from _wrapped(f"Ask: {item.ask}", width, _INDENT, f"{_INDENT}     ")
    yield from _wrapped(f"Who: {'; '.join(item.who)}", width, _INDENT, f"{_INDENT}     ")
    yield from _files(item.where)


def _files(where: Iterable[tuple[str, int]]) -> Iterator[str]:
    """Yield each place on a line of its own: a path that is broken cannot be clicked or copied."""
    for index, (path, line) in enumerate(where):
        lead = "See: " if not index else "     "
        yield f"{_INDENT}{lead}{path}{f':{line}' if line else ''}"


def _wrapped(text: str, width: int, first: str = "", more: str = "") -> list[str]:
    return wrap(
        visible(text),
        width,
        initial_indent=first,
        subsequent_indent=more,
        break_long_words=False,
        break_on_hyphens=False,
    )
