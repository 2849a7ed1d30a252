"""The same child in several files: where the agencies that looked do not say the same.

None of it says who is right. It is what a moderation meeting talks about.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from auditkit.model.facts import NOT_ANSWERED, Facts
from auditkit.model.types import ABSENCES

Silence = Literal["nil", "left-out", "not-applicable", "cannot-tell", "not-answered"]

FAR = 2
"""So many levels apart, two ratings of one child's section are talked about."""

_SEVERAL = 2
_EITHER = frozenset({"yes", "partly", "no"})
_ABSENT = frozenset({*ABSENCES, NOT_ANSWERED})


@dataclass(frozen=True, slots=True)
class Spread:
    """Ratings of one child's section, or overall, that lie far apart.

    Attributes:
        case: The child.
        section: The section, or ``overall``.
        ratings: Agency and level, best first, agencies of one level in order of name.
        levels: How many levels lie between best and worst.
    """

    case: str
    section: str
    ratings: tuple[tuple[str, str], ...]
    levels: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One closed question on one child, answered differently.

    Attributes:
        case: The child.
        section: The section.
        question: The question.
        answers: Agency and answer, in order of agency; absences are left out.
    """

    case: str
    section: str
    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """An agency that says nothing of joint work on a child of whom others report it.

    Attributes:
        case: The child.
        agency: Who says nothing.
        how: nil (it did not know the child), or what stands in place of a rating.
        others: The agencies that rate joint work on this child, in order of name.
    """

    case: str
    agency: str
    how: Silence
    others: tuple[str, ...]

    @property
    def says(self) -> str:
        """What the agency does in place of rating joint work, in words."""
        known = {"nil": "returned nil", "left-out": "leaves it out"}
        return known.get(self.how) or f"says {self.how.replace('-', ' ')}"


def spreads(facts: Iterable[Facts], ranks: Mapping[str, int]) -> Iterator[Spread]:
    """Yield the ratings that lie ``FAR`` levels apart or more, by case and section.

    Args:
        facts: The returns of a round.
        ranks: The rank of each level, 0 for the best.
    """
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for one in _received(facts):
        for section, rating in one.ratings.items():
            if rating in ranks:
                found.setdefault((one.case, section), []).append((one.agency, rating))
    for (case, section), given in found.items():
        given.sort(key=lambda pair: (ranks[pair[1]], pair[0]))
        levels = ranks[given[-1][1]] - ranks[given[0][1]]
        if levels >= FAR:
            yield Spread(case, section, tuple(given), levels)


def contradictions(facts: Iterable[Facts]) -> Iterator[Contradiction]:
    """Yield the closed questions that one agency answers yes and another no, or with another word.

    ``partly`` contradicts nothing.
    """
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for one in _received(facts):
        for (section, question), answer in one.answers.items():
            if answer not in _ABSENT:
                found.setdefault((one.case, section, question), []).append((one.agency, answer))
    for (case, section, question), given in found.items():
        if _contradict({answer for _, answer in given}):
            yield Contradiction(case, section, question, tuple(sorted(given)))


def by_section(
    found: Iterable[Contradiction],
) -> dict[tuple[str, str], tuple[Contradiction, ...]]:
    """Return contradictions under the case and section that they belong to."""
    together: dict[tuple[str, str], tuple[Contradiction, ...]] = {}
    for one in found:
        together[one.case, one.section] = (*together.get((one.case, one.section), ()), one)
    return together


def _contradict(answers: Collection[str]) -> bool:
    if set(answers) <= _EITHER:
        return {"yes", "no"} <= set(answers)
    return len(answers) > 1


def silences(facts: Iterable[Facts], joint: Collection[str]) -> Iterator[Silent]:
    """Yield the agencies that say nothing of joint work where at least two others rate it.

    Args:
        facts: The returns of a round; those that have not come yet are no silence.
        joint: The sections about work with other agencies.
    """
    by_case: dict[str, list[Facts]] = {}
    for one in facts:
        if one.case and one.state in {"received", "nil"}:
            by_case.setdefault(one.case, []).append(one)
    for case, mine in by_case.items():
        how = {one.agency: _silence(one, joint) for one in mine}
        others = tuple(sorted(agency for agency, silence in how.items() if silence is None))
        if len(others) >= _SEVERAL:
            for agency, silence in how.items():
                if silence is not None:
                    yield Silent(case, agency, silence, others)


def _silence(one: Facts, joint: Collection[str]) -> Silence | None:
    """Return how an agency says nothing of joint work; None when it rates it."""
    if one.state == "nil":
        return "nil"
    given = [one.ratings[section] for section in joint if section in one.ratings]
    if any(rating not in _ABSENT for rating in given):
        return None
    for absence in ("cannot-tell", "not-applicable", "not-answered"):
        if absence in given:
            return absence
    return "left-out"


def _received(facts: Iterable[Facts]) -> Iterator[Facts]:
    return (one for one in facts if one.case and one.state == "received")
