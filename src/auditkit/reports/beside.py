"""This round beside an earlier one: what changed, and how far that can be believed."""

from collections.abc import Iterator
from dataclasses import replace

from auditkit.analysis.comparing import Change, change, obstacle
from auditkit.analysis.tallies import Tally
from auditkit.model.facts import OVERALL
from auditkit.reports.numbers import RANDOM_SAMPLES, RoundNumbers
from auditkit.reports.ratings import distribution, scale, section_name
from auditkit.reports.shares import BesideRow, BesideView
from auditkit.reports.trend_chart import trend


def beside(numbers: RoundNumbers, earlier: RoundNumbers, *, named: bool) -> BesideView:
    """Return a round beside an earlier one.

    Args:
        numbers: The round in numbers.
        earlier: The earlier one.
        named: Whether agencies may be named.
    """
    say, title = numbers.say, earlier.context.round.title
    why = obstacle(numbers.rubric, earlier.rubric)
    if why:
        refused = say(f"beside.{why}", now=numbers.rubric.version, then=earlier.rubric.version)
        return BesideView(title, earlier.key, refused, (), (), (), ())
    random = _one_child_each(numbers) and _one_child_each(earlier)
    rows = [
        _row(numbers, section_name(numbers, tally.key[0]), then, tally, random=random)
        for tally, then in _shared(numbers, earlier, "section")
    ]
    agencies = [
        _row(numbers, numbers.context.agency_name(tally.key[0]), then, tally, random=random)
        for tally, then in _shared(numbers, earlier, "agency")
        if named
    ]
    if numbers.context.round.unit == "organisation":
        notes = [say("beside.same-organisations")]
    else:
        notes = [
            say("beside.other-children"),
            say("beside.by-chance" if random else "beside.chosen"),
        ]
    before, after = say("beside.then"), say("beside.now")
    series = [
        (row.now.name, (replace(row.then, name=before), replace(row.now, name=after)))
        for row in rows
    ]
    charts = trend("trend", say("beside.heading"), series, scale(numbers), say)
    return BesideView(title, earlier.key, "", tuple(rows), tuple(agencies), charts, tuple(notes))


def _one_child_each(numbers: RoundNumbers) -> bool:
    """Return whether each child was drawn at random and gives one rating: only then is chance known."""
    cases = [one.case for one in numbers.facts if one.state == "received"]
    drawn = numbers.context.round.sample.method in RANDOM_SAMPLES
    return drawn and len(set(cases)) == len(cases)


def _shared(numbers: RoundNumbers, earlier: RoundNumbers, by: str) -> Iterator[tuple[Tally, Tally]]:
    """Yield what both rounds rated, overall ratings last."""
    before = {one.key: one for one in earlier.tallies((by,))}
    now = sorted(numbers.tallies((by,)), key=lambda one: one.key == (OVERALL,))
    for tally in now:
        then = before.get(tally.key)
        if then and then.rated and tally.rated:
            yield tally, then


def _row(numbers: RoundNumbers, name: str, then: Tally, now: Tally, *, random: bool) -> BesideRow:
    found = change(then, now, random=random)
    return BesideRow(
        distribution(numbers, then, name), distribution(numbers, now, name), _told(numbers, found)
    )


def _told(numbers: RoundNumbers, found: Change) -> str:
    direction = numbers.say(f"beside.{found.direction}")
    if found.within_chance is None or found.direction == "same":
        return direction
    chance = "within-chance" if found.within_chance else "beyond-chance"
    return numbers.say(f"beside.{chance}", direction=direction)
