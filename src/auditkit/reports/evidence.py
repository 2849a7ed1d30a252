"""What a report rests on: what came, how cases were chosen, how far the numbers reach."""

from collections.abc import Sequence

from auditkit.analysis.states import FINISHED, SETTLED, OwedReturn
from auditkit.analysis.tallies import merged
from auditkit.model.asked import reference
from auditkit.model.meeting import Meeting
from auditkit.render.filters import day, paragraphs, plural
from auditkit.reports import words
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.views import AgencyReturns, EvidenceBase, Fact

_RATINGS = {
    "resolved": (
        "Where moderation resolved a rating, the resolved one counts; what was submitted is kept."
    ),
    "submitted": (
        "Ratings count as agencies submitted them; what moderation resolved is left aside."
    ),
}


def evidence_base(
    numbers: RoundNumbers, meeting: Meeting, *, ratings: str, named: bool
) -> EvidenceBase:
    """Return what a report on a round rests on.

    Args:
        numbers: The round in numbers.
        meeting: What the meeting agreed.
        ratings: ``submitted`` or ``resolved``: which ratings the numbers count.
        named: Whether the document may name who owed what.
    """
    round_ = numbers.context.round
    rows = tuple(
        _agency_row(
            numbers.context.agency_name(agency),
            [one for one in numbers.owed if one.agency == agency],
        )
        for agency in round_.owed
    )
    facts = (
        *_chosen(numbers),
        *_timetable(numbers),
        *_work(numbers, meeting),
        *_instruments(numbers, ratings),
    )
    received = {(one.case or one.agency) for one in numbers.facts if one.state == "received"}
    return EvidenceBase(
        unit=words.UNITS[round_.unit][0],
        units=_units(numbers),
        units_returned=len(received),
        agencies=rows if named else (),
        total=_agency_row("Total", numbers.owed),
        facts=facts,
        random_sample=round_.sample.method in words.RANDOM_SAMPLES,
    )


def _units(numbers: RoundNumbers) -> int:
    round_ = numbers.context.round
    return len(round_.cases) if round_.unit == "case" else len(round_.owed)


def _agency_row(name: str, owed: Sequence[OwedReturn]) -> AgencyReturns:
    def count(state: str) -> int:
        return sum(one.state == state for one in owed)

    unfinished = [one for one in owed if one.state not in SETTLED]
    return AgencyReturns(
        name=name,
        expected=len(owed),
        received=count("received"),
        nil=count("nil"),
        exempt=count("exempt"),
        never_returned=count("never-returned"),
        missing=sum(one.missing for one in unfinished),
        not_due=sum(not one.missing for one in unfinished),
        late=sum(one.state in FINISHED and one.days_late > 0 for one in owed),
    )


def _chosen(numbers: RoundNumbers) -> tuple[Fact, ...]:
    """Return how cases were chosen, and how far the numbers reach."""
    round_ = numbers.context.round
    sample = round_.sample
    one, many = words.UNITS[round_.unit]
    units = _units(numbers)
    came_from = f", from {sample.population:,}" if sample.population else ""
    how = f"{plural(units, one, many)}, {words.SAMPLES[sample.method]}{came_from}."
    left_out = (
        f"Left out by rule: {'; '.join(' '.join(one.split()) for one in sample.exclusions)}."
        if sample.exclusions
        else ""
    )
    reach = [f"The numbers count what {'agencies' if one == 'child' else many} returned."]
    came = [found.case for found in numbers.facts if found.state == "received"]
    received, seen = len(came), len(set(came))
    if one == "child" and received > seen:
        children = plural(seen, one, many)
        several = f"{plural(received, 'return')} on {children} are several views of the same"
        reach = [
            f"The unit is the child: {several} {children}, not {received:,} independent cases."
        ]
    reach.append(words.REACH[sample.method].format(many=many))
    return (
        Fact(
            f"The {many}" if units != 1 else f"The {one}",
            tuple(
                text for text in (how, *paragraphs(sample.described), *paragraphs(left_out)) if text
            ),
        ),
        Fact("How far the numbers reach", tuple(reach)),
    )


def _timetable(numbers: RoundNumbers) -> tuple[Fact, ...]:
    round_ = numbers.context.round
    extended = sum(one.extended for one in numbers.owed)
    due = f"{day(round_.milestones.returns_due)}"
    if extended:
        due += f"; {plural(extended, 'return')} had longer"
    window = round_.practice_window
    return (
        Fact("Practice looked at", (f"{day(window.from_)} to {day(window.to)}.",)),
        Fact("Returns due", (f"{due}.",)),
    )


def _work(numbers: RoundNumbers, meeting: Meeting) -> tuple[Fact, ...]:
    """Return how the audit was done, who asked for it, and who met."""
    context, round_ = numbers.context, numbers.context.round
    facts = []
    if round_.method:
        facts.append(Fact("How it was done", tuple(paragraphs(round_.method))))
    asked = [
        f"{what} {' '.join(by.split())}."
        for what, by in (
            ("Commissioned by:", round_.commissioned_by),
            ("Theme approved by:", round_.approved_by),
        )
        if by
    ]
    if asked:
        facts.append(Fact("Who asked for it", tuple(asked)))
    if quality := _quality(numbers.owed):
        facts.append(Fact("Quality assurance", (quality,)))
    if meeting.held_on:
        room = [f"{day(meeting.held_on)}."]
        if meeting.attended:
            there = [context.agency_name(agency) for agency in meeting.attended]
            room.append(f"In the room: {'; '.join(there)}.")
            away = [
                context.agency_name(agency)
                for agency in round_.owed
                if agency not in meeting.attended
            ]
            if away and round_.unit == "case":
                room.append(f"Not in the room: {'; '.join(away)}.")
        facts.append(Fact("The meeting", tuple(room)))
    return tuple(facts)


def _quality(owed: Sequence[OwedReturn]) -> str | None:
    """Return how many of the returns that came were found good enough; None when none came."""
    came = [one for one in owed if one.state in FINISHED]
    accepted = sum(one.accepted for one in came)
    back = sum(one.sent_back for one in came)
    if not came:
        return None
    parts = [f"{accepted:,} of the {len(came):,} that came {_was(accepted)} accepted"]
    if back:
        parts.append(f"{back:,} {_was(back)} sent back and not accepted since")
    if left := len(came) - accepted - back:
        parts.append(f"on {left:,} no decision is recorded")
    return f"{'; '.join(parts)}."


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _instruments(numbers: RoundNumbers, ratings: str) -> tuple[Fact, ...]:
    """Return the tools and the scale, and which ratings count."""
    tools = tuple(f"{tool.name} ({name})." for name, tool in numbers.context.tools.items())
    rubric = numbers.rubric
    every = merged([*numbers.tallies(("section",))], ())
    changed = f"Moderation changed {every.changed:,} of {plural(every.rated, 'rating')}."
    counted = [_RATINGS[ratings], changed]
    if not numbers.moderated:
        counted = ["As agencies submitted them. No return was rated a second time."]
    elif ratings != "resolved" or not every.rated:
        counted = counted[:1]
    return (
        Fact("Tools" if len(tools) > 1 else "Tool", tools),
        Fact("Rating scale", (f"{rubric.name} ({reference(rubric.rubric, rubric.version)}).",)),
        Fact("Which ratings count", tuple(counted)),
    )
