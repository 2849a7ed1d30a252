"""The words of a file's world that could stand at a place, for suggestions."""

from collections.abc import Collection

from auditkit.model.configuration import Configuration
from auditkit.model.types import ABSENCES
from auditkit.problems import Route
from auditkit.world import RoundContext


def words_at(
    route: Route, configuration: Configuration | None, context: RoundContext | None
) -> tuple[str, ...]:
    """Return the keys that could stand at a route, or be its last step; none where none are known."""
    known: dict[str, Collection[str]] = {}
    if configuration:
        known |= dict.fromkeys(("agency", "agencies", "owed", "attended"), configuration.agencies)
        known |= dict.fromkeys(("theme", "themes"), configuration.themes)
        known |= dict.fromkeys(("id", "auditors"), configuration.auditors)
    if context:
        known |= dict.fromkeys(("case", "cases"), context.round.cases)
        known |= {"tool": context.tools, "round": (context.round.round,)}
        known["sections"] = context.sections
    if context and context.rubric:
        levels = (*(level.key for level in context.rubric.levels), *ABSENCES)
        known |= dict.fromkeys(("rating", "practitioner_rating"), levels)
    names = (step for step in reversed(route[-3:]) if isinstance(step, str))
    return next((tuple(known[name]) for name in names if name in known), ())
