"""Where templates are found: ours in the package, the partnership's where auditkit.yaml says."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import itemgetter
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
from markupsafe import Markup, escape

from auditkit import escape as safe
from auditkit.render import filters
from auditkit.render.catalogue import Catalogue, shown
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.shipped import folder, names_below

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


def environment(
    own: Mapping[str, OwnTemplate] | None = None, say: Catalogue | None = None
) -> ImmutableSandboxedEnvironment:
    """Return the environment of every template: sandboxed, strict about names, escaping markup.

    Whoever asks for the same gets the same, so that a template is compiled once for hundreds of
    documents.

    Args:
        own: The partnership's own templates by the name of ours that each takes the place of. Its
            ``{% extends %}`` and ``{% include %}`` reach ours and these, and no other file. Ours
            stay in reach under names that begin with ``auditkit/``.
        say: The catalogue of fixed words, which templates reach under this name.
    """
    return _environment(folder(), tuple(sorted((own or {}).items(), key=itemgetter(0))), say)


@lru_cache(maxsize=4)
def _environment(
    shipped: Path, own: tuple[tuple[str, OwnTemplate], ...], say: Catalogue | None
) -> ImmutableSandboxedEnvironment:
    ours = _Ours(shipped)
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([_Own(dict(own)), ours, PrefixLoader({OURS: ours})]),
        undefined=_Unknown,
        autoescape=lambda name: name is not None and (name.endswith(_MARKUP) or _is_report(name)),
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters.ALL)
    if say is not None:
        made.globals["say"] = _sayer(say)
    # The same input gives the same bytes: nothing in a template draws lots.
    del made.filters["random"], made.globals["lipsum"]
    return made


def _sayer(catalogue: Catalogue) -> Callable[..., Markup]:
    """Return the catalogue as templates use it: words and values made safe for the document."""

    @pass_context
    def say(context: Context, key: str, /, **values: object) -> Markup:
        number = values.get("n")
        words = catalogue.text(str(key), number if isinstance(number, int) else None)
        # In Markdown the words are as safe as the template that says them.
        text = Markup(words) if _is_report(context.name or "") else escape(words)  # noqa: S704
        filled = {
            name: escape(_printed(context, value)) if isinstance(value, str) else shown(value)
            for name, value in values.items()
        }
        try:
            return text.format_map(filled)
        except KeyError as error:
            raise TemplateRefusedError(
                f"the words {key} need a value for {error.args[0]}"
            ) from None

    return say


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
    name: str,
    view: Mapping[str, Any],
    *,
    own: Mapping[str, OwnTemplate] | None = None,
    say: Catalogue | None = None,
) -> str:
    """Return a template filled in.

    Args:
        name: Its path below the templates folder.
        view: What it may name.
        own: The partnership's own templates.
        say: The catalogue of fixed words.

    Raises:
        TemplateRefusedError: The template cannot be used; the message names it and its line.
    """
    made = environment(own, say)
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
    except (TemplateError, TemplateRefusedError, *_FAULTS) as error:
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
