"""A rule of the partnership's own, ready to be asked about a file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditkit.checks.base import Subject
from auditkit.checks.scopes import Frame, Work
from auditkit.escape import shortened
from auditkit.model.rule import OwnRule
from auditkit.problems import Bare, Route

_LONGEST_MESSAGE = 200
_LEAST_WORK, _MOST_WORK = 5_000, 300_000
_FOR_EACH_CHARACTER = 4
_RULES = 20  # that cost all they may: what they cost together is not left for the others
_USED_UP = "the partnership's rules cost too much work together on a file of this size"


@dataclass(frozen=True)
class OwnCheck:
    """A rule that can be asked about a file."""

    model: OwnRule
    true: Callable[[Frame], bool]
    at: tuple[str, ...]
    names: frozenset[str]

    def __call__(self, subject: Subject) -> Iterator[Bare]:
        """Yield the problems of a file."""
        finished = subject.model.completed_on is not None or "completed_on" in subject.data
        if not finished and self.model.drafts == "no":
            return
        if any(step in self.names for route in subject.pruned for step in route):
            return  # what it asks about was refused, and that is a problem already
        facts: Mapping[str, str] = {}
        if subject.context is not None and subject.place.agency:
            facts = subject.context.facts_about(subject.place.owner, subject.place.case)
        if "characters" not in subject.memo:
            subject.memo["characters"] = len(str(subject.data))
        most = _LEAST_WORK + _FOR_EACH_CHARACTER * subject.memo["characters"]
        most = min(most, _MOST_WORK)
        everybody = subject.memo.setdefault("work", Work(_RULES * most))
        work = Work(most) if most <= everybody.left else Work(everybody.left, _USED_UP)
        begun = work.left
        try:
            yield from self.found(subject.model, facts, work)
        finally:
            everybody.left -= begun - max(work.left, 0)

    def found(self, model: Any, facts: Mapping[str, str], work: Work) -> Iterator[Bare]:  # noqa: ANN401 - a model
        """Yield the problems of a file's model.

        Raises:
            TooMuchWork: It costs too much work.
        """
        for route, holders in self._entries(model):
            if self.true(Frame((*holders, facts), work)):
                hint = _line(self.model.hint) if self.model.hint else None
                where = (*route, *self.at)
                yield Bare(_line(self.model.message), where, hint, at_key=not self.at)

    def _entries(self, model: Any) -> Iterator[tuple[Route, tuple[Any, ...]]]:  # noqa: ANN401 - a model
        match self.model.for_each:
            case "section":
                for pair in model.sections.items():
                    yield ("sections", pair[0]), (pair, model)
            case "action":
                for index, one in enumerate(model.actions):
                    yield ("actions", index), (one, model)
            case _:
                yield (), (model,)


def _line(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST_MESSAGE)
