"""What a tool asks of one agency about one case, and how tools compose."""

from collections.abc import Mapping
from typing import Any

from auditkit.model.tool import Question, Section, Tool

Data = dict[str, Any]

CLOSED_TYPES = frozenset({"yes-no", "yes-no-partly", "choice"})
WORDS = {"yes-no": ("yes", "no"), "yes-no-partly": ("yes", "partly", "no")}
"""What may answer a closed question whose words are the same in every tool."""


def applies(when: Mapping[str, tuple[str, ...]], facts: Mapping[str, str]) -> bool:
    """Return whether all conditions hold; a fact that is not known rules nothing out."""
    return all(name not in facts or facts[name] in allowed for name, allowed in when.items())


def asked_sections(tool: Tool, agency: str, facts: Mapping[str, str]) -> dict[str, Section]:
    """Return the sections a tool asks of an agency about a case with these facts, by key."""
    return {
        section.key: section
        for section in tool.sections
        if (not section.agencies or agency in section.agencies)
        and applies(section.applies_when, facts)
    }


def allowed_words(question: Question) -> tuple[str, ...]:
    """Return the words that may answer a closed question, absences aside; empty for an open one."""
    if question.type == "choice":
        return tuple(choice.key for choice in question.choices)
    return WORDS.get(question.type, ())


def composed(tool: Data, parts: Mapping[str, Data]) -> Data:
    """Return a tool's data with the sections of the tools it extends before its own.

    ``extends`` is gone.

    Args:
        tool: The tool's data as read.
        parts: Tools' data by key@version; parts may extend parts.

    Raises:
        KeyError: A part is missing; the argument is its key@version.
        ValueError: The parts extend each other in a circle; the argument shows it.
    """
    if not tool.get("extends"):
        return tool
    rest = {name: value for name, value in tool.items() if name not in {"extends", "sections"}}
    return rest | {"sections": list(_sections(tool, parts, ()).values())}


def _sections(tool: Data, parts: Mapping[str, Data], above: tuple[str, ...]) -> dict[str, Data]:
    name = reference(tool["tool"], tool["version"])
    if name in above:
        raise ValueError(" -> ".join((*above, name)))
    sections: dict[str, Data] = {}
    for part in tool.get("extends", ()):
        sections |= _sections(parts[part], parts, (*above, name))
    return sections | {section["key"]: section for section in tool.get("sections", ())}


def reference(key: str, version: str) -> str:
    """Return key@version."""
    return f"{key}@{version}"
