"""How an action stands on a day: computed from what was recorded until then, and explained."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditkit.model.action import Claim, TrackedAction, Verification, Withdrawal
from auditkit.model.following import FollowUp, Stage, StatusRule

DONE: frozenset[Stage] = frozenset({"verified", "withdrawn"})
"""The stages at which nothing more is to be done."""
_LAST = StatusRule(key="open", name="Open")
_FULL = 100


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action stands.

    Attributes:
        stage: How far it is.
        status: The key of the first status that holds.
        name: The status for readers.
        rule: The place of that status in the settings, from 1; 0 when none of them holds.
        due: The due date that holds.
        revisions: How often it was changed.
        overdue: Days since the due date, where nobody says that it is done; otherwise 0.
        due_soon: Whether it is due soon, and nobody says that it is done.
        percent: How far it has come.
        because: Why, one sentence after the other.
        step: What brought it to its stage; None while nobody says that it is done.
    """

    stage: Stage
    status: str
    name: str
    rule: int
    due: date | None
    revisions: int
    overdue: int
    due_soon: bool
    percent: int
    because: tuple[str, ...]
    step: Claim | Verification | Withdrawal | None = None

    @property
    def open(self) -> bool:
        """Whether something is still to be done: claimed is not closed."""
        return self.stage not in DONE


def standing(action: TrackedAction, settings: FollowUp, day: date) -> Standing:
    """Return how an action stands on a day. What was recorded for a later day does not count.

    Args:
        action: The action.
        settings: The statuses.
        day: The day.
    """
    stage, because, step = _stage(action, day)
    revised = sorted((one.on, one.due) for one in action.revisions if one.on <= day)
    due = revised[-1][1] if revised else action.due
    percent, so_far = _percent(action, stage, day)
    waiting = stage in {"open", "refused"} and due is not None
    left = (due - day).days if waiting and due is not None else None
    overdue = -left if left is not None and left < 0 else 0
    soon = left is not None and 0 <= left <= settings.due_soon_days
    number, rule = next(
        (
            (index, one)
            for index, one in enumerate(settings.statuses, 1)
            if _holds(one, stage, percent, left)
        ),
        (0, _LAST),
    )
    told = (*because, *_about_due(action, due, len(revised), left), so_far)
    return Standing(
        stage, rule.key, rule.name, number, due, len(revised), overdue, soon, percent, told, step
    )


def conditions(rule: StatusRule) -> str:
    """Return in words when a status holds."""
    parts = [
        "it is " + " or ".join(rule.stages) if rule.stages else "",
        {"yes": "it is overdue", "no": "it is not overdue"}.get(rule.overdue or "", ""),
        f"it is due within {rule.due_within} days" if rule.due_within is not None else "",
        f"it is under {rule.percent_under}%" if rule.percent_under is not None else "",
        f"it is at most at {rule.percent_to}%" if rule.percent_to is not None else "",
    ]
    return " and ".join(part for part in parts if part) or "nothing above holds"


def _holds(rule: StatusRule, stage: Stage, percent: int, left: int | None) -> bool:
    return (
        (not rule.stages or stage in rule.stages)
        and (rule.overdue is None or (rule.overdue == "yes") == (left is not None and left < 0))
        and (rule.due_within is None or (left is not None and left <= rule.due_within))
        and (rule.percent_under is None or percent < rule.percent_under)
        and (rule.percent_to is None or percent <= rule.percent_to)
    )


def _stage(
    action: TrackedAction, day: date
) -> tuple[Stage, tuple[str, ...], Claim | Verification | Withdrawal | None]:
    for gone in action.withdrawn:
        if gone.on <= day:
            joined = f", joined with {gone.joined_with}" if gone.joined_with is not None else ""
            said = f"Withdrawn on {gone.on} by {gone.by}{joined}: {gone.reason}"
            return "withdrawn", (said,), gone
    claims = sorted((one for one in action.claimed if one.on <= day), key=lambda one: one.on)
    checks = sorted((one for one in action.verified if one.on <= day), key=lambda one: one.on)
    void = tuple(
        f"The check of {one.on} does not count: {why}."
        for one in checks
        if (why := missing(one, claims))
    )
    counted = [one for one in checks if not missing(one, claims)]
    last = counted[-1] if counted else None
    if last is not None and last.outcome == "verified":
        said = f"Verified on {last.on} by {last.by}: {last.evidence}"
        return "verified", (*void, said), last
    claim = claims[-1] if claims else None
    if claim is not None and (last is None or claim.on > last.on):
        said = f"Said to be done on {claim.on} by {claim.by}; nobody has verified it."
        return "claimed", (*void, said), claim
    if last is not None:
        said = f"A check on {last.on} by {last.by} refused it: {last.evidence}"
        return "refused", (*void, said), last
    return "open", (*void, "Nobody says that it is done."), None


def missing(check: Verification, claims: list[Claim]) -> str:
    """Return why a check does not count: without a claim before, by the same role, without evidence."""
    before = [one for one in claims if one.on <= check.on]
    if not before:
        return "nobody had said that it was done"
    if check.outcome == "refused":
        return ""
    if before[-1].by.strip().casefold() == check.by.strip().casefold():
        return "it is by the role that claimed it"
    return "" if (check.evidence or "").strip() else "it gives no evidence of impact"


def _percent(action: TrackedAction, stage: Stage, day: date) -> tuple[int, str]:
    if stage in {"claimed", "verified"}:
        return _FULL, "It counts as 100%, because it is said to be done."
    refused = [one.on for one in action.verified if one.outcome == "refused" and one.on <= day]
    since = max(refused, default=None) if stage == "refused" else None
    noted = [
        (one.on, index, one.percent)
        for index, one in enumerate(action.notes)
        if one.percent is not None and one.on <= day and (since is None or one.on > since)
    ]
    if noted:
        on, _, percent = max(noted)
        return min(percent, _FULL), f"It was at {min(percent, _FULL)}% on {on}."
    return 0, (
        "It counts as 0%: nothing was noted since the check refused it."
        if since
        else "It counts as 0%: no percentage was noted."
    )


def _about_due(
    action: TrackedAction, due: date | None, revisions: int, left: int | None
) -> Iterator[str]:
    if due is None:
        yield "It has no due date."
        return
    times = "once" if revisions == 1 else f"{revisions} times"
    yield f"Due {due}" + (f", changed {times}, first {action.due}." if revisions else ".")
    if left is not None:
        days = "1 day" if abs(left) == 1 else f"{abs(left)} days"
        yield f"It is overdue by {days}." if left < 0 else f"{days} are left."
