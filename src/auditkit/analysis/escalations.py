"""The clock of an urgent concern."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditkit.analysis.calendar import working_days
from auditkit.model.configuration import Configuration
from auditkit.model.record import Escalation

Clock = Literal["waiting", "overdue", "answered", "answered-late", "closed"]


@dataclass(frozen=True, slots=True)
class Timed:
    """An urgent concern and its clock.

    Attributes:
        index: Its place in the file.
        escalation: The concern.
        due: The last day for an answer.
        clock: waiting or overdue for an answer; answered in time or late, and not closed; closed.
    """

    index: int
    escalation: Escalation
    due: date
    clock: Clock


def timed(
    escalations: Iterable[Escalation], configuration: Configuration, today: date
) -> Iterator[Timed]:
    """Yield urgent concerns with their clock, in order.

    Weekends and bank holidays are no working days. School closures are: services are at work, and
    a child's risk has no holidays.

    Args:
        escalations: The concerns of a round.
        configuration: The partnership: its nation, and how soon it wants an answer.
        today: The day.
    """
    found = tuple(escalations)
    if not found:
        return
    years = {one.raised_on.year + more for one in found for more in (0, 1)}
    days = working_days(configuration.nation, (), years)
    for index, one in enumerate(found):
        due = days.after(one.raised_on, configuration.escalation.answer_within)
        yield Timed(index, one, due, _clock(one, due, today))


def _clock(one: Escalation, due: date, today: date) -> Clock:
    if one.closed_on is not None:
        return "closed"
    if one.answered_on is None:
        return "overdue" if today > due else "waiting"
    return "answered-late" if one.answered_on > due else "answered"
