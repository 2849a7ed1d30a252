"""Family 9: are rubrics and tools sound in themselves?"""

from collections import Counter
from collections.abc import Iterable, Iterator

from auditkit.checks.base import Subject, collected, rule
from auditkit.model.places import FileKind
from auditkit.model.rubric import Rubric
from auditkit.model.tool import Tool
from auditkit.model.types import ABSENCES
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Route, Severity

ERROR = Severity.ERROR
_RUBRIC, _TOOL = FileKind.RUBRIC.value, FileKind.TOOL.value


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
        Answers are found by key, and two of a kind would be counted as one.

    Wrong:
        levels:
          - {key: good, name: Good, descriptor: The plan works}
          - {key: good, name: Fair, descriptor: The plan mostly works}

    Right:
        levels:
          - {key: good, name: Good, descriptor: The plan works}
          - {key: fair, name: Fair, descriptor: The plan mostly works}

    Answer:
        The business unit gives one of the two another key, before a round uses the file. An agency
        has nothing to mend.
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
    """Flag a rubric with fewer than two levels, a level named like an absence, an unknown limit.

    Why:
        not-applicable and cannot-tell are answers of their own, beside the levels. A limit on a
        level that does not exist would never apply.

    Wrong:
        levels:
          - {key: not-applicable, name: Not applicable, descriptor: Does not apply}

    Right:
        (real levels alone; not-applicable is always allowed, with a reason)

    Answer:
        The business unit corrects the scale, before a round uses it. What the levels are, and where
        one limits another, is the partnership's to decide.
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

    Answer:
        The business unit lists the choices, or makes it a question of another type, before a round
        uses the tool.
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


RULES = collected(key_twice, level_unusable, question_unusable)
