"""What the gate sees of rounds, put together from their files and problems, and what it says."""

from collections.abc import Iterable
from datetime import date

from auditkit.analysis.calendar import WorkingDays, working_days
from auditkit.analysis.gate import failed, held, judge
from auditkit.analysis.measures import PARTNERSHIP, Measured, Standing
from auditkit.analysis.states import day_of
from auditkit.checks.engine import RoundResult
from auditkit.checks.scope import round_of
from auditkit.errors import AuditKitError
from auditkit.model.gate import Threshold
from auditkit.model.record import Escalation, Escalations
from auditkit.problems import Judged, Outcome, Problem, Severity
from auditkit.reports.numbers import finished_reviews
from auditkit.storage.root import MARKER
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_RECORDS = ("acceptance.yaml", "escalations.yaml")
_UNTOLD = "a return tells of an urgent concern that escalations.yaml does not have: enter it"


def verdicts(
    workspace: Workspace,
    rounds: Iterable[RoundResult],
    outcome: Outcome,
    *,
    today: date,
    in_baseline: int,
) -> tuple[Judged, ...]:
    """Return what the gate says of each threshold: of every round, then of the partnership.

    Args:
        workspace: The repository.
        rounds: The rounds, each looked at whole.
        outcome: The problems that count, all of them, and those that are waived.
        today: The day; a closed round has its own.
        in_baseline: How many problems the baseline holds.

    Raises:
        AuditKitError: auditkit.yaml sets no threshold.
    """
    settings, loaded = workspace.configuration, workspace.load(MARKER)
    damaged = any(route[:1] in {(), ("gate",)} for route in loaded.parsed.pruned)
    if settings is None or damaged:
        why = (
            "the thresholds in auditkit.yaml cannot be read whole: auditkit validate auditkit.yaml"
        )
        return (Judged("", "gate", None, "", "", "missed", why=why),)
    if not settings.gate:
        raise AuditKitError(
            "auditkit.yaml sets no threshold for --gate",
            hint="write them there under gate: docs/problems.md has an example",
        )
    of_rounds = [one for one in settings.gate if one.measure != PARTNERSHIP]
    found: list[Judged] = []
    for one in rounds:
        found += _of_round(workspace, one, of_rounds, outcome, today)
    for threshold in settings.gate:
        if threshold.measure == PARTNERSHIP:
            doubt = judge(threshold, Standing("", today))
            found.append(doubt if doubt.why else held(threshold, "", Measured(in_baseline)))
    return tuple(found)


def _of_round(
    workspace: Workspace,
    found: RoundResult,
    thresholds: Iterable[Threshold],
    outcome: Outcome,
    today: date,
) -> list[Judged]:
    if found.context is None:
        why = "auditkit.yaml or round.yaml cannot be used: mend it first"
        return [failed(one, found.key, why) for one in thresholds]
    standing = _standing(workspace, found, found.context, outcome, today)
    return [judge(one, standing) for one in thresholds]


def _standing(
    workspace: Workspace, found: RoundResult, context: RoundContext, outcome: Outcome, today: date
) -> Standing:
    mine = [one for one in outcome.problems if round_of(one.location.path) == found.key]
    errors = [one for one in mine if one.severity is Severity.ERROR]
    day = day_of(context.round, today)
    unknown, broken = _beside(workspace, found.key, begun=any(one.came for one in found.owed))
    if context.pruned:
        broken["round.yaml"] = "auditkit.yaml or round.yaml has values that do not fit: mend them"
    record = workspace.model(f"rounds/{found.key}/escalations.yaml", Escalations)
    concerns = record.escalations if isinstance(record, Escalations) else ()
    if _untold(found, concerns):
        broken.setdefault("escalations.yaml", _UNTOLD)
    return Standing(
        key=found.key,
        day=day,
        owed=found.owed,
        erroneous={one.location.path for one in errors},
        doubtful={one.location.path for one in errors if _doubtful(one)},
        warnings=sum(one.severity is Severity.WARNING for one in mine),
        queries=sum(one.severity is Severity.QUERY for one in mine),
        waived=sum(round_of(one.problem.location.path) == found.key for one in outcome.waived),
        moderated=_moderated(workspace, found),
        quality_assured=context.round.milestones.quality_assured,
        moderation_meeting=context.round.milestones.moderation_meeting,
        escalations=concerns,
        working_days=_calendar(context, concerns, day),
        answer_within=context.configuration.escalation.answer_within,
        unknown=unknown,
        broken=broken,
    )


def _untold(found: RoundResult, concerns: Iterable[Escalation]) -> bool:
    """Return whether a return tells of an urgent concern that the record of them does not have.

    To take it out of the record, or the record away, must not help.
    """
    known = {one.id for one in concerns}
    return any(one.concern and one.escalation not in known for one in found.facts)


def _doubtful(one: Problem) -> bool:
    """Return whether a problem leaves open whether its return is finished."""
    return one.code.startswith("AK0") or one.location.field == "completed_on"


def _moderated(workspace: Workspace, found: RoundResult) -> set[tuple[str, str]]:
    """Return the returns that were rated a second time, and have not changed since."""
    digests = {(one.agency, one.case): one.digest for one in found.facts}
    return {
        (place.owner, place.case)
        for place, review in finished_reviews(workspace, found.key)
        if not review.stamp or review.stamp == digests.get((place.owner, place.case))
    }


def _beside(
    workspace: Workspace, key: str, *, begun: bool
) -> tuple[dict[str, str], dict[str, str]]:
    """Return which records of a round are not there, and which cannot be relied on, each with why.

    Decisions on returns are kept from the first return on: without their file nobody can say how
    many were accepted, and to take it away must not help. A round without an urgent concern needs
    no record of them.
    """
    unknown: dict[str, str] = {}
    broken: dict[str, str] = {}
    for name in _RECORDS:
        path = f"rounds/{key}/{name}"
        if path not in workspace.kinds:
            if begun and name == "acceptance.yaml":
                broken[name] = f"{name} is gone: bring it back, or write it anew"
            else:
                unknown[name] = f"there is no {name}"
            continue
        loaded = workspace.load(path)
        document = loaded.document
        if loaded.model is None or loaded.parsed.errors or document is None or document.faults:
            broken[name] = f"{name} has values that cannot be read: mend them"
    return unknown, broken


def _calendar(context: RoundContext, concerns: Iterable[Escalation], day: date) -> WorkingDays:
    """Return the days that count for urgent concerns: schools may be closed, children are not safer."""
    years = {one.raised_on.year + n for one in concerns if one.raised_on <= day for n in (0, 1)}
    return working_days(context.configuration.nation, (), years) if years else WorkingDays()
