"""What a notice tells those who are asked, and whether it still says what the round's files say.

Each notice ends with a mark: a sum of its text, by which a change by hand shows, and one of each fact
that it was made from. A notice without a mark is somebody's own, and nothing is said of it.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.spoken import day
from auditkit.escape import markdown
from auditkit.model.configuration import Configuration
from auditkit.model.places import NOTICE_TO_ALL
from auditkit.model.round import Owed
from auditkit.model.types import CASE_PATTERN
from auditkit.storage.outputs import MARK
from auditkit.world import RoundContext

BUSINESS_UNIT = "business-unit"
"""The contact whom a notice names."""

_MEETING = "Moderation meeting"
_QUESTIONS = "Questions: "
_SUM, _PART = 16, 8
_MARKED = re.compile(
    rf"<!-- {MARK} sum:(?P<sum>[0-9a-f]{{{_SUM}}}) of:(?P<facts>( [a-z]+=[0-9a-f]{{{_PART}}})+) -->\n?"
)
_CASE = re.compile(rf"\b{CASE_PATTERN}\b")


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Something that a notice tells.

    Attributes:
        key: Its name in the mark.
        words: What it is, for people.
        value: What the round's files say of it.
        said: Whether a text says so, in whatever words stand around it.
    """

    key: str
    words: str
    value: tuple[str, ...]
    said: Callable[[str], bool]

    @property
    def sum(self) -> str:
        """What stands in the mark: it changes with the value."""
        return _sum("\0".join(self.value))[:_PART]


def notice_facts(context: RoundContext, agency: str) -> tuple[NoticeFact, ...]:
    """Return what a notice tells.

    Args:
        context: The round.
        agency: To whom; ``organisations`` for the one notice to all that a list names.
    """
    round_, settings = context.round, context.configuration
    window = round_.practice_window
    shared = (
        _texts("partnership", "the partnership's name", settings.partnership),
        _texts("title", "the title", round_.title),
        _texts("theme", "the theme", round_.theme),
        _days("due", "the day returns are due", round_.milestones.returns_due),
        _days("practice", "the practice that is looked at", window.from_, window.to),
        _contact(settings),
    )
    if agency == NOTICE_TO_ALL and context.organisations:
        asked = [name for name, tool in context.tools.items() if tool.unit == "organisation"]
        return (*shared, _texts("tool", "the tool", *sorted(asked)))
    owed = round_.owed[agency]
    meeting = round_.milestones.moderation_meeting
    known = settings.agencies.get(agency)
    return (
        *shared,
        _texts(
            "agency", "whom it is to", context.agency_name(agency), known.lead if known else None
        ),
        _days("meeting", "the day of the moderation meeting", meeting)
        if meeting
        else _nothing("meeting", "the day of the moderation meeting", f"| {_MEETING} |"),
        _texts("tool", "the tool", owed.tool),
        _cases(owed),
        _auditors(owed),
    )


def _texts(key: str, words: str, *texts: str | None) -> NoticeFact:
    value = tuple(" ".join(one.split()) for one in texts if one)

    def said(text: str) -> bool:
        return all(one in text or markdown(one) in text for one in value)

    return NoticeFact(key, words, value, said)


def _days(key: str, words: str, *days: date) -> NoticeFact:
    def said(text: str) -> bool:
        return all(day(one) in text or one.isoformat() in text for one in days)

    return NoticeFact(key, words, tuple(one.isoformat() for one in days), said)


def _nothing(key: str, words: str, before: str) -> NoticeFact:
    return NoticeFact(key, words, (), lambda text: before not in text)


def _contact(settings: Configuration) -> NoticeFact:
    unit = settings.contacts.get(BUSINESS_UNIT)
    if unit is None:
        return _nothing("contact", "whom to ask", _QUESTIONS)
    return _texts("contact", "whom to ask", unit.role, unit.email, unit.phone)


def _cases(owed: Owed) -> NoticeFact:
    def said(text: str) -> bool:
        return {*_CASE.findall(text)} == {*owed.cases}

    return NoticeFact("references", "the references", tuple(sorted({*owed.cases})), said)


def _auditors(owed: Owed) -> NoticeFact:
    value = sorted((case, code) for case, code in owed.auditors.items() if case in owed.cases)

    def said(text: str) -> bool:
        lines = text.splitlines()
        return all(any(case in one and code in one for one in lines) for case, code in value)

    told = tuple(f"{case} {code}" for case, code in value)
    return NoticeFact("auditors", "who reviews which case", told, said)


def sealed(text: str, facts: Iterable[NoticeFact]) -> str:
    """Return a notice with its mark at the end."""
    told = "".join(f" {one.key}={one.sum}" for one in facts)
    return f"{text.rstrip()}\n\n<!-- {MARK} sum:{_sum_of(text)} of:{told} -->\n"


def is_marked(text: str) -> bool:
    """Return whether auditkit wrote a notice, whatever people changed of it since."""
    return _marked(text) is not None


def is_edited(text: str) -> bool:
    """Return whether a notice is not as auditkit wrote it: changed since, or somebody's own."""
    found = _marked(text)
    return found is None or found["sum"] != _sum_of(text[: found.start()] + text[found.end() :])


def out_of_date(text: str, facts: Iterable[NoticeFact]) -> tuple[NoticeFact, ...]:
    """Return the facts that have changed since a notice was made from them, and that it does not tell.

    Who changed a notice by hand may have written the new day into it.
    """
    if (found := _marked(text)) is None:
        return ()
    then = dict(one.split("=") for one in found["facts"].split())
    return tuple(
        fact for fact in facts if then.get(fact.key, fact.sum) != fact.sum and not fact.said(text)
    )


def _marked(text: str) -> re.Match[str] | None:
    """Return the last mark: what people wrote may look like one, and stands before it."""
    return next(reversed([*_MARKED.finditer(text)]), None)


def _sum_of(text: str) -> str:
    # A service or an editor may have turned line ends, or taken spaces at them away.
    return _sum("\n".join(line.rstrip() for line in text.strip().splitlines()))


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SUM]
