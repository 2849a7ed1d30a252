"""What documents show of single returns."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What the officer decided on a return: in words, by whom in role, when, and why."""

    decision: str
    by: str
    on: date
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A strength or an area for improvement as a return says it, and whether others should hear of it."""

    text: str
    theme: str
    case: str
    section: str
    share: bool


@dataclass(frozen=True, slots=True)
class ActionView:
    """An action that an agency set itself on a case."""

    case: str
    id: str
    text: str
    owner: str
    due: date | None
    measure: str


@dataclass(frozen=True, slots=True)
class SecondView:
    """A rating beside the second one.

    Attributes:
        section: Its words for readers.
        first: What was submitted.
        second: What the second rating was.
        now: What counts from now on; empty where nobody has settled it.
        differs: Whether the two are not the same.
        reason: Why the second rater gave it.
    """

    section: str
    first: str
    second: str
    now: str
    differs: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A second review of a return.

    Attributes:
        case: The case.
        kind: What sort of review it was, in words.
        how: How the return came to be rated a second time, in words.
        role: Who rated, by role.
        on: When it was finished.
        ratings: Section by section.
        by: Who settled it, by role; empty where nobody has.
        discussed_on: When they spoke.
        reason: Why the rating stands or changes.
        stale: Whether the return has changed since, so that it resolves nothing.
    """

    case: str
    kind: str
    how: str
    role: str
    on: date | None
    ratings: tuple[SecondView, ...]
    by: str
    discussed_on: date | None
    reason: str
    stale: bool
