"""One agency's actions over all rounds, for the meeting at which it answers for them."""

from dataclasses import dataclass, replace
from datetime import date

from auditkit.reports.impact import impact
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.subjects import Subject
from auditkit.reports.tracked import listed, returned_views, urgency
from auditkit.reports.tracked_parts import ReturnedView, TrackedView
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountabilityView(DocumentView):
    """One agency's actions, for the follow-up meeting.

    Attributes:
        agency: The agency.
        lead: The role that answers for it, or None.
        glance: What to know first.
        since: What was closed after this day is told.
        open: Still to be done, what is overdue longest first; those that it shares with others too.
        claimed: Said to be done, and not verified.
        closed: Verified or given up since then.
        returned: Themes that came back after an action of this agency on them was closed.
    """

    agency: str
    lead: str | None
    glance: tuple[Fact, ...]
    since: date
    open: tuple[TrackedView, ...]
    claimed: tuple[TrackedView, ...]
    closed: tuple[TrackedView, ...]
    returned: tuple[ReturnedView, ...]


def answering(asked: RoundsRequest) -> tuple[Subject, ...]:
    """Return a document for every agency that has an action."""
    keys = {key for one in asked.actions for key in one.action.agencies}
    known = [key for key in asked.configuration.agencies if key in keys]
    return tuple(Subject(key) for key in [*known, *sorted(keys - {*known})])


def accountability_view(asked: RoundsRequest) -> AccountabilityView:
    """Return the view of one agency's sheet; what names no agency is for all, and in the sheet of each."""
    agency = asked.agency or ""
    mine = sorted(
        (one for one in asked.actions if not one.action.agencies or agency in one.action.agencies),
        key=urgency,
    )
    still = [one for one in mine if one.standing.stage in {"open", "refused"}]
    claimed = [one for one in mine if one.standing.stage == "claimed"]
    closed = [
        one
        for one in mine
        if not one.standing.open and one.standing.step and one.standing.step.on > asked.after
    ]
    name, say = asked.agency_name(agency), asked.say
    known = asked.configuration.agencies.get(agency)
    counts = {
        "accountability.open": len(still),
        "tracker.overdue": sum(one.standing.overdue > 0 for one in still),
        "tracker.claimed": len(claimed),
        "accountability.closed": len(closed),
    }
    heading = asked.heading("accountability", name)
    heading["banner"] = say("agency.banner", agency=name)
    return AccountabilityView(
        **heading,
        agency=name,
        lead=known.lead if known else None,
        glance=tuple(Fact(say(key), (f"{n:,}",)) for key, n in counts.items()),
        since=asked.after,
        open=listed(asked, still).shown,
        claimed=listed(asked, claimed).shown,
        closed=listed(asked, closed).shown,
        returned=returned_views(impact(replace(asked, actions=tuple(mine)))),
    )
