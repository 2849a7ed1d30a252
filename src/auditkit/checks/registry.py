"""Every rule, in order of code."""

from auditkit.checks import (
    answers,
    arrivals,
    completeness,
    contradictions,
    decisions,
    definitions,
    editor_schemas,
    escalating,
    governance,
    identity,
    independence,
    judgements,
    library,
    own_templates,
    references,
    second_reviews,
    shape,
    text,
    thresholds,
    waivers,
)
from auditkit.checks.base import Rule


def _in_order(*families: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(sorted((one for rules in families for one in rules), key=lambda one: one.code))


FAULT_RULES: dict[str, Rule] = {answer: one for one in text.RULES for answer in one.answers}
"""By kind of fault."""

SHAPE_RULES: dict[str, Rule] = {answer: one for one in shape.RULES for answer in one.answers}
"""By Pydantic's name for the mistake."""

OTHER_SHAPE: Rule = next(one for one in shape.RULES if not one.answers)
"""For mistakes of any other name."""

FILE_RULES: tuple[Rule, ...] = _in_order(
    escalating.FILE_RULES,
    references.RULES,
    identity.RULES,
    answers.RULES,
    completeness.RULES,
    independence.RULES,
    judgements.RULES,
    definitions.RULES,
    decisions.RULES,
    thresholds.RULES,
)
"""They see one file and what it belongs to."""

ROUND_RULES: tuple[Rule, ...] = _in_order(
    arrivals.RULES,
    governance.RULES,
    contradictions.RULES,
    second_reviews.RULES,
    escalating.ROUND_RULES,
)
"""They see a whole round and the day."""

LIBRARY_RULES: tuple[Rule, ...] = _in_order(library.RULES, own_templates.RULES)
"""They see the settings and the library of tools and rubrics, and no round."""

REPOSITORY_RULES: tuple[Rule, ...] = editor_schemas.RULES
"""They see the whole repository, and are asked when all of it is looked at."""

ALL: tuple[Rule, ...] = _in_order(
    text.RULES,
    shape.RULES,
    FILE_RULES,
    ROUND_RULES,
    LIBRARY_RULES,
    waivers.RULES,
    REPOSITORY_RULES,
)

BY_KIND: dict[str, tuple[Rule, ...]] = {
    kind: tuple(one for one in FILE_RULES if kind in one.answers)
    for kind in sorted({k for one in FILE_RULES for k in one.answers})
}
"""File rules by kind of file."""


def find(code: str) -> Rule | None:
    """Return the rule with a code or a name, in any case, or None."""
    wanted = code.strip()
    return next(
        (one for one in ALL if wanted.upper() == one.code or wanted.lower() == one.name), None
    )
