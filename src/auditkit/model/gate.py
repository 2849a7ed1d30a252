"""``auditkit.yaml: gate``: what a round must reach, as thresholds."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from auditkit.model.base import Record
from auditkit.model.types import WholeNumber, pattern

LIMIT_PATTERN = r"[0-9]{1,9}|(100|[0-9]{1,2}(\.[0-9]{1,2})?)%"

Limit = Annotated[
    str,
    pattern("limit", LIMIT_PATTERN, "write a whole number, or a share such as 90%"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({LIMIT_PATTERN})$"}),
]
"""A whole number, or a share from 0% to 100% with at most two decimals."""

Measure = Literal[
    "returns-in-time",
    "returns-received",
    "returns-missing",
    "returns-without-errors",
    "returns-accepted",
    "returns-sent-back",
    "returns-moderated",
    "escalations-open",
    "escalations-unanswered",
    "escalations-answered-in-time",
    "warnings",
    "queries",
    "waived",
    "in-baseline",
]


class Threshold(Record):
    """What a round must reach. `docs/problems.md` says what each measure counts."""

    measure: Measure
    """What is measured."""
    at_least: Limit | None = None
    """The least that passes, for what is better the more there is."""
    at_most: Limit | None = None
    """The most that passes, for what is better the fewer there are."""
    working_days: WholeNumber | None = None
    """For urgent concerns: so many are allowed. Weekends and bank holidays are none."""
