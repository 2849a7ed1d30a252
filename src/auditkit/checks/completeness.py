"""Family 2: does a finished return have what every finished return needs? Drafts are left alone."""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import asked, begun, finished, judgements, misspelt, reviewed
from auditkit.model.places import FileKind
from auditkit.model.types import ABSENCES
from auditkit.problems import Bare, Severity

ERROR = Severity.ERROR
_RETURN = FileKind.RETURN.value


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
    if (found := finished(subject)) is None:
        return
    place = subject.place
    identity = {"round": place.round}
    identity |= (
        {"agency": place.agency, "case": place.name}
        if place.agency
        else {"organisation": place.name}
    )
    owed = subject.context.round.owed if subject.context else {}
    tool = owed.get(place.agency or place.name)
    identity["tool"] = tool.tool if tool else "key@version"
    for field, value in identity.items():
        if getattr(found, field) is None:
            hint = f"write {field}: {value}"
            yield Bare(f"{field} is not filled in", (field,), hint, at_key=True)


@rule("AK221", ERROR, _RETURN)
def involvement_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say how far the agency was involved.

    Why:
        A nil return is an answer, and must be told from a review. (Halton: agencies review their
        involvement and, where involved, complete the tool.)

    Wrong:
        involvement:

    Right:
        involvement: significant
    """
    found = finished(subject)
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
    if (found := reviewed(subject)) is None:
        return
    sections = asked(subject, found)
    # A section under a misspelt key is there, and has a problem of its own.
    meant = misspelt(found.sections, sections)
    for key, section in sections.items():
        if section.required == "yes" and key not in meant and not begun(subject, found, key):
            hint = "rate it, with a rationale; or write not-applicable or cannot-tell, and a reason"
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
    if (found := reviewed(subject)) is None:
        return
    for route, given in judgements(subject, found):
        if given.rating is None:
            hint = "choose a level, not-applicable or cannot-tell"
            yield Bare("the rating is missing", (*route, "rating"), hint, at_key=True)


@rule("AK224", ERROR, _RETURN)
def rationale_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a rating without a rationale.

    Why:
        A rating nobody can follow cannot be moderated or learnt from. The scoring advice of a local
        authority that the tools follow asks for a rationale for every score.

    Wrong:
        rating: good

    Right:
        rating: good
        rationale: Seen alone four times; her wish to stay at school is in each plan.
    """
    if (found := reviewed(subject)) is None:
        return
    for route, given in judgements(subject, found):
        if given.rating and given.rating not in ABSENCES and not (given.rationale or "").strip():
            hint = "say what the evidence shows, and why this level and not the one above"
            yield Bare("the rating has no rationale", (*route, "rationale"), hint, at_key=True)


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
    if (found := reviewed(subject)) is None:
        return
    for route, given in judgements(subject, found):
        if given.rating in ABSENCES and not (given.reason or "").strip():
            message = f"{given.rating} needs a reason"
            yield Bare(message, (*route, "reason"), "say why in a sentence", at_key=True)


@rule("AK231", ERROR, _RETURN)
def nil_return_unclear(subject: Subject) -> Iterator[Bare]:
    """Flag a nil return that does not say which records were searched, or that has sections.

    Why:
        A nil return is an answer only when somebody looked. (Halton: agencies are obliged to review
        their involvement.)

    Wrong:
        involvement: none

    Right:
        involvement: none
        records_checked: Case management system and paper archive, by name and date of birth
    """
    found = finished(subject)
    if found is None or found.involvement != "none":
        return
    if not (found.records_checked or "").strip():
        yield Bare(
            "a nil return must say which records were searched",
            ("records_checked",),
            "name the systems that were searched",
            at_key=True,
        )
    if any(begun(subject, found, key) for key in found.sections):
        hint = "take the sections out, or write involvement: limited"
        yield Bare("a nil return has no sections", ("sections",), hint, at_key=True)


@rule("AK232", ERROR, _RETURN)
def action_unclear(subject: Subject) -> Iterator[Bare]:
    """Flag an action of a finished return that has no id, or does not say what will be done.

    Why:
        The tracker follows an action by its id for months; one without words can never be done.

    Wrong:
        - {owner: Team manager, due: 2024-11-15}

    Right:
        - {id: a1, action: Record her view in the plan, owner: Team manager, due: 2024-11-15}
    """
    if (found := finished(subject)) is None:
        return
    for index, action in enumerate(found.actions):
        for field, value in (("id", action.id), ("action", action.action)):
            if not (value or "").strip():
                hint = f"write id: a{index + 1}" if field == "id" else "say what will be done"
                route = ("actions", index, field)
                yield Bare(f"this action has no {field}", route, hint, at_key=True)


RULES = collected(
    identity_missing,
    involvement_missing,
    section_missing,
    rating_missing,
    rationale_missing,
    absence_without_reason,
    nil_return_unclear,
    action_unclear,
)
