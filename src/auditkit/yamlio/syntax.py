"""Plain words for what a YAML parser says when it cannot go on."""

import re
from typing import Any

from auditkit.yamlio.faults import Fault

_QUOTE = "put the whole text in quotes, or write it under the name after a > sign"

# What libyaml and PyYAML say, and what a person can do about it. Their wording is matched by a part of it.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a colon followed by a space stands inside a text", _QUOTE),
    (
        "could not find expected ':'",
        "this line is not a name with a colon after it",
        "write `name: value`, or indent the line so that it belongs to the text above",
    ),
    (
        "did not find expected key",
        "this line is not indented like the lines it belongs to",
        "line it up with the names above it",
    ),
    (
        "found unexpected document",
        "a line of three hyphens or dots stands inside a text",
        "take the line away",
    ),
    (
        "block collection",
        "this line is not indented like the list it belongs to",
        "begin each item with `- `, all in the same column",
    ),
    (
        "expected <block end>",
        "this line is not indented like the lines it belongs to",
        "line it up with the names above it",
    ),
    (
        "unexpected end of stream",
        "a quotation mark is opened and never closed",
        "close it, or take it away",
    ),
    (
        "expected ',' or ']'",
        "a list in [ ] is not closed, or a comma or quotation marks are missing",
        "close it with ], put commas between the items, and a text with a colon in quotes",
    ),
    (
        "expected ',' or '}'",
        "a mapping in { } is not closed, or a comma or quotation marks are missing",
        "close it with }, put commas between the parts, and a text with a colon in quotes",
    ),
    (
        "unknown escape character",
        "a backslash in double quotes begins something unknown",
        "use single quotes, or write two backslashes",
    ),
    (
        "hexdec",
        "a backslash in double quotes begins something unknown",
        "use single quotes, or write two backslashes",
    ),
    (
        "escape",
        "a backslash in double quotes begins something unknown",
        "use single quotes, or write two backslashes",
    ),
    (
        "sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on the next line, indented",
    ),
    ("cannot start any token", "a text cannot begin with this character", "put the text in quotes"),
    (
        "mapping keys are not allowed",
        "a text cannot begin with a question mark",
        "put the text in quotes",
    ),
    ("scanning an alias", "a text cannot begin with a * sign", "put the text in quotes"),
    ("scanning an anchor", "a text cannot begin with an & sign", "put the text in quotes"),
    ("directive", "a line cannot begin with a % sign", "put the text in quotes"),
    ("incompatible YAML", "a line cannot begin with a % sign", "put the text in quotes"),
    ("tag", "a text cannot begin with an exclamation mark", "put the text in quotes"),
    (
        "comment or",
        "a | or > sign is followed by something",
        "begin the text on the next line, indented",
    ),
    (
        "indicator",
        "a | or > sign is followed by something",
        "begin the text on the next line, indented",
    ),
    ("node content", "a value was expected here", _QUOTE),
    ("<document start>", "there is text after the end of the data", "take it away, or indent it"),
)


# Where a thing was opened helps more than where the parser gave it up.
_AT_ITS_BEGINNING = (
    "quoted scalar",
    "flow",
    "simple key",
    "scanning an alias",
    "scanning an anchor",
)
_NAME = re.compile(r"\s+(?:- )?([a-z][a-z_-]*):(?:\s|$)")
_NO_SPACE = re.compile(r"\s*(?:- )?([A-Za-z_][\w-]*):[^\s/]")


def syntax_fault(error: Any, text: str) -> Fault:
    """Return the fault for a parser's error, in words, at its place."""
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if any(word in said for word in _AT_ITS_BEGINNING):
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    source = lines[line - 1] if line <= len(lines) else ""
    if "\t" in source[: max(column, len(source) - len(source.lstrip()))]:
        place = source.index("\t") + 1
        return Fault(
            "tab",
            "a tab stands where only spaces are allowed",
            line,
            place,
            "use spaces to indent, as many as the lines around it",
        )
    slip = _known_slip(said, source, line, column) or _no_space(said, lines, line)
    if slip or (slip := _out_of_column(said, source, line, column)):
        return slip
    if "\u201c" in source or "\u201d" in source:
        hint = 'use straight quotation marks, ": a word processor makes them curly'
        return Fault(
            "syntax", "curly quotation marks do not hold a text together", line, column, hint
        )
    if "expected ',' or" in said and (sign := source.find(" #", column)) >= 0:
        message = "a # begins a remark here, and what follows it in these brackets is cut off"
        return Fault("syntax", message, line, sign + 2, "put the text with the # in quotes")
    for part, message, hint in _WORDS:
        if part in said:
            return Fault("syntax", message, line, column, hint)
    return Fault("syntax", "this line cannot be read", line, column, _QUOTE)


def _known_slip(said: str, source: str, line: int, column: int) -> Fault | None:
    """Return better words where the parser speaks of indentation and the line shows another cause."""
    if "expected key" not in said and "<block end>" not in said:
        return None
    if source[column - 1 : column] in {"]", "}"}:
        return Fault(
            "syntax",
            "a closing bracket stands here that nothing opened",
            line,
            column,
            "take it away",
        )
    if source[: column - 1].rstrip()[-1:] in {"'", '"'}:
        return Fault(
            "syntax",
            "text stands behind a closing quotation mark",
            line,
            column,
            "put the whole text in double quotes; inside them use single ones",
        )
    return None


def _out_of_column(said: str, source: str, line: int, column: int) -> Fault | None:
    """Return the fault where a line is a name with its value, and stands in a column of its own."""
    match = _NAME.match(source) if "mapping values" in said else None
    if match is None or match.end(1) != column - 1:
        return None
    message = "this line is a name in a column of its own, or a text with a colon in it"
    hint = (
        "line it up with the names around it; a text with a colon needs quotes, or > after its name"
    )
    return Fault("syntax", message, line, match.start(1) + 1, hint)


def _no_space(said: str, lines: list[str], line: int) -> Fault | None:
    """Return the fault where the line before has no space behind its colon, and so took this line into its text."""
    before = lines[line - 2] if 1 < line <= len(lines) else ""
    match = _NO_SPACE.match(before) if "mapping values" in said else None
    if match is None:
        return None
    return Fault(
        "syntax",
        "there is no space behind the colon",
        line - 1,
        match.end(1) + 1,
        "write `name: value`",
    )
