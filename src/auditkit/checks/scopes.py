"""What a condition may name, what it is asked about, and how much work it may cost."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from auditkit.checks.kinds import Names

CHARACTERS = 200
"""So many characters of a text cost as much as one step."""


def _nothing(_field: str) -> Collection[str]:
    return ()


class TooMuchWork(Exception):  # noqa: N818 - the end of what may be spent, not a mistake
    """A condition costs more than it may on a file; ``told`` says so."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


COSTLY = "its condition costs too much work on a file of this size"


@dataclass(slots=True)
class Work:
    """How much work is left for one condition on one file, and what is told when none is."""

    left: int
    told: str = COSTLY

    def spend(self, steps: int) -> None:
        """Take steps away.

        Raises:
            TooMuchWork: None are left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooMuchWork(self.told)


@dataclass(frozen=True, slots=True)
class Frame:
    """What names stand for while a condition is asked: the innermost holder first."""

    holders: tuple[Any, ...]
    work: Work


@dataclass(frozen=True)
class Scope:
    """The names that a condition may use.

    Attributes:
        names: By holder, the innermost first.
        keys: Returns the names that exist in this partnership below a field, such as ``answers``;
            none means that nothing can be said.
    """

    names: tuple[Names, ...]
    keys: Callable[[str], Collection[str]] = field(default=_nothing)

    def within(self, names: Names) -> "Scope":
        """Return this scope with one more holder inside."""
        return Scope((names, *self.names), self.keys)
