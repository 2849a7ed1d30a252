"""Documents as Word files: the partnership's own letterhead, filled with paragraphs in Word's own styles."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from auditkit import __version__
from auditkit.errors import MissingExtraError
from auditkit.render.own import TemplateRefusedError
from auditkit.render.printing import NO_DATE, Printed
from auditkit.render.zipped import steady
from auditkit.storage.outputs import MARK

try:
    from docx import Document as WordDocument
    from docx.document import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docxtpl import DocxTemplate
except ImportError as error:
    raise MissingExtraError("a Word document", "word") from error

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from auditkit.render.word_body import Body

_HERE = "auditkit puts the body of the document here"
_BODY = Markup(f"<w:p><w:r><w:t>{_HERE}</w:t></w:r></w:p>")  # noqa: S704 - fixed words
_BANNER = re.compile(r"\{\{r?\s*banner\b")
_LANGUAGE = "en-GB"
_PROPERTY = 150
"""So long may a property be: the mark, which comes after some of them, must stand near the top of the file."""


def word(document: Printed, template: bytes, path: str, pictures: Mapping[str, bytes]) -> bytes:
    """Return a document as a Word file.

    Args:
        document: What it says.
        template: A Word file with places for ``title``, ``banner``, ``partnership`` and ``body``.
        path: Where the template lies; errors name it.
        pictures: The document's pictures by id, as PNG; those that are missing are left out.

    Raises:
        TemplateRefusedError: The template cannot be used.
    """
    filled = _filled(document, template, path)
    place = next((one for one in filled.element.body.iter(qn("w:t")) if one.text == _HERE), None)
    if place is None:
        raise TemplateRefusedError(
            f"the Word template {path} has no place for the document itself",
            hint="write {{p body }} on a line of its own where it begins",
        )
    anchor = list(place.iterancestors(qn("w:p")))[-1]
    Body(filled, anchor, document, pictures).add(document.blocks)
    anchor.getparent().remove(anchor)
    _describe(filled, document)
    kept = io.BytesIO()
    filled.save(kept)
    return steady(kept.getvalue())


def _filled(document: Printed, template: bytes, path: str) -> Document:
    """Return the template with everything in its places but the body."""
    # Own templates see what they are given and nothing else, as all others do.
    places = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    values = {
        "title": document.title,
        "banner": document.banner,
        "partnership": document.partnership,
        "body": _BODY,
    }
    try:
        made = DocxTemplate(io.BytesIO(template))
        named = made.get_undeclared_template_variables(places)
        made.render(values, places)
        found: Document = made.docx
    # Whatever is wrong inside the file, each layer below says it in its own way.
    except Exception as error:
        words = " ".join(str(getattr(error, "message", None) or error).split())
        raise TemplateRefusedError(
            f"the Word template {path} cannot be used: {words[:200]}",
            hint="its places are {{ title }}, {{ banner }}, {{ partnership }} and {{p body }}",
        ) from error
    if "banner" not in named or not _on_every_page(template):
        raise TemplateRefusedError(
            f"the Word template {path} has no place for the banner on every page",
            hint="write {{ banner }} into each of its headers: it says for whom the document is",
        )
    return found


def _on_every_page(template: bytes) -> bool:
    """Return whether the banner has a place in the header or the footer of every kind of page."""
    opened = WordDocument(io.BytesIO(template))
    has: dict[str, bool] = {}
    for section in opened.sections:
        kinds = ["{}"]
        kinds += ["first_page_{}"] if section.different_first_page_header_footer else []
        kinds += ["even_page_{}"] if opened.settings.odd_and_even_pages_header_footer else []
        for kind in kinds:
            for side in (kind.format("header"), kind.format("footer")):
                found = getattr(section, side)
                # What is linked says what the same of the section before says; the first one's, nothing.
                if not found.is_linked_to_previous:
                    texts = found._element.iter(qn("w:t"))  # noqa: SLF001 - python-docx has no words for all texts
                    has[side] = bool(_BANNER.search("".join(one.text or "" for one in texts)))
            if not any(has.get(kind.format(side)) for side in ("header", "footer")):
                return False
    return True


def _describe(filled: Any, document: Printed) -> None:  # noqa: ANN401 - python-docx
    """Say what the file is, whose, and that auditkit made it; nothing of the machine that did."""
    dated = datetime.combine(document.dated or NO_DATE, time(), UTC)
    core = filled.core_properties
    core.title, core.author, core.subject = (
        document.title[:_PROPERTY],
        document.partnership[:_PROPERTY],
        "",
    )
    core.comments, core.language = f"{MARK} {__version__}", _LANGUAGE
    core.last_modified_by, core.keywords, core.revision = "", "", 1
    core.created = core.modified = dated
    defaults = filled.styles.element.find(qn("w:docDefaults"))
    if defaults is not None and defaults.find(f".//{qn('w:lang')}") is None:
        for properties in defaults.iter(qn("w:rPr")):
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), _LANGUAGE)
            properties.append(language)
