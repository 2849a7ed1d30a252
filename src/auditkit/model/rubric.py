"""``rubrics/<key>.yaml``: a rating scale, its levels best first."""

from auditkit.model.base import Record
from auditkit.model.types import Key, Text, Version, WholeNumber, YesNo


class Level(Record):
    """One level of a rating scale."""

    key: Key
    """The word that stands in returns."""
    name: Text
    """The words for readers."""
    descriptor: Text
    """What practice at this level looks like."""


class Limit(Record):
    """A limiting judgement: sections rated this low limit the overall one, or ask for a reason."""

    id: Key
    """A short name."""
    rated: Key
    """Counts sections at this level or worse."""
    sections: tuple[Key, ...] = ()
    """Only these sections count; none named means all."""
    safety_critical: YesNo = "no"
    """Yes: only sections that the tool marks as safety-critical count."""
    at_least: WholeNumber = 1
    """How many such sections bring the limit into play."""
    overall_at_best: Key
    """The best overall level within the limit."""
    says: Text
    """The limit in words, for the auditor who goes beyond it and gives a reason."""


class Rubric(Record):
    """A rating scale. The order of its levels, best first, alone carries direction."""

    rubric: Key
    """The key; must repeat the file's name."""
    version: Version
    """Changes whenever a level or a descriptor changes its meaning."""
    name: Text
    """The words for readers."""
    source: Text | None = None
    """Where the scale comes from."""
    guidance: Text | None = None
    """How to choose between levels."""
    levels: tuple[Level, ...]
    """Best first."""
    limits: tuple[Limit, ...] = ()
    """Limiting judgements."""
