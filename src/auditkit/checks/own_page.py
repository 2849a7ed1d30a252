"""The page of a rule of the partnership's own, written like the docstrings of auditkit's."""

import textwrap
from typing import Any

from auditkit.escape import visible
from auditkit.model.rule import OwnRule
from auditkit.yamlio.writer import write_document

_UNTOLD = "(nobody has written that yet)"


def page(model: OwnRule) -> str:
    """Return the page of a rule. What people wrote in it cannot become a heading."""
    parts = {
        "Why": _prose(model.why),
        "Wrong": _example(model.examples.fail),
        "Right": _example(model.examples.pass_),
        "Answer": _prose(model.answer or model.hint),
    }
    told = [f"{name}:\n{textwrap.indent(text, '    ')}" for name, text in parts.items()]
    return "\n\n".join([f"Flag {_prose(model.flags)}", *told])


def _prose(text: str | None) -> str:
    return visible(" ".join(text.split())) if text else _UNTOLD


def _example(pieces: tuple[dict[str, Any], ...]) -> str:
    if not pieces:
        return "(this rule has no such example)"
    text = write_document(pieces[0]).decode("utf-8").rstrip("\n")
    return "\n".join(visible(line) for line in text.split("\n"))
