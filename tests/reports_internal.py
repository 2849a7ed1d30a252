"""Documents of the business unit for tests: on the example, on hostile text, on very large rounds."""

import random
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import report_views
from auditkit.analysis.states import owed_returns
from auditkit.model.facts import Facts
from auditkit.model.moderation import SecondReview
from auditkit.model.places import Place, return_path
from auditkit.model.round import Case, Owed
from auditkit.reports.kinds import KINDS
from auditkit.reports.request import ReportRequest
from auditkit.reports.views import DocumentView
from auditkit.workspace import Loaded, Workspace

NEGLECT, MONTH = report_views.NEGLECT, "2025-01-case-files"
STANDARDS, BEFORE = "2025-section-11", "2023-section-11"
ROUND_OF = {
    "case": NEGLECT,
    "agency": NEGLECT,
    "return": NEGLECT,
    "monthly": MONTH,
    "method": MONTH,
    "section-11": STANDARDS,
    "feedback": STANDARDS,
    "challenge": STANDARDS,
}
"""The kinds for the business unit, each with a round of the example that shows it."""
ABOUT = {
    "agency": ("health", None),
    "return": ("police", "J8W5"),
    "feedback": ("police", None),
    "challenge": ("police", None),
}


@cache
def request(key: str = NEGLECT, audience: str = "internal") -> ReportRequest:
    """Return a request for documents on a round of the example."""
    return ReportRequest(
        report_views.numbers(key),
        report_views.meeting(key),
        report_views.acceptance(key),
        report_views.example(),
        audience=audience,
        earlier=report_views.numbers(BEFORE) if key == STANDARDS else None,
        others=(report_views.numbers(NEGLECT),) if key == STANDARDS else (),
    )


def view(kind: str, asked: ReportRequest | None = None) -> DocumentView:
    """Return the view of one document of a kind."""
    asked = asked or request(ROUND_OF[kind])
    return KINDS[kind].view(asked.about(*ABOUT.get(kind, (None, None))))


def empty() -> ReportRequest:
    """Return a request on a round in which nothing has come in yet."""
    return ReportRequest(
        report_views.begun(), workspace=report_views.example(), audience="internal"
    )


class Poisoned(Workspace):
    """The example, with every free text of every return and second review saying something else."""

    text = ""

    def read(self, place: Place) -> Loaded:
        """Return a file in which every free text says the same."""
        found = super().read(place)
        if found.model is None:
            return found
        model = report_views.poisoned(found.model, self.text)
        return replace(found, parsed=replace(found.parsed, model=model))

    def reviews(self, key: str) -> tuple[tuple[Place, SecondReview], ...]:
        """Return the second reviews, in which every free text but the stamp says the same."""
        return tuple(
            (place, report_views.poisoned(one, self.text).model_copy(update={"stamp": one.stamp}))
            for place, one in super().reviews(key)
        )


def poisoned(kind: str, text: str) -> DocumentView:
    """Return the view of a document in which every free text of every file is the same."""
    key = ROUND_OF[kind]
    place = Poisoned(report_views.EXAMPLE)
    place.text = text
    found = report_views.poisoned_numbers(text, key)
    meeting = report_views.poisoned(report_views.meeting(key), text)
    acceptance = report_views.poisoned(report_views.acceptance(key), text)
    return view(kind, ReportRequest(found, meeting, acceptance, place, audience="internal"))


def large(cases: int = 300, agencies: int = 40, each: int = 7) -> ReportRequest:
    """Return a request on a round of so many cases and long-named agencies, so many of them on each case."""
    draw, found = random.Random(5), report_views.numbers()  # noqa: S311 - any numbers will do
    letters = "BCDFGHJKLMNPQRSTVWXZ"
    names = [
        f"{a}{m}{b}{n}" for a in letters for b in letters for m in range(2, 9) for n in range(2, 9)
    ]
    chosen = names[:: len(names) // cases][:cases]
    keys = [f"agency-{n}" for n in range(agencies)]
    known = next(iter(found.context.configuration.agencies.values()))
    long = "Northmere and District Integrated Community Partnership Foundation Trust"
    known_agencies = {
        key: known.model_copy(update={"name": f"{long} {n}"}) for n, key in enumerate(keys)
    }
    tool = next(iter(found.context.tools))
    on: dict[str, list[str]] = {case: draw.sample(keys, each) for case in chosen}
    owed = {
        key: Owed(tool=tool, cases=tuple(case for case in chosen if key in on[case]))
        for key in keys
    }
    round_ = found.context.round.model_copy(
        update={"cases": {case: Case() for case in chosen}, "owed": owed}
    )
    facts = tuple(
        _fact(found.rated_sections, key, case, draw) for case in chosen for key in on[case]
    )
    configuration = found.context.configuration.model_copy(update={"agencies": known_agencies})
    numbers = replace(
        found,
        context=replace(found.context, round=round_, configuration=configuration, _asked={}),
        facts=facts,
        owed=owed_returns(round_, facts, date(2026, 1, 1)),
        resolved={},
    )
    return ReportRequest(numbers, audience="internal")


def _fact(sections: tuple[str, ...], agency: str, case: str, draw: Any) -> Facts:
    levels = ("outstanding", "good", "requires-improvement", "inadequate", "cannot-tell")
    ratings = {key: draw.choice(levels) for key in (*sections, "overall")}
    path = return_path(NEGLECT, agency, case)
    return Facts(
        round=NEGLECT,
        agency=agency,
        case=case,
        path=path,
        tool="",
        state="received",
        completed_on=date(2024, 10, 1),
        minutes=60,
        concern=False,
        escalation="",
        auditor="a01",
        digest=path,
        ratings=ratings,
        practitioner=ratings,
        answers={},
        strengths=(),
        improvements=(),
        action_dues=(),
    )
