"""Tables of counts as views: in full, or protected so that no child can be recognised."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from auditkit.analysis.disclosure import Protected, protect, recovered
from auditkit.analysis.proportions import proportion_word
from auditkit.analysis.rounding import percent
from auditkit.errors import AuditKitError
from auditkit.reports.numbers import RoundNumbers


@dataclass(frozen=True, slots=True)
class Cell:
    """A count in a table.

    Attributes:
        key: The category, as in files.
        name: For readers.
        count: n; None where it is hidden.
        total: N; None where so few were counted that it is not shown either.
        percent: Whole percentage; None where n is hidden, or N too small for one.
        word: The partnership's word for such a share, or None.
    """

    key: str
    name: str
    count: int | None
    total: int | None
    percent: int | None
    word: str | None


@dataclass(frozen=True, slots=True)
class CountTable:
    """Counts that add up to a known total.

    Attributes:
        key: What is counted: ``children/age_band``, ``ratings/voice-of-the-child``.
        name: For readers.
        cells: In order; every count in them is None where the table is withheld.
        total: N; None where so few were counted that it is not shown either.
        protected: Whether small counts had to be hidden.
        withheld: Whether nothing but the total is shown.
    """

    key: str
    name: str
    cells: tuple[Cell, ...]
    total: int | None
    protected: bool
    withheld: bool = False


class DisclosureError(AuditKitError):
    """A table would let readers work out a count that must stay hidden."""


def count_table(
    numbers: RoundNumbers,
    key: str,
    name: str,
    found: Mapping[str, tuple[str, int]],
    *,
    protected: bool,
) -> CountTable:
    """Return counts as a table.

    Args:
        numbers: The round in numbers.
        key: What is counted.
        name: For readers.
        found: By category: its name for readers, and its count.
        protected: Whether small counts must be hidden.

    Raises:
        DisclosureError: A hidden count could be worked out; the table must not be written.
    """
    settings = numbers.context.configuration.publication
    counts = {one: count for one, (_, count) in found.items()}
    total = sum(counts.values())
    shown = protect(counts, settings.threshold) if protected else Protected(dict(counts), total)
    if protected and (lost := recovered(shown, settings.threshold)):
        raise DisclosureError(
            f"the table {name} would let readers work out {len(lost)} of the counts that it hides",
            hint="nothing was written; please report this as a fault of auditkit",
        )
    seen = shown.counts or dict.fromkeys(counts)
    shares = {
        one: None if count is None else percent(count, total, least=settings.percent_from)
        for one, count in seen.items()
    }
    cells = tuple(
        Cell(
            one,
            found[one][0],
            count,
            total,
            shares[one],
            proportion_word(shares[one] if count else None, settings.proportion_words),
        )
        for one, count in seen.items()
    )
    return CountTable(key, name, cells, total, protected, withheld=shown.withheld)


def without_small_total(table: CountTable, threshold: int) -> CountTable:
    """Return a protected table without its N where that is small, for N is a count as others are.

    Not for a table whose N stands elsewhere in the document, as the number of children does.

    Args:
        table: The table; of so few, nothing else in it is shown.
        threshold: Counts from 1 to one less are small.
    """
    if not table.total or table.total >= threshold:
        return table
    return replace(table, total=None, cells=tuple(replace(one, total=None) for one in table.cells))
