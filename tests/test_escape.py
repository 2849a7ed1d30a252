"""Text from data never becomes control, markup, formula or command."""

import csv
import io
import re
import unicodedata
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import steady
from auditkit import escape

steady.use(500)

SIGNS = "a1 \n\r\t\\`*_{}[]<>()#+!|~&$@:-.=%,;'\"^\x00\x1b\x9b\u200b\u202e\u2066\u2028\ufeff\ud800"
TEXTS = st.text(alphabet=st.characters()) | st.text(alphabet=SIGNS)
TURNING = {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI", "BN"}
HARMLESS = {"\xad", "\U0001bca0", "\U0001bca1", "\U0001bca2", "\U0001bca3"}


def shows_everything(text: str) -> bool:
    """Whether a text has no control, no character that turns or hides text, no half character."""
    return not [
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or (unicodedata.bidirectional(character) in TURNING and character not in HARMLESS)
    ]


def test_every_character_of_unicode_is_shown_or_spelled_out() -> None:
    hidden = [
        code
        for code in range(0x110000)
        if not shows_everything(escape.visible(chr(code)))
        and unicodedata.category(chr(code)) not in {"Cn", "So", "Mn"}
        and not 0x1D173 <= code <= 0x1D17A  # musical beams
    ]

    assert hidden == []


@given(text=TEXTS)
def test_visible_text_has_no_control_and_stands_on_one_line(text: str) -> None:
    shown = escape.visible(text)

    assert shows_everything("".join(c for c in shown if c < "\U0001d000"))
    assert len(shown.splitlines()) <= 1
    assert escape.visible(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("caf\xe9 \U0001f600", "caf\xe9 \U0001f600"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb", "a\\x0ab"),
        ("\u202eabc", "\\u202eabc"),
        ("\udcff.yaml", "\\udcff.yaml"),
    ],
)
def test_visible_spells_out(text: str, shown: str) -> None:
    assert escape.visible(text) == shown


@given(text=TEXTS, limit=st.integers(1, 50))
def test_shortened_text_is_never_longer_than_the_limit(text: str, limit: int) -> None:
    shown = escape.shortened(text, limit)

    assert len(shown) <= limit
    assert shown == escape.visible(text) or shown.endswith("…")


@given(text=TEXTS)
@example(text="  ::error::x")
@example(text="x ##[error]x")
@example(text="x ##vso[task.setvariable]x")
@example(text="###[x]")
@example(text="\x00::error::")
def test_no_line_is_a_command_of_a_build_service(text: str) -> None:
    line = escape.terminal_line(text)

    assert not line.strip().startswith("::")
    assert re.search(r"##\w*\[", line) is None


@given(text=TEXTS)
def test_command_data_is_one_line_in_which_every_percent_sign_is_an_escape(text: str) -> None:
    data = escape.command_data(text)

    assert len(data.splitlines()) <= 1
    assert re.sub("%(25|0A)", "", data).count("%") == 0
    assert data.replace("%0A", "\n").replace("%25", "%").split("\n") == [
        escape.visible(line) for line in text.split("\n")
    ]


@given(text=TEXTS)
def test_a_command_property_ends_neither_itself_nor_the_command(text: str) -> None:
    value = escape.command_property(text)

    assert not set(value) & set(":,\r\n")
    assert re.sub("%(25|3A|2C)", "", value).count("%") == 0


@given(text=TEXTS)
@example(text="\n=1")
@example(text="\ufeff=1")
@example(text="\x1c=1")
@example(text="\xa0-1")
@example(text="\uff1d1")
def test_a_spreadsheet_never_calculates_a_cell(text: str) -> None:
    cell = escape.csv_cell(text)

    assert not cell.lstrip().startswith(
        ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    )
    assert not cell.startswith(("\t", "\r"))
    assert cell.replace("\n", "") == escape.visible(cell.replace("\n", ""))


@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_cells_read_back_from_csv(texts: list[str]) -> None:
    cells = [escape.csv_cell(text) for text in texts]
    stream = io.StringIO()
    csv.writer(stream).writerow(cells)

    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [cells]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", ""),
        ("plain", "plain"),
        ("=1+1", "'=1+1"),
        (" @x", "' @x"),
        ("-5", "'-5"),
        ("a=1", "a=1"),
    ],
)
def test_a_cell_is_written_as(text: str, cell: str) -> None:
    assert escape.csv_cell(text) == cell


MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(source: str) -> tuple[set[str], str]:
    """Return the names of the elements that Markdown makes of a text, and what a reader sees."""
    html = MARKDOWN.render(source)
    return set(re.findall(r"<([a-z0-9]+)", html)), unescape(re.sub(r"<[^>]*>", "", html)).strip()


@given(text=TEXTS)
@example(text="1. one")
@example(text="# one")
@example(text="- one")
@example(text="+ one")
@example(text="---")
@example(text="===")
@example(text="~~~")
@example(text="<script>alert(1)</script>")
@example(text="[a](javascript:b) ![c](d) <http://e>")
@example(text="&lt; &#60; \\")
@example(text="a  \nb")
def test_markdown_shows_the_text_in_a_paragraph_and_nothing_else(text: str) -> None:
    elements, seen = rendered(escape.markdown(text))

    assert elements <= {"p"}
    assert seen == escape.visible(" ".join(text.split()))


@given(text=TEXTS)
@example(text="a | b")
@example(text="a \\| b")
@example(text="`a | b`")
def test_markdown_shows_the_text_in_one_cell_of_a_table(text: str) -> None:
    elements, seen = rendered(f"| x | y |\n| --- | --- |\n| {escape.markdown(text)} | end |\n")

    assert elements == {"table", "thead", "tbody", "tr", "th", "td"}
    assert " ".join(seen.split()) == " ".join(
        ["x", "y", *escape.visible(" ".join(text.split())).split(), "end"]
    )


@given(text=TEXTS)
def test_markdown_stays_the_text_of_a_list_item(text: str) -> None:
    elements, seen = rendered(f"- **x:** {escape.markdown(text)}\n")

    assert elements == {"ul", "li", "strong"}
    assert seen.removeprefix("x:").strip() == escape.visible(" ".join(text.split()))


@pytest.mark.parametrize(
    "text", ["www.example.test", "see WWW.example.test", "http://a.test", "a@b.test"]
)
def test_markdown_leaves_no_address_that_services_turn_into_a_link(text: str) -> None:
    escaped = escape.markdown(text)

    assert re.search(r"www\.|https?:|\w@", escaped, re.IGNORECASE) is None
