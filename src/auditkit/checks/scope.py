"""Which round a file belongs to, and whether a round is looked at whole."""

from collections.abc import Callable

Selected = Callable[[str], bool]
"""Whether a path of the repository is looked at."""


def is_whole(key: str, selected: Selected) -> bool:
    """Return whether a round is looked at whole: only then can it be said what is missing."""
    return selected(f"rounds/{key}/round.yaml") and selected(f"rounds/{key}/returns")


def round_of(path: str) -> str:
    """Return the round whose folder a file lies in; empty when it lies in none."""
    parts = path.split("/")
    return parts[1] if parts[0] == "rounds" and len(parts) > 2 else ""  # noqa: PLR2004
