"""One calendar file (iCalendar, RFC 5545): due dates of open actions and milestones of rounds."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from auditkit.escape import visible
from auditkit.model.round import Round
from auditkit.reports.followed import Followed, carriers
from auditkit.storage.outputs import MARK
from auditkit.workspace import Workspace

_OCTETS = 75
_MILESTONES = {
    "notice": "notice to agencies",
    "returns_due": "returns due",
    "final_deadline": "last day for late returns",
    "quality_assured": "every return read",
    "moderation_meeting": "moderation meeting",
    "challenge_event": "challenge event",
    "draft_report": "draft report",
    "report": "report",
    "dissemination": "dissemination",
    "method_review": "review of the method",
    "follow_up": "follow-up",
}


def calendar_text(workspace: Workspace, found: Iterable[Followed], rounds: Iterable[str]) -> str:
    """Return the calendar: the same files give the same text on any day, with lasting identifiers.

    It may travel further than the tracker does: it names the number, round, owner and agencies of
    an action, and not what will be done on whose case.

    Args:
        workspace: The repository.
        found: The actions; closed ones and those without a date are left out.
        rounds: The rounds whose milestones are wanted.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//auditkit//actions//EN"]
    lines += [f"X-WR-CALDESC:{MARK}"]
    names = carriers(workspace)
    for one in found:
        if one.standing.open and one.standing.due is not None:
            whose = ", ".join(names.get(key, key) for key in one.action.agencies)
            who = f"{one.action.owner or 'no owner'} ({whose or 'all'})"
            words = f"Action {one.action.number} due: {who}, {one.round}"
            lines += _event(f"{one.round}-action-{one.action.number}", one.standing.due, words)
    for key in rounds:
        model = workspace.load(f"rounds/{key}/round.yaml").model
        if isinstance(model, Round):
            for name, says in _MILESTONES.items():
                day = getattr(model.milestones, name)
                if day is not None:
                    lines += _event(f"{key}-{name.replace('_', '-')}", day, f"{key}: {says}")
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(name: str, day: date, words: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@auditkit.invalid"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(words)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Return text for a calendar: nothing in it ends a line, hides or turns what stands beside it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return visible(" ".join(text.split()))


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, none of them cut inside a letter."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
