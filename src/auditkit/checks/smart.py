"""Family 6: is what was promised dated, owned and measurable, and is it about the work?"""

from collections.abc import Iterator
from datetime import timedelta

from auditkit.analysis.deadlines import (
    in_words,
    is_everybody,
    left_open,
    names_day,
    says_nothing,
)
from auditkit.analysis.prose import about_development
from auditkit.checks.asked_actions import asked_from, without_action
from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import reviewed
from auditkit.checks.rated import level_ranks, rated
from auditkit.checks.robustness_settings import threshold
from auditkit.checks.undertakings import missing, undertakings
from auditkit.model.places import FileKind
from auditkit.problems import Bare, Severity

WARNING, QUERY = Severity.WARNING, Severity.QUERY
_MADE = (FileKind.RETURN.value, FileKind.MEETING.value, FileKind.ACTIONS.value)
_AGREED = (FileKind.MEETING.value, FileKind.ACTIONS.value)


@rule("AK610", WARNING, *_MADE)
def no_calendar_date(subject: Subject) -> Iterator[Bare]:
    """Flag an action or a recommendation without a day by which it will be done.

    Why:
        Nobody can be late for "within five working days", "ASAP" or "ongoing", and nobody is reminded.
        One local authority's advice for auditors (July 2020) asks for the day instead. Words that
        take back a day that is given ("ongoing") are flagged too.

    Wrong:
        - {id: a1, action: Send the minutes within 5 working days}

    Right:
        - {id: a1, action: Send the minutes, due: 2024-11-15}

    Answer:
        Agree a day with whoever will do it, and write it under due. What goes on for good has a day
        on which somebody looks whether it does.
    """
    for one in undertakings(subject):
        route = (*one.route, "due")
        if missing(subject, one, "due"):
            says, hint = f"this {one.word} has no day", "write the day under due: YYYY-MM-DD"
            if names_day(one.text):
                says = f"the day of this {one.word} stands in its words alone"
            elif in_words(one.text):
                says = f"this {one.word} gives its time in words and no day"
            yield Bare(says, route, hint, at_key=True)
        elif left_open(one.text):
            says = f"the words of this {one.word} take back the day that it gives"
            hint = "take the words out, or say on which day somebody looks whether it is done"
            yield Bare(says, (*one.route, one.field), hint)


@rule("AK611", WARNING, *_MADE)
def no_owner(subject: Subject) -> Iterator[Bare]:
    """Flag an action or a recommendation for which no role answers.

    Why:
        What everybody should do, nobody does. One council's internal audit of its audits (Surrey) found
        unclear ownership, and actions that were neglected or done twice.

    Wrong:
        owner: All agencies

    Right:
        owner: Designated nurse for safeguarding

    Answer:
        Name the role that will be asked about it, never a person. Who carries it out may be many.
    """
    for one in undertakings(subject):
        owner = one.made.owner
        if missing(subject, one, "owner") or says_nothing(owner):
            yield Bare(
                f"nobody answers for this {one.word}",
                (*one.route, "owner"),
                "name the role that will be asked about it",
                at_key=True,
            )
        elif is_everybody(owner):
            hint = "name the one role that will be asked about it"
            yield Bare(
                f"everybody answers for this {one.word}, which is nobody",
                (*one.route, "owner"),
                hint,
            )


@rule("AK612", WARNING, *_MADE)
def nothing_to_measure(subject: Subject) -> Iterator[Bare]:
    """Flag an action or a recommendation that does not say how anyone could see that it helped.

    Why:
        The weak point is between done and checked: the training is held, the form is changed, and
        nobody looks at practice. Recommendations "not always specific enough" is what inspectors told
        one council (Sandwell).

    Wrong:
        measure: TBC

    Right:
        measure: Ten plans read in March; the child's words stand in nine

    Answer:
        Write what somebody would look at, when, and what they should see there. For a recommendation
        that is what the next audit should see.
    """
    for one in undertakings(subject):
        if missing(subject, one, "measure") or says_nothing(one.made.measure):
            hint = "say what somebody would look at, and what they should see"
            says = f"nothing says how one could see that this {one.word} helped"
            yield Bare(says, (*one.route, "measure"), hint, at_key=True)


@rule("AK613", WARNING, *_MADE)
def due_before_audit(subject: Subject) -> Iterator[Bare]:
    """Flag an action or a recommendation that was due before the audit it follows from.

    Why:
        It is late on the day it is agreed. Mostly a year has slipped.

    Wrong:
        completed_on: 2024-10-18
        actions:
          - {id: a1, action: Hold a review meeting, due: 2023-11-15}

    Right:
        completed_on: 2024-10-18
        actions:
          - {id: a1, action: Hold a review meeting, due: 2024-11-15}

    Answer:
        Correct the day. What was done before the return was finished is no action but a strength.
    """
    for one in undertakings(subject):
        if one.made.due and one.since and one.made.due < one.since:
            hint = f"{one.after} on {one.since}"
            yield Bare(
                f"this {one.word} was due before it was agreed",
                (*one.route, "due"),
                hint,
                show="value",
            )


@rule("AK614", QUERY, *_MADE)
def due_far_away(subject: Subject) -> Iterator[Bare]:
    """Flag an action or a recommendation that is due more than a year after the audit.

    Why:
        A child cannot wait so long, and who promised it may have moved on. The follow-up of an audit
        comes after about six months (Lincolnshire). How many days are too many stands in
        auditkit.yaml: checks, action-horizon-days.

    Wrong:
        (the meeting was held in November 2024)
        due: 2026-11-14

    Right:
        due: 2025-05-14

    Answer:
        Correct the year; or take the first step that can be done sooner. If it must take so long,
        nothing is wrong.
    """
    most = threshold(subject.configuration, "action-horizon-days")
    for one in undertakings(subject):
        if one.made.due and one.since and one.made.due - one.since > timedelta(days=most):
            hint = "correct the year, or name a first step that can be done sooner"
            says = f"this {one.word} is due more than {most} days after {one.after}"
            yield Bare(says, (*one.route, "due"), hint, show="value")


@rule("AK616", WARNING, *_AGREED)
def development_as_action(subject: Subject) -> Iterator[Bare]:
    """Flag a recommendation or a tracked action about what one worker has to learn.

    Why:
        A worker's development belongs to supervision, between the worker and their manager, and not on
        the record (advice for auditors, July 2020). In a return, worker-named-for-development says
        the same.

    Wrong:
        action: The social worker should attend training on chronologies

    Right:
        action: Bring the chronology up to date

    Answer:
        Say what the work lacks. Take what the worker might learn to the worker and the manager, face
        to face, and take it out of this file.
    """
    for one in undertakings(subject):
        if about_development(one.text):
            hint = "say what the work lacks; take the rest to supervision"
            yield Bare("this says what one worker has to learn", (*one.route, one.field), hint)


@rule("AK617", WARNING, FileKind.RETURN.value)
def lowest_without_action(subject: Subject) -> Iterator[Bare]:
    """Flag a section with the lowest rating and improvements to make, which no action answers.

    Why:
        The agency says that its work did not keep a child safe, and not what it will do. Several
        authorities give such files a path of their own (Knowsley, Durham, Haringey).

    Wrong:
        planning:
          rating: inadequate
          improvements: [No plan since May]
        actions:

    Right:
        actions:
          - id: a1
            action: Hold a review meeting and write the plan
            sections: [planning]

    Answer:
        Agree an action, and name the section under its sections. An action that names no section
        counts for all. A tool may ask for more: asked-action-missing.
    """
    if (found := reviewed(subject)) is None or subject.damaged("actions"):
        return
    if asked_from(subject, found) is not None:
        return  # told by asked-action-missing
    bare = without_action(found)
    worst = max(level_ranks(subject, found).values(), default=0)
    for key, given, _, rank in rated(subject, found):
        if rank == worst and given.improvements and key in bare:
            hint = f"agree an action, and write sections: [{key}]"
            route = ("sections", key, "rating")
            yield Bare("no action answers this rating", route, hint, show="value")


RULES = collected(
    no_calendar_date,
    no_owner,
    nothing_to_measure,
    due_before_audit,
    due_far_away,
    development_as_action,
    lowest_without_action,
)
