"""Views for the tests of reports: of the example, of a round that has hardly begun, of very large ones."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from auditkit.analysis.rounding import percent
from auditkit.analysis.states import owed_returns
from auditkit.checks import engine
from auditkit.model.base import Record
from auditkit.model.meeting import Meeting
from auditkit.model.record import Acceptance
from auditkit.model.round import Case
from auditkit.render.catalogue import ours
from auditkit.reports.charts import pages, stacked_bars, tone
from auditkit.reports.numbers import RoundNumbers, round_numbers
from auditkit.reports.pictures import LevelView
from auditkit.reports.request import ReportRequest
from auditkit.reports.shares import Distribution, Share
from auditkit.reports.summary import summary_view
from auditkit.reports.views import RatingsView, SummaryView
from auditkit.workspace import Workspace

EXAMPLE = Path(__file__).parents[1] / "examples" / "northmere"
ROUNDS = ("2024-25-q1-domestic-abuse", "2024-25-q3-neglect")
NEGLECT = ROUNDS[1]
TODAY = date(2024, 11, 1)
"""Before the second round's returns are due."""


@cache
def example() -> Workspace:
    """Return the example partnership."""
    return Workspace(EXAMPLE)


@cache
def numbers(key: str = NEGLECT) -> RoundNumbers:
    """Return a round of the example in numbers."""
    found = engine.run(
        example(), lambda path: path.startswith(f"rounds/{key}/"), today=date(2026, 1, 1)
    )
    return round_numbers(example(), next(one for one in found.rounds if one.key == key))


def meeting(key: str = NEGLECT) -> Meeting:
    """Return what a meeting of the example agreed."""
    found = example().model(f"rounds/{key}/meeting.yaml", Meeting)
    assert isinstance(found, Meeting)
    return found


def acceptance(key: str = NEGLECT) -> Acceptance:
    """Return the officer's decisions in a round of the example."""
    found = example().model(f"rounds/{key}/acceptance.yaml", Acceptance)
    assert isinstance(found, Acceptance)
    return found


def summary(*files: Any, **asked: Any) -> SummaryView:
    """Return the summary of a round: its numbers, meeting and acceptance, and what is asked of it."""
    return summary_view(ReportRequest(*files, **asked))


def view(key: str = NEGLECT, audience: str = "partnership") -> SummaryView:
    """Return the summary of a round of the example."""
    return summary(numbers(key), meeting(key), acceptance(key), audience=audience)


def crowd(audience: str = "partnership", **publication: Any) -> ReportRequest:
    """Return what a summary of a round with 32 children rests on: enough for tables that hide a part."""
    found = numbers()
    ages = ["2-4"] * 4 + ["5-9"] * 7 + ["10-13"] * 9 + ["14-15"] * 12
    plans = ["child-in-need"] * 20 + ["child-protection"] * 11
    letters = [one for one in "BCDFGHJK" for _ in range(4)]
    cases = {
        f"{letter}{n % 4 + 2}X2": Case(
            facts={"age_band": ages[n]} | ({"plan": plans[n]} if n < 31 else {})
        )
        for n, letter in enumerate(letters)
    }
    first = [one for one in found.facts if one.state == "received"]
    paths = [
        f"rounds/{found.key}/returns/{first[n % 19].agency}/{case}.yaml"
        for n, case in enumerate(cases)
    ]
    facts = tuple(replace(first[n % 19], case=case, path=paths[n]) for n, case in enumerate(cases))
    due = {one.path: one for one in found.owed}
    owed = tuple(
        replace(due[first[n % 19].path], case=case, path=paths[n]) for n, case in enumerate(cases)
    )
    round_ = found.context.round.model_copy(update={"cases": cases})
    changed = replace(found, context=replace(found.context, round=round_), facts=facts, owed=owed)
    asked = ReportRequest(changed, meeting(), workspace=example(), audience=audience)
    return published(asked, **publication)


def published(request: ReportRequest, **publication: Any) -> ReportRequest:
    """Return the same request where the partnership publishes otherwise."""
    context = request.numbers.context
    settings = context.configuration.publication.model_copy(update=publication)
    configuration = context.configuration.model_copy(update={"publication": settings})
    changed = replace(context, configuration=configuration)
    return replace(request, numbers=replace(request.numbers, context=changed))


def begun(returns: int = 0) -> RoundNumbers:
    """Return the second round as it would be with only so many returns in, still open."""
    found = numbers()
    round_ = found.context.round.model_copy(update={"status": "open", "closed_on": None})
    facts = tuple(one for one in found.facts if one.state == "received")[:returns]
    return replace(
        found,
        context=replace(found.context, round=round_),
        facts=facts,
        owed=owed_returns(round_, facts, TODAY),
    )


def poisoned(record: Record, text: str) -> Any:
    """Return a file's data with every field of free text, filled in or not, saying something else."""
    changes: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if field.annotation in {str, str | None} and not field.metadata:
            changes[name] = text
        elif field.annotation == tuple[str, ...]:
            changes[name] = (text, text)
        elif isinstance(value, Record):
            changes[name] = poisoned(value, text)
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            changes[name] = tuple(poisoned(one, text) for one in value)
        elif isinstance(value, dict) and any(isinstance(one, Record) for one in value.values()):
            changes[name] = {key: poisoned(one, text) for key, one in value.items()}
    return record.model_copy(update=changes)


def asked(key: str = NEGLECT, audience: str = "partnership") -> ReportRequest:
    """Return what a document on a round of the example is asked for."""
    return ReportRequest(numbers(key), meeting(key), acceptance(key), example(), audience)


def poisoned_view(text: str) -> SummaryView:
    """Return the summary of a round in which every free text of every file is the same."""
    return summary_view(poisoned_request(text))


def poisoned_numbers(text: str, key: str = NEGLECT) -> RoundNumbers:
    """Return a round in which every free text of the files behind its numbers is the same."""
    return _poisoned(numbers(key), text)


def poisoned_request(text: str, found: RoundNumbers | None = None) -> ReportRequest:
    """Return what is asked for on a round in which every free text of every file is the same."""
    changed = _poisoned(found or numbers(), text)
    return ReportRequest(changed, poisoned(meeting(), text), acceptance(), example())


def _poisoned(found: RoundNumbers, text: str) -> RoundNumbers:
    context = replace(
        found.context,
        configuration=poisoned(found.context.configuration, text),
        round=poisoned(found.context.round, text),
        tools={key: poisoned(one, text) for key, one in found.context.tools.items()},
        rubrics={key: poisoned(one, text) for key, one in found.context.rubrics.items()},
    )
    return replace(found, context=context, rubric=poisoned(found.rubric, text))


def scale(names: Sequence[str]) -> tuple[LevelView, ...]:
    """Return a rating scale, best first."""
    return tuple(
        LevelView(
            name.lower(), name, f"What {name.lower()} looks like.", rank, tone(rank, len(names))
        )
        for rank, name in enumerate(names)
    )


def distribution(name: str, levels: Sequence[LevelView], counts: Sequence[int]) -> Distribution:
    """Return ratings under one heading, a count for each level."""
    rated = sum(counts)
    shares = tuple(
        Share(level.name, count, rated, percent(count, rated, least=10), level.rank)
        for level, count in zip(levels, counts, strict=True)
    )
    return Distribution(name, shares, rated, (), levels[0].name if rated else "", 0)


def large_ratings(sections: int, agencies: int, levels: Sequence[LevelView]) -> RatingsView:
    """Return ratings with so many sections and long-named agencies."""
    by_section = tuple(
        distribution(
            f"Section {n} on working together around the child and the household",
            levels,
            [(n * (rank + 2)) % 7 for rank in range(len(levels))],
        )
        for n in range(sections)
    )
    by_agency = tuple(
        distribution(
            f"Northmere and District Integrated Community Partnership Foundation Trust {n}",
            levels,
            [(n + rank) % 3 for rank in range(len(levels))],
        )
        for n in range(agencies)
    )
    overall = distribution("Overall rating", levels, [1, *[40] * (len(levels) - 2), 1])
    return RatingsView(
        overall=overall,
        by_section=by_section,
        by_agency=by_agency,
        absences=(),
        levels=tuple(levels),
        percent_from=10,
        overall_chart=stacked_bars("overall", "Overall ratings", [overall], levels, ours()),
        section_charts=pages("by-section", "Ratings by section", by_section, levels, ours()),
        agency_charts=pages("by-agency", "Overall ratings by agency", by_agency, levels, ours()),
    )


def large_view(levels: int = 6, sections: int = 25, agencies: int = 12) -> SummaryView:
    """Return a summary with many sections, many long-named agencies and a long scale."""
    names = ("Exemplary", "Strong", "Sound", "Needs improvement", "Weak", "Unsafe")
    chosen = scale([*names[: levels - 1], names[-1]])
    found = view()
    rows = tuple(
        replace(found.evidence.agencies[0], name=f"Integrated Community Partnership Trust {n}")
        for n in range(agencies)
    )
    return replace(
        found,
        ratings=large_ratings(sections, agencies, chosen),
        evidence=replace(found.evidence, agencies=rows),
    )
