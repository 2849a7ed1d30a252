"""What a rule is.

A rule is a small function that yields bare problems. It knows neither its own code nor its severity
nor a line number; the engine stamps them. Its name is the rule's name, its docstring the rule's page
(what it flags, Why, Wrong, Right, Answer).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from auditkit.analysis.states import OwedReturn
from auditkit.model.base import Record
from auditkit.model.configuration import Configuration
from auditkit.model.facts import Facts
from auditkit.model.parsing import ShapeError
from auditkit.model.places import FileKind, Place
from auditkit.problems import Bare, Route, Severity
from auditkit.workspace import Workspace
from auditkit.world import RoundContext
from auditkit.yamlio.faults import Fault

OWN = frozenset(
    {
        FileKind.CONFIGURATION,
        FileKind.RUBRIC,
        FileKind.TOOL,
        FileKind.RULE,
        FileKind.MAPPING,
        FileKind.ROUND,
        FileKind.PROGRAMME,
    }
)
"""Files of the partnership's own making: they hold settings, scales and lists, and no case."""

FaultRule = Callable[[Fault], Bare]
ShapeRule = Callable[[ShapeError, tuple[str, ...]], Bare]


@dataclass(frozen=True, slots=True)
class Subject:
    """One file, as a file rule sees it. It never sees the day.

    Attributes:
        place: What the path says.
        model: The file's content.
        data: The same as read.
        configuration: The partnership; None when auditkit.yaml cannot be used.
        context: The round it belongs to; None when it belongs to none, or to one whose files cannot
            be used.
        pruned: What did not fit and was taken out, here and in the files that this one is checked
            against. Nobody calls it missing.
    """

    place: Place
    model: Any
    data: dict[str, Any]
    configuration: Configuration | None
    context: RoundContext | None
    pruned: frozenset[Route] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict, compare=False)
    """What several rules need and one of them has worked out already."""

    def damaged(self, *route: str | int) -> bool:
        """Return whether the mapping or list at a route, or one of its entries, was taken out."""
        depth = len(route)
        return any(
            one == route[: len(one)] or (len(one) == depth + 1 and one[:depth] == route)
            for one in self.pruned
        )


@dataclass(frozen=True, slots=True)
class RoundSubject:
    """One round, as a round rule sees it.

    Attributes:
        workspace: The repository.
        context: The round.
        facts: What its readable returns contribute.
        owed: The state of every owed return.
        today: The day; of a closed round, the day it closed.
        require_complete: A missing return is an error, whatever the day.
        now: The day on which somebody looks, of a closed round too.
    """

    workspace: Workspace
    context: RoundContext
    facts: tuple[Facts, ...]
    owed: tuple[OwedReturn, ...]
    today: date
    require_complete: bool
    now: date = date.max

    def path(self, name: str = "round.yaml") -> str:
        """Return the path of a file of this round."""
        return f"rounds/{self.context.round.round}/{name}"

    def record(self, name: str, kind: type[Record]) -> Any:  # noqa: ANN401 - of the kind that was asked for
        """Return a file of this round as a model, or None when it is missing or cannot be used."""
        return self.workspace.model(self.path(name), kind)


FileRule = Callable[[Subject], Iterable[Bare]]
RoundRule = Callable[[RoundSubject], Iterable[tuple[str, Bare]]]
WHOLE = "whole-round"
"""What a round rule answers that says what is missing: it is not asked about a part of a round."""

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its identity.

    Attributes:
        code: AKnnn; it never changes its meaning.
        severity: How serious its problems are, unless one says otherwise.
        check: The function.
        answers: What sets it off: kinds of fault, of shape error or of file. Of round rules, those
            that need every return of the round say ``WHOLE``.
    """

    code: str
    severity: Severity
    check: Callable[..., Any]
    answers: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The rule's name: ``unknown-rating``."""
        return self.check.__name__.replace("_", "-")

    @property
    def page(self) -> str:
        """The rule's page, as its docstring."""
        return self.check.__doc__ or ""


def rule(code: str, severity: Severity = Severity.ERROR, *answers: str) -> Callable[[F], F]:
    """Return a decorator that marks a function as a rule."""

    def mark(check: F) -> F:
        check.rule = Rule(code, severity, check, tuple(answers))  # type: ignore[attr-defined]
        return check

    return mark


def collected(*checks: Callable[..., Any]) -> tuple[Rule, ...]:
    """Return the rules of marked functions."""
    return tuple(check.rule for check in checks)  # type: ignore[attr-defined]


def in_kinds(kinds: Iterable[FileKind]) -> Iterator[str]:
    """Yield the words by which a file rule says which kinds of file it answers."""
    return (kind.value for kind in kinds)
