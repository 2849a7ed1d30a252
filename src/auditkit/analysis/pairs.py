"""A second rating beside the first: which pairs there are, and which may be counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from auditkit.model.facts import NOT_ANSWERED, NOT_ASKED, OVERALL, Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place

Part = Literal["blind", "seen", "targeted"]
PARTS: tuple[Part, ...] = ("blind", "seen", "targeted")
"""Drawn at random and rated blind; drawn at random, the first rating seen or not said; chosen."""

_NOTHING_TO_RATE = frozenset({NOT_ASKED, "not-applicable"})

Reviewed = tuple[Place, SecondReview]


@dataclass(frozen=True, slots=True)
class Pair:
    """What the auditor and a moderator gave one section (or ``overall``) of one return.

    Attributes:
        agency: Whose return.
        case: About which case.
        section: The section, or ``overall``.
        first: The auditor's level, or why there is none.
        second: The moderator's level, or why there is none.
        resolved: The rating that counts from now on, where it changed.
        settled: Whether it was said what came of it.
        reasoned: Whether a reason was written for what came of it.
        by: The role that settled it.
        auditor: The auditor's code.
        rater: The moderator's code.
        kind: What sort of second review it is.
        part: How its return came to be rated a second time.
    """

    agency: str
    case: str
    section: str
    first: str
    second: str
    resolved: str | None = None
    settled: bool = False
    reasoned: bool = False
    by: str = ""
    auditor: str = ""
    rater: str = ""
    kind: str = "moderation"
    part: Part = "blind"

    @property
    def differs(self) -> bool:
        """Whether the two did not give the same; a section that one leaves out and one calls not applicable is."""
        return self.first != self.second and not {self.first, self.second} <= _NOTHING_TO_RATE


@dataclass(frozen=True, slots=True)
class Paired:
    """The second reviews of a round.

    Attributes:
        pairs: Of the finished ones that still fit their returns.
        stale: The return has changed since.
        unfit: The return is not there, or is a draft or a nil return.
        drafts: The second reviews that are not finished.
    """

    pairs: tuple[Pair, ...]
    stale: tuple[Reviewed, ...]
    unfit: tuple[Reviewed, ...]
    drafts: tuple[Reviewed, ...]

    def of(self, part: Part) -> tuple[Pair, ...]:
        """Return the pairs of one part."""
        return tuple(one for one in self.pairs if one.part == part)

    @property
    def unsettled(self) -> tuple[Pair, ...]:
        """The pairs that differ, and of which nobody has said what came of it."""
        return tuple(one for one in self.pairs if one.differs and not one.settled)


def paired(reviews: Iterable[Reviewed], facts: Iterable[Facts]) -> Paired:
    """Return second reviews beside the returns they judged; calibration is practice, and left out.

    Args:
        reviews: The second reviews of a round.
        facts: Its returns.
    """
    returns = {(one.agency, one.case): one for one in facts}
    pairs: list[Pair] = []
    stale: list[Reviewed] = []
    unfit: list[Reviewed] = []
    drafts: list[Reviewed] = []
    for place, review in reviews:
        if review.kind == "calibration":
            continue
        found = returns.get((place.owner, place.case))
        if review.completed_on is None:
            drafts.append((place, review))
        elif found is None or found.state != "received":
            unfit.append((place, review))
        elif is_stale(review, found):
            stale.append((place, review))
        else:
            pairs += _pairs(review, found)
    return Paired(tuple(pairs), tuple(stale), tuple(unfit), tuple(drafts))


def is_stale(review: SecondReview, found: Facts) -> bool:
    """Return whether a return has changed since it was judged."""
    return bool(review.stamp) and review.stamp != found.digest


def second_ratings(review: SecondReview) -> dict[str, str]:
    """Return what a second review gives, by section and ``overall``; what it leaves empty is not in it."""
    given = {key: one.rating for key, one in review.sections.items() if one.rating}
    return given | ({OVERALL: review.overall.rating} if review.overall.rating else {})


def _pairs(review: SecondReview, found: Facts) -> list[Pair]:
    given, said = second_ratings(review), review.resolution
    resolved = dict(said.sections) | ({OVERALL: said.overall} if said.overall else {})
    return [
        Pair(
            found.agency,
            found.case,
            section,
            found.ratings.get(section, NOT_ASKED),
            given.get(section, NOT_ANSWERED),
            resolved=resolved.get(section),
            settled=section in resolved or said.agreed is not None,
            reasoned=bool(said.reason),
            by=said.by or "",
            auditor=found.auditor,
            rater=review.moderator.id or "",
            kind=review.kind,
            part=_part(review),
        )
        for section in dict.fromkeys((*found.ratings, *given))
    ]


def _part(review: SecondReview) -> Part:
    if review.chosen != "random":
        return "targeted"
    return "blind" if review.first_rating_seen == "no" else "seen"
