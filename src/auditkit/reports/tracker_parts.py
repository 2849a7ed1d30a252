"""What the tracker of actions is made of."""

from dataclasses import dataclass

from auditkit.reports.pictures import Chart
from auditkit.reports.shares import Share
from auditkit.reports.tracked_parts import (
    AgencyActions,
    AgeRow,
    ImpactRow,
    Listed,
    ReturnedView,
    RolledPeriod,
)
from auditkit.reports.views import DocumentView, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerView(DocumentView):
    """The board's tracker: what is overdue first.

    Attributes:
        glance: What to know first.
        open: How many actions are open.
        statuses: How the open actions stand, in the partnership's words.
        overdue: What is overdue, longest first.
        ages: How long open actions have been open, and overdue.
        returned: Themes that came back after an action on them was closed; none for the public.
        periods: What became of actions, quarter by quarter; each adds up.
        chart: What was open at the end of each quarter.
        claimed: Said to be done and not verified, longest first.
        verified: Verified, the latest first.
        impact: Ratings of what actions are about, before and after; none for the public.
        notes: How far these ratings go, in sentences.
        coming: Still to come, by due date.
        withdrawn: Given up, or joined with another.
        by_agency: How many each agency has; none for the public.
        internal: Whether it is for the business unit.
        public: Whether it is for everybody.
    """

    glance: tuple[Fact, ...]
    open: int
    statuses: tuple[Share, ...]
    overdue: Listed
    ages: tuple[AgeRow, ...]
    returned: tuple[ReturnedView, ...]
    periods: tuple[RolledPeriod, ...]
    chart: Chart
    claimed: Listed
    verified: Listed
    impact: tuple[ImpactRow, ...]
    notes: tuple[str, ...]
    coming: Listed
    withdrawn: Listed
    by_agency: tuple[AgencyActions, ...]
    internal: bool
    public: bool
