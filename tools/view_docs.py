"""Write docs/views.md from the views: what the templates of each kind of document see.

Run it after a view changed: .venv/bin/python tools/view_docs.py
"""

import re
import textwrap
import types
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from inspect import getdoc
from pathlib import Path

from auditkit.render.catalogue import ours
from auditkit.reports.kinds import KINDS, OVER_ROUNDS
from auditkit.reports.views import DocumentView

TARGET = Path(__file__).parents[1] / "docs" / "views.md"
_FIELD = re.compile(r"^(\w+): ")

HEAD = """\
<!-- Written by tools/view_docs.py from the types in src/auditkit/reports; a change made here is lost. -->

# What templates see

Each kind of document has a view: what is known, counted and ready to be shown. [Templates](templates.md) lay it out.
A name that does not exist is an error, never an empty place.
"""


def page() -> str:
    """Return the whole page."""
    kinds = [*KINDS.items(), *OVER_ROUNDS.items()]
    views = {key: typing.get_type_hints(kind.view)["return"] for key, kind in kinds}
    parts = [HEAD, "## Every kind\n", table(DocumentView)]
    parts.append(
        "Every template also sees `mark` and `auditkit_version`, which mark a file as auditkit's.\n"
    )
    for key, view in views.items():
        own = [one.name for one in fields(view) if one.name not in _common()]
        parts += [f"## `{key}`: {ours()(f'reports.{key}').lower()}\n", table(view, own)]
    parts.append("## The parts of which views are made\n")
    for part in sorted(set(_parts(views.values())), key=lambda one: (one.__name__, one.__module__)):
        parts += [f"### {part.__name__}\n", f"{_summary(part)}\n", table(part)]
    return "\n".join(parts)


def table(view: type, names: list[str] | None = None) -> str:
    """Return the fields of a view, each with what it holds."""
    told = _told(view)
    hints = typing.get_type_hints(view)
    shown = [one.name for one in fields(view) if names is None or one.name in names]
    shown += [] if names is not None else [name for name, _ in _properties(view)]
    told |= dict(_properties(view))
    rows = [
        f"| `{name}` | {_type(hints.get(name, str))} | {told.get(name, '')} |" for name in shown
    ]
    return "\n".join(["| name | type | what it holds |", "|---|---|---|", *rows, ""])


def _common() -> set[str]:
    return {one.name for one in fields(DocumentView)}


def _properties(view: type) -> Iterator[tuple[str, str]]:
    for name, value in vars(view).items():
        if isinstance(value, property):
            yield name, " ".join((value.__doc__ or "").split())


def _told(view: type) -> dict[str, str]:
    """Return what the docstring says of each field."""
    found: dict[str, str] = {}
    for base in reversed(view.__mro__):
        _, _, attributes = (getdoc(base) or "").partition("Attributes:\n")
        name = ""
        for line in textwrap.dedent(attributes).splitlines():
            named = _FIELD.match(line)
            if named:
                name = named[1]
                found[name] = line[named.end() :]
            elif name:
                found[name] += f" {line.strip()}"
    return {name: text.replace("|", "\\|").replace("``", "`") for name, text in found.items()}


def _summary(view: type) -> str:
    return (getdoc(view) or "").partition("\n\n")[0].replace("``", "`")


def _type(hint: object) -> str:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return " or ".join(_type(one) for one in inner)
    if origin is tuple:
        if inner[-1] is ...:
            return f"list of {_type(inner[0])}"
        return f"{', '.join(_type(one) for one in inner)}"
    if hint is type(None):
        return "none"
    if is_dataclass(hint):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {"str": "text", "int": "number", "float": "number", "bool": "yes or no"}.get(
        getattr(hint, "__name__", ""), getattr(hint, "__name__", str(hint))
    )


def _parts(views: Iterable[type]) -> Iterator[type]:
    seen: set[type] = set()
    waiting = [hint for view in views for hint in typing.get_type_hints(view).values()]
    while waiting:
        hint = waiting.pop()
        if is_dataclass(hint) and isinstance(hint, type) and hint not in seen:
            seen.add(hint)
            waiting += typing.get_type_hints(hint).values()
            yield hint
        waiting += typing.get_args(hint)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
