"""What the rules on actions share: each promise of a file, whoever made it, with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.checks.base import Subject
from auditkit.checks.finished import finished
from auditkit.model.action import Actions, TrackedAction
from auditkit.model.meeting import Meeting, Recommendation
from auditkit.model.returns import Action, Return
from auditkit.problems import Route


@dataclass(frozen=True, slots=True)
class Undertaking:
    """Something that somebody said they would do.

    Attributes:
        route: Where it stands.
        field: The field that says what will be done.
        made: It, as its file has it.
        text: What will be done.
        since: The day of the audit that it follows from, where known.
        after: What that day is, in words.
    """

    route: Route
    field: str
    made: Action | Recommendation | TrackedAction
    text: str
    since: date | None = None
    after: str = ""

    @property
    def word(self) -> str:
        """What it is called."""
        return "recommendation" if self.field == "recommendation" else "action"


def undertakings(subject: Subject) -> Sequence[Undertaking]:
    """Return each action of a finished return, recommendation of a meeting, or action of the tracker.

    What the tracker took over from a return or from the meeting is told there, and not twice.
    """
    found: Sequence[Undertaking] | None = subject.memo.get("undertakings")
    if found is None:
        found = subject.memo["undertakings"] = tuple(_undertakings(subject))
    return found


def _undertakings(subject: Subject) -> Iterator[Undertaking]:
    model = subject.model
    if isinstance(model, Return) and (found := finished(subject)) is not None:
        since, after = found.completed_on, "the return was finished"
        for index, one in enumerate(found.actions):
            text = one.action or ""
            if one.carried is None:
                yield Undertaking(("actions", index), "action", one, text, since, after)
            elif one.carried.holds:  # it was agreed before, and may well have been due before
                yield Undertaking(("actions", index), "action", one, text)
    elif isinstance(model, Meeting):
        since, after = model.held_on, "the meeting was held"
        for index, agreed in enumerate(model.recommendations):
            route, text = ("recommendations", index), agreed.recommendation
            yield Undertaking(route, "recommendation", agreed, text, since, after)
    elif isinstance(model, Actions):
        for index, tracked in enumerate(model.actions):
            if not tracked.sources:
                yield Undertaking(("actions", index), "action", tracked, tracked.action)


def missing(subject: Subject, one: Undertaking, field: str) -> bool:
    """Return whether a field is empty: neither filled in nor filled in wrongly."""
    return getattr(one.made, field) is None and (*one.route, field) not in subject.pruned
