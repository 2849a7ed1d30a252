"""Family 2: do the facts of cases say what the round's tools ask by, each in the same words?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from auditkit.analysis.meant import Reading, meant_word, slip_of
from auditkit.checks.base import RoundSubject, collected, rule
from auditkit.checks.shown import may_show, measured
from auditkit.problems import Bare, Severity


@rule("AK244", Severity.QUERY)
def misspelt_fact(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a fact of a case that is nearly one by which a tool asks, and is not.

    Why:
        Some sections and questions are asked only of children of whom a fact holds, such as a child
        protection plan. Where the fact is spelt in another way they are never asked, of nobody's
        choice, and nothing else shows it. A fact that no tool knows is fine: it may say who the
        children were.

    Wrong:
        cases:
          K7Q2: {facts: {plan: child-protecton}}

    Right:
        cases:
          K7Q2: {facts: {plan: child-protection}}

    Answer:
        Write the word that the tool uses; then look at what the returns on that child left out. If
        another thing is meant, the officer waives it with a reason.
    """
    known = _asked_by(subject)
    for case, one in subject.context.round.cases.items():
        for name, band in one.facts.items():
            if name not in known:
                yield from _told(
                    subject, (case, name), name, meant_word(name, known, by_nearness=True)
                )
            elif band not in known[name]:
                found = meant_word(band, known[name], by_nearness=True)
                yield from _told(subject, (case, name), band, found)


def _asked_by(subject: RoundSubject) -> Mapping[str, set[str]]:
    """Return the facts by which tools ask, and the words that count."""
    found: dict[str, set[str]] = {}
    for tool in subject.context.tools.values():
        for section in tool.sections:
            conditions = [section.applies_when, *(one.applies_when for one in section.questions)]
            for name, bands in (pair for one in conditions for pair in one.items()):
                found.setdefault(name, set()).update(bands)
    return {name: found[name] for name in sorted(found)}


_ASKED_BY = "by which a tool of this round asks"
_OTHERS = "that other cases of this round have"


def _told(
    subject: RoundSubject,
    at: tuple[str, str],
    word: str,
    reading: Reading | None,
    known: str = _ASKED_BY,
) -> Iterator[tuple[str, Bare]]:
    if reading is None:
        return
    case, name = at
    said = f"'{word}'" if reading.new and may_show(word, (reading.new,)) else measured(word)
    what = "fact" if word == name else f"word of {name}"
    hint = f"did you mean {reading.new!r}?" if reading.new else reading.why
    says = f"{said} is no {what} {known}"
    at_key = word == name
    yield subject.path(), Bare(says, ("cases", case, "facts", name), hint, at_key=at_key)


_ALONE, _SEVERAL = 1, 2


@rule("AK245", Severity.QUERY)
def fact_alone(subject: RoundSubject) -> Iterator[tuple[str, Bare]]:
    """Flag a fact of one case alone that is a letter or a sign away from what other cases say.

    Why:
        Reports count children by these facts, and they are bands so that nobody is recognised, as
        the Information Commissioner's guidance on anonymisation (March 2025) describes. Two
        spellings of one band make two groups, of which the smaller may be one child. And a tool
        that asks by that fact would not ask it of this child.

    Wrong:
        cases:
          K7Q2: {facts: {setting: nursary}}
          M4R8: {facts: {setting: nursery}}
          R3T6: {facts: {setting: nursery}}

    Right:
        cases:
          K7Q2: {facts: {setting: nursery}}
          M4R8: {facts: {setting: nursery}}
          R3T6: {facts: {setting: nursery}}

    Answer:
        Write the word as the other cases have it. If another thing is meant, the officer waives it
        with a reason.
    """
    asked, cases = _asked_by(subject), subject.context.round.cases
    names = Counter(name for one in cases.values() for name in one.facts)
    bands = {
        name: Counter(one.facts[name] for one in cases.values() if name in one.facts)
        for name in names
    }
    for case, one in cases.items():
        for name, band in one.facts.items():
            if name not in asked and (meant := _meant(name, names, asked)):
                yield from _told(subject, (case, name), name, Reading(meant), _OTHERS)
            known = asked.get(name, ())
            if band not in known and (meant := _meant(band, bands[name], known)):
                yield from _told(subject, (case, name), band, Reading(meant), _OTHERS)


def _meant(word: str, counts: Counter[str], asked: Iterable[str]) -> str:
    """Return which word of several cases that of one case was meant to be; empty where it is its own.

    What is near to a word by which a tool asks is AK244's.
    """
    if counts[word] > _ALONE or meant_word(word, asked, by_nearness=True):
        return ""
    near = [other for other, count in counts.items() if count >= _SEVERAL and slip_of(word, other)]
    return near[0] if len(near) == 1 else ""


RULES = collected(misspelt_fact, fact_alone)
