"""What a report rests on: what came, how cases were chosen, how far the numbers reach."""

from collections.abc import Iterator, Sequence

from auditkit.analysis.spoken import day
from auditkit.analysis.states import SETTLED, OwedReturn
from auditkit.analysis.tallies import merged
from auditkit.model.asked import reference
from auditkit.model.meeting import Meeting
from auditkit.render.catalogue import Catalogue
from auditkit.render.filters import paragraphs
from auditkit.reports.numbers import RANDOM_SAMPLES, RoundNumbers
from auditkit.reports.views import AgencyReturns, EvidenceBase, Fact


def evidence_base(
    numbers: RoundNumbers,
    meeting: Meeting,
    *,
    ratings: str | None,
    named: bool,
    counted: bool = True,
) -> EvidenceBase:
    """Return what a report on a round rests on.

    Args:
        numbers: The round in numbers.
        meeting: What the meeting agreed.
        ratings: ``submitted`` or ``resolved``: which ratings the numbers count; None where no
            ratings are shown.
        named: Whether the document may name who owed what.
        counted: Whether it may say how many ratings there were. Where the number of a section is
            hidden it may not: that number is what the others leave of all.
    """
    round_ = numbers.context.round
    rows = tuple(
        returns_row(
            numbers.context.agency_name(agency),
            [one for one in numbers.owed if one.agency == agency],
        )
        for agency in round_.owed
    )
    facts = (
        *_chosen(numbers),
        *_timetable(numbers),
        *_work(numbers, meeting),
        *_instruments(numbers, ratings, counted=counted),
    )
    received = {(one.case or one.agency) for one in numbers.facts if one.state == "received"}
    total = returns_row(numbers.say("total"), numbers.owed)
    return EvidenceBase(
        unit="child" if round_.unit == "case" else "organisation",
        who=who_sends(numbers),
        units=_units(numbers),
        units_returned=len(received),
        agencies=rows if named else (),
        total=total,
        listed=() if named and rows else _as_list(numbers.say, total),
        facts=facts,
        random_sample=round_.sample.method in RANDOM_SAMPLES,
    )


def who_sends(numbers: RoundNumbers) -> str:
    """Return who sends the returns of a round: agency, service or organisation."""
    round_ = numbers.context.round
    if round_.unit != "case":
        return "organisation"
    return "service" if round_.kind == "single-agency" else "agency"


def _units(numbers: RoundNumbers) -> int:
    round_ = numbers.context.round
    return len(round_.cases) if round_.unit == "case" else len(round_.owed)


def _as_list(say: Catalogue, total: AgencyReturns) -> tuple[Fact, ...]:
    counts = {
        "expected": total.expected,
        "received": total.received,
        "nil": total.nil,
        "exempt": total.exempt,
        "never-returned": total.never_returned,
        "missing": total.missing,
        "not-due": total.not_due,
        "late": total.late,
    }
    return tuple(
        Fact(say(f"evidence.{key}"), (f"{n:,}",))
        for key, n in counts.items()
        if n or key != "not-due"
    )


def returns_row(name: str, owed: Sequence[OwedReturn]) -> AgencyReturns:
    """Return what some owed returns came to, under a name."""

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
        late=sum(one.late for one in owed),
    )


def _chosen(numbers: RoundNumbers) -> tuple[Fact, ...]:
    """Return how cases were chosen, and how far the numbers reach."""
    round_ = numbers.context.round
    sample = round_.sample
    say, unit, units = numbers.say, round_.unit, _units(numbers)
    how = say(
        "evidence.chosen-from" if sample.population else "evidence.chosen",
        units=say(f"counts.{unit}", n=units),
        method=say(f"samples.{sample.method}"),
        population=sample.population,
    )
    rules = "; ".join(" ".join(one.split()) for one in sample.exclusions)
    left_out = say("evidence.left-out", rules=rules) if rules else ""
    return (
        Fact(
            say(f"evidence.units.{unit}", n=units),
            tuple(
                text for text in (how, *paragraphs(sample.described), *paragraphs(left_out)) if text
            ),
        ),
        Fact(say("evidence.reach"), reach(numbers)),
    )


def reach(numbers: RoundNumbers) -> tuple[str, str]:
    """Return what the numbers count, and how far they reach, a sentence each."""
    round_, say = numbers.context.round, numbers.say
    came = [found.case for found in numbers.facts if found.state == "received"]
    received, seen = len(came), len(set(came))
    if round_.unit == "case" and received > seen:
        unit = say(
            "evidence.several",
            returns=say("counts.returns", n=received),
            children=say("counts.case", n=seen),
            received=received,
        )
    else:
        unit = say(f"evidence.counts-{who_sends(numbers)}")
    if round_.unit == "organisation":
        # Where what organisations say is withheld from a reader, how many returned is not.
        returned = sum(one.state == "received" for one in numbers.owed)
        if returned < len(round_.owed):
            return unit, say("reach.returned", n=returned, of=len(round_.owed))
    return unit, say(f"reach.{round_.sample.method}", many=say(f"units.{round_.unit}", n=0))


def _timetable(numbers: RoundNumbers) -> tuple[Fact, ...]:
    round_, say = numbers.context.round, numbers.say
    extended = sum(one.extended for one in numbers.owed)
    due = day(round_.milestones.returns_due)
    window = round_.practice_window
    said = say("evidence.window", start=day(window.from_), end=day(window.to))
    return (
        Fact(say("evidence.practice"), (said,)),
        Fact(
            say("evidence.due"),
            (
                say("evidence.due-extended", n=extended, day=due)
                if extended
                else say("evidence.due-on", day=due),
            ),
        ),
    )


def _work(numbers: RoundNumbers, meeting: Meeting) -> tuple[Fact, ...]:
    """Return how the audit was done, who asked for it, and who met."""
    round_, say = numbers.context.round, numbers.say
    asked = tuple(
        say(f"evidence.{what}", who=" ".join(by.split()))
        for what, by in (("commissioned", round_.commissioned_by), ("approved", round_.approved_by))
        if by
    )
    quality = _quality(numbers.owed, say)
    facts = (
        Fact(say("evidence.how"), tuple(paragraphs(round_.method))),
        Fact(say("evidence.asked-by"), asked),
        Fact(say("evidence.quality"), (quality,) if quality else ()),
        Fact(say("evidence.meeting"), tuple(_room(numbers, meeting))),
    )
    return tuple(one for one in facts if one.statements)


def _room(numbers: RoundNumbers, meeting: Meeting) -> Iterator[str]:
    """Yield when the meeting was, who was in the room and who was not."""
    context, round_ = numbers.context, numbers.context.round
    if not meeting.held_on:
        return
    yield numbers.say("evidence.met", day=day(meeting.held_on))
    if not meeting.attended:
        return
    there = [context.agency_name(agency) for agency in meeting.attended]
    yield numbers.say("evidence.room", who="; ".join(there))
    away = [context.agency_name(one) for one in round_.owed if one not in meeting.attended]
    if away and round_.unit == "case":
        yield numbers.say("evidence.away", who="; ".join(away))


def _quality(owed: Sequence[OwedReturn], say: Catalogue) -> str | None:
    """Return how many of the returns that came were found good enough; None when none came."""
    came = [one for one in owed if one.came]
    accepted = sum(one.accepted for one in came)
    back = sum(one.sent_back for one in came)
    if not came:
        return None
    parts = [say("evidence.accepted", n=accepted, came=len(came))]
    if back:
        parts.append(say("evidence.sent-back", n=back))
    if left := len(came) - accepted - back:
        parts.append(say("evidence.undecided", n=left))
    return f"{'; '.join(parts)}."


def _instruments(numbers: RoundNumbers, ratings: str | None, *, counted: bool) -> tuple[Fact, ...]:
    """Return the tools and the scale, and which ratings count, where any are shown."""
    say, rubric = numbers.say, numbers.rubric
    tools = tuple(
        say("evidence.tool", name=tool.name, reference=name)
        for name, tool in numbers.context.tools.items()
    )
    named = reference(rubric.rubric, rubric.version)
    scale = say("evidence.tool", name=rubric.name, reference=named)
    facts = (
        Fact(say("evidence.tools", n=len(tools)), tools),
        Fact(say("evidence.scale"), (scale,)),
    )
    if ratings is None:
        return facts
    every = merged([*numbers.tallies(("section",))], ())
    of = say("counts.ratings", n=every.rated)
    says = [say(f"evidence.{ratings}"), say("evidence.changed", n=every.changed, ratings=of)]
    if not numbers.moderated:
        says = [say("evidence.never-moderated")]
    elif ratings != "resolved" or not every.rated or not counted:
        says = says[:1]
    return (*facts, Fact(say("evidence.counting"), tuple(says)))
