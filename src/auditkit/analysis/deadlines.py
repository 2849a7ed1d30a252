"""Deadlines in words, "within five working days" or "ASAP", told from days of the calendar."""

import re
from dataclasses import dataclass
from functools import cached_property

_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty"
    r"|a few|a couple of|several)"
)
_UNIT = r"(?:working |school |calendar )?(?:hour|day|week|fortnight|month|term|quarter|year)s?"
_PERIOD = r"(?:month|week|fortnight|quarter|half[- ]?term|term|school year|financial year|academic year|year)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BY = r"(?:by|before|until|till)"


@dataclass(frozen=True)
class Phrase:
    """A way to put off naming a day.

    Attributes:
        example: How people write it.
        pattern: What finds it.
        leaves_open: Whether it takes back a day that is given beside it: "ongoing" does; "within five
            days" may be how often something is done.
    """

    example: str
    pattern: str
    leaves_open: bool = False

    @cached_property
    def _search(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self.pattern})(?!\w)", re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """Return whether a text says it."""
        return self._search.search(text) is not None


PHRASES: tuple[Phrase, ...] = (
    Phrase("within five working days", rf"within (?:the next )?{_NUMBER} {_UNIT}"),
    Phrase("in 10 days", rf"in {_NUMBER} {_UNIT}(?: time)?"),
    Phrase(
        "over the coming weeks",
        rf"(?:in|over|during) the (?:next|coming) (?:{_NUMBER} )?{_UNIT}",
    ),
    Phrase(
        "six weeks from the audit",
        rf"{_NUMBER} {_UNIT} (?:from|after|of) (?:the|this|receipt|today|now)",
    ),
    Phrase("this month", rf"(?<!end of )(?:next|this|the following) {_PERIOD}"),
    Phrase("end of the month", rf"end of (?:(?:the|this|next|each) )?{_PERIOD}"),
    Phrase("end of March", rf"(?:{_BY}|end of|in) {_MONTH}(?! \d)"),
    Phrase("Q4", r"q[1-4]"),
    Phrase(
        "quarter 3", r"quarter (?:[1-4]|one|two|three|four)|(?:first|second|third|last) quarter"
    ),
    Phrase("by next Tuesday", rf"(?:(?:{_BY}|on) )?(?:next |this )?{_WEEKDAY}"),
    Phrase(
        "by the next core group",
        r"(?:by|before|at|until|after|for) (?:the|our|her|his|their) (?:next|forthcoming|coming|following)"
        rf"(?! {_UNIT})(?! {_NUMBER} ) (?:\w+ )?\w+",
    ),
    Phrase(
        "before the summer holidays",
        rf"(?:{_BY}|after|over) (?:the )?(?:(?:spring|summer|autumn|winter|christmas|easter|school) )?"
        r"(?:holidays?|break)",
    ),
    Phrase(
        "by Christmas",
        rf"(?:{_BY}|after) (?:christmas|easter|(?:the )?half[- ]?term"
        r"|(?:the )?(?:spring|summer|autumn|winter))(?! (?:holidays?|break))",
    ),
    Phrase("in the new year", r"in the new year|new year"),
    Phrase(
        "as soon as possible",
        r"as soon as (?:possible|practicable|practical|is practicable|we can)",
        leaves_open=True,
    ),
    Phrase("ASAP", r"asap|a\.s\.a\.p", leaves_open=True),
    Phrase("ongoing", r"on-?going|on an ongoing basis", leaves_open=True),
    Phrase("continuous", r"continuous(?:ly)?|continual(?:ly)?|rolling", leaves_open=True),
    Phrase("immediately", r"immediate(?:ly)?|straight away|at once", leaves_open=True),
    Phrase(
        "urgently",
        r"urgent(?:ly)?|promptly|without delay|as a matter of priority",
        leaves_open=True,
    ),
    Phrase("in due course", r"in due course|in the (?:near )?future", leaves_open=True),
    Phrase("soon", r"(?<!as )soon(?! as)|shortly|before long", leaves_open=True),
    Phrase(
        "at the earliest opportunity",
        r"at (?:the|your|their) (?:earliest|first|next) (?:opportunity|convenience)",
        leaves_open=True,
    ),
    Phrase(
        "when capacity allows",
        r"(?:when|once|as) (?:\w+ )?(?:capacity|time|resources?|workload|staffing|funding)"
        r" (?:allows?|permits?)",
        leaves_open=True,
    ),
    Phrase(
        "when the worker is in post",
        r"(?:when|once|after) (?:\w+ ){1,4}(?:is|are) (?:in post|in place|appointed|available|recruited|back)",
        leaves_open=True,
    ),
    Phrase(
        "as and when required",
        r"as and when(?: required| needed| necessary)?|(?:when|as) (?:required|needed|necessary|appropriate)",
        leaves_open=True,
    ),
    Phrase("regularly", r"regularly|at regular intervals|periodically", leaves_open=True),
    Phrase(
        "to be confirmed",
        r"(?:date )?to be (?:confirmed|agreed|decided|determined|set|arranged)",
        leaves_open=True,
    ),
    Phrase("TBC", r"tb[cad]", leaves_open=True),
)
"""What people write where a day should stand, each with its own example."""

# Asked of every action there is: one search for all of them, in small letters, which is faster.
_LEFT_OPEN = re.compile(
    rf"(?<!\w)(?:{'|'.join(one.pattern for one in PHRASES if one.leaves_open)})\W*\Z"
)
_DAY = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b"
    r"|\b[0-3]?\d([./-])[01]?\d\1(?:\d{4}|\d{2})\b"
    rf"|\b[0-3]?\d(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? \d{{4}}\b"
    rf"|\b{_MONTH}\.? [0-3]?\d(?:st|nd|rd|th)?,? \d{{4}}\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"\W*(?:(?:tb[cad]|n/?a|none|nil|nobody|unknown|various|as above|not applicable"
    r"|to be (?:confirmed|agreed|decided|determined|advised)"
    r"|not (?:yet )?(?:known|decided|agreed|measurable|set))\W*)?",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(
    r"\W*(?:all|everyone|everybody|anyone|all (?:staff|agencies|partners|workers|teams|professionals))\W*",
    re.IGNORECASE,
)


def names_day(text: str) -> bool:
    """Return whether a text names a day of the calendar, however it is written."""
    return _DAY.search(text) is not None


def in_words(text: str) -> bool:
    """Return whether a text gives a deadline in words and names no day."""
    return not names_day(text) and any(one.finds(text) for one in PHRASES)


def left_open(text: str) -> bool:
    """Return whether a text ends in words that take back whatever day is given beside it."""
    return _LEFT_OPEN.search(text.lower()) is not None and not names_day(text)


def says_nothing(text: str | None) -> bool:
    """Return whether nothing is written, or words that only keep the place: "TBC", "n/a"."""
    return _SAYS_NOTHING.fullmatch(text or "") is not None


def is_everybody(text: str | None) -> bool:
    """Return whether an owner is everybody, which is nobody."""
    return _EVERYBODY.fullmatch(text or "") is not None
