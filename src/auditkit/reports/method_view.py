"""The review of the method: what a round asked of people, what came of it, and what the meeting learned."""

from collections.abc import Iterator, Sequence
from statistics import median

from auditkit.analysis.effort import effort_of
from auditkit.analysis.rounding import percent
from auditkit.analysis.spoken import day
from auditkit.analysis.states import OwedReturn
from auditkit.model.facts import Facts
from auditkit.reports.agreement_view import rated_twice
from auditkit.reports.method_parts import ChangeView, MethodView, TimeRow, ToolRow, UnknownRow
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.ratings import duration, effort, section_name
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Share
from auditkit.reports.views import AuditEffort, Fact

# The ends of bands of days late; what is later is in the last one.
_BANDS = (0, 7, 14)


def method_view(request: ReportRequest) -> MethodView:
    """Return the view of the review of a round's method."""
    made = _Method(request)
    numbers, said = request.numbers, request.said
    detailed = request.audience == "internal"
    decided = request.acceptance.decisions if request.acceptance else ()
    back = [one for one in decided if one.decision == "sent-back"]
    times = [(one.agency, one.case) for one in back]
    total = effort(numbers, request.acceptance)
    sent_back = made.share("method.sent-back", len(made.cost.sent_back), made.cost.read)
    return MethodView(
        **request.heading("method"),
        unit="child" if numbers.context.round.unit == "case" else "organisation",
        glance=made.glance(total, sent_back),
        timetable=tuple(made.timetable()),
        effort=total,
        by_tool=made.by_tool(),
        by_agency=made.by_agency(),
        lateness=tuple(made.lateness()),
        sent_back=sent_back,
        sent_again=sum(times.count(one) > 1 for one in set(times)),
        reasons=tuple(reason for one in back for reason in one.reasons) if detailed else (),
        exemptions=tuple(made.exemptions()),
        changes=tuple(made.changes()) if detailed else (),
        moderated=made.share("method.moderated", rated_twice(request), made.came),
        unknown=tuple(made.unknown()),
        tools=tuple(made.tools()),
        learning=tuple(one.text for one in said.learning if one.audience in request.sees),
        detailed=detailed,
    )


class _Method:
    """Counts what one round asked of people."""

    def __init__(self, request: ReportRequest) -> None:
        self._request = request
        self._numbers: RoundNumbers = request.numbers
        self._say = request.numbers.say
        self._least = self._numbers.context.configuration.publication.percent_from
        self.cost = effort_of(self._numbers.owed, self._numbers.facts, request.acceptance)
        paths = {one.path for one in self.cost.came}
        self._facts = [one for one in self._numbers.facts if one.path in paths]
        self.came = len(self.cost.came)

    def share(self, key: str, count: int, total: int) -> Share:
        """Return a count of a total, named."""
        return Share(self._say(key), count, total, percent(count, total, least=self._least))

    def glance(self, total: AuditEffort, sent_back: Share) -> tuple[Fact, ...]:
        """Return what to know first."""
        say, late = self._say, total.late
        none = say("share.none")
        facts = {
            "method.time": total.time if total.returns else none,
            "method.middle": total.median_time or none,
            "evidence.late": say("share.of", count=late, total=self.came),
            "method.sent-back": say("share.of", count=sent_back.count, total=sent_back.total),
        }
        return tuple(Fact(say(key), (text,)) for key, text in facts.items())

    def timetable(self) -> Iterator[Fact]:
        """Yield what was planned, and what came of it, as far as the round's files say."""
        say, round_ = self._say, self._numbers.context.round
        planned, held = round_.milestones, self._request.said.held_on
        days = [one.completed_on for one in self.cost.came if one.completed_on]
        happened = {
            "returns_due": say("method.last-came", day=day(max(days))) if days else "",
            "moderation_meeting": say("method.held", day=day(held)) if held else "",
        }
        for name in type(planned).model_fields:
            when = getattr(planned, name)
            if when:
                key = name.replace("_", "-")
                said = (say("method.planned", day=day(when)), happened.get(name, ""))
                yield Fact(say(f"milestones.{key}"), tuple(one for one in said if one))
        if round_.closed_on:
            yield Fact(say("milestones.closed"), (f"{day(round_.closed_on)}.",))

    def by_tool(self) -> tuple[TimeRow, ...]:
        """Return how long returns took, by tool."""
        found: dict[str, list[Facts]] = {key: [] for key in self._numbers.context.tools}
        for one in self._facts:
            found.setdefault(one.tool, []).append(one)
        tools = self._numbers.context.tools
        return tuple(
            self._time(tools[key].name if key in tools else key, some)
            for key, some in found.items()
            if some
        )

    def by_agency(self) -> tuple[TimeRow, ...]:
        """Return how long returns took, by agency, and in sum."""
        context = self._numbers.context
        rows = [
            self._time(context.agency_name(agency), [o for o in self._facts if o.agency == agency])
            for agency in (context.round.owed if self._request.named else ())
        ]
        return (*rows, self._time(self._say("total"), self._facts, last=True))

    def _time(self, name: str, found: Sequence[Facts], *, last: bool = False) -> TimeRow:
        minutes = sorted(one.minutes for one in found if one.minutes is not None)
        ends = (
            (minutes[0], int(median(minutes) + 0.5), minutes[-1], sum(minutes)) if minutes else ()
        )
        short, middle, long, every = [duration(self._say, one) for one in ends] or [""] * 4
        return TimeRow(name, len(found), len(minutes), short, middle, long, every, last)

    def lateness(self) -> Iterator[Share]:
        """Yield how many returns came in time, in each band of days late, and not at all."""
        starts = (None, *_BANDS)
        for start, end in zip(starts, (*_BANDS, None), strict=True):
            found = [one for one in self.cost.came if _between(one, start, end)]
            key = "method.in-time" if start is None else "method.over" if end is None else ""
            name = self._say(key or "method.band", start=(start or 0) + 1, end=end or start or 0)
            yield Share(name, len(found), self.came, self._percent(len(found)))

    def _percent(self, count: int) -> int | None:
        return percent(count, self.came, least=self._least)

    def exemptions(self) -> Iterator[Share]:
        """Yield how many of the returns owed had longer, were exempt, or never came."""
        owed = self._numbers.owed
        for key, count in (
            ("decided.extended", sum(one.extended for one in owed)),
            ("decided.exempt", sum(one.state == "exempt" for one in owed)),
            ("decided.never-returned", sum(one.state == "never-returned" for one in owed)),
        ):
            yield self.share(key, count, len(owed))

    def changes(self) -> Iterator[ChangeView]:
        """Yield extensions, exemptions and returns that never came, one by one."""
        context = self._numbers.context
        for agency, owed in context.round.owed.items():
            for one in owed.changes:
                yield ChangeView(
                    context.agency_name(agency),
                    one.case or "",
                    self._say(f"decided.{one.decision}"),
                    day(one.until) if one.until else "",
                    one.decided_by or "",
                    one.reason or "",
                )

    def unknown(self) -> Iterator[UnknownRow]:
        """Yield the sections that could not be rated everywhere they were asked."""
        for one in self._numbers.tallies(("section",)):
            absent = one.absent
            asked = one.rated + sum(absent.values()) - absent["not-asked"]
            if asked > one.rated:
                yield UnknownRow(
                    section_name(self._numbers, one.key[0]),
                    asked,
                    self.share("absent.cannot-tell", absent["cannot-tell"], asked),
                    self.share("absent.not-applicable", absent["not-applicable"], asked),
                    self.share("absent.not-answered", absent["not-answered"], asked),
                )

    def tools(self) -> Iterator[ToolRow]:
        """Yield what the tools ask, and how much of it is that a thing was done."""
        for tool in self._numbers.context.return_tools.values():
            asked = [one for section in tool.sections for one in section.questions]
            done = sum(one.measures == "compliance" for one in asked)
            yield ToolRow(
                tool.name,
                len(tool.sections),
                len(asked),
                self.share("method.compliance", done, len(asked)),
                self.share("method.quality", len(asked) - done, len(asked)),
            )


def _between(one: OwedReturn, start: int | None, end: int | None) -> bool:
    return (start is None or one.days_late > start) and (end is None or one.days_late <= end)
