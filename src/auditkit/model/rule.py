"""``rules/<key>.yaml``: a rule of the partnership's own, as data: a condition over a return's fields."""

from typing import Any, Literal

from pydantic import Field

from auditkit.model.base import Record
from auditkit.model.types import RuleCode, Text, YesNo


class Examples(Record):
    """Small pieces of a return that the rule is tried on."""

    fail: tuple[dict[str, Any], ...] = Field(default=(), max_length=50)
    """Each has the problem: just the fields that the condition asks about."""
    pass_: tuple[dict[str, Any], ...] = Field(default=(), alias="pass", max_length=50)
    """Each looks like it and does not have the problem."""


class OwnRule(Record):
    """A rule of the partnership's own. Its name is that of the file."""

    code: RuleCode
    """Letters of your own and three digits: NM101. It never changes its meaning; AK is auditkit's."""
    severity: Literal["error", "warning", "query"] = "warning"
    """error: cannot be accepted. warning: should be mended. query: plausible, needs confirming."""
    flags: Text
    """What it looks for, in one sentence."""
    why: Text | None = None
    """Why that matters, with the guidance it comes from."""
    answer: Text | None = None
    """How an agency answers it, or who decides."""
    applies_to: Literal["return", "second-review"] = "return"
    """The kind of file that is asked."""
    for_each: Literal["section", "action"] | None = None
    """Ask each section, or each action, by itself; left out, the file as a whole."""
    drafts: YesNo = "no"
    """Yes: drafts are asked too, while they are being written."""
    problem_when: Text
    """The condition: the problem is there when this is true (docs/own-rules.md has its words)."""
    at: Text | None = None
    """The field at which the problem is shown, such as rating; left out, the whole that is asked."""
    message: Text
    """What the problem says, in one sentence without a full stop. It repeats nothing of the return."""
    hint: Text | None = None
    """What to do about it."""
    examples: Examples = Examples()
    """What the rule is tried on: at least one that fails and one that passes."""
