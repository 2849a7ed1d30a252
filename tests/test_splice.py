"""One value is replaced and every other byte stays; otherwise the edit is refused."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

import steady
from auditkit.problems import Route
from auditkit.yamlio.reader import Document, read_document
from auditkit.yamlio.splice import SpliceError, set_value
from auditkit.yamlio.tree import Branch, value_at

steady.use(400)

BOM = b"\xef\xbb\xbf"
KEYS = st.sampled_from(["a", "due", "é", "voice-of-the-child", '"q k"', "'s: k'"])
COMMENTS = st.sampled_from(["", "", "", "  # a remark", "   # x | y: z", " # é", "\t# tab"])
PLAIN = st.sampled_from(["word", "two words", "2024-11-14", "café", "\U0001f600", "a#b", "~", ""])
TEXTS = st.text(alphabet="ab é\U0001f600:#'\"\\,{}[]-\n\t", max_size=8)
QUOTED = TEXTS.map(lambda text: "'" + text.replace("'", "''").replace("\n", " ") + "'") | (
    st.sampled_from(['"x"', '"\\u00e9\\n\\""', '""', '"two\n    lines"'])
)
FLOW = st.recursive(
    st.sampled_from(["word", "two words", "'q, q'", '"x: y"', "café"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: "[" + ", ".join(parts) + "]")
        | st.dictionaries(st.sampled_from("xyz"), inner | st.just(""), max_size=3).map(
            lambda parts: "{" + ", ".join(f"{key}: {part}" for key, part in parts.items()) + "}"
        )
    ),
    max_leaves=5,
)
VALUES = PLAIN | QUOTED | FLOW
NEW = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12) | TEXTS


@st.composite
def mappings(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Return the lines of a block mapping, in the mixed hand that people write."""
    lines = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        kind = draw(st.sampled_from(["value", "value", "mapping", "list", "block", "comment"]))
        if kind == "comment":
            lines += ["# é a remark of its own", ""]
        elif kind == "mapping" and depth < 2:
            lines += [f"{key}:", *("  " + line for line in draw(mappings(depth + 1)))]
        elif kind == "list":
            items = draw(st.lists(VALUES, min_size=1, max_size=3))
            lines += [f"{key}:", *(f"  - {item}{draw(COMMENTS)}" for item in items)]
        elif kind == "block":
            lines += [f"{key}: {draw(st.sampled_from('|>'))}", "    text é", "    # no comment"]
        else:
            lines.append(
                f"{key}:{draw(st.sampled_from([' ', '   ']))}{draw(VALUES)}{draw(COMMENTS)}"
            )
    return lines


@st.composite
def files(draw: st.DrawFn) -> bytes:
    text = "\n".join(draw(mappings())) + draw(st.sampled_from(["", "\n"]))
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from([b"", BOM])) + text.encode()


def places(node: Any, route: Route = ()) -> Iterator[Route]:
    """Yield the routes of all scalars, empty ones too."""
    if not isinstance(node, Branch):
        yield route
        return
    steps = node.values.items() if node.keys is not None else enumerate(node.values)
    for step, child in steps:
        yield from places(child, (*route, step))


def meant(data: Any, route: Route, value: str) -> Any:
    changed = copy.deepcopy(data)
    place = changed
    for step in route[:-1]:
        place = place[step]
    if value:
        place[route[-1]] = value
    else:
        del place[route[-1]]
    return changed


def around(raw: bytes, document: Document, route: Route) -> tuple[bytes, bytes]:
    """Return the bytes before and behind the value; an empty one may move within its line."""
    place = value_at(document.tree, route)
    assert place is not None
    start, end = place.start, place.end
    if start == end:
        start = document.text.rfind(":", 0, start) + 1
    mark = BOM if raw.startswith(BOM) else b""
    return mark + document.text[:start].encode(), document.text[end:].encode()


@given(raw=files(), value=NEW, data=st.data())
def test_exactly_one_value_changes_or_the_edit_is_refused(
    raw: bytes, value: str, data: st.DataObject
) -> None:
    document = read_document(raw)
    routes = list(places(document.tree)) if document.tree is not None else [("a",)]
    route = data.draw(st.sampled_from(routes or [("a",)]))

    try:
        result = set_value(raw, route, value)
    except SpliceError:
        event("refused")
        return

    before, behind = around(raw, document, route)
    event("replaced")
    assert result.startswith(before)
    assert result.endswith(behind)
    if value or value_of(document.data, route) is not None:
        assert read_document(result).data == meant(document.data, route, value)
    else:
        assert read_document(result).data == document.data


def value_of(data: Any, route: Route) -> Any:
    for step in route:
        data = data.get(step) if isinstance(data, dict) else data[step]
    return data


@given(raw=st.binary() | st.text(alphabet="ab:?-#[]{} \n'|").map(str.encode), value=NEW)
@example(raw=b"word", value="x")
@example(raw=b"? a", value="x")
@example(raw=b"- a", value="")
@example(raw=b"a:", value="\ud800")
@example(raw=b"a:", value="\x00")
def test_nothing_but_a_refusal_is_ever_raised(raw: bytes, value: str) -> None:
    for route in ((), ("a",), (0,), ("a", 0), (0, "a"), ("a", "b"), (9,), (-9,)):
        try:
            result = set_value(raw, route, value)
        except SpliceError:
            continue

        assert read_document(result).faults == ()


BEFORE_AND_AFTER = {
    "a word": (b"a: b\nc: d\n", ("a",), "x", b"a: x\nc: d\n"),
    "a date": (b"due: 2024-11-14\n", ("due",), "2024-12-01", b"due: 2024-12-01\n"),
    "a text that needs quotes": (b"a: b\n", ("a",), "x: y", b'a: "x: y"\n'),
    "a number that is text": (b"a: b\n", ("a",), "012", b'a: "012"\n'),
    "quotes": (b"a: 'b'  # c\n", ("a",), "x", b"a: x  # c\n"),
    "a value over two lines": (b"a: b\n  c\nd: e\n", ("a",), "x", b"a: x\nd: e\n"),
    "in braces": (b"a: {b: c, d: e}\n", ("a", "b"), "x", b"a: {b: x, d: e}\n"),
    "in brackets": (b"a: [b, 'c', d]\n", ("a", 1), "x", b"a: [b, x, d]\n"),
    "in a list": (b"a:\n  - b\n  - c  # d\n", ("a", 1), "x", b"a:\n  - b\n  - x  # d\n"),
    "an empty value": (b"a:\nb: c\n", ("a",), "x", b"a: x\nb: c\n"),
    "an empty value before a remark": (
        b"a:   # yes | no\n",
        ("a",),
        "yes",
        b"a: yes   # yes | no\n",
    ),
    "an empty value in braces": (b"{a: , b: c}\n", ("a",), "x", b"{a: x , b: c}\n"),
    "an empty value at the end": (b"a:", ("a",), "x", b"a: x"),
    "a tilde": (b"a: ~\n", ("a",), "x", b"a: x\n"),
    "taken away": (b"a: b\nc: d\n", ("a",), "", b"a: \nc: d\n"),
    "Windows line ends": (b"a: b\r\nc: d\r\n", ("a",), "x", b"a: x\r\nc: d\r\n"),
    "a mark at the start": (BOM + b"a: b\n", ("a",), "x", BOM + b"a: x\n"),
    "behind letters of two and four bytes": (
        "é: \U0001f600  # ü\na: b\n".encode(),
        ("a",),
        "x",
        "é: \U0001f600  # ü\na: x\n".encode(),
    ),
    "a colon in the name": (b"'a: b':\nc: d\n", ("a: b",), "x", b"'a: b': x\nc: d\n"),
}


@pytest.mark.parametrize("case", BEFORE_AND_AFTER)
def test_the_file_afterwards_is(case: str) -> None:
    raw, route, value, expected = BEFORE_AND_AFTER[case]

    assert set_value(raw, route, value) == expected


REFUSED = {
    "a mapping": (b"a: {b: c}\n", ("a",), "x"),
    "a list": (b"a: [b]\n", ("a",), "x"),
    "a text block": (b"a: |\n  b\n", ("a",), "x"),
    "a folded text": (b"a: >\n  b\n", ("a",), "x"),
    "the whole file": (b"a: b\n", (), "x"),
    "a file that is only a text": (b"word\n", (), "x"),
    "a name that is not there": (b"a: b\n", ("c",), "x"),
    "an item that is not there": (b"a: [b]\n", ("a", 1), "x"),
    "an item by name": (b"a: [b]\n", ("a", "b"), "x"),
    "an item below a text": (b"a: b\n", ("a", "c"), "x"),
    "an item counted from the end": (b"a: [b]\n", ("a", -1), "x"),
    "a name without a colon": (b"? a\n", ("a",), "x"),
    "a file with a fault": (b"a: b\na: c\n", ("a",), "x"),
    "a file cut by a sign": (b"a: b #4\nc: d\n", ("c",), "x"),
    "a file that cannot be read": (b"\xff", ("a",), "x"),
    "an item taken away from a list in brackets": (b"a: [b, c]\n", ("a", 0), ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_edit_is_refused(case: str) -> None:
    raw, route, value = REFUSED[case]

    with pytest.raises(SpliceError) as refusal:
        set_value(raw, route, value)

    assert refusal.value.hint is not None
