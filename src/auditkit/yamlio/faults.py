"""What can be wrong with a text before anyone asks what it says."""

from dataclasses import dataclass
from typing import Literal

from auditkit.problems import Route

FaultKind = Literal[
    "encoding",
    "character",
    "conflict",
    "syntax",
    "tab",
    "limit",
    "feature",
    "duplicate",
    "documents",
    "cut",
    "empty",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the text of a file.

    Attributes:
        kind: Which rule it breaks.
        message: One sentence without a full stop, and without any text of the file beyond keys.
        line: From 1.
        column: From 1, in characters.
        hint: What to do.
        route: The value it concerns, when one is known.
    """

    kind: FaultKind
    message: str
    line: int
    column: int
    hint: str | None = None
    route: Route = ()
