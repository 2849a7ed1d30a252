"""What validation reports: problems, each with a place, and what could not be checked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

Route = tuple[str | int, ...]
"""The way to a value inside a file: ``("sections", "planning", "evidence", 0, "dated")``."""

Show = Literal["key", "value", "nothing"]


class Severity(IntEnum):
    """How serious a problem is; comparison follows the meaning."""

    QUERY = 1
    """Plausible, and needs confirming."""
    WARNING = 2
    """Should be mended."""
    ERROR = 3
    """Cannot be accepted."""

    @property
    def word(self) -> str:
        """The word for people and for machines."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file.

    Attributes:
        path: The file, relative to the repository's root, with ``/``.
        line: From 1; 0 means the file as a whole.
        column: From 1; 0 with line 0.
        field: The route in words, for example ``sections.planning.rating``.
    """

    path: str
    line: int = 0
    column: int = 0
    field: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Frame:
    """A line as a problem may show it: free text is replaced by its length.

    Attributes:
        text: The key, and the value where it is of a closed list, a date or a number.
        start: Where the marks begin, from 0.
        length: How many marks.
    """

    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Bare:
    """What a rule yields: it knows neither its own code nor its severity nor a line number.

    Attributes:
        message: What is wrong, in one sentence without a full stop, with no free text of a return.
        route: The value at fault, or the place where a missing one belongs.
        hint: What to do.
        show: What the source frame may show of the value.
        at_key: Whether the mark stands under the key, not the value.
        severity: Set where it differs from the rule's own.
    """

    message: str
    route: Route = ()
    hint: str | None = None
    show: Show = "nothing"
    at_key: bool = False
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem, complete: what, where, how serious, what to do."""

    code: str
    rule: str
    severity: Severity
    message: str
    location: Location
    hint: str | None = None
    frame: Frame | None = None

    @property
    def order(self) -> tuple[Location, str, str]:
        """The order in which problems are shown: by place, then by code."""
        return self.location, self.code, self.message


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was not checked, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many returns there are in what was selected.

    Each owed return is in exactly one of the seven counts that follow ``expected``.

    Attributes:
        expected: Returns owed: the sum of the seven that follow.
        received: Finished returns that are not nil returns.
        nil: Finished returns of an agency that did not know the child.
        drafts: Returns begun and not finished.
        exempt: Returns that somebody decided are not owed.
        never_returned: Recorded so by the officer.
        unreadable: Returns whose file cannot be read.
        not_started: No file, or an untouched one.
        checked: Files that were read and checked, of every kind.
    """

    expected: int = 0
    received: int = 0
    nil: int = 0
    drafts: int = 0
    exempt: int = 0
    never_returned: int = 0
    unreadable: int = 0
    not_started: int = 0
    checked: int = 0


_NOT_KEPT = {"withheld": ""}  # somebody's own words: no cache holds them


@dataclass(frozen=True, slots=True)
class Waived:
    """A problem that somebody accepted for a time: it does not count, and is told.

    Attributes:
        problem: The problem.
        reason: Why it is acceptable, in somebody's own words.
        approved_by: The role that approved.
        expires: The last day on which the waiver holds.
        path: The file of the waiver.
        line: Its line.
    """

    problem: Problem
    reason: str = field(metadata=_NOT_KEPT)
    approved_by: str = field(metadata=_NOT_KEPT)
    expires: str
    path: str
    line: int

    @property
    def justification(self) -> str:
        """Why it is accepted, by whom and until when.

        Of a problem of confidentiality the reason may repeat what must not be read: its place.
        """
        told = f"see {self.path}" if self.problem.code.startswith("AK7") else self.reason
        return f"{told} (approved by {self.approved_by}, until {self.expires})"


@dataclass(frozen=True, slots=True, order=True)
class Gone:
    """Problems of the baseline that no longer occur."""

    path: str
    code: str
    field: str
    count: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one validation, in order of place; what does not count stands apart.

    Attributes:
        problems: Those that count.
        skips: What was not checked.
        census: How many returns there are.
        today: The day or days.
        waived: Problems that somebody accepted for a time.
        in_baseline: Problems that were there when the baseline was written.
        gone: What the baseline still holds and was not found.
    """

    problems: tuple[Problem, ...]
    skips: tuple[Skip, ...]
    census: Census
    today: str
    waived: tuple[Waived, ...] = ()
    in_baseline: tuple[Problem, ...] = ()
    gone: tuple[Gone, ...] = ()

    def fails_at(self, threshold: Severity) -> bool:
        """Return whether any problem is at least as serious as the threshold."""
        return any(problem.severity >= threshold for problem in self.problems)


Verdict = Literal["passed", "missed", "not-measurable"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A threshold of the gate, held against a round.

    Attributes:
        round: The round; empty for the partnership as a whole.
        measure: What was measured.
        working_days: How many were allowed, where that is part of the measure.
        limit: ``at_least`` or ``at_most``.
        threshold: What had to be reached, as it stands in auditkit.yaml.
        verdict: What came of it.
        count: How many; None where it could not be measured.
        total: Of how many, where the measure is a part of something.
        why: Why it could not be measured.
    """

    round: str
    measure: str
    working_days: int | None
    limit: str
    threshold: str
    verdict: Verdict
    count: int | None = None
    total: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What the gate says.

    Attributes:
        judged: Each threshold, of each round that was judged, then of the partnership.
        passed_over: How many rounds were not judged: not open, or not named, or named in part.
    """

    judged: tuple[Judged, ...]
    passed_over: int = 0

    @property
    def missed(self) -> tuple[Judged, ...]:
        """The thresholds that were missed."""
        return tuple(one for one in self.judged if one.verdict == "missed")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems in the order of their places, without exact repeats."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.order))


def field_name(route: Route) -> str:
    """Return a route in words: ``actions[0].due``."""
    name = ""
    for step in route:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name
