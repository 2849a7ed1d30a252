"""One point of the agenda of a moderation meeting."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["ratings", "answers", "silence", "limit", "moderator", "concern", "return"]


@dataclass(frozen=True, slots=True)
class Item:
    """One point of the agenda.

    Attributes:
        kind: What sort of point.
        case: The child; empty when it is about no single one.
        section: The section's key, or ``overall``, where it is about one.
        facts: What is so, one sentence each.
        ask: The question to the meeting.
        who: Who should answer.
        where: File and line of each thing it rests on.
        levels: How many levels lie between the ratings, where it is about that.
        heading: The section's words for readers, where it is about one.
    """

    kind: Kind
    case: str
    section: str
    facts: tuple[str, ...]
    ask: str
    who: tuple[str, ...]
    where: tuple[tuple[str, int], ...]
    levels: int = 0
    heading: str = ""


TITLES: dict[Kind, str] = {
    "concern": "an urgent concern is open",
    "ratings": "ratings far apart",
    "answers": "answered differently",
    "silence": "silent on joint work",
    "limit": "beyond a limit of the scale",
    "moderator": "auditor and moderator",
    "return": "returns not in",
}
"""What each kind is called, in the order in which a meeting takes them."""
