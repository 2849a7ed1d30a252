"""What fix takes for what: words, dates, names; and that every other byte of a file stays."""

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.analysis.meant import Reading, date_hint, meant_date, meant_word
from auditkit.model.places import Place, place_of
from auditkit.near import did_you_mean
from auditkit.rounds.fixing import FixedFile, fix_file
from auditkit.workspace import Workspace
from auditkit.yamlio.digest import digest
from auditkit.yamlio.reader import read_document
from auditkit.yamlio.splice import Edit, SpliceError, apply_edits, prepend_remark, rename_key
from helpers import RETURN, ROUND, ROUND_FILE, TOOL, make_repository, sealed, write

steady.use(150)

BOM = b"\xef\xbb\xbf"
LEVELS = ("good", "requires-improvement", "inadequate", "not-applicable", "cannot-tell")
RETURN_PATH = f"rounds/{ROUND}/returns/police/K7Q2.yaml"


def placed(path: str) -> Place:
    place = place_of(path)
    assert place is not None
    return place


def fixed(
    root: Path, text: str | bytes, *, unsafe: bool = True, path: str = RETURN_PATH
) -> FixedFile:
    raw = text.encode() if isinstance(text, str) else text
    return fix_file(placed(path), raw, Workspace(root), unsafe=unsafe)


def changes(found: FixedFile) -> list[tuple[str, str]]:
    return [(fix.old, fix.new) for fix in found.fixes]


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield make_repository(Path(folder))


# Words

SAME_LETTERS = (
    "Requires Improvement",
    "requires_improvement",
    "REQUIRES-IMPROVEMENT",
    " requires-improvement\t",
    "requires\u00a0improvement",
    "Requires \u2013 improvement",
    "requiresimprovement",
)


@pytest.mark.parametrize("word", SAME_LETTERS)
def test_the_same_letters_are_the_same_word(word: str) -> None:
    assert meant_word(word, LEVELS, by_nearness=False) == Reading("requires-improvement", safe=True)


NOT_SAFE = {
    "a slip": ("requires-improvment", LEVELS, Reading("requires-improvement")),
    "the word itself": ("good", LEVELS, None),
    "nothing but spaces": ("  ", LEVELS, None),
    "another word": ("excellent", LEVELS, None),
    "prose": ("good work was seen in every visit that was made", LEVELS, None),
    "not a good one": ("not-good", ("good",), None),
    "another version": ("core@2023", ("core@2024",), None),
    "another number": ("level-3", ("level-2",), None),
}


@pytest.mark.parametrize("case", NOT_SAFE)
def test_other_letters_are_taken_for_a_word_only_with_care(case: str) -> None:
    word, known, expected = NOT_SAFE[case]

    assert meant_word(word, known, by_nearness=True) == expected


UNDECIDED = {
    "adequate is not inadequate": ("adequate", LEVELS, "opposite of inadequate"),
    "applicable is not not-applicable": ("applicable", LEVELS, "opposite of not-applicable"),
    "met is not unmet": ("met", ("unmet", "partly"), "opposite of unmet"),
    "two are near": ("plannin", ("planning", "planing"), "near to both"),
    "two have the same letters": ("A B", ("a-b", "ab"), "same letters"),
}


@pytest.mark.parametrize("case", UNDECIDED)
def test_a_word_that_may_mean_two_things_is_left(case: str) -> None:
    word, known, why = UNDECIDED[case]

    reading = meant_word(word, known, by_nearness=True)

    assert reading is not None
    assert reading.new == ""
    assert why in reading.why


# Dates

DATES = {
    "18/10/2024": "2024-10-18",
    "18.10.2024": "2024-10-18",
    "18-10-2024": "2024-10-18",
    "05/05/2024": "2024-05-05",
    "2024/10/18": "2024-10-18",
    "2024-3-5": "2024-03-05",
    "18 October 2024": "2024-10-18",
    "1st Sept 2024": "2024-09-01",
    " 2024-10-18 ": "2024-10-18",
}


@pytest.mark.parametrize("text", DATES)
def test_a_date_that_can_be_read_in_one_way_is(text: str) -> None:
    reading = meant_date(text)

    assert reading == Reading(DATES[text], safe=text.strip() == DATES[text])


@pytest.mark.parametrize("text", ["04/06/2024", "4-6-2024", "06/25/2024"])
def test_a_date_that_may_be_two_days_is_left(text: str) -> None:
    reading = meant_date(text)

    assert reading is not None
    assert (reading.new, bool(reading.why)) == ("", True)


@pytest.mark.parametrize(
    "text",
    ["31/02/2024", "2024-10-18", "18/10/24", "soon", "10/2024", "October 2024", "0/0/2024", ""],
)
def test_what_is_no_day_is_not_a_date(text: str) -> None:
    assert meant_date(text) is None


@pytest.mark.parametrize("text", ["10/2024", "October 2024", "oct. 2024"])
def test_a_month_will_do_where_a_month_will_do(text: str) -> None:
    assert meant_date(text, months=True) == Reading("2024-10")


# Files


def test_a_sound_file_has_nothing_to_fix(root: Path) -> None:
    found = fixed(root, RETURN)

    assert (found.after, found.fixes, found.left, found.unsafe) == (RETURN.encode(), (), (), 0)


def test_only_what_keeps_its_letters_is_safe(root: Path) -> None:
    text = RETURN.replace("rating: good", "rating: Good").replace(
        "theme: planning", "theme: planing"
    )

    found = fixed(root, text, unsafe=False)

    assert (changes(found), found.unsafe) == ([("Good", "good")], 1)


def test_what_lay_hidden_below_a_misspelt_name_is_fixed_in_the_same_run(root: Path) -> None:
    text = RETURN.replace(
        "voice-of-the-child:\n    answers: {sought: yes",
        "Voice of the chld:\n    Answers: {Sought: Yes",
    )

    found = fixed(root, text)

    assert found.after == RETURN.encode()
    assert fixed(root, found.after).fixes == ()


def test_a_name_that_would_stand_twice_is_left(root: Path) -> None:
    text = RETURN.replace("    rating: good\n", "    rating: good\n    Rating: inadequate\n")

    found = fixed(root, text)

    assert found.after == text.encode()
    assert [one.why for one in found.left] == ["rating stands there, too: join the two"]


def test_two_names_that_mean_the_same_are_not_both_changed(root: Path) -> None:
    text = RETURN.replace("    rating: good\n", "    Rating: good\n    ratting: good\n")

    found = fixed(root, text)

    assert changes(found) == [("Rating", "rating")]
    assert [one.field for one in found.left] == ["sections.voice-of-the-child.ratting"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("case: K7Q2", "case: K7R2"),  # another child
        ("case: K7Q2", "case: M4R8"),
        ("agency: police", "agency: health"),  # another agency's return
        ("id: a01", "id: a02"),
        ("id: a01", "id: b01"),
        ("tool: core@2024", "tool: core@2023"),
        ("role: Detective sergeant", "role: Detectiv Sergeant"),
        ("rationale: Seen alone", "rationale: good"),
        ("rating: good", "rating: adequate"),
        ("visits: 3", "visits: three"),
    ],
)
def test_what_may_be_somebody_or_something_else_is_never_touched(
    root: Path, old: str, new: str
) -> None:
    assert old in RETURN
    text = RETURN.replace(old, new, 1)

    assert fixed(root, text).after == text.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("case: K7Q2", "case: k7 q2"),
        ("agency: police", "agency: Police"),
        ("agency: police", "agency: polcie"),
        ("round: 2024-q1", "round: 2024 Q1"),
        ("id: a01", "id: A01"),
        ("tool: core@2024", "tool: Core@2024"),
        ("involvement: significant", "involvement: Signifcant"),
        ("involved_in_case: no", "involved in case: NO"),
        ("to: 2024-05", "to: 05/2024"),
        ("last-visit: 2024-05-02", "last-visit: 2 May 2024"),
        ("plan-type: child-protection", "plan_type: Child Protection"),
        ("core-groups: partly", "core-groups: {answer: Partly, comment: Not All}"),
        ("theme: planning", 'theme: " Planning "'),
        ("dated: 2024-03", "dated: March 2024"),
    ],
)
def test_what_names_one_thing_is_written_as_that(root: Path, old: str, new: str) -> None:
    assert old in RETURN
    text = RETURN.replace(old, new, 1)

    found = fixed(root, text)

    assert found.left == ()
    expected = old.replace("partly", "{answer: partly, comment: Not All}")
    assert found.after.decode() == RETURN.replace(old, expected, 1)


UNTOUCHED = {
    "cut text": RETURN.replace("rating: good", "rating: Good\n    reason: flat #4 on Elm Road"),
    "a broken line": RETURN + "rating: 'Good\n",
    "no UTF-8": RETURN.replace("rating: good", "rating: Good").encode("utf-16"),
    "an anchor": RETURN.replace("rating: good", "rating: &x Good"),
    "a list": "- Good\n",
    "nothing": "",
}


@pytest.mark.parametrize("case", UNTOUCHED)
def test_a_file_whose_text_is_not_sound_is_left_whole(root: Path, case: str) -> None:
    text = UNTOUCHED[case]

    found = fixed(root, text)

    assert (found.before == found.after, found.fixes) == (True, ())
    assert [one.line for one in found.left] == [0]


@pytest.mark.parametrize(
    "text",
    [
        RETURN.replace("rating: good", "rating: >\n      Good"),
        RETURN.replace("rating: good", "rating:\n      requires\n      improvement"),
        RETURN.replace("completed_on: 2024-06-01", "completed_on: 10/2024"),
    ],
    ids=["a text block", "over two lines", "a month where a day belongs"],
)
def test_what_cannot_be_done_in_place_is_left(root: Path, text: str) -> None:
    found = fixed(root, text)

    assert found.after == text.encode()
    assert [bool(one.why) for one in found.left] == [True]


def test_a_return_accepted_as_it_stands_is_left(tmp_path: Path) -> None:
    place = make_repository(tmp_path)
    text = RETURN.replace("theme: planning", "theme: Planning")
    stamp = digest(read_document(text.encode()).data)
    decision = (
        "round: 2024-q1\ndecisions:\n  - {agency: police, case: K7Q2, decision: accepted, "
        f"by: Officer, on: 2024-06-20, stamp: {stamp}}}\n"
    )
    write(place / f"rounds/{ROUND}/acceptance.yaml", decision)

    found = fixed(place, text)

    assert found.after == text.encode()
    assert ["accepted" in one.why for one in found.left] == [True]
    write(place / f"rounds/{ROUND}/acceptance.yaml", decision.replace(stamp, "older"))
    assert changes(fixed(place, text)) == [("Planning", "planning")]


def test_a_tool_that_a_round_uses_keeps_its_words(root: Path) -> None:
    text = TOOL.replace("agencies: [police]", "agencies: [polcie]")

    found = fixed(root, text, path="tools/core.yaml")
    newer = fixed(root, text.replace("version: 2024", "version: 2025"), path="tools/core.yaml")

    assert (changes(found), ["version" in one.why for one in found.left]) == ([], [True])
    assert changes(newer) == [("polcie", "police")]


def test_a_round_of_its_own_is_fixed_to_the_end(root: Path) -> None:
    clean = sealed(ROUND_FILE)
    text = (
        clean.replace("status: open", "Status: Open")
        .replace("  police: {tool: core@2024", "  Police: {tool: Core@2024")
        .replace("milestones:", "milestonse:")
        .replace("returns_due: 2024-06-28", "returns due: 28/06/2024")
    )

    found = fixed(root, text, path=f"rounds/{ROUND}/round.yaml")

    assert found.after.decode() == clean


# Every other byte

# What is right, and ways to write it that are mended: with all letters kept, and otherwise.
SLOTS = {
    "involvement: significant": (["involvement: Significant"], ["involvment: signifcant"]),
    "no, manages_service: no": (["No, Manages_Service: NO"], ["no, manages_servce: no"]),
    "from: 2023-06-01": (["From: 2023-06-01"], ["from: 2023/06/01", "from: '2023-6-1'"]),
    "completed_on: 2024-06-30": (["Completed On: 2024-06-30"], ["completed_on: 30/06/2024"]),
    "sought: yes": (["sought: Yes", "Sought: ' YES '"], ["sougth: yes"]),
    "seen-alone: no": (["seen_alone: no"], ["seen-alne: No"]),
    "rating: requires-improvement": (
        [
            "rating: Requires Improvement",
            "rating: 'requires_improvement '",
            "RATING: requires-improvement",
        ],
        ["rating: requires-improvment", "ratingg: requires-improvement"],
    ),
    "theme: voice-of-the-child": (["theme: Voice of the child"], ["theme: voice-of-child"]),
    "due: 2024-07-31": (["Due: 2024-07-31"], ["due: 31.7.2024", "due: 31 July 2024"]),
}
FORM = """\
{remark}
round: 2024-q1
agency: police   # {remark}
case: K7Q2
involvement: significant{remark_after}
auditor: {{id: a01, involved_in_case: no, manages_service: no}}
period: {{from: 2023-06-01, to: }}
completed_on: 2024-06-30{remark_after}

sections:
  voice-of-the-child:
    answers: {{sought: yes, "seen-alone": "no", 'visits': 3}}
    rating: requires-improvement{remark_after}
    rationale: {block}
      {prose}

      Rating: Good
    strengths:
      - {{text: "{quoted}", theme: voice-of-the-child}}
      - Requires Improvement
actions:
#  - {{id: a1, due: 31/07/2024}}
  - {{id: a2, action: '{quoted}', due: 2024-07-31}}
"""
PROSE = st.text(alphabet=" abé\U0001f600:Yes/0123,.[]{}#!?", min_size=1, max_size=60).map(
    lambda text: "x" + text.strip()
)
QUOTED = st.text(alphabet=" abé\U0001f600:Yes/0123,.[]{}#!?", max_size=60)


@st.composite
def planted(draw: st.DrawFn) -> tuple[bytes, bytes, bytes]:
    """Return a return as it should be, with slips planted, and with only its unsafe slips left."""
    clean = FORM.format(
        remark="# é " + draw(PROSE),
        remark_after=draw(st.sampled_from(["", "   # Good | é"])),
        block=draw(st.sampled_from("|>")),
        prose=draw(PROSE),
        quoted=draw(QUOTED).replace("\\", ""),
    ).replace('"seen-alone": "no"', "seen-alone: no")
    wrong = halfway = clean
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - Hypothesis chooses the seed
    for right, (safe, unsafe) in SLOTS.items():
        kind = chance.choice(["", "safe", "unsafe"])
        slip = chance.choice(safe if kind == "safe" else unsafe)
        if kind:
            wrong = wrong.replace(right, slip, 1)
        if kind == "unsafe":
            halfway = halfway.replace(right, slip, 1)
    end, mark = draw(st.sampled_from(["\n", "\r\n"])), draw(st.sampled_from([b"", BOM]))
    one, two, three = (mark + text.replace("\n", end).encode() for text in (clean, wrong, halfway))
    return one, two, three


@given(files=planted())
def test_planted_slips_are_mended_and_every_other_byte_stays(
    root: Path, files: tuple[bytes, bytes, bytes]
) -> None:
    clean, wrong, _ = files

    found = fixed(root, wrong)

    assert found.after == clean
    assert bool(found.fixes) == (wrong != clean)
    assert fixed(root, found.after).fixes == ()


@given(files=planted())
def test_without_a_person_no_letter_changes(root: Path, files: tuple[bytes, bytes, bytes]) -> None:
    _, wrong, halfway = files

    found = fixed(root, wrong, unsafe=False)

    assert all(fix.safe for fix in found.fixes)
    assert found.after == halfway


# Splicing


def test_edits_are_made_together_or_not_at_all() -> None:
    raw = b"a: {b: c, d: e}  # f\r\ng: h\r\n"
    edits = [Edit(("a",), "aa", at_key=True), Edit(("a", "d"), "x y"), Edit(("g",), "i: j")]

    assert apply_edits(raw, edits) == b'aa: {b: c, d: x y}  # f\r\ng: "i: j"\r\n'
    with pytest.raises(SpliceError):
        apply_edits(raw, [*edits, Edit(("nowhere",), "x")])


KEYS = {
    "plain": (b"a: b # c\n", ("a",), "x", b"x: b # c\n"),
    "in quotes": (b'"a b": c\n', ("a b",), "x", b'"x": c\n'),
    "touching its value": (b'{"a":b}\n', ("a",), "x", b'{"x":b}\n'),
    "above a list": (b"a:\n- b\n", ("a",), "x", b"x:\n- b\n"),
    "in an item": (BOM + b"- {a: b}\n", (0, "a"), "x", BOM + b"- {x: b}\n"),
    "asked for": (b"? a\n: b\n", ("a",), "x", b"? x\n: b\n"),
}


@pytest.mark.parametrize("case", KEYS)
def test_a_key_takes_the_place_of_another(case: str) -> None:
    raw, route, new, expected = KEYS[case]

    assert rename_key(raw, route, new) == expected


NO_KEY = {
    "it stands there already": (b"a: b\nx: c\n", ("a",), "x"),
    "it stands there without a value": (b"a: b\nx:\n", ("a",), "x"),
    "it has no value": (b"a:\nb: c\n", ("a",), "x"),
    "an item of a list": (b"a: [b]\n", ("a", 0), "x"),
    "the whole file": (b"a: b\n", (), "x"),
    "nothing there": (b"a: b\n", ("c", "d", "e"), "x"),
    "no name": (b"a: b\n", ("a",), ""),
    "a name that needs quotes": (b"a: b\n", ("a",), "x: y"),
    "a merge": (b"a: b\n", ("a",), "<<"),
    "a file with a fault": (b"a: b\na: c\n", ("a",), "x"),
}


@pytest.mark.parametrize("case", NO_KEY)
def test_a_key_is_not_replaced_when(case: str) -> None:
    raw, route, new = NO_KEY[case]

    with pytest.raises(SpliceError):
        rename_key(raw, route, new)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a: b\n", b"# x\na: b\n"),
        (BOM + b"a: b\r\nc: d\r\n", BOM + b"# x\r\na: b\r\nc: d\r\n"),
        (b"a: b", b"# x\na: b"),
        (b"---\na: b\n", b"# x\n---\na: b\n"),
        (b"a: b\rc: d\r", b"# x\ra: b\rc: d\r"),
    ],
)
def test_a_remark_goes_above_everything(raw: bytes, expected: bytes) -> None:
    assert prepend_remark(raw, "# x") == expected


def test_what_is_no_remark_is_refused() -> None:
    with pytest.raises(SpliceError):
        prepend_remark(b"a: b\n", "x: y")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("20 November 2026", "write year-month-day: 2026-11-20"),
        ("20 Nov 2026", "write year-month-day: 2026-11-20"),
        ("20.11.2026", "write year-month-day: 2026-11-20"),
        ("04/06/2026", "write year-month-day; if the first number is the day: 2026-06-04"),
        ("November 2026", "write year-month, where a month is enough: 2026-11"),
        ("11/2026", "write year-month, where a month is enough: 2026-11"),
        ("soon", "write year-month-day, for example 2024-11-14"),
        ("31/02/2026", "write year-month-day, for example 2024-11-14"),
    ],
)
def test_a_date_in_other_words_is_answered_with_the_date(written: str, hint: str) -> None:
    assert date_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "meant"), [("N", "no"), ("n", "no"), ("Y", "yes"), ("y", "yes")]
)
def test_one_letter_for_yes_or_no_is_understood(root: Path, written: str, meant: str) -> None:
    assert did_you_mean(written, ("yes", "no")) == f"did you mean {meant!r}?"
    text = RETURN.replace("involved_in_case: no", f"involved_in_case: {written}", 1)

    found = fixed(root, text)

    assert found.after.decode() == RETURN.replace(
        "involved_in_case: no", f"involved_in_case: {meant}", 1
    )
