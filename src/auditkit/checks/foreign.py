"""Rules that are not auditkit's: the partnership's own, from ``rules/``, and those of plugins."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from auditkit.checks.base import Rule
from auditkit.checks.scopes import TooMuchWork
from auditkit.model.places import Place
from auditkit.problems import Bare, Route
from auditkit.yamlio.reader import Document

_PAIR = 2
_NO_PROBLEM = "it yields something that is no problem"

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
    """

    place: Place
    document: Document | None
    rule: Foreign | None
    flaws: tuple[Flaw, ...] = ()
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAsked:
    """A rule that could not be asked about a file, or about a round.

    Attributes:
        rule: The rule.
        why: Why not, in words that repeat nothing of the file.
    """

    rule: Rule
    why: str


def about_file(one: Rule, subject: object) -> Iterable[Bare] | NotAsked:
    """Return what a file rule yields; whatever a foreign one does stops nothing else."""
    if not isinstance(one, Foreign):
        return one.check(subject)  # type: ignore[no-any-return]
    found = _all(one, subject)
    if isinstance(found, NotAsked) or all(map(_is_bare, found)):
        return found
    return NotAsked(one, _NO_PROBLEM)


def about_round(
    one: Rule, subject: object, paths: Container[str]
) -> Iterable[tuple[str, Bare]] | NotAsked:
    """Return what a round rule yields, likewise.

    Args:
        one: The rule.
        subject: The round.
        paths: Where its problems may lie.
    """
    if not isinstance(one, Foreign):
        return one.check(subject)  # type: ignore[no-any-return]
    found = _all(one, subject)
    if isinstance(found, NotAsked):
        return found
    pairs = [pair for pair in found if isinstance(pair, tuple) and len(pair) == _PAIR]
    if len(pairs) == len(found) and all(at in paths and _is_bare(it) for at, it in pairs):
        return pairs
    return NotAsked(one, _NO_PROBLEM)


def _all(one: Foreign, subject: object) -> list[Any] | NotAsked:
    try:
        return list(one.check(subject))
    except Exception as error:  # noqa: BLE001 - code that is not ours may raise anything
        return NotAsked(one, _words(error))


def _is_bare(found: object) -> bool:
    if not isinstance(found, Bare):
        return False
    parts: Any = ((found.message, str), (found.route, tuple), (found.hint, str | None))
    return all(isinstance(one, kind) for one, kind in parts)


def _words(error: Exception) -> str:
    """Return why a rule could not be asked. What an error says of itself may repeat a file."""
    if isinstance(error, TooMuchWork):
        return error.told
    return f"it failed ({type(error).__name__})"
