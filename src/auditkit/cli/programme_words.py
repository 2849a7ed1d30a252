"""Reads the programme of the year and the rounds it is about."""

from datetime import date

from auditkit.cli import console, rounds
from auditkit.errors import AuditKitError, RefusedError
from auditkit.model.meeting import Meeting
from auditkit.model.programme import Programme, Uptake
from auditkit.output.tables import Table
from auditkit.reports.programme_tables import programme_tables
from auditkit.reports.year import YearRound
from auditkit.workspace import Workspace

_FILE = "programme.yaml"


def tables(place: Workspace, today: date) -> tuple[Table, ...]:
    """Return the year in tables.

    Raises:
        AuditKitError: There is no programme.
        RefusedError: It cannot be used.
    """
    found = place.model(_FILE, Programme)
    if not isinstance(found, Programme) or place.configuration is None:
        if _FILE not in place.kinds:
            hint = "docs/files.md says what it holds"
            raise AuditKitError(f"there is no {_FILE} here", hint=hint)
        raise RefusedError(f"{_FILE} cannot be used", hint=f"see: auditkit validate {_FILE}")
    counted = {key: one for key in place.rounds if (one := _round(place, key, today))}
    return programme_tables(found, counted, today, place.configuration.publication.percent_from)


def _round(place: Workspace, key: str, today: date) -> YearRound | None:
    """Return a round, or None, with a note, when its files cannot be trusted."""
    found = rounds.found(place, key, today)
    if found.result.context is None or rounds.blocked(found):
        console.note(f"left out: {key} has errors; see: auditkit validate rounds/{key}")
        return None
    meeting = place.model(f"rounds/{key}/meeting.yaml", Meeting)
    uptake = place.model(f"rounds/{key}/uptake.yaml", Uptake)
    return YearRound(
        found.result.context.round,
        found.result.facts,
        found.result.owed,
        rounds.acceptance(place, key),
        meeting if isinstance(meeting, Meeting) else None,
        uptake if isinstance(uptake, Uptake) else None,
    )
