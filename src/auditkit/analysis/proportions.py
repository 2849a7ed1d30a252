"""Words for shares, by a published scale that the partnership chose; there is none of our own."""

from collections.abc import Iterable

from auditkit.model.configuration import ProportionWord


def proportion_word(percent: int | None, scale: Iterable[ProportionWord]) -> str | None:
    """Return the word for a share, or None where there is none.

    Args:
        percent: The whole percentage that is shown; None where none is, and then no word is either.
        scale: The partnership's words, in any order.
    """
    if percent is None:
        return None
    reached = [one for one in scale if one.from_percent <= percent]
    return max(reached, key=lambda one: one.from_percent).word if reached else None
