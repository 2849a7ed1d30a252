"""How much fits a page: estimated from the widths of letters, on the safe side, so that one page stays one page."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from auditkit.escape import visible
from auditkit.reports.handout_views import Chosen, MessageView

ELLIPSIS = "…"
"""What a shortened text ends with."""
GAP = 0.25
"""Below each paragraph and item of a list, in lines."""
# In ems, of a wide style of letters: what fits with it fits with ordinary ones.
_WIDTHS = (
    (frozenset(" .,:;!'|ijlI’‘"), 0.32),
    (frozenset('frt()[]-/"“”'), 0.42),
    (frozenset("cksvxyz"), 0.57),
    (frozenset("mwMW@%—"), 1.0),
)
_BLANK, _SMALL, _CAPITAL, _FOREIGN, _PICTURE = 0.32, 0.63, 0.75, 1.0, 1.4
_LAST_LATIN, _LAST_LETTER = 0x24F, 0xFFFF


def plain(text: str | None) -> str:
    """Return a text as it is printed: on one line, with what is invisible spelled out."""
    return visible(" ".join((text or "").split()))


def lines(text: str | None, ems: float) -> int:
    """Return how many lines a text takes in a column of so many ems; none for an empty text."""
    count, left = 0, 0.0
    for word in plain(text).split():
        width = sum(map(_width, word))
        if count and width + _BLANK <= left:
            left -= width + _BLANK
            continue
        count += 1
        while width > ems:
            # A word that is too long is cut, and a letter that does not fit goes to the next line.
            count, width = count + 1, width - ems + _FOREIGN
        left = ems - width
    return count


def _width(letter: str) -> float:
    for letters, width in _WIDTHS:
        if letter in letters:
            return width
    if ord(letter) > _LAST_LATIN:
        return _PICTURE if ord(letter) > _LAST_LETTER else _FOREIGN
    return _CAPITAL if letter.isupper() else _SMALL


def shortened(text: str | None, ems: float, most: int) -> str:
    """Return a text on one line, cut after a word and ended with ``…`` where it takes more lines than ``most``."""
    whole = plain(text)
    if lines(whole, ems) <= most:
        return whole
    fits = bisect_right(
        range(len(whole)), most, key=lambda end: lines(whole[:end] + f" {ELLIPSIS}", ems)
    )
    kept = whole[: max(fits - 1, 0)]
    return f"{kept.rpartition(' ')[0] or kept} {ELLIPSIS}"


def share(
    groups: Sequence[Sequence[MessageView]], ems: float, room: float, most: int
) -> tuple[Chosen, ...]:
    """Return as much of each group as fits, from its beginning; the groups take turns until one does not fit.

    Args:
        groups: What there is, the most important first.
        ems: The column's width.
        room: How many lines they have together.
        most: More lines than this no single one may have: what is longer is shortened.
    """
    ready = [[_short(one, ems, most) for one in group] for group in groups]
    taken = [0] * len(ready)
    turns = ((number, one) for row in zip_longest(*ready) for number, one in enumerate(row) if one)
    for number, one in turns:
        room -= height(one, ems) + GAP
        if room < 0:
            break
        taken[number] += 1
    return tuple(
        Chosen(tuple(group[:count]), len(group) - count)
        for group, count in zip(ready, taken, strict=True)
    )


def height(message: MessageView, ems: float) -> int:
    """Return how many lines a message takes, its heading before it on the same line."""
    return lines(f"{message.heading or ''} {message.text}", ems)


def _short(message: MessageView, ems: float, most: int) -> MessageView:
    heading = shortened(message.heading, ems, 1) if message.heading else None
    text = plain(message.text)
    if lines(f"{heading or ''} {text}", ems) > most:
        text = shortened(text, ems, most - bool(heading))
    return replace(message, heading=heading, text=text)
