"""What is told beside an outcome, and how: the options that all formats share."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditkit.output.page import Page
from auditkit.problems import Gate, Problem, Severity


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told beside an outcome, and how.

    Attributes:
        quiet: Formats for people show problems and nothing else.
        statistics: Count the problems of each rule.
        left_out: The problems that nobody wants to see; None when all were asked for.
        threshold: From which severity on a file fails.
        rules: The pages of all rules, for formats that explain them.
        files: The files that were checked, for formats that list them.
        gate: What the gate says; None when it was not asked.
    """

    quiet: bool = False
    statistics: bool = False
    left_out: tuple[Problem, ...] | None = None
    threshold: Severity = Severity.ERROR
    rules: tuple[Page, ...] = ()
    files: tuple[str, ...] = ()
    gate: Gate | None = None


PLAIN = Telling()
"""An outcome told whole, and nothing beside it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many problems of one rule there are."""

    count: int
    code: str
    rule: str


def tallies(problems: Iterable[Problem]) -> tuple[Tally, ...]:
    """Return how many problems of each rule there are, the most frequent first."""
    counts = Counter((one.code, one.rule) for one in problems)
    found = (Tally(count, code, rule) for (code, rule), count in counts.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.code)))


def by_severity(problems: Iterable[Problem]) -> dict[Severity, int]:
    """Return how many problems of each severity there are, the most serious first."""
    counts = Counter(one.severity for one in problems)
    return {severity: counts[severity] for severity in sorted(Severity, reverse=True)}
