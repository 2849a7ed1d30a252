"""This round beside an earlier one: what changed, and how far that can be believed."""

from collections.abc import Iterator
from dataclasses import replace

from auditkit.analysis.comparing import Change, change, obstacle
from auditkit.analysis.movement import movement
from auditkit.analysis.tallies import Tally
from auditkit.model.facts import OVERALL
from auditkit.reports.numbers import RANDOM_SAMPLES, RoundNumbers
from auditkit.reports.ratings import distribution, ratings_of, scale, section_name
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
    of_cases = numbers.context.round.unit != "organisation"
    rows = [
        row(numbers, section_name(numbers, tally.key[0]), then, tally, random=random)
        if of_cases
        else _each_itself(numbers, earlier, then, tally)
        for tally, then in _shared(numbers, earlier, "section")
    ]
    agencies = [
        row(numbers, numbers.context.agency_name(tally.key[0]), then, tally, random=random)
        for tally, then in _shared(numbers, earlier, "agency")
        if named
    ]
    keys = ["other-children", "by-chance" if random else "chosen"]
    if not of_cases:
        keys = ["each-itself", *(["one-organisation"] if agencies else [])]
    notes = [say(f"beside.{key}") for key in keys]
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


def _each_itself(
    numbers: RoundNumbers, earlier: RoundNumbers, then: Tally, now: Tally
) -> BesideRow:
    """Return the ratings of all organisations in two cycles, and what became of those that were in both.

    All together can be rated lower while nobody is: whoever is new, or did not return, moves the shares.
    """
    (section,) = now.key
    before, after = (ratings_of(one.submitted, section) for one in (earlier, numbers))
    found = movement(before, after, numbers.levels)
    counts = {"higher": found.higher, "lower": found.lower, "both": found.both}
    told = numbers.say("beside.moved" if found.both else "beside.nobody-twice", **counts)
    name = section_name(numbers, section)
    return BesideRow(distribution(numbers, then, name), distribution(numbers, now, name), told)


def _told(numbers: RoundNumbers, found: Change) -> str:
    direction = numbers.say(f"beside.{found.direction}")
    if found.within_chance is None or found.direction == "same":
        return direction
    chance = "within-chance" if found.within_chance else "beyond-chance"
    return numbers.say(f"beside.{chance}", direction=direction)
