"""Family 8: was what an organisation said last time confirmed, and does its best rest on evidence?"""

from collections.abc import Iterator, Sequence

from auditkit.checks.base import RoundSubject, Subject, collected, rule
from auditkit.checks.finished import finished, reviewed
from auditkit.checks.rated import rated
from auditkit.errors import UnsafeFileError
from auditkit.model.places import FileKind, place_of, return_path
from auditkit.model.returns import Action, Answer, Carried, Evidence, Return
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING, QUERY = Severity.ERROR, Severity.WARNING, Severity.QUERY
_RETURN = FileKind.RETURN.value
_SEVERAL = 5
Placed = Iterator[tuple[str, Bare]]


Brought = tuple[Route, Answer | Evidence | Action, Carried]


def _brought_here(subject: Subject) -> Sequence[Brought]:
    """Return everything that was brought forward into the return that a rule looks at."""
    known: Sequence[Brought] | None = subject.memo.get("brought")
    if known is None:
        found = subject.model
        known = subject.memo["brought"] = _brought(found) if isinstance(found, Return) else ()
    return known


def _brought(found: Return) -> Sequence[Brought]:
    """Return everything in a return that was brought forward, with where it stands."""
    parts: list[Brought] = []
    for key, section in found.sections.items():
        for name, answer in section.answers.items():
            if answer.carried is not None:
                route: Route = ("sections", key, "answers", name, "carried")
                parts.append((route, answer, answer.carried))
        for index, one in enumerate(section.evidence):
            if one.carried is not None:
                route = ("sections", key, "evidence", index, "carried")
                parts.append((route, one, one.carried))
    for index, action in enumerate(found.actions):
        if action.carried is not None:
            parts.append((("actions", index, "carried"), action, action.carried))
    return parts


@rule("AK801", ERROR, _RETURN)
def brought_forward_unconfirmed(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return with something that was brought forward and nobody confirmed.

    Why:
        Last year's answer under this year's date would say that somebody looked. Essex wanted
        earlier scores, narrative and documents carried forward to save work; what is saved is the
        typing, not the looking.

    Wrong:
        policy: {answer: yes, carried: {from: 2024-s175, status: unconfirmed}}

    Right:
        policy: {answer: yes, carried: {from: 2024-s175, status: confirmed}}

    Answer:
        Look whether it is still true. Write confirmed; or changed, and mend the words; or withdrawn,
        where it no longer holds. Until then it counts nowhere.
    """
    if finished(subject) is None:
        return
    for route, _, carried in _brought_here(subject):
        if carried.status in {None, "unconfirmed"}:
            hint = "is it still true? write confirmed, changed or withdrawn"
            field: Route = (*route, "status") if carried.status else route
            message = "this was brought forward, and nobody has confirmed it"
            yield Bare(message, field, hint, show="value" if carried.status else "nothing")


@rule("AK802", ERROR, _RETURN)
def brought_from_elsewhere(subject: Subject) -> Iterator[Bare]:
    """Flag something brought forward from another round than the one that this round follows.

    Why:
        A reader takes it for last time's. What was said two cycles ago, and not last time, is old.

    Wrong:
        carried: {from: 2022-s175, status: confirmed}

    Right:
        carried: {from: 2024-s175, status: confirmed}

    Answer:
        Write the round that round.yaml names under follows. If it was said in an older one and still
        holds, take carried out: it is this year's own answer.
    """
    if not isinstance(subject.model, Return) or subject.context is None:
        return
    follows = subject.context.round.follows
    for route, _, carried in _brought_here(subject):
        if carried.from_ != follows:
            hint = f"this round follows {follows}" if follows else "write follows: in round.yaml"
            message = "this was not brought forward from the cycle before"
            yield Bare(message, (*route, "from"), hint, at_key=carried.from_ is None)


@rule("AK803", ERROR)
def follows_no_round(subject: RoundSubject) -> Placed:
    """Flag a round that follows one that is not there, or itself.

    Why:
        What was brought forward could be compared with nothing, and no report could show movement.

    Wrong:
        follows: 2024-s157

    Right:
        follows: 2024-s175

    Answer:
        The business unit writes the earlier round's key as its folder is named, or leaves follows out.
    """
    found, known = subject.context.round, subject.workspace.rounds
    earlier = [key for key in known if key != found.round]
    if found.follows and found.follows not in earlier:
        near = did_you_mean(found.follows, earlier)
        there = f"rounds here: {listed(earlier)}" if earlier else "there is no other round"
        message = "there is no earlier round of that name"
        hint = f"{near} ({there})" if near else there
        yield subject.path(), Bare(message, ("follows",), hint, show="value")


@rule("AK804", QUERY, _RETURN)
def all_as_before(subject: Subject) -> Iterator[Bare]:
    """Flag a finished return in which everything brought forward was confirmed and nothing changed.

    Why:
        It may be so. It may also be that nobody looked: a form that is filled in by itself invites a
        signature. Lambeth says of its self-assessment that it is no exercise of ticking boxes.

    Wrong:
        (twelve answers brought forward, and all twelve confirmed)

    Right:
        (what is true confirmed, what is different changed)

    Answer:
        Say in remarks who looked and when, or mend what has changed. It is a question, not a fault:
        the business unit can waive it.
    """
    if (found := finished(subject)) is None or found.remarks:
        return
    said = [carried.status for _, _, carried in _brought_here(subject)]
    if len(said) >= _SEVERAL and set(said) == {"confirmed"}:
        message = f"all {len(said)} things that were brought forward are confirmed, none is changed"
        yield Bare(message, ("sections",), "say in remarks who looked, and when", at_key=True)


@rule("AK805", QUERY)
def changed_into_the_same(subject: RoundSubject) -> Placed:
    """Flag an answer that is marked as changed and is what it was, its comment too.

    Why:
        A report on movement would count a change that nobody can see; or the new answer was never
        typed.

    Wrong:
        # last time: yes
        policy:
          answer: yes
          carried: {from: 2024-s175, status: changed}

    Right:
        policy:
          answer: partly
          carried: {from: 2024-s175, status: changed}

    Answer:
        Write the answer that is meant, or confirmed where it stayed.
    """
    follows = subject.context.round.follows
    if not follows or follows not in subject.workspace.rounds:
        return
    for facts in subject.facts:
        # Reading a file is cheap and parsing it is not: few returns have such an answer.
        path = return_path(follows, facts.agency, facts.case)
        if path not in subject.workspace.kinds or not _says_changed(subject, facts.path):
            continue
        then, now = _return(subject, path), _return(subject, facts.path)
        if then is None or now is None:
            continue
        for route, one, carried in _brought(now):
            if carried.status == "changed" and isinstance(one, Answer):
                before = then.sections.get(str(route[1]))
                given = before.answers.get(str(route[3])) if before else None
                if given is not None and _said(given) == _said(one):
                    message = f"this is marked as changed, and is what it was in {follows}"
                    hint = "write what is meant, or confirmed"
                    yield facts.path, Bare(message, (*route, "status"), hint, show="value")


def _said(one: Answer) -> tuple[str, str]:
    return one.answer or "", " ".join((one.comment or "").split())


def _says_changed(subject: RoundSubject, path: str) -> bool:
    try:
        return b"changed" in subject.workspace.fetch(path)
    except UnsafeFileError:
        return False


def _return(subject: RoundSubject, path: str) -> Return | None:
    place = place_of(path)
    model = subject.workspace.read(place).model if place else None
    return model if isinstance(model, Return) else None


@rule("AK806", WARNING, _RETURN)
def best_without_evidence(subject: Subject) -> Iterator[Bare]:
    """Flag a self-assessment that gives itself the best level and names no evidence for it.

    Why:
        The Pan-London tool asks that statements are backed by evidence, and where possible by
        evidence of impact. The best level is the one that nobody questions.

    Wrong:
        rating: embedded
        evidence:

    Right:
        rating: embedded
        evidence:
          - {source: Training log, dated: 2024-09, shows: All were trained}

    Answer:
        Name what shows it, when it was and where it can be seen. Evidence that was brought forward
        counts once it is confirmed.
    """
    found = reviewed(subject)
    if found is None or subject.context is None or subject.context.round.unit != "organisation":
        return
    for key, given, _, rank in rated(subject, found):
        if rank == 0 and not any(one.shows or one.source for one in given.evidence_held):
            message = "the best level, and no evidence is named"
            hint = "name what shows it, when it was and where it can be seen"
            yield Bare(message, ("sections", key, "rating"), hint, show="value")


FILE_RULES = collected(
    brought_forward_unconfirmed, brought_from_elsewhere, all_as_before, best_without_evidence
)
ROUND_RULES = collected(follows_no_round, changed_into_the_same)
