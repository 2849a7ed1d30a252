"""The page of a rule, for a terminal."""

import re
import textwrap

from auditkit.escape import terminal_line
from auditkit.output.families import family, family_of
from auditkit.output.page import Page
from auditkit.problems import Severity

WIDTH = 80

_LITERAL = re.compile(r"``([^`]+)``")
_MEANING = {
    Severity.ERROR: "An error, which cannot be accepted.",
    Severity.WARNING: "A warning, which should be mended.",
    Severity.QUERY: "A query, which is plausible and needs confirming.",
}


def as_text(page: Page) -> str:
    """Return a page for a terminal: plain, wrapped at 80 characters.

    A partnership's own rule is data, and no line of it is a command.
    """
    heading = f"{page.code} {page.name} ({page.severity.word})"
    mine = family_of(page.code)
    place = f"{_MEANING[page.severity]} Family {mine}: {family(mine).name}."
    text = "\n".join(
        [
            heading,
            "=" * len(heading),
            "",
            _wrapped(page.flags),
            "",
            *("Why it matters", _wrapped(page.why, "  "), ""),
            *("Wrong", textwrap.indent(page.wrong, "    "), ""),
            *("Right", textwrap.indent(page.right, "    "), ""),
            *("How to answer it", _wrapped(page.answer, "  "), ""),
            _wrapped(place),
            "",
        ]
    )
    return "\n".join(map(terminal_line, text.split("\n")))


def _wrapped(prose: str, margin: str = "") -> str:
    return textwrap.fill(
        _LITERAL.sub(r"'\1'", prose),
        WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )
