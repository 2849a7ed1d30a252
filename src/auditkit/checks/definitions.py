"""Family 9, first part: are rubrics, tools and rounds sound in themselves?"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.model.round import Change, Round
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_ROUND, _RUBRIC, _TOOL = FileKind.ROUND.value, FileKind.RUBRIC.value, FileKind.TOOL.value


def _repeated(keys: Iterable[str], *route: str) -> Iterator[tuple[str, Route]]:
    seen = Counter[str]()
    for index, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > 1:
            yield key, (*route, index, "key")


@rule("AK905", ERROR, _RUBRIC, _TOOL)
def key_twice(subject: Subject) -> Iterator[Bare]:
    """Flag a level, section or question whose key stands twice in one rubric or tool.

    Why:
        Answers are found by key; two of a kind would be counted as one.

    Wrong:
        levels:
          - {key: good, name: Good, descriptor: The plan works}
          - {key: good, name: Fair, descriptor: The plan mostly works}

    Right:
        levels:
          - {key: good, name: Good, descriptor: The plan works}
          - {key: fair, name: Fair, descriptor: The plan mostly works}
    """
    found: list[tuple[str, Route]] = []
    if isinstance(subject.model, Rubric):
        found += _repeated((level.key for level in subject.model.levels), "levels")
    if isinstance(subject.model, Tool):
        found += _repeated((section.key for section in subject.model.sections), "sections")
        for index, section in enumerate(subject.model.sections):
            for key, route in _repeated(
                (question.key for question in section.questions), "questions"
            ):
                found.append((key, ("sections", index, *route)))
    for key, route in found:
        yield Bare(
            f"the key {key} stands here a second time", route, "give each its own key", show="value"
        )


@rule("AK906", ERROR, _RUBRIC)
def level_unusable(subject: Subject) -> Iterator[Bare]:
    """Flag a rubric with fewer than two levels, with a level named like an absence, or with a limit on an unknown level.

    Why:
        not-applicable and cannot-tell are answers of their own; a limit on a level that does not exist never applies.

    Wrong:
        levels:
          - {key: not-applicable, name: Not applicable, descriptor: Does not apply}

    Right:
        (levels alone; not-applicable is always allowed, with a reason)
    """
    if not isinstance(subject.model, Rubric):
        return
    keys = [level.key for level in subject.model.levels]
    if len(keys) < 2:  # noqa: PLR2004 - one level is no scale
        yield Bare(
            "a rubric needs at least two levels", ("levels",), "list them best first", at_key=True
        )
    for index, key in enumerate(keys):
        if key in ABSENCES:
            yield Bare(
                f"{key} is no level: it is always allowed beside the levels",
                ("levels", index, "key"),
                "take it out",
                show="value",
            )
    for index, limit in enumerate(subject.model.limits):
        for field in ("rated", "overall_at_best"):
            if (word := getattr(limit, field)) not in keys:
                hint = did_you_mean(word, keys) or f"levels: {listed(keys)}"
                yield Bare(
                    f"{word} is not a level of this rubric",
                    ("limits", index, field),
                    hint,
                    show="value",
                )


@rule("AK907", ERROR, _TOOL)
def question_unusable(subject: Subject) -> Iterator[Bare]:
    """Flag a choice question without choices.

    Why:
        Nobody could answer it.

    Wrong:
        - {key: plan-type, text: Which plan?, type: choice}

    Right:
        - key: plan-type
          text: Which plan?
          type: choice
          choices:
            - {key: child-protection, name: Child protection}
    """
    if isinstance(subject.model, Tool):
        for index, section in enumerate(subject.model.sections):
            for position, question in enumerate(section.questions):
                if question.type == "choice" and not question.choices:
                    route = ("sections", index, "questions", position, "type")
                    yield Bare(
                        "a choice question needs choices",
                        route,
                        "list them under choices",
                        show="value",
                    )


@rule("AK908", ERROR, _ROUND)
def dates_out_of_order(subject: Subject) -> Iterator[Bare]:
    """Flag milestones that do not follow each other, and a practice window that ends before it begins.

    Why:
        Agencies plan by these dates.

    Wrong:
        milestones: {notice: 2024-11-11, returns_due: 2024-11-08}

    Right:
        milestones: {notice: 2024-10-11, returns_due: 2024-11-08}
    """
    if not isinstance(subject.model, Round):
        return
    window = subject.model.practice_window
    if window.to < window.from_:
        yield Bare(
            "the practice window ends before it begins",
            ("practice_window", "to"),
            f"it begins on {window.from_}",
            show="value",
        )
    names = (
        "notice",
        "returns_due",
        "quality_assured",
        "moderation_meeting",
        "draft_report",
        "report",
    )
    given = [(name, day) for name in names if (day := getattr(subject.model.milestones, name))]
    for (before, earlier), (name, day) in pairwise(given):
        if day < earlier:
            hint = f"{before} is on {earlier}; {name} follows it"
            yield Bare(f"{name} comes before {before}", ("milestones", name), hint, show="value")


@rule("AK909", ERROR, _ROUND)
def decision_incomplete(subject: Subject) -> Iterator[Bare]:
    """Flag an extension, an exemption or a never-returned without its day, its reason or the role that decided.

    Why:
        An exemption takes a child's record out of the audit: somebody must answer for it. (Devon's report counts those
        who never returned; a county's returns rose only when a director approved each exemption.)

    Wrong:
        changes:
          - {case: K7Q2, decision: exempt}

    Right:
        changes:
          - {case: K7Q2, decision: exempt, reason: File held by another area, decided_by: Chair of the audit, decided_on: 2024-10-02}
    """
    if not isinstance(subject.model, Round):
        return
    for agency, owed in subject.model.owed.items():
        for index, change in enumerate(owed.changes):
            for field in _lacking(change):
                yield Bare(
                    f"this decision has no {field}",
                    ("owed", agency, "changes", index, field),
                    "add it",
                    at_key=True,
                )


def _lacking(change: Change) -> Iterator[str]:
    wanted = (
        ("until", "decided_by", "decided_on")
        if change.decision == "extended"
        else ("reason", "decided_by", "decided_on")
    )
    return (field for field in wanted if not getattr(change, field))


@rule("AK910", ERROR, _ROUND)
def closed_without_day(subject: Subject) -> Iterator[Bare]:
    """Flag a closed round that does not say when it closed.

    Why:
        In a closed round the day is the day it closed: what was late stays late, and what was open is told by that day.

    Wrong:
        status: closed

    Right:
        status: closed
        closed_on: 2025-02-28
    """
    if (
        isinstance(subject.model, Round)
        and subject.model.status == "closed"
        and subject.model.closed_on is None
    ):
        yield Bare(
            "a closed round says when it closed",
            ("closed_on",),
            "write closed_on: and the day",
            at_key=True,
        )


RULES = collected(
    key_twice,
    level_unusable,
    question_unusable,
    dates_out_of_order,
    decision_incomplete,
    closed_without_day,
)
