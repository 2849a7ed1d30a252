"""What organisations said in the cycle before, brought forward to be confirmed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from auditkit.analysis.action_status import standing
from auditkit.errors import AuditKitError
from auditkit.model.action import Actions, TrackedAction
from auditkit.model.asked import allowed_words
from auditkit.model.facts import OVERALL
from auditkit.model.places import place_of, return_path
from auditkit.model.record import Organisation
from auditkit.model.returns import Action, Answer, Evidence, Return, holds
from auditkit.model.tool import Question, Section
from auditkit.model.types import ABSENCES
from auditkit.workspace import Workspace
from auditkit.world import RoundContext


@dataclass(frozen=True, slots=True)
class CarriedAnswer:
    """An answer of the cycle before; ``reworded`` where the question reads differently now."""

    answer: str
    comment: str | None
    reworded: bool = False


@dataclass(frozen=True, slots=True)
class Brought:
    """What one organisation said in the cycle before, as far as it is asked again.

    Attributes:
        answers: By section and question.
        evidence: By section.
        ratings: The ratings then, by section (and ``overall``): shown, never filled in.
        actions: What is still to be done.
    """

    answers: dict[str, dict[str, CarriedAnswer]] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    ratings: dict[str, str] = field(default_factory=dict)
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Carrying:
    """The cycle before, ready to be brought forward.

    Attributes:
        round: Its key.
        context: Its files.
        came: The finished returns of then, by the key of those who are asked again.
        tracked: What its tracker holds, by organisation and the action's id.
        asked: How many are asked now.
        brought: How much was brought forward, by what it is.
        left: What no longer fits, with how often.
    """

    round: str
    context: RoundContext
    came: Mapping[str, Return]
    tracked: Mapping[tuple[str, str], TrackedAction]
    asked: int
    brought: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)

    def to(self, key: str, sections: Iterable[Section]) -> Brought:
        """Return what is brought forward to an organisation, and count it.

        Args:
            key: The organisation.
            sections: What it is asked now.
        """
        found = self.came.get(key)
        if found is None:
            return Brought()
        asked = {one.key: one for one in sections}
        answers = {}
        evidence = {}
        for name, said in found.sections.items():
            kept = [one for one in said.evidence_held if one.shows]
            if (section := asked.get(name)) is None:
                self._leave(f"the section {name} is not asked now", said.answers.values(), kept)
                continue
            answers[name] = dict(self._answers(section, said.answers, found))
            evidence[name] = tuple(kept)
        actions = tuple(self._open(key, found))
        self.brought["answer"] += sum(map(len, answers.values()))
        self.brought["piece of evidence"] += sum(map(len, evidence.values()))
        self.brought["open action"] += len(actions)
        ratings = {name: one.rating for name, one in found.sections.items() if one.rating}
        if found.overall.rating:
            ratings[OVERALL] = found.overall.rating
        return Brought(answers, evidence, ratings, actions)

    def _leave(
        self, why: str, answers: Iterable[Answer], evidence: Iterable[Evidence] = ()
    ) -> None:
        count = sum(1 for one in answers if one.answer and holds(one)) + sum(1 for _ in evidence)
        if count:
            self.left[why] += count

    def _answers(
        self, section: Section, answers: Mapping[str, Answer], found: Return
    ) -> Iterator[tuple[str, CarriedAnswer]]:
        now = {one.key: one for one in section.questions}
        before = self._questions(section.key, found)
        for key, given in answers.items():
            if not given.answer or not holds(given):
                continue
            if (why := _unfit(now.get(key), before.get(key), given.answer)) is not None:
                self._leave(f"{section.key}, {key}: {why}", [given])
                continue
            reworded = key in before and before[key].text != now[key].text
            yield key, CarriedAnswer(given.answer, given.comment, reworded)

    def _questions(self, section: str, found: Return) -> dict[str, Question]:
        tool = self.context.tools.get(found.tool or "")
        sections = tool.sections if tool else self.context.sections.values()
        return {one.key: one for part in sections if part.key == section for one in part.questions}

    def _open(self, key: str, found: Return) -> Iterator[Action]:
        """Yield the actions that nobody verified or withdrew, each with the due date that holds."""
        for action in found.actions_held:
            if not action.action:
                continue
            if (tracked := self.tracked.get((key, action.id or ""))) is None:
                yield action
                continue
            how = standing(tracked, self.context.configuration.actions, date.max)
            if how.open:
                yield action.model_copy(update={"due": how.due})


def carry(workspace: Workspace, earlier: str, organisations: Iterable[Organisation]) -> Carrying:
    """Return the cycle before, ready to be brought forward to those who are asked again.

    An organisation is the same when its key is, or its URN.

    Args:
        workspace: The repository.
        earlier: The round before, which exists.
        organisations: Whom the new round asks.

    Raises:
        AuditKitError: That round cannot be read, or is about children.
    """
    context = workspace.context(earlier)
    if context is None:
        raise AuditKitError(
            f"round {earlier} has problems: nothing can be brought forward from it",
            hint=f"see them with: auditkit validate rounds/{earlier}",
        )
    if context.round.unit != "organisation":
        raise AuditKitError(
            f"round {earlier} is about children: nothing is brought forward from one child to another",
            hint="name a round in which organisations answered about themselves",
        )
    by_urn = {one.urn: key for key, one in context.organisations.items() if one.urn}
    asked = tuple(organisations)
    before = {
        one.key: one.key if one.key in context.round.owed else by_urn.get(one.urn or "", "")
        for one in asked
    }
    came = {key: found for key, old in before.items() if (found := _came(workspace, earlier, old))}
    tracker = workspace.model(f"rounds/{earlier}/actions.yaml", Actions)
    now = {old: key for key, old in before.items() if old}
    tracked = {
        (now[source.agency], source.action): action
        for action in (tracker.actions if isinstance(tracker, Actions) else ())
        for source in action.sources
        if source.agency in now and source.action
    }
    return Carrying(earlier, context, came, tracked, len(asked))


def _came(workspace: Workspace, round_key: str, organisation: str) -> Return | None:
    """Return a finished return, or None."""
    path = return_path(round_key, organisation, None)
    place = place_of(path) if path in workspace.kinds else None
    found = workspace.read(place).model if place else None
    return found if isinstance(found, Return) and found.completed_on else None


def _unfit(now: Question | None, before: Question | None, answer: str) -> str | None:
    """Return why an answer does not fit the question of now, or None."""
    if now is None:
        return "the question is not asked now"
    if before is not None and before.type != now.type:
        return f"the question takes another sort of answer now ({now.type})"
    words = allowed_words(now)
    if words and answer not in {*words, *ABSENCES}:
        return "the answer is no longer one of the choices"
    return None
