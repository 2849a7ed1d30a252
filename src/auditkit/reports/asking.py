"""What somebody asks about a number: which words of a round it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from auditkit.analysis.states import STATES
from auditkit.analysis.tallies import ABSENT
from auditkit.errors import WordError
from auditkit.escape import shortened
from auditkit.model.asked import CLOSED_TYPES, allowed_words
from auditkit.model.facts import OVERALL
from auditkit.near import did_you_mean
from auditkit.reports.numbers import RoundNumbers

LATE, MISSING = "late", "missing"
STRENGTHS, IMPROVEMENTS = "strengths", "improvements"
UNCODED = "without-a-theme"
_CHANGED = "changed"
_PARTS = re.compile(r"[·|/,;\n]+")
_BLANKS = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: within one field any of its words, across fields all; an empty one limits nothing.

    Attributes:
        agencies: Whose returns.
        cases: About which children.
        sections: Of which sections; ``overall`` is one of them.
        values: Which ratings, or reasons for none.
        states: What became of returns; also ``late`` and ``missing``.
        points: ``strengths``, ``improvements``.
        themes: Of which themes; ``without-a-theme`` is one of them.
        questions: Which closed questions, as ``section.question``.
        words: Which answers to them.
        changed: ``changed``, when only ratings count that moderation changed.
    """

    agencies: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def takes(self, agency: str, case: str) -> bool:
        """Return whether a return is among them."""
        return (not self.agencies or agency in self.agencies) and (
            not self.cases or case in self.cases
        )


def question(numbers: RoundNumbers, text: str) -> Question:
    """Return what a text asks: keys or names of a round, with a dot, a comma or a stroke between.

    Args:
        numbers: The round in numbers.
        text: For example ``police · voice-of-the-child · requires-improvement``.

    Raises:
        WordError: A part names nothing in the round, or nothing is asked.
    """
    parts = [part for one in _PARTS.split(text) if (part := _folded(one))]
    if not parts:
        raise WordError(
            "nothing is asked",
            hint='name what the number is about: "police · voice-of-the-child · good"',
        )
    known: dict[str, dict[str, str]] = {}
    for kind, key, name in _known(numbers):
        for word in (key, name):
            known.setdefault(_folded(word), {}).setdefault(kind, key)
    kinds = [known[part] if part in known else _unknown(part, known) for part in parts]
    first = _first(kinds)
    found: dict[str, dict[str, None]] = {}
    for meanings in kinds:
        kind = next((one for one in first if one in meanings), next(iter(meanings)))
        found.setdefault(kind, {})[meanings[kind]] = None
    return Question(**{kind: tuple(keys) for kind, keys in found.items()})


def _first(kinds: list[dict[str, str]]) -> tuple[str, ...]:
    """Return how a word is meant that could be meant in two ways: as what else is asked suggests."""
    if any("points" in one for one in kinds):
        return ("themes",)
    return ("words",) if any("questions" in one for one in kinds) else ()


def _unknown(part: str, known: dict[str, dict[str, str]]) -> dict[str, str]:
    raise WordError(
        f"{shortened(part)!r} names nothing in this round",
        hint=did_you_mean(part, known)
        or "name agencies, cases, sections, ratings, themes or what became of returns",
    )


def _folded(word: str) -> str:
    return _BLANKS.sub("-", word.strip().casefold())


def _known(numbers: RoundNumbers) -> Iterator[tuple[str, str, str]]:
    """Yield every word that may be asked: its kind, its key and its name; the first kind wins."""
    context, say = numbers.context, numbers.say
    yield from (("agencies", key, context.agency_name(key)) for key in context.round.owed)
    yield from (("cases", key, key) for key in context.round.cases)
    yield from (("sections", key, one.name) for key, one in context.sections.items())
    yield "sections", OVERALL, say("ratings.overall-rating")
    yield from (("values", one.key, one.name) for one in numbers.rubric.levels)
    yield from (("values", key, say(f"absent.{key}")) for key in ABSENT)
    yield from (("states", key, say(f"states.{key}")) for key in STATES)
    yield from (("states", key, key) for key in (LATE, MISSING))
    yield from (("points", key, key.removesuffix("s")) for key in (STRENGTHS, IMPROVEMENTS))
    themes = context.configuration.themes
    yield from (("themes", key, one.name) for key, one in themes.items())
    yield "themes", UNCODED, say("ratings.uncoded")
    for section in context.sections.values():
        for one in section.questions:
            if one.type in CLOSED_TYPES:
                yield "questions", f"{section.key}.{one.key}", f"{section.key}.{one.key}"
                yield from (("words", word, word) for word in allowed_words(one))
    yield "changed", _CHANGED, _CHANGED
