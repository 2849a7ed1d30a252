"""Family 2: do the facts of cases say what the round's tools ask by?"""

from collections.abc import Iterator, Mapping

from auditkit.analysis.meant import Reading, meant_word
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


def _told(
    subject: RoundSubject, at: tuple[str, str], word: str, reading: Reading | None
) -> Iterator[tuple[str, Bare]]:
    if reading is None:
        return
    case, name = at
    said = f"'{word}'" if reading.new and may_show(word, (reading.new,)) else measured(word)
    what = "fact" if word == name else f"word of {name}"
    hint = f"did you mean {reading.new!r}?" if reading.new else reading.why
    says = f"{said} is no {what} by which a tool of this round asks"
    at_key = word == name
    yield subject.path(), Bare(says, ("cases", case, "facts", name), hint, at_key=at_key)


RULES = collected(misspelt_fact)
