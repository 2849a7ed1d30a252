"""Identifiers: what is found in a text, how much of the labelled sentences, and in how much time."""

import itertools
import sys
import time
from types import FrameType

import pytest

import evaluate
import helpers
import scoring
from auditkit.analysis.identifiers import names, numbers
from auditkit.analysis.identifiers.contacts import digits_of
from auditkit.analysis.identifiers.finding import identifiers
from auditkit.analysis.identifiers.spans import Kind, Listed
from auditkit.analysis.identifiers.vocabulary import is_word
from auditkit.checks import registry
from cli import EXAMPLE

NOTHING = Listed()

# What somebody might write to stop the machine: a little of it, repeated.
PIECES = (
    "aaaa!", "a@", "@", "0", "07700 ", "A", "Aa ", "A.", "1 ", "born ", "mum Sarah ", "(", ".", " ", "-", "Aa-",
    "Flat 1 ", "12 The ", "A School ", "q1 1aa", "dob ", "Mr A. ", "born on on ", "in Aa ", "1.", "1 1 1 1 1 1 a ",
    "'", "É", "A\u2019s ", "999 ", "1/1/", "NHS ", "Road ", "of the ", "A1 ", "\n", "\t",
)  # fmt: skip


def said(text: str, listed: Listed = NOTHING) -> list[tuple[str, str]]:
    """Return what is found in a text, by kind."""
    return [(one.kind.value, text[one.start : one.end]) for one in identifiers(text, listed)]


@pytest.mark.parametrize("split", ["train", "test"])
def test_the_goals_are_met_on_the_labelled_sentences(split: str) -> None:
    figures = evaluate.figures(scoring.scored(split, evaluate.found))

    assert figures["structured"] >= evaluate.GOALS["structured"]
    assert figures["names"] >= evaluate.GOALS["names"]
    assert figures["false alarms"] <= evaluate.GOALS["false alarms, wanted"]


def test_the_labelled_sentences_are_what_they_are_said_to_be() -> None:
    train, test = (scoring.sentences(split) for split in ("train", "test"))
    everything = [*train, *test]
    names_planted = {
        one.text[mark.start : mark.end]
        for one in everything
        for mark in one.marks
        if mark.kind == "name"
    }

    assert len(everything) >= 400
    assert sum(not one.marks for one in everything) * 2 >= len(everything)
    assert len(names_planted) > 150
    assert not {one.text for one in train} & {one.text for one in test}


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_about_twice_the_steps(piece: str) -> None:
    """Nothing is measured by a clock: the steps are lines of ours and the matches are bounded."""
    short = steps(piece * (2_000 // len(piece)))
    long = steps(piece * (4_000 // len(piece)))

    assert long <= 2.5 * short + 200


def steps(text: str) -> int:
    """Return how many lines of the package run on a text."""
    count = 0

    def local(frame: FrameType, event: str, arg: object) -> object:
        nonlocal count
        del frame, arg
        count += event == "line"
        return local

    def trace(frame: FrameType, event: str, arg: object) -> object:
        del event, arg
        return local if "identifiers" in frame.f_code.co_filename else None

    is_word.cache_clear()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        identifiers(text, NOTHING)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_a_text_of_anything_is_read_in_proportion_to_its_length(piece: str) -> None:
    """The patterns run inside the library: sixteen times the text may take forty times as long, not 256."""

    def taken(size: int) -> float:
        text = piece * (size // len(piece)) + "!"
        least = 9.0
        for _ in range(3):
            begun = time.process_time()
            identifiers(text, NOTHING)
            least = min(least, time.process_time() - begun)
        return least

    assert taken(32_000) <= 40 * taken(2_000) + 0.05


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("943 476 5919", True),
        ("9434765919", True),
        ("943 476 5918", False),
        ("999 526 0182", True),
        ("0000000000", False),
    ],
)
def test_the_last_digit_of_an_nhs_number(written: str, right: bool) -> None:  # noqa: FBT001
    assert numbers.is_health_number(written) is right


@pytest.mark.parametrize(
    ("written", "right"),
    [("B801200005001", True), ("b801200005001", True), ("A801200005001", False)],
)
def test_the_first_letter_of_a_pupil_number(written: str, right: bool) -> None:  # noqa: FBT001
    assert numbers.is_pupil_number(written) is right


def test_every_slip_of_one_digit_in_an_nhs_number_is_seen() -> None:
    right = "9995260182"
    slips = [
        right[:at] + digit + right[at + 1 :]
        for at, digit in itertools.product(range(10), "0123456789")
        if right[at] != digit
    ]

    assert not any(numbers.is_health_number(slip) for slip in slips)


@pytest.mark.parametrize(
    "written", ["01632 960418", "(01632) 960 418", "+44 1632 960418", "0044 (0)1632-960-418"]
)
def test_a_listed_contact_is_known_however_it_is_written(written: str) -> None:
    listed = Listed(contacts=frozenset({digits_of("01632 960418"), "audit@little.example"}))

    assert said(f"Ring {written}, or write to Audit@Little.example.", listed) == []
    assert said(f"Ring {written}.")[0][0] == "phone"


NAMES = (
    "Sarah Agnieszka Oluwaseun Abdirahman Siân Łukasz Zainab Gurpreet Mihaela Xhevdet Nguyễn Eilidh Chukwuemeka"
    " Ffion Szymon Hodan Ionuț Şükran Aoife Tendai Kornelia Rukhsana Iestyn Fatoumata Đorđe Ama-Serwaa"
)


@pytest.mark.parametrize("name", NAMES.split())
@pytest.mark.parametrize(
    "sentence",
    [
        "Mum {} was seen.",
        "her brother, {}, was not",
        "A girl called {} came.",
        "It is what {} wants.",
    ],
)
def test_a_name_is_found_whatever_language_it_comes_from(name: str, sentence: str) -> None:
    assert [text for _, text in said(sentence.format(name))] == [name]


@pytest.mark.parametrize("name", ["Grace", "Will", "Chelsea", "Rosemary", "Tyrone", "Una", "Peace"])
def test_a_name_that_is_a_word_is_told_by_what_stands_beside_it(name: str) -> None:
    assert [text for _, text in said(f"Mum {name} was seen.")] == [name]
    assert [text for _, text in said(f"A girl called {name} came.")] == [name]
    assert list(said(f"{name} at the door of the {name.lower()} room.")) == []


def test_what_overlaps_is_told_once() -> None:
    text = "Visited 6 Beech Avenue, NM4 2QT, and mum Sarah Okafor (dob 1/2/1990) on 07700 900123."

    found = identifiers(text, NOTHING)

    assert [one.kind.value for one in found] == ["address", "postcode", "name", "dob", "phone"]
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_every_kind_of_identifier_has_one_rule() -> None:
    assert set(registry.IDENTIFIER_RULES) == set(Kind)


def test_a_word_of_the_partnership_is_no_name_but_behind_a_relation_it_is() -> None:
    listed = Listed(words=frozenset({"larkhurst"}))

    assert said("The plan says what Larkhurst wants.", listed) == []
    assert said("The plan says what mum Larkhurst wants.", listed) == [("name", "Larkhurst")]


def test_the_example_and_its_prose_raise_nothing() -> None:
    found = helpers.problems(EXAMPLE)

    assert [one for one in found if one.code.startswith("AK7")] == []


def test_titles_belong_to_the_name() -> None:
    found = list(
        names.names("Seen by Dr A. Kowalczyk, PC 1234 Jones and Mrs Ó Dálaigh today.", NOTHING)
    )

    assert len(found) == 3
