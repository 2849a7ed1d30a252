"""What templates may do to a value."""

from datetime import date

import pytest

from auditkit.render import filters


def test_days() -> None:
    assert filters.day(date(2024, 11, 8)) == "8 November 2024"
    assert filters.day(None) == "\u2013"
    assert filters.weekday(date(2024, 11, 8)) == "Friday 8 November 2024"


def test_counts_with_their_noun() -> None:
    assert filters.plural(1, "return") == "1 return"
    assert filters.plural(0, "return") == "0 returns"
    assert filters.plural(1200, "child", "children") == "1,200 children"


def test_words_in_a_row() -> None:
    assert filters.joined([]) == ""
    assert filters.joined(["a"]) == "a"
    assert filters.joined(["a", "b", "c"]) == "a, b and c"
    assert filters.joined(["a", "b"], "or") == "a or b"


def test_paragraphs_are_lines() -> None:
    assert filters.paragraphs("a\nb\n\n \nc\n") == ["a b", "c"]
    assert filters.paragraphs(None) == []


def test_prose_in_html_and_markdown() -> None:
    assert filters.prose("<a>\n\n& b") == "<p>&lt;a&gt;</p>\n<p>&amp; b</p>"
    assert filters.md_prose("# a\n\n*b*") == "\\# a\n\n\\*b\\*".replace("\\# a", filters.md("# a"))


def test_text_that_is_safe_for_markdown_is_not_made_safe_twice() -> None:
    assert filters.md(filters.md("*a*")) == filters.md("*a*")


@pytest.mark.parametrize(
    "text", ['"; } body { color: red } /* ', "</style>", "a\\", "\n", "\u202e"]
)
def test_a_string_in_a_style_sheet_stays_one(text: str) -> None:
    made = filters.css(text)
    assert made.startswith('"')
    assert made.endswith('"')
    assert not set(made[1:-1]) & set('"<>{}()/*\n\u202e')


def test_a_string_in_a_style_sheet_says_the_same() -> None:
    assert filters.css("For publication: yes, all") == '"For publication: yes, all"'


def test_a_capital_at_the_start() -> None:
    assert filters.capital("an NHS trust") == "An NHS trust"
    assert filters.capital("") == ""


def test_comments_wrap() -> None:
    assert filters.comment("a b c", width=5) == "# a b\n# c"
    assert filters.comment(None) == "# "


def test_visible_leaves_what_is_safe() -> None:
    assert filters.visible("a\x1b") == "a\\x1b"
    assert filters.visible(filters.prose("a")) == "<p>a</p>"
    assert filters.attribute('"<') == "&#34;&lt;"
