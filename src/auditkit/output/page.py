"""The page of a rule: its parts, read from its docstring."""

import inspect
import re
import textwrap
from dataclasses import dataclass

from auditkit.problems import Severity

_PARTS = re.compile(r"^([A-Z]\w+):\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader learns about a rule.

    Attributes:
        code: AKnnn.
        name: Its name in words.
        severity: How serious its problems are.
        flags: What it flags, on one line.
        why: Why that matters, with the guidance it comes from where there is one.
        wrong: What sets it off, as it stands in a file; in brackets where it is told.
        right: The same as it should be.
        answer: How an agency's lead answers it, or who decides.
    """

    code: str
    name: str
    severity: Severity
    flags: str
    why: str
    wrong: str
    right: str
    answer: str


def read(code: str, name: str, severity: Severity, text: str) -> Page:
    """Return a rule's page from its docstring."""
    head, *rest = _PARTS.split(inspect.cleandoc(text))
    parts = {
        part: textwrap.dedent(body).strip("\n")
        for part, body in zip(rest[::2], rest[1::2], strict=True)
    }
    says = " ".join(head.split()).removeprefix("Flag ")
    return Page(
        code=code,
        name=name,
        severity=severity,
        flags=says[:1].upper() + says[1:],
        why=_joined(parts.get("Why", "")),
        wrong=parts.get("Wrong", ""),
        right=parts.get("Right", ""),
        answer=_joined(parts.get("Answer", "")),
    )


def _joined(prose: str) -> str:
    return " ".join(prose.split())
