"""Hostile text in every free-text field of every file stays text, in both formats."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

import report_views
from auditkit.escape import visible
from auditkit.reports.documents import document

HOSTILE = (
    "<script>alert(1)</script> | a | b |\n\n# heading\n\n- item\n1. one\n===\n---\n"
    "{{ 7*7 }} {% include 'x' %} ](javascript:x) [a](javascript:x) ![i](http://x.example/i.png)\n"
    "<img src=x onerror=alert(1)> \"'--> </style></title></svg> `code` **bold** &lt; "
    "www.x.example https://x.example/ \u202eright to left\u202c \x1b[31m \x00 zero\u200bwidth"
)
# As long, word for word: long names take more pictures and tables.
HARMLESS = re.sub(r"\S", "x", visible(HOSTILE))
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Reader(HTMLParser):
    """Collects elements, attributes and text, and checks that elements close in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def shape(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_html_keeps_its_elements() -> None:
    page = document("summary", "html", report_views.poisoned_view(HOSTILE), {})
    reader = shape(page)
    plain = shape(document("summary", "html", report_views.poisoned_view(HARMLESS), {}))
    # The hostile text has several paragraphs and long names: those apart, the elements are the same.
    longer = {"p", "dd", "text"}
    assert [tag for tag, _ in reader.elements if tag not in longer] == [
        tag for tag, _ in plain.elements if tag not in longer
    ]
    tags = {tag for tag, _ in reader.elements}
    assert not tags & {"script", "img", "iframe", "object", "link", "base", "form"}
    assert "<script>alert(1)</script>" in reader.text
    assert "{{ 7*7 }}" in reader.text
    assert reader.text.count("49") == plain.text.count("49")


def test_html_has_no_live_attribute_and_no_address() -> None:
    reader = shape(document("summary", "html", report_views.poisoned_view(HOSTILE), {}))
    for _, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
        assert not {"src", "srcset", "action", "style"} & set(attributes)


@pytest.mark.parametrize("form", ["html", "md"])
def test_controls_are_spelled_out(form: str) -> None:
    page = document("summary", form, report_views.poisoned_view(HOSTILE), {})
    assert not set(page) & set("\u202e\u202c\x1b\x00\u200b")
    assert "\\u202e" in page.replace("\\\\", "\\")


def test_markdown_keeps_its_structure() -> None:
    def structure(text: str) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        return [
            (one.type, one.tag if one.type == "heading_open" else "")
            for one in tokens
            if one.type not in {"inline", "paragraph_open", "paragraph_close"}
        ]

    page = document("summary", "md", report_views.poisoned_view(HOSTILE), {})
    plain = document("summary", "md", report_views.poisoned_view(HARMLESS), {})
    assert structure(page) == structure(plain)


def test_markdown_has_no_link_no_image_no_markup() -> None:
    page = document("summary", "md", report_views.poisoned_view(HOSTILE), {})
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)
    assert [one.type for one in tokens].count("html_block") == 1
    inline = {child.type for one in tokens for child in one.children or ()}
    assert inline <= {
        "text",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "softbreak",
        "text_special",
    }
    shown = "".join(child.content for one in tokens for child in one.children or ())
    assert "<script>alert(1)</script>" in shown
    assert "{{ 7*7 }}" in shown
    assert "](javascript:x)" in shown
