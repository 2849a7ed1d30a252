"""What can be measured of a round for the gate: how many, of how many, or why that is not known."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from auditkit.analysis.calendar import WorkingDays
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.model.record import Escalation


@dataclass(frozen=True, slots=True)
class Standing:
    """A round as the gate sees it.

    Attributes:
        key: The round.
        day: The day on which it is looked at; of a closed round, the day it closed.
        owed: The state of each owed return.
        erroneous: Files with an error that counts.
        doubtful: Files of which it cannot be told whether they are drafts.
        warnings: How many warnings count.
        queries: How many queries count.
        waived: How many problems are waived.
        moderated: Returns that were rated a second time, as they are now: agency and case.
        quality_assured: The day by which returns have been read.
        moderation_meeting: The day by which they have been moderated.
        escalations: Urgent concerns.
        working_days: Which days are working days.
        answer_within: How many of them an answer to an urgent concern may take.
        unknown: Why something cannot be measured, by the file that should say it.
        broken: The same, where a file is there and cannot be relied on: that misses the threshold.
    """

    key: str
    day: date
    owed: tuple[OwedReturn, ...] = ()
    erroneous: Collection[str] = frozenset()
    doubtful: Collection[str] = frozenset()
    warnings: int = 0
    queries: int = 0
    waived: int = 0
    moderated: Collection[tuple[str, str]] = frozenset()
    quality_assured: date | None = None
    moderation_meeting: date | None = None
    escalations: tuple[Escalation, ...] = ()
    working_days: WorkingDays = field(default_factory=WorkingDays)
    answer_within: int = 1
    unknown: dict[str, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)

    @property
    def due(self) -> list[OwedReturn]:
        """The owed returns whose day is past; an exempt one is not owed."""
        return [one for one in self.owed if one.state != "exempt" and one.due < self.day]

    @property
    def finished(self) -> list[OwedReturn]:
        """The returns that have come."""
        return [one for one in self.owed if one.came]

    @property
    def raised(self) -> list[Escalation]:
        """The urgent concerns that were raised by the day."""
        return [one for one in self.escalations if one.raised_on <= self.day]


@dataclass(frozen=True, slots=True)
class Measured:
    """How many, of how many; or why that is not known."""

    count: int = 0
    total: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """What can be measured.

    Attributes:
        of: Measures a round.
        limit: The limit it takes: what is better the more there is takes ``at_least``.
        share: Whether it is a share of something, and its limit a percentage.
        file: The file it rests on beside the returns.
        days: Whether it takes ``working_days``, and what holds when none are given: any concern
            counts at once, or the partnership's own clock runs.
    """

    of: Callable[[Standing, int], Measured]
    limit: Literal["at_least", "at_most"]
    share: bool = False
    file: str = "round.yaml"
    days: Literal["no", "at-once", "clock"] = "no"


def _part(of: Collection[object], part: Collection[object], nothing: str) -> Measured:
    return Measured(len(part), len(of)) if of else Measured(why=nothing)


def _in_time(round_: Standing, _: int) -> Measured:
    came = [one for one in round_.due if one.came and not one.late]
    return _part(round_.due, came, "no return was due yet")


def _received(round_: Standing, _: int) -> Measured:
    came = [one for one in round_.due if one.came]
    return _part(round_.due, came, "no return was due yet")


def _missing(round_: Standing, _: int) -> Measured:
    missing = [one for one in round_.due if one.missing]
    return _part(round_.due, missing, "no return was due yet")


def _without_errors(round_: Standing, _: int) -> Measured:
    came = [
        one
        for one in round_.owed
        if one.state in {*FINISHED, "unreadable"} or one.path in round_.doubtful
    ]
    sound = [one for one in came if one.state != "unreadable" and one.path not in round_.erroneous]
    return _part(came, sound, "no return has come yet")


def _accepted(round_: Standing, _: int) -> Measured:
    if round_.quality_assured and round_.day <= round_.quality_assured:
        return Measured(why=f"returns are read by {round_.quality_assured}")
    accepted = [one for one in round_.finished if one.accepted]
    return _part(round_.finished, accepted, "no return has come yet")


def _sent_back(round_: Standing, _: int) -> Measured:
    back = [one for one in round_.finished if one.sent_back]
    return _part(round_.finished, back, "no return has come yet")


def _moderated(round_: Standing, _: int) -> Measured:
    if round_.moderation_meeting and round_.day <= round_.moderation_meeting:
        return Measured(why=f"returns are moderated by {round_.moderation_meeting}")
    rated = [one for one in round_.owed if one.state == "received"]
    twice = [one for one in rated if (one.agency, one.case) in round_.moderated]
    return _part(rated, twice, "no return with ratings has come yet")


def _deadline(round_: Standing, raised: date, days: int) -> date:
    try:
        return round_.working_days.after(raised, days)
    except OverflowError:
        return date.max


def _answered(one: Escalation, day: date) -> date | None:
    """Return when a concern was answered; whoever closed it had answered it."""
    found = one.answered_on or one.closed_on
    return found if found and found <= day else None


def _open(round_: Standing, days: int) -> Measured:
    found = [
        one
        for one in round_.raised
        if not (one.closed_on and one.closed_on <= round_.day)
        and (not days or round_.day > _deadline(round_, one.raised_on, days))
    ]
    return Measured(len(found), len(round_.raised))


def _unanswered(round_: Standing, days: int) -> Measured:
    found = [
        one
        for one in round_.raised
        if _answered(one, round_.day) is None
        and (not days or round_.day > _deadline(round_, one.raised_on, days))
    ]
    return Measured(len(found), len(round_.raised))


def _answered_in_time(round_: Standing, days: int) -> Measured:
    settled, in_time = [], []
    for one in round_.raised:
        answered, by = _answered(one, round_.day), _deadline(round_, one.raised_on, days)
        if answered or round_.day > by:
            settled.append(one)
        if answered and answered <= by:
            in_time.append(one)
    nothing = "none had to be answered yet" if round_.raised else "no urgent concern was raised"
    return _part(settled, in_time, nothing)


_ACCEPTANCE, _ESCALATIONS = "acceptance.yaml", "escalations.yaml"
PARTNERSHIP = "in-baseline"
"""This is measured of the partnership as a whole: the baseline is no round's."""

MEASURES: dict[str, Measure] = {
    "returns-in-time": Measure(_in_time, "at_least", share=True),
    "returns-received": Measure(_received, "at_least", share=True),
    "returns-missing": Measure(_missing, "at_most"),
    "returns-without-errors": Measure(_without_errors, "at_least", share=True),
    "returns-accepted": Measure(_accepted, "at_least", share=True, file=_ACCEPTANCE),
    "returns-sent-back": Measure(_sent_back, "at_most", share=True, file=_ACCEPTANCE),
    "returns-moderated": Measure(_moderated, "at_least", share=True),
    "escalations-open": Measure(_open, "at_most", file=_ESCALATIONS, days="at-once"),
    "escalations-unanswered": Measure(_unanswered, "at_most", file=_ESCALATIONS, days="at-once"),
    "escalations-answered-in-time": Measure(
        _answered_in_time, "at_least", share=True, file=_ESCALATIONS, days="clock"
    ),
    "warnings": Measure(lambda round_, _: Measured(round_.warnings), "at_most"),
    "queries": Measure(lambda round_, _: Measured(round_.queries), "at_most"),
    "waived": Measure(lambda round_, _: Measured(round_.waived), "at_most"),
    PARTNERSHIP: Measure(lambda _round, _: Measured(), "at_most"),
}
"""By the word in auditkit.yaml."""
