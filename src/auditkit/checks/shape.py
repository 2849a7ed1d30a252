"""Family 1: does each value have the form that its place asks for?"""

import re

from auditkit.analysis.meant import date_hint
from auditkit.checks.base import collected, rule
from auditkit.checks.shown import (
    format_names,
    looks_like_date,
    looks_like_number,
    may_show,
    may_show_name,
    measured,
    named,
)
from auditkit.model.parsing import ShapeError
from auditkit.near import did_you_mean, listed
from auditkit.problems import Bare, Severity, Show

ERROR = Severity.ERROR

_ALLOWED = re.compile(r"'([^']*)'")


def _show(*, allowed: bool) -> Show:
    return "value" if allowed else "nothing"


@rule("AK101", ERROR, "extra_forbidden")
def unknown_name(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a name that the format does not have.

    Why:
        What stands under a misspelt name is not read: a rationale would be missing although
        somebody wrote it.

    Wrong:
        rationalle: The plan was reviewed each month.

    Right:
        rationale: The plan was reviewed each month.

    Answer:
        Write the name that is suggested; the value stays as it is. If a long text is taken for a
        name, put > after the name it belongs to, and indent the text below it.
    """
    word = str(error.route[-1])
    hint = did_you_mean(word, known) or f"known here: {listed(known)}"
    if " " in word.strip() and not may_show(word, known):
        hint = (
            "text of several lines needs > after its name and an indent; commas in { } need quotes"
        )
    if may_show_name(word, known):
        message = f"'{word}' is not a name that belongs here"
        return Bare(message, error.route, hint, show="key", at_key=True)
    message = f"{measured(word)} is not a name that belongs here"
    return Bare(message, error.route, hint, at_key=True)


@rule("AK102", ERROR, "missing")
def missing_name(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a value that this kind of file cannot do without.

    Why:
        Without it the file cannot be used at all: a rating scale without levels, a round without a
        due date.

    Wrong:
        rubric: four-grade

    Right:
        rubric: four-grade
        version: 2024-25

    Answer:
        Add it. In a file of the business unit (round, tool, scale, settings) the business unit does
        so; docs/files.md says what each file must have.
    """
    del known
    return Bare(f"{error.route[-1]} is missing", error.route, "add it", at_key=True)


@rule("AK103", ERROR, "calendar_date", "date_type")
def wrong_date(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a date that is not written YYYY-MM-DD, or that is not in the calendar.

    Why:
        04/06/2024 is June to one reader and April to another. One local authority's advice for
        auditors (July 2020) asks for a date in place of a number of days; it helps only when
        everybody reads the same date.

    Wrong:
        completed_on: 18/10/2024

    Right:
        completed_on: 2024-10-18

    Answer:
        Write year, month, day, with hyphens. Where a day would say too much, as with evidence, year
        and month are enough: 2024-10. Leave a date that is not known empty.
    """
    del known
    show = _show(allowed=looks_like_date(error.value))
    if "no such day" in error.message:
        return Bare("there is no such day", error.route, "look at the calendar", show=show)
    message = "this is not a date as auditkit reads it"
    return Bare(message, error.route, date_hint(str(error.value)), show=show)


@rule("AK104", ERROR, "whole_number", "int_parsing", "int_type")
def wrong_number(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a number that is not written in digits alone.

    Why:
        ``3.5 hours`` or ``1,200`` cannot be added up. Halton's framework has the demands of each
        audit on staff reviewed, and the minutes spent are what that review counts.

    Wrong:
        minutes_spent: 3.5 hours

    Right:
        minutes_spent: 210

    Answer:
        Write the number in digits, without a unit, a comma or a word. An honest estimate is fine;
        so is leaving it empty.
    """
    del known
    return Bare(
        "this is not a whole number",
        error.route,
        "write digits alone, for example 90",
        show=_show(allowed=looks_like_number(error.value)),
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

    Answer:
        Choose one of the words that the message lists. If none fits, take the nearest, say the rest
        in the rationale, and tell the business unit, who can raise it as learning about the audit
        itself.
    """
    del known
    allowed = _ALLOWED.findall(str(error.context.get("expected", "")))
    words = f"allowed: {listed(allowed)}"
    if not isinstance(error.value, str):
        message = f"{_last_name(error)} should be a single word"
        return Bare(message, error.route, words)
    near = did_you_mean(error.value, allowed)
    return Bare(
        f"{named(error.value, allowed)} is not one of the words for {_last_name(error)}",
        error.route,
        f"{near} ({words})" if near else words,
        show=_show(allowed=may_show(error.value, allowed)),
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
        What stands in the wrong form cannot be found again, and would not be counted.

    Wrong:
        strengths: Seen alone at school

    Right:
        strengths:
          - Seen alone at school

    Answer:
        For a list, begin each item on a line of its own with a hyphen and a space. For several
        names, write each below, indented, with its colon. The words themselves stay.
    """
    wanted = {
        "tuple_type": ("a list", "begin each item on a line of its own with `- `"),
        "list_type": ("a list", "begin each item on a line of its own with `- `"),
        "model_type": ("several names, each with a value", _names_hint(known)),
        "string_type": (
            "a text or a single word",
            "write it after the colon, without `- ` and without names of its own",
        ),
    }
    what, hint = wanted.get(error.kind, wanted["model_type"])
    if error.kind == "string_type" and isinstance(error.value, dict):
        hint = "write one text; where a colon stands in it, put the whole of it in quotes"
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
        These words name files and are counted: capitals, spaces and accents do not survive every
        machine. And a reference made of initials and a birthday, as on some audit forms in use,
        leads straight back to the child.

    Wrong:
        case: JB 12/03

    Right:
        case: K7Q2

    Answer:
        Use the reference from the notice, and no other. If a child's initials, date of birth or
        number stood here, tell the business unit: what was saved in git stays in its history until
        it is removed.
    """
    says = str(error.context.get("says", error.message))
    value = str(error.route[-1] if error.at_key else error.value)
    near = did_you_mean(value, known)
    shown = may_show(value, known)
    return Bare(
        f"{'this name' if error.at_key else _last_name(error)} is not written as it must be",
        error.route,
        near or (f"known here: {listed(known)}" if known and not error.at_key else says),
        show="nothing" if not shown else "key" if error.at_key else "value",
        at_key=error.at_key,
    )


@rule("AK108", ERROR)
def unusable_value(error: ShapeError, known: tuple[str, ...]) -> Bare:
    """Flag a value that does not fit its place in any other way.

    Why:
        It cannot be used as it stands, and would be missing from what is counted.

    Wrong:
        (a value of a form that the format does not know)

    Right:
        (the value as docs/files.md describes it)

    Answer:
        Compare it with the same place in another return. If it looks right to you, ask the business
        unit: it may be a fault in auditkit.
    """
    del known
    return Bare(
        f"{_last_name(error)} cannot be used as it stands",
        error.route,
        "compare it with the example in the README",
    )


def _last_name(error: ShapeError) -> str:
    """Return what a value belongs to, in words that are ours."""
    if not error.route:
        return "the file"
    last = error.route[-1]
    if isinstance(last, int):
        above = error.route[-2] if len(error.route) > 1 else ""
        return f"item {last + 1} of {above}" if above in format_names() else f"item {last + 1}"
    return last if last in format_names() else "this"


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
