"""Family 9: is a round's own file sound: its dates, what it asks for, and the decisions in it?"""

from collections.abc import Iterator
from itertools import pairwise

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.model.round import Change, Round
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_ROUND = FileKind.ROUND.value
_WORDS = {
    "until": "until when",
    "reason": "why",
    "decided_by": "who decided",
    "decided_on": "when it was decided",
}


@rule("AK908", ERROR, _ROUND)
def dates_out_of_order(subject: Subject) -> Iterator[Bare]:
    """Flag milestones out of order, and a practice window that ends before it begins.

    Why:
        Agencies plan their work by these dates.

    Wrong:
        milestones: {notice: 2024-11-11, returns_due: 2024-11-08}

    Right:
        milestones: {notice: 2024-10-11, returns_due: 2024-11-08}

    Answer:
        The business unit corrects the date. If agencies were told the wrong one, it tells them
        again.
    """
    if not isinstance(subject.model, Round):
        return
    window = subject.model.practice_window
    if window.to < window.from_:
        yield Bare(
            "the practice window ends before it begins",
            ("practice_window", "to"),
            f"it begins on {window.from_}",
            show="value",
        )
    names = (
        "notice",
        "returns_due",
        "quality_assured",
        "moderation_meeting",
        "draft_report",
        "report",
    )
    stones = subject.model.milestones
    given = [(name, day) for name in names if (day := getattr(stones, name))]
    due = ("returns_due", stones.returns_due)
    late = ("final_deadline", stones.final_deadline), ("challenge_event", stones.challenge_event)
    pairs = [*pairwise(given), *((due, (name, day)) for name, day in late if day)]
    for (before, earlier), (name, day) in pairs:
        if day < earlier:
            hint = f"{before} is on {earlier}; {name} follows it"
            yield Bare(f"{name} comes before {before}", ("milestones", name), hint, show="value")


@rule("AK909", ERROR, _ROUND)
def decision_incomplete(subject: Subject) -> Iterator[Bare]:
    """Flag a decision on an owed return without its day, its reason or the role that decided.

    Why:
        An exemption takes a child's record out of the audit: somebody must answer for it. In
        Gloucestershire returns came in only when a director had to approve each exemption.

    Wrong:
        changes:
          - {case: K7Q2, decision: exempt}

    Right:
        changes:
          - case: K7Q2
            decision: exempt
            reason: File held by another area
            decided_by: Chair of the audit
            decided_on: 2024-10-02

    Answer:
        Whoever decided says why and when; the business unit writes it down, with the role and never
        a name. If nobody decided it, take the entry out: the return is still owed.
    """
    if not isinstance(subject.model, Round):
        return
    for agency, owed in subject.model.owed.items():
        for index, change in enumerate(owed.changes):
            for field in _lacking(change):
                route = ("owed", agency, "changes", index, field)
                message = f"this decision does not say {_WORDS[field]}"
                yield Bare(message, route, f"add {field}:", at_key=True)


def _lacking(change: Change) -> Iterator[str]:
    wanted = (
        ("until", "decided_by", "decided_on")
        if change.decision == "extended"
        else ("reason", "decided_by", "decided_on")
    )
    return (field for field in wanted if not getattr(change, field))


@rule("AK910", ERROR, _ROUND)
def closed_without_day(subject: Subject) -> Iterator[Bare]:
    """Flag a closed round that does not say when it closed.

    Why:
        In a closed round that day is the day from which everything is counted: what was late then
        stays late, and the same report comes out in any later year.

    Wrong:
        status: closed

    Right:
        status: closed
        closed_on: 2025-02-28

    Answer:
        The business unit writes the day on which the round closed. If it is not closed yet, its
        status is open.
    """
    if (
        isinstance(subject.model, Round)
        and subject.model.status == "closed"
        and subject.model.closed_on is None
    ):
        yield Bare(
            "a closed round says when it closed",
            ("closed_on",),
            "write closed_on: and the day",
            at_key=True,
        )


@rule("AK911", ERROR, _ROUND)
def owed_twice(subject: Subject) -> Iterator[Bare]:
    """Flag a case that stands twice in what one agency owes.

    Why:
        It is one return. Two lines for it make the reader look for a second one.

    Wrong:
        cases: [K7Q2, K7Q2]

    Right:
        cases: [K7Q2, M4R8]

    Answer:
        The business unit takes one of the two out, or corrects it, if another child was meant. Then
        that child's notice has to be sent.
    """
    if not isinstance(subject.model, Round):
        return
    for agency, owed in subject.model.owed.items():
        seen: set[str] = set()
        for index, case in enumerate(owed.cases):
            if case in seen:
                route = ("owed", agency, "cases", index)
                hint = "take one of the two out"
                yield Bare(f"{case} stands here a second time", route, hint, show="value")
            seen.add(case)


@rule("AK912", WARNING, _ROUND)
def case_for_nobody(subject: Subject) -> Iterator[Bare]:
    """Flag a case on which no agency owes a return.

    Why:
        A child was chosen for the audit, and nobody was asked about them.

    Wrong:
        (K7Q2 under cases, and under no agency's cases)

    Right:
        owed:
          police: {tool: multi-agency-full@2024-25, cases: [K7Q2]}

    Answer:
        The business unit adds the case to each agency that may know the child, and tells them; or
        takes it out of the round, and the chair knows why.
    """
    if not isinstance(subject.model, Round) or any(one[:1] == ("owed",) for one in subject.pruned):
        return
    owed = {case for one in subject.model.owed.values() for case in one.cases}
    for case in subject.model.cases:
        if case not in owed and subject.model.status != "planned":
            hint = "add it to the agencies that know the child, or take it out"
            route: Route = ("cases", case)
            yield Bare(f"no agency owes a return on {case}", route, hint, show="key", at_key=True)


@rule("AK913", ERROR, _ROUND)
def decision_without_return(subject: Subject) -> Iterator[Bare]:
    """Flag a decision about a return that the agency does not owe.

    Why:
        It changes nothing, and the return that was meant stays missing.

    Wrong:
        police:
          cases: [K7Q2]
          changes:
            - {case: M4R8, decision: exempt}

    Right:
        police:
          cases: [K7Q2]
          changes:
            - {case: K7Q2, decision: exempt}

    Answer:
        The business unit names the case that was meant, or takes the decision out.
    """
    if not isinstance(subject.model, Round):
        return
    for agency, owed in subject.model.owed.items():
        if subject.damaged("owed", agency, "cases"):
            continue
        for index, change in enumerate(owed.changes):
            known = change.case in subject.model.cases  # that it is not is a problem already
            if known and change.case not in owed.cases:
                route = ("owed", agency, "changes", index, "case")
                message = f"{agency} does not owe a return on {change.case}"
                yield Bare(message, route, "name a case that it owes", show="value")


RULES = collected(
    dates_out_of_order,
    decision_incomplete,
    closed_without_day,
    owed_twice,
    case_for_nobody,
    decision_without_return,
)
