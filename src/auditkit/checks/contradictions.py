"""Families 6 and 9, for a round: do the officer's records agree with the returns that are there?"""

from collections.abc import Iterator
from datetime import date

from auditkit.analysis.states import FINISHED
from auditkit.checks.base import WHOLE, RoundSubject, collected, rule
from auditkit.checks.recorded import recorded_days
from auditkit.model.record import Acceptance, Escalations
from auditkit.near import listed
from auditkit.problems import Bare, Severity

ERROR, WARNING, QUERY = Severity.ERROR, Severity.WARNING, Severity.QUERY
Placed = Iterator[tuple[str, Bare]]


@rule("AK914", WARNING)
def settled_and_returned(subject: RoundSubject) -> Placed:
    """Flag a finished return that is recorded as exempt or as never returned.

    Why:
        Both cannot be true. The return is there, so it counts; but somebody decided that it need
        not come, or wrote that it never did, and a reader of round.yaml would believe it.

    Wrong:
        (returns/police/K7Q2.yaml is finished, and in round.yaml)
        changes:
          - {case: K7Q2, decision: never-returned}

    Right:
        (the return is finished, and round.yaml records no such decision)

    Answer:
        The business unit decides: take the decision out of round.yaml if the return is welcome; if
        it should not count, take the file away, and say why in the commit.
    """
    finished = {(one.agency, one.case) for one in subject.owed if one.state in FINISHED}
    for agency, owed in subject.context.round.owed.items():
        for index, change in enumerate(owed.changes):
            cases = [change.case] if change.case else (owed.cases or ("",))
            if change.decision != "extended" and any((agency, case) in finished for case in cases):
                message = f"recorded as {change.decision}, and the return is there and counts"
                route = ("owed", agency, "changes", index, "decision")
                hint = "take the decision out, or the return away"
                yield subject.path(), Bare(message, route, hint, show="value")


@rule("AK915", ERROR)
def unfinished_and_decided(subject: RoundSubject) -> Placed:
    """Flag a decision to accept, or to send back, a return that is not there to be judged.

    Why:
        Halton's framework has every return read before it counts as robust. A draft, an exempt or
        a missing return cannot have been read to its end.

    Wrong:
        (returns/police/K7Q2.yaml is a draft, and in acceptance.yaml)
        decisions:
          - {agency: police, case: K7Q2, decision: accepted}

    Right:
        (the return is finished, then read, then accepted)

    Answer:
        Correct the agency or the case in acceptance.yaml, or take the decision out until the
        return is finished.
    """
    record = subject.record("acceptance.yaml", Acceptance)
    states = {(one.agency, one.case): one.state for one in subject.owed}
    last = {
        (one.agency, one.case or ""): index
        for index, one in enumerate(record.decisions if record else ())
    }
    for place, index in last.items():
        decision = record.decisions[index]
        state = states.get(place)
        if state in FINISHED or (state == "draft" and decision.decision == "sent-back"):
            continue
        what = "is not owed" if state is None else f"is {state.replace('-', ' ')}"
        message = f"{decision.decision} is recorded for a return that {what}"
        hint = "decisions are about finished returns: look at the agency and the case"
        route = ("decisions", index, "decision")
        yield subject.path("acceptance.yaml"), Bare(message, route, hint, show="value")


@rule("AK916", ERROR)
def two_scales(subject: RoundSubject) -> Placed:
    """Flag a round whose tools rate by different scales.

    Why:
        Oxfordshire used two audit tools in one audit, and both spoke the same language. Ratings on
        two scales cannot be counted together, and one of them would be lost from every table.

    Wrong:
        (the full tool says rubric: four-grade, and the focused one rubric: rag)

    Right:
        (both tools of the round name the same rubric)

    Answer:
        The business unit gives both tools the same rubric before the round begins, or makes two
        rounds of it.
    """
    used = {owed.tool for owed in subject.context.round.owed.values()}
    scales = {tool.rubric for name, tool in subject.context.tools.items() if name in used}
    if len(scales) > 1:
        hint = "give the tools of a round one rubric, or make two rounds"
        message = f"the tools of this round rate by {len(scales)} scales: {listed(sorted(scales))}"
        yield subject.path(), Bare(message, ("owed",), hint, at_key=True)


@rule("AK917", WARNING)
def closed_in_future(subject: RoundSubject) -> Placed:
    """Flag a round that is closed on a day that has not come.

    Why:
        A closed round is looked at by the day it closed. Were that day still to come, nothing in it
        could ever be late or dated in the future.

    Wrong:
        status: closed
        closed_on: 2099-01-01

    Right:
        status: closed
        closed_on: 2025-02-28

    Answer:
        Write the day the round was closed. A round that is to close later stays open until then.
    """
    closed = subject.context.round.closed_on
    if closed and closed > subject.now:
        hint = "write the day it was closed, or leave it open"
        bare = Bare(
            f"the round is closed on a day after {subject.now}", ("closed_on",), hint, show="value"
        )
        yield subject.path(), bare


@rule("AK928", ERROR)
def recorded_in_future(subject: RoundSubject) -> Placed:
    """Flag what is recorded as done on a day that has not come.

    Why:
        A decision, a second rating, an urgent concern and its answer, what a meeting agreed and
        what became of an action are entered when they have happened, and are counted by their day:
        an action that is verified next month would count as verified today. A meeting's day may be
        to come while nothing is written of what it agreed.

    Wrong:
        decisions:
          - {agency: police, case: K7Q2, decision: accepted, on: 2099-11-04}

    Right:
        decisions:
          - {agency: police, case: K7Q2, decision: accepted, on: 2024-11-04}

    Answer:
        Write the day on which it was done. What is planned stands in the milestones of round.yaml.
    """
    late = [one for one in recorded_days(subject) if one[2] and one[2] > subject.now]
    latest = _last_known(subject) if late else subject.now
    for path, route, day in late:
        if day and day > latest:
            message = f"recorded as done on a day after {latest}"
            hint = "write the day on which it was done"
            yield path, Bare(message, route, hint, show="value")


def _last_known(subject: RoundSubject) -> date:
    """Return the last day that has come: today, or the day on which a round was closed after that.

    Who looks back with an earlier day sees that much was done later. Of a round that claims to be
    closed on a day to come, that is said, and said once.
    """
    contexts = map(subject.workspace.context, subject.workspace.rounds)
    closed = [one.round.closed_on for one in contexts if one and one.round.closed_on]
    return max((subject.now, *closed))


@rule("AK603", QUERY, WHOLE)
def concern_not_told(subject: RoundSubject) -> Placed:
    """Flag a finished return without an urgent concern, whose agency has one open on that case.

    Why:
        One of the two may be wrong, and the wrong one hides a child at risk. Both may be right: the
        concern came up after the return was sent, or in other work.

    Wrong:
        # and e1, on this case, has no closed_on
        immediate_concern: none

    Right:
        immediate_concern: raised
        escalation: e1

    Answer:
        The agency's auditor says which is right. If the concern came up later, have the query waived
        with that reason.
    """
    record = subject.record("escalations.yaml", Escalations)
    if not isinstance(record, Escalations):
        return
    first: dict[tuple[str, str], str] = {}
    for one in record.escalations:
        if one.closed_on is None:
            first.setdefault((one.agency, one.case or ""), one.id)
    finished = {one.path for one in subject.owed if one.state in FINISHED}
    for facts in subject.facts:
        known = first.get((facts.agency, facts.case))
        if known and not facts.concern and facts.path in finished:
            message = f"no urgent concern is told here, and {known} on this case is open"
            hint = "write raised and its id; or have the query waived if it came up later"
            yield facts.path, Bare(message, ("immediate_concern",), hint, show="value")


RULES = collected(
    concern_not_told,
    settled_and_returned,
    unfinished_and_decided,
    two_scales,
    closed_in_future,
    recorded_in_future,
)
