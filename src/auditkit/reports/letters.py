"""One letter for each agency: which returns are ready, and what the others need, by when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from importlib import import_module

from auditkit import __version__
from auditkit.checks.review import Reviewed, RoundReview
from auditkit.model.configuration import Contact
from auditkit.model.facts import OVERALL
from auditkit.problems import Problem
from auditkit.render.own import OwnTemplate
from auditkit.render.templates import render
from auditkit.storage.outputs import MARK
from auditkit.world import RoundContext

FORMATS = ("md", "html", "docx")
"""In what letters are written; docx where what it needs is installed."""
_TEXTS = ("md", "html")
_WORD = "auditkit.reports.letters_in_word"
_LETTER = "robustness"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to add or to look at: where, and what to do."""

    where: str
    line: int
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class WeakReturn:
    """A return that needs more: its case, what the officer asks for, what it needs, what is worth asking."""

    case: str
    reasons: tuple[str, ...]
    points: tuple[Point, ...]
    asks: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LetterView:
    """What the template of a letter sees.

    Attributes:
        partnership: Its name.
        round: The round's key.
        title: Its words for readers.
        day: The day of the letter.
        agency: The agency's words for readers.
        lead: The role that answers for its returns.
        contact: Whom to ask.
        return_by: By when the returns are wanted back.
        total: How many finished returns the agency has sent.
        ready: How many of them need nothing, and were not sent back.
        weak: The others, in order of case.
    """

    partnership: str
    round: str
    title: str
    day: date
    agency: str
    lead: str | None
    contact: Contact | None
    return_by: date
    total: int
    ready: int
    weak: tuple[WeakReturn, ...]


_InWord = Callable[[LetterView, str, Mapping[str, OwnTemplate]], bytes]


def letters(
    context: RoundContext, review: RoundReview, day: date, return_by: date
) -> dict[str, LetterView]:
    """Return the letter for each agency that has sent a finished return, by key."""
    by_agency: dict[str, list[Reviewed]] = {}
    for one in review.returns:
        by_agency.setdefault(one.owed.agency, []).append(one)
    return {
        agency: _letter(context, agency, mine, day, return_by) for agency, mine in by_agency.items()
    }


def _letter(
    context: RoundContext, agency: str, mine: Iterable[Reviewed], day: date, return_by: date
) -> LetterView:
    found = tuple(mine)
    weak = tuple(
        WeakReturn(
            one.owed.case or context.agency_name(agency),
            one.reasons,
            tuple(_point(context, problem) for problem in one.needs),
            tuple(_point(context, problem) for problem in one.asks),
        )
        for one in found
        if one.owed.sent_back or not one.ready
    )
    known = context.configuration.agencies.get(agency)
    return LetterView(
        context.configuration.partnership,
        context.round.round,
        context.round.title,
        day,
        context.agency_name(agency),
        known.lead if known else None,
        context.configuration.contacts.get("business-unit"),
        return_by,
        len(found),
        len(found) - len(weak),
        weak,
    )


def _point(context: RoundContext, problem: Problem) -> Point:
    hint = problem.hint or ""
    return Point(
        _where(context, problem.location.field), problem.location.line, problem.message, hint
    )


def _where(context: RoundContext, field: str) -> str:
    """Return a place in words that a reader of the return knows: its section and the line's name."""
    first, _, rest = field.partition(".")
    if first == OVERALL:
        return f"Overall, {_plain(rest)}" if rest else "Overall"
    if first == "sections" and not rest:
        return "The return as a whole"
    if first != "sections":
        return _plain(field) or "The return as a whole"
    key, _, inside = rest.partition(".")
    section = context.sections.get(key)
    name = section.name if section else key
    return f"{name}, {_plain(inside)}" if inside else name


def _plain(field: str) -> str:
    return field.replace("_", " ").replace(".", ", ")


def letter(view: LetterView, form: str, own: Mapping[str, OwnTemplate]) -> bytes:
    """Return a letter.

    Args:
        view: What it says.
        form: One of ``FORMATS``.
        own: The partnership's own templates: letters in Word are on its letterhead.

    Raises:
        MissingExtraError: The format needs packages that are not installed.
        TemplateRefusedError: The letterhead cannot be used.
    """
    if form not in _TEXTS:
        make: _InWord = import_module(_WORD).letter_in_word
        return make(view, _text(view, "md"), own)
    return _text(view, form).encode("utf-8")


def _text(view: LetterView, form: str) -> str:
    seen = {field.name: getattr(view, field.name) for field in fields(view)}
    return render(
        f"letters/{_LETTER}.{form}.j2", seen | {"mark": MARK, "auditkit_version": __version__}
    )
