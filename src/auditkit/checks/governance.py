"""Family 9, for a round: is it still what it was when it was made?"""

from collections.abc import Iterator

from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.model.asked import composed, reference
from auditkit.model.places import FileKind
from auditkit.model.round import Round
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity
from auditkit.workspace import Loaded, Workspace
from auditkit.yamlio.digest import digest

ERROR = Severity.ERROR
Placed = Iterator[tuple[str, Bare]]


@rule("AK901", ERROR)
def changed_without_version(subject: RoundSubject) -> Placed:
    """Flag a rubric or tool that was changed after a round used it, and kept its version.

    Why:
        Two rounds with the same version are read as one scale. North Tyneside's green once meant
        that a standard was met, and a year later that it was exceeded: a chart across both would be
        wrong.

    Wrong:
        # rubrics/four-grade.yaml, with a descriptor written anew
        version: 2024-25

    Right:
        # rubrics/four-grade.yaml, with a descriptor written anew
        version: 2025-26

    Answer:
        The business unit gives the changed file a new version, or puts the old words back. Rounds
        that were made before keep their own copy and do not change.
    """
    for path, loaded in _frozen(subject).items():
        live_path = path.removeprefix(subject.path("frozen/"))
        if live_path not in subject.workspace.kinds:
            continue
        live = subject.workspace.load(live_path)
        if live.model is None or live.parsed.errors or _version(live) != _version(loaded):
            continue
        whole = _whole(live, subject.workspace)
        if whole is not None and digest(whole) != digest(_data(loaded)):
            # No round is named, so that a change which concerns many rounds is one problem.
            message = f"this has changed since a round used it as version {_version(live)}"
            hint = "give it a new version, or make it again what the round's frozen copy is"
            yield live_path, Bare(message, ("version",), hint, show="value")


@rule("AK902", ERROR)
def frozen_copy_changed(subject: RoundSubject) -> Placed:
    """Flag a round's own copy of a rubric or tool that is not what it was when the round began.

    Why:
        A round reads its own copies only. Changing one would change the meaning of returns that are
        already in.

    Wrong:
        (frozen/rubrics/four-grade.yaml, with a descriptor written anew)

    Right:
        (the copy as git has it; the change made in rubrics, with a new version)

    Answer:
        The business unit puts the copy back from git. If the copy was wrong from the beginning, the
        chair decides what happens to the returns that were made with it, before anything is
        changed.
    """
    if any(route[:1] == ("frozen",) for route in subject.context.pruned):
        return  # the list of digests is damaged, which is a problem already
    digests = {**subject.context.round.frozen.tools, **subject.context.round.frozen.rubrics}
    for path, loaded in _frozen(subject).items():
        recorded, name = digests.get(_reference(loaded)), _reference(loaded)
        if recorded is None:
            hint = f"under frozen in round.yaml, add {name}: {digest(_data(loaded))}"
            yield path, Bare("round.yaml has no digest of this copy", (), hint)
        elif recorded != digest(_data(loaded)):
            message = "this copy has changed since the round was made"
            yield path, Bare(message, (), "put it back as it was")


@rule("AK903", ERROR)
def frozen_copy_missing(subject: RoundSubject) -> Placed:
    """Flag a tool or rubric that the round uses and has no copy of.

    Why:
        Without its own copy a round could not be read as it was, and its returns cannot be checked.

    Wrong:
        (owed names multi-agency-full@2024-25, and frozen/tools has no such file)

    Right:
        (frozen/tools/multi-agency-full.yaml, copied when the round was made)

    Answer:
        The business unit puts the copy back from git, or corrects the tool that round.yaml names.
        An agency has nothing to mend.
    """
    context = subject.context
    if context.unusable:
        return  # a copy is damaged, which is a problem already
    for agency, owed in context.round.owed.items():
        if owed.tool not in context.tools:
            listing = f"in frozen/tools: {listed(context.tools) or 'none'}"
            near = did_you_mean(owed.tool, context.tools)
            bare = Bare(
                f"there is no frozen copy of {owed.tool}",
                ("owed", agency, "tool"),
                f"{near} ({listing})" if near else listing,
                show="value",
            )
            yield subject.path(), bare
    for name, tool in context.tools.items():
        if tool.rubric not in context.rubrics:
            message = f"there is no frozen copy of {tool.rubric}, the rubric of {name}"
            hint = "copy the rubric into frozen/rubrics"
            yield subject.path(), Bare(message, ("frozen",), hint, at_key=True)


@rule("AK904", ERROR)
def case_in_two_rounds(subject: RoundSubject) -> Placed:
    """Flag a case reference that another round has too.

    Why:
        It would tie two audits together: of two children as if they were one, or of one child who
        could then be followed from report to report. References are drawn anew for every round.

    Wrong:
        (K7Q2 in two rounds)

    Right:
        (a reference of its own in each round)

    Answer:
        The business unit draws a new reference for the newer round, renames its returns and
        corrects its key, which lies outside the repository.
    """
    cases = {case.encode(): case for case in subject.context.round.cases}
    for key in subject.workspace.rounds:
        path = f"rounds/{key}/round.yaml"
        if key >= subject.context.round.round:
            continue
        # Reading a file is cheap and parsing it is not: rounds are many, and hardly any has one.
        raw = subject.workspace.raw(path)
        if not any(case in raw for case in cases):
            continue
        other = subject.workspace.model(path, Round)
        for case in cases.values():
            if isinstance(other, Round) and case in other.cases:
                message = f"{case} is a case of round {key} too"
                hint = "draw a new reference"
                bare = Bare(message, ("cases", case), hint, show="key", at_key=True)
                yield subject.path(), bare


@rule("AK925", ERROR)
def two_copies_of_a_version(subject: RoundSubject) -> Placed:
    """Flag a tool or rubric whose copy differs from an earlier round's copy of the same version.

    Why:
        Two rounds with the same version are read as one scale. A copy that was changed together
        with its digest looks like one that was never touched; beside another round's it does not.

    Wrong:
        (four-grade@2024-25 in two rounds, with other words in one of them)

    Right:
        (the same copy in both; or the newer one as four-grade@2025-26)

    Answer:
        The business unit looks in git which of the two was changed, and puts that copy and its
        digest in round.yaml back. If a tool was changed without a new version before the later
        round was made, the chair decides whether the two rounds may be compared.
    """
    frozen = subject.context.round.frozen
    for key in subject.workspace.rounds:
        path = f"rounds/{key}/round.yaml"
        if key >= subject.context.round.round:
            continue
        raw = subject.workspace.raw(path)
        for part in ("tools", "rubrics"):
            mine: dict[str, str] = getattr(frozen, part)
            if not any(name.encode() in raw for name in mine):
                continue
            other = subject.workspace.model(path, Round)
            theirs = getattr(other.frozen, part) if isinstance(other, Round) else {}
            for name, digest_here in mine.items():
                if theirs.get(name, digest_here) != digest_here:
                    message = f"{name} is not the same here as in round {key}"
                    hint = "one of the two copies was changed and kept its version: see git"
                    yield subject.path(), Bare(message, ("frozen", part, name), hint, at_key=True)


def _frozen(subject: RoundSubject) -> dict[str, Loaded]:
    places = subject.workspace.places(subject.path("frozen/"))
    found = {place.path: subject.workspace.load(place.path) for place in places}
    return {path: loaded for path, loaded in found.items() if loaded.model is not None}


def _data(loaded: Loaded) -> dict[str, object]:
    return loaded.document.data if loaded.document else {}


def _version(loaded: Loaded) -> str:
    return str(getattr(loaded.model, "version", ""))


def _reference(loaded: Loaded) -> str:
    kind = "tool" if loaded.place.kind is FileKind.TOOL else "rubric"
    return reference(str(getattr(loaded.model, kind, "")), _version(loaded))


def _whole(live: Loaded, workspace: Workspace) -> dict[str, object] | None:
    """Return a live rubric's data, or a live tool's with the sections of those it extends.

    None when one that it extends is missing.
    """
    if live.place.kind is not FileKind.TOOL or not getattr(live.model, "extends", ()):
        return _data(live)
    parts = {
        _reference(part): _data(part)
        for place in workspace.places("tools/")
        if (part := workspace.load(place.path)).model is not None
    }
    try:
        return composed(_data(live), parts)
    except (KeyError, ValueError):
        return None


RULES = collected(
    changed_without_version,
    frozen_copy_changed,
    frozen_copy_missing,
    case_in_two_rounds,
    two_copies_of_a_version,
)
