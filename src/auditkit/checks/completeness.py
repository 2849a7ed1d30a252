"""Family 2, second part: does a finished return have what every finished return needs? Drafts are left in peace."""

from collections.abc import Iterator

from auditkit.analysis.calendar import first_day, last_day
from auditkit.checks.base import Subject, collected, rule
from auditkit.model.facts import OVERALL
from auditkit.model.places import FileKind
from auditkit.model.returns import Overall, Return, SectionReturn
from auditkit.model.tool import Section
from auditkit.model.types import ABSENCES
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_RETURN = FileKind.RETURN.value


def _finished(subject: Subject) -> Return | None:
    found = subject.model
    return found if isinstance(found, Return) and found.completed_on is not None else None


def _reviewed(subject: Subject) -> Return | None:
    """Return a finished return that is not a nil return."""
    found = _finished(subject)
    return found if found is not None and found.involvement != "none" else None


def _asked(subject: Subject, found: Return) -> dict[str, Section]:
    place = subject.place
    return (
        subject.context.asked(found.tool or "", place.agency or place.name, place.name)
        if subject.context
        else {}
    )


@rule("AK220", ERROR, _RETURN)
def identity_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say which round, agency, case and tool it belongs to.

    Why:
        A file that is moved or printed must still say what it is.

    Wrong:
        case:

    Right:
        case: K7Q2
    """
    if (found := _finished(subject)) is None:
        return
    place = subject.place
    identity = {"round": place.round, "tool": "key@version"}
    identity |= (
        {"agency": place.agency, "case": place.name}
        if place.agency
        else {"organisation": place.name}
    )
    for field, value in identity.items():
        if getattr(found, field) is None:
            yield Bare(
                f"{field} is not filled in", (field,), f"write {field}: {value}", at_key=True
            )


@rule("AK221", ERROR, _RETURN)
def involvement_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say how far the agency was involved.

    Why:
        A nil return is an answer, and must be told from a review. (Halton: agencies review their involvement and,
        where involved, complete the tool.)

    Wrong:
        involvement:

    Right:
        involvement: significant
    """
    found = _finished(subject)
    if found is not None and found.involvement is None and subject.place.agency:
        yield Bare(
            "involvement is not filled in",
            ("involvement",),
            "write none, limited or significant",
            at_key=True,
        )


@rule("AK222", ERROR, _RETURN)
def section_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a required section that a finished return leaves out.

    Why:
        The tool requires few sections, those without which nothing can be said about the child.

    Wrong:
        (no voice-of-the-child under sections)

    Right:
        (voice-of-the-child with a rating and its rationale, or not-applicable with a reason)
    """
    if (found := _reviewed(subject)) is None:
        return
    for key, section in _asked(subject, found).items():
        given = found.sections.get(key)
        if section.required == "yes" and (given is None or not given.begun):
            hint = "rate it with a rationale; or write rating: not-applicable or cannot-tell, with a reason"
            yield Bare(f"the section {key} must be answered", ("sections", key), hint, at_key=True)


@rule("AK223", ERROR, _RETURN)
def rating_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a section with text and no rating, and a finished return without an overall rating.

    Why:
        A section that is described and not rated is lost from every count.

    Wrong:
        rationale: The plan was reviewed each month.

    Right:
        rating: good
        rationale: The plan was reviewed each month.
    """
    if (found := _reviewed(subject)) is None:
        return
    for route, given in _judgements(subject, found):
        if given.rating is None:
            yield Bare(
                "the rating is missing",
                (*route, "rating"),
                "choose a level, not-applicable or cannot-tell",
                at_key=True,
            )


@rule("AK224", ERROR, _RETURN)
def rationale_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a rating without a rationale.

    Why:
        A rating nobody can follow cannot be moderated or learnt from. The scoring advice of a local authority that the
        tools follow asks for a rationale for every score.

    Wrong:
        rating: good

    Right:
        rating: good
        rationale: Seen alone four times; her wish to stay at school is in each plan.
    """
    if (found := _reviewed(subject)) is None:
        return
    for route, given in _judgements(subject, found):
        if given.rating and given.rating not in ABSENCES and not (given.rationale or "").strip():
            yield Bare(
                "the rating has no rationale",
                (*route, "rationale"),
                "say what the evidence shows, and why this level and not the one above",
                at_key=True,
            )


@rule("AK225", ERROR, _RETURN)
def absence_without_reason(subject: Subject) -> Iterator[Bare]:
    """Flag not-applicable or cannot-tell without a reason.

    Why:
        The two say different things, and neither may hide a weak file.

    Wrong:
        rating: not-applicable

    Right:
        rating: not-applicable
        reason: The child was not yet born in the period.
    """
    if (found := _reviewed(subject)) is None:
        return
    for route, given in _judgements(subject, found):
        if given.rating in ABSENCES and not (given.reason or "").strip():
            yield Bare(
                f"{given.rating} needs a reason",
                (*route, "reason"),
                "say why in a sentence",
                at_key=True,
            )


@rule("AK226", ERROR, _RETURN)
def question_unanswered(subject: Subject) -> Iterator[Bare]:
    """Flag a required question that a finished return leaves open.

    Why:
        A blank is neither a yes nor a no, and is counted as not answered.

    Wrong:
        answers: {sought: }

    Right:
        answers: {sought: yes}
    """
    if (found := _reviewed(subject)) is None:
        return
    for key, section in _asked(subject, found).items():
        given = found.sections.get(key)
        if given is None or not given.begun or given.rating == "not-applicable":
            continue
        for question in section.questions:
            if (
                question.required == "yes"
                and _open(given, question.key)
                and _applies(subject, question.applies_when)
            ):
                route = ("sections", key, "answers", question.key)
                yield Bare(
                    f"the question {question.key} must be answered",
                    route,
                    "answer it; cannot-tell is an answer",
                    at_key=True,
                )


def _open(given: SectionReturn, question: str) -> bool:
    answer = given.answers.get(question)
    return answer is None or not answer.answer


def _applies(subject: Subject, when: dict[str, tuple[str, ...]]) -> bool:
    cases = subject.context.round.cases if subject.context else {}
    facts = cases[subject.place.name].facts if subject.place.name in cases else {}
    return all(name not in facts or facts[name] in allowed for name, allowed in when.items())


@rule("AK227", ERROR, _RETURN)
def auditor_incomplete(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say who reviewed the file, and whether they were independent.

    Why:
        Auditors must not be involved in the practice or the management of the case (Halton's audit principles); that
        can only be relied on when it is said.

    Wrong:
        auditor: {id: a07}

    Right:
        auditor: {id: a07, role: Named nurse, involved_in_case: no, manages_service: no}
    """
    if (found := _finished(subject)) is None or not subject.place.agency:
        return
    for field in ("id", "role", "involved_in_case", "manages_service"):
        if getattr(found.auditor, field) is None:
            yield Bare(
                f"the auditor's {field} is not filled in",
                ("auditor", field),
                "fill it in",
                at_key=True,
            )


@rule("AK228", ERROR, _RETURN)
def auditor_not_independent(subject: Subject) -> Iterator[Bare]:
    """Flag a return whose auditor worked on the case or manages the service.

    Why:
        Nobody can judge their own work. (Halton: auditors must not be directly involved in the practice or management
        of the case; East Riding: led by someone other than the manager of the area.)

    Wrong:
        auditor: {id: a07, involved_in_case: yes}

    Right:
        (another auditor reviews the file)
    """
    found = subject.model
    if not isinstance(found, Return):
        return
    says = {
        "involved_in_case": "was involved in this case",
        "manages_service": "manages the service that is reviewed",
    }
    for field, words in says.items():
        if getattr(found.auditor, field) == "yes":
            yield Bare(
                f"the auditor {words}",
                ("auditor", field),
                "ask somebody else to review the file",
                show="value",
            )


@rule("AK229", WARNING, _RETURN)
def outside_practice_window(subject: Subject) -> Iterator[Bare]:
    """Flag a period or a piece of evidence that lies outside the practice the round looks at.

    Why:
        The audit is about current practice. (Halton: interventions within the last twelve months.) Older events may be
        read for context; what is judged lies in the window.

    Wrong:
        evidence:
          - {source: Chronology, dated: 2019-03, shows: First referral}

    Right:
        evidence:
          - {source: Chronology, dated: 2024-03, shows: Referral after the school's call}
    """
    found = subject.model
    if subject.context is None or not isinstance(found, Return):
        return
    window = subject.context.round.practice_window
    dated: list[tuple[Route, str | None]] = [
        (("period", "from"), found.period.from_),
        (("period", "to"), found.period.to),
    ]
    for key, section in found.sections.items():
        dated += [
            (("sections", key, "evidence", index, "dated"), one.dated)
            for index, one in enumerate(section.evidence)
        ]
    for route, day in dated:
        if day and (last_day(day) < window.from_ or first_day(day) > window.to):
            yield Bare(
                f"this lies outside the practice window {window.from_} to {window.to}",
                route,
                "judge practice inside the window; older events may be named in the rationale as context",
                show="value",
            )


@rule("AK230", ERROR, _RETURN)
def concern_unanswered(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say whether a child may be at risk now.

    Why:
        A risk that an auditor sees must not wait for a report. (Halton and the local authority's advice: escalate to
        the agency at once.)

    Wrong:
        immediate_concern:

    Right:
        immediate_concern: none
    """
    found = _finished(subject)
    if found is None or not subject.place.agency:
        return
    if found.immediate_concern is None:
        yield Bare(
            "immediate_concern is not answered",
            ("immediate_concern",),
            "write none; or raised, with the escalation's id",
            at_key=True,
        )
    elif found.immediate_concern == "raised" and not found.escalation:
        yield Bare(
            "a concern was raised and no escalation is named",
            ("escalation",),
            "tell the agency's safeguarding lead today, and write the id from escalations.yaml",
            at_key=True,
        )


@rule("AK231", ERROR, _RETURN)
def nil_return_unclear(subject: Subject) -> Iterator[Bare]:
    """Flag a nil return that does not say which records were searched, or that rates sections all the same.

    Why:
        A nil return is an answer only when somebody looked. (Halton: agencies are obliged to review their involvement.)

    Wrong:
        involvement: none

    Right:
        involvement: none
        records_checked: Case management system and the paper archive, by name and date of birth
    """
    found = _finished(subject)
    if found is None or found.involvement != "none":
        return
    if not (found.records_checked or "").strip():
        yield Bare(
            "a nil return must say which records were searched",
            ("records_checked",),
            "name the systems that were searched",
            at_key=True,
        )
    if any(section.begun for section in found.sections.values()):
        yield Bare(
            "a nil return has no sections",
            ("sections",),
            "take the sections out, or write involvement: limited",
            at_key=True,
        )


def _judgements(subject: Subject, found: Return) -> Iterator[tuple[Route, SectionReturn | Overall]]:
    """Yield every rated section that was begun, and the overall judgement where the tool asks for one."""
    asked = _asked(subject, found)
    for key, given in found.sections.items():
        if given.begun and key in asked and asked[key].rated == "yes":
            yield ("sections", key), given
    known = subject.context.tools.get(found.tool) if subject.context and found.tool else None
    if known is None or known.overall == "yes":
        yield (OVERALL,), found.overall


RULES = collected(
    identity_missing,
    involvement_missing,
    section_missing,
    rating_missing,
    rationale_missing,
    absence_without_reason,
    question_unanswered,
    auditor_incomplete,
    auditor_not_independent,
    outside_practice_window,
    concern_unanswered,
    nil_return_unclear,
)
