"""What the documents that are handed out have in common: what was looked at, what is handed on, whom to ask."""

from collections.abc import Iterable

from auditkit.model.meeting import Message, Reminder
from auditkit.reports.evidence import who_sends
from auditkit.reports.handout_views import ContactView, MessageView
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.request import ReportRequest

BUSINESS_UNIT = "business-unit"
"""The contact that answers questions about the audit; the only one that the public is given."""


def messages(request: ReportRequest, said: Iterable[Message]) -> tuple[MessageView, ...]:
    """Return what the meeting hands on, as far as these readers may see it."""
    return tuple(
        MessageView(one.heading, one.text, one.where if isinstance(one, Reminder) else None)
        for one in said
        if one.audience in request.sees
    )


def found(request: ReportRequest, kind: str) -> tuple[MessageView, ...]:
    """Return the meeting's findings of a kind, as far as these readers may see them."""
    return tuple(
        MessageView(None, one.text)
        for one in request.said.findings
        if one.kind == kind and one.audience in request.sees
    )


def remembered(request: ReportRequest) -> tuple[MessageView, ...]:
    """Return the key messages; where there are none, what was found: a strength first, then what needs to change."""
    said = messages(request, request.said.key_messages)
    if said:
        return said
    strengths, concerns = found(request, "working-well"), found(request, "emerging-concern")
    return (*strengths[:1], *concerns, *strengths[1:])


def contacts(request: ReportRequest) -> tuple[ContactView, ...]:
    """Return whom to ask, the business unit first."""
    known = request.numbers.context.configuration.contacts
    names = sorted(known, key=lambda name: name != BUSINESS_UNIT)
    return tuple(
        ContactView(known[name].role, known[name].email, known[name].phone)
        for name in names
        if name == BUSINESS_UNIT or request.audience != "public"
    )


def partners(numbers: RoundNumbers) -> tuple[str, ...]:
    """Return the agencies that took part; none where the organisations themselves were looked at."""
    context = numbers.context
    if context.round.unit != "case":
        return ()
    return tuple(context.agency_name(agency) for agency in context.round.owed)


def looked_at(numbers: RoundNumbers) -> str:
    """Return how much was looked at, in a sentence."""
    round_, say = numbers.context.round, numbers.say
    kind = say(f"rounds.{round_.kind}")
    if round_.unit != "case":
        return say("handouts.organisations", kind=kind, units=_units(numbers, len(round_.owed)))
    many = "services" if who_sends(numbers) == "service" else "agencies"
    return say(
        "handouts.children",
        kind=kind,
        units=_units(numbers, len(round_.cases)),
        agencies=say(f"handouts.{many}", n=len(round_.owed)),
    )


def _units(numbers: RoundNumbers, count: int) -> str:
    return numbers.say(f"counts.{numbers.context.round.unit}", n=count)


def came(numbers: RoundNumbers) -> str:
    """Return how many of the returns that were owed came, in a sentence."""
    states = [one.state for one in numbers.owed]
    received, nil = states.count("received"), states.count("nil")
    return numbers.say(
        "handouts.came-nil" if nil else "handouts.came",
        came=received + nil,
        expected=numbers.say("counts.returns", n=len(states)),
        nil=nil,
    )
