"""What chapters on standards are made of, and how organisations and others see the same standard."""

from dataclasses import dataclass

from auditkit.analysis.spread import Spread
from auditkit.reports.count_tables import CountTable
from auditkit.reports.pair_parts import PairChart
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.views import FindingView


@dataclass(frozen=True, slots=True)
class CriterionView:
    """One question of a section, and what organisations answered.

    Attributes:
        text: The question.
        source: The guidance or law that it comes from; empty where the tool names none.
        answers: How often each answer was given, of those who gave one; none for a number question.
        absent: Why there was no answer, with counts; only reasons that occur.
        figures: How the numbers lie that were given; None where it asks for none or none was given.
    """

    text: str
    source: str
    answers: tuple[Share, ...]
    absent: tuple[tuple[str, int], ...]
    figures: Spread | None


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """Second ratings beside the organisations' own.

    Attributes:
        who: Who rated a second time, in words: a panel, peers, reviewers of a deep dive.
        higher: Of the pairs, in how many the organisation rated itself higher than they did.
        same: In how many both gave the same.
        lower: In how many it rated itself lower.
    """

    who: str
    higher: Share
    same: Share
    lower: Share


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question that people answered, with small counts hidden from readers outside the business unit."""

    text: str
    table: CountTable


@dataclass(frozen=True, slots=True)
class MovementView:
    """What became of each organisation's rating since the last cycle.

    Attributes:
        name: Of what: a section, or overall.
        higher: Of those rated in both cycles, how many are rated higher now.
        same: How many as before.
        lower: How many lower.
        only_then: How many were rated in the earlier cycle alone.
        only_now: How many in this one alone.
    """

    name: str
    higher: Share
    same: Share
    lower: Share
    only_then: int
    only_now: int


@dataclass(frozen=True, slots=True)
class Movements:
    """What became of ratings since the last cycle.

    Attributes:
        title: The earlier round's title.
        refused: Why the two cycles cannot be compared; empty when they can.
        rows: By section, overall last.
        chart: Overall ratings then and now as a square; None where none was given twice.
    """

    title: str
    refused: str
    rows: tuple[MovementView, ...]
    chart: PairChart | None


@dataclass(frozen=True, slots=True)
class ChapterView:
    """What is known of one standard.

    Attributes:
        key: The section.
        name: Its words for readers.
        prompt: What it looks at.
        ratings: How organisations rate themselves.
        seconds: What panels and reviewers gave beside it.
        criteria: Its questions.
        survey: What people answered to the questions of the same section.
        findings: What the meeting found that rests on it.
    """

    key: str
    name: str
    prompt: str
    ratings: Distribution
    seconds: tuple[SecondOpinion, ...]
    criteria: tuple[CriterionView, ...]
    survey: tuple[SurveyQuestion, ...]
    findings: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class TriangleRow:
    """A standard as each source sees it.

    Attributes:
        name: The standard.
        shares: What is favourable in each source, in the order of the columns; None where a source
            says nothing, or where a share would show what few people answered.
        gap: How far the most distant two lie apart, in percentage points; None where fewer than two
            sources can be set side by side.
    """

    name: str
    shares: tuple[Share | None, ...]
    gap: int | None


@dataclass(frozen=True, slots=True)
class Triangle:
    """Standards as several sources see them, those that lie furthest apart first.

    Attributes:
        sources: The columns, in words.
        rows: The standards.
        notes: How to read it.
    """

    sources: tuple[str, ...]
    rows: tuple[TriangleRow, ...]
    notes: tuple[str, ...]
