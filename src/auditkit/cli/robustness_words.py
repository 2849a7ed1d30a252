"""What robustness takes from the command line, what it shows, writes and records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from auditkit.analysis.calendar import working_days
from auditkit.checks.review import Reviewed, RoundReview, review
from auditkit.cli import console, rounds
from auditkit.cli.robustness_many import FEW, counted
from auditkit.cli.typed import refuse_people
from auditkit.errors import AuditKitError, ExitCode, MissingExtraError, WordError
from auditkit.output.tables import Cell, Column, Table
from auditkit.render.filters import plural
from auditkit.reports import letters as mail
from auditkit.reports.documents import own_templates
from auditkit.rounds.deciding import Decided, named_returns
from auditkit.rounds.deciding import decide as record
from auditkit.storage.outputs import write_output
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_DAYS = 5
_RETURNS = (
    Column("agency", "agency"),
    Column("case", "case"),
    Column("state", "state"),
    Column("needs", "needs", number=True),
    Column("asks", "questions", number=True),
    Column("decision", "decision"),
)
_POINTS = (
    Column("agency", "agency"),
    Column("case", "case"),
    Column("line", "line", number=True),
    Column("field", "field"),
    Column("what", "what"),
    Column("do", "what to do"),
    Column("code", "code"),
)
_NIL = ("In a nil return there is nothing to read but which records were checked.",)
_TALK = (Column("code", "code"), Column("what", "what"))


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A round, reviewed.

    Attributes:
        place: The repository.
        context: The round.
        review: Its returns.
        day: The day it is looked at.
        today: The day of a decision or a letter.
    """

    place: Workspace
    context: RoundContext
    review: RoundReview
    day: date
    today: date


def looked_at(word: str, today: date, agencies: Sequence[str]) -> LookedAt:
    """Return the review of the round that a word names.

    Raises:
        WordError: There is no such round or agency.
        AuditKitError: The round cannot be used.
    """
    place = console.workspace()
    found = rounds.found(place, word, today)
    context = found.result.context
    if context is None:
        raise AuditKitError(
            "the round cannot be used",
            hint=f"see why with: auditkit validate rounds/{found.result.key}",
        )
    only = console.some_of(agencies, context.round.owed, "agency")
    step = console.progress("returns read")
    whole = review(place, found.run, found.result, today, step)
    mine = tuple(one for one in whole.returns if not only or one.owed.agency in only)
    return LookedAt(place, context, replace(whole, returns=mine), found.day, today)


def tables(found: LookedAt, *, wide: bool) -> tuple[Table, ...]:
    """Return the returns with their state, what each needs, and what the meeting should talk about.

    Hundreds of organisations are counted for people, and listed for machines.
    """
    key, reviewed = found.context.round.round, found.review.returns
    if wide and found.context.round.unit == "organisation" and len(reviewed) > FEW:
        return counted(key, reviewed, found.day)
    notes = (
        _counts(reviewed, found.day),
        "Ready means that nothing was found. Whether a return is accepted, somebody decides who has read it.",
        *(_NIL if any(one.owed.state == "nil" for one in reviewed) else ()),
    )
    made = [Table(f"Robustness: {key}", _RETURNS, tuple(map(_row, reviewed)), notes)]
    for title, which in (("What returns need", "needs"), ("Questions worth asking", "asks")):
        points = tuple(row for one in reviewed for row in _points(one, which))
        if points:
            made.append(Table(title, _POINTS, points))
    if found.review.talk:
        rows = tuple((one.code, one.message) for one in found.review.talk)
        told = (
            f"As submitted; whole, with questions to ask: auditkit moderate agenda {key}",
            f"What counts since the moderation: auditkit report {key} --kind case --audience internal",
        )
        made.append(Table("For the moderation meeting", _TALK, rows, told))
    return tuple(made)


def _counts(reviewed: Sequence[Reviewed], day: date) -> str:
    ready = sum(one.ready for one in reviewed)
    nil = sum(one.owed.state == "nil" for one in reviewed)
    count = plural(len(reviewed), "finished return") + (f", {nil:,} of them nil" if nil else "")
    weak = plural(len(reviewed) - ready, "needs work", "need work")
    return f"{count}: {ready:,} ready, {weak} (as of {day})."


def _row(one: Reviewed) -> tuple[Cell, ...]:
    owed = one.owed
    decision = "accepted" if owed.accepted else "sent back" if owed.sent_back else ""
    state = "ready" if one.ready else "needs work"
    return owed.agency, owed.case, state, len(one.needs), len(one.asks), decision


def _points(one: Reviewed, which: str) -> list[tuple[Cell, ...]]:
    return [
        (
            one.owed.agency,
            one.owed.case,
            problem.location.line,
            problem.location.field,
            problem.message,
            problem.hint or "",
            problem.code,
        )
        for problem in (one.needs if which == "needs" else one.asks)
    ]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be recorded, and of which returns, as it was typed."""

    words: tuple[str, ...]
    accepted: bool
    by: str
    reasons: tuple[str, ...]


def decision(
    accept: Sequence[str] | None,
    send_back: Sequence[str] | None,
    by: str | None,
    reasons: Sequence[str] | None,
) -> Decision | None:
    """Return the decision that was asked for, or None.

    Raises:
        WordError: The words do not belong together.
    """
    if not accept and not send_back:
        if by or reasons:
            raise WordError(
                "--by and --reason belong to a decision", hint="add --accept or --send-back"
            )
        return None
    if accept and send_back:
        raise WordError(
            "--accept and --send-back do not go together", hint="record one after the other"
        )
    if not by:
        raise WordError(
            "who decides?", hint="give the role: --by 'Quality assurance officer'; never a name"
        )
    if send_back and not reasons:
        raise WordError(
            "a return is not sent back without a reason",
            hint="say what is to be added: --reason WORDS, once for each point",
        )
    if accept and reasons:
        raise WordError("a return is accepted without a reason", hint="leave --reason out")
    return Decision(tuple(accept or send_back or ()), bool(accept), by, tuple(reasons or ()))


def decide(found: LookedAt, asked: Decision) -> str:
    """Record a decision, and return what was recorded."""
    by_owed = {id(one.owed): one for one in found.review.returns}
    finished = [one.owed for one in found.review.returns]
    chosen = [owed for word in asked.words for owed in named_returns(word, finished)]
    word = "accepted" if asked.accepted else "sent-back"
    decided = Decided(word, asked.by, found.today, asked.reasons)
    returns = [by_owed[id(owed)] for owed in dict.fromkeys(chosen)]
    key = found.context.round.round
    reasons = [("--reason", one) for one in asked.reasons]
    path = f"rounds/{key}/acceptance.yaml"
    refuse_people(found.place, path, texts=reasons, roles=[("--by", asked.by)])
    record(found.place, key, [(one.digest, one.owed) for one in returns], decided)
    lines = [
        f"{one.owed.agency}/{one.owed.case}".rstrip("/")
        + f": {word} by {asked.by}"
        + (_though(one) if asked.accepted else "")
        for one in returns
    ]
    return "\n".join([*lines, f"recorded in {path}", ""])


def _though(one: Reviewed) -> str:
    return "" if one.ready else f", though it needs {plural(len(one.needs), 'more thing')}"


def write_letters(found: LookedAt, folder: str, return_by: str | None, *, force: bool) -> None:
    """Write the letter of each agency into a folder: as Markdown, as HTML, and in Word where that is installed."""
    by = console.day(return_by, "--return-by") if return_by else _in_five_days(found)
    if by < found.today:
        raise WordError(f"{by} is past", hint="give a day to come with --return-by")
    target = console.here() / folder
    own = own_templates(found.place, found.context.configuration)
    for agency, view in mail.letters(found.context, found.review, found.today, by).items():
        for form in mail.FORMATS:
            path = Path(target, f"{agency}.{form}")
            try:
                content = mail.letter(view, form, own)
            except MissingExtraError:
                console.note_old(path)
                continue  # nobody asked for Word by name
            write_output(path, content, root=found.place.root, force=force)
            console.note(f"written: {Path(folder, path.name)}")


def _in_five_days(found: LookedAt) -> date:
    nation = found.context.configuration.nation
    days = working_days(nation, (), {found.today.year, found.today.year + 1})
    return days.after(found.today, _DAYS)


def code(found: LookedAt, *, check: bool) -> ExitCode:
    """Return the exit code: 1 with ``--check`` when a return needs work."""
    weak = any(not one.ready for one in found.review.returns)
    return ExitCode.PROBLEMS if check and weak else ExitCode.OK
