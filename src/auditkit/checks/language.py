"""The language of the partnership's own rules: from text to a tree. Nothing here is ever run.

Lark reads the grammar; its time grows with the length of the text and no faster.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError

from auditkit.escape import shortened
from auditkit.near import did_you_mean

LONGEST = 1_000
"""A condition has no more characters than this."""

DEEPEST = 12
"""Brackets stand no deeper in each other than this."""

_GRAMMAR = r"""
?start: either
?either: both ("or" both)*
?both: part ("and" part)*
?part: "not" asked -> negated
     | asked
?asked: value
      | value "is" value -> same
      | value "is" "not" value -> different
      | value "is" "empty" -> empty
      | value "is" "not" "empty" -> filled
      | value "is" "one" "of" "(" value ("," value)* ")" -> one_of
      | value "contains" value -> contains
      | value COMPARED value -> compared
?value: TEXT -> text
      | DATE -> day
      | NUMBER -> number
      | NAME ("." NAME)* -> path
      | NAME "(" either ("," either)* ")" -> call
      | "(" either ")"
COMPARED: "<=" | ">=" | "<" | ">"
TEXT: /"[^"\n]*"/ | /'[^'\n]*'/
DATE.2: /[0-9]{4}-[0-9]{2}-[0-9]{2}/
NUMBER: /[0-9]{1,9}/
NAME: /[a-z][a-z0-9_-]*/
%ignore /[ \t\r\n]+/
"""
_WORDS = ("and", "or", "not", "is", "empty", "one", "of", "contains")
_INSTEAD = {
    "=": 'write is, as in: rating is "good"',
    "!": 'write is not, as in: rating is not "good"',
    "&": "write and",
    "|": "write or",
    **dict.fromkeys("\u201c\u201d\u2018\u2019", 'use straight quotation marks: "good"'),
    **dict.fromkeys("+*/-", "there is no arithmetic; days(from, to) counts days"),
    "[": "write answers.sought, with a full stop before the name",
}
_PAGE = "docs/own-rules.md has the words of conditions"


class Slip(Exception):  # noqa: N818 - a mistake of whoever wrote the condition, told as a problem
    """What is wrong in a condition, and where.

    Args:
        message: What is wrong.
        hint: What to do.
        at: The place in the text, from 0.
    """

    def __init__(self, message: str, hint: str | None, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.at = at


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition.

    Attributes:
        kind: What it is: the name of a branch of the grammar.
        at: Where it begins in the text, from 0.
        parts: What it is made of.
        value: The text, number or day of a literal; the words of a path; the name of a function.
        places: Where each word of a path begins.
    """

    kind: str
    at: int
    parts: tuple["Node", ...] = ()
    value: Any = None
    places: tuple[int, ...] = ()


class _Builder(Transformer[Token, Node]):
    """Makes nodes of what Lark read."""

    def __default__(self, data: str, children: list[Any], meta: object) -> Node:
        del meta
        first = children[0]
        at = _place(first) if isinstance(first, Token) else first.at
        tokens = [one for one in children if isinstance(one, Token)]
        parts = tuple(one for one in children if isinstance(one, Node))
        match str(data):
            case "text":
                return Node("literal", at, value=str(first)[1:-1])
            case "number":
                return Node("literal", at, value=int(first))
            case "day":
                return Node("literal", at, value=_day(first))
            case "path":
                places = tuple(_place(one) for one in tokens)
                return Node("path", at, value=tuple(map(str, tokens)), places=places)
            case "compared" | "call":
                return Node(str(data), at, parts, value=str(tokens[0]))
            case kind:
                return Node(kind, at, parts)


def _place(token: Token) -> int:
    return token.start_pos or 0


def _day(token: Token) -> date:
    try:
        return date.fromisoformat(str(token))
    except ValueError:
        hint = "write year-month-day, for example 2024-11-14"
        raise Slip("there is no such day in the calendar", hint, _place(token)) from None


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr")


def read(text: str) -> Node:
    """Return a condition as a tree.

    Raises:
        Slip: It cannot be read.
    """
    if len(text) > LONGEST:
        hint = "make two rules of it"
        raise Slip(f"a condition has no more than {LONGEST:,} characters", hint, 0)
    _look_at_depth(text)
    try:
        return _Builder(visit_tokens=False).transform(_parser().parse(text))
    except UnexpectedInput as error:
        raise _slip(error, text) from None
    except VisitError as error:  # a day that is none
        raise error.orig_exc from None


def _look_at_depth(text: str) -> None:
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth > DEEPEST:
            raise Slip(f"brackets stand more than {DEEPEST} deep", "make two rules of it", at)


def _slip(error: UnexpectedInput, text: str) -> Slip:
    if isinstance(error, UnexpectedCharacters):
        at: Any = error.pos_in_stream
        return _unreadable(text, at)
    if not isinstance(error, UnexpectedToken) or error.token.type == "$END":
        return Slip("the condition ends too early", _PAGE, max(len(text.rstrip()) - 1, 0))
    word, at = str(error.token), _place(error.token)
    hint = _missing(text, at) or _PAGE
    return Slip(f"{shortened(word)} is not expected here", hint, at)


def _unreadable(text: str, at: int) -> Slip:
    sign = text[at]
    if sign in "\"'":
        return Slip("a text begins here and does not end", f"put {sign} at its end too", at)
    word = _word_at(text, at)
    hint = _INSTEAD.get(sign) or did_you_mean(word.lower(), _WORDS)
    if hint is None and word != word.lower():
        hint = "names and words are in small letters; texts stand in quotation marks"
    return Slip(f"{shortened(word)} cannot be read here", hint or _PAGE, at)


def _missing(text: str, at: int) -> str | None:
    """Return what to do when two things follow each other without a word between."""
    before = text[:at].rstrip()
    between = before[-1:].isalnum() or before[-1:] in {'"', "'", ")"}
    return "join two conditions with and or or; put texts in quotation marks" if between else None


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[at : max(end, at + 1)]
