"""Counts of ratings. Grades are ordinal: distributions and medians, never a mean."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditkit.model.facts import NOT_ANSWERED, NOT_ASKED, OVERALL, Facts
from auditkit.model.types import ABSENCES

ABSENT: tuple[str, ...] = (*ABSENCES, NOT_ANSWERED, NOT_ASKED)
"""Why there may be no rating in a return, in the order in which they are shown."""

By = tuple[str, ...]
DIMENSIONS: tuple[str, ...] = ("section", "group", "agency", "case")

Resolved = Mapping[tuple[str, str, str], str]
"""Ratings that a moderation resolved, by agency, case and section."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One place where a rating could stand: a section (or ``overall``) of one finished return.

    Attributes:
        agency: Whose return.
        case: About which case.
        section: The section, or ``overall``.
        value: A level, or why there is none.
        changed: Whether a moderation gave it this value.
        group: The group of the agency; without one an agency is a group of its own.
    """

    agency: str
    case: str
    section: str
    value: str
    changed: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The distribution of ratings under one heading.

    Attributes:
        key: What is counted, one word for each dimension.
        counts: How often each level, best first; levels that nobody used are there with 0.
        absent: How often there is no rating, by reason, in the order of ``ABSENT``.
        changed: How many of the ratings a moderation changed.
    """

    key: By
    counts: dict[str, int]
    absent: dict[str, int]
    changed: int = 0

    @property
    def rated(self) -> int:
        """How many were rated: the N of every share."""
        return sum(self.counts.values())

    @property
    def median(self) -> tuple[str, ...]:
        """The middle level; two levels when the middle lies between them; none when nothing was rated."""
        ordered = [level for level, count in self.counts.items() for _ in range(count)]
        if not ordered:
            return ()
        low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
        return (low,) if low == high else (low, high)


def observations(
    facts: Iterable[Facts],
    sections: Sequence[str],
    resolved: Resolved | None = None,
    groups: Mapping[str, str] | None = None,
) -> Iterator[Observation]:
    """Yield every place where a rating could stand, for finished returns that are not nil.

    Args:
        facts: The returns of a round.
        sections: The rated sections of its tools; a section that a return was not asked yields ``not-asked``.
        resolved: Ratings that take the place of the submitted ones.
        groups: The group of each agency that has one.
    """
    for one in facts:
        if one.state != "received":
            continue
        group = (groups or {}).get(one.agency, one.agency)
        for section in (*sections, OVERALL):
            submitted = one.ratings.get(section, NOT_ASKED)
            value = submitted
            if submitted != NOT_ASKED:  # moderation rates what a return covers, and adds nothing
                value = (resolved or {}).get((one.agency, one.case, section), submitted)
            changed = value != submitted
            yield Observation(one.agency, one.case, section, value, changed=changed, group=group)


def tally(seen: Iterable[Observation], levels: Sequence[str], by: By) -> tuple[Tally, ...]:
    """Return the distribution of ratings under each heading, in the order in which headings first appear.

    Args:
        seen: What was observed.
        levels: The rubric's levels, best first.
        by: Words of ``DIMENSIONS``, one or several; empty for a single total. Without ``section`` only overall
            ratings are counted, so that no return is counted twice.
    """
    counts: dict[By, Counter[str]] = {}
    changed = Counter[By]()
    for one in seen:
        if "section" not in by and one.section != OVERALL:
            continue
        key = tuple(getattr(one, dimension) for dimension in by)
        counts.setdefault(key, Counter())[one.value] += 1
        changed[key] += one.changed
    return tuple(
        Tally(
            key,
            {level: found[level] for level in levels},
            {reason: found[reason] for reason in ABSENT},
            changed[key],
        )
        for key, found in counts.items()
    )


def merged(tallies: Iterable[Tally], key: By) -> Tally:
    """Return the sum of some tallies over the same levels."""
    counts, absent, changed = Counter[str](), Counter[str](), 0
    levels: list[str] = []
    for one in tallies:
        levels += [level for level in one.counts if level not in levels]
        counts.update(one.counts)
        absent.update(one.absent)
        changed += one.changed
    return Tally(
        key,
        {level: counts[level] for level in levels},
        {reason: absent[reason] for reason in ABSENT},
        changed,
    )


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """The answers to one closed question.

    Attributes:
        section: Its section.
        question: Its key.
        counts: How often each word that the question offers, in its order.
        absent: How often there is no answer, by reason.
    """

    section: str
    question: str
    counts: dict[str, int]
    absent: dict[str, int]

    @property
    def answered(self) -> int:
        """How many answered: the N of every share."""
        return sum(self.counts.values())


def tally_questions(
    facts: Iterable[Facts],
    words: Mapping[tuple[str, str], Sequence[str]],
    wanted: Callable[[Facts], bool] = lambda _: True,
) -> tuple[QuestionTally, ...]:
    """Return the answers to every closed question of a round's tools.

    Args:
        facts: The returns of a round.
        words: The words that each question offers, by section and question.
        wanted: Which returns count.
    """
    received = [one for one in facts if one.state == "received" and wanted(one)]
    found = []
    for (section, question), offered in words.items():
        given = Counter(one.answers.get((section, question), NOT_ASKED) for one in received)
        absent = {reason: given[reason] for reason in ABSENT}
        found.append(
            QuestionTally(section, question, {word: given[word] for word in offered}, absent)
        )
    return tuple(found)
