"""The programme of a year as a document: the year on one page, then the overview over all rounds."""

from collections.abc import Iterator, Mapping

from auditkit.analysis.recurrence import recurrences
from auditkit.analysis.spoken import day
from auditkit.analysis.themes import ThemeCount
from auditkit.errors import AuditKitError
from auditkit.model.programme import Handed, Programme
from auditkit.reports.charts import pages
from auditkit.reports.followed import Followed
from auditkit.reports.impact import impact
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.programme_parts import (
    CostRow,
    LearningRow,
    MethodYield,
    PlanRow,
    ProgrammeView,
    RatedRounds,
    ThemeRound,
    ThemeYear,
)
from auditkit.reports.ratings import distribution, duration, scale
from auditkit.reports.request import ReportRequest
from auditkit.reports.rolled import rolled
from auditkit.reports.tracked import impact_notes, impact_rows, listed, returned_views, share
from auditkit.reports.views import Fact
from auditkit.reports.year import (
    Planned,
    YearRound,
    brought,
    of_the_year,
    planned,
)


def programme_view(asked: RoundsRequest) -> ProgrammeView:
    """Return the view of the programme.

    Raises:
        AuditKitError: There is no programme, or it cannot be used.
    """
    if asked.programme is None:
        raise AuditKitError(
            "there is no programme.yaml that can be used",
            hint="docs/files.md says what it holds; auditkit validate says what is wrong with it",
        )
    public = asked.audience == "public"
    made = _Year(asked, asked.programme)
    later = None if public else impact(asked)
    periods, chart = rolled(asked)
    return ProgrammeView(
        **asked.heading("programme", asked.programme.title),
        glance=made.glance(),
        approved=made.approved(),
        plan=tuple(made.row(one) for one in made.planned),
        about_plan=tuple(made.about()),
        costs=() if public else tuple(made.costs()),
        methods=() if public else tuple(made.methods()),
        learning=() if public else tuple(made.learning()),
        silent=() if public else tuple(made.silent()),
        ratings=tuple(_ratings(asked)),
        themes=() if public else tuple(_themes(asked)),
        columns=tuple(one.numbers.context.round.title for one in _counted(asked)),
        periods=periods,
        chart=chart,
        returned=returned_views(later) if later else (),
        impact=impact_rows(asked, later.ratings) if later else (),
        notes=impact_notes(asked, later.ratings) if later else (),
        recommendations=listed(asked, sorted(_recommended(asked), key=_place)),
        public=public,
    )


class _Year:
    """Tells the year of a programme."""

    def __init__(self, asked: RoundsRequest, programme: Programme) -> None:
        self._asked, self._say, self._programme = asked, asked.say, programme
        rounds = {
            one.numbers.key: YearRound(
                one.numbers.context.round,
                one.numbers.facts,
                one.numbers.owed,
                one.acceptance,
                one.meeting,
                asked.uptake.get(one.numbers.key),
            )
            for one in asked.rounds
        }
        self._mine: Mapping[str, YearRound] = of_the_year(programme, rounds)
        self.planned = tuple(planned(programme, rounds, asked.day))

    def glance(self) -> tuple[Fact, ...]:
        states = [one.state for one in self.planned]
        counts = {
            "planned": len(states),
            "done": states.count("closed"),
            "running": states.count("open") + states.count("planned"),
            "not-begun": states.count("not-begun"),
            "late": sum(one.days > 0 or one.moved for one in self.planned),
        }
        return tuple(
            Fact(self._say(f"programme.glance.{key}"), (f"{n:,}",)) for key, n in counts.items()
        )

    def approved(self) -> str:
        by, on = self._programme.approved_by, self._programme.approved_on
        if not by:
            return self._say("programme.unapproved")
        if on is None:
            return self._say("programme.approved", by=by)
        return self._say("programme.approved-on", by=by, day=day(on))

    def row(self, one: Planned) -> PlanRow:
        say = self._say
        late = [say("programme.moved", when=say(f"programme.when.{one.when}"))] if one.moved else []
        if one.days:
            step = say(f"programme.step.{one.step or 'quarter'}")
            late.append(say("programme.late-by", step=step, days=say("counts.days", n=one.days)))
        return PlanRow(
            say(f"programme.when.{one.when}"),
            one.title,
            say(f"rounds.{one.kind}"),
            say(f"programme.state.{one.state}"),
            one.due,
            " ".join(late),
        )

    def about(self) -> Iterator[str]:
        urgent = self._programme.urgent
        yield self._say("programme.room", n=urgent.audits, used=len(urgent.used_by))
        for one in self._programme.audits:
            if one.dropped_on:
                why = one.reason or self._say("programme.no-reason")
                yield self._say(
                    "programme.dropped", title=one.title, day=day(one.dropped_on), why=why
                )
        for theme in self._programme.themes:
            source = theme.source or self._say("programme.no-source")
            yield self._say(
                "programme.theme", theme=self._asked.theme_name(theme.theme), source=source
            )

    def costs(self) -> Iterator[CostRow]:
        for key, found in self._mine.items():
            one, title = found.effort, self._asked.round_title(key)
            came = len(one.came)
            yield CostRow(
                title,
                duration(self._say, sum(one.minutes)),
                share(self._asked, title, len(one.minutes), came),
                share(self._asked, title, len(one.late), came),
                sum(owed.days_late for owed in one.late),
                len(one.missing),
                share(self._asked, title, len(one.sent_back), one.read),
            )

    def methods(self) -> Iterator[MethodYield]:
        for one in brought(self._mine.values()):
            kind, how = self._say(f"rounds.{one.kind}"), self._say(f"samples.{one.method}")
            yield MethodYield(
                self._say("programme.method", kind=kind, how=how),
                one.rounds,
                one.returns,
                duration(self._say, one.minutes),
                one.strengths,
                one.improvements,
                one.findings,
                one.recommendations,
            )

    def learning(self) -> Iterator[LearningRow]:
        for key, found in self._mine.items():
            for one in found.uptake.products if found.uptake else ():
                yield LearningRow(
                    key,
                    one.product,
                    self._to(one),
                    one.on,
                    self._of(one.taken_up, one.reached),
                    self._of(one.feedback, one.taken_up),
                    self._of(one.useful, one.feedback),
                )

    def silent(self) -> Iterator[str]:
        for key, found in self._mine.items():
            if not found.uptake or not found.uptake.products:
                yield self._asked.round_title(key)

    def _to(self, one: Handed) -> str:
        agency = self._asked.agency_name(one.to) if one.to else self._say("summary.all-agencies")
        return ", ".join(part for part in (agency, one.team, one.role) if part)

    def _of(self, count: int | None, total: int | None) -> str | None:
        if count is None:
            return None
        if total is None or count > total:
            return f"{count:,}"
        return share(self._asked, "", count, total).words


def _counted(asked: RoundsRequest) -> list[ReportRequest]:
    """Return the rounds from which something came."""
    return [one for one in asked.due if any(fact.state == "received" for fact in one.numbers.facts)]


def _ratings(asked: RoundsRequest) -> Iterator[RatedRounds]:
    """Yield overall ratings by round, for each scale by itself: others cannot be compared."""
    scales: dict[tuple[str, str], list[RoundNumbers]] = {}
    for one in _counted(asked):
        rubric = one.numbers.rubric
        if one.shows_ratings and one.numbers.overall.rated:
            scales.setdefault((rubric.rubric, rubric.version), []).append(one.numbers)
    for place, found in enumerate(scales.values(), start=1):
        levels, name = scale(found[-1]), found[-1].rubric.name
        bars = tuple(distribution(one, one.overall, one.context.round.title) for one in found)
        title = asked.say("programme.ratings-by", scale=name)
        charts = pages(f"ratings-{place}", title, bars, levels, asked.say)
        yield RatedRounds(name, levels, bars, charts)


def _themes(asked: RoundsRequest) -> Iterator[ThemeYear]:
    rounds = {one.numbers.key: one.numbers for one in _counted(asked)}
    received = {
        key: sum(fact.state == "received" for fact in one.facts) for key, one in rounds.items()
    }

    def told(key: str, found: ThemeCount | None) -> ThemeRound | None:
        if found is None:
            return None
        of = received[key]
        return ThemeRound(
            share(asked, "", found.strength_returns, of),
            share(asked, "", found.improvement_returns, of),
        )

    counts = {key: one.themes for key, one in rounds.items()}
    for one in recurrences(counts, tuple(asked.configuration.themes)):
        yield ThemeYear(
            asked.theme_name(one.theme),
            tuple(told(key, one.counts[key]) for key in rounds),
            len(one.strength_rounds),
            len(one.improvement_rounds),
        )


def _recommended(asked: RoundsRequest) -> Iterator[Followed]:
    return (one for one in asked.actions if one.from_meeting)


def _place(one: Followed) -> tuple[str, int]:
    return one.round, one.action.number
