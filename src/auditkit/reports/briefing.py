"""The seven-minute briefing as a view: seven chapters that always stand in the same place, on one page."""

from operator import attrgetter

from auditkit.analysis.spoken import day
from auditkit.analysis.themes import UNCODED
from auditkit.render.filters import joined
from auditkit.reports.briefing_page import one_page
from auditkit.reports.evidence import reach
from auditkit.reports.handout_views import BriefingView, Chosen, MessageView
from auditkit.reports.handouts import came, contacts, found, looked_at, messages
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import ratings_view
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Distribution
from auditkit.reports.summary import recommendations, theme_name

_THEMES = 3
"""So many themes that are named equally often have room; of more, the number is given."""


def briefing_view(request: ReportRequest) -> BriefingView:
    """Return the view of a round's seven-minute briefing."""
    numbers, known = request.numbers, contacts(request)
    round_, rated = numbers.context.round, _rated(request)
    window = round_.practice_window
    said = messages(request, request.said.for_practitioners)
    whole = BriefingView(
        **request.heading("briefing"),
        looked_at=(
            looked_at(numbers),
            numbers.say("handouts.window", start=day(window.from_), end=day(window.to)),
        ),
        asked=Chosen(tuple(MessageView(None, one) for one in round_.lines_of_enquiry)),
        working_well=Chosen(found(request, "working-well")),
        concerns=Chosen(found(request, "emerging-concern")),
        numbers=(came(numbers), *_judged(request), *_named(request)),
        ratings=rated.shares if rated else (),
        median=rated.median if rated else None,
        reach=" ".join(reach(numbers)),
        doing=Chosen(said or _agreed(request)),
        agreed=not said,
        contacts=known,
        contacts_left=0,
        shortened=False,
    )
    return one_page(whole, numbers.say)


def _rated(request: ReportRequest) -> Distribution | None:
    """Return the overall ratings; None where these readers see none, or nothing was rated."""
    if request.audience == "public":
        return None
    overall = ratings_view(request.numbers, named=False).overall
    return overall if overall.rated else None


def _judged(request: ReportRequest) -> list[str]:
    judged = request.said.judgements.overall
    if judged is None or not judged.rating or judged.audience not in request.sees:
        return []
    return [request.numbers.say("briefing.judged", rating=request.numbers.word(judged.rating))]


def _named(request: ReportRequest) -> list[str]:
    """Return the themes that most returns name as a strength, and those that most name for improvement."""
    numbers = request.numbers
    known = [one for one in numbers.themes if one.theme != UNCODED]
    received = sum(one.state == "received" for one in numbers.facts)
    shown = "-public" if request.audience == "public" else ""
    said = []
    for what in ("strength", "improvement"):
        returns = attrgetter(f"{what}_returns")
        most = max(map(returns, known), default=0)
        if not most:
            continue
        names = [theme_name(numbers, one.theme) or "" for one in known if returns(one) == most]
        themes = _listed(numbers, names)
        words = {"n": len(names), "theme": themes, "count": most, "total": received}
        said.append(numbers.say(f"briefing.named-{what}{shown}", **words))
    return said


def _listed(numbers: RoundNumbers, names: list[str]) -> str:
    """Return the first themes of those named equally often, and how many more there are."""
    if len(names) <= _THEMES:
        return joined(names)
    first, more = ", ".join(names[:_THEMES]), len(names) - _THEMES
    return numbers.say("briefing.named-more", themes=first, more=more)


def _agreed(request: ReportRequest) -> tuple[MessageView, ...]:
    """Return what the partnership will do, for a meeting that named nothing that practitioners can do."""
    agreed = recommendations(request.numbers, request.said, request.sees)
    return tuple(MessageView(None, one.text) for one in agreed)
