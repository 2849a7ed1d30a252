"""Which earlier round a round is set beside."""

from datetime import date

from auditkit.analysis.comparing import obstacle
from auditkit.errors import WordError
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

LAST = "last"
"""The word for the last round before that can be compared."""


def earlier(place: Workspace, key: str, word: str) -> str:
    """Return the key of the earlier round that a word names.

    Args:
        place: The repository.
        key: The round.
        word: A round, or ``last``: the last closed one before of the same kind, by the same scale.

    Raises:
        WordError: There is none, or it is the round itself.
    """
    if word != LAST:
        found = place.round_key(word)
        if found == key:
            raise WordError("a round cannot be set beside itself", hint="name an earlier one")
        return found
    context = place.context(key)
    before = [
        (_end(one), other)
        for other in place.rounds
        if other != key
        and (one := place.context(other))
        and context
        and _comparable(context, one)
        and _end(one) < _end(context)
    ]
    if not before:
        raise WordError(
            "no earlier round of this kind was closed that rated by the same scale",
            hint="name the round to set beside it: --beside ROUND",
        )
    return max(before)[1]


def _end(context: RoundContext) -> date:
    return context.round.practice_window.to


def _comparable(context: RoundContext, other: RoundContext) -> bool:
    return (
        other.round.status == "closed"
        and other.round.kind == context.round.kind
        and context.rubric is not None
        and other.rubric is not None
        and obstacle(context.rubric, other.rubric) is None
    )
