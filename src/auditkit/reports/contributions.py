"""Who was asked to assess themselves, what came, and when."""

from collections.abc import Iterator

from auditkit.analysis.return_curve import CurvePoint, by_deadline, return_curve
from auditkit.analysis.rounding import percent
from auditkit.analysis.spoken import day
from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.reports.contribution_parts import (
    Contributions,
    CurveChart,
    CurveMark,
    DeadlineView,
)
from auditkit.reports.evidence import returns_row
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.shares import Share
from auditkit.reports.views import AgencyReturns

MOST_NAMED = 40
"""More organisations than this are counted and not named."""

_TALL, _TOP, _FOOT = 150.0, 26.0, 26.0
_LEFT, _RIGHT = 33.0, 67.0


def contributions(numbers: RoundNumbers) -> Contributions:
    """Return who was asked and what came; that somebody's return came says nothing of its ratings."""
    came = [one for one in numbers.owed if one.state in FINISHED]
    named = len(numbers.owed) <= MOST_NAMED
    deadlines = tuple(_deadlines(numbers))
    return Contributions(
        groups=tuple(_groups(numbers)),
        named=tuple(numbers.context.agency_name(one.agency) for one in came) if named else (),
        deadlines=deadlines,
        curve=_curve(numbers, deadlines),
    )


def _anchor(x: float) -> str:
    """Return on which side of its mark a text stands, so that it stays in a narrow picture."""
    return "start" if x < _LEFT else "end" if x > _RIGHT else "middle"


def _groups(numbers: RoundNumbers) -> Iterator[tuple[str, tuple[AgencyReturns, ...]]]:
    known = numbers.context.organisations
    for fact in ("kind", "phase"):
        found: dict[str, list[OwedReturn]] = {}
        for one in numbers.owed:
            organisation = known.get(one.agency)
            band = getattr(organisation, fact) if organisation else None
            found.setdefault(band or "", []).append(one)
        if set(found) - {""}:
            rows = [
                returns_row(_band(numbers, band), found[band])
                for band in sorted(found, key=lambda one: (not one, one))
            ]
            total = returns_row(numbers.say("total"), numbers.owed)
            yield numbers.say(f"contributions.by-{fact}"), (*rows, total)


def _band(numbers: RoundNumbers, band: str) -> str:
    return band.replace("-", " ").capitalize() if band else numbers.say("contributions.unknown")


def _deadlines(numbers: RoundNumbers) -> Iterator[DeadlineView]:
    dates = numbers.context.round.milestones
    least = numbers.context.configuration.publication.percent_from
    days = {"returns_due": dates.returns_due, "final_deadline": dates.final_deadline}
    for one in by_deadline(numbers.owed, days):
        name = numbers.say(f"contributions.{one.name.replace('_', '-')}")
        part = percent(one.came, one.of, least=least)
        yield DeadlineView(name, one.day, Share(name, one.came, one.of, part))


def _curve(numbers: RoundNumbers, deadlines: tuple[DeadlineView, ...]) -> CurveChart | None:
    points = return_curve(numbers.owed)
    if not points:
        return None
    say, of = numbers.say, points[-1].of
    days = [one.day for one in points] + [one.day for one in deadlines if one.day]
    first, last = min(days), max(days)
    length = max((last - first).days, 1)

    def x(point: CurvePoint | DeadlineView) -> float:
        return round(100 * ((point.day or last) - first).days / length, 2)

    def y(count: int) -> float:
        return round(_TOP + _TALL * (1 - count / max(of, 1)), 2)

    ends = [*(x(one) for one in points[1:]), 100.0]
    steps: list[tuple[float, float, float, float]] = []
    before = 0
    for point, end in zip(points, ends, strict=True):
        steps += [
            (x(point), y(before), x(point), y(point.came)),
            (x(point), y(point.came), end, y(point.came)),
        ]
        before = point.came
    marks = tuple(CurveMark(x(one), one.name, _anchor(x(one))) for one in deadlines if one.day)
    said = [
        say("contributions.by-then", name=one.name, day=day(one.day), share=one.came.words)
        for one in deadlines
        if one.day
    ]
    final = say("contributions.in-the-end", came=points[-1].came, of=of, day=day(points[-1].day))
    return CurveChart(
        "return-curve",
        say("contributions.curve"),
        " ".join([*said, final]),
        _TOP + _TALL + _FOOT,
        _TOP,
        _TALL,
        tuple(steps),
        marks,
        day(first),
        day(last),
        points[-1].came,
        of,
    )
