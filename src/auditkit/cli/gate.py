"""Which rounds ``validate --gate`` judges."""

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING

from auditkit.checks.scope import Selected, is_whole
from auditkit.errors import AuditKitError, WordError
from auditkit.problems import Gate, Outcome

if TYPE_CHECKING:
    from auditkit.checks.engine import Run
    from auditkit.workspace import Workspace

Judging = Callable[["Run", Outcome, int], Gate]
"""Takes a run, what came of it and how much the baseline holds; gives what the gate says."""


def judging(place: "Workspace", selected: Selected, paths: Collection[str], today: date) -> Judging:
    """Return what judges a run: the rounds that were named whole, or else the open ones.

    Args:
        place: The repository.
        selected: Whether a path is looked at.
        paths: What was named.
        today: The day.

    Raises:
        WordError: Standard input is no round.
        AuditKitError: What was named is no whole round.
    """
    from auditkit.reports.standing import verdicts

    if "-" in paths:
        raise WordError("the gate judges rounds, not one file", hint="leave --gate away")
    if paths and not any(is_whole(key, selected) for key in place.rounds):
        raise AuditKitError(
            "the gate judges whole rounds, and none was named",
            hint="name the folder of a round, as rounds/2024-25-q3-neglect, or no path",
        )

    def judge(found: "Run", outcome: Outcome, in_baseline: int) -> Gate:
        rounds = [
            one
            for one in found.rounds
            if is_whole(one.key, selected)
            and (paths or one.context is None or one.context.round.status == "open")
        ]
        judged = verdicts(place, rounds, outcome, today=today, in_baseline=in_baseline)
        return Gate(judged, len(found.rounds) - len(rounds))

    return judge
