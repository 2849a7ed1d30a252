"""The banner on documents whose own template leaves it out: whom a document is for is never a matter of taste."""

import re

from markupsafe import Markup, escape

from auditkit import escape as safe
from auditkit.render.filters import css

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_STYLED = re.compile(r"</head\s*>", re.IGNORECASE)


def with_banner(text: str, form: str, banner: str) -> str:
    """Return a document with its banner, added where it was left out: on the page, and on every printed one.

    Args:
        text: The document.
        form: ``html``, or a form of Markdown.
        banner: What stands on every page.
    """
    said = safe.visible(" ".join(banner.split()))
    return _page(text, said) if form == "html" else _markdown(text, said)


def _markdown(text: str, said: str) -> str:
    escaped = safe.markdown(said)
    seen = _COMMENT.sub("", text)
    return text if said in seen or escaped in seen else f"**{escaped}**\n\n{text}"


def _page(text: str, said: str) -> str:
    body = _BODY.search(text)
    seen = _COMMENT.sub("", text[body.end() if body else 0 :])
    if escape(said) not in seen:
        line = Markup('<p class="banner"><strong>{}</strong></p>\n').format(said)
        text = _put(text, body.end() if body else 0, line)
    if css(said) not in text:
        style = Markup("<style>@page {{ @top-left {{ content: {}; }} }}</style>\n").format(
            css(said)
        )
        head = _STYLED.search(text)
        text = _put(text, head.start() if head else 0, style)
    return text


def _put(text: str, at: int, what: str) -> str:
    return f"{text[:at]}{what}{text[at:]}"
