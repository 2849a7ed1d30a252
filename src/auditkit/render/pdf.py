"""Documents as PDF, set by Typst: tagged for screen readers (PDF/UA-1), which Typst checks while it sets them."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from auditkit import __version__
from auditkit.errors import AuditKitError, MissingExtraError, SignError
from auditkit.escape import shortened
from auditkit.render.blocks import Block, Heading, Items, Paragraph, Quote, Runs, Table
from auditkit.render.printing import (
    NO_DATE,
    Printed,
    breakable,
    broken,
    long_rows,
    widths,
)
from auditkit.render.shipped import folder
from auditkit.storage.outputs import MARK

try:
    import typst
except ImportError as error:
    raise MissingExtraError("a PDF", "pdf") from error

_FOLDER = "pdf"
_DOCUMENT = "document"
_FOOT = 110
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed", re.DOTALL)
_PIXELS_PER_INCH = 200.0


def pdf(document: Printed) -> bytes:
    """Return a document as PDF.

    Raises:
        SignError: It says something that our letters have no sign for.
        AuditKitError: It cannot be set as one that everybody can read.
    """
    looks = folder() / _FOLDER
    own_look = looks / f"{document.look}.typ"
    look = own_look if own_look.is_file() else looks / f"{_DOCUMENT}.typ"
    made = typst.Compiler(input=look, root=looks, ignore_system_fonts=True)
    try:
        found = made.compile(
            format="pdf", pdf_standards="ua-1", sys_inputs={"document": _data(document)}
        )
    except typst.TypstError as error:
        raise _refused(error) from error
    return _whole(found)


def png(svg: str) -> bytes:
    """Return an SVG picture as PNG, for programs that show no SVG."""
    source = b"""#set page(width: 480pt, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""
    made = typst.Compiler(input=source, ignore_system_fonts=True)
    return _whole(made.compile(format="png", ppi=_PIXELS_PER_INCH, sys_inputs={"svg": svg}))


def _whole(found: bytes | list[bytes] | None) -> bytes:
    return found if isinstance(found, bytes) else b"".join(found or ())


def _refused(error: typst.TypstError) -> AuditKitError:
    without = _NO_GLYPH.search(error.message)
    if without:
        return SignError(without[1])
    words = " ".join(error.message.split())
    return AuditKitError(
        f"the document cannot be set as a PDF that everybody can read: {words}",
        hint="give headings in order, and every picture words; or write it as html",
    )


def _data(document: Printed) -> str:
    dated = document.dated or NO_DATE
    return json.dumps(
        {
            "title": document.title,
            "partnership": document.partnership,
            "banner": broken(document.banner),
            "heading": broken(document.title),
            "foot": broken(shortened(f"{document.partnership} · {document.title}", _FOOT)),
            "dated": [dated.year, dated.month, dated.day],
            "language": "en",
            "region": "GB",
            "mark": f"{MARK} {__version__}",
            "page-words": document.page_words,
            "blocks": [_block(one) for one in document.blocks],
            "charts": {key: asdict(one) for key, one in document.charts.items()},
        }
    )


def _block(block: Block) -> Mapping[str, Any]:
    match block:
        case Heading() | Paragraph():
            return asdict(replace(block, runs=breakable(block.runs)))
        case Items():
            items = [[_block(one) for one in item] for item in block.items]
            return {"kind": block.kind, "start": block.start, "items": items}
        case Quote():
            return {"kind": block.kind, "blocks": [_block(one) for one in block.blocks]}
        case Table():
            return {
                "kind": block.kind,
                "align": block.align,
                "widths": widths(block),
                "breakable": long_rows(block),
                "head": [_cell(cell) for cell in block.head],
                "rows": [[_cell(cell) for cell in row] for row in block.rows],
            }
        case _:
            return asdict(block)


def _cell(runs: Runs) -> list[dict[str, Any]]:
    return [asdict(run) for run in breakable(runs)]
