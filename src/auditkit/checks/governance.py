"""Round rules: is everything there that is owed, and is the round what it was when it was made?"""

from collections.abc import Iterator

from auditkit.analysis.states import OwedReturn
from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.model.asked import composed, reference
from auditkit.model.places import FileKind, place_of
from auditkit.model.record import Escalations
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity
from auditkit.workspace import Loaded, Workspace
from auditkit.yamlio.digest import digest

ERROR, WARNING = Severity.ERROR, Severity.WARNING
Placed = Iterator[tuple[str, Bare]]


@rule("AK240", WARNING)
def return_missing(subject: RoundSubject) -> Placed:
    """Flag owed returns that have not come by their due date.

    Why:
        A missing return is no result, and above all no good one. Before the due date it is only counted; afterwards it
        is named; in a closed round it must have come, or be recorded as exempt or never returned.

    Wrong:
        (the due date is past, and returns/police/K7Q2.yaml is a draft)

    Right:
        (the return is finished; or round.yaml records an extension, an exemption or never-returned, and who decided)
    """
    closed = subject.context.round.status == "closed"
    strict = closed or subject.require_complete
    for agency in subject.context.round.owed:
        open_ones = [
            one for one in subject.owed if one.agency == agency and _is_open(one, strict=strict)
        ]
        if not open_ones:
            continue
        names = listed(_case_words(one) for one in open_ones)
        late = max(one.days_late for one in open_ones)
        message = f"{agency} has not returned {names}, due {min(one.due for one in open_ones)}"
        hint = "finish them; or record in round.yaml an extension, an exemption or never-returned, and who decided"
        yield (
            subject.path(),
            Bare(
                f"{message} ({late} {'day' if late == 1 else 'days'} late)" if late else message,
                ("owed", agency),
                hint,
                show="key",
                at_key=True,
                severity=ERROR if strict else None,
            ),
        )


def _is_open(one: OwedReturn, *, strict: bool) -> bool:
    return one.missing or (strict and one.state in {"draft", "not-started", "unreadable"})


def _case_words(one: OwedReturn) -> str:
    words = {"draft": " (begun)", "unreadable": " (cannot be read)"}
    return (one.case or "its return") + words.get(one.state, "")


@rule("AK241", ERROR)
def finished_in_future(subject: RoundSubject) -> Placed:
    """Flag a return that says it was finished on a day that has not come.

    Why:
        Lateness is counted from this date.

    Wrong:
        completed_on: 2042-10-18

    Right:
        completed_on: 2024-10-18
    """
    for facts in subject.facts:
        if facts.completed_on and facts.completed_on > subject.today:
            yield (
                facts.path,
                Bare(
                    f"the return is dated after {subject.today}",
                    ("completed_on",),
                    "write the day it was finished",
                    show="value",
                ),
            )


@rule("AK242", ERROR)
def return_not_owed(subject: RoundSubject) -> Placed:
    """Flag a return that nobody asked for.

    Why:
        round.yaml says who owes what; a return beside that list would not be counted.

    Wrong:
        (returns/police/K7Q2.yaml, and K7Q2 is not under owed: police:)

    Right:
        owed:
          police: {tool: multi-agency-full@2024-25, cases: [K7Q2]}
    """
    owed = {one.path for one in subject.owed}
    for facts in subject.facts:
        if facts.path not in owed:
            hint = "add the case under owed in round.yaml, or take the file away"
            yield facts.path, Bare("round.yaml does not ask for this return", (), hint)


@rule("AK243", ERROR)
def unknown_escalation(subject: RoundSubject) -> Placed:
    """Flag a return that names an escalation which escalations.yaml does not have.

    Why:
        An urgent concern has its own record and its own clock; a note in a return alone is seen weeks later.

    Wrong:
        immediate_concern: raised
        escalation: e9

    Right:
        immediate_concern: raised
        escalation: e1
    """
    record = subject.record("escalations.yaml", Escalations)
    known = [one.id for one in record.escalations] if record else []
    for facts in subject.facts:
        if facts.escalation and facts.escalation not in known:
            hint = (
                did_you_mean(facts.escalation, known)
                or f"in escalations.yaml: {listed(known) or 'none yet'}"
            )
            yield (
                facts.path,
                Bare(
                    f"there is no escalation {facts.escalation}",
                    ("escalation",),
                    hint,
                    show="value",
                ),
            )


@rule("AK901", ERROR)
def changed_without_version(subject: RoundSubject) -> Placed:
    """Flag a rubric or tool that was changed after a round used it, and kept its version.

    Why:
        Two rounds with the same version are read as the same scale. North Tyneside's green once meant meeting a
        standard and a year later exceeding it; a chart across both would be wrong.

    Wrong:
        (rubrics/four-grade.yaml: a descriptor is rewritten) version: 2024-25

    Right:
        (the same change) version: 2025-26
    """
    frozen = _frozen(subject)
    for path, loaded in frozen.items():
        live_path = path.removeprefix(subject.path("frozen/"))
        live = (
            subject.workspace.load(live_path)
            if any(e.path == live_path for e in subject.workspace.entries)
            else None
        )
        if live is None or live.model is None or _version(live) != _version(loaded):
            continue
        if digest(_whole(live, subject.workspace)) != digest(_data(loaded)):
            hint = "give it a new version, or put back what the round froze"
            message = f"this has changed since round {subject.context.round.round} used it as version {_version(live)}"
            yield live_path, Bare(message, ("version",), hint, show="value")


@rule("AK902", ERROR)
def frozen_copy_changed(subject: RoundSubject) -> Placed:
    """Flag a round's own copy of a rubric or tool that is not what it was when the round was made.

    Why:
        A round reads its frozen copies only. Changing one would change the meaning of returns that are already in.

    Wrong:
        (a descriptor in rounds/.../frozen/rubrics/four-grade.yaml is rewritten)

    Right:
        (the copy is put back from git; the change goes into the live file, with a new version)
    """
    digests = {**subject.context.round.frozen.tools, **subject.context.round.frozen.rubrics}
    for path, loaded in _frozen(subject).items():
        recorded = digests.get(_reference(loaded))
        if recorded is None:
            yield (
                path,
                Bare(
                    "round.yaml has no digest of this copy",
                    (),
                    f"under frozen, add {_reference(loaded)}: {digest(_data(loaded))}",
                ),
            )
        elif recorded != digest(_data(loaded)):
            yield (
                path,
                Bare("this copy has changed since the round was made", (), "put it back as it was"),
            )


@rule("AK903", ERROR)
def frozen_copy_missing(subject: RoundSubject) -> Placed:
    """Flag a tool or rubric that the round uses and has no copy of.

    Why:
        Without its own copy a round could not be read as it was, and its returns cannot be checked.

    Wrong:
        (owed names multi-agency-full@2024-25, and frozen/tools has no such file)

    Right:
        (frozen/tools/multi-agency-full.yaml, copied when the round was made)
    """
    tools = subject.context.tools
    for agency, owed in subject.context.round.owed.items():
        if owed.tool not in tools:
            hint = did_you_mean(owed.tool, tools) or f"in frozen/tools: {listed(tools) or 'none'}"
            yield (
                subject.path(),
                Bare(
                    f"there is no frozen copy of {owed.tool}",
                    ("owed", agency, "tool"),
                    hint,
                    show="value",
                ),
            )
    for name, tool in tools.items():
        if tool.rubric not in subject.context.rubrics:
            hint = "copy the rubric into frozen/rubrics"
            yield (
                subject.path(),
                Bare(
                    f"there is no frozen copy of {tool.rubric}, the rubric of {name}",
                    ("frozen",),
                    hint,
                    at_key=True,
                ),
            )


@rule("AK904", ERROR)
def case_in_two_rounds(subject: RoundSubject) -> Placed:
    """Flag a case reference that another round has too.

    Why:
        The same reference would tie two audits of perhaps different children together, or show that it is the same
        child. References are drawn anew for every round.

    Wrong:
        (K7Q2 in two rounds)

    Right:
        (a reference of its own in each round)
    """
    for key in subject.workspace.rounds:
        other = subject.workspace.context(key)
        if other is None or key >= subject.context.round.round:
            continue
        for case in subject.context.round.cases:
            if case in other.round.cases:
                yield (
                    subject.path(),
                    Bare(
                        f"{case} is a case of round {key} too",
                        ("cases", case),
                        "draw a new reference",
                        show="key",
                        at_key=True,
                    ),
                )


def _frozen(subject: RoundSubject) -> dict[str, Loaded]:
    prefix = subject.path("frozen/")
    places = subject.workspace.places(prefix)
    found = {place.path: subject.workspace.load(place.path) for place in places}
    return {path: loaded for path, loaded in found.items() if loaded.model is not None}


def _data(loaded: Loaded) -> dict[str, object]:
    return loaded.document.data if loaded.document else {}


def _version(loaded: Loaded) -> str:
    return str(getattr(loaded.model, "version", ""))


def _reference(loaded: Loaded) -> str:
    key = (
        getattr(loaded.model, "tool", None)
        if loaded.place.kind is FileKind.TOOL
        else getattr(loaded.model, "rubric", "")
    )
    return reference(str(key), _version(loaded))


def _whole(live: Loaded, workspace: Workspace) -> dict[str, object]:
    """Return a live rubric's data, or a live tool's with the sections of those it extends."""
    if live.place.kind is not FileKind.TOOL:
        return _data(live)
    parts = {
        _reference(part): _data(part)
        for entry in workspace.entries
        if entry.path.startswith("tools/")
        and place_of(entry.path)
        and (part := workspace.load(entry.path)).model is not None
    }
    try:
        return composed(_data(live), parts)
    except (KeyError, ValueError):
        return {}


RULES = collected(
    return_missing,
    finished_in_future,
    return_not_owed,
    unknown_escalation,
    changed_without_version,
    frozen_copy_changed,
    frozen_copy_missing,
    case_in_two_rounds,
)
