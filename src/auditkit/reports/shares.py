"""How many of how many: ratings under a heading, alone and beside an earlier round's."""

from dataclasses import dataclass

from auditkit.reports.trend_parts import Trends


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    Attributes:
        name: What is counted.
        count: n.
        total: N.
        percent: Whole percentage; None where N is too small for one.
        rank: The level's rank, for charts.
        word: The partnership's word for such a share, or None.
    """

    name: str
    count: int
    total: int
    percent: int | None
    rank: int = 0
    word: str | None = None

    @property
    def words(self) -> str:
        """``3 of 12 (25%)``, or without the percentage."""
        share = f" ({self.percent}%)" if self.percent is not None else ""
        return f"{self.count} of {self.total}{share}"


@dataclass(frozen=True, slots=True)
class Distribution:
    """Ratings under one heading.

    Attributes:
        name: The heading.
        shares: One for each level, best first.
        rated: N.
        absent: Why there was no rating, with counts; only reasons that occur.
        median: The middle level in words; empty when nothing was rated.
        changed: How many ratings moderation changed.
    """

    name: str
    shares: tuple[Share, ...]
    rated: int
    absent: tuple[tuple[str, int], ...]
    median: str
    changed: int


@dataclass(frozen=True, slots=True)
class BesideRow:
    """The ratings under one heading, then and now.

    Attributes:
        then: The earlier round's.
        now: This round's.
        direction: What became of them, in words.
    """

    then: Distribution
    now: Distribution
    direction: str


@dataclass(frozen=True, slots=True)
class BesideView:
    """This round beside an earlier one.

    Attributes:
        title: The earlier round's title.
        round: Its key.
        refused: Why the two cannot be compared; empty when they can.
        by_section: Sections that both rated, then overall.
        by_agency: Overall ratings of agencies in both; none where they are not to be named.
        charts: ``by_section`` as pictures, each short enough for a page.
        notes: How far the comparison goes, in sentences.
    """

    title: str
    round: str
    refused: str
    by_section: tuple[BesideRow, ...]
    by_agency: tuple[BesideRow, ...]
    charts: tuple[Trends, ...]
    notes: tuple[str, ...]
