"""Reads the labelled sentences, and says how well the rules find what is labelled."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "identifiers"

_OPEN = re.compile(r"\{([a-z]+)\|")


class Mark(NamedTuple):
    """An identifier in a sentence, labelled or found."""

    kind: str
    start: int
    end: int

    def meets(self, other: "Mark") -> bool:
        """Return whether two marks share a character."""
        return self.start < other.end and other.start < self.end


class Sentence(NamedTuple):
    """A sentence without its labels, and where they were."""

    where: str
    text: str
    marks: tuple[Mark, ...]


@dataclass
class Score:
    """What was found of one split.

    Attributes:
        planted: Labelled identifiers by kind.
        found: Those of them that a rule of their own kind met.
        raised: What the rules said, by kind.
        right: What they said where any identifier stood, by kind.
        sentences: How many sentences there are.
        crying: Those with an alarm where no identifier stands.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    raised: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    crying: list[tuple[Sentence, Mark]] = field(default_factory=list)
    missed: list[tuple[Sentence, Mark]] = field(default_factory=list)

    def recall(self, kinds: Iterable[str]) -> float:
        """Return the share of planted identifiers of these kinds that were found."""
        chosen = list(kinds)
        return sum(self.found[kind] for kind in chosen) / sum(self.planted[kind] for kind in chosen)

    @property
    def alarms(self) -> float:
        """Return the share of sentences with a false alarm."""
        return len({one.where for one, _ in self.crying}) / self.sentences


def sentences(split: str) -> list[Sentence]:
    """Return the sentences of ``train`` or ``test``."""
    return [
        _read(f"{path.name}:{number}", line)
        for path in sorted((FOLDER / split).glob("*.txt"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if line and not line.startswith("#")
    ]


def _read(where: str, line: str) -> Sentence:
    text, marks, waiting, at = "", list[Mark](), list[tuple[str, int]](), 0
    while at < len(line):
        if opened := _OPEN.match(line, at):
            waiting.append((opened[1], len(text)))
            at = opened.end()
        elif line[at] == "}":
            kind, start = waiting.pop()
            marks.append(Mark(kind, start, len(text)))
            at += 1
        else:
            text += line[at]
            at += 1
    return Sentence(where, text, tuple(sorted(marks, key=lambda one: one.start)))


def scored(split: str, find: Callable[[str], Iterator[Mark]]) -> Score:
    """Return how well a finder does on a split."""
    score = Score()
    for sentence in sentences(split):
        raised = list(find(sentence.text))
        score.sentences += 1
        for mark in sentence.marks:
            score.planted[mark.kind] += 1
            if any(one.kind == mark.kind and one.meets(mark) for one in raised):
                score.found[mark.kind] += 1
            else:
                score.missed.append((sentence, mark))
        for one in raised:
            score.raised[one.kind] += 1
            if any(one.meets(mark) for mark in sentence.marks):
                score.right[one.kind] += 1
            else:
                score.crying.append((sentence, one))
    return score
