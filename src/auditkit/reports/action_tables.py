"""Tables of actions: the list over all rounds, and what became of them in a period."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from auditkit.analysis.roll_forward import RollForward, roll_forward
from auditkit.model.action import TrackedAction
from auditkit.model.configuration import Configuration
from auditkit.model.following import FollowUp
from auditkit.output.tables import Cell, Column, Table, Word
from auditkit.reports.followed import Followed, Wanted

_COLUMNS = (
    Column("round", "Round"),
    Column("number", "No", number=True),
    Column("status", "Status"),
    Column("stage", "Stage"),
    Column("due", "Due"),
    Column("overdue", "Days over", number=True),
    Column("revisions", "Moved", number=True),
    Column("percent", "%", number=True),
    Column("agencies", "Agencies"),
    Column("owner", "Owner"),
    Column("source", "From"),
    Column("at_source", "At source"),
    Column("action", "Action"),
)
_SHORT = 48

AtSource = Callable[[Followed], str]
"""What became of an action where it was agreed."""


def action_table(
    found: Sequence[Followed], wanted: Wanted, day: date, at_source: AtSource, *, wide: bool
) -> Table:
    """Return the list: what is overdue first, then by due date.

    Args:
        found: Every action of the rounds that are asked for.
        wanted: Which of them are listed.
        day: The day.
        at_source: What became of each where it was agreed.
        wide: The action's whole text, for machines; for people its beginning.
    """
    listed = in_order(found, wanted)
    rows = tuple(_row(one, at_source(one), wide=wide) for one in listed)
    how = [one.standing for one in found]
    counts = (
        f"{sum(one.open for one in how)} open, of which "
        f"{sum(one.stage == 'claimed' for one in how)} claimed and not verified; "
        f"{sum(one.overdue > 0 for one in how)} overdue, "
        f"{sum(one.stage == 'verified' for one in how)} verified, "
        f"{sum(one.stage == 'withdrawn' for one in how)} withdrawn"
    )
    notes = (
        f"As of {day}: {len(listed)} listed of {len(found)}; {counts}.",
        "Days over are calendar days after the due date, while nobody says that it is done.",
        "Why an action has its status: auditkit actions why N --round ROUND",
    )
    return Table("Actions", _COLUMNS, rows, notes)


def in_order(found: Sequence[Followed], wanted: Wanted) -> list[Followed]:
    """Return the actions that are listed: what is overdue first, then by due date."""
    return sorted((one for one in found if wanted.takes(one)), key=_urgency)


def _urgency(one: Followed) -> tuple[int, date, str, int]:
    how = one.standing
    return -how.overdue, how.due or date.max, one.round, one.action.number


def _row(one: Followed, at_source: str, *, wide: bool) -> tuple[Cell, ...]:
    action, how = one.action, one.standing
    return (
        one.round,
        action.number,
        Word(how.status, how.name),
        how.stage,
        how.due,
        how.overdue or None,
        how.revisions or None,
        how.percent,
        _agencies(action, wide=wide),
        action.owner if wide else _cut(action.owner or ""),
        one.origin.replace(" ", ", "),
        "" if at_source in {"as-collected", "none"} and not wide else at_source,
        action.action if wide else _cut(action.action),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 3].rstrip()}..."


def _agencies(action: TrackedAction, *, wide: bool) -> str:
    first, *more = action.agencies or ("all",)
    return ", ".join((first, *more)) if wide or not more else f"{first} and {len(more)} more"


_ROLLED = (
    Column("round", "Round"),
    Column("before", "Open before", number=True),
    Column("verified", "- verified", number=True),
    Column("withdrawn", "- withdrawn", number=True),
    Column("new", "+ new", number=True),
    Column("reopened", "+ opened again", number=True),
    Column("now", "= open now", number=True),
)


def roll_forward_table(
    trackers: Iterable[tuple[str, Sequence[TrackedAction]]],
    settings: FollowUp,
    since: date,
    until: date,
) -> Table:
    """Return what became of the actions of each round in a period, and of all."""
    rows: list[tuple[Cell, ...]] = []
    total = RollForward()
    for key, actions in trackers:
        one = roll_forward(actions, settings, since, until)
        total += one
        rows.append(_rolled(key, one))
    sum_ = (
        f"open before {total.before} - closed {total.closed} + new {total.new}"
        + (f" + opened again {total.reopened}" if total.reopened else "")
        + f" = open now {total.now}"
    )
    notes = (
        f"From the end of {since} to the end of {until}: {sum_}.",
        "Closed is verified or withdrawn; said to be done is open.",
        "An action without a day on which it was agreed was there from the beginning.",
    )
    rows.append(_rolled("all rounds", total))
    return Table("What became of actions", _ROLLED, tuple(rows), notes)


def _rolled(name: str, one: RollForward) -> tuple[Cell, ...]:
    return name, one.before, one.verified, one.withdrawn, one.new, one.reopened, one.now


def status_keys(configuration: Configuration) -> tuple[str, ...]:
    """Return the words for statuses, each once."""
    return tuple(dict.fromkeys([*(one.key for one in configuration.actions.statuses), "open"]))
