"""The state of every owed return, decided in one place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditkit.model.facts import Facts
from auditkit.model.places import return_path
from auditkit.model.record import Acceptance, Decision
from auditkit.model.round import Change, Owed, Round
from auditkit.problems import Census

State = Literal["not-started", "draft", "received", "nil", "exempt", "never-returned", "unreadable"]
STATES: tuple[State, ...] = (
    "received",
    "nil",
    "draft",
    "not-started",
    "unreadable",
    "exempt",
    "never-returned",
)
FINISHED = frozenset({"received", "nil"})
SETTLED = frozenset({"received", "nil", "exempt", "never-returned"})


@dataclass(frozen=True, slots=True)
class OwedReturn:
    """One owed return.

    Attributes:
        agency: Who owes it.
        case: About which case; empty for a self-assessment.
        path: Where its file belongs.
        tool: key@version.
        state: What has become of it.
        due: The day it is due, extension included.
        extended: Whether that is an extension.
        completed_on: When it was finished.
        days_late: Calendar days: finished after the due date, or still missing on the day.
        missing: Not received, and the due date has passed.
        sent_back: The officer sent it back, and it has not changed since.
        accepted: The officer accepted it, and it has not changed since.
    """

    agency: str
    case: str
    path: str
    tool: str
    state: State
    due: date
    extended: bool = False
    completed_on: date | None = None
    days_late: int = 0
    missing: bool = False
    sent_back: bool = False
    accepted: bool = False

    @property
    def came(self) -> bool:
        """Whether it is finished: a return on the file, or one that says there is nothing."""
        return self.state in FINISHED

    @property
    def late(self) -> bool:
        """Whether it came after its day; what has not come is missing, never late."""
        return self.came and self.days_late > 0


def day_of(round_: Round, today: date) -> date:
    """Return the day on which a round is looked at: a closed round stays at the day it closed."""
    return round_.closed_on if round_.status == "closed" and round_.closed_on else today


def owed_returns(
    round_: Round,
    facts: Collection[Facts],
    today: date,
    *,
    unreadable: Collection[str] = (),
    acceptance: Acceptance | None = None,
) -> tuple[OwedReturn, ...]:
    """Return every owed return of a round, in the order of ``owed`` and of its cases.

    Args:
        round_: The round.
        facts: The facts of its returns.
        today: The day; a closed round has its own.
        unreadable: Paths of files that cannot be read.
        acceptance: The officer's decisions.
    """
    day = day_of(round_, today)
    by_path = {one.path: one for one in facts}
    decisions = {
        (one.agency, one.case or ""): one for one in (acceptance.decisions if acceptance else ())
    }
    return tuple(
        _owed_return(
            round_,
            agency,
            case,
            by_path.get(path := return_path(round_.round, agency, case)),
            day,
            readable=path not in unreadable,
            decision=decisions.get((agency, case)),
        )
        for agency, owed in round_.owed.items()
        for case in dict.fromkeys(owed.cases) or ("",)
    )


def _owed_return(  # noqa: PLR0913 - all that is known of it
    round_: Round,
    agency: str,
    case: str,
    fact: Facts | None,
    day: date,
    *,
    readable: bool,
    decision: Decision | None,
) -> OwedReturn:
    owed = round_.owed[agency]
    due, extended = _due(round_, owed, case)
    state = _state(fact, _change(owed, case), readable=readable)
    finished = fact.completed_on if fact and state in FINISHED else None
    missing = state not in SETTLED and day > due
    late = (finished - due).days if finished else (day - due).days if missing else 0
    held = _holding(decision, fact) if finished else None
    return OwedReturn(
        agency,
        case,
        return_path(round_.round, agency, case),
        fact.tool if fact and fact.tool else owed.tool,
        state,
        due,
        extended,
        finished,
        max(late, 0),
        missing,
        sent_back=held == "sent-back",
        accepted=held == "accepted",
    )


def _holding(decision: Decision | None, fact: Facts | None) -> str | None:
    """Return the officer's decision, unless the return has changed since it was made."""
    if decision is None:
        return None
    same = not decision.stamp or (fact is not None and decision.stamp == fact.digest)
    return decision.decision if same else None


def _change(owed: Owed, case: str) -> Change | None:
    """Return the decision that settles an owed return without a file, if there is one."""
    settled = [
        one for one in owed.changes if one.decision != "extended" and one.case in {None, case}
    ]
    return settled[-1] if settled else None


def _due(round_: Round, owed: Owed, case: str) -> tuple[date, bool]:
    """Return the due date: an extension of the case comes before one of the agency, late before early."""
    given = [one for one in owed.changes if one.decision == "extended" and one.until]
    own = [one for one in given if one.case == case and case]
    general = [one for one in given if one.case is None]
    chosen = max(own or general, key=lambda one: one.decided_on or date.min, default=None)
    if chosen is None or chosen.until is None:
        return round_.milestones.returns_due, False
    return chosen.until, True


def _state(fact: Facts | None, change: Change | None, *, readable: bool) -> State:
    if fact is not None and fact.state in FINISHED:
        return fact.state  # type: ignore[return-value]
    if change is not None:
        return "exempt" if change.decision == "exempt" else "never-returned"
    if not readable:
        return "unreadable"
    return "draft" if fact is not None and fact.state == "draft" else "not-started"


def census(owed: Collection[OwedReturn], checked: int = 0) -> Census:
    """Return how many owed returns are in each state."""
    counts: Mapping[str, int] = {
        state: sum(1 for one in owed if one.state == state) for state in STATES
    }
    return Census(
        expected=len(owed),
        received=counts["received"],
        nil=counts["nil"],
        drafts=counts["draft"],
        exempt=counts["exempt"],
        never_returned=counts["never-returned"],
        unreadable=counts["unreadable"],
        not_started=counts["not-started"],
        checked=checked,
    )
