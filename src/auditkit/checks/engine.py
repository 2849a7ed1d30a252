"""Runs the rules: over one file, from bytes to problems and facts, and over whole rounds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.states import OwedReturn, census, day_of, owed_returns
from auditkit.checks import own_rules, registry
from auditkit.checks.accepting import accepted
from auditkit.checks.asking import about_round
from auditkit.checks.base import WHOLE, RoundSubject
from auditkit.checks.blocking import BLOCKING_RULES
from auditkit.checks.foreign import NotAsked
from auditkit.checks.framing import stamped
from auditkit.checks.keeping import Kept, returned
from auditkit.checks.per_file import FileResult, check_file, placed
from auditkit.checks.scope import is_whole
from auditkit.checks.strays import absent, is_stray, stray
from auditkit.model.facts import Facts
from auditkit.model.places import FileKind, place_of
from auditkit.model.record import Acceptance
from auditkit.problems import Outcome, Problem, Severity, Skip, in_order
from auditkit.storage.reading import Entry
from auditkit.storage.root import MARKER, SCHEMAS
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

# Problems of these families say that a file's numbers cannot be trusted: reports refuse such files.
BLOCKING_FAMILIES = ("AK0", "AK1", "AK2")

_FEW = 2
_LIBRARY = frozenset({FileKind.RUBRIC, FileKind.TOOL})
_SHARED = _LIBRARY | {FileKind.CONFIGURATION, FileKind.PROGRAMME}
_NOT_ASKED = "no file was asked by this rule: it cannot be used"
_NO_PLUGINS = "not every plugin was asked: their names cannot be read"


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round gives; complete when the whole round was selected.

    Attributes:
        key: The round.
        context: Its files; None when they cannot be used.
        facts: What its returns contribute.
        owed: The state of each owed return.
    """

    key: str
    context: RoundContext | None
    facts: tuple[Facts, ...]
    owed: tuple[OwedReturn, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run: the outcome for people, and the rounds for numbers."""

    outcome: Outcome
    rounds: tuple[RoundResult, ...]


def _quiet(done: int, total: int) -> None:
    del done, total


def run(  # noqa: PLR0913 - all that a run depends on, by name
    workspace: Workspace,
    selected: Callable[[str], bool],
    *,
    today: date,
    require_complete: bool = False,
    step: Callable[[int, int], None] = _quiet,
    kept: Kept | None = None,
    jobs: int = 0,
) -> Run:
    """Return the problems of everything that is selected, and the rounds they belong to.

    Args:
        workspace: The repository.
        selected: Whether a path is looked at. Files that others are checked against are read too.
        today: The day.
        require_complete: A missing return is an error, whatever the day.
        step: Called after each file with how many are done and how many there are.
        kept: What earlier runs found out about returns; this run adds to it.
        jobs: How many processes check returns; 0 for as many as pay.
    """
    entries = [entry for entry in workspace.entries if selected(entry.path)]
    checked = _check_files(workspace, _with_returns(workspace, entries), step, kept or Kept(), jobs)
    results = [one for one in checked if selected(one.place.path)]
    problems = [problem for one in results for problem in one.problems]
    problems += _misplaced(workspace, entries, selected)
    problems += _repository_problems(workspace, selected)
    problems += _about_rules(workspace, selected)
    by_round, all_by_round = _by_round(results), _by_round(checked)
    if any(one.place.kind in _SHARED for one in by_round.get("", ())):
        problems += _library_problems(workspace, selected)
    # A rubric or tool of the library is held against every round that uses it.
    library = any(one.place.kind in _LIBRARY for one in by_round.get("", ()))
    rounds: list[RoundResult] = []
    for key in workspace.rounds:
        whole = is_whole(key, selected)
        if not whole and key not in by_round and not library:
            continue
        found = _round(workspace, key, all_by_round.get(key, ()), today)
        rounds += [found] if whole or key in by_round else []
        more = _round_problems(
            workspace, found, today, require_complete=require_complete, whole=whole
        )
        problems += [problem for problem in more if selected(problem.location.path)]
    owed = [one for found in rounds for one in found.owed if selected(one.path)]
    skips = (*_not_asked(workspace), *(skip for one in results for skip in one.skips))
    counting, waived = accepted(workspace, in_order(problems), selected, today)
    days = _days(rounds, today)
    outcome = Outcome(counting, skips, census(owed, len(results)), days, waived)
    return Run(outcome, tuple(rounds))


def _with_returns(workspace: Workspace, entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return what is selected, with every return of a round whose own records are selected.

    Records are held against the returns: without these, each would seem to be about nothing.
    """
    places = [place for one in entries if (place := place_of(one.path))]
    rounds = {one.round for one in places if one.round and one.kind is not FileKind.RETURN}
    here = {one.path for one in entries}
    more = [
        entry
        for entry in (workspace.entries if rounds else ())
        if entry.path not in here
        and (place := place_of(entry.path))
        and place.kind is FileKind.RETURN
        and place.round in rounds
    ]
    return [*entries, *more]


def _by_round(results: Iterable[FileResult]) -> dict[str, list[FileResult]]:
    found: dict[str, list[FileResult]] = {}
    for one in results:
        found.setdefault(one.place.round, []).append(one)
    return found


def _check_files(
    workspace: Workspace,
    entries: Iterable[Entry],
    step: Callable[[int, int], None],
    kept: Kept,
    jobs: int,
) -> list[FileResult]:
    places = [
        place for entry in entries if entry.kind == "file" and (place := place_of(entry.path))
    ]
    # Returns are many, and each is needed once; the rest is kept for the next who asks.
    returns = [place for place in places if place.kind is FileKind.RETURN]
    rules = registry.of(workspace).by_kind
    with returned(workspace, returns, kept, jobs) as given:
        # Processes that help are at the returns already; meanwhile this one is at the rest.
        rest = {
            place.path: check_file(workspace.load(place.path), workspace.world(place), rules)
            for place in places
            if place.kind is not FileKind.RETURN
        }
        results = []
        for done, place in enumerate(places, 1):
            results.append(next(given) if place.kind is FileKind.RETURN else rest[place.path])
            step(done, len(places))
    kept.save(workspace)
    return results


def _misplaced(
    workspace: Workspace, entries: Iterable[Entry], selected: Callable[[str], bool]
) -> Iterator[Problem]:
    for entry in entries:
        if is_stray(entry):
            kind, bare = stray(entry, workspace)
            yield placed(kind, entry.path, bare)
    for path, bare in absent(workspace):
        if selected(path):
            yield placed("absent", path, bare)


def _library_problems(workspace: Workspace, selected: Callable[[str], bool]) -> Iterator[Problem]:
    for one in registry.LIBRARY_RULES:
        for path, bare in one.check(workspace):
            if selected(path):
                yield stamped(one, bare, path, workspace.load(path).document)


def _repository_problems(
    workspace: Workspace, selected: Callable[[str], bool]
) -> Iterator[Problem]:
    for one in registry.REPOSITORY_RULES if selected(SCHEMAS) else ():
        for path, bare in one.check(workspace):
            yield stamped(one, bare, path, None)


def _about_rules(workspace: Workspace, selected: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield what is wrong with the partnership's own rules."""
    for w in registry.of(workspace).written:
        flaws = [(one, flaw) for one in own_rules.ABOUT_RULES for flaw in one.check(w)]
        for one, flaw in flaws if selected(w.place.path) else ():
            yield stamped(
                one, flaw.bare, w.place.path, w.document, line=flaw.line, column=flaw.column
            )


def _not_asked(workspace: Workspace) -> Iterator[Skip]:
    """Yield which of the partnership's own rules are not asked at all, whatever is selected."""
    for one in registry.of(workspace).written:
        if one.rule is None:
            yield Skip(one.place.path, _NOT_ASKED)
    if any(route[:1] == ("plugins",) for route in workspace.load(MARKER).parsed.pruned):
        yield Skip(MARKER, _NO_PLUGINS)


def _days(rounds: Iterable[RoundResult], today: date) -> str:
    """Return the days by which the rounds were looked at: closed ones keep their own."""
    found = {day_of(one.context.round, today).isoformat() for one in rounds if one.context}
    days = sorted(found) or [today.isoformat()]
    if len(days) <= _FEW:
        return " and ".join(days)
    return f"{days[0]} to {days[-1]}, each round by its own day"


def _round(
    workspace: Workspace, key: str, results: Sequence[FileResult], today: date
) -> RoundResult:
    context = workspace.context(key)
    facts = tuple(one.facts for one in results if one.facts is not None)
    if context is None:
        return RoundResult(key, None, facts, ())
    unreadable = {
        one.place.path for one in results if one.place.kind is FileKind.RETURN and not one.readable
    }
    acceptance = workspace.model(f"rounds/{key}/acceptance.yaml", Acceptance)
    owed = owed_returns(
        context.round,
        facts,
        today,
        unreadable=unreadable,
        acceptance=acceptance if isinstance(acceptance, Acceptance) else None,
    )
    return RoundResult(key, context, facts, owed)


def _round_problems(
    workspace: Workspace, found: RoundResult, today: date, *, require_complete: bool, whole: bool
) -> Iterator[Problem]:
    if found.context is None:
        return
    subject = RoundSubject(
        workspace,
        found.context,
        found.facts,
        found.owed,
        day_of(found.context.round, today),
        require_complete,
        now=today,
    )
    for one in registry.of(workspace).round_rules:
        if not whole and WHOLE in one.answers:
            continue
        told = about_round(one, subject, workspace.kinds)
        if isinstance(told, NotAsked):
            yield stamped(
                own_rules.NOT_ASKED, own_rules.NOT_ASKED.check(told), subject.path(), None
            )
            continue
        for path, bare in told:
            document = workspace.load(path).document
            yield stamped(one, bare, path, document, words=found.context.words)


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems for which a report is refused: its numbers could not be trusted.

    Missing returns never block a report: they are in its evidence base.
    """
    return tuple(
        one
        for one in problems
        if one.severity is Severity.ERROR
        and (one.code.startswith(BLOCKING_FAMILIES) or one.rule in BLOCKING_RULES)
        and one.rule != "return-missing"
    )
