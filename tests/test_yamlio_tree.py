"""Where keys and values stand, and the words for an error nobody foresaw."""

import pytest

from auditkit.problems import Route
from auditkit.yamlio.reader import read_document
from auditkit.yamlio.syntax import syntax_fault
from auditkit.yamlio.tree import Span, deepest, key_at, value_at

TEXT = """\
é: \U0001f600 x
sections:
  impact:
    rating: 'good'
    reason:
    evidence:
      - {source: notes, dated: 2024-03}
      -
      - plain
        text
"""
TREE = read_document(TEXT.encode()).tree


def cut(span: Span | None) -> tuple[int, int, str] | None:
    """Return line, column and the text itself."""
    return None if span is None else (span.line, span.column, TEXT[span.start : span.end])


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("é",), (1, 4, "\U0001f600 x")),
        (("sections", "impact", "rating"), (4, 13, "'good'")),
        (("sections", "impact", "reason"), (5, 12, "")),
        (("sections", "impact", "evidence", 0, "dated"), (7, 32, "2024-03")),
        (("sections", "impact", "evidence", 1), (9, 9, "plain\n        text")),
        (("sections", "impact", "evidence", 2), None),
        (("sections", "impact", "evidence", -1), None),
        (("sections", "impact", "evidence", "0"), None),
        (("é", "x"), None),
        (("none",), None),
    ],
)
def test_a_value_stands_at(route: Route, place: tuple[int, int, str] | None) -> None:
    assert cut(value_at(TREE, route)) == place


@pytest.mark.parametrize(
    ("route", "place"),
    [
        (("é",), (1, 1, "é")),
        (("sections", "impact", "reason"), (5, 5, "reason")),
        (("sections", "impact", "evidence", 0, "source"), (7, 10, "source")),
        (("sections", "impact", "evidence", 1), (9, 9, "plain\n        text")),
        (("sections", "none"), None),
        (("none", "none"), None),
        ((), None),
    ],
)
def test_a_key_stands_at(route: Route, place: tuple[int, int, str] | None) -> None:
    assert cut(key_at(TREE, route)) == place


@pytest.mark.parametrize(
    ("route", "known"),
    [
        (("sections", "impact", "rating"), ("sections", "impact", "rating")),
        (("sections", "impact", "none", 0), ("sections", "impact")),
        (("sections", "impact", "evidence", 9), ("sections", "impact", "evidence")),
        (("none",), ()),
        ((), ()),
    ],
)
def test_the_deepest_known_place_of_a_route_is(route: Route, known: Route) -> None:
    assert deepest(TREE, route) == known


def test_both_parsers_give_the_same_places() -> None:
    pure = read_document(TEXT.encode(), pure=True).tree

    for route in ((), ("é",), ("sections",), ("sections", "impact", "evidence", 1)):
        assert value_at(pure, route) == value_at(TREE, route)
        assert key_at(pure, route) == key_at(TREE, route)


def test_an_error_without_words_or_place_is_a_fault_all_the_same() -> None:
    fault = syntax_fault(object(), "a: b")

    assert (fault.line, fault.column, fault.kind) == (1, 1, "syntax")
    assert fault.hint
