"""What stands in a text that people wrote: its pieces, and the days that it names.

The expressions are compiled where they are used: most runs read no such text.
"""

import re
from collections.abc import Iterator
from datetime import date

from auditkit.analysis.spoken import MONTHS

_SIGNS = r"[*_`\\]"
_PIECE = r"\n(?=[ \t>]*(?:$|[-+*][ \t]|[0-9]+[.)][ \t]|[|#]))"
"""Where a paragraph, an item of a list, a row of a table or a heading begins."""

_SHORT = [one[:3].upper() for one in MONTHS]
_MONTH = rf"({'|'.join(one.upper() for one in MONTHS)}|SEPT|{'|'.join(_SHORT)})(?![A-Z])\.?"
_DAY = r"\b([0-9]{1,2})(?: ?(?:ST|ND|RD|TH))?"
_BETWEEN = r"[ ,./-]*"
_DAY_FIRST = rf"{_DAY}{_BETWEEN}(?:OF )?{_MONTH}{_BETWEEN}([0-9]{{4}})\b"
_MONTH_FIRST = rf"\b{_MONTH} ?{_DAY}[ ,]+([0-9]{{4}})\b"
_NUMBERS = r"\b([0-9]{1,2}) ?([./-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4})\b"
_YEAR_FIRST = r"\b([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})\b"


def pieces(text: str) -> tuple[str, ...]:
    """Return the paragraphs, items and rows of a text: one line each, without signs of bold or code."""
    lines = "\n".join(text.replace("&nbsp;", " ").splitlines())
    parts = re.split(_PIECE, lines, flags=re.MULTILINE)
    return tuple(re.sub(r"[\s>]+", " ", re.sub(_SIGNS, "", one)).strip() for one in parts)


def days_in(*texts: str) -> frozenset[str]:
    """Return every day that texts name, year first: ``22nd of Jan 2027`` and ``22/1/2027`` alike.

    Args:
        texts: As ``pieces`` has them.
    """
    found = (day for one in texts for named in _named(one.upper()) for day in _real(*named))
    return frozenset(found)


def _named(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield year, month and day as they stand in a text."""
    for one, month, year in re.findall(_DAY_FIRST, text):
        yield year, _SHORT.index(month[:3]) + 1, one
    for month, one, year in re.findall(_MONTH_FIRST, text):
        yield year, _SHORT.index(month[:3]) + 1, one
    for one, _, month, year in re.findall(_NUMBERS, text):
        yield year, int(month), one
    for year, _, month, one in re.findall(_YEAR_FIRST, text):
        yield year, int(month), one


def _real(year: str, month: int, day: str) -> Iterator[str]:
    try:
        yield date(int(year), month, int(day)).isoformat()
    except ValueError:
        return
