"""Looks at the returns of a round as an officer does: which are ready, and what the others need."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.prose import copies
from auditkit.analysis.states import OwedReturn
from auditkit.checks import registry
from auditkit.checks.accepting import accepted
from auditkit.checks.base import RoundSubject, Subject
from auditkit.checks.engine import RoundResult, Run
from auditkit.checks.framing import stamped
from auditkit.checks.rationales import rationale_repeated, rationales
from auditkit.checks.robustness_settings import threshold
from auditkit.model.places import Place, place_of
from auditkit.model.record import Acceptance
from auditkit.model.returns import Return
from auditkit.problems import Bare, Problem, Route, Severity
from auditkit.workspace import Loaded, Workspace
from auditkit.world import RoundContext

_FAMILIES = ("AK0", "AK1", "AK2", "AK3", "AK4", "AK61")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One finished return.

    Attributes:
        owed: What was owed, and the officer's decision so far.
        reasons: Why the officer sent it back, as long as that decision holds.
        digest: Of the data that was looked at.
        needs: What must be added before it is robust: errors, and warnings of families 3 and 4.
        asks: What is worth asking.
    """

    owed: OwedReturn
    reasons: tuple[str, ...]
    digest: str
    needs: tuple[Problem, ...]
    asks: tuple[Problem, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing needs work. Whether it is accepted, the officer decides."""
        return not self.needs


@dataclass(frozen=True, slots=True)
class RoundReview:
    """A round's returns, and what its moderation meeting should talk about."""

    returns: tuple[Reviewed, ...]
    talk: tuple[Problem, ...]


def review(
    workspace: Workspace,
    run: Run,
    found: RoundResult,
    today: date,
    step: Callable[[int, int], None],
) -> RoundReview:
    """Return what an officer should look at in each finished return of a round, nil returns included.

    Args:
        workspace: The repository.
        run: What validate found in the round.
        found: The round, with a context.
        today: The day.
        step: Called after each return with how many are done and how many there are.
    """
    context = found.context
    if context is None:
        return RoundReview((), ())
    facts = {one.path: one for one in found.facts}
    owed = [one for one in found.owed if one.came]
    problems: list[Problem] = []
    texts: dict[str, tuple[str, Route]] = {}
    for done, one in enumerate(owed, 1):
        place = place_of(one.path)
        if place is not None:
            loaded = workspace.read(place)
            problems += _of_return(loaded, place, workspace, context)
            texts |= _texts(loaded, place, workspace, context)
        step(done, len(owed))
    problems += _copied(workspace, texts)
    problems += _of_round(workspace, found, context, today)
    counting, _ = accepted(workspace, problems, _everything, today)
    mine = [one for one in (*run.outcome.problems, *counting) if one.code.startswith(_FAMILIES)]
    by_path: dict[str, list[Problem]] = {}
    for problem in dict.fromkeys(mine):
        by_path.setdefault(problem.location.path, []).append(problem)
    reasons = _reasons(workspace, context)
    return RoundReview(
        tuple(
            _reviewed(one, reasons, facts[one.path].digest, by_path.get(one.path, ()))
            for one in owed
        ),
        tuple(one for one in counting if one.code in _TALK),
    )


def _reasons(
    workspace: Workspace, context: RoundContext
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return the reasons of the last decision on each return, by agency and case."""
    path = f"rounds/{context.round.round}/acceptance.yaml"
    record = workspace.model(path, Acceptance)
    decisions = record.decisions if isinstance(record, Acceptance) else ()
    return {(one.agency, one.case or ""): one.reasons for one in decisions}


def _everything(path: str) -> bool:
    del path
    return True


def _reviewed(
    owed: OwedReturn,
    reasons: Mapping[tuple[str, str], tuple[str, ...]],
    digest: str,
    problems: Iterable[Problem],
) -> Reviewed:
    found = sorted(problems, key=lambda one: one.order)
    needs = tuple(one for one in found if one.severity > Severity.QUERY)
    asks = tuple(one for one in found if one not in needs)
    why = reasons.get((owed.agency, owed.case), ()) if owed.sent_back else ()
    return Reviewed(owed, why, digest, needs, asks)


def subject_of(
    loaded: Loaded, place: Place, workspace: Workspace, context: RoundContext
) -> Subject | None:
    """Return a return as its rules see it; None when too little of it can be read."""
    if not isinstance(loaded.model, Return) or loaded.document is None:
        return None
    pruned = loaded.parsed.pruned | context.pruned
    return Subject(
        place, loaded.model, loaded.document.data, workspace.configuration, context, pruned
    )


def _of_return(
    loaded: Loaded, place: Place, workspace: Workspace, context: RoundContext
) -> Iterator[Problem]:
    subject = subject_of(loaded, place, workspace, context)
    for one in registry.REVIEW_RULES if subject else ():
        for bare in one.check(subject):
            yield stamped(one, bare, place.path, loaded.document, words=context.words)


def _texts(
    loaded: Loaded, place: Place, workspace: Workspace, context: RoundContext
) -> dict[str, tuple[str, Route]]:
    """Return each rationale of a return by a name that tells it from those of other returns."""
    subject = subject_of(loaded, place, workspace, context)
    if subject is None or not isinstance(loaded.model, Return):
        return {}
    return {
        f"{place.path}\0{'.'.join(map(str, route))}": (text, route)
        for route, text in rationales(subject, loaded.model)
    }


def _copied(workspace: Workspace, texts: dict[str, tuple[str, Route]]) -> Iterator[Problem]:
    """Yield the rationales that stand in another return, too."""
    most = threshold(workspace.configuration, "repeated-percent") / 100
    rule = rationale_repeated.rule  # type: ignore[attr-defined]
    last: Loaded | None = (
        None  # one return's copies follow each other: it is read once more, and not for each
    )
    for copy in copies({name: text for name, (text, _) in texts.items()}, most):
        path, other = copy.text.split("\0")[0], copy.other.split("\0")[0]
        if path != other and (place := place_of(path)) is not None:
            where = other.split("/returns/")[-1].removesuffix(".yaml")
            message = f"{round(copy.share * 100)} % of this rationale stands in {where} too"
            whose = "this child's file shows" if place.case else "is done here"
            bare = Bare(message, texts[copy.text][1], f"write what {whose}")
            if last is None or last.place != place:
                last = workspace.read(place)
            yield stamped(rule, bare, path, last.document)


def talked_away(
    workspace: Workspace, found: RoundResult, today: date
) -> frozenset[tuple[str, str]]:
    """Return what the meeting need not talk about, as code and field: it is waived."""
    if found.context is None:
        return frozenset()
    _, waived = accepted(
        workspace, _of_round(workspace, found, found.context, today), _everything, today
    )
    return frozenset((one.problem.code, one.problem.location.field) for one in waived)


def _of_round(
    workspace: Workspace, found: RoundResult, context: RoundContext, today: date
) -> Iterator[Problem]:
    subject = RoundSubject(
        workspace, context, found.facts, found.owed, today, require_complete=False, now=today
    )
    for one in registry.REVIEW_ROUND_RULES:
        for path, bare in one.check(subject):
            document = workspace.load(path).document
            yield stamped(one, bare, path, document, words=context.words)


_TALK = frozenset(one.code for one in registry.REVIEW_ROUND_RULES)
