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
    if refused := refusal(numbers, earlier):
        return BesideView(title, earlier.key, refused, (), (), (), ())
    random = at_random(numbers, earlier)
    rows = [
        row(numbers, section_name(numbers, tally.key[0]), then, tally, random=random)
        for tally, then in _shared(numbers, earlier, "section")
    ]
    agencies = [
        row(numbers, numbers.context.agency_name(tally.key[0]), then, tally, random=random)
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
        (one.now.name, (replace(one.then, name=before), replace(one.now, name=after)))
        for one in rows
    ]
    charts = trend("trend", say("beside.heading"), series, scale(numbers), say)
    return BesideView(title, earlier.key, "", tuple(rows), tuple(agencies), charts, tuple(notes))


def refusal(numbers: RoundNumbers, earlier: RoundNumbers) -> str:
    """Return in words why the ratings of two rounds cannot be compared; empty when they can."""
    why = obstacle(numbers.rubric, earlier.rubric)
    if not why:
        return ""
    return numbers.say(f"beside.{why}", now=numbers.rubric.version, then=earlier.rubric.version)


def at_random(numbers: RoundNumbers, earlier: RoundNumbers) -> bool:
    """Return whether chance can be told in both rounds."""
    return _one_child_each(numbers) and _one_child_each(earlier)


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


def row(numbers: RoundNumbers, name: str, then: Tally, now: Tally, *, random: bool) -> BesideRow:
    """Return the ratings under one heading in an earlier round and in this one.

    Args:
        numbers: This round.
        name: The heading.
        then: The earlier round's ratings.
        now: This round's.
        random: See ``at_random``.
    """
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
