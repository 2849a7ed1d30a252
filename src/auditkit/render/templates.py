"""Where templates are found: ours in the package, the partnership's where auditkit.yaml says."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from auditkit import escape as safe
from auditkit.errors import AuditKitError
from auditkit.render import filters

OURS = "auditkit"
"""What stands before the name of a template of ours, to reach it where an own template takes its place."""

_MARKUP = (".html.j2", ".svg.j2", ".html", ".svg")
_MARKDOWN = ".md.j2"
_BLANKS = re.compile(r"\s+")
# Whatever else goes wrong in a template is the template's fault too: adding a number to a text, or a loop without end.
_FAULTS = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


class TemplateRefusedError(AuditKitError):
    """A template cannot be used: it names something that does not exist, or cannot be read."""


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of the partnership's own.

    Attributes:
        path: Where it lies in the repository; errors name it.
        text: What it says.
    """

    path: str
    text: str


class _Unknown(StrictUndefined):
    """What a template names and nobody gave it; using it says so in plain words."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        holder = (
            "" if self._undefined_obj is missing else f" in {type(self._undefined_obj).__name__}"
        )
        return f"there is nothing named {self._undefined_name}{holder}"


class _Ours(FileSystemLoader):
    """Our templates, under names without a machine's path: errors print them."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, _, fresh = super().get_source(environment, template)
        return source, template, fresh


class _Own(BaseLoader):
    """The partnership's templates, by the name of ours that each takes the place of."""

    def __init__(self, own: Mapping[str, OwnTemplate]) -> None:
        self._own = dict(own)

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja's interface
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._own:
            raise TemplateNotFound(template)
        found = self._own[template]
        return found.text, found.path, lambda: True


def folder() -> Path:
    """Return our templates' folder: packaged with a wheel, at the repository's root otherwise."""
    packaged = Path(__file__).parents[1] / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "templates"


def text_of(name: str) -> str:
    """Return one of our files as it stands, without rendering it.

    Args:
        name: Its path below the templates folder.
    """
    return (folder() / name).read_text(encoding="utf-8")


def names_below(prefix: str) -> tuple[str, ...]:
    """Return the paths of our files below a folder of templates, in order."""
    base = folder()
    return tuple(
        sorted(p.relative_to(base).as_posix() for p in (base / prefix).rglob("*") if p.is_file())
    )


def environment(own: Mapping[str, OwnTemplate] | None = None) -> ImmutableSandboxedEnvironment:
    """Return the environment of every template: sandboxed, strict about names, escaping markup.

    Args:
        own: The partnership's own templates by the name of ours that each takes the place of. Its
            ``{% extends %}`` and ``{% include %}`` reach ours and these, and no other file. Ours
            stay in reach under names that begin with ``auditkit/``.
    """
    ours = _Ours(folder())
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([_Own(own or {}), ours, PrefixLoader({OURS: ours})]),
        undefined=_Unknown,
        autoescape=lambda name: name is not None and (name.endswith(_MARKUP) or _is_report(name)),
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters.ALL)
    # The same input gives the same bytes: nothing in a template draws lots.
    del made.filters["random"], made.globals["lipsum"]
    return made


@pass_context
def _printed(context: Context, value: object) -> object:
    """Return what a template prints, made safe for the kind of document it stands in."""
    name = context.name or ""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if _is_report(name):
        # A blank before or after it belongs to the sentence that the template builds.
        before, after = value.startswith(" "), value.endswith(" ")
        return Markup("{}{}{}").format(" " * before, filters.md(value), " " * after)
    return safe.visible(_BLANKS.sub(" ", value)) if name.endswith(_MARKUP) else value


def _is_report(name: str) -> bool:
    """Return whether everything that a template prints is escaped for Markdown.

    Reports only: notices are Markdown that people read as it stands, and say themselves what to escape.
    """
    return name.endswith(_MARKDOWN) and name.removeprefix(f"{OURS}/").startswith("report/")


def render(
    name: str, view: Mapping[str, Any], *, own: Mapping[str, OwnTemplate] | None = None
) -> str:
    """Return a template filled in.

    Args:
        name: Its path below the templates folder.
        view: What it may name.
        own: The partnership's own templates.

    Raises:
        TemplateRefusedError: The template cannot be used; the message names it and its line.
    """
    made = environment(own)
    try:
        return made.get_template(name).render(view)
    except TemplateSyntaxError as error:
        where = f"the template {error.filename or name}"
        raise TemplateRefusedError(
            f"{where} cannot be read, line {error.lineno}: {_plain(error.message)}"
        ) from error
    except TemplateNotFound as error:
        raise TemplateRefusedError(
            f"{_where(error, name, own)}: it asks for {_plain(error.message)}, which does not exist",
            hint="templates reach auditkit's own and those that auditkit.yaml names",
        ) from error
    except (TemplateError, *_FAULTS) as error:
        raise TemplateRefusedError(
            f"{_where(error, name, own)}: {_reason(error)}",
            hint="compare it with the one that auditkit brings",
        ) from error


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes or extends itself"
    return _plain(getattr(error, "message", None) or str(error))


def _plain(text: str | None) -> str:
    return safe.shortened(" ".join((text or "").split()), 200)


def _where(error: BaseException, name: str, own: Mapping[str, OwnTemplate] | None) -> str:
    """Return which template went wrong, and in which line: the innermost one in the error's trace."""
    known = {*names_below(""), *(one.path for one in (own or {}).values())}
    found, line = own[name].path if own and name in own else name, 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in known:
            found, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return f"the template {found} cannot be used" + (f", line {line}" if line else "")
