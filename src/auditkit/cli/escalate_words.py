"""What escalate takes from the command line, what it writes, and its list."""

from dataclasses import dataclass
from datetime import date

from auditkit.analysis.escalations import Clock, Timed, timed
from auditkit.cli import console
from auditkit.cli.typed import refuse_people
from auditkit.errors import AuditKitError, WordError
from auditkit.escape import visible
from auditkit.model.places import return_path
from auditkit.model.record import CONCERNS, Escalations
from auditkit.near import did_you_mean, listed
from auditkit.output.tables import Column, Table
from auditkit.rounds.recording import add_entries, set_entry
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_COLUMNS = (
    Column("id", "id"),
    Column("agency", "agency"),
    Column("case", "case"),
    Column("concern", "concern"),
    Column("raised_on", "raised"),
    Column("raised_to", "to"),
    Column("answered_on", "answered"),
    Column("closed_on", "closed"),
    Column("clock", "clock"),
)
_CLOCK: dict[Clock, str] = {
    "waiting": "answer due {due}",
    "overdue": "OVERDUE since {due}",
    "answered": "answered in time, open",
    "answered-late": "answered late, open",
    "closed": "closed",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The words on the line, as they were typed."""

    about: str | None
    concern: str | None
    to: str | None
    answered: str | None
    closed: str | None


def asks(asked: Asked) -> bool:
    """Return whether something is to be written."""
    return any((asked.about, asked.concern, asked.to, asked.answered, asked.closed))


def record(place: Workspace, key: str, asked: Asked, on: date, today: date) -> str:
    """Write what was asked for, and return what was written.

    Raises:
        WordError: The words do not belong together, or name nothing.
        AuditKitError: escalations.yaml cannot be used.
    """
    if on > today:
        raise WordError(f"{on} has not come yet", hint="give the day on which it happened")
    ends = [one for one in (asked.answered, asked.closed) if one]
    if ends and (asked.about or asked.concern or asked.to or len(ends) > 1):
        raise WordError(
            "one thing at a time: raise a concern, or give the day of an answer or an end",
            hint="for example: auditkit escalate 2026-q1 --answered e1",
        )
    path = f"rounds/{key}/escalations.yaml"
    with alone(place.root):  # two at once would give one id twice, and one would be lost
        known = _known(place, key, path)
        if ends:
            field = "answered_on" if asked.answered else "closed_on"
            return _dated(place, path, known, ends[0], field, on)
        return _raised(place, key, path, known, asked, on)


def _known(place: Workspace, key: str, path: str) -> Escalations:
    if path not in place.kinds:
        return Escalations(round=key)
    loaded = place.load(path)
    if not isinstance(loaded.model, Escalations) or loaded.parsed.errors:
        raise AuditKitError(f"{path} has problems", hint=f"see them with: auditkit validate {path}")
    return loaded.model


def _raised(
    place: Workspace, key: str, path: str, known: Escalations, asked: Asked, on: date
) -> str:
    if not (asked.about and asked.concern and asked.to):
        raise WordError(
            "a concern needs the agency and case, its kind, and the role that was told",
            hint="auditkit escalate ROUND police/K7Q2 --concern child-not-seen --to ROLE",
        )
    if visible(asked.to) != asked.to:
        raise WordError("--to is a role on one line", hint="for example --to 'Head of service'")
    refuse_people(place, path, roles=[("--to", asked.to)])
    agency, case = _owed(_context(place, key), asked.about)
    concern = console.one_of(asked.concern, CONCERNS, "concern")
    numbers = [int(one.id[1:]) for one in known.escalations if one.id[1:].isdigit()]
    new = f"e{max(numbers, default=0) + 1}"
    entry = {"id": new, "agency": agency, "case": case, "concern": concern}
    entry |= {"raised_on": str(on), "raised_to": asked.to, "answered_on": "", "closed_on": ""}
    add_entries(place, path, "escalations", [entry])
    return "\n".join(
        [
            f"entered {new} in {path}; this tells nobody: telephone {asked.to} now",
            f"write in {return_path(key, agency, case)}:",
            "  immediate_concern: raised",
            f"  escalation: {new}",
            f"when they answer: auditkit escalate {key} --answered {new}",
            "",
        ]
    )


def _dated(place: Workspace, path: str, known: Escalations, word: str, field: str, on: date) -> str:
    ids = [one.id for one in known.escalations]
    if word not in ids:
        hint = did_you_mean(word, ids) or f"in escalations.yaml: {listed(ids) or 'none yet'}"
        raise WordError(f"there is no escalation {word}", hint=hint)
    index = ids.index(word)
    one = known.escalations[index]
    given = getattr(one, field)
    if given is not None:
        raise WordError(
            f"{word} has that day already: {given}", hint="correct it in an editor, if it is wrong"
        )
    if field == "closed_on" and one.answered_on is None:
        raise WordError(
            f"{word} has no answer yet", hint="give the day of the answer first: --answered"
        )
    if on < (one.answered_on or one.raised_on):
        raise WordError(
            f"{on} is before {one.answered_on or one.raised_on}", hint="give the day with --on"
        )
    set_entry(place, path, "escalations", ("escalations", index, field), str(on))
    return f"{word}: {field.removesuffix('_on')} on {on}, in {path}\n"


def _context(place: Workspace, key: str) -> RoundContext:
    context = place.context(key)
    if context is None:
        raise AuditKitError(
            f"round {key} cannot be used", hint=f"see why with: auditkit validate rounds/{key}"
        )
    return context


def _owed(context: RoundContext, about: str) -> tuple[str, str]:
    """Return agency and case, which the round must know."""
    agency, _, case = about.removesuffix(".yaml").partition("/")
    for word, known, what in (
        (agency, context.round.owed, "agency"),
        (case, context.round.cases, "case"),
    ):
        if word not in known:
            hint = did_you_mean(word, known) or f"in this round: {listed(known)}"
            raise WordError(f"there is no {what} {word or 'named'}", hint=hint)
    return agency, case


def tables(place: Workspace, key: str, day: date) -> tuple[Table, ...]:
    """Return the urgent concerns of a round with their clock."""
    context = _context(place, key)
    known = _known(place, key, f"rounds/{key}/escalations.yaml")
    found = tuple(timed(known.escalations, context.configuration, day))
    overdue = sum(one.clock == "overdue" for one in found)
    days = context.configuration.escalation.answer_within
    within = "the next working day" if days == 1 else f"{days} working days"
    notes = (
        f"{len(found)} raised, {overdue} overdue as of {day}. An answer is due by the end of {within}.",
        "Internal: never in a report for others. Dates and roles only.",
    )
    return (Table(f"Urgent concerns: {key}", _COLUMNS, tuple(map(_row, found)), notes),)


def _row(one: Timed) -> tuple[str | date | None, ...]:
    told = one.escalation
    return (
        told.id,
        told.agency,
        told.case,
        told.concern,
        told.raised_on,
        told.raised_to,
        told.answered_on,
        told.closed_on,
        _CLOCK[one.clock].format(due=one.due),
    )
