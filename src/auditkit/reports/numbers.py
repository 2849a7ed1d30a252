"""A round's numbers: everything that a command or report counts, computed once from its facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from auditkit.analysis.states import OwedReturn
from auditkit.analysis.tallies import (
    ABSENT,
    Observation,
    QuestionTally,
    Resolved,
    Tally,
    observations,
    tally,
    tally_questions,
)
from auditkit.analysis.themes import ThemeCount, count_themes
from auditkit.checks.engine import RoundResult
from auditkit.errors import AuditKitError
from auditkit.model.asked import CLOSED_TYPES, allowed_words
from auditkit.model.facts import OVERALL, Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place
from auditkit.model.rubric import Rubric
from auditkit.render.catalogue import Catalogue, ours
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

RANDOM_SAMPLES = frozenset({"random", "stratified-random", "all"})
"""The ways of choosing cases that say something about others."""


@dataclass(frozen=True)
class RoundNumbers:
    """A round in numbers.

    Attributes:
        key: The round.
        context: Its files.
        rubric: Its scale.
        facts: Its returns.
        owed: The state of each owed return.
        resolved: Ratings that moderation resolved, and that count here.
        moderated: How many returns were rated a second time.
        day: The day the round was looked at, where its state depends on it.
        say: The fixed words in which it is told.
    """

    key: str
    context: RoundContext
    rubric: Rubric
    facts: tuple[Facts, ...]
    owed: tuple[OwedReturn, ...]
    resolved: Resolved = field(default_factory=dict)
    moderated: int = 0
    day: date | None = None
    say: Catalogue = field(default_factory=ours)

    @property
    def levels(self) -> tuple[str, ...]:
        """The keys of the levels, best first."""
        return tuple(level.key for level in self.rubric.levels)

    @property
    def rated_sections(self) -> tuple[str, ...]:
        """The keys of the sections that are rated, in order."""
        return tuple(
            key for key, section in self.context.sections.items() if section.rated == "yes"
        )

    @property
    def groups(self) -> dict[str, str]:
        """The group of each agency of the round that has one."""
        agencies = self.context.configuration.agencies
        found = {one: agencies[one].group for one in self.context.round.owed if one in agencies}
        return {agency: group for agency, group in found.items() if group is not None}

    def word(self, key: str) -> str:
        """Return the words for a rating: a level's name, or why there is none."""
        names = {level.key: level.name for level in self.rubric.levels}
        if key in names:
            return names[key]
        absent = f"absent.{key}"
        return self.say(absent) if absent in self.say else key

    @cached_property
    def submitted(self) -> "RoundNumbers":
        """The same with ratings as they were submitted: what somebody claims is never what others made of it."""
        return replace(self, resolved={}) if self.resolved else self

    @cached_property
    def every_observation(self) -> tuple[Observation, ...]:
        """Everything that can be counted."""
        return tuple(observations(self.facts, self.rated_sections, self.resolved, self.groups))

    @cached_property
    def by_agency(self) -> dict[str, list[Observation]]:
        """The same by agency, for the many documents that are about one each."""
        found: dict[str, list[Observation]] = {}
        for one in self.every_observation:
            found.setdefault(one.agency, []).append(one)
        return found

    @cached_property
    def by_section(self) -> dict[str, Tally]:
        """The distribution of ratings of each section, and overall."""
        return {one.key[0]: one for one in self.tallies(("section",))}

    @cached_property
    def figures(self) -> dict[tuple[str, str], list[int]]:
        """The numbers that were given, by section and question."""
        found: dict[tuple[str, str], list[int]] = {}
        for one in self.facts:
            for asked, value in one.figures.items():
                found.setdefault(asked, []).append(value)
        return found

    def observed(
        self,
        *,
        agencies: Collection[str] = (),
        cases: Collection[str] = (),
        sections: Collection[str] = (),
    ) -> list[Observation]:
        """Return what can be counted, of these agencies, cases and sections only where any are named."""
        return [
            one
            for one in self.every_observation
            if (not agencies or one.agency in agencies)
            and (not cases or one.case in cases)
            and (not sections or one.section in sections)
        ]

    def tallies(self, by: tuple[str, ...], **only: Collection[str]) -> tuple[Tally, ...]:
        """Return the distribution of ratings under each heading; see ``analysis.tallies.tally``."""
        return tally(self.observed(**only), self.levels, by)

    @property
    def overall(self) -> Tally:
        """The distribution of the agencies' overall ratings."""
        found = self.tallies(())
        return (
            found[0]
            if found
            else tally([Observation("", "", OVERALL, "not-asked")], self.levels, ())[0]
        )

    @property
    def none_rated(self) -> Tally:
        """The distribution of ratings of which there are none."""
        return Tally((), dict.fromkeys(self.levels, 0), dict.fromkeys(ABSENT, 0))

    @property
    def themes(self) -> tuple[ThemeCount, ...]:
        """Strengths and improvements by theme."""
        return count_themes(self.facts, tuple(self.context.configuration.themes))

    def questions(
        self, *, agencies: Collection[str] = (), cases: Collection[str] = ()
    ) -> tuple[QuestionTally, ...]:
        """Return the answers to every closed question."""
        words = {
            (section.key, question.key): allowed_words(question)
            for section in self.context.sections.values()
            for question in section.questions
            if question.type in CLOSED_TYPES
        }
        return tally_questions(
            self.facts,
            words,
            lambda one: (
                (not agencies or one.agency in agencies) and (not cases or one.case in cases)
            ),
        )


def round_numbers(
    workspace: Workspace,
    found: RoundResult,
    *,
    ratings: str = "resolved",
    day: date | None = None,
    say: Catalogue | None = None,
) -> RoundNumbers:
    """Return a round in numbers.

    Args:
        workspace: The repository.
        found: The round, as the engine left it.
        ratings: ``submitted``, or ``resolved`` to count what moderation resolved in place of it.
        day: The day the round was looked at.
        say: The fixed words; auditkit's own unless given.

    Raises:
        AuditKitError: The round's files cannot be used.
    """
    if found.context is None or found.context.rubric is None:
        raise AuditKitError(
            f"round {found.key} cannot be read",
            hint=f"see what is wrong with: auditkit validate rounds/{found.key}",
        )
    reviews = list(finished_reviews(workspace, found.key))
    digests = {(one.agency, one.case): one.digest for one in found.facts}
    return RoundNumbers(
        key=found.key,
        context=found.context,
        rubric=found.context.rubric,
        facts=found.facts,
        owed=found.owed,
        resolved=_resolved(reviews, digests) if ratings == "resolved" else {},
        moderated=len({(place.owner, place.case) for place, _ in reviews}),
        day=day,
        say=say or ours(),
    )


def finished_reviews(workspace: Workspace, key: str) -> Iterator[tuple[Place, SecondReview]]:
    """Yield the second reviews that are finished; a calibration is practice and resolves nothing."""
    for place, review in workspace.reviews(key):
        if review.completed_on is not None and review.kind != "calibration":
            yield place, review


def _resolved(
    reviews: Iterable[tuple[Place, SecondReview]], digests: Mapping[tuple[str, str], str]
) -> dict[tuple[str, str, str], str]:
    """Return what reviews resolved, the latest last; one whose return has changed since is stale."""
    resolved: dict[tuple[str, str, str], str] = {}
    for place, review in sorted(reviews, key=lambda one: (one[1].completed_on, one[0].path)):
        digest = digests.get((place.owner, place.case))
        if digest is None or (review.stamp and review.stamp != digest):
            continue
        for section, rating in review.resolution.sections.items():
            resolved[place.owner, place.case, section] = rating
        if review.resolution.overall:
            resolved[place.owner, place.case, OVERALL] = review.resolution.overall
    return resolved
