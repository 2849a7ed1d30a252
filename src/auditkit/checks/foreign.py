"""Rules that are not auditkit's: the partnership's own, from ``rules/``, and those of plugins."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from auditkit.checks.base import Rule
from auditkit.model.places import Place
from auditkit.problems import Bare, Route
from auditkit.yamlio.reader import Document

FlawKind = Literal["unusable", "taken", "untested", "disagrees"]


@dataclass(frozen=True, slots=True)
class Foreign(Rule):
    """A rule that is not auditkit's.

    Attributes:
        origin: Where it comes from, in words: a file, or a plugin.
        title: Its name, where the function does not give it.
        told: Returns its page, where the function's docstring is none.
    """

    origin: str = ""
    title: str = ""
    told: Callable[[], str] | None = None

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.title or self.check.__name__.replace("_", "-")

    @property
    def page(self) -> str:
        """The rule's page, as a docstring would have it."""
        return self.told() if self.told else self.check.__doc__ or ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is wrong with a rule file.

    Attributes:
        kind: Which rule says so.
        bare: What is wrong, where, and what to do.
        line: The line, where it is known better than the field tells; from 1.
        column: The column, likewise.
    """

    kind: FlawKind
    bare: Bare
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of one example of a rule.

    Attributes:
        route: Where it stands in the rule file.
        wanted: Whether it must have the problem.
        found: Whether it has; None when it is no piece of a file.
        why: In that case, why not.
    """

    route: Route
    wanted: bool
    found: bool | None
    why: str = ""

    @property
    def right(self) -> bool:
        """Whether the rule says of it what it should."""
        return self.found is self.wanted


@dataclass(frozen=True)
class Written:
    """A rule of the partnership's own, as far as it can be used.

    Attributes:
        place: Its file.
        document: The file's text with positions; None when it could not be opened.
        rule: The rule; None when it cannot be asked.
        flaws: What is wrong with it, besides its shape.
        trials: What came of its examples.
        code: Its code, where that can be read.
    """

    place: Place
    document: Document | None
    rule: Foreign | None
    flaws: tuple[Flaw, ...] = ()
    trials: tuple[Trial, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A rule that could not be asked about a file, or about a round.

    Attributes:
        rule: The rule.
        why: Why not, in words that repeat nothing of the file.
    """

    rule: Rule
    why: str
