"""A round's numbers as views: ratings with their charts, case actions, and what the audit cost."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from statistics import median

from auditkit.analysis.effort import effort_of
from auditkit.analysis.proportions import proportion_word
from auditkit.analysis.rounding import percent
from auditkit.analysis.tallies import ABSENT, Tally
from auditkit.model.facts import OVERALL
from auditkit.model.record import Acceptance
from auditkit.render.catalogue import Catalogue
from auditkit.reports.charts import pages, stacked_bars, tone
from auditkit.reports.count_tables import CountTable, count_table, without_small_total
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.pictures import LevelView
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.views import AuditEffort, CaseActions, RatingsView


def ratings_for(request: ReportRequest) -> RatingsView:
    """Return the agencies' ratings as far as the readers of a document may see them; else the scale alone."""
    numbers = request.numbers
    if request.shows_ratings:
        return ratings_view(numbers, named=request.named)
    return ratings_view(replace(numbers, facts=()), named=False, shown=False)


def rating_tables(request: ReportRequest) -> tuple[CountTable, ...]:
    """Return ratings by section, and overall last, with small counts hidden, where readers may see no others.

    Raises:
        DisclosureError: A table would give somebody away.
    """
    if not request.shows_protected_ratings:
        return ()
    numbers = request.numbers
    found = sorted(numbers.tallies(("section",)), key=lambda one: one.key[0] == OVERALL)
    tables = (
        count_table(
            numbers,
            f"ratings/{one.key[0]}",
            section_name(numbers, one.key[0]),
            {level: (numbers.word(level), count) for level, count in one.counts.items()},
            protected=True,
        )
        for one in found
    )
    threshold = numbers.context.configuration.publication.threshold
    return tuple(without_small_total(one, threshold) for one in tables)


def ratings_view(numbers: RoundNumbers, *, named: bool, shown: bool = True) -> RatingsView:
    """Return the agencies' ratings, by section and by agency, as they are: see ``ratings_for``.

    Args:
        numbers: The round in numbers.
        named: Whether the document may show ratings by agency or organisation.
        shown: Whether these readers may see ratings; where not, there must be none in ``numbers``.
    """
    levels, say = scale(numbers), numbers.say
    overall = distribution(numbers, _overall(numbers), numbers.say("ratings.overall-rating"))
    by_section = tuple(
        distribution(numbers, one, section_name(numbers, one.key[0]))
        for one in numbers.tallies(("section",))
        if one.key[0] != OVERALL
    )
    by_agency = tuple(
        distribution(numbers, one, numbers.context.agency_name(one.key[0]))
        for one in numbers.tallies(("agency",))
        if named
    )
    asks = any(one.overall == "yes" for one in numbers.context.return_tools.values())
    asked_overall = (overall,) if asks else ()
    return RatingsView(
        overall=overall,
        by_section=by_section,
        by_agency=by_agency,
        absences=tuple(one for one in (*by_section, *asked_overall) if one.absent),
        levels=levels,
        percent_from=numbers.context.configuration.publication.percent_from,
        overall_chart=stacked_bars(
            "overall", say("ratings.agencies-overall"), [overall], levels, say
        ),
        section_charts=pages("by-section", say("ratings.by-section"), by_section, levels, say),
        agency_charts=pages("by-agency", say("ratings.by-agency"), by_agency, levels, say),
        shown=shown,
    )


def scale(numbers: RoundNumbers) -> tuple[LevelView, ...]:
    """Return the round's rating scale, best level first."""
    levels = numbers.rubric.levels
    return tuple(
        LevelView(one.key, one.name, one.descriptor, rank, tone(rank, len(levels)))
        for rank, one in enumerate(levels)
    )


def _overall(numbers: RoundNumbers) -> Tally:
    if any(one.state == "received" for one in numbers.facts):
        return numbers.overall
    # Nothing came in: nothing was asked of anybody, so nothing is absent either.
    return numbers.none_rated


def section_name(numbers: RoundNumbers, key: str) -> str:
    """Return a section's name for readers."""
    section = numbers.context.sections.get(key)
    return numbers.say("ratings.overall") if key == OVERALL else section.name if section else key


def distribution(numbers: RoundNumbers, found: Tally, name: str) -> Distribution:
    """Return a tally with its words and percentages.

    Args:
        numbers: The round in numbers.
        found: The tally.
        name: Its heading.
    """
    settings = numbers.context.configuration.publication
    shares = []
    for rank, (level, count) in enumerate(found.counts.items()):
        part = percent(count, found.rated, least=settings.percent_from)
        word = proportion_word(part if count else None, settings.proportion_words)
        shares.append(Share(numbers.word(level), count, found.rated, part, rank, word))
    absent = tuple(
        (numbers.word(reason), found.absent[reason]) for reason in ABSENT if found.absent[reason]
    )
    middle = [numbers.word(level) for level in found.median]
    median = "".join(middle)
    if len(middle) > 1:
        median = numbers.say("ratings.between", first=middle[0], second=middle[1])
    return Distribution(name, tuple(shares), found.rated, absent, median, found.changed)


def case_actions(numbers: RoundNumbers, *, named: bool) -> tuple[CaseActions, ...]:
    """Return how many actions agencies set themselves on cases.

    One row an agency, and the total last; nothing when there are none.

    Args:
        numbers: The round in numbers.
        named: Whether the document may name agencies or organisations; otherwise the total alone.
    """
    dues: dict[str, list[date | None]] = {
        agency: [
            due
            for one in numbers.facts
            if one.agency == agency and one.state == "received"
            for due in one.action_dues
        ]
        for agency in numbers.context.round.owed
    }
    rows = [
        _actions(numbers.context.agency_name(agency), found)
        for agency, found in dues.items()
        if found and named
    ]
    every = [due for found in dues.values() for due in found]
    return (*rows, _actions(numbers.say("total"), every)) if every else ()


def _actions(name: str, dues: Iterable[date | None]) -> CaseActions:
    every = list(dues)
    days = [due for due in every if due]
    return CaseActions(
        name,
        len(every),
        len(every) - len(days),
        min(days, default=None),
        max(days, default=None),
    )


def effort(numbers: RoundNumbers, acceptance: Acceptance | None) -> AuditEffort:
    """Return what the audit cost.

    Args:
        numbers: The round in numbers.
        acceptance: The officer's decisions.
    """
    cost = effort_of(numbers.owed, numbers.facts, acceptance)
    minutes = cost.minutes
    middle = int(median(minutes) + 0.5) if minutes else None
    return AuditEffort(
        returns=len(minutes),
        of=len(cost.came),
        minutes=sum(minutes),
        time=duration(numbers.say, sum(minutes)),
        median=middle,
        median_time="" if middle is None else duration(numbers.say, middle),
        late=len(cost.late),
        longest_late=max((one.days_late for one in cost.late), default=0),
        sent_back=len(cost.sent_back),
    )


def duration(say: Catalogue, minutes: int) -> str:
    """Return a time as people say it: ``2 hours 20 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [
        say(f"counts.{noun}", n=count)
        for count, noun in ((hours, "hours"), (rest, "minutes"))
        if count
    ]
    return " ".join(parts) or say("counts.minutes", n=0)


def ratings_of(numbers: RoundNumbers, section: str, agency: str = "") -> dict[str, str]:
    """Return the rating of a section that counts, by organisation, or of one organisation alone."""
    found = numbers.by_agency.get(agency, ()) if agency else numbers.every_observation
    return {one.agency: one.value for one in found if one.section == section}
