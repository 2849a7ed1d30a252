"""The days on which the records of a round say that something was done."""

from collections.abc import Iterator
from datetime import date

from auditkit.checks.base import RoundSubject
from auditkit.model.action import Actions
from auditkit.model.meeting import Judgements, Meeting
from auditkit.model.places import sample_path
from auditkit.model.programme import Uptake
from auditkit.model.record import Acceptance, Escalations
from auditkit.problems import Route

Recorded = Iterator[tuple[str, Route, date | None]]

_STEPS = ("revisions", "notes", "claimed", "verified", "withdrawn")


def recorded_days(subject: RoundSubject) -> Recorded:
    """Yield each of them: the file, the field and the day, where there is one."""
    yield from _decided(subject)
    yield from _escalated(subject)
    yield from _agreed(subject)
    yield from _rated_again(subject)
    yield from _followed(subject)
    path = subject.path("uptake.yaml")
    handed = subject.record("uptake.yaml", Uptake)
    for index, one in enumerate(handed.products if handed else ()):
        yield path, ("products", index, "on"), one.on


def _decided(subject: RoundSubject) -> Recorded:
    for agency, owed in subject.context.round.owed.items():
        for index, change in enumerate(owed.changes):
            route = ("owed", agency, "changes", index, "decided_on")
            yield subject.path(), route, change.decided_on
    accepted = subject.record("acceptance.yaml", Acceptance)
    for index, decision in enumerate(accepted.decisions if accepted else ()):
        yield subject.path("acceptance.yaml"), ("decisions", index, "on"), decision.on


def _escalated(subject: RoundSubject) -> Recorded:
    raised = subject.record("escalations.yaml", Escalations)
    for index, one in enumerate(raised.escalations if raised else ()):
        for name in ("raised_on", "answered_on", "closed_on"):
            route = ("escalations", index, name)
            yield subject.path("escalations.yaml"), route, getattr(one, name)


def _agreed(subject: RoundSubject) -> Recorded:
    meeting = subject.record("meeting.yaml", Meeting)
    if meeting and (meeting.findings or meeting.judgements != Judgements()):
        yield subject.path("meeting.yaml"), ("held_on",), meeting.held_on


def _rated_again(subject: RoundSubject) -> Recorded:
    key = subject.context.round.round
    for place, review in subject.workspace.reviews(key):
        yield place.path, ("completed_on",), review.completed_on
        yield place.path, ("resolution", "discussed_on"), review.resolution.discussed_on
        for index, query in enumerate(review.queries):
            yield place.path, ("queries", index, "asked_on"), query.asked_on
            yield place.path, ("queries", index, "replied_on"), query.replied_on
    sample = subject.workspace.sample(key)
    for index, draw in enumerate(sample.draws if sample else ()):
        yield sample_path(key), ("draws", index, "drawn_on"), draw.drawn_on


def _followed(subject: RoundSubject) -> Recorded:
    path, tracker = subject.path("actions.yaml"), subject.record("actions.yaml", Actions)
    for index, one in enumerate(tracker.actions if tracker else ()):
        at = ("actions", index)
        yield path, (*at, "raised"), one.raised
        for name in _STEPS:
            for step, entry in enumerate(getattr(one, name)):
                yield path, (*at, name, step, "on"), entry.on
