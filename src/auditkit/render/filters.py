"""What templates may do to a value. No filter calculates anything about the domain."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from markupsafe import Markup, escape

from auditkit import escape as safe
from auditkit.analysis.spoken import MONTHS, day, weekday
from auditkit.yamlio.scalar import folded, scalar

_MAILBOX = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+")
_TELEPHONE = re.compile(r"\+?[0-9][0-9 ]*")
_BLANK_LINE = re.compile(r"\n\s*\n")


def day_or_month(value: str) -> str:
    """Return a day or a month as people write it: ``8 November 2024``, ``November 2024``."""
    year, month, *rest = value.split("-")
    if rest:
        return day(date.fromisoformat(value))
    return f"{MONTHS[int(month) - 1]} {year}"


def paragraphs(text: str | None) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(part.split()) for part in _BLANK_LINE.split(text or "") if part.strip()]


def prose(text: str | None) -> Markup:
    """Return a text as HTML paragraphs; whatever stands in it is shown as it is."""
    return Markup("\n").join(
        Markup("<p>{}</p>").format(safe.visible(part)) for part in paragraphs(text)
    )


def md(text: object) -> Markup:
    """Return text for Markdown, on one line; whatever stands in it is shown as it is."""
    # Marked as safe, so that it is not made safe a second time where a template prints it.
    return text if isinstance(text, Markup) else Markup(safe.markdown(str(text)))  # noqa: S704


def md_prose(text: str | None) -> Markup:
    """Return a text as Markdown paragraphs; whatever stands in it is shown as it is."""
    return Markup("\n\n").join(md(part) for part in paragraphs(text))


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: ``1 return``, ``3 returns``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(words: Iterable[str], last: str = "and") -> str:
    """Return words with commas and a last ``and``."""
    every = list(words)
    return f"{', '.join(every[:-1])} {last} {every[-1]}" if len(every) > 1 else "".join(every)


def comment(text: str | None, width: int = 116, indent: str = "") -> str:
    """Return a text as lines of YAML comment."""
    lines: list[str] = []
    line = ""
    for word in (text or "").split():
        shown = safe.visible(word)
        if line and len(indent) + 2 + len(line) + 1 + len(shown) > width:
            lines.append(line)
            line = shown
        else:
            line = f"{line} {shown}" if line else shown
    return "\n".join(f"{indent}# {one}" for one in [*lines, line])


def visible(text: object) -> str | Markup:
    """Return text without controls that hide or turn it."""
    return text if isinstance(text, Markup) else safe.visible(str(text))


def contact(text: str) -> str:
    """Return a mailbox or a telephone number for Markdown, as it is when it is nothing else."""
    return text if _MAILBOX.fullmatch(text) or _TELEPHONE.fullmatch(text) else safe.markdown(text)


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def css(text: object) -> Markup:
    """Return text for a string in a style sheet, quotes included."""
    shown = safe.visible(" ".join(str(text).split()))
    kept = "".join(one if one.isalnum() or one in " .,:;-" else f"\\{ord(one):x} " for one in shown)
    return Markup(f'"{kept}"')  # noqa: S704 - nothing is left that could end the string or the style


def attribute(text: object) -> Markup:
    """Return text for an attribute of HTML or SVG."""
    return escape(safe.visible(str(text)))


ALL: dict[str, Callable[..., Any]] = {
    "yaml": scalar,
    "folded": folded,
    "md": md,
    "md_prose": md_prose,
    "prose": prose,
    "paragraphs": paragraphs,
    "day": day,
    "weekday": weekday,
    "plural": plural,
    "joined": joined,
    "comment": comment,
    "visible": visible,
    "capital": capital,
    "contact": contact,
    "attribute": attribute,
    "css": css,
}
"""By the name that templates use."""
