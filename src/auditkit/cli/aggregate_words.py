"""What aggregate takes from the command line, and which tables answer it."""

from collections.abc import Sequence
from datetime import date

from auditkit.analysis.tallies import DIMENSIONS
from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.model.facts import OVERALL
from auditkit.near import listed
from auditkit.output.tables import Table
from auditkit.reports.counts import Only, question_table, rating_table, returns_table, theme_table
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.organisations_tracker import FEW, counted

_ALONE = ("overall", "theme", "question", "returns")


def wanted(by: Sequence[str]) -> tuple[str, ...]:
    """Return what is counted: one of the words that stand alone, or one or several dimensions."""
    words = console.some_of(by, (*DIMENSIONS, *_ALONE), "--by")
    if len(words) > 1 and (alone := [word for word in words if word in _ALONE]):
        raise WordError(
            f"--by {alone[0]} stands alone",
            hint=f"{listed(DIMENSIONS)} can be joined: --by agency,section",
        )
    return tuple(dict.fromkeys(words))


def only(
    numbers: RoundNumbers, sections: Sequence[str], agencies: Sequence[str], cases: Sequence[str]
) -> Only:
    """Return what the count is limited to."""
    return Only(
        console.some_of(sections, (*numbers.rated_sections, OVERALL), "section"),
        console.some_of(agencies, numbers.context.round.owed, "agency"),
        console.some_of(cases, numbers.context.round.cases, "case"),
    )


def tables(
    numbers: RoundNumbers, by: tuple[str, ...], limits: Only, day: date
) -> tuple[Table, ...]:
    """Return the tables that answer the question; the returns they rest on come last.

    Those of hundreds of organisations are counted by kind and phase: ``status`` has every one.
    """
    owed = [one for one in numbers.owed if limits.takes(one.agency, one.case)]
    many = numbers.context.round.unit == "organisation" and len(owed) > FEW
    returns = counted(numbers, owed, day) if many else returns_table(numbers, limits, day)
    match by:
        case ("returns",):
            return (returns,)
        case ("theme",):
            return (theme_table(numbers, limits), returns)
        case ("question",):
            return (question_table(numbers, limits), returns)
        case ("overall",):
            return (rating_table(numbers, (), limits), returns)
        case _:
            return (rating_table(numbers, by, limits), returns)
