"""Which table answers ``themes``, and from which rounds."""

from datetime import date

from auditkit.cli import console, rounds
from auditkit.errors import RefusedError
from auditkit.output.tables import Table
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.theme_tables import recurrence_table, suggestion_table
from auditkit.workspace import Workspace


def table(place: Workspace, word: str | None, today: date) -> Table:
    """Return themes over all rounds, or what one round names without a theme.

    Raises:
        RefusedError: There is nothing that could be counted.
    """
    if word is not None:
        found = rounds.found(place, word, today)
        rounds.refuse_when_blocked(found, "these suggestions")
        return suggestion_table(place, rounds.numbers(place, found))
    counted = _counted(place, today)
    if not counted:
        raise RefusedError(
            "no round has returns that can be counted", hint="see: auditkit validate"
        )
    return recurrence_table(counted)


def _counted(place: Workspace, today: date) -> list[RoundNumbers]:
    """Return the rounds that can be counted, the earliest practice first; others are named and left out."""
    found = []
    for key in place.rounds:
        one = rounds.found(place, key, today)
        if one.result.context is None or rounds.blocked(one):
            console.note(f"left out: {key} has errors; see: auditkit validate rounds/{key}")
            continue
        numbers = rounds.numbers(place, one)
        if any(facts.state == "received" for facts in numbers.facts):
            found.append(numbers)
    return sorted(found, key=lambda one: (one.context.round.practice_window.to, one.key))
