"""What an import did, or would do, with every row of an export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Outcome = Literal[
    "taken", "unchanged", "left-out", "empty", "refused", "duplicate", "not-listed", "conflict"
]
OUTCOMES: dict[Outcome, str] = {
    "taken": "taken",
    "unchanged": "unchanged: nothing new",
    "left-out": "left out",
    "empty": "empty",
    "refused": "refused",
    "duplicate": "duplicate",
    "not-listed": "not on the list",
    "conflict": "conflict",
}
"""What can become of a row, each with its words for readers."""
STOPPING: frozenset[Outcome] = frozenset({"refused", "duplicate", "not-listed", "conflict"})
"""While one row ends so, nothing is written, unless the rest is asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of a row.

    Attributes:
        number: The row, as a spreadsheet counts.
        whose: The key of the organisation or agency; empty where that cannot be told.
        outcome: What becomes of it.
        why: Why, in words; never free text of the row.
    """

    number: int
    whose: str
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        rows: Every row below the headings that holds something, in order.
        blank: How many rows between them hold nothing.
        files: What would be written, by path from the root.
        notes: What a reader should know beside the rows.
    """

    rows: tuple[Row, ...]
    blank: int
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def stopped(self) -> tuple[Row, ...]:
        """The rows that could not be taken."""
        return tuple(row for row in self.rows if row.outcome in STOPPING)

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows ended in which way, those that did not happen left out."""
        found = {outcome: _count(self.rows, outcome) for outcome in OUTCOMES}
        found["empty"] += self.blank
        return {outcome: count for outcome, count in found.items() if count}


def _count(rows: Iterable[Row], outcome: Outcome) -> int:
    return sum(row.outcome == outcome for row in rows)
