"""What status shows: the tracker, the return curve, or the text to chase with."""

from dataclasses import dataclass
from datetime import date

from auditkit.cli import console, rounds
from auditkit.errors import WordError
from auditkit.output.tables import Table
from auditkit.reports.curve import curve_tables
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.organisations_tracker import GROUPINGS
from auditkit.reports.tracker import tracker_tables
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What of the tracker is asked for."""

    agencies: tuple[str, ...]
    curve: bool
    by: tuple[str, ...]


def status_words(
    numbers: RoundNumbers, agencies: list[str] | None, by: list[str] | None, *, curve: bool
) -> StatusWords:
    """Return what was asked for.

    Raises:
        WordError: There is no such agency or grouping, or nothing to group by.
    """
    groupings = console.some_of(by or [], GROUPINGS, "grouping")
    if groupings and not numbers.context.organisations:
        raise WordError(
            "--by counts organisations, and none are listed in this round",
            hint="it is for rounds with an organisations.yaml",
        )
    only = console.some_of(agencies or [], numbers.context.round.owed, "agency")
    return StatusWords(only, curve, groupings)


def status_tables(
    place: Workspace, numbers: RoundNumbers, said: StatusWords, day: date, *, wide: bool
) -> tuple[Table, ...]:
    """Return the tracker or the return curve."""
    if said.curve:
        owed = [one for one in numbers.owed if not said.agencies or one.agency in said.agencies]
        return curve_tables(numbers, owed, day, wide=wide)
    concerns = rounds.escalations(place, numbers.key)
    return tracker_tables(numbers, day, said.agencies, concerns, wide=wide, by=said.by)
