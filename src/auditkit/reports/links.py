"""What stands behind each number of a report: the links of the internal page."""

from collections.abc import Iterator, Mapping

from auditkit.model.facts import OVERALL
from auditkit.problems import Route
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.places import Behind, Place
from auditkit.reports.rated_places import line_of, rated_places
from auditkit.reports.ratings import section_name
from auditkit.workspace import Workspace

BETWEEN = " · "
"""Between the words of a question; ``auditkit why`` takes the same."""


def behind_numbers(workspace: Workspace, numbers: RoundNumbers) -> Mapping[str, Behind]:
    """Return the returns behind each number of the summary, by the words of its row and its column.

    Args:
        workspace: The repository, for lines.
        numbers: The round in numbers.
    """
    found: dict[str, list[Place]] = {}
    every = (*_ratings(workspace, numbers), *_owed(numbers), *_points(workspace, numbers))
    for row, column, place in every:
        places = found.setdefault(f"{row}{BETWEEN}{column}", [])
        if place not in places:
            places.append(place)
    return {
        asked: Behind(f"behind-{number}", asked, tuple(places))
        for number, (asked, places) in enumerate(found.items(), start=1)
    }


def _ratings(workspace: Workspace, numbers: RoundNumbers) -> Iterator[tuple[str, str, Place]]:
    """Yield ratings by section, and overall ratings by agency too."""
    for one in rated_places(workspace, numbers):
        if one.value not in numbers.levels:
            continue
        agency, word = numbers.context.agency_name(one.agency), numbers.word(one.value)
        place = Place(agency, one.case, one.place)
        overall = one.section == OVERALL
        name = section_name(numbers, one.section)
        yield numbers.say("ratings.overall-rating") if overall else name, word, place
        if overall:
            yield agency, word, place


def _owed(numbers: RoundNumbers) -> Iterator[tuple[str, str, Place]]:
    for one in numbers.owed:
        agency = numbers.context.agency_name(one.agency)
        words: list[str] = [one.state] if f"evidence.{one.state}" in numbers.say else []
        words += ["missing"] * one.missing + ["late"] * one.late
        for row in (agency, numbers.say("total")):
            for word in words:
                yield row, numbers.say(f"evidence.{word}"), Place(agency, one.case, one.path)


def _points(workspace: Workspace, numbers: RoundNumbers) -> Iterator[tuple[str, str, Place]]:
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
                place = Place(agency, facts.case, line_of(workspace, facts.path, route))
                row = theme or numbers.say("ratings.uncoded")
                yield row, numbers.say(f"summary.{kind}"), place
