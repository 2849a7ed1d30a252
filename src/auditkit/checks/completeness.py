"""Family 2: does a finished return have what every finished return needs? Drafts are left alone."""

from collections.abc import Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.checks.finished import asked, begun, finished, judgements, misspelt, reviewed
from auditkit.model.facts import OVERALL
from auditkit.model.places import FileKind
from auditkit.model.returns import Overall
from auditkit.model.types import ABSENCES
from auditkit.problems import Bare, Severity, field_name

ERROR = Severity.ERROR
_RETURN = FileKind.RETURN.value


@rule("AK220", ERROR, _RETURN)
def identity_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say which round, agency, case and tool it is of.

    Why:
        A file that is moved, sent or printed must still say what it is.

    Wrong:
        case:

    Right:
        case: K7Q2

    Answer:
        Fill it in as the message says. The blank return had these lines already: if they are gone,
        look whether anything else was lost.
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
    tool = owed.get(place.owner)
    identity["tool"] = tool.tool if tool else "key@version"
    for field, value in identity.items():
        if getattr(found, field) is None:
            hint = f"write {field}: {value}"
            yield Bare(f"{field} is not filled in", (field,), hint, at_key=True)


@rule("AK221", ERROR, _RETURN)
def involvement_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return that does not say how far the agency was involved.

    Why:
        Halton's framework has every agency look into its involvement and, where it was involved,
        complete the tool. An agency that did not know the child must be told from one that did not
        look.

    Wrong:
        involvement:

    Right:
        involvement: significant

    Answer:
        Write significant, limited or none. With none, name the records that were searched: that is
        a nil return, and it counts as an answer.
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
        A tool requires only the few sections without which nothing can be said about the child.
        Halton's principles ask of every audit what was done to hear the child; the Child's Journey
        tool makes outcomes compulsory and little else.

    Wrong:
        (no voice-of-the-child under sections)

    Right:
        voice-of-the-child:
          rating: cannot-tell
          reason: The notes of the visits were not in the file that we hold.

    Answer:
        Rate the section, with a rationale. If the file does not show enough, write cannot-tell; if
        it does not apply to this child, not-applicable; each with its reason. Other sections may be
        left out.
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
        A section that is described and not rated is lost from every count. Halton's framework asks
        for ratings, so that practice is evaluated by one standard.

    Wrong:
        rationale: The plan was reviewed each month.

    Right:
        rating: good
        rationale: The plan was reviewed each month.

    Answer:
        The auditor who read the file chooses the level, or writes not-applicable or cannot-tell
        with a reason. Nobody else fills it in: auditkit does not, and the business unit does not.
    """
    if (found := reviewed(subject)) is None:
        return
    for route, given in judgements(subject, found):
        if given.rating is None:
            which = "overall rating" if route == (OVERALL,) else "rating"
            hint = f"under {field_name(route)}, choose a level, not-applicable or cannot-tell"
            yield Bare(f"the {which} is missing", (*route, "rating"), hint, at_key=True)


@rule("AK224", ERROR, _RETURN)
def rationale_missing(subject: Subject) -> Iterator[Bare]:
    """Flag a rating without a rationale.

    Why:
        A rating that nobody can follow cannot be moderated or learnt from. One local authority's
        advice for auditors (July 2020) asks for the reasons behind every judgement and score.

    Wrong:
        rating: good

    Right:
        rating: good
        rationale: Seen alone four times; her wish to stay is in each plan.

    Answer:
        The auditor writes two or three sentences: what the evidence shows, and why this level and
        not the one above. It need not retell the file.
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
        The two say different things. One means that the question does not arise; the other, that
        the record does not show the answer, which is itself a finding. Neither may hide a weak
        file.

    Wrong:
        rating: not-applicable

    Right:
        rating: not-applicable
        reason: The child was not yet born in the period.

    Answer:
        Say why in one sentence. If the reason turns out to be that something was not done, it is
        not an absence: rate it.
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
        A nil return is an answer only when somebody looked: Halton's framework obliges each agency
        to look into its involvement.

    Wrong:
        involvement: none

    Right:
        involvement: none
        records_checked: Case management system and archive, by name and birthday

    Answer:
        Name the systems that were searched, and how. If the search found anything, write
        involvement: limited and fill in the sections; if it found nothing, take the sections out.
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
    for name, given in (("overall", found.overall != Overall()), ("actions", bool(found.actions))):
        if given:
            hint = "take it out, or write involvement: limited and fill in the sections"
            yield Bare(f"a nil return has no {name}", (name,), hint, at_key=True)


@rule("AK232", ERROR, _RETURN)
def action_unclear(subject: Subject) -> Iterator[Bare]:
    """Flag an action of a finished return that has no id, or does not say what will be done.

    Why:
        The tracker follows an action by its id for months, and one without words can never be done.
        One local authority's advice for auditors (July 2020) asks for actions that are specific,
        measured and dated.

    Wrong:
        - {owner: Team manager, due: 2024-11-15}

    Right:
        - id: a1
          action: Record her view in the plan
          owner: Team manager
          due: 2024-11-15

    Answer:
        Add what is missing; who will do it and by which day are agreed with the worker's manager.
        What a worker needs to learn is agreed with the worker and is written in no file of the
        audit.
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
