"""Actions as the readers of a document may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from auditkit.analysis.rounding import percent
from auditkit.model.action import Claim, Verification, Withdrawal
from auditkit.model.meeting import Recommendation
from auditkit.reports.followed import Followed
from auditkit.reports.impact_parts import Impact, RatedImpact, ReturnedTheme
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.shares import Share
from auditkit.reports.tracked_parts import (
    AgainView,
    ImpactRow,
    Listed,
    MovedDate,
    ReturnedView,
    SaidOn,
    TrackedView,
)


def urgency(one: Followed) -> tuple[int, str, str, int]:
    """Return by what actions are put in order: what is overdue longest first, then by due date."""
    how = one.standing
    due = how.due.isoformat() if how.due else "9"
    return -how.overdue, due, one.round, one.action.number


def listed(asked: RoundsRequest, found: Iterable[Followed]) -> Listed:
    """Return actions in a chapter: those that these readers may see, and how many there are besides."""
    seen = [tracked(asked, one) for one in found]
    shown = tuple(one for one in seen if one is not None)
    return Listed(shown, len(seen) - len(shown))


def tracked(asked: RoundsRequest, one: Followed) -> TrackedView | None:
    """Return an action as these readers see it; None when they may not.

    What is done on whose case is for the business unit alone. Others see recommendations as the
    meeting worded them for such readers; the public sees nothing of what the tracker says of them, and
    the numbers of its own summary: running ones would show by their gaps what else is followed.
    """
    whole = _whole(asked, one)
    if asked.internal:
        return whole
    agreed = _recommendations(asked, one)
    if agreed is None:
        return None
    measures = [one.measure for one in agreed if one.measure]
    seen = replace(
        whole,
        text=" ".join(" ".join(one.recommendation.split()) for one in agreed),
        measure=" ".join(" ".join(one.split()) for one in measures) or None,
    )
    if asked.audience == "public":
        step = replace(whole.step, text="") if whole.step else None
        number = _place(asked, one, agreed[0])
        return replace(seen, number=number, step=step, moved=(), notes=())
    return seen


def _recommendations(asked: RoundsRequest, one: Followed) -> list[Recommendation] | None:
    """Return the recommendations of an action that comes from nothing else, when all are for these readers."""
    own = asked.by_key.get(one.round)
    known = {each.id: each for each in own.said.recommendations} if own else {}
    found = [known.get(source.recommendation or "") for source in one.action.sources]
    agreed = [each for each in found if each is not None and each.audience in asked.sees]
    return agreed if agreed and len(agreed) == len(found) else None


def _place(asked: RoundsRequest, one: Followed, agreed: Recommendation) -> int:
    """Return the place of a recommendation among those that these readers see, as the summary numbers them."""
    every = asked.by_key[one.round].said.recommendations
    return [each.id for each in every if each.audience in asked.sees].index(agreed.id) + 1


def _whole(asked: RoundsRequest, one: Followed) -> TrackedView:
    action, how = one.action, one.standing
    step = _step(how.step)
    return TrackedView(
        round=one.round,
        number=action.number,
        text=action.action,
        owner=action.owner,
        agencies=tuple(asked.agency_name(key) for key in action.agencies),
        measure=action.measure,
        due=how.due,
        first_due=action.due,
        overdue=how.overdue,
        percent=how.percent,
        status=how.name,
        stage=how.stage,
        step=step,
        waiting=(asked.day - step.on).days if step else 0,
        moved=tuple(
            MovedDate(each.due, each.on, each.reason)
            for each in sorted(action.revisions, key=lambda each: each.on)
            if each.on <= asked.day
        ),
        notes=tuple(
            SaidOn(each.by or "", each.on, each.note)
            for each in sorted(action.notes, key=lambda each: each.on)
            if each.on <= asked.day and each.note
        ),
    )


def _step(step: Claim | Verification | Withdrawal | None) -> SaidOn | None:
    if step is None:
        return None
    text = {Verification: "evidence", Withdrawal: "reason"}.get(type(step), "")
    return SaidOn(step.by, step.on, getattr(step, text, "") or "")


def share(asked: RoundsRequest, name: str, count: int, total: int) -> Share:
    """Return how many of how many, with a percentage where enough were counted."""
    least = asked.configuration.publication.percent_from
    return Share(name, count, total, percent(count, total, least=least))


def returned_views(found: Impact) -> tuple[ReturnedView, ...]:
    """Return each theme that came back once, with the rounds that found it again."""
    themes: dict[str, list[ReturnedTheme]] = {}
    for one in found.returned:
        themes.setdefault(one.theme, []).append(one)
    views = []
    for again in themes.values():
        closed = {(each.round, each.number): each.on for one in again for each in one.closed}
        latest = sorted(again, key=lambda one: one.until, reverse=True)
        views.append(
            ReturnedView(
                again[0].name,
                len(closed),
                max(on for on in closed.values() if on),
                tuple(AgainView(one.title, one.found, one.concern) for one in latest),
            )
        )
    return tuple(views)


def impact_rows(asked: RoundsRequest, found: Iterable[RatedImpact]) -> tuple[ImpactRow, ...]:
    """Return ratings before actions and after them, those of rounds that were to test them first."""
    return tuple(
        ImpactRow(
            one.round,
            tuple(each.number for each in one.actions),
            one.name,
            asked.round_title(one.round),
            one.later_title,
            one.tested,
            one.refused,
            one.ratings,
        )
        for one in sorted(found, key=lambda one: not one.tested)
    )


def impact_notes(asked: RoundsRequest, found: Sequence[RatedImpact]) -> tuple[str, ...]:
    """Return how far ratings before and after go: chance is told only where both rounds drew at random."""
    compared = [one for one in found if one.ratings]
    children = [one for one in compared if one.unit != "organisation"]
    some, every = any(one.random for one in children), all(one.random for one in children)
    keys = ["beside.other-children"] if children else []
    if some and not every:
        keys += ["impact.some-chance", "impact.some-chosen"]
    elif children:
        keys.append("beside.by-chance" if every else "beside.chosen")
    if len(children) < len(compared):
        keys.append("beside.same-organisations")
    return tuple(asked.say(key) for key in keys)
