"""Documents from views, in the partnership's own templates and words where it has some."""

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from auditkit import __version__
from auditkit.checks.own_templates import WORD, own_template
from auditkit.model.configuration import Configuration
from auditkit.render.catalogue import NAME as WORDS
from auditkit.render.catalogue import Catalogue, ours
from auditkit.render.own import OwnTemplate
from auditkit.render.shipped import names_below
from auditkit.render.templates import render
from auditkit.reports.banners import with_banner
from auditkit.reports.views import DocumentView
from auditkit.storage.outputs import MARK
from auditkit.workspace import Workspace

PRINT = "print"
"""The Markdown form with the names of its charts, for forms that can show them."""

_BLANKS = re.compile(r"\n{3,}")
_MARK_WITHIN = 1024
_FOLDER = "report/"


def document(
    kind: str,
    form: str,
    view: DocumentView,
    own: Mapping[str, OwnTemplate],
    say: Catalogue | None = None,
) -> str:
    """Return a document as text.

    Args:
        kind: One of ``kinds.KINDS``.
        form: One of the kind's formats that are text, or ``PRINT``.
        view: What the template sees.
        own: The partnership's own templates, see ``own_templates``.
        say: The fixed words, see ``words``; auditkit's own unless given.
    """
    seen: dict[str, Any] = {field.name: getattr(view, field.name) for field in fields(view)}
    text = render(
        f"report/{kind}.{'md' if form == PRINT else form}.j2",
        seen | {"mark": MARK, "auditkit_version": __version__, "pictures": form == PRINT},
        own=own,
        say=say or ours(),
    )
    if form != "html":
        # Chapters that are left out leave their blank lines behind.
        text = _BLANKS.sub("\n\n", text)
    text = with_banner(text, form, view.banner)
    # An own template may have left the mark out; a comment before everything else does no harm.
    marked = MARK in text[:_MARK_WITHIN]
    return text if marked else f"<!-- {MARK} {__version__} -->\n{text}"


def words(own: Mapping[str, OwnTemplate]) -> Catalogue:
    """Return the fixed words, some of them the partnership's own where it has a catalogue.

    Raises:
        TemplateRefusedError: The partnership's catalogue cannot be used.
    """
    return ours().with_own(own[WORDS]) if WORDS in own else ours()


def replaceable() -> dict[str, str]:
    """Return the templates that a partnership may replace, by the name it uses: where ours lie."""
    return {name.removeprefix(_FOLDER).removesuffix(".j2"): name for name in names_below("report")}


def own_templates(workspace: Workspace, configuration: Configuration) -> dict[str, OwnTemplate]:
    """Return the partnership's own templates, by the name of ours that each takes the place of.

    Every file of ours in the folder ``report`` may be replaced, also those that begin with ``_``:
    house colours (``_style.css``) and charts (``_chart.svg``) are the commonest wishes, and whoever
    replaces one file keeps the others as they are renewed.

    Raises:
        AuditKitError: auditkit.yaml names one that does not exist, or that auditkit does not have.
    """
    known = replaceable()
    found = {}
    for name, path in configuration.templates.items():
        content = own_template(workspace, name, path)
        text = "" if name.endswith(WORD) else content.decode("utf-8")
        found[known[name]] = OwnTemplate(path, text, content)
    return found
