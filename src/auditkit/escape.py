"""Text from data, made safe for the place it is written to.

Data never becomes control, markup or command.
"""

import re

# C0 and C1 controls, DEL, the characters that turn or hide text (bidi controls, zero width, line
# separators, tags), and halves of characters, which stand in the names of files that are not UTF-8
# and cannot be printed.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
# Signs that can begin something wherever they stand; underscores at the edge of a word; what begins
# an entity, an address, a mention or a name of an emoji; and what begins a block at the very start.
# Nothing else is touched: people read Markdown as it is, too.
_MARKDOWN = re.compile(
    r"[\\`*\[\]<>|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=[#a-zA-Z])|[:#](?=\S)|(?<!\w)@(?=\w)|@(?=[\w-]+\.)|^[#+=:-]|^(?:\d{1,9})(?=[.)])"
)
_ADDRESS = re.compile(r"\b(www)(?=\.)", re.IGNORECASE)
# Azure, TeamCity and the first form of GitHub's commands are taken from anywhere in a line.
_COMMAND = re.compile(r"##(?=\w*\[)")
_COMMAND_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_COMMAND_PROPERTY = _COMMAND_DATA | str.maketrans({":": "%3A", ",": "%2C"})
_FORMULA_STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - the size of a byte


def visible(text: str) -> str:
    r"""Return the text on one line, every control and invisible character spelled out: ``\x1b``."""
    return _UNSAFE.sub(_name, text)


def shortened(text: str, limit: int = 40) -> str:
    """Return visible text of at most ``limit`` characters, with ``…`` where it was cut."""
    shown = visible(text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def terminal_line(text: str) -> str:
    """Return visible text that no continuous integration service takes for a command."""
    shown = _COMMAND.sub(r"#\#", visible(text))
    return "\\" + shown if shown.lstrip().startswith("::") else shown


def command_data(text: str) -> str:
    """Return text for the message of a GitHub workflow command; each newline becomes ``%0A``."""
    return "\n".join(visible(line) for line in text.split("\n")).translate(_COMMAND_DATA)


def command_property(text: str) -> str:
    """Return text for a property (file, title) of a GitHub workflow command."""
    return visible(text).translate(_COMMAND_PROPERTY)


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is, on one line, in a paragraph or a table's cell."""
    escaped = _MARKDOWN.sub(_behind_a_backslash, visible(" ".join(text.split())))
    return _ADDRESS.sub(r"\g<0>\\", escaped)


def _behind_a_backslash(match: re.Match[str]) -> str:
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


def csv_cell(text: str) -> str:
    """Return text that a spreadsheet shows and never calculates: a formula gets ``'`` before it."""
    kept = "\n".join(visible(line) for line in text.splitlines()) if text else text
    formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return "'" + kept if formula else kept
