"""What documents over rounds are made of: actions, what became of them, what came back."""

from dataclasses import dataclass
from datetime import date

from auditkit.reports.shares import BesideRow, Share


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A due date that was changed: the new one, when, and why."""

    due: date
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class SaidOn:
    """What a role said on a day: a note, a claim, a check."""

    by: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class TrackedView:
    """An action as its readers see it.

    Attributes:
        round: The round's key.
        number: Its running number in that round; for the public, that of the recommendation in the public summary.
        text: What will be done.
        owner: The role that answers for it, or None.
        agencies: Who carries it out; none named means all.
        measure: What the next audit should see, or None.
        due: The due date that holds, or None.
        first_due: The original due date, or None.
        overdue: Days since the due date, while nobody says that it is done; otherwise 0.
        percent: How far it has come.
        status: How it stands, in the partnership's words.
        stage: open, claimed, refused, verified or withdrawn.
        step: What brought it to its stage, with the evidence or the reason; None for an open one.
        waiting: Days since that.
        moved: Changed due dates, the last one last; none for readers who may not see reasons.
        notes: Progress, the last one last; none for readers who may not see it.
    """

    round: str
    number: int
    text: str
    owner: str | None
    agencies: tuple[str, ...]
    measure: str | None
    due: date | None
    first_due: date | None
    overdue: int
    percent: int
    status: str
    stage: str
    step: SaidOn | None
    waiting: int
    moved: tuple[MovedDate, ...]
    notes: tuple[SaidOn, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Actions of a chapter.

    Attributes:
        shown: Those whose words these readers may see.
        unshown: How many there are besides.
    """

    shown: tuple[TrackedView, ...]
    unshown: int

    @property
    def all(self) -> int:
        """How many there are."""
        return len(self.shown) + self.unshown


@dataclass(frozen=True, slots=True)
class RolledPeriod:
    """What became of actions in a period; the numbers add up.

    Attributes:
        name: The period, in words.
        before: Open before.
        verified: Closed, because a check verified them.
        withdrawn: Closed, because somebody gave them up.
        closed: Both.
        new: Agreed in the period.
        reopened: Opened again, because a later check refused them.
        now: Open at its end.
        sum: The same as a sum in words.
    """

    name: str
    before: int
    verified: int
    withdrawn: int
    closed: int
    new: int
    reopened: int
    now: int
    sum: str


@dataclass(frozen=True, slots=True)
class AgeRow:
    """How many open actions have been open, and overdue, for so long."""

    name: str
    open: Share
    overdue: Share


@dataclass(frozen=True, slots=True)
class AgencyActions:
    """The actions of one agency; one that several agencies carry out counts for each of them.

    Attributes:
        name: The agency.
        open: Still open.
        overdue: Of these, overdue.
        claimed: Of these, said to be done and not verified.
        verified: Verified.
        withdrawn: Given up.
    """

    name: str
    open: int
    overdue: int
    claimed: int
    verified: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class AgainView:
    """A round that found a theme again.

    Attributes:
        title: The round.
        found: In how many of its returns the theme was to improve.
        concern: Whether its meeting made it a concern.
    """

    title: str
    found: Share
    concern: bool


@dataclass(frozen=True, slots=True)
class ReturnedView:
    """A theme that came back.

    Attributes:
        name: The theme.
        closed: How many actions on it had been closed before.
        last: The last day on which one of them was.
        again: The rounds that found it again, the latest first.
    """

    name: str
    closed: int
    last: date
    again: tuple[AgainView, ...]


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """Ratings of a section before actions and after them.

    Attributes:
        round: The round that agreed the actions.
        actions: Their numbers.
        section: The section.
        then_title: The earlier round's title.
        now_title: The later round's title.
        tested: Whether the later round was to test them.
        refused: Why the two cannot be compared; empty when they can.
        ratings: The ratings then and now; None where they cannot be compared.
    """

    round: str
    actions: tuple[int, ...]
    section: str
    then_title: str
    now_title: str
    tested: bool
    refused: str
    ratings: BesideRow | None
