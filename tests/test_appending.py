"""One more entry at the end of a list: every other byte stays, remarks and line ends too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.yamlio.appending import append_entry
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
