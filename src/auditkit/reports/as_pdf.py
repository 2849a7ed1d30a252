"""Documents as PDF."""

from collections.abc import Mapping

from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate
from auditkit.render.pdf import pdf
from auditkit.reports.printable import printable
from auditkit.reports.views import DocumentView


def written(kind: str, view: DocumentView, own: Mapping[str, OwnTemplate], say: Catalogue) -> bytes:
    """Return a document as PDF; see ``printable`` for what it takes.

    Raises:
        AuditKitError: It cannot be set as one that everybody can read.
    """
    return pdf(printable(kind, view, own, say))
