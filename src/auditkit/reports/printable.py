"""A document ready to be printed, from its Markdown: the one source of its PDF and its Word form."""

from collections.abc import Mapping

from auditkit.escape import visible
from auditkit.render.blocks import Block, Heading, Paragraph, blocks, pictures, plain
from auditkit.render.catalogue import Catalogue
from auditkit.render.own import OwnTemplate, TemplateRefusedError
from auditkit.render.printing import Drawn, Printed
from auditkit.reports.documents import PRINT, document
from auditkit.reports.drawn import charts_of, drawn
from auditkit.reports.views import DocumentView


def printable(
    kind: str, view: DocumentView, own: Mapping[str, OwnTemplate], say: Catalogue
) -> Printed:
    """Return a document ready to be printed.

    Args:
        kind: One of ``kinds.KINDS``.
        view: What the template sees.
        own: The partnership's own templates.
        say: The fixed words.

    Raises:
        TemplateRefusedError: The Markdown template cannot be used, or names a chart that is not there.
    """
    text = document(kind, PRINT, view, own, say)
    banner = visible(view.banner)
    title, rest = parts(blocks(text), banner)
    return Printed(
        look=kind,
        title=title or visible(view.title),
        partnership=visible(view.partnership),
        banner=banner,
        dated=view.dated,
        page_words=say("document.page", page="{page}", pages="{pages}"),
        blocks=rest,
        charts=_charts(rest, view, own, say),
    )


def parts(found: tuple[Block, ...], banner: str) -> tuple[str, tuple[Block, ...]]:
    """Return a document's title and its other blocks, the banner not among them.

    Args:
        found: All blocks.
        banner: What stands on every page.
    """
    title = next((one for one in found if isinstance(one, Heading) and one.level == 1), None)
    said = next((one for one in found if _says(one, banner)), None)
    rest = tuple(one for one in found if one is not title and one is not said)
    return (plain(title.runs) if title else ""), rest


def _says(block: Block, words: str) -> bool:
    return isinstance(block, Paragraph) and " ".join(plain(block.runs).split()) == words


def _charts(
    found: tuple[Block, ...],
    view: DocumentView,
    own: Mapping[str, OwnTemplate],
    say: Catalogue,
) -> dict[str, Drawn]:
    wanted = dict.fromkeys(one.id for one in pictures(found))
    known = {one.id: one for one in charts_of(view)} if wanted else {}
    for one in wanted:
        if one not in known:
            raise TemplateRefusedError(
                f"the document asks for a chart {one}, which it does not have",
                hint=f"there is: {', '.join(known) or 'none'}",
            )
    return {one: drawn(known[one], own, say) for one in wanted}
