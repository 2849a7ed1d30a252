"""fix --key-order: names in the order of the format; whole lines move, none is lost, and doubt leaves all."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.model.places import place_of
from auditkit.rounds.fixing import FixedFile, fix_file
from auditkit.workspace import Workspace
from auditkit.yamlio.reader import read_document
from cli import auditkit
from helpers import RETURN, ROUND, make_repository, write

steady.use(100)

PATH = f"rounds/{ROUND}/returns/police/K7Q2.yaml"
SECTION = {
    "answers": "    answers:\n      sought: yes\n      visits: 3\n",
    "rating": "    rating: good  # agreed\n",
    "rationale": "    rationale: >\n      Seen alone.\n      # no remark: text\n\n      Twice.\n",
    "evidence": "    evidence:\n      # from the chronology\n      - {source: Log, shows: Spoken to}\n",
    "strengths": "    strengths:\n    - text: One worker\n    - text: 'Two\n\n        lines'\n",
}
BLOCKS = {
    "round": f"round: {ROUND}\n",
    "agency": "agency: police\n",
    "case": "case: K7Q2\n",
    "tool": "tool: core@2024\n",
    "involvement": "involvement: significant\n\n\n",
    "auditor": "auditor: {id: a01, role: Sergeant,\n  involved_in_case: no, manages_service: no}\n",
    "remarks": "remarks: |\n  One file was closed.\n\n  # and this is text\n",
    "sections": "",
    "overall": "overall:\n  rating: good\n  # deeper than the names around it\n\n",
}
HEAD = "# yaml-language-server: $schema=x\n# Kept at the top.\n\n"


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield make_repository(Path(folder))


def ordered(root: Path, text: str) -> FixedFile:
    place = place_of(PATH)
    assert place is not None
    return fix_file(place, text.encode(), Workspace(root), unsafe=False, key_order=True)


def made(outer: list[str], inner: list[str], *, swap: bool) -> str:
    voice = "  voice-of-the-child:\n" + "".join(SECTION[key] for key in inner)
    parts = [voice, "  planning:\n    rating: good\n"]
    sections = "sections:\n" + "".join(parts[::-1] if swap else parts)
    blocks = BLOCKS | {"sections": sections}
    return HEAD + "".join(blocks[key] for key in outer)


@given(
    outer=st.permutations(list(BLOCKS)),
    inner=st.permutations(list(SECTION)),
    swap=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_shuffled_names_come_back_in_order(
    root: Path, outer: list[str], inner: list[str], *, swap: bool, end: str
) -> None:
    before = made(outer, inner, swap=swap).replace("\n", end)

    found = ordered(root, before)
    after = found.after.decode()
    data = read_document(found.after).data

    assert found.left == ()
    assert data == read_document(before.encode()).data
    assert sorted(after.splitlines(keepends=True)) == sorted(before.splitlines(keepends=True))
    assert after.startswith(HEAD.replace("\n", end))
    assert list(data) == list(BLOCKS)
    assert list(data["sections"]) == ["voice-of-the-child", "planning"]
    assert list(data["sections"]["voice-of-the-child"]) == list(SECTION)
    assert ordered(root, after).fixes == ()


@given(st.permutations(list(BLOCKS)), st.integers(1, len(BLOCKS)))
def test_a_remark_between_names_leaves_them_as_they_are(
    root: Path, outer: list[str], at: int
) -> None:
    blocks = BLOCKS | {"sections": "sections: {}\n"}
    texts = [blocks[key] for key in outer]
    before = HEAD + "".join((*texts[:at], "# whose is this?\n", *texts[at:]))

    found = ordered(root, before)

    assert found.after == before.encode()
    whys = [one.why for one in found.left]
    in_order = outer == list(BLOCKS)
    assert whys == [] if in_order else ["remarks between them" in one for one in whys] == [True]


def test_what_a_block_keeps_at_its_end_is_never_changed(root: Path) -> None:
    kept = "remarks: |+\n  One.\n\n\n"
    for names in itertools.permutations(["case: K7Q2\n", "minutes_spent: 90\n", kept]):
        before = "".join(names)

        found = ordered(root, before)

        assert read_document(found.after).data == read_document(before.encode()).data
        assert sorted(found.after.splitlines()) == sorted(before.encode().splitlines())
        assert bool(found.fixes or found.left) == (names != tuple(sorted(names)))


def test_a_last_line_that_does_not_end_still_does_not(root: Path) -> None:
    found = ordered(root, "agency: police\n\nround: 2024-q1")

    assert found.after == b"round: 2024-q1\n\nagency: police"


def test_lists_of_records_and_names_within_brackets_stay(root: Path) -> None:
    before = "agency: police\nactions:\n  - due: 2024-07-31\n    id: a1\nperiod: {to: 2024-05, from: 2024-01}\n"

    found = ordered(root, before)

    assert b"actions:\n  - due: 2024-07-31\n    id: a1\n" in found.after
    assert b"period: {to: 2024-05, from: 2024-01}\nactions" in found.after
    assert [(one.line, one.field) for one in found.left] == [(3, "actions[0]")]


def test_the_command_moves_nothing_unless_it_is_asked(tmp_path: Path) -> None:
    root = make_repository(tmp_path)
    first, rest = RETURN.split("\n", 1)
    head, overall = rest.split("overall:\n")
    write(
        root / PATH, f"overall:\n{overall.replace('actions:', f'{first}{chr(10)}actions:')}{head}"
    )
    place = root / PATH
    before = place.read_bytes()

    assert "nothing to fix" in auditkit("-C", root, "fix", "--unsafe", PATH).out
    shown = auditkit("-C", root, "fix", "--key-order", PATH)
    assert shown.out == (
        f"{PATH}:1: names in the file: put in the order of the format  (look at this)\n\n"
        "can be fixed: 1 place in 1 file; nothing is changed yet: add --write\n"
    )
    assert place.read_bytes() == before
    assert "\n-overall:\n" in auditkit("-C", root, "fix", "--key-order", "--diff", PATH).out
    auditkit("-C", root, "fix", "--key-order", "--write", PATH)
    assert place.read_text(encoding="utf-8") == RETURN
