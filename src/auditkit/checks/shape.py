"""Family 1: does each value have the form that its place asks for?"""

import re

from auditkit.checks.base import collected, rule
from auditkit.escape import shortened
from auditkit.model.parsing import ShapeError
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity

ERROR = Severity.ERROR

# What may be repeated of an unknown name. Anything else is taken for text that somebody wrote in the wrong column.
_NAME_LIKE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ @.-]{0,39}")
_WORD = re.compile(r"'([^']*)'")
_SHORT = 40


def named(word: object) -> str:
    """Return a name for a message: as it stands when it looks like one, its length when it looks like text."""
    text = str(word)
    return (
        f"'{text}'"
        if _NAME_LIKE.fullmatch(text) and text.count(" ") < 3
        else f"(text, {len(text)} characters)"
    )


@rule("AK101", ERROR, "extra_forbidden")
def unknown_name(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a name that the format does not have.

    Why:
        What stands under a misspelt name is not read: a rationale would be missing although somebody wrote it.

    Wrong:
        rationalle: The plan was reviewed each month.

    Right:
        rationale: The plan was reviewed each month.
    """
    word = str(error.route[-1])
    hint = did_you_mean(word, known) or f"known here: {listed(known)}"
    if " " in word:
        hint = "a text with a comma inside { } must stand in quotes; a text of several lines needs a > sign and an indent"
    return Bare(
        f"{named(word)} is not a name that belongs here", error.route, hint, show="key", at_key=True
    )


@rule("AK102", ERROR, "missing")
def missing_name(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a value that this kind of file cannot do without.

    Why:
        Without it the file cannot be used at all: a rubric without levels, a round without a due date.

    Wrong:
        rubric: four-grade

    Right:
        rubric: four-grade
        version: 2024-25
    """
    del known
    return Bare(f"{error.route[-1]} is missing", error.route, "add it", at_key=True)


@rule("AK103", ERROR, "calendar_date")
def wrong_date(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a date that is not written YYYY-MM-DD, or that is not in the calendar.

    Why:
        04/06/2020 is June to one reader and April to another. Only one way of writing leaves no doubt.

    Wrong:
        completed_on: 18/10/2024

    Right:
        completed_on: 2024-10-18
    """
    del known
    message = (
        "there is no such day"
        if "no such day" in error.message
        else "this is not a date as auditkit reads it"
    )
    hint = "look at the calendar" if "no such day" in error.message else _date_hint(error)
    return Bare(message, error.route, hint, show="value")


def _date_hint(error: ShapeError) -> str:
    found = re.fullmatch(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*", str(error.value))
    if found:
        return f"write year-month-day; if the first number is the day: {found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return "write year-month-day, for example 2024-11-14"


@rule("AK104", ERROR, "whole_number", "int_parsing", "int_type")
def wrong_number(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a number that is not written in digits alone.

    Why:
        ``3.5 hours`` or ``1,200`` cannot be added up.

    Wrong:
        minutes_spent: 3.5 hours

    Right:
        minutes_spent: 210
    """
    del known
    return Bare(
        "this is not a whole number",
        error.route,
        "write digits alone, for example 90",
        show="value",
    )


@rule("AK105", ERROR, "literal_error", "enum")
def unknown_word(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a word that is not on the list for its place.

    Why:
        Answers can be counted only when everybody uses the same words.

    Wrong:
        involvement: signficant

    Right:
        involvement: significant
    """
    del known
    allowed = _WORD.findall(str(error.context.get("expected", "")))
    near = did_you_mean(str(error.value), allowed)
    words = f"allowed: {listed(allowed)}"
    hint = f"{near} ({words})" if near else words
    value = error.value if isinstance(error.value, str) else "this"
    shown = named(value) if isinstance(error.value, str) else "a list or mapping"
    return Bare(
        f"{shown} is not one of the words for {_last_name(error)}", error.route, hint, show="value"
    )


@rule(
    "AK106",
    ERROR,
    "dict_type",
    "list_type",
    "tuple_type",
    "string_type",
    "model_type",
    "model_attributes_type",
)
def wrong_form(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a text where a list or several names are wanted, or the other way round.

    Why:
        What stands in the wrong form cannot be found again.

    Wrong:
        strengths: Seen alone at school

    Right:
        strengths:
          - Seen alone at school
    """
    wanted = {
        "tuple_type": ("a list", "begin each item on a line of its own with `- `"),
        "list_type": ("a list", "begin each item on a line of its own with `- `"),
        "string_type": (
            "a text or a single word",
            "write it after the colon, without `- ` and without names of its own",
        ),
    }
    what, hint = wanted.get(error.kind, ("several names, each with a value", _names_hint(known)))
    return Bare(f"{_last_name(error)} should be {what}", error.route, hint)


def _names_hint(known: tuple[str, ...]) -> str:
    return (
        f"indent the names below it: {listed(known, 6)}"
        if known
        else "write names below it, indented, each with a colon"
    )


@rule("AK107", ERROR, "identifier")
def wrong_identifier(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a key, a case reference or a version that is not written as one.

    Why:
        Such words name files and are counted; capitals, spaces and accents do not survive every machine. A case
        reference that looks like initials or a date could lead back to a child.

    Wrong:
        case: JB 12/03

    Right:
        case: K7Q2
    """
    del known
    says = str(error.context.get("says", error.message))
    return Bare(
        f"{_last_name(error)} is not written as it must be", error.route, says, show="value"
    )


@rule("AK108", ERROR)
def unusable_value(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a value that does not fit its place in any other way.

    Why:
        It cannot be used as it stands.

    Wrong:
        (a value of a form that the format does not know)

    Right:
        (the value as the file's description says)
    """
    del known
    return Bare(
        f"{_last_name(error)} cannot be used as it stands",
        error.route,
        "compare it with the example in the README",
    )


def _last_name(error: ShapeError) -> str:
    names = [step for step in error.route if isinstance(step, str)]
    return (
        shortened(names[-1], _SHORT)
        if names and _NAME_LIKE.fullmatch(names[-1])
        else "the file"
        if not names
        else "this"
    )


RULES = collected(
    unknown_name,
    missing_name,
    wrong_date,
    wrong_number,
    unknown_word,
    wrong_form,
    wrong_identifier,
    unusable_value,
)
