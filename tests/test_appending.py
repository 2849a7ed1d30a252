"""One more entry at the end of a list: every other byte stays, remarks and line ends too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.yamlio.appending import append_entry, append_items, put, put_together
from auditkit.yamlio.reader import read_document
from auditkit.yamlio.splice import SpliceError

ENTRY = {"id": "e2", "agency": "police", "empty": "", "reasons": ["a: b", "plain"]}
ADDED = """  - id: e2
    agency: police
    empty:
    reasons:
      - "a: b"
      - plain
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("round: r\nlist:\n", f"round: r\nlist:\n{ADDED}"),
        ("list:\n#  - {id: e1}\n\nround: r\n", f"list:\n#  - {{id: e1}}\n{ADDED}\nround: r\n"),
        ("list:   # in order\n  - id: e1\n", f"list:   # in order\n  - id: e1\n{ADDED}"),
        ("list:\n  - {id: e1, a: }  # told\nx: y\n", f"list:\n  - {{id: e1, a: }}  # told\n{ADDED}x: y\n"),
        ("list:\n  - id: e1\n    a: >\n      long\n      text\nx: y\n",
         f"list:\n  - id: e1\n    a: >\n      long\n      text\n{ADDED}x: y\n"),
        ("list:\n  - {id: e1,\n     a: b\n    }\nx: y\n", f"list:\n  - {{id: e1,\n     a: b\n    }}\n{ADDED}x: y\n"),
        ("list:\n  - id: e1\n    a: b", f"list:\n  - id: e1\n    a: b\n{ADDED}"),
    ],
)  # fmt: skip
def test_an_entry_stands_behind_the_last(before: str, after: str) -> None:
    assert append_entry(before.encode(), "list", ENTRY).decode() == after


def test_the_indent_and_the_line_ends_are_the_files_own() -> None:
    before = "list:\r\n- id: e1\r\n"
    after = "list:\r\n- id: e1\r\n- id: e2\r\n"
    assert append_entry(before.encode(), "list", {"id": "e2"}).decode() == after
    marked = b"\xef\xbb\xbf" + before.encode()
    assert append_entry(marked, "list", {"id": "e2"}) == b"\xef\xbb\xbf" + after.encode()


@pytest.mark.parametrize(
    "before",
    ["round: r\n", "list: [{id: e1}]\n", "list: [\n", "list:\n  - &a {id: e1}\n", "- list\n"],
)
def test_what_cannot_be_done_is_refused(before: str) -> None:
    with pytest.raises(SpliceError):
        append_entry(before.encode(), "list", ENTRY)


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)


@given(st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), _TEXT, min_size=1), min_size=1))
def test_entries_come_back_as_they_were_given(entries: list[dict[str, str]]) -> None:
    raw = b"list:\n# told\n\nlast: yes\n"
    kept = []
    for entry in entries:
        given_values = {name: value for name, value in entry.items() if value}
        if not given_values:
            continue
        raw = append_entry(raw, "list", entry)
        kept.append(given_values)
    data = read_document(raw).data
    assert (data.get("list") or []) == kept
    assert data["last"] == "yes"
    assert b"# told\n" in raw


TRACKER = """\
round: r  # ours
actions:
  - number: 1
    owner: Officer
    notes:
    # the first
      - on: 2024-01-02
        note: >
          Long
          words

  # the second matters most
  - number: 2   # told
    owner:
"""


def test_entries_are_added_to_a_list_inside_an_entry() -> None:
    after = append_items(
        TRACKER.encode(), ("actions", 0, "notes"), [{"on": "b"}, {"on": "c"}]
    ).decode()
    added = "      - on: b\n      - on: c\n"
    assert after.replace(added, "") == TRACKER
    assert read_document(after.encode()).data["actions"][0]["notes"][1:] == [
        {"on": "b"},
        {"on": "c"},
    ]


@pytest.mark.parametrize(
    ("route", "value", "lines"),
    [
        (("actions", 0, "owner"), "Team: manager", ['    owner: "Team: manager"']),
        (("actions", 1, "owner"), "Chair", ["    owner: Chair"]),
        (("actions", 1, "retested_in"), "later", ["    retested_in: later"]),
        (("actions", 1, "claimed"), [{"by": "A"}], ["    claimed:", "      - by: A"]),
        (("actions", 0, "notes"), [{"on": "b"}], ["      - on: b"]),
    ],
)
def test_a_name_is_given_a_value_whether_it_stands_there_or_not(
    route: tuple[str, int, str], value: object, lines: list[str]
) -> None:
    after = put(TRACKER.encode(), route, value).decode()
    old = TRACKER.splitlines()
    assert [one for one in after.splitlines() if one not in old] == lines
    assert len(after.splitlines()) - len(old) == sum(
        not line.strip().startswith("owner") for line in lines
    )
    assert "# the second matters most\n" in after


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("actions:\n  - {number: 1}\n", ("actions", 0, "owner")),
        ("actions: [{number: 1}]\n", ("actions", 0, "owner")),
        ("actions:\n  - number: 1\n", ("actions", 3, "owner")),
        ("actions:\n  - number: 1\n    notes: [{on: a}]\n", ("actions", 0, "notes")),
        ("actions:\n  - number: 1\n    notes: {on: a}\n", ("actions", 0, "notes")),
        ("actions:\n  - number: 1\n    number: 2\n", ("actions", 0, "notes")),
    ],
)
def test_what_cannot_be_put_is_refused_whole(text: str, route: tuple[str, int, str]) -> None:
    for value in ("x", [{"on": "b"}]):
        if route[-1] == "notes" and value == "x":
            continue
        with pytest.raises(SpliceError):
            put(text.encode(), route, value)
        document = read_document(text.encode())
        if not document.faults:
            with pytest.raises(SpliceError):
                put_together(document, text.encode(), {route: value})


def test_a_text_block_is_not_replaced() -> None:
    with pytest.raises(SpliceError):
        put(TRACKER.encode(), ("actions", 0, "notes", 0, "note"), "x")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_many_values_are_put_in_one_go_as_one_after_the_other(end: str, bom: bytes) -> None:
    text = TRACKER.replace("    owner:\n", "    owner: Chair\n").replace("\n", end)
    raw = bom + text.encode()
    values = {
        ("actions", 0, "owner"): "Chair: too",
        ("actions", 0, "claimed"): [{"by": "A", "on": "2024-01-03"}],
        ("actions", 0, "notes"): [{"on": "b"}],
        ("actions", 0, "retested_in"): "later",
        ("actions", 1, "claimed"): [{"by": "B"}],
        ("actions", 1, "owner"): "Head",
    }
    at_once, data = put_together(read_document(raw), raw, values)
    one_by_one = raw
    for route, value in values.items():
        one_by_one = put(one_by_one, route, value)
    assert read_document(at_once).data == read_document(one_by_one).data == data
    assert at_once.startswith(bom)
    assert at_once.count(b"\r\n") == (at_once.count(b"\n") if end == "\r\n" else 0)
    kept_lines = [line for line in text.splitlines() if "owner" not in line]
    assert [
        line for line in at_once.decode("utf-8-sig").splitlines() if line in kept_lines
    ] == kept_lines
    assert read_document(raw).data["actions"][0].get("claimed") is None


def test_a_list_whose_items_stand_right_below_its_name_is_ended_before_the_next_name() -> None:
    text = "actions:\n- number: 1\n  notes:\n  - on: a\n"
    values = {("actions", 0, "claimed"): [{"by": "A"}], ("actions", 0, "notes"): [{"on": "b"}]}
    at_once, data = put_together(read_document(text.encode()), text.encode(), values)
    assert data["actions"][0] == {
        "number": "1", "notes": [{"on": "a"}, {"on": "b"}], "claimed": [{"by": "A"}]
    }  # fmt: skip
    assert at_once.decode().startswith(text)


_ENTRY = st.dictionaries(st.sampled_from(["by", "on", "note"]), _TEXT.filter(bool), min_size=1)
_ENTRIES = st.lists(_ENTRY, min_size=1, max_size=2)


@given(
    st.dictionaries(
        st.tuples(
            st.just("actions"), st.integers(0, 1), st.sampled_from(["notes", "claimed", "verified"])
        ),
        _ENTRIES,
        min_size=1,
    ),
    _TEXT.filter(bool),
)
def test_together_or_in_turn_they_say_the_same(
    values: dict[tuple[str, int, str], list[dict[str, str]]], owner: str
) -> None:
    raw = TRACKER.encode()
    every = {**values, ("actions", 0, "owner"): owner}
    at_once, data = put_together(read_document(raw), raw, every)
    in_turn = raw
    for route, value in every.items():
        in_turn = put(in_turn, route, value)
    assert read_document(at_once).data == read_document(in_turn).data == data
