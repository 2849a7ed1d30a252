"""The list of actions as a workbook."""

from datetime import date

from auditkit.cli.actions_words import at_source, chosen
from auditkit.reports.action_tables import in_order
from auditkit.reports.action_workbook import action_workbook
from auditkit.reports.followed import Wanted, followed, settings_of
from auditkit.workspace import Workspace


def workbook(place: Workspace, asked: Wanted, rounds: list[str] | None, day: date) -> bytes:
    """Return the list of actions as a workbook, to be filled in and sent back."""
    listed = in_order(followed(place, day, chosen(place, rounds)), asked)
    return action_workbook(settings_of(place), listed, day, at_source(place))
