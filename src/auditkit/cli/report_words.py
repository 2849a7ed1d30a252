"""What report takes from the command line, and where it writes."""

import os

from auditkit.cli import console, rounds
from auditkit.errors import WordError
from auditkit.model.meeting import Meeting
from auditkit.reports.documents import AUDIENCES, FORMATS, KINDS
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.summary import summary_view
from auditkit.reports.views import SummaryView
from auditkit.workspace import Workspace

_KNOWN_AUDIENCES = ("internal", "partnership", "public")


def check(kind: str, form: str, audience: str) -> None:
    """Refuse a kind, format or audience that is not there.

    Raises:
        WordError: It is not.
    """
    console.one_of(kind, KINDS, "kind")
    console.one_of(form, FORMATS, "format")
    if console.one_of(audience, _KNOWN_AUDIENCES, "audience") not in AUDIENCES:
        raise WordError(
            f"there is no {kind} report for the audience {audience} yet",
            hint=f"it can be written for: {', '.join(AUDIENCES)}",
        )


def view(place: Workspace, numbers: RoundNumbers, audience: str, ratings: str) -> SummaryView:
    """Return what the report shows."""
    meeting = place.model(f"rounds/{numbers.key}/meeting.yaml", Meeting)
    return summary_view(
        numbers,
        meeting if isinstance(meeting, Meeting) else None,
        rounds.acceptance(place, numbers.key),
        audience=audience,
        ratings=ratings,
    )


def target(place: Workspace, key: str, kind: str, form: str, output: str | None) -> str | None:
    """Return the file to write: as asked, None for ``-``, or one in the round's folder reports."""
    if output is not None:
        return None if output == "-" else output
    return os.path.relpath(place.root / "rounds" / key / "reports" / f"{kind}.{form}")
