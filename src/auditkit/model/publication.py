"""``publications.yaml``: what left the partnership, so that the next publication is checked against it."""

from typing import Annotated, Literal

from pydantic import WithJsonSchema

from auditkit.model.base import Record
from auditkit.model.types import Band, CalendarDate, Key, RoundKey, Text, WholeNumber, pattern

HIDDEN = "hidden"
"""Stands in the place of a count that was not shown."""

COUNT_PATTERN = rf"{HIDDEN}|[0-9]{{1,9}}"

ShownCount = Annotated[
    str,
    pattern("count", COUNT_PATTERN, "write a whole number in digits, or hidden"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({COUNT_PATTERN})$"}),
]
"""A count as readers saw it."""


class PublishedTable(Record):
    """A table with small counts hidden, as readers saw it."""

    table: Text
    """What was counted: children/age_band, ratings/voice-of-the-child."""
    total: WholeNumber
    """N, which readers saw too."""
    counts: dict[Band, ShownCount] = {}
    """By group: the count, or hidden. Empty where nothing but the total was shown."""


class Published(Record):
    """One document that left the partnership."""

    round: RoundKey
    """The round."""
    kind: Key
    """The kind of document."""
    audience: Literal["partnership", "public"]
    """Who it was for."""
    format: Key = "html"
    """In what it was written."""
    published_on: CalendarDate
    """When."""
    by: Text | None = None
    """The role that decided to publish it."""
    digest: Text | None = None
    """The SHA-256 of the round's data that it was made from."""
    tables: tuple[PublishedTable, ...] = ()
    """The tables with small counts hidden that it showed."""


class Publications(Record):
    """``publications.yaml``: what was published."""

    publications: tuple[Published, ...] = ()
    """In the order they were published."""
