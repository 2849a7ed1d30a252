"""What update writes, and says."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from auditkit.analysis.action_status import standing
from auditkit.cli.actions_words import no_such
from auditkit.cli.typed import Typed, refuse_people
from auditkit.errors import WordError
from auditkit.model.action import TrackedAction
from auditkit.problems import Route
from auditkit.reports.followed import settings_of, tracker, tracker_path
from auditkit.rounds.collecting import agreed, key_of
from auditkit.rounds.progress import Asked, Subject, entries, nonsense
from auditkit.rounds.recording import put_values
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace


def updated(place: Workspace, key: str, number: int, asked: Asked, on: date, today: date) -> str:
    """Write what was asked for, and return how the action stands then.

    Raises:
        WordError: The words make no sense together, or for this action.
        AuditKitError: actions.yaml cannot be used.
    """
    if on > today:
        raise WordError(f"{on} has not come yet", hint="give the day on which it happened")
    settings = settings_of(place).actions
    with alone(place.root):
        known = tracker(place, key)
        numbers = [one.number for one in known.actions]
        if number not in numbers:
            raise no_such(number, numbers)
        index = numbers.index(number)
        action = known.actions[index]
        subject = Subject(known, action, standing(action, settings, on).stage, on)
        for says, hint in nonsense(place, asked, subject):
            raise WordError(says, hint=hint)
        refuse_people(place, tracker_path(key), **_typed(asked))
        new = dict(entries(asked, on))
        values: dict[Route, Any] = {("actions", index, name): entry for name, entry in new.items()}
        if asked.seen_at_source:
            values |= _stamps(place, key, action, index)
        put_values(place, tracker_path(key), "actions", values)
    after = tracker(Workspace(place.root), key).actions[index]
    how = standing(after, settings, today)
    told = "\n".join(f"  {one}" for one in how.because)
    return f"{tracker_path(key)}: action {number} is {how.name} on {today}\n{told}\n"


def _typed(asked: Asked) -> dict[str, list[Typed]]:
    """Return what was typed as free text, and as roles."""
    texts = (("--note", asked.note), ("--reason", asked.reason), ("--evidence", asked.evidence))
    roles = (
        ("--by", asked.by),
        ("--claimed-by", asked.claimed_by),
        ("--verified-by", asked.verified_by),
        ("--refused-by", asked.refused_by),
        ("--withdrawn-by", asked.withdrawn_by),
    )
    return {"texts": [*texts], "roles": [*roles]}


def _stamps(
    place: Workspace, key: str, action: TrackedAction, index: int
) -> Iterator[tuple[Route, str]]:
    now = {one.key: one.stamp for one in agreed(place, key)[0]}
    for position, source in enumerate(action.sources):
        if stamp := now.get(key_of(source)):
            yield ("actions", index, "sources", position, "stamp"), stamp
