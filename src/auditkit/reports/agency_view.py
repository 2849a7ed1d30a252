"""Feedback to one agency: its own returns, its ratings beside all agencies' together, its actions."""

from collections.abc import Sequence
from dataclasses import replace

from auditkit.analysis.states import OwedReturn
from auditkit.model.facts import NOT_ASKED, OVERALL
from auditkit.reports.agency_parts import AgencyView, Beside, OwnReturn, ThemePoints
from auditkit.reports.charts import pages
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import distribution, scale, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned import Returned, actions, decisions, finished, points
from auditkit.reports.returned_parts import PointView
from auditkit.reports.second_views import reviews
from auditkit.reports.subjects import Subject
from auditkit.reports.views import Fact


def agencies(request: ReportRequest) -> tuple[Subject, ...]:
    """Return a document for every agency that owes anything; organisations get feedback instead."""
    if request.numbers.context.round.unit == "organisation":
        return ()
    return tuple(Subject(agency) for agency in request.numbers.context.round.owed)


def agency_view(request: ReportRequest) -> AgencyView:
    """Return the view of the feedback to one agency."""
    numbers, agency = request.numbers, request.agency or ""
    say, name = numbers.say, numbers.context.agency_name(agency)
    owed = [one for one in numbers.owed if one.agency == agency]
    sent = tuple(finished(request, agency))
    ratings = _beside(numbers, agency)
    bars = [
        replace(found, name=say(f"agency.{whose}", name=one.name))
        for one in ratings
        for whose, found in (("own", one.own), ("all", one.all))
    ]
    levels = scale(numbers)
    heading = request.heading("agency")
    heading["banner"] = request.banner_of("agency.banner", agency=name)
    return AgencyView(
        **heading,
        agency=name,
        unit="child" if numbers.context.round.unit == "case" else "organisation",
        glance=_glance(request, owed),
        returns=tuple(_own(request, one) for one in owed),
        levels=levels,
        ratings=ratings,
        charts=pages("beside", say("agency.beside"), bars, levels, say, together=2),
        strengths=_by_theme(numbers, sent, "strengths"),
        improvements=_by_theme(numbers, sent, "improvements"),
        reviews=reviews(request, agency),
        actions=tuple(
            action for one in sent for action in actions(one.owed.case, one.said.actions_held)
        ),
    )


def _glance(request: ReportRequest, owed: Sequence[OwedReturn]) -> tuple[Fact, ...]:
    say = request.numbers.say
    came = [one for one in owed if one.came]
    decided = request.acceptance.decisions if request.acceptance else ()
    back = {
        one.case for one in decided if (one.agency, one.decision) == (request.agency, "sent-back")
    }
    counts = (
        ("summary.came", say("share.of", count=len(came), total=len(owed))),
        ("evidence.late", f"{sum(one.late for one in came)}"),
        ("agency.sent-back", f"{len(back)}"),
        ("agency.accepted", f"{sum(one.accepted for one in came)}"),
    )
    return tuple(Fact(say(key), (count,)) for key, count in counts)


def _own(request: ReportRequest, one: OwedReturn) -> OwnReturn:
    numbers = request.numbers
    rated = numbers.observed(agencies=(one.agency,), sections=(OVERALL,))
    overall = next((seen.value for seen in rated if seen.case == one.case), "")
    return OwnReturn(
        one.case,
        numbers.say(f"states.{one.state}"),
        one.due,
        one.completed_on,
        one.days_late,
        numbers.word(overall) if overall else "",
        decisions(request, one.agency, one.case),
    )


def _beside(numbers: RoundNumbers, agency: str) -> tuple[Beside, ...]:
    own = {one.key[0]: one for one in numbers.tallies(("section",), agencies=(agency,))}
    found = []
    for one in numbers.tallies(("section",)) if own else ():
        key = one.key[0]
        asked = (count for why, count in own[key].absent.items() if why != NOT_ASKED)
        if not own[key].rated and not any(asked):
            continue
        name = section_name(numbers, key)
        mine = distribution(numbers, own[key], numbers.say("agency.this"))
        every = distribution(numbers, one, numbers.say("agency.every"))
        found.append(Beside(name, mine, every))
    return tuple(found)


def _by_theme(
    numbers: RoundNumbers, sent: tuple[Returned, ...], what: str
) -> tuple[ThemePoints, ...]:
    """Return strengths or improvements by theme, most often named first, those without a theme last."""
    found: dict[str, list[PointView]] = {}
    for one in sent:
        for section, said in one.said.sections.items():
            for point in points(numbers, one.owed.case, section, getattr(said, what)):
                found.setdefault(point.theme, []).append(point)
    uncoded = numbers.say("ratings.uncoded")
    ordered = sorted(found, key=lambda theme: (theme == uncoded, -len(found[theme])))
    return tuple(ThemePoints(theme, tuple(found[theme])) for theme in ordered)
