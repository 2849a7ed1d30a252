"""The scalar types of every file: how a word, a date or a number must be written.

Plain YAML scalars arrive here as text (``yamlio`` types nothing), so each type says exactly which
texts it takes. A refusal is a ``PydanticCustomError`` whose type names the kind of mistake;
``checks.shape`` turns it into a sentence.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal, LiteralString

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

KEY_PATTERN = r"[a-z][a-z0-9-]{0,63}"
ROUND_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
FIELD_PATTERN = r"[a-z][a-z0-9_]{0,63}"
BAND_PATTERN = r"[a-z0-9][a-z0-9-]{0,63}"
VERSION_PATTERN = r"[a-z0-9][a-z0-9.-]{0,31}"
CODE_PATTERN = r"(?!AK)[A-Z]{2,5}[0-9]{3}"
CASE_PATTERN = r"[BCDFGHJKLMNPQRSTVWXZ][2-9][BCDFGHJKLMNPQRSTVWXZ][2-9]"
CONSONANTS = "BCDFGHJKLMNPQRSTVWXZ"
DIGITS = "23456789"

# Names that Windows gives to devices: a folder or file cannot bear them there.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names that no file can have under Windows."""
_DATE_SAYS: LiteralString = "write the date as YYYY-MM-DD, for example 2024-11-14"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_NUMBER = re.compile(r"[0-9]{1,9}")


def pattern(kind: str, expression: str, says: str) -> AfterValidator:
    """Return what refuses a text that does not match, saying what to write."""
    matches = re.compile(expression).fullmatch

    def check(value: str) -> str:
        if matches(value) is None or value in DEVICES:
            raise PydanticCustomError("identifier", "{says}", {"says": says, "kind": kind})
        return value

    return AfterValidator(lru_cache(1024)(check))  # thousands of returns say the same few words


def _date(value: object) -> object:
    if isinstance(value, str):
        if _DATE.fullmatch(value) is None:
            raise PydanticCustomError("calendar_date", _DATE_SAYS)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError(
                "calendar_date", "there is no such day in the calendar"
            ) from None
    return value


def _month_or_date(value: str) -> str:
    if _MONTH.fullmatch(value) is None:
        _date(value)
    return value


def _no_day(value: str) -> str:
    if _DATE.fullmatch(value):
        raise PydanticCustomError(
            "identifier",
            "{says}",
            {"says": "give a band, never a date: 5-9, or 2-to-4", "kind": "band"},
        )
    return value


def _number(value: object) -> object:
    if isinstance(value, str):
        if _NUMBER.fullmatch(value) is None:
            raise PydanticCustomError(
                "whole_number", "write a whole number in digits, for example 90"
            )
        return int(value)
    return value


def _schema(pattern: str, **says: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern}$", **says})


Key = Annotated[
    str,
    pattern("key", KEY_PATTERN, "use small letters, digits and hyphens, starting with a letter"),
    _schema(KEY_PATTERN),
]
"""An identifier, also used in file names: small letters, digits and hyphens."""

RoundKey = Annotated[
    str,
    pattern(
        "round",
        ROUND_PATTERN,
        "use small letters, digits and hyphens, for example 2024-25-q3-neglect",
    ),
    _schema(ROUND_PATTERN),
]
"""The name of a round and of its folder; it may start with a digit."""

FieldName = Annotated[
    str,
    pattern(
        "field", FIELD_PATTERN, "use small letters, digits and underscores, starting with a letter"
    ),
    _schema(FIELD_PATTERN),
]
"""The name of a fact about a case, for example ``age_band``."""

Band = Annotated[
    str,
    AfterValidator(_no_day),
    pattern(
        "band",
        BAND_PATTERN,
        "give a band in small letters, digits and hyphens, for example 5-9; never a date or a name",
    ),
    _schema(BAND_PATTERN),
]
"""A fact about a child in a band, never exact: ``5-9``, ``child-protection``."""

CaseRef = Annotated[
    str,
    pattern(
        "case",
        CASE_PATTERN,
        "a case reference is consonant, digit, consonant, digit, for example K7Q2",
    ),
    _schema(CASE_PATTERN),
]
"""The random reference of a case in one round; it says nothing about the child."""

Version = Annotated[
    str,
    pattern(
        "version",
        VERSION_PATTERN,
        "use small letters, digits, dots and hyphens, for example 2024-25",
    ),
    _schema(VERSION_PATTERN),
]
"""The version of a rubric or tool."""

ToolRef = Annotated[
    str,
    pattern(
        "tool",
        f"{KEY_PATTERN}@{VERSION_PATTERN}",
        "write key@version, for example multi-agency-full@2024-25",
    ),
    _schema(f"{KEY_PATTERN}@{VERSION_PATTERN}"),
]
"""A tool with its version: ``multi-agency-full@2024-25``."""

RuleCode = Annotated[
    str,
    pattern(
        "code",
        CODE_PATTERN,
        "use two to five capital letters and three digits, for example NM101; AK is auditkit's",
    ),
    _schema(CODE_PATTERN),
]
"""The code of a rule of the partnership's own: ``NM101``."""

CalendarDate = Annotated[
    date,
    BeforeValidator(_date),
    _schema(r"\d{4}-\d{2}-\d{2}", patternErrorMessage=_DATE_SAYS),
]
"""A day, written YYYY-MM-DD and nothing else."""

MonthOrDate = Annotated[
    str,
    AfterValidator(_month_or_date),
    _schema(r"\d{4}-\d{2}(-\d{2})?", patternErrorMessage=f"{_DATE_SAYS}, or as YYYY-MM"),
]
"""A day (YYYY-MM-DD) or a month (YYYY-MM), kept as written."""

WholeNumber = Annotated[
    int, BeforeValidator(_number), WithJsonSchema({"type": ["integer", "string"]})
]
"""A whole number from 0 to 999,999,999, written in digits."""

Text = str
"""Free text: what people write in their own words. It never appears in what ``validate`` prints."""

YesNo = Literal["yes", "no"]
YesNoPartly = Literal["yes", "no", "partly"]
Audience = Literal["internal", "partnership", "public"]
Absence = Literal["not-applicable", "cannot-tell"]
ABSENCES: tuple[str, ...] = ("not-applicable", "cannot-tell")
"""What may stand in place of a rating or an answer: it is absent for a stated reason."""
