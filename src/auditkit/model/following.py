"""``auditkit.yaml: actions``: the words for how an action stands, and when each holds."""

from typing import Literal

from auditkit.model.base import Record
from auditkit.model.types import Key, Text, WholeNumber, YesNo

Stage = Literal["open", "claimed", "refused", "verified", "withdrawn"]
"""How far an action is: nobody says it is done; claimed; a check refused it; verified; given up."""


class StatusRule(Record):
    """A status, and what an action must be for it: all that is named here. Nothing: every action."""

    key: Key
    """The word for filters and machines."""
    name: Text
    """The words for readers."""
    stages: tuple[Stage, ...] = ()
    """open, claimed, refused, verified or withdrawn: one of these."""
    overdue: YesNo | None = None
    """Whether its due date has passed and nobody says that it is done."""
    due_within: WholeNumber | None = None
    """Days to its due date: at most so many, or it has passed."""
    percent_under: WholeNumber | None = None
    """It has come less far than this."""
    percent_to: WholeNumber | None = None
    """It has come at most so far."""


PERCENT_STATUSES = (
    StatusRule(key="closed", name="Closed", stages=("verified",)),
    StatusRule(key="withdrawn", name="Withdrawn", stages=("withdrawn",)),
    StatusRule(key="red", name="Red", overdue="yes", percent_under=50),
    StatusRule(key="red", name="Red", percent_to=25),
    StatusRule(key="amber", name="Amber", percent_to=75),
    StatusRule(key="amber", name="Amber", overdue="yes"),
    StatusRule(key="green", name="Green"),
)
"""One council's published practice: green over 75%, amber 26 to 75%, red to 25%, or under 50% and
overdue; what is complete leaves the next report. Ours alone: nothing that is overdue is green."""


class FollowUp(Record):
    """How actions are followed."""

    due_soon_days: WholeNumber = 14
    """An action is due soon so many days before its due date."""
    statuses: tuple[StatusRule, ...] = PERCENT_STATUSES
    """The first that holds is the status."""
