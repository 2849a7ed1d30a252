"""What no file of the corpus can carry: encodings, marks, control characters, line ends, size."""

import pytest

from auditkit.yamlio import builder
from auditkit.yamlio.reader import read_document

NO_TEXT = "a character that no text contains"
SEPARATOR = "an invisible line separator"
NOT_UTF8 = "the file is not saved as UTF-8: a character here cannot be read"
UTF16 = "the file is saved as UTF-16, not UTF-8"
TWO_VERSIONS = "two versions of this file were joined and not settled (conflict marker)"
BOM = b"\xef\xbb\xbf"

REFUSED = {
    "UTF-16": ("a: 1\n".encode("utf-16"), f"1:1 encoding {UTF16}"),
    "UTF-16, big end first": (b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), f"1:1 encoding {UTF16}"),
    "UTF-16 without a mark": ("é: 1\n".encode("utf-16-le"), f"1:1 encoding {UTF16}"),
    "UTF-16 without a mark, ASCII": (
        "a: 1\n".encode("utf-16-le"),
        f"1:2 character {NO_TEXT} (U+0000) stands here",
    ),
    "Latin-1": ("a: 1\nb: caf\xe9\n".encode("latin-1"), f"2:7 encoding {NOT_UTF8}"),
    "Windows-1252": (b"a: \x93b\x94\n", f"1:4 encoding {NOT_UTF8}"),
    "half a character": (b"a: \xf0\x9f\x98", f"1:4 encoding {NOT_UTF8}"),
    "a lone surrogate": (b"a: \xed\xa0\x80\n", f"1:4 encoding {NOT_UTF8}"),
    "NUL": (b"a: 1\nb: x\x00y\n", f"2:5 character {NO_TEXT} (U+0000) stands here"),
    "escape": (b"a: \x1b[31mred\n", f"1:4 character {NO_TEXT} (U+001B) stands here"),
    "bell": (b"a: \x07\n", f"1:4 character {NO_TEXT} (U+0007) stands here"),
    "form feed": (b"a: \x0c\n", f"1:4 character {NO_TEXT} (U+000C) stands here"),
    "delete": (b"a: \x7f\n", f"1:4 character {NO_TEXT} (U+007F) stands here"),
    "C1 control": ("a: \x9b\n".encode(), f"1:4 character {NO_TEXT} (U+009B) stands here"),
    "no character": ("a: \ufffe\n".encode(), f"1:4 character {NO_TEXT} (U+FFFE) stands here"),
    "next line": ("a: x\x85y\n".encode(), f"1:5 character {SEPARATOR} (U+0085) stands here"),
    "line separator": ("a: x\u2028y\n".encode(), f"1:5 character {SEPARATOR} (U+2028) stands here"),
    "paragraph separator": (
        "x\u2029y\n".encode(),
        f"1:2 character {SEPARATOR} (U+2029) stands here",
    ),
    "a separator in a comment": (
        "# x\u2028y: 1\na: 1\n".encode(),
        f"1:4 character {SEPARATOR} (U+2028) stands here",
    ),
    "a mark inside": (b"a: x" + BOM + b"\n", f"1:5 character {NO_TEXT} (U+FEFF) stands here"),
    "a mark behind other letters": (
        "a: é\ufeff\n".encode(),
        f"1:5 character {NO_TEXT} (U+FEFF) stands here",
    ),
    "two marks": (BOM + BOM + b"a: 1\n", f"1:1 character {NO_TEXT} (U+FEFF) stands here"),
    "conflict": (
        b"a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n",
        f"2:1 conflict {TWO_VERSIONS}",
    ),
    "conflict, Windows line ends": (
        b"a: 1\r\n<<<<<<< HEAD\r\nb: 2\r\n=======\r\nb: 3\r\n>>>>>>> theirs\r\n",
        f"2:1 conflict {TWO_VERSIONS}",
    ),
    "conflict, the end of it": (b"a: 1\n>>>>>>> theirs\n", f"2:1 conflict {TWO_VERSIONS}"),
    "conflict, its middle inside a text": (
        b"a: |\n  one\n=======\n  two\n",
        f"3:1 conflict {TWO_VERSIONS}",
    ),
    "nothing": (b"", "1:1 empty the file is empty"),
    "only a mark": (BOM, "1:1 empty the file is empty"),
    "only an empty text": (b'""\n', "1:1 empty the file is empty"),
    "only a tilde": (b"~\n", "1:1 empty the file is empty"),
    "only spaces": (b"  \n\n", "1:1 empty the file is empty"),
    "a million brackets": (
        b"a: " + b"[" * 1_000_000,
        "1:27 limit values are nested more than 24 levels deep",
    ),
    "a million hyphens": (
        b"- " * 1_000_000,
        "1:49 limit values are nested more than 24 levels deep",
    ),
    "a million question marks": (
        b"? " * 1_000_000,
        "1:3 feature a name before a colon must be plain text, not a list or mapping",
    ),
}

ACCEPTED = {
    "a mark at the start": (BOM + b"a: 1\n", {"a": "1"}),
    "Windows line ends": (b"a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": "1", "b": "x\ny\n"}),
    "old line ends": (b"a: 1\rb: 2\r", {"a": "1", "b": "2"}),
    "no line end": (b"a: 1", {"a": "1"}),
    "a blank line at the end": (b"a: 1\n\n\n", {"a": "1"}),
    "a hard space": ("a: x\xa0y\n".encode(), {"a": "x\xa0y"}),
    "an emoji": ("a: \U0001f600\n".encode(), {"a": "\U0001f600"}),
    "typographic quotes": ("a: \u201cx\u201d\n".encode(), {"a": "\u201cx\u201d"}),
    "an underline of a heading in a text": (
        b"a: |\n  One\n  =======\n  two\n",
        {"a": "One\n=======\ntwo\n"},
    ),
    "a long text": (b"a: " + b"x" * 100_000, {"a": "x" * 100_000}),
}


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize("case", REFUSED)
def test_the_only_fault_stands_at_its_place(case: str, *, pure: bool) -> None:
    raw, expected = REFUSED[case]

    document = read_document(raw, pure=pure)

    found = [
        f"{fault.line}:{fault.column} {fault.kind} {fault.message}" for fault in document.faults
    ]
    assert (found, document.data) == ([expected], None)


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize("case", ACCEPTED)
def test_what_editors_write_is_accepted(case: str, *, pure: bool) -> None:
    raw, expected = ACCEPTED[case]

    document = read_document(raw, pure=pure)

    assert (document.faults, document.data) == ((), expected)


@pytest.mark.parametrize(
    "unit",
    [b"- x\n", b"- {}\n", b"- a: b\n", b"- [x, y]\n"],
    ids=["texts", "mappings", "names", "lists"],
)
def test_a_file_with_too_many_values_is_left_before_it_fills_the_memory(
    unit: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "MAX_NODES", 100)
    monkeypatch.setattr(builder, "_MAX_EVENTS", 200)

    document = read_document(unit * 500)

    assert document.data is None
    assert [(fault.kind, fault.message) for fault in document.faults] == [
        ("limit", "the file holds more than 100 values")
    ]
    assert document.faults[0].line <= 200


def test_a_file_with_many_values_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MAX_NODES", 100)
    monkeypatch.setattr(builder, "_MAX_EVENTS", 200)

    document = read_document(b"- x\n" * 100)

    assert document.data == ["x"] * 100


def test_cuts_are_found_behind_old_line_ends_too() -> None:
    document = read_document(b"a: 1\rb: flat #4\r")

    assert [(fault.kind, fault.line, fault.column) for fault in document.faults] == [("cut", 2, 8)]


def test_a_cut_names_its_route() -> None:
    document = read_document(b"a:\n  b:\n    - c: 1\n    - c: flat #4\n")

    assert [fault.route for fault in document.faults] == [("a", "b", 1, "c")]


@pytest.mark.parametrize("raw", [b"a: 1\na: 2\n", b"a: &b 1\n", b"a: flat #4\n"])
def test_a_file_whose_data_is_all_there_is_readable(raw: bytes) -> None:
    assert read_document(raw).readable


@pytest.mark.parametrize(
    "raw", [b"", b"a: [", b"? [a]\n: b\n", b"\xff", b"a: 1\n---\nb: 1\n", b"a: \x00"]
)
def test_a_file_that_could_not_be_read_to_its_end_is_not_readable(raw: bytes) -> None:
    assert not read_document(raw).readable
