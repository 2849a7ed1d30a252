"""Every rating of a round with the file and the line where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditkit.model.facts import NOT_ASKED, OVERALL
from auditkit.problems import Route
from auditkit.reports.numbers import RoundNumbers
from auditkit.workspace import Workspace
from auditkit.yamlio.tree import value_at


@dataclass(frozen=True, slots=True)
class RatedPlace:
    """A rating, or the lack of one, and where it stands.

    Attributes:
        agency: Whose return.
        case: About which case.
        section: The section, or ``overall``.
        value: What counts: a level, or why there is none.
        submitted: What the return says.
        place: The file and its line.
    """

    agency: str
    case: str
    section: str
    value: str
    submitted: str
    place: str


def rated_places(workspace: Workspace, numbers: RoundNumbers) -> Iterator[RatedPlace]:
    """Yield every place of the returns received in which a rating could stand; see ``observations``."""
    facts = {(one.agency, one.case): one for one in numbers.facts}
    for one in numbers.observed():
        found = facts[one.agency, one.case]
        submitted = found.ratings.get(one.section, NOT_ASKED)
        place = line_of(workspace, found.path, route_of(one.section))
        yield RatedPlace(one.agency, one.case, one.section, one.value, submitted, place)


def route_of(section: str) -> Route:
    """Return where in a return a section's rating stands, or the overall one."""
    return (OVERALL, "rating") if section == OVERALL else ("sections", section, "rating")


def line_of(workspace: Workspace, path: str, route: Route) -> str:
    """Return where a value stands, or the nearest that is there: what was left out has no line."""
    document = workspace.passing(path).document
    while document and route:
        if found := value_at(document.tree, route):
            return f"{path}:{found.line}"
        route = route[:-1]
    return path
