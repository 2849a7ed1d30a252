"""What became of each row and cell of a tracker that came back, and what of it may be repeated."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from auditkit.checks.shown import measured
from auditkit.problems import Route
from auditkit.rounds.sheet_columns import BY_KEY, Value, said
from auditkit.rounds.sheet_given import Sent
from auditkit.rounds.sheet_values import repeated

What = Literal["taken", "to take", "unchanged", "there already", "refused", "conflict", "left"]
"""``left`` is in order, and stays with the row or the cells that are not."""


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a cell, or of a row.

    Attributes:
        line: The line in the sheet.
        round: The round, as the sheet says.
        number: The number, as the sheet says.
        what: What became of it.
        column: The column's heading; empty for the whole row.
        now: What the tracker says.
        sheet: What the sheet says.
        why: The reason, or what to do.
    """

    line: int
    round: str
    number: str
    what: What
    column: str = ""
    now: str = ""
    sheet: str = ""
    why: str = ""


@dataclass(slots=True)
class Plan:
    """A row: what is told of it, and what is written when it is taken, by round and place in its tracker.

    ``doubts`` says by column what somebody is to look at though it is taken; ``known`` are the words that may
    be repeated of a cell that is not; nothing is of those in ``hidden``.
    """

    sent: Sent
    round: str
    number: str
    known: frozenset[str] = frozenset()
    told: list[Told] = field(default_factory=list)
    writes: dict[Route, Any] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Whether nothing in it was refused."""
        return not any(one.what in {"refused", "conflict"} for one in self.told)

    @property
    def state(self) -> What:
        """What became of the row as a whole: the gravest that became of its cells."""
        every: tuple[What, ...] = ("refused", "conflict", "taken", "to take", "there already")
        found = {one.what for one in self.told}
        return next((one for one in every if one in found), "unchanged")

    def settle(self, *, written: bool) -> None:
        """Say of cells that are in order what became of them in the end."""
        what: What = "left" if not self.whole else "taken" if written else "to take"
        self.told = [replace(one, what=what) if one.what == "taken" else one for one in self.told]

    def tell(
        self,
        what: What,
        column: str = "",
        *,
        now: Value = "",
        sheet: Value = "",
        why: str = "",
    ) -> None:
        """Say what became of a cell, or of the row; what is refused is repeated as a problem would be.

        Args:
            what: What became of it.
            column: The column; none for the whole row.
            now: What the tracker says.
            sheet: What the sheet says.
            why: The reason, or what to do.
        """
        hidden = "a hidden row" if self.sent.hidden and what != "unchanged" else ""
        heading = BY_KEY[column].heading if column else ""
        doubt = self.doubts.get(column, "") if what == "taken" else ""
        reason = "; ".join(part for part in (why, doubt, hidden) if part)
        text = " ".join(said(sheet).split())
        if column in self.hidden:
            text = measured(text)
        elif what == "refused":
            text = repeated(column, text, {*self.known, said(now)})
        where = self.sent.line, self.shown_round, self.shown_number
        self.told.append(Told(*where, what, heading, said(now), text, reason))

    @property
    def shown_round(self) -> str:
        """The round, as far as it may be repeated."""
        return repeated("round", self.round, self.known)

    @property
    def shown_number(self) -> str:
        """The number, as far as it may be repeated."""
        return repeated("number", self.number, ())
