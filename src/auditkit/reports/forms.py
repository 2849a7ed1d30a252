"""Documents in every format, as bytes; what a format needs is loaded when it is asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module

from auditkit.errors import MissingExtraError
from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate
from auditkit.reports.documents import document
from auditkit.reports.views import DocumentView

TEXTS = ("html", "md")
"""The formats that are text."""

_MAKERS = {
    "pdf": "auditkit.reports.as_pdf",
    "docx": "auditkit.reports.as_word",
    "xlsx": "auditkit.reports.workbook",
}
_Maker = Callable[[str, DocumentView, Mapping[str, OwnTemplate], Catalogue], bytes]


def absent(form: str) -> MissingExtraError | None:
    """Return what is missing on this machine for a format; None when it can be written."""
    try:
        import_module(_MAKERS.get(form, __name__))
    except MissingExtraError as error:
        return error
    return None


def rendered(
    kind: str, form: str, view: DocumentView, own: Mapping[str, OwnTemplate], say: Catalogue
) -> bytes:
    """Return a document in a format.

    Args:
        kind: One of ``kinds.KINDS``.
        form: One of the kind's formats.
        view: What the template sees.
        own: The partnership's own templates, see ``documents.own_templates``.
        say: The fixed words, see ``documents.words``.

    Raises:
        MissingExtraError: The format needs a package that is not installed.
        TemplateRefusedError: A template cannot be used.
    """
    if form in TEXTS:
        return document(kind, form, view, own, say).encode("utf-8")
    make: _Maker = import_module(_MAKERS[form]).written
    return make(kind, view, own, say)
