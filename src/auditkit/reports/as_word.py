"""Documents as Word files, on the partnership's letterhead where it has one."""

from collections.abc import Mapping

from auditkit.errors import MissingExtraError
from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate
from auditkit.render.printing import Printed
from auditkit.render.shipped import bytes_of
from auditkit.render.word import word
from auditkit.reports.printable import printable
from auditkit.reports.views import DocumentView

TEMPLATE = "report/document.docx"
"""Where our Word template lies below the templates folder."""


def written(kind: str, view: DocumentView, own: Mapping[str, OwnTemplate], say: Catalogue) -> bytes:
    """Return a document as a Word file; see ``printable`` for what it takes.

    Raises:
        TemplateRefusedError: The partnership's Word template cannot be used.
    """
    return on_letterhead(printable(kind, view, own, say), own)


def on_letterhead(document: Printed, own: Mapping[str, OwnTemplate]) -> bytes:
    """Return a document that is ready to be printed as a Word file.

    Args:
        document: What it says.
        own: The partnership's own templates.

    Raises:
        TemplateRefusedError: The partnership's Word template cannot be used.
    """
    mine = own.get(TEMPLATE)
    template = mine.content if mine else bytes_of(TEMPLATE)
    return word(document, template, mine.path if mine else TEMPLATE, _pictures(document))


def _pictures(document: Printed) -> dict[str, bytes]:
    """Return the pictures as PNG; none where what draws them is not installed: tables hold the same numbers."""
    if not document.charts:
        return {}
    try:
        from auditkit.render.pdf import png  # noqa: PLC0415 - it may be missing, and few documents have charts
    except MissingExtraError:
        return {}
    return {key: png(one.svg) for key, one in document.charts.items()}
