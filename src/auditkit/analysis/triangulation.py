"""The same standard as several sources see it: what organisations say, what staff say, what audits of cases found.

The sources speak different languages: levels of a scale, answers to questions. What they share is
how much of each is favourable. The gap between two shares says where to ask, and grades nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

SourceKind = Literal["self", "panel", "survey", "cases"]
SOURCE_KINDS: tuple[SourceKind, ...] = ("self", "panel", "survey", "cases")
"""Self-assessments; second ratings of them by a panel; a survey of people; audits of cases."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one source says of a standard.

    Attributes:
        kind: What sort of source it is.
        round: The round it comes from; of several, their keys.
        favourable: How many ratings lie in the upper half of their scale, or how many answers are yes.
        total: How many ratings or answers there are; not applicable, not answered and the like are
            none.
    """

    kind: SourceKind
    round: str
    favourable: int
    total: int

    @property
    def share(self) -> Fraction | None:
        """The favourable share; None where nothing was said."""
        return Fraction(self.favourable, self.total) if self.total else None


@dataclass(frozen=True, slots=True)
class Seen:
    """A standard with what each source says of it."""

    standard: str
    sources: tuple[Source, ...]

    @property
    def gap(self) -> Fraction | None:
        """How far the two most distant sources lie apart; None where fewer than two say anything."""
        shares = [one.share for one in self.sources if one.share is not None]
        return max(shares) - min(shares) if len(shares) > 1 else None


def favourable_levels(levels: Sequence[str]) -> tuple[str, ...]:
    """Return the upper half of a scale, without the middle level where there is one.

    Of red, amber and green that is green alone; of four grades the upper two.
    """
    return tuple(levels[: len(levels) // 2])


def from_ratings(kind: SourceKind, round_key: str, counts: Mapping[str, int]) -> Source:
    """Return what ratings say.

    Args:
        kind: Whose ratings they are.
        round_key: Of which round.
        counts: How often each level was given, best first; levels that nobody used are there with 0.
    """
    good = favourable_levels(tuple(counts))
    return Source(kind, round_key, sum(counts[level] for level in good), sum(counts.values()))


def from_answers(round_key: str, answers: Sequence[Mapping[str, int]]) -> Source:
    """Return what answers to yes-no and yes-no-partly questions say, all questions of a standard together.

    Args:
        round_key: The round of the survey.
        answers: By question, how often each word was given; words other than yes, partly and no are
            not counted.
    """
    said = [{word: one.get(word, 0) for word in ("yes", "partly", "no")} for one in answers]
    return Source(
        "survey",
        round_key,
        sum(one["yes"] for one in said),
        sum(sum(one.values()) for one in said),
    )


def together(sources: Sequence[Source]) -> Source:
    """Return what several sources of one kind say together; at least one is given."""
    return Source(
        sources[0].kind,
        ", ".join(one.round for one in sources if one.total),
        sum(one.favourable for one in sources),
        sum(one.total for one in sources),
    )


def apart_first(seen: Sequence[Seen]) -> tuple[Seen, ...]:
    """Return standards, those on which sources lie furthest apart first; of equal ones the order stays."""
    return tuple(sorted(seen, key=lambda one: (one.gap is None, -(one.gap or 0))))
