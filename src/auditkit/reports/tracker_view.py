"""The board's tracker of actions, over one round or all of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditkit.reports.followed import Followed
from auditkit.reports.impact import impact
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.rolled import ages, rolled
from auditkit.reports.shares import Share
from auditkit.reports.tracked import (
    impact_notes,
    impact_rows,
    listed,
    returned_views,
    share,
    urgency,
)
from auditkit.reports.tracked_parts import AgencyActions
from auditkit.reports.tracker_parts import TrackerView
from auditkit.reports.views import Fact


def tracker_view(asked: RoundsRequest) -> TrackerView:
    """Return the view of the tracker."""
    found = sorted(asked.actions, key=urgency)
    still = [one for one in found if one.standing.open]
    claimed = sorted(_at(found, "claimed"), key=_reached)
    verified = sorted(_at(found, "verified"), key=_reached, reverse=True)
    public = asked.audience == "public"
    later = None if public else impact(asked)
    periods, chart = rolled(asked)
    return TrackerView(
        **asked.heading("tracker"),
        glance=_glance(asked, found),
        open=len(still),
        statuses=_statuses(asked, still),
        overdue=listed(asked, [one for one in still if one.standing.overdue]),
        ages=ages(asked, still),
        returned=returned_views(later) if later else (),
        periods=periods,
        chart=chart,
        claimed=listed(asked, claimed),
        verified=listed(asked, verified),
        impact=impact_rows(asked, later.ratings) if later else (),
        notes=impact_notes(asked, later.ratings) if later else (),
        coming=listed(
            asked,
            [one for one in still if not one.standing.overdue and one.standing.stage != "claimed"],
        ),
        withdrawn=listed(asked, _at(found, "withdrawn")),
        by_agency=() if public else tuple(_by_agency(asked)),
        internal=asked.internal,
        public=public,
    )


def _at(found: Iterable[Followed], stage: str) -> list[Followed]:
    return [one for one in found if one.standing.stage == stage]


def _reached(one: Followed) -> tuple[date, str, int]:
    """Return when an action reached its stage, and its place for those of one day."""
    step = one.standing.step
    return step.on if step else date.min, one.round, one.action.number


def _glance(asked: RoundsRequest, found: Sequence[Followed]) -> tuple[Fact, ...]:
    how = [one.standing for one in found]
    counts = {
        "open": sum(one.open for one in how),
        "overdue": sum(one.overdue > 0 for one in how),
        "claimed": sum(one.stage == "claimed" for one in how),
        "verified": sum(one.stage == "verified" for one in how),
        "withdrawn": sum(one.stage == "withdrawn" for one in how),
    }
    return tuple(Fact(asked.say(f"tracker.{key}"), (f"{n:,}",)) for key, n in counts.items())


def _statuses(asked: RoundsRequest, still: Sequence[Followed]) -> tuple[Share, ...]:
    """Return how open actions stand, in the order of the settings; words that none has are left out."""
    order = [one.name for one in asked.configuration.actions.statuses]
    names = dict.fromkeys([*order, *(one.standing.name for one in still)])
    counts = {name: sum(one.standing.name == name for one in still) for name in names}
    return tuple(share(asked, name, n, len(still)) for name, n in counts.items() if n)


def _by_agency(asked: RoundsRequest) -> Iterator[AgencyActions]:
    keys = {key for one in asked.actions for key in one.action.agencies}
    known = [key for key in asked.configuration.agencies if key in keys]
    for key in [*known, *sorted(keys - {*known})]:
        yield _counted(
            asked.agency_name(key), [one for one in asked.actions if key in one.action.agencies]
        )
    if every := [one for one in asked.actions if not one.action.agencies]:
        yield _counted(asked.say("summary.all-agencies"), every)


def _counted(name: str, mine: Sequence[Followed]) -> AgencyActions:
    how = [one.standing for one in mine]
    return AgencyActions(
        name,
        sum(one.open for one in how),
        sum(one.overdue > 0 for one in how),
        *(sum(one.stage == stage for one in how) for stage in ("claimed", "verified", "withdrawn")),
    )
