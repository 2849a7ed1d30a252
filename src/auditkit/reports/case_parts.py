"""What the case matrix is made of."""

from dataclasses import dataclass

from auditkit.reports.heat_map import HeatMap
from auditkit.reports.pictures import LevelView
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True)
class Mark:
    """What one agency gives one section, or why it gives none.

    Attributes:
        short: The letters of the rating, or a short mark of its absence.
        tone: How a rating is filled; None for an absence.
        now: The letters of the rating that counts since the moderation, where it is another.
        open: Whether a moderator differs and nobody has settled it.
    """

    short: str
    tone: int | None
    now: str
    open: bool


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A row: its name, its marks, and how many levels lie between them.

    Attributes:
        name: A section, or a child.
        marks: One for each column.
        apart: None where fewer than two ratings can be compared.
        far: Whether they lie so far apart that they are talked about.
        last: Whether it is the overall rating.
    """

    name: str
    marks: tuple[Mark, ...]
    apart: int | None
    far: bool
    last: bool


@dataclass(frozen=True, slots=True)
class MarkTable:
    """A table of marks.

    Attributes:
        title: What it shows.
        corner: What its rows are.
        heads: What its columns are.
        rows: Its rows.
        spread: Whether its rows say how far apart their marks lie.
    """

    title: str
    corner: str
    heads: tuple[str, ...]
    rows: tuple[MarkRow, ...]
    spread: bool


@dataclass(frozen=True, slots=True)
class CaseTables:
    """One child, or all that one agency alone looked at.

    Attributes:
        id: Unique in the document.
        name: The child's reference, or the agency.
        agreed: The meeting's judgement of the child; empty where there is none.
        rationale: Its reasons.
        tables: Its tables, each narrow enough for a page.
    """

    id: str
    name: str
    agreed: str
    rationale: str | None
    tables: tuple[MarkTable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView(DocumentView):
    """The case matrix.

    Attributes:
        unit: child, or organisation in a self-assessment.
        glance: How many children, and how many places to talk about.
        counted: Which ratings it compares, in a sentence.
        heat: Every child by every section, as pictures.
        levels: The letters of each level, and the level.
        absences: The marks of absences that occur, and what each stands for.
        changed: Whether a moderation changed a rating.
        unsettled: How many second ratings differ and are not settled.
        far: How many places have ratings far apart.
        cases: The tables.
    """

    unit: str
    glance: tuple[Fact, ...]
    counted: str
    heat: tuple[HeatMap, ...]
    levels: tuple[tuple[str, LevelView], ...]
    absences: tuple[tuple[str, str], ...]
    changed: bool
    unsettled: int
    far: int
    cases: tuple[CaseTables, ...]
