"""Letters to agencies in Word, on the partnership's letterhead."""

from collections.abc import Mapping

from auditkit.escape import visible
from auditkit.render.blocks import blocks
from auditkit.render.own import OwnTemplate
from auditkit.render.printing import Printed
from auditkit.reports.as_word import on_letterhead
from auditkit.reports.letters import LetterView
from auditkit.reports.printable import parts


def letter_in_word(view: LetterView, text: str, own: Mapping[str, OwnTemplate]) -> bytes:
    """Return a letter as a Word file.

    Args:
        view: What it says.
        text: The same as Markdown.
        own: The partnership's own templates.

    Raises:
        TemplateRefusedError: The letterhead cannot be used.
    """
    banner = f"Internal: for {visible(view.agency)} alone"
    title, rest = parts(blocks(text), banner)
    document = Printed(
        look="letter",
        title=title,
        partnership=visible(view.partnership),
        banner=banner,
        dated=view.day,
        page_words="",
        blocks=rest,
    )
    return on_letterhead(document, own)
