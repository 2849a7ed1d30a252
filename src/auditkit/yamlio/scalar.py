"""One value as YAML text on one line, so that it reads back as the same text."""

import json
import re
import textwrap

# Texts that need no quotes anywhere: no sign of YAML's, no colon or comment, nothing at the ends.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./@+() -]*[A-Za-z0-9)]|[A-Za-z0-9]")
# Texts that another reader of YAML would take for a number or nothing.
_NUMBER_LIKE = re.compile(
    r"[0-9][0-9_]*(\.[0-9_]*)?([eE][+-]?[0-9]+)?|0[xo][0-9a-fA-F]+|[nN]ull|NULL"
)
_WIDTH = 112
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")


def scalar(value: object) -> str:
    """Return a text, number or date as a YAML scalar on one line; None and the empty text give nothing.

    Raises:
        TypeError: The value is a list or a mapping.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, (list, tuple, dict, set)):
        raise TypeError("a list or mapping is no scalar")
    text = str(value)
    if isinstance(value, str) and (_PLAIN.fullmatch(text) is None or _NUMBER_LIKE.fullmatch(text)):
        quoted = json.dumps(text, ensure_ascii=False)
        return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return text


def folded(value: object, indent: int) -> str:
    """Return a text as a YAML scalar: a short one on its line, a long one as indented lines below ``>-``.

    What the lines of a block could not give back as it is stands on one line, in quotes.

    Args:
        value: The text; blanks at the ends of its lines, and several in a row, keep it on one line.
        indent: How far its lines are indented.
    """
    text = str(value or "")
    short = "\n" not in text and len(text) + indent <= _WIDTH
    lines = text.split("\n")
    if short or _ESCAPED.search(text) or any(line != " ".join(line.split()) for line in lines):
        return scalar(text)
    out: list[str] = []
    for number, line in enumerate(lines):
        out += [""] * bool(number)
        out += textwrap.wrap(line, _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join([">-", *(" " * indent + line if line else "" for line in out)])
