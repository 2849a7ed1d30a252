"""``moderation/<agency>/<case>.yaml``: a second rating of a return, kept beside the first; and the draw."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import (
    CalendarDate,
    CaseRef,
    Key,
    RoundKey,
    Text,
    WholeNumber,
    YesNo,
)

ReviewKind = Literal["moderation", "panel", "peer", "deep-dive", "calibration"]
REVIEW_KINDS: tuple[ReviewKind, ...] = ("moderation", "panel", "peer", "deep-dive", "calibration")
Chosen = Literal["random", "targeted"]


class Moderator(Record):
    """Who rated a second time."""

    id: Key | None = None
    """The code in auditkit.yaml."""
    role: Text | None = None
    """The role."""
    involved_in_case: YesNo | None = None
    """Must be no."""


class SecondRating(Record):
    """A second rating of one section, or overall."""

    rating: Key | None = None
    """A level of the rubric, or not-applicable, or cannot-tell."""
    reason: Text | None = None
    """Why."""


class Resolution(Record):
    """What came of it."""

    agreed: YesNo | None = None
    """Whether auditor and moderator agreed in the end."""
    discussed_on: CalendarDate | None = None
    """When they spoke."""
    by: Text | None = None
    """The role that settled it; never a name."""
    reason: Text | None = None
    """Why the rating stands or changes."""
    sections: dict[Key, Key] = {}
    """The rating that counts from now on, where it changed."""
    overall: Key | None = None
    """The overall rating that counts from now on, where it changed."""


class Query(Record):
    """A question that a panel put to an organisation, and what it replied."""

    id: Key | None = None
    """A short name within this review: q1, q2."""
    section: Key | None = None
    """The section it is about; none means the return as a whole."""
    asked: Text | None = None
    """The question."""
    asked_on: CalendarDate | None = None
    """When it was put."""
    reply: Text | None = None
    """What the organisation replied."""
    replied_on: CalendarDate | None = None
    """When."""


class SecondReview(Record):
    """A second review of a return."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    agency: Key | None = None
    """The agency; must repeat the folder's name."""
    case: CaseRef | None = None
    """The case; must repeat the file's name."""
    organisation: Key | None = None
    """The organisation whose return was rated again; must repeat the file's name."""
    kind: ReviewKind = "moderation"
    """What sort of second review it is."""
    chosen: Chosen = "random"
    """Agreement is counted over the random part only."""
    moderator: Moderator = Moderator()
    """Who."""
    first_rating_seen: YesNo | None = None
    """no: the second rating was blind."""
    completed_on: CalendarDate | None = None
    """Empty while it is a draft."""
    stamp: Text | None = None
    """The digest of the return that was judged; when the return changes, this review is stale."""
    sections: dict[Key, SecondRating] = {}
    """By section."""
    overall: SecondRating = SecondRating()
    """Overall."""
    queries: tuple[Query, ...] = ()
    """What was asked of the organisation, and what it replied."""
    resolution: Resolution = Resolution()
    """What came of it."""


class Drawn(Record):
    """One return that is to be rated a second time."""

    agency: Key
    """The agency, or the organisation."""
    case: CaseRef | None = None
    """The case; none for an organisation's return."""
    chosen: Chosen
    """random, or targeted; agreement is counted over the random part only."""
    why: Key | None = None
    """Why it was targeted: a level, concern, never-returned or weakest-before."""


class Draw(Record):
    """One draw of returns to be rated a second time."""

    drawn_on: CalendarDate
    """The day of the draw."""
    seed: Text
    """The seed: with it and ``drawn_from`` anybody can repeat the draw."""
    share_percent: WholeNumber | None = None
    """How many percent were drawn at random, rounded up."""
    number: WholeNumber | None = None
    """How many were drawn at random, where a number was asked for."""
    target: tuple[Key, ...] = ()
    """What was chosen beside the random part: overall ratings, concern, never-returned, weakest-before."""
    strata: tuple[Key, ...] = ()
    """Of organisations, what the random part was spread over: kind, phase, trust."""
    drawn_from: dict[Key, tuple[CaseRef, ...]] = {}
    """The returns that could be drawn, by agency; of organisations, each with no case."""
    returns: tuple[Drawn, ...] = ()
    """What was drawn."""


class ModerationSample(Record):
    """``moderation/sample.yaml``: which returns were drawn to be rated a second time."""

    round: RoundKey
    """The round; must repeat the folder's name."""
    draws: tuple[Draw, ...] = ()
    """In order of time; a return is in one draw at most."""
