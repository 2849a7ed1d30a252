"""The learning summary as a view, in Oxfordshire's order: what was found, what others found too, what to do with it."""

from operator import attrgetter

from auditkit.analysis.spoken import day
from auditkit.render.filters import paragraphs
from auditkit.reports.common_themes import common_themes
from auditkit.reports.evidence import reach
from auditkit.reports.handout_views import FindingGroup, LearningView
from auditkit.reports.handouts import came, contacts, looked_at, messages, partners
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.request import ReportRequest
from auditkit.reports.summary import findings, theme_name
from auditkit.reports.views import Fact, FindingView


def learning_view(request: ReportRequest) -> LearningView:
    """Return the view of a round's learning summary."""
    numbers, said = request.numbers, request.said
    return LearningView(
        **request.heading("learning"),
        about=_about(request),
        partners=partners(numbers),
        summary=said.summary if said.summary_audience in request.sees else None,
        strengths=_groups(request, "working-well", "strength"),
        improvements=_groups(request, "emerging-concern", "improvement"),
        common=common_themes(request),
        for_managers=messages(request, said.for_managers),
        for_practitioners=messages(request, said.for_practitioners),
        key_messages=messages(request, said.key_messages),
        reflection=messages(request, said.reflection),
        reminders=messages(request, said.reminders),
        contacts=contacts(request),
    )


def _about(request: ReportRequest) -> tuple[Fact, ...]:
    """Return how the audit was done: what it asked, how, of how many, when, and what came."""
    numbers = request.numbers
    round_, say = numbers.context.round, numbers.say
    window = round_.practice_window
    facts = (
        Fact(
            say("learning.looked-at"),
            (
                looked_at(numbers),
                say("handouts.window", start=day(window.from_), end=day(window.to)),
                came(numbers),
            ),
        ),
        Fact(say("evidence.asked"), round_.lines_of_enquiry),
        Fact(say("evidence.how"), tuple(paragraphs(round_.method))),
        Fact(say("evidence.reach"), (_chosen(numbers), *reach(numbers))),
    )
    return tuple(one for one in facts if one.statements)


def _chosen(numbers: RoundNumbers) -> str:
    round_, say = numbers.context.round, numbers.say
    sample, case = round_.sample, round_.unit == "case"
    return say(
        "evidence.chosen-from" if sample.population else "evidence.chosen",
        units=say(f"counts.{round_.unit}", n=len(round_.cases if case else round_.owed)),
        method=say(f"samples.{sample.method}"),
        population=sample.population,
    )


def _groups(request: ReportRequest, kind: str, what: str) -> tuple[FindingGroup, ...]:
    """Return the meeting's findings of a kind by theme, in the order in which the meeting put them."""
    numbers = request.numbers
    groups: dict[str, list[FindingView]] = {}
    for one in findings(numbers, request.said, kind, request.sees):
        groups.setdefault(one.theme or numbers.say("ratings.uncoded"), []).append(one)
    named = {} if request.audience == "public" else _named(numbers, what)
    return tuple(
        FindingGroup(theme, tuple(found), named.get(theme)) for theme, found in groups.items()
    )


def _named(numbers: RoundNumbers, what: str) -> dict[str, str]:
    """Return, by theme, in how many of the returns received auditors named it."""
    received = sum(one.state == "received" for one in numbers.facts)
    counts = attrgetter(f"{what}_returns")
    return {
        theme_name(numbers, one.theme) or "": numbers.say(
            f"learning.named-{what}", count=counts(one), total=received
        )
        for one in numbers.themes
        if counts(one)
    }
