"""Family 6: did an urgent concern reach somebody, and did somebody answer in time?"""

from collections.abc import Iterator

from auditkit.analysis.escalations import timed
from auditkit.checks.base import WHOLE, RoundSubject, Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.model.record import Escalations
from auditkit.problems import Bare, Severity

ERROR = Severity.ERROR


@rule("AK601", ERROR, WHOLE)
def escalation_overdue(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag an urgent concern that nobody answered by the end of the next working day.

    Why:
        A child may be at risk now. One local authority's advice for auditors (July 2020) has such
        work sent to the manager at once, before the audit is written up; Halton's framework wants
        the agency's response and assurance. How many working days an answer may take stands in
        auditkit.yaml, under escalation. It never bars a report, and is in none but the internal one.

    Wrong:
        (e1 was raised on a Monday, it is Thursday, and answered_on is empty)

    Right:
        - {id: e1, raised_on: 2024-10-21, answered_on: 2024-10-22}

    Answer:
        Telephone the role that the concern went to, today, and the next one up if nobody answers.
        Write the day of the answer; the day of assurance goes under closed_on.
    """
    record = subject.record("escalations.yaml", Escalations)
    if not isinstance(record, Escalations):
        return
    for one in timed(record.escalations, subject.context.configuration, subject.today):
        if one.clock == "overdue":
            message = f"{one.escalation.id} has no answer: one was due by {one.due}"
            hint = "telephone them today; then write the day of the answer under answered_on"
            route = ("escalations", one.index, "answered_on")
            yield subject.path("escalations.yaml"), Bare(message, route, hint, at_key=True)


@rule("AK602", ERROR, FileKind.ESCALATIONS.value)
def escalation_backwards(subject: Subject) -> Iterator[Bare]:
    """Flag an urgent concern that was answered before it was raised, or closed before an answer.

    Why:
        Whether a child's risk was answered in time is counted from these days.

    Wrong:
        - {id: e1, raised_on: 2024-10-21, answered_on: 2024-10-02}

    Right:
        - {id: e1, raised_on: 2024-10-21, answered_on: 2024-10-22}

    Answer:
        The business unit corrects the day. A concern is closed when the partnership is assured, and
        not when somebody has heard of it.
    """
    if not isinstance(subject.model, Escalations):
        return
    for index, one in enumerate(subject.model.escalations):
        at = ("escalations", index)
        if one.answered_on and one.answered_on < one.raised_on:
            hint = f"it was raised on {one.raised_on}"
            yield Bare("answered before it was raised", (*at, "answered_on"), hint, show="value")
        if one.closed_on and one.answered_on is None:
            hint = "write the day of the answer under answered_on"
            yield Bare("closed without an answer", (*at, "closed_on"), hint, show="value")
        elif one.closed_on and one.answered_on and one.closed_on < one.answered_on:
            hint = f"it was answered on {one.answered_on}"
            yield Bare("closed before it was answered", (*at, "closed_on"), hint, show="value")


FILE_RULES = collected(escalation_backwards)
ROUND_RULES = collected(escalation_overdue)
