"""What became of actions, quarter by quarter, as numbers and as a picture."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditkit.analysis.action_status import standing
from auditkit.analysis.ageing import BANDS, banded
from auditkit.analysis.roll_forward import OpenNow, open_now, quarters, roll_forward, there
from auditkit.analysis.spoken import day
from auditkit.model.action import TrackedAction
from auditkit.reports.charts import stacked_bars
from auditkit.reports.followed import Followed
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.pictures import Chart, LevelView
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.tracked import share
from auditkit.reports.tracked_parts import AgeRow, RolledPeriod

_PARTS = (("overdue", 5), ("claimed", 3), ("others", 1))


def rolled(asked: RoundsRequest) -> tuple[tuple[RolledPeriod, ...], Chart]:
    """Return what became of actions in the last quarters, and how many were open at the end of each."""
    say, settings = asked.say, asked.configuration.actions
    actions = [one.action for one in asked.actions]
    begins = asked.programme.begins if asked.programme else date(asked.day.year, 1, 1)
    raised = [one.raised for one in actions if one.raised and one.raised <= asked.day]
    periods, bars = [], []
    for since, until in quarters(begins, min(raised, default=asked.day), asked.day):
        one = roll_forward(actions, settings, since, until)
        name = say("rolled.period", since=day(since + timedelta(days=1)), until=day(until))
        added = say(
            "rolled.sum-again" if one.reopened else "rolled.sum",
            before=one.before,
            closed=one.closed,
            new=one.new,
            reopened=one.reopened,
            now=one.now,
        )
        periods.append(
            RolledPeriod(
                name,
                one.before,
                one.verified,
                one.withdrawn,
                one.closed,
                one.new,
                one.reopened,
                one.now,
                added,
            )
        )
        stood = (standing(each, settings, until) for each in actions if there(each, until))
        bars.append(_bar(asked, say("rolled.bar", day=day(until), sum=added), open_now(stood)))
    return tuple(periods), _chart(asked, bars)


def _bar(asked: RoundsRequest, name: str, found: OpenNow) -> Distribution:
    counts = [getattr(found, part) for part, _ in _PARTS]
    shares = tuple(
        Share(asked.say(f"rolled.{part}"), count, sum(counts), None, rank)
        for rank, ((part, _), count) in enumerate(zip(_PARTS, counts, strict=True))
    )
    return Distribution(name, shares, sum(counts), (), "", 0)


def _chart(asked: RoundsRequest, bars: Sequence[Distribution]) -> Chart:
    say = asked.say
    levels = [
        LevelView(part, say(f"rolled.{part}"), "", rank, tone)
        for rank, (part, tone) in enumerate(_PARTS)
    ]
    chart = stacked_bars("rolled", say("rolled.chart"), bars, levels, say, counted=True)
    return replace(chart, summary=" ".join(_told(asked, bars)), nothing=say("rolled.nothing"))


def _told(asked: RoundsRequest, bars: Iterable[Distribution]) -> Iterator[str]:
    for bar in bars:
        parts = ", ".join(f"{one.name.lower()} {one.count}" for one in bar.shares if one.count)
        yield asked.say("rolled.told", name=bar.name, parts=parts or asked.say("rolled.nothing"))


def ages(asked: RoundsRequest, found: Sequence[Followed]) -> tuple[AgeRow, ...]:
    """Return how long open actions have been open, and overdue, in bands; each column adds up to all of them.

    Args:
        asked: What the document is asked for.
        found: The open actions.
    """
    say, total = asked.say, len(found)
    known = [one for one in found if one.action.raised]
    old = banded(_days(asked, one.action) for one in known)
    late = banded(one.standing.overdue for one in found if one.standing.overdue)
    names = [say("ages.first", last=BANDS[0])]
    names += [
        say("ages.band", first=first + 1, last=last) for first, last in itertools.pairwise(BANDS)
    ]
    names.append(say("ages.over", last=BANDS[-1]))
    rows = [
        AgeRow(name, share(asked, name, first, total), share(asked, name, second, total))
        for name, first, second in zip(names, old, late, strict=True)
    ]
    name = say("ages.none")
    undated = share(asked, name, total - len(known), total)
    rows.append(AgeRow(name, undated, share(asked, name, total - sum(late), total)))
    return tuple(rows)


def _days(asked: RoundsRequest, action: TrackedAction) -> int:
    return max((asked.day - action.raised).days, 0) if action.raised else 0
