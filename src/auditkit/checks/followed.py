"""Family 6, by the calendar: can actions be done on their day, and are they followed to the end?"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from auditkit.analysis.calendar import WorkingDays, working_days
from auditkit.checks.base import RoundSubject, Subject, collected, rule
from auditkit.checks.robustness_settings import threshold
from auditkit.model.action import Actions, TrackedAction
from auditkit.model.meeting import Meeting
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Route, Severity

WARNING, QUERY = Severity.WARNING, Severity.QUERY
_SCHOOLS = re.compile(r"school|college|nursery|educat|teacher|senco", re.IGNORECASE)

Closures = tuple[tuple[str, date, date], ...]


@rule("AK615", QUERY)
def due_on_closed_day(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag an action or a recommendation that is due on a day on which nobody is at work.

    Why:
        A day that was picked without a look at the calendar is moved in silence. Weekends and the
        nation's bank holidays are closed days; the school closures of auditkit.yaml are, where the
        agency or the owner is of a school, a college or education: others are at work then.

    Wrong:
        due: 2024-12-25

    Right:
        due: 2024-12-20

    Answer:
        Name the working day before. If somebody is at work on that day, nothing is wrong.
    """
    configuration = subject.context.configuration
    closures = tuple((one.name, one.from_, one.to) for one in configuration.school_closures)
    for path, route, due, who in _dues(subject):
        shut = closures if _SCHOOLS.search(who) else ()
        days = _days(configuration.nation, shut, due.year)
        if why := days.why_not(due):
            hint = f"the working day before is {days.on_or_before(due)}"
            yield path, Bare(f"nobody is at work on this day: {why}", route, hint, show="value")


@lru_cache(64)
def _days(nation: str, closures: Closures, year: int) -> WorkingDays:
    return working_days(nation, closures, (year - 1, year))


def _dues(subject: RoundSubject) -> Iterator[tuple[str, Route, date, str]]:
    """Yield each day on which something is due, of several the last, with where, and who does it."""
    name = subject.context.agency_name
    for one in subject.facts:
        for index, due in enumerate(one.action_dues):
            if due is not None:
                yield one.path, ("actions", index, "due"), due, name(one.agency)
    meeting = subject.record("meeting.yaml", Meeting)
    for index, agreed in enumerate(meeting.recommendations if meeting else ()):
        if agreed.due is not None:
            at: Route = ("recommendations", index, "due")
            yield subject.path("meeting.yaml"), at, agreed.due, agreed.owner or ""
    tracker = subject.record("actions.yaml", Actions)
    for index, tracked in enumerate(tracker.actions if tracker else ()):
        who = " ".join((tracked.owner or "", *map(name, tracked.agencies)))
        if changes := tracked.revisions:
            at = ("actions", index, "revisions", len(changes) - 1, "due")
            yield subject.path("actions.yaml"), at, changes[-1].due, who
        elif tracked.due is not None and not tracked.sources:
            yield subject.path("actions.yaml"), ("actions", index, "due"), tracked.due, who


@rule("AK618", QUERY, FileKind.ACTIONS.value)
def revised_too_often(subject: Subject) -> Iterator[Bare]:
    """Flag an action whose due date was changed more than twice.

    Why:
        Dates that slide one by one are seen by nobody. What cannot be done after three dates is too
        large, has the wrong owner, or is no longer wanted. How many changes are too many stands in
        auditkit.yaml: checks, action-revisions.

    Wrong:
        (three revisions, each with a reason)

    Right:
        (two revisions, and a smaller action in the place of a third)

    Answer:
        Take it to the meeting that follows the actions up: split it, give it to somebody else, or end
        it with a reason.
    """
    if not isinstance(subject.model, Actions):
        return
    most = threshold(subject.configuration, "action-revisions")
    for index, one in enumerate(subject.model.actions):
        if len(one.revisions) > most and not _closed(one):
            says = f"the due date of action {one.number} was changed {len(one.revisions)} times"
            hint = "take it to the follow-up meeting: split it, pass it on, or end it with a reason"
            yield Bare(says, ("actions", index, "revisions"), hint, at_key=True)


@rule("AK619", WARNING)
def claimed_not_verified(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag an action that somebody says is done, and that nobody checked for too long.

    Why:
        Training held and a form changed are not yet practice that helps a child. Between done and
        checked most actions are lost. After how many days stands in auditkit.yaml: checks,
        action-claimed-days. They are counted up to today, of a closed round too: its actions outlive
        it. A check that refused the claim is a check.

    Wrong:
        (claimed on 2024-08-01; it is December, and verified is empty)

    Right:
        claimed:
          - {by: Team manager, on: 2024-08-01}
        verified:
          - {by: Head of service, on: 2024-09-02, evidence: Ten plans read}

    Answer:
        Somebody other than the one who claimed it looks, and writes what they saw under verified.
    """
    tracker = subject.record("actions.yaml", Actions)
    most = threshold(subject.context.configuration, "action-claimed-days")
    for index, one in enumerate(tracker.actions if tracker else ()):
        last = one.claimed[-1] if one.claimed else None
        if last is None or one.withdrawn or any(check.on >= last.on for check in one.verified):
            continue
        days = (subject.now - last.on).days
        if days > most:
            says = (
                f"action {one.number} was said to be done {days} days ago, and nobody has checked"
            )
            hint = "somebody else looks, and writes what they saw under verified"
            route = ("actions", index, "claimed", len(one.claimed) - 1, "on")
            yield subject.path("actions.yaml"), Bare(says, route, hint, show="value")


def _closed(one: TrackedAction) -> bool:
    return one.withdrawn != () or (
        one.verified[-1:] != () and one.verified[-1].outcome == "verified"
    )


FILE_RULES = collected(revised_too_often)
ROUND_RULES = collected(due_on_closed_day, claimed_not_verified)
