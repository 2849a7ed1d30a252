"""Where templates are found: ours in the package or beside the sources, the partnership's where auditkit.yaml says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
)
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from auditkit.errors import AuditKitError
from auditkit.render import filters

_MARKUP = (".html.j2", ".svg.j2", ".html", ".svg")


class TemplateRefusedError(AuditKitError):
    """A template cannot be used: it names something that does not exist, or cannot be read."""


def folder() -> Path:
    """Return the folder of our templates: packaged with a wheel, at the repository's root in a checkout."""
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


def environment(own: Mapping[str, str] | None = None) -> ImmutableSandboxedEnvironment:
    """Return the environment that every template runs in: sandboxed, strict about names, escaping markup.

    Args:
        own: The text of the partnership's own templates by the name of ours that each takes the place of. Its
            ``{% extends %}`` and ``{% include %}`` reach ours and these, and no other file.
    """
    loaders: list[BaseLoader] = [DictLoader(dict(own or {})), FileSystemLoader(folder())]
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith(_MARKUP),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters.ALL)
    return made


def render(name: str, view: Mapping[str, Any], *, own: Mapping[str, str] | None = None) -> str:
    """Return a template filled in.

    Args:
        name: Its path below the templates folder.
        view: What it may name.
        own: The partnership's own templates.

    Raises:
        TemplateRefusedError: The template cannot be used; the message names it and its line.
    """
    try:
        return environment(own).get_template(name).render(view)
    except TemplateNotFound as error:
        raise TemplateRefusedError(
            f"the template {name} asks for {error.message}, which does not exist"
        ) from error
    except (UndefinedError, SecurityError) as error:
        line = _line(error, name)
        raise TemplateRefusedError(
            f"the template {name} cannot be used{line}: {error.message}",
            hint="compare it with the one that auditkit brings",
        ) from error
    except TemplateError as error:
        line_number = getattr(error, "lineno", None)
        line = f", line {line_number}" if line_number else ""
        raise TemplateRefusedError(
            f"the template {name} cannot be read{line}: {error.message}"
        ) from error


def _line(error: BaseException, name: str) -> str:
    trace = error.__traceback__
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith((name, "<template>", "<unknown>")):
            line = trace.tb_lineno
        trace = trace.tb_next
    return f", line {line}" if line else ""
