"""Family 2, for a round: is everything there that is owed, and is everything owed that is there?"""

from collections.abc import Iterator

from auditkit.analysis.states import OwedReturn
from auditkit.checks.base import WHOLE, RoundSubject, collected, rule
from auditkit.checks.shown import may_show, named
from auditkit.model.record import Escalations
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
Placed = Iterator[tuple[str, Bare]]


@rule("AK240", WARNING, WHOLE)
def return_missing(subject: RoundSubject) -> Placed:
    """Flag owed returns that have not come by their due date.

    Why:
        A missing return is no result, and above all no good one. Halton's framework expects all
        agencies to commit to the audit. Until the due date a return is only counted; then it is
        named; in a closed round it must have come, or be recorded as exempt or as never returned.

    Wrong:
        (the due date is past, and returns/police/K7Q2.yaml is a draft)

    Right:
        (the return is finished, or round.yaml records who decided otherwise)

    Answer:
        Finish it: fill in completed_on. If you cannot, ask before the day, not after it. An
        extension or an exemption is decided by the chair or the business unit, and stands in
        round.yaml with the reason and the role that decided.
    """
    strict = subject.context.round.status == "closed" or subject.require_complete
    missing: dict[str, list[OwedReturn]] = {}
    for one in subject.owed:
        if _is_open(one, strict=strict):
            missing.setdefault(one.agency, []).append(one)
    for agency, some in missing.items():
        yield subject.path(), _missing(agency, some, severity=ERROR if strict else WARNING)


def _missing(agency: str, missing: list[OwedReturn], *, severity: Severity) -> Bare:
    due, late = min(one.due for one in missing), max(one.days_late for one in missing)
    message = f"{agency} has not returned {listed(map(_case_words, missing))}, due {due}"
    if late:
        message += f" ({late} {'day' if late == 1 else 'days'} late)"
    them = "them" if missing[1:] else "it"
    hint = f"finish {them}; or record in round.yaml an extension, an exemption or never-returned"
    return Bare(message, ("owed", agency), hint, show="key", at_key=True, severity=severity)


def _is_open(one: OwedReturn, *, strict: bool) -> bool:
    return one.missing or (strict and one.state in {"draft", "not-started", "unreadable"})


def _case_words(one: OwedReturn) -> str:
    words = {"draft": " (begun)", "unreadable": " (cannot be read)"}
    return (one.case or "its self-assessment") + words.get(one.state, "")


@rule("AK241", ERROR)
def finished_in_future(subject: RoundSubject) -> Placed:
    """Flag a return that says it was finished on a day that has not come.

    Why:
        Lateness is counted from this day. In a closed round, no day after the day it closed has
        come.

    Wrong:
        completed_on: 2042-10-18

    Right:
        completed_on: 2024-10-18

    Answer:
        Write the day on which it was finished. While it is still a draft, leave the line empty.
    """
    for facts in subject.facts:
        if facts.completed_on and facts.completed_on > subject.today:
            message = f"the return is dated after {subject.today}"
            hint = "write the day it was finished"
            yield facts.path, Bare(message, ("completed_on",), hint, show="value")


@rule("AK242", ERROR)
def return_not_owed(subject: RoundSubject) -> Placed:
    """Flag a return that nobody asked for.

    Why:
        round.yaml says who owes what. A return beside that list would not be counted, and a child's
        file may have been read without need.

    Wrong:
        (returns/police/K7Q2.yaml, and K7Q2 is not under owed: police)

    Right:
        owed:
          police: {tool: multi-agency-full@2024-25, cases: [K7Q2]}

    Answer:
        Compare it with the notice: the reference may be another child's. If your agency does know
        the child and was not asked, tell the business unit, who adds the case; otherwise take the
        file out.
    """
    if any(route[:1] == ("owed",) for route in subject.context.pruned):
        return  # the list is damaged, which is a problem already
    owed = {one.path for one in subject.owed}
    for facts in subject.facts:
        if facts.path not in owed and _known(subject, facts.agency, facts.case):
            hint = "add the case under owed in round.yaml, or take the file away"
            yield facts.path, Bare("round.yaml does not ask for this return", (), hint)


def _known(subject: RoundSubject, agency: str, case: str) -> bool:
    """Return whether agency and case exist; that they do not is a problem already."""
    if subject.context.round.unit != "case":
        return True
    known = agency in subject.context.configuration.agencies
    return not case or (known and case in subject.context.round.cases)


@rule("AK243", ERROR)
def unknown_escalation(subject: RoundSubject) -> Placed:
    """Flag a return that names an escalation which escalations.yaml does not have.

    Why:
        An urgent concern has its own record and its own clock. Halton's framework wants a response
        and assurance from the agency; a note in a return alone is seen weeks later.

    Wrong:
        immediate_concern: raised
        escalation: e9

    Right:
        immediate_concern: raised
        escalation: e1

    Answer:
        Make sure today that the concern reached the agency's safeguarding lead. Then correct the
        id, or have the business unit enter the escalation: dates and roles, no story.
    """
    path = subject.path("escalations.yaml")
    record = subject.record("escalations.yaml", Escalations)
    if path in subject.workspace.kinds and subject.workspace.load(path).parsed.errors:
        return  # the list is damaged, which is a problem already
    known = [one.id for one in record.escalations] if record else []
    for facts in subject.facts:
        word = facts.escalation
        if word and word not in known:
            listing = f"in escalations.yaml: {listed(known) or 'none yet'}"
            near = did_you_mean(word, known)
            bare = Bare(
                f"there is no escalation {named(word, known)}",
                ("escalation",),
                f"{near} ({listing})" if near else listing,
                show="value" if may_show(word, known) else "nothing",
            )
            yield facts.path, bare


RULES = collected(return_missing, finished_in_future, return_not_owed, unknown_escalation)
