"""Which round a file belongs to, and whether a round is looked at whole."""

from collections.abc import Callable

Selected = Callable[[str], bool]
"""Whether a path of the repository is looked at."""


def is_whole(key: str, selected: Selected) -> bool:
    """Return whether a round is looked at whole: only then can it be said what is missing."""
    return selected(f"rounds/{key}/round.yaml") and selected(f"rounds/{key}/returns")


def below(path: str, folder: str) -> bool:
    """Return whether a path is a folder or lies below it; everything lies below the empty one."""
    return folder in {"", path} or path.startswith(f"{folder}/")


def round_of(path: str) -> str:
    """Return the round whose folder a file lies in; empty when it lies in none."""
    parts = path.split("/")
    return parts[1] if parts[0] == "rounds" and len(parts) > 2 else ""  # noqa: PLR2004
