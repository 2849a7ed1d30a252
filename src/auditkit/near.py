"""The nearest known word to one that is not known."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from auditkit.escape import shortened

_SEPARATORS = re.compile(r"[\s_]+")
_LONGEST = 80
_MEANT = 0.7
_SHORT = {"y": "yes", "n": "no", "true": "yes", "false": "no"}


def nearest(word: str, known: Iterable[str], *, cutoff: float = _MEANT) -> str | None:
    """Return the known word that was probably meant, or None.

    ``Requires Improvement`` and ``requires_improvement`` are taken for ``requires-improvement``, and
    ``Y`` for ``yes``.

    Args:
        word: The word as written.
        known: The words that exist.
        cutoff: How like the two must be, from 0 to 1.
    """
    if len(word) > _LONGEST:
        return None
    choices = {_folded(choice): choice for choice in known}
    folded = _folded(word)
    if _SHORT.get(folded) in choices:
        folded = _SHORT[folded]
    if folded in choices:
        return choices[folded]
    found = get_close_matches(folded, list(choices), n=1, cutoff=cutoff)
    return choices[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """Return ``did you mean 'good'?``, or None when nothing is near."""
    found = nearest(word, known)
    return f"did you mean {found!r}?" if found else None


def listed(words: Iterable[str], limit: int = 12) -> str:
    """Return words for a message, comma between; a long list is cut and counted."""
    every = [shortened(word) for word in words]
    shown = ", ".join(every[:limit])
    return f"{shown} and {len(every) - limit} more" if len(every) > limit else shown


def _folded(word: str) -> str:
    return _SEPARATORS.sub("-", word.strip().casefold())
