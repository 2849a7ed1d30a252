"""What commands over rounds rest on: every round that can be counted, the tracker, the year's plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.cli import console, rounds
from auditkit.model.meeting import Meeting
from auditkit.model.programme import Programme, Uptake
from auditkit.reports.documents import own_templates, words
from auditkit.reports.followed import followed, settings_of
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.request import ReportRequest
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for over rounds.

    Attributes:
        day: The day it is looked at.
        audience: For whom.
        ratings: Which ratings count, resolved or submitted.
        only: The rounds whose actions are asked for; none means all.
        since: The day after which what was closed is told; None for the usual one.
    """

    day: date
    audience: str = "internal"
    ratings: str = "resolved"
    only: Sequence[str] = ()
    since: date | None = None


def over_rounds(place: Workspace, wish: Wish) -> RoundsRequest:
    """Return what a document or a table over rounds rests on.

    Raises:
        AuditKitError: A tracker or auditkit.yaml has problems.
    """
    settings = settings_of(place)
    say = words(own_templates(place, settings))
    actions = followed(place, wish.day, wish.only)
    counted, left_out = [], []
    for key in place.rounds:
        found = rounds.found(place, key, wish.day)
        if found.result.context is None or rounds.blocked(found):
            console.note(f"left out: {key} has errors; see: auditkit validate rounds/{key}")
            left_out.append(key)
            continue
        meeting = place.model(f"rounds/{key}/meeting.yaml", Meeting)
        counted.append(
            ReportRequest(
                numbers=rounds.numbers(place, found, wish.ratings, say),
                meeting=meeting if isinstance(meeting, Meeting) else None,
                acceptance=rounds.acceptance(place, key),
                workspace=place,
                audience=wish.audience,
                ratings=wish.ratings,
            )
        )
    counted.sort(key=lambda one: (one.numbers.context.round.practice_window.to, one.numbers.key))
    programme = place.model("programme.yaml", Programme)
    return RoundsRequest(
        configuration=settings,
        say=say,
        day=wish.day,
        audience=wish.audience,
        rounds=tuple(counted),
        left_out=tuple(left_out),
        actions=actions,
        only=wish.only[0] if len(wish.only) == 1 else None,
        since=wish.since,
        programme=programme if isinstance(programme, Programme) else None,
        uptake=_uptake(place),
    )


def _uptake(place: Workspace) -> dict[str, Uptake]:
    found = {key: place.model(f"rounds/{key}/uptake.yaml", Uptake) for key in place.rounds}
    return {key: one for key, one in found.items() if isinstance(one, Uptake)}
