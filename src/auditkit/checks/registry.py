"""Every rule, in order of code."""

from auditkit.checks import completeness, definitions, governance, references, shape, text
from auditkit.checks.base import Rule

FAULT_RULES: dict[str, Rule] = {answer: one for one in text.RULES for answer in one.answers}
"""By kind of fault."""

SHAPE_RULES: dict[str, Rule] = {answer: one for one in shape.RULES for answer in one.answers}
"""By Pydantic's name for the mistake."""

OTHER_SHAPE: Rule = next(one for one in shape.RULES if not one.answers)
"""For mistakes of any other name."""

FILE_RULES: tuple[Rule, ...] = (*references.RULES, *completeness.RULES, *definitions.RULES)
"""They see one file and what it belongs to."""

ROUND_RULES: tuple[Rule, ...] = governance.RULES
"""They see a whole round and the day."""

ALL: tuple[Rule, ...] = tuple(
    sorted((*text.RULES, *shape.RULES, *FILE_RULES, *ROUND_RULES), key=lambda one: one.code)
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
