"""What stands behind each number of a report: the links of the internal page."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain

from auditkit.model.facts import OVERALL
from auditkit.problems import Route
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.places import Behind, Place
from auditkit.reports.rated_places import line_of, route_of
from auditkit.reports.ratings import section_name
from auditkit.workspace import Workspace

BETWEEN = " · "
"""Between the words of a question; ``auditkit why`` takes the same."""

_MOST = 100
"""So many returns stand behind a number on the page: a page is to open in any browser."""

_Found = tuple[str, str, Callable[[], Place]]
"""The words of a row and of a column, and what finds the place: only as many files are read as are shown."""


def behind_numbers(workspace: Workspace, numbers: RoundNumbers) -> Mapping[str, Behind]:
    """Return the returns behind each number of the summary, by the words of its row and its column.

    Args:
        workspace: The repository, for lines.
        numbers: The round in numbers.
    """
    found: dict[str, dict[Place, None]] = {}
    left: Counter[str] = Counter()
    every = (_ratings(workspace, numbers), _owed(numbers), _points(workspace, numbers))
    for row, column, place in chain.from_iterable(every):
        asked = f"{row}{BETWEEN}{column}"
        places = found.setdefault(asked, {})
        if len(places) < _MOST:
            places[place()] = None
        else:
            left[asked] += 1
    return {
        asked: Behind(f"behind-{number}", asked, tuple(places), left[asked])
        for number, (asked, places) in enumerate(found.items(), start=1)
    }


def _place(workspace: Workspace, agency: str, case: str, path: str, route: Route) -> Place:
    return Place(agency, case, line_of(workspace, path, route))


def _ratings(workspace: Workspace, numbers: RoundNumbers) -> Iterator[_Found]:
    """Yield ratings by section, and overall ratings by agency too."""
    paths = {(one.agency, one.case): one.path for one in numbers.facts}
    for one in numbers.observed():
        if one.value not in numbers.levels:
            continue
        agency, word = numbers.context.agency_name(one.agency), numbers.word(one.value)
        path = paths[one.agency, one.case]
        place = partial(_place, workspace, agency, one.case, path, route_of(one.section))
        overall = one.section == OVERALL
        name = section_name(numbers, one.section)
        yield numbers.say("ratings.overall-rating") if overall else name, word, place
        if overall:
            yield agency, word, place


def _owed(numbers: RoundNumbers) -> Iterator[_Found]:
    for one in numbers.owed:
        agency = numbers.context.agency_name(one.agency)
        words: list[str] = [one.state] if f"evidence.{one.state}" in numbers.say else []
        words += ["missing"] * one.missing + ["late"] * one.late
        for row in (agency, numbers.say("total")):
            for word in words:
                place = partial(Place, agency, one.case, one.path)
                yield row, numbers.say(f"evidence.{word}"), place


def _points(workspace: Workspace, numbers: RoundNumbers) -> Iterator[_Found]:
    themes = numbers.context.configuration.themes
    for facts in numbers.facts:
        agency = numbers.context.agency_name(facts.agency)
        for kind, points in (("strengths", facts.strengths), ("improvements", facts.improvements)):
            before: dict[str, int] = {}
            for point in points:
                index = before.setdefault(point.section, 0)
                before[point.section] += 1
                route: Route = ("sections", point.section, kind, index)
                theme = themes[point.theme].name if point.theme in themes else point.theme
                place = partial(_place, workspace, agency, facts.case, facts.path, route)
                row = theme or numbers.say("ratings.uncoded")
                yield row, numbers.say(f"summary.{kind}"), place
