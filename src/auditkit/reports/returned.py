"""What single returns say, and what became of them, for documents of the business unit."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditkit.analysis.states import FINISHED, OwedReturn
from auditkit.model.facts import Facts
from auditkit.model.places import place_of
from auditkit.model.returns import Action, Point, Return
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.returned_parts import ActionView, DecisionView, PointView


@dataclass(frozen=True, slots=True)
class Returned:
    """A finished return with what it says."""

    owed: OwedReturn
    facts: Facts
    said: Return


def finished(request: ReportRequest, agency: str, case: str | None = None) -> Iterator[Returned]:
    """Yield an agency's finished returns that can be read, in the order in which they are owed.

    Args:
        request: What the document is asked for.
        agency: Whose returns.
        case: Only the one on this case.
    """
    facts = {(one.agency, one.case): one for one in request.numbers.facts}
    for one in request.numbers.owed:
        if one.agency != agency or one.state not in FINISHED or case not in {None, one.case}:
            continue
        place = place_of(one.path)
        if request.workspace is None or place is None:
            continue
        said = request.workspace.read(place).model
        if isinstance(said, Return):
            yield Returned(one, facts[agency, one.case], said)


def decisions(request: ReportRequest, agency: str, case: str) -> tuple[DecisionView, ...]:
    """Return what the officer decided on a return, in the order in which it was decided."""
    say = request.numbers.say
    return tuple(
        DecisionView(say(f"decisions.{one.decision}"), one.by, one.on, one.reasons)
        for one in (request.acceptance.decisions if request.acceptance else ())
        if one.agency == agency and (one.case or "") == case
    )


def points(
    numbers: RoundNumbers, case: str, section: str, said: tuple[Point, ...]
) -> tuple[PointView, ...]:
    """Return strengths or areas for improvement as one section of a return says them."""
    return tuple(
        PointView(
            one.text,
            theme_name(numbers, one.theme),
            case,
            section_name(numbers, section),
            one.share == "yes",
        )
        for one in said
        if one.text
    )


def theme_name(numbers: RoundNumbers, key: str | None) -> str:
    """Return a theme's words for readers; of what nobody coded, that nobody did."""
    if not key:
        return numbers.say("ratings.uncoded")
    theme = numbers.context.configuration.themes.get(key)
    return theme.name if theme else key


def actions(case: str, said: tuple[Action, ...]) -> tuple[ActionView, ...]:
    """Return the actions of a return."""
    return tuple(
        ActionView(case, one.id or "", one.action, one.owner or "", one.due, one.measure or "")
        for one in said
        if one.action
    )
