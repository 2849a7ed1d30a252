"""Runs the rules: over one file as a plain function from bytes to problems and facts, and over whole rounds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.contribution import facts_of
from auditkit.analysis.states import OwedReturn, census, day_of, owed_returns
from auditkit.checks import registry
from auditkit.checks.base import RoundSubject, Rule, Subject
from auditkit.checks.framing import stamped
from auditkit.model.facts import Facts
from auditkit.model.parsing import ShapeError
from auditkit.model.places import FileKind, Place, place_of
from auditkit.model.record import Acceptance
from auditkit.model.returns import Return
from auditkit.model.schema import MODELS
from auditkit.problems import Bare, Outcome, Problem, Route, Severity, Skip, in_order
from auditkit.storage.reading import Entry
from auditkit.workspace import Loaded, RoundContext, Workspace
from auditkit.yamlio.faults import Fault

# Problems of these families say that a file's numbers cannot be trusted: reports refuse such files.
BLOCKING_FAMILIES = ("AK0", "AK1", "AK2")


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gives: its problems and, for a return, its facts."""

    place: Place
    problems: tuple[Problem, ...]
    facts: Facts | None
    readable: bool
    skips: tuple[Skip, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round gives.

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


def check_file(loaded: Loaded, workspace: Workspace) -> FileResult:
    """Return what one file gives; it depends on the file and on what it belongs to, and never on the day."""
    place, document = loaded.place, loaded.document
    if document is None:
        message, hint = loaded.refusal or (f"{place.path} cannot be read", None)
        return FileResult(place, (_unsafe(place.path, message, hint),), None, readable=False)
    problems = [
        stamped(
            registry.FAULT_RULES[fault.kind],
            registry.FAULT_RULES[fault.kind].check(fault),
            place.path,
            document,
            line=fault.line,
            column=fault.column,
        )
        for fault in document.faults
    ]
    problems += [_shape_problem(error, loaded) for error in loaded.parsed.errors]
    if loaded.model is None or document.data is None:
        skip = Skip(place.path, "only its text and shape could be checked")
        return FileResult(
            place, tuple(problems), None, readable=document.data is not None, skips=(skip,)
        )
    context = workspace.context(place.round) if place.round else None
    subject = Subject(place, loaded.model, document.data, workspace.configuration, context)
    for one in registry.BY_KIND.get(place.kind.value, ()):
        problems += [
            stamped(one, bare, place.path, document)
            for bare in one.check(subject)
            if not _pruned(bare, loaded)
        ]
    facts = None
    if isinstance(loaded.model, Return) and context is not None:
        facts = facts_of(loaded.model, place, document.data, context)
    return FileResult(place, tuple(problems), facts, readable=True)


def _pruned(bare: Bare, loaded: Loaded) -> bool:
    """Return whether a problem blames what another one already named: a value that was there and did not fit."""
    return any(
        bare.route[:depth] in loaded.parsed.pruned for depth in range(1, len(bare.route) + 1)
    )


def _shape_problem(error: ShapeError, loaded: Loaded) -> Problem:
    one = registry.SHAPE_RULES.get(error.kind, registry.OTHER_SHAPE)
    return stamped(
        one,
        one.check(error, known_names(loaded.place.kind, error.route)),
        loaded.place.path,
        loaded.document,
    )


def known_names(kind: FileKind, route: Route) -> tuple[str, ...]:
    """Return the names that belong beside, or below, the last step of a route in a kind of file."""
    from auditkit.checks.names import names_at  # noqa: PLC0415 - needed only when something is wrong

    return names_at(MODELS[kind], route)


def _unsafe(path: str, message: str, hint: str | None) -> Problem:
    one = registry.FAULT_RULES["unsafe"]
    return stamped(one, Bare(message, (), hint), path, None)


def run(
    workspace: Workspace,
    selected: Callable[[str], bool],
    *,
    today: date,
    require_complete: bool = False,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Run:
    """Return the problems of everything that is selected, and the rounds they belong to.

    Args:
        workspace: The repository.
        selected: Whether a path is looked at. Files that others are checked against are read all the same.
        today: The day.
        require_complete: A missing return is an error, whatever the day.
        step: Called after each file with how many are done and how many there are.
    """
    entries = [entry for entry in workspace.entries if selected(entry.path)]
    places = [
        place for entry in entries if entry.kind == "file" and (place := place_of(entry.path))
    ]
    problems = [_stray(entry) for entry in entries if is_stray(entry)]
    results = []
    for done, place in enumerate(places, 1):
        kept = place.kind is not FileKind.RETURN
        results.append(
            check_file(workspace.load(place.path) if kept else workspace.read(place), workspace)
        )
        step(done, len(places))
    rounds = []
    for key in workspace.rounds:
        whole = selected(f"rounds/{key}/round.yaml") and selected(f"rounds/{key}/returns")
        mine = [one for one in results if one.place.round == key]
        if mine or whole:
            rounds.append(round_result := _round(workspace, key, mine, today))
            if whole and round_result.context:
                problems += _round_problems(
                    workspace, round_result, today, require_complete=require_complete
                )
    for one in results:
        problems += one.problems
    skips = [skip for one in results for skip in one.skips]
    owed = [one for round_result in rounds for one in round_result.owed if selected(one.path)]
    days = {day_of(one.context.round, today).isoformat() for one in rounds if one.context} or {
        today.isoformat()
    }
    outcome = Outcome(
        in_order(problems), tuple(skips), census(owed, len(places)), " and ".join(sorted(days))
    )
    return Run(outcome, tuple(rounds))


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
    workspace: Workspace, found: RoundResult, today: date, *, require_complete: bool
) -> Iterable[Problem]:
    assert found.context is not None  # noqa: S101 - the caller asked
    day = day_of(found.context.round, today)
    subject = RoundSubject(workspace, found.context, found.facts, found.owed, day, require_complete)
    for one in registry.ROUND_RULES:
        for path, bare in one.check(subject):
            yield stamped(one, bare, path, workspace.load(path).document)


def is_stray(entry: Entry) -> bool:
    """Return whether something lies where nothing of its name belongs. Reports and other text are left in peace."""
    parts = entry.path.split("/")
    if entry.kind == "folder":
        return False
    if entry.kind != "file":
        return True
    if parts[0] == "rounds" and len(parts) > 3 and parts[2] in {"returns", "moderation", "frozen"}:  # noqa: PLR2004
        return place_of(entry.path) is None and parts[-1] != "README.md"
    return entry.path.endswith((".yaml", ".yml")) and place_of(entry.path) is None


def _stray(entry: Entry) -> Problem:
    one: Rule = registry.FAULT_RULES["stray" if entry.kind == "file" else "unsafe"]
    if entry.kind == "link":
        fault = Fault(
            "unsafe", "this is a link", 0, 0, "put the file itself here, not a link to it"
        )
    elif entry.kind == "other":
        fault = Fault(
            "unsafe",
            "this is not an ordinary file, or cannot be opened",
            0,
            0,
            "remove it; only files belong here",
        )
    else:
        fault = Fault("stray", "nothing of this name belongs here", 0, 0, _stray_hint(entry.path))
    return stamped(one, one.check(fault), entry.path, None)


def _stray_hint(path: str) -> str:
    if "/returns/" in path:
        return "a return is returns/<agency>/<case>.yaml, with the case's reference in capitals, for example K7Q2.yaml"
    if "/moderation/" in path:
        return "a second review is moderation/<agency>/<case>.yaml"
    if path.endswith(".yml"):
        return "give it the ending .yaml"
    return "the README lists the files of a partnership; move or rename it"


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems for which a report is refused: errors that say a file's numbers cannot be trusted.

    Missing returns never block a report: they are in its evidence base.
    """
    return tuple(
        one
        for one in problems
        if one.severity is Severity.ERROR
        and one.code.startswith(BLOCKING_FAMILIES)
        and one.rule != "return-missing"
    )
