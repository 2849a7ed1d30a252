"""The milestones of a new round, counted in working days from the day its returns are due."""

import contextlib
from collections.abc import Iterator
from datetime import date

from auditkit.analysis.calendar import WorkingDays, months_after, working_days
from auditkit.errors import AuditKitError, WordError
from auditkit.model.configuration import Configuration
from auditkit.model.round import Milestones


def calendar_for(configuration: Configuration, due: date) -> WorkingDays:
    """Return the partnership's working days, from a year before a date to three after."""
    closures = [(one.name, one.from_, one.to) for one in configuration.school_closures]
    return working_days(configuration.nation, closures, range(due.year - 1, due.year + 4))


def milestones(configuration: Configuration, due: date) -> Milestones:
    """Return the timetable of a round.

    Args:
        configuration: Nation, school closures, and the working days between milestones.
        due: The day returns are due.

    Raises:
        WordError: Nobody works on that day.
        AuditKitError: The partnership's numbers lead beyond the calendar.
    """
    days = calendar_for(configuration, due)
    if (why := days.why_not(due)) is not None:
        before, after = days.on_or_before(due), days.on_or_after(due)
        raise WordError(
            f"returns cannot be due on {due}: {why}",
            hint=f"the working days beside it are {before} and {after}",
        )
    plan = configuration.timetable
    with _in_the_calendar():
        report = days.after(due, plan.report)
        return Milestones(
            notice=days.after(due, -plan.notice),
            returns_due=due,
            quality_assured=days.after(due, plan.quality_assured),
            moderation_meeting=days.after(due, plan.moderation_meeting),
            draft_report=days.after(due, plan.draft_report),
            report=report,
            dissemination=days.after(due, plan.dissemination),
            method_review=days.after(due, plan.method_review),
            follow_up=days.on_or_after(months_after(report, plan.follow_up_months)),
        )


def retention_review(configuration: Configuration, report: date) -> date:
    """Return when somebody decides whether the returns are kept.

    Raises:
        AuditKitError: The partnership's numbers lead beyond the calendar.
    """
    days = calendar_for(configuration, report)
    months = configuration.timetable.retention_review_months
    with _in_the_calendar():
        return days.on_or_after(months_after(report, months))


@contextlib.contextmanager
def _in_the_calendar() -> Iterator[None]:
    try:
        yield
    except (OverflowError, ValueError):
        raise AuditKitError(
            "the timetable in auditkit.yaml leads beyond the calendar",
            hint="look at the numbers under timetable: they are working days, and months",
        ) from None
