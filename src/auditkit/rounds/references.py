"""Case references: random, and never drawn from anything that belongs to a child."""

import secrets
from collections.abc import Collection

from auditkit.errors import AuditKitError
from auditkit.model.types import CONSONANTS, DIGITS

_ALL = len(CONSONANTS) ** 2 * len(DIGITS) ** 2


def draw(count: int, taken: Collection[str]) -> tuple[str, ...]:
    """Return new case references in alphabetical order, so that their order says nothing.

    Args:
        count: How many; together with those taken, at most half of the 25,600 there are.
        taken: References of all rounds so far.

    Raises:
        AuditKitError: There are not enough left.
    """
    if count + len(taken) > _ALL // 2:
        raise AuditKitError(
            f"half of all case references are used up: {len(taken):,} in earlier rounds",
            hint="start a new folder for new rounds, and keep this one as it is",
        )
    drawn: set[str] = set()
    while len(drawn) < count:
        one = "".join(
            secrets.choice(alphabet) for alphabet in (CONSONANTS, DIGITS, CONSONANTS, DIGITS)
        )
        if one not in taken:
            drawn.add(one)
    return tuple(sorted(drawn))
