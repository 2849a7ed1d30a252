"""Write docs/rules.md from the docstrings of the rules: every rule, by family.

Run it after a rule changed: .venv/bin/python tools/rule_docs.py
"""

import re
import textwrap
from pathlib import Path

from auditkit.cli.rules_words import every
from auditkit.output.families import FAMILIES, family_of
from auditkit.output.page import Page

TARGET = Path(__file__).parents[1] / "docs" / "rules.md"
WIDTH = 120
SIGNS = re.compile(r"[*<>|\[\]]")

HEAD = """\
<!-- Written by tools/rule_docs.py from the docstrings in src/auditkit/checks; a change made here is lost. -->

# What auditkit looks for

Each rule has a code, which never changes its meaning, and a name. `auditkit explain CODE` shows the same page without
a network, `auditkit rules` the list. An **error** cannot be accepted, a **warning** should be mended, a **query** is
plausible and needs confirming. None of them accepts or rejects a return: people do.

The guidance that is cited: Halton's multi-agency audit framework 2024-25, one local authority's advice for auditors of
July 2020, and what other partnerships have published about their audits. It is told in our own words; your own
partnership's framework comes first. The cases and texts below are invented.
"""


def page() -> str:
    """Return the whole page."""
    pages = every()
    numbers = list(dict.fromkeys(family_of(one.code) for one in pages))
    contents = [f"* [{title(number)}](#{anchor(title(number))})" for number in numbers]
    parts = [HEAD, *contents, ""]
    for number in numbers:
        mine = [one for one in pages if family_of(one.code) == number]
        parts += [f"## {title(number)}\n", f"{filled(FAMILIES[number].introduction)}\n"]
        parts += ["| code | name | severity | what it flags |", "|---|---|---|---|"]
        parts += [row(one) for one in mine]
        parts += ["", *map(section, mine)]
    return "\n".join(parts)


def title(number: str) -> str:
    """Return the heading of a family."""
    return f"Family {number}: {FAMILIES[number].name}"


def heading(one: Page) -> str:
    """Return the heading of a rule."""
    return f"{one.code} {one.name}"


def anchor(text: str) -> str:
    """Return the name by which a heading is linked to."""
    kept = "".join(sign for sign in text.lower() if sign.isalnum() or sign in " -_")
    return kept.replace(" ", "-")


def row(one: Page) -> str:
    """Return a rule's line in the table of its family."""
    link = f"[{one.code}](#{anchor(heading(one))})"
    return f"| {link} | {one.name} | {one.severity.word} | {prose(one.flags).rstrip('.')} |"


def section(one: Page) -> str:
    """Return a rule's chapter."""
    return "\n".join(
        [
            f"### {heading(one)}\n",
            f"{prose(one.flags)} ({one.severity.word})\n",
            filled(f"**Why it matters.** {prose(one.why)}") + "\n",
            f"**Wrong**\n\n{example(one.wrong)}\n",
            f"**Right**\n\n{example(one.right)}\n",
            filled(f"**How to answer it.** {prose(one.answer)}") + "\n",
        ]
    )


def example(text: str) -> str:
    """Return an example: as it stands in a file, or, where it is told, as a sentence."""
    if text.startswith("("):
        return prose(" ".join(text.split()))
    return f"```yaml\n{text}\n```"


def prose(text: str) -> str:
    """Return prose for Markdown: literals in backticks, and no sign that means something there."""
    parts = text.split("``")
    return "`".join(
        part if index % 2 else SIGNS.sub(r"\\\g<0>", part) for index, part in enumerate(parts)
    )


def filled(text: str) -> str:
    """Return a paragraph as wide as the other pages."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"written: {TARGET.name}")
