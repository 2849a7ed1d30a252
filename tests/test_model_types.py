"""How a word, a date or a number must be written, and what kind of mistake a refusal names."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

import steady
from auditkit.model import types

steady.use()

IDENTIFIERS = {
    "key": (
        types.Key,
        ["a", "a1", "voice-of-the-child", "a" * 64, "console", "com10", "nul-return"],
        ["", "A", "1a", "-a", "a_b", "a b", "a.b", "a/b", "../a", "a" * 65, "é", "a\n", "\u0430"],
    ),
    "round": (
        types.RoundKey,
        ["2024-25-q3-neglect", "a", "2024"],
        ["", "-a", "2024_25", "Neglect", "a b", "a/b", "..", "a\n", "1" * 65],
    ),
    "field": (types.FieldName, ["a", "age_band", "a1"], ["", "Age", "age-band", "_a", "1a", "a\n"]),
    "band": (
        types.Band,
        ["5-9", "child-protection", "a"],
        ["", "5\u20139", "5 to 9", "A", "-5", "9/9"],
    ),
    "version": (types.Version, ["2024-25", "1.2", "v1"], ["", ".1", "V1", "1 2", "1_2", "a" * 33]),
    "tool": (
        types.ToolRef,
        ["multi-agency-full@2024-25", "a@1"],
        ["", "a", "a@", "@1", "a@1@2", "A@1", "a @1", "1a@1"],
    ),
    "case": (
        types.CaseRef,
        ["K7Q2", "B2B2", "Z9Z9"],
        [
            "",
            "k7q2",
            "A7Q2",
            "K1Q2",
            "K0Q2",
            "K7Y2",
            "K7Q",
            "K7Q22",
            "7K2Q",
            "1234",
            "K7Q2\n",
            "1e10",
        ],
    ),
}
ACCEPTED = [(kind, text) for kind, (_, good, _) in IDENTIFIERS.items() for text in good]
REFUSED = [(kind, text) for kind, (_, _, bad) in IDENTIFIERS.items() for text in bad]
DEVICES = [
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
]


def mistake(annotation: Any, value: object) -> tuple[str, dict[str, Any]]:
    """Return the type and the context of the only error."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(annotation).validate_python(value)
    [error] = refused.value.errors()
    return error["type"], error.get("ctx", {})


def mistakes(annotation: Any, value: object) -> tuple[list[str], Any]:
    """Return the types of all errors, and the value where there is none."""
    try:
        return [], TypeAdapter(annotation).validate_python(value)
    except ValidationError as refused:
        return [error["type"] for error in refused.errors()], None


def taken(annotation: Any, value: object) -> Any:
    return TypeAdapter(annotation).validate_python(value)


@pytest.mark.parametrize(("kind", "text"), ACCEPTED)
def test_an_identifier_is_taken_as_it_is_written(kind: str, text: str) -> None:
    assert taken(IDENTIFIERS[kind][0], text) == text


@pytest.mark.parametrize(("kind", "text"), REFUSED)
def test_any_other_text_is_no_identifier_of_its_kind(kind: str, text: str) -> None:
    error, context = mistake(IDENTIFIERS[kind][0], text)

    assert (error, context["kind"]) == ("identifier", kind)


@pytest.mark.parametrize("kind", ["key", "round", "field", "band", "version"])
@pytest.mark.parametrize("name", DEVICES)
def test_no_name_is_one_that_windows_gives_to_a_device(kind: str, name: str) -> None:
    assert mistake(IDENTIFIERS[kind][0], name)[0] == "identifier"


@pytest.mark.parametrize("kind", IDENTIFIERS)
@pytest.mark.parametrize("value", [1, 1.5, True, None, date(2024, 1, 1), ["a"], {"a": "b"}])
def test_an_identifier_is_text(kind: str, value: object) -> None:
    assert mistake(IDENTIFIERS[kind][0], value)[0] == "string_type"


@given(text=st.text(alphabet=types.CONSONANTS + types.DIGITS, min_size=4, max_size=4))
def test_a_case_reference_is_no_number_date_or_vowel(text: str) -> None:
    accepted = text[0] in types.CONSONANTS and text[2] in types.CONSONANTS
    accepted = accepted and text[1] in types.DIGITS and text[3] in types.DIGITS

    try:
        taken(types.CaseRef, text)
    except ValidationError:
        assert not accepted
    else:
        assert accepted


def test_the_letters_of_case_references_are_neither_vowels_nor_read_as_digits() -> None:
    assert not set(types.CONSONANTS) & set("AEIOUY")
    assert not set(types.DIGITS) & set("01")


@pytest.mark.parametrize("text", ["2024-11-14", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_a_day_is_taken(text: str) -> None:
    assert taken(types.CalendarDate, text) == date.fromisoformat(text)


NO_DAYS = [
    "",
    "14/11/2024",
    "14.11.2024",
    "2024-11",
    "2024-1-1",
    "20241114",
    "2024-W46-4",
    "2024-11-14T00:00:00",
    "2024-11-14 ",
    "2024-11-14\n",
    "1731542400",
    "1731542400.0",
    "\u0662\u0660\u0662\u0664-\u0661\u0661-\u0661\u0664",
    "14 November 2024",
    "tomorrow",
]


@pytest.mark.parametrize("text", NO_DAYS)
def test_a_day_written_in_another_way_is_told_how_to_write_it(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        taken(types.CalendarDate, text)

    [error] = refused.value.errors()
    assert error["type"] == "calendar_date"
    assert "YYYY-MM-DD" in error["msg"]


@pytest.mark.parametrize(
    "text", ["2024-13-40", "2023-02-29", "2024-04-31", "0000-01-01", "2024-00-01"]
)
def test_a_day_that_the_calendar_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        taken(types.CalendarDate, text)

    [error] = refused.value.errors()
    assert (error["type"], error["msg"]) == (
        "calendar_date",
        "there is no such day in the calendar",
    )


@pytest.mark.parametrize("value", [["2024-11-14"], {"a": "b"}, None])
def test_a_day_is_no_list_or_mapping(value: object) -> None:
    assert mistake(types.CalendarDate, value)[0] == "date_type"
    assert mistake(types.MonthOrDate, value)[0] == "string_type"


@given(text=st.text(alphabet="0123456789-/.T: ") | st.text())
@example(text="1e9")
def test_every_text_is_a_day_or_a_mistake_with_a_name(text: str) -> None:
    known, day = mistakes(types.CalendarDate, text)

    assert known in ([], ["calendar_date"])
    assert known or day.isoformat() == text


@pytest.mark.parametrize("text", ["2024-11", "2024-01", "2024-12", "2024-11-14"])
def test_a_month_or_a_day_is_kept_as_it_is_written(text: str) -> None:
    assert taken(types.MonthOrDate, text) == text


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-13", "2024-00", "11/2024", "Nov 2024", "2024-11-31"]
)
def test_what_is_neither_a_month_nor_a_day_is_refused(text: str) -> None:
    assert mistake(types.MonthOrDate, text)[0] == "calendar_date"


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("90", 90), ("012", 12), ("999999999", 999999999)]
)
def test_a_whole_number_is_taken(text: str, number: int) -> None:
    assert taken(types.WholeNumber, text) == number


NO_NUMBERS = [
    "",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "1_000",
    "1,000",
    " 1",
    "1\n",
    "0x1",
    "\u0663",
    "1000000000",
    "²",
    "ninety",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_a_number_written_in_another_way_is_refused(text: str) -> None:
    assert mistake(types.WholeNumber, text)[0] == "whole_number"


@pytest.mark.parametrize("value", [["1"], {"a": "b"}, None])
def test_a_number_is_no_list_or_mapping(value: object) -> None:
    assert mistake(types.WholeNumber, value)[0] == "int_type"


@pytest.mark.parametrize("word", ["Yes", "YES", "y", "true", "on", "1", ""])
def test_yes_and_no_are_words_of_a_closed_list(word: str) -> None:
    assert mistake(types.YesNo, word)[0] == "literal_error"
    assert mistake(types.YesNoPartly, word)[0] == "literal_error"


def test_yes_is_not_true() -> None:
    true: object = True

    assert mistake(types.YesNo, true)[0] == "literal_error"
    assert taken(types.YesNo, "yes") == "yes"
