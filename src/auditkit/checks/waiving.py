"""Which problems of a round its waivers accept."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditkit.model.record import Waiver
from auditkit.problems import Problem, Severity

_CONFIDENTIAL = "AK7"
REVIEWED = ("AK3", "AK41")
"""How codes begin that are looked for when an officer reviews returns: validate never finds them."""


@dataclass(frozen=True)
class Waivers:
    """The waivers of one round beside its problems.

    Attributes:
        entries: The waivers that are whole, by their number in the file.
        problems: The problems of the round's files.
        day: The day by which they expire.
        codes: The codes of all rules.
        fixed: Those that nobody can waive.
    """

    entries: dict[int, Waiver]
    problems: tuple[Problem, ...]
    day: date
    codes: Collection[str]
    fixed: Collection[str]

    @cached_property
    def holding(self) -> dict[int, tuple[Problem, ...]]:
        """The problems that each waiver names, by its number; without those that do not hold."""
        by_code: dict[str, list[Problem]] = {}
        for one in self.problems:
            by_code.setdefault(one.code, []).append(one)
        return {
            index: tuple(p for p in by_code.get(one.code, ()) if names(one, p))
            for index, one in self.entries.items()
            if self._holds(one)
        }

    @cached_property
    def accepted(self) -> dict[Problem, int]:
        """The problems that are waived, each with the number of its waiver."""
        found: dict[Problem, int] = {}
        for index, problems in self.holding.items():
            for one in problems:
                if may(self.entries[index], one):
                    found.setdefault(one, index)
        return found

    def _holds(self, one: Waiver) -> bool:
        complete = one.reason and one.approved_by and one.expires and one.expires >= self.day
        allowed = one.code in self.codes and one.code not in self.fixed
        return bool(complete) and allowed and not too_wide(one)


def names(one: Waiver, problem: Problem) -> bool:
    """Return whether a waiver names a problem of its code."""
    place = problem.location
    return one.file in {None, place.path} and one.field in {None, place.field}


def may(one: Waiver, problem: Problem) -> bool:
    """Return whether a waiver may accept what it names: an error at one place only."""
    return problem.severity < Severity.ERROR or at_one_place(one)


def at_one_place(one: Waiver) -> bool:
    """Return whether a waiver names a place and no more."""
    return bool(one.file and one.field)


def too_wide(one: Waiver) -> bool:
    """Return whether a waiver may accept nothing: of confidentiality, for more than one place."""
    return one.code.startswith(_CONFIDENTIAL) and not at_one_place(one)
