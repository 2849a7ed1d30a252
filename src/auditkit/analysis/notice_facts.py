"""What a notice tells those who are asked, and whether a text that somebody changed says it."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from auditkit.analysis.states import OwedReturn, owed_returns
from auditkit.analysis.written import days_in, pieces
from auditkit.escape import markdown
from auditkit.model.configuration import Configuration
from auditkit.model.places import NOTICE_TO_ALL
from auditkit.model.round import Owed, Round
from auditkit.model.types import CASE_PATTERN
from auditkit.world import RoundContext

BUSINESS_UNIT = "business-unit"
"""The contact whom a notice names."""

NOTHING: tuple[str, ...] = ()
"""The value of what a notice does not tell."""

NO_MORE = "nothing more is asked"
"""What a notice says of a return that need not come."""

_QUESTIONS, _REVIEWED = "Questions: ", "reviewed by auditor"
_SUM, _PART = 16, 8
# Compiled where they are used: most runs look at no notice.
_CASE = rf"\b{CASE_PATTERN}\b"
_NO_MORE = rf"(?i)\b{NO_MORE}\b"
_EXEMPT = rf"{_NO_MORE}|\bexempt\b"


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """Something that a notice tells.

    Attributes:
        key: Its name in the mark.
        words: What it is, for people.
        value: What the round's files say of it.
        said: Whether a text that somebody changed by hand says so, in whatever words stand around it.
            What the value was stands in its second argument, as the sum of it.
        case: Of which return it is the answer, empty for a self-assessment; None where it is of none.
    """

    key: str
    words: str
    value: tuple[str, ...]
    said: Callable[[str, str], bool]
    case: str | None = None

    @property
    def sum(self) -> str:
        """What stands in the mark: it changes with the value."""
        return part_of(self.value)


def notice_facts(context: RoundContext, agency: str) -> tuple[NoticeFact, ...]:
    """Return what a notice tells.

    Args:
        context: The round.
        agency: To whom; ``organisations`` for the one notice to all that a list names.
    """
    round_, settings = context.round, context.configuration
    to_all = agency == NOTICE_TO_ALL and bool(context.organisations)
    asked = () if to_all else asked_returns(round_, agency)
    told = _Days(round_, asked)
    shared = (
        _texts("partnership", "the partnership's name", settings.partnership),
        _texts("title", "the title", round_.title),
        _texts("theme", "the theme", round_.theme),
        told.fact("due", "the day returns are due", told.due),
        told.fact("practice", "the practice that is looked at", *told.practice),
        _contact(settings),
    )
    if to_all:
        tools = [name for name, tool in context.tools.items() if tool.unit == "organisation"]
        return (
            *shared,
            _texts("tool", "the tool", *sorted(tools)),
            _number("count", "how many organisations are asked", len(context.organisations)),
        )
    owed, known = round_.owed[agency], settings.agencies.get(agency)
    return (
        *shared,
        _texts(
            "agency", "whom it is to", context.agency_name(agency), known.lead if known else None
        ),
        told.fact("meeting", "the day of the moderation meeting", *told.meeting),
        _texts("tool", "the tool", owed.tool),
        _cases(owed),
        _auditors(owed),
        *_answers(asked, told),
    )


def asked_returns(round_: Round, agency: str) -> tuple[OwedReturn, ...]:
    """Return what a notice asks of an agency: each return with its day, whatever has come by now."""
    alone = round_.model_copy(update={"owed": {agency: round_.owed[agency]}})
    return owed_returns(alone, (), round_.milestones.returns_due)


def due_day(round_: Round, asked: Iterable[OwedReturn]) -> date:
    """Return the day that stands on top of a notice: a self-assessment has one alone, its own."""
    own = [one.due for one in asked if not one.case]
    return own[0] if own else round_.milestones.returns_due


class _Days:
    """The days that a notice tells now: one of them is no old day, whatever else it was before."""

    def __init__(self, round_: Round, asked: Collection[OwedReturn]) -> None:
        window, meeting = round_.practice_window, round_.milestones.moderation_meeting
        self.due = due_day(round_, asked).isoformat()
        self.practice = (window.from_.isoformat(), window.to.isoformat())
        self.meeting = (meeting.isoformat(),) if meeting else ()
        extended = (one.due.isoformat() for one in asked if one.extended)
        self.every = frozenset({self.due, *self.practice, *self.meeting, *extended})

    def fact(self, key: str, words: str, *value: str) -> NoticeFact:
        """Return a day or two as a fact."""

        def said(text: str, then: str) -> bool:
            found = days_in(*pieces(text))
            # The new day may stand there as that of something else, while the old one stands there still.
            return found >= {*value} and not self.stands(then, found, len(value))

        return NoticeFact(key, words, value, said)

    def stands(self, then: str, found: Iterable[str], many: int = 1) -> bool:
        """Return whether what a value was, known by its sum, is among what was found."""
        old = combinations(sorted(found), max(many, 1))
        return any(part_of(one) == then for one in old if not self.every.issuperset(one))


def _answers(asked: Collection[OwedReturn], told: _Days) -> tuple[NoticeFact, ...]:
    """Return of each return what was decided of it alone: another day, or that it need not come."""
    decided = {one.case: value for one in asked if (value := _decided(one))}
    return tuple(_answer(one.case, decided, told) for one in asked)


def _decided(one: OwedReturn) -> str:
    if one.state in {"exempt", "never-returned"}:
        return NO_MORE
    # The day of a self-assessment is the one on top.
    return one.due.isoformat() if one.extended and one.case else ""


def _answer(case: str, decided: dict[str, str], told: _Days) -> NoticeFact:
    value = (decided[case],) if case in decided else NOTHING

    def said(text: str, then: str) -> bool:
        every = pieces(text)
        own = [one for one in every if case in {*re.findall(_CASE, one)}] if case else every
        beside = {other for one in own for other in re.findall(_CASE, one)} - {case}
        # The questions of a self-assessment may speak of who is exempt from what.
        found = days_in(*own) | _let_off(own, _EXEMPT if case else _NO_MORE)
        others = {decided[other] for other in beside if other in decided}
        old = any(part_of((one,)) == then for one in found - others)
        return found >= {*value} and not old and not told.stands(then, days_in(*every))

    return NoticeFact(case or "answer", "an extension or exemption", value, said, case)


def _let_off(texts: Iterable[str], words: str) -> frozenset[str]:
    return frozenset({NO_MORE} if any(re.search(words, one) for one in texts) else ())


def _texts(key: str, words: str, *texts: str | None) -> NoticeFact:
    value = tuple(" ".join(one.split()) for one in texts if one)

    def said(text: str, _: str) -> bool:
        return all(one in text or markdown(one) in text for one in value)

    return NoticeFact(key, words, value, said)


def _number(key: str, words: str, number: int) -> NoticeFact:
    value = str(number)
    return NoticeFact(
        key, words, (value,), lambda text, _: value in re.findall(r"\b[0-9]+\b", text)
    )


def _contact(settings: Configuration) -> NoticeFact:
    key, words, unit = "contact", "whom to ask", settings.contacts.get(BUSINESS_UNIT)
    if unit is None:
        return NoticeFact(key, words, NOTHING, lambda text, _: _QUESTIONS not in text)
    return _texts(key, words, unit.role, unit.email, unit.phone)


def _cases(owed: Owed) -> NoticeFact:
    def said(text: str, _: str) -> bool:
        return {*re.findall(_CASE, text)} == {*owed.cases}

    return NoticeFact("references", "the references", tuple(sorted({*owed.cases})), said)


def _auditors(owed: Owed) -> NoticeFact:
    value = sorted((case, code) for case, code in owed.auditors.items() if case in owed.cases)

    def said(text: str, _: str) -> bool:
        lines = text.splitlines()
        freed = {*owed.cases} - {case for case, _ in value}
        return all(any(case in one and code in one for one in lines) for case, code in value) and (
            not any(_REVIEWED in one and case in one for one in lines for case in freed)
        )

    told = tuple(f"{case} {code}" for case, code in value)
    return NoticeFact("auditors", "who reviews which case", told, said)


def part_of(value: tuple[str, ...]) -> str:
    """Return the sum of a value as a mark has it."""
    return sum_of("\0".join(value))[:_PART]


def sum_of(text: str) -> str:
    """Return the sum of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SUM]
