"""The words, names and dates of one file that are not as they must be, with what they were meant to be.

They are what the checks name: only what ``validate`` calls a problem is ever changed.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from auditkit.analysis.meant import Reading, meant_date, meant_word
from auditkit.checks.base import Subject
from auditkit.checks.finished import asked
from auditkit.checks.mentions import What, mentions
from auditkit.checks.names import names_at
from auditkit.checks.shown import looks_like_date, may_show, measured
from auditkit.model.asked import allowed_words
from auditkit.model.configuration import Configuration
from auditkit.model.parsing import ShapeError
from auditkit.model.places import FileKind
from auditkit.model.returns import Return
from auditkit.model.schema import MODELS
from auditkit.model.tool import Question
from auditkit.model.types import ABSENCES
from auditkit.problems import Route
from auditkit.rounds.known import Known, known_as, what_at
from auditkit.workspace import Loaded, Workspace

_ALLOWED = re.compile(r"'([^']*)'")
_MENTIONED: tuple[What, ...] = ("agency", "case", "section", "rating", "theme", "auditor", "tool")
_CLAIMING = (FileKind.RETURN, FileKind.MODERATION)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word, name or date that is not as it must be.

    Attributes:
        route: The value, or the value whose key is meant.
        at_key: Whether the key is at fault, and not the value.
        shown: The old text as it may be shown.
        reading: What was meant.
        shape: Whether the format refuses it: no file with such a word was ever in use.
    """

    route: Route
    at_key: bool
    shown: str
    reading: Reading
    shape: bool = False


def subject_of(loaded: Loaded, workspace: Workspace) -> Subject:
    """Return a file as a rule sees it; its model may be missing."""
    context = workspace.context(loaded.place.round) if loaded.place.round else None
    own = loaded.model if isinstance(loaded.model, Configuration) else None
    pruned = loaded.parsed.pruned
    if context is not None:
        pruned |= context.pruned
    data = loaded.document.data if loaded.document else {}
    settings = own or workspace.configuration
    return Subject(loaded.place, loaded.model, data, settings, context, pruned)


def doubts(loaded: Loaded, subject: Subject, rounds: Collection[str]) -> tuple[Doubt, ...]:
    """Return everything in a file that may be written as it was meant, each place once.

    Args:
        loaded: The file.
        subject: The same, as a rule sees it.
        rounds: The keys of all rounds.
    """
    found: dict[tuple[Route, bool], Doubt] = {}
    if isinstance(subject.data, dict):
        for one in (
            *_misshapen(subject, loaded.parsed.errors),
            *_claimed(subject, rounds),
            *_mentioned(subject),
            *_answered(subject),
        ):
            found.setdefault((one.route, one.at_key), one)
    return tuple(found.values())


class _At(NamedTuple):
    """A place: its route, whether its key is meant, whether the format refuses what stands there."""

    route: Route
    at_key: bool = False
    shape: bool = False


def _word(old: object, known: Known, at: _At) -> Iterator[Doubt]:
    words = list(known.words)
    if not isinstance(old, str):
        return
    reading = meant_word(old, words, by_nearness=known.by_nearness)
    if reading is not None:
        shown = old if may_show(old, words) else measured(old)
        yield Doubt(at.route, at.at_key, shown, reading, at.shape)


def _date(old: object, at: _At, *, months: bool) -> Iterator[Doubt]:
    if isinstance(old, str) and (reading := meant_date(old, months=months)):
        shown = old if looks_like_date(old) else measured(old)
        yield Doubt(at.route, at.at_key, shown, reading, at.shape)


def _misshapen(subject: Subject, errors: Iterable[ShapeError]) -> Iterator[Doubt]:
    """Yield what the format refuses."""
    kind = subject.place.kind
    for error in errors:
        at = _At(error.route, error.at_key, shape=True)
        match error.kind:
            case "calendar_date" | "date_type":
                yield from _date(error.value, at, months=True)
            case "literal_error" | "enum":
                allowed = _ALLOWED.findall(str(error.context.get("expected", "")))
                yield from _word(error.value, Known(allowed), at)
            case "extra_forbidden":
                yield from _word(error.route[-1], Known(names_at(MODELS[kind], error.route)), at)
            case "identifier" if not _is_claim(error.route, subject):
                what = what_at(kind, error.route, at_key=error.at_key)
                old = error.route[-1] if error.at_key else error.value
                yield from _word(old, known_as(subject, what) if what else Known(), at)
            case _:
                pass


def _claims(subject: Subject) -> dict[str, tuple[str, Known]]:
    """Return what the path says of the file: by field the word, and those it is one of."""
    place, context, settings = subject.place, subject.context, subject.configuration
    if place.kind not in _CLAIMING:
        return {}
    owed = context.round.owed if context else ()
    if not place.agency:
        return {"organisation": (place.name, Known(owed, by_nearness=False))}
    cases = context.round.cases if context else ()
    return {
        "agency": (place.agency, Known(settings.agencies if settings else ())),
        "case": (place.name, Known(cases, by_nearness=False)),
    }


def _is_claim(route: Route, subject: Subject) -> bool:
    return len(route) == 1 and route[0] in _claims(subject)


def _claimed(subject: Subject, rounds: Collection[str]) -> Iterator[Doubt]:
    """Yield what a file says of itself, where its path says the same in other letters."""
    claims = _claims(subject)
    if subject.place.round:
        claims["round"] = (subject.place.round, Known(rounds))
    for field, (expected, known) in claims.items():
        for one in _word(subject.data.get(field), known, _At((field,))):
            if one.reading.new == expected:
                yield one


def _mentioned(subject: Subject) -> Iterator[Doubt]:
    """Yield what names nothing that is known."""
    elsewhere = subject.context.words if subject.context else frozenset[str]()
    for what in _MENTIONED:
        known = known_as(subject, what)
        for one in mentions(subject, what):
            if not _is_claim(one.route, subject):
                # A word that is known elsewhere is the wrong word, and not a slip of the keyboard.
                by_nearness = known.by_nearness and one.word not in elsewhere
                yield from _word(
                    one.word, Known(known.words, by_nearness), _At(one.route, one.at_key)
                )


def _answered(subject: Subject) -> Iterator[Doubt]:
    """Yield answers that a question does not offer, and names of questions that nobody asks."""
    if not isinstance(subject.model, Return):
        return
    sections = asked(subject, subject.model)
    for key, given in subject.model.sections.items():
        if key not in sections or not given.answers:
            continue
        questions = {question.key: question for question in sections[key].questions}
        for name, answer in given.answers.items():
            at = _At(("sections", key, "answers", name))
            if name not in questions:
                yield from _word(name, Known(questions), at._replace(at_key=True))
            elif answer.answer:
                if isinstance(subject.data["sections"][key]["answers"][name], dict):
                    at = at._replace(route=(*at.route, "answer"))
                yield from _answer(answer.answer, questions[name], at)


def _answer(answer: str, question: Question, at: _At) -> Iterator[Doubt]:
    """Yield an answer in the wrong form; what answers an open question is never looked at."""
    if offered := allowed_words(question):
        yield from _word(answer, Known((*offered, *ABSENCES)), at)
    elif question.type in {"date", "number"}:
        absent = tuple(_word(answer, Known(ABSENCES, by_nearness=False), at))
        dates = _date(answer, at, months=False) if question.type == "date" else ()
        yield from absent or dates
