"""Documents from views: their kinds and formats, and the partnership's own templates."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from auditkit import __version__
from auditkit.checks.own_templates import own_template
from auditkit.model.configuration import Configuration
from auditkit.render.templates import OwnTemplate, names_below, render
from auditkit.reports.views import SummaryView
from auditkit.storage.outputs import MARK
from auditkit.workspace import Workspace

KINDS: tuple[str, ...] = ("summary",)
"""The kinds of report."""
FORMATS: tuple[str, ...] = ("html", "md")
"""The formats that every kind has."""
AUDIENCES: tuple[str, ...] = ("partnership",)
"""The audiences that can be served today."""

_MARK_WITHIN = 1024


def document(kind: str, form: str, view: SummaryView, own: Mapping[str, OwnTemplate]) -> str:
    """Return a report as text.

    Args:
        kind: One of ``KINDS``.
        form: One of ``FORMATS``.
        view: What the template sees.
        own: The partnership's own templates, see ``own_templates``.
    """
    seen: dict[str, Any] = {field.name: getattr(view, field.name) for field in fields(view)}
    text = render(
        f"report/{kind}.{form}.j2", seen | {"mark": MARK, "auditkit_version": __version__}, own=own
    )
    # An own template may have left the mark out; a comment before everything else does no harm.
    marked = MARK in text[:_MARK_WITHIN]
    return text if marked else f"<!-- {MARK} {__version__} -->\n{text}"


def own_templates(workspace: Workspace, configuration: Configuration) -> dict[str, OwnTemplate]:
    """Return the partnership's own templates, by the name of ours that each takes the place of.

    Every file of ours in the folder ``report`` may be replaced, also those that begin with ``_``:
    house colours (``_style.css``) and charts (``_chart.svg``) are the commonest wishes, and whoever
    replaces one file keeps the others as they are renewed.

    Raises:
        AuditKitError: auditkit.yaml names one that does not exist, or that auditkit does not have.
    """
    ours = {
        name.removeprefix("report/").removesuffix(".j2"): name for name in names_below("report")
    }
    found = {}
    for name, path in configuration.templates.items():
        text = own_template(workspace, name, path)
        found[ours[name]] = OwnTemplate(path, text)
    return found
