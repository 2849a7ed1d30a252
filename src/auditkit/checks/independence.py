"""Family 2: who looked, at which practice, and did a risk seen on the way reach somebody?"""

from collections.abc import Iterator

from auditkit.analysis.calendar import first_day, last_day
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import finished
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_RETURN = FileKind.RETURN.value
_ASKED = {
    "id": "write the auditor's code from auditkit.yaml, for example a07",
    "role": "write the auditor's role, for example Named nurse; never a name",
    "involved_in_case": "write yes or no",
    "manages_service": "write yes or no",
}


@rule("AK227", ERROR, _RETURN)
def auditor_incomplete(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say who reviewed the file, and how independently.

    Why:
        By Halton's principles auditors are not directly involved in the practice or the management
        of the cases they audit. That can be relied on only when it is said.

    Wrong:
        auditor: {id: a07}

    Right:
        auditor:
          id: a07
          role: Named nurse
          involved_in_case: no
          manages_service: no

    Answer:
        The auditor fills in code and role, and answers both questions for this case. Never write a
        name: the business unit keeps the list of codes.
    """
    if (found := finished(subject)) is None or not subject.place.agency:
        return
    for field, hint in _ASKED.items():
        if getattr(found.auditor, field) is None:
            message = f"the auditor's {field} is not filled in"
            yield Bare(message, ("auditor", field), hint, at_key=True)


@rule("AK228", ERROR, _RETURN)
def auditor_not_independent(subject: Subject) -> Iterator[Bare]:
    """Flag a return whose auditor worked on the case or manages the service.

    Why:
        Nobody can judge their own work. Halton's principles rule out auditors who were directly
        involved in a case; East Riding finds it best that an audit is led by someone other than the
        manager of the area.

    Wrong:
        auditor: {id: a07, involved_in_case: yes}

    Right:
        (another auditor reviews the file)

    Answer:
        Ask somebody else in the agency to review the file. Do not change the answer to make the
        message go away. In a small team without anybody else the chair decides: another agency's
        auditor reads the file, or the return is exempt.
    """
    if (found := finished(subject)) is None:
        return
    says = {
        "involved_in_case": "was involved in this case",
        "manages_service": "manages the service that is reviewed",
    }
    for field, words in says.items():
        if getattr(found.auditor, field) == "yes":
            hint = "ask somebody else to review the file"
            yield Bare(f"the auditor {words}", ("auditor", field), hint, show="value")


@rule("AK229", WARNING, _RETURN)
def outside_practice_window(subject: Subject) -> Iterator[Bare]:
    """Flag a period or a piece of evidence outside the practice that the round looks at.

    Why:
        Halton's framework looks at practice of the last twelve months, and sets the exact time when
        an audit is planned. Old failings that have long been put right would count against the work
        of today.

    Wrong:
        evidence:
          - {source: Chronology, dated: 2019-03, shows: First referral}

    Right:
        evidence:
          - {source: Chronology, dated: 2024-03, shows: Referral by the school}

    Answer:
        Judge what was done inside the window. Name older events in the rationale, as context, and
        take them out of the evidence. If only the date is wrong, correct it; if the window is, tell
        the business unit. Evidence of an earlier cycle that was confirmed or withdrawn keeps its day.
    """
    found = finished(subject)
    if found is None or subject.context is None:
        return
    window = subject.context.round.practice_window
    if window.to < window.from_:
        return  # a problem of the round, not of each return
    for route, day in _dated(found):
        if last_day(day) < window.from_ or first_day(day) > window.to:
            message = f"this lies outside the practice window {window.from_} to {window.to}"
            hint = (
                "judge practice inside the window; name older events in the rationale, as context"
            )
            yield Bare(message, route, hint, show="value")


def _dated(found: Return) -> Iterator[tuple[Route, str]]:
    """Yield the days and months that a return says it looked at, with where they stand."""
    if found.period.from_:
        yield ("period", "from"), found.period.from_
    if found.period.to:
        yield ("period", "to"), found.period.to
    for key, section in found.sections.items():
        for index, one in enumerate(section.evidence):
            if one.dated and (one.carried is None or one.carried.status == "changed"):
                yield ("sections", key, "evidence", index, "dated"), one.dated


@rule("AK230", ERROR, _RETURN)
def concern_unanswered(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say whether a child may be at risk now.

    Why:
        A risk that an auditor sees must not wait for a report. Halton's framework has it escalated
        to the agency for a response; one local authority's advice (July 2020) says so too: at once,
        before the audit is written up.

    Wrong:
        immediate_concern:

    Right:
        immediate_concern: none

    Answer:
        The auditor answers, and nobody for them. If a child may be at risk, act first: tell the
        agency's safeguarding lead today. Then the business unit enters it in escalations.yaml, and
        the return names its id.
    """
    found = finished(subject)
    if found is None or not subject.place.agency:
        return
    if found.immediate_concern is None:
        hint = "write none; or raised, with the escalation's id"
        yield Bare("immediate_concern is not answered", ("immediate_concern",), hint, at_key=True)
    elif found.immediate_concern == "raised" and not (
        found.escalation or ("escalation",) in subject.pruned
    ):
        yield Bare(
            "a concern was raised and no escalation is named",
            ("immediate_concern",),
            "tell the agency's safeguarding lead today; write the id from escalations.yaml",
            show="value",
        )


@rule("AK233", ERROR, _RETURN)
def period_backwards(subject: Subject) -> Iterator[Bare]:
    """Flag a period of practice that ends before it begins.

    Why:
        Nobody could tell which part of the file was read.

    Wrong:
        period: {from: 2024-09-30, to: 2023-10-01}

    Right:
        period: {from: 2023-10-01, to: 2024-09-30}

    Answer:
        Exchange the two days, or correct the one that is wrong.
    """
    found = finished(subject)
    if found is None or not found.period.from_ or not found.period.to:
        return
    if last_day(found.period.to) < first_day(found.period.from_):
        hint = f"it begins on {found.period.from_}"
        yield Bare("the period ends before it begins", ("period", "to"), hint, show="value")


RULES = collected(
    auditor_incomplete,
    auditor_not_independent,
    outside_practice_window,
    concern_unanswered,
    period_backwards,
)
