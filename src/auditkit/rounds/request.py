"""What was asked of new-round, checked word by word before anything is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pydantic import TypeAdapter, ValidationError

from auditkit.errors import WordError
from auditkit.model.configuration import Configuration
from auditkit.model.record import Organisation
from auditkit.model.types import RoundKey
from auditkit.near import did_you_mean, listed
from auditkit.rounds.selection import SelectionRequest

MOST_CASES = 500
SELF_ASSESSED = ("section-11", "section-175", "survey")
"""The kinds of round in which organisations answer about themselves."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2099


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """A new round as it was asked for.

    Attributes:
        key: Its key.
        kind: The kind of audit.
        title: The words for readers; the key stands in when empty.
        theme: What it looks at.
        tools: The key of the tool that each agency or organisation uses.
        cases: How many children; 0 for a self-assessment.
        returns_due: When returns are due.
        window: The practice that is looked at; None means the twelve months before notice.
        organisations: Whom it asks, where a list names them; none means agencies.
        follows: The cycle before, whose answers are brought forward.
        selection: How the cases are to be drawn from a list; None means that somebody chooses them.
        shares: How many cases each agency reviews, where that was said.
        survey: The key of the tool of a survey of people beside the returns; empty for none.
    """

    key: str
    kind: str
    title: str
    theme: str
    tools: dict[str, str]
    cases: int
    returns_due: date
    window: tuple[date, date] | None = None
    organisations: tuple[Organisation, ...] = ()
    follows: str | None = None
    selection: SelectionRequest | None = None
    shares: Mapping[str, int] = field(default_factory=dict)
    survey: str = ""


def check_key(key: str) -> str:
    """Return a round's key.

    Raises:
        WordError: It is not written as one.
    """
    try:
        TypeAdapter(RoundKey).validate_python(key)
    except ValidationError:
        raise WordError(
            "a round's name has small letters, digits and hyphens, and is none of Windows' own",
            hint="for example 2024-25-q3-neglect",
        ) from None
    return key


def check_due(day: date) -> date:
    """Return the day returns are due.

    Raises:
        WordError: It is so far away that it can only be a slip.
    """
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise WordError(
            f"returns cannot be due in the year {day.year}",
            hint=f"give a day from {_FIRST_YEAR} to {_LAST_YEAR}",
        )
    return day


def tools_by_organisation(
    organisations: Collection[Organisation], own: Mapping[str, str], tools: Collection[str]
) -> dict[str, str]:
    """Return the tool that each organisation uses.

    Args:
        organisations: Whom the round asks.
        own: By key, the tool of those for whom the list names one.
        tools: The tool of all others: one at most.

    Raises:
        WordError: More than one tool is given, or none for somebody.
    """
    if len(tools) > 1 or any(":" in one for one in tools):
        raise WordError(
            "more than one tool is given",
            hint="give one --tool, and those who use another in a column tool of the list",
        )
    general = next(iter(tools), None)
    given = {one.key: own.get(one.key) or general for one in organisations}
    if left := [key for key, tool in given.items() if tool is None]:
        raise WordError(f"no tool is given for {listed(left)}", hint="add --tool")
    return {key: tool for key, tool in given.items() if tool is not None}


def tools_by_agency(
    configuration: Configuration, agencies: Collection[str], tools: Collection[str]
) -> dict[str, str]:
    """Return the tool that each agency uses.

    Args:
        configuration: The partnership.
        agencies: Agencies that owe returns; empty means all of the partnership's.
        tools: ``key`` for every agency that no other entry names, or ``key:agency,agency``.

    Raises:
        WordError: An agency is not known, has two tools, or has none.
    """
    known = configuration.agencies
    wanted = list(dict.fromkeys(agencies or known))
    assigned: dict[str, str] = {}
    general: list[str] = []
    for entry in tools:
        key, _, named = entry.partition(":")
        for agency in filter(None, (one.strip() for one in named.split(","))):
            if assigned.setdefault(agency, key) != key:
                raise WordError(
                    f"two tools are given for {agency}", hint="give each agency one tool"
                )
        general += [] if named else [key]
    for agency in [*wanted, *assigned]:
        if agency not in known:
            hint = did_you_mean(agency, known) or f"in auditkit.yaml: {listed(known)}"
            raise WordError(f"there is no agency {agency}", hint=hint)
    if len(general) > 1:
        raise WordError(
            "two tools are given for all agencies",
            hint="name the agencies of one of them: --tool key:agency",
        )
    if extra := [agency for agency in assigned if agency not in wanted]:
        raise WordError(
            f"{listed(extra)} has a tool and is not among the agencies", hint="add it to --agencies"
        )
    if not general and (left := [agency for agency in wanted if agency not in assigned]):
        raise WordError(
            f"no tool is given for {listed(left)}",
            hint="add --tool with a key alone: it serves all others",
        )
    return {agency: assigned.get(agency) or general[0] for agency in wanted}


def check_cases(count: int, *, unit: str, kind: str) -> int:
    """Return the number of cases.

    Raises:
        WordError: A case audit has none or too many, a self-assessment has any, or the tool and
            the kind of round do not fit each other.
    """
    if unit == "case" and kind in {"section-11", "section-175"}:
        raise WordError(
            f"the tool asks about children, and a {kind} round asks organisations about themselves",
            hint="name a tool with unit: organisation",
        )
    if unit == "organisation" and count:
        raise WordError("a self-assessment has no cases", hint="leave --cases out")
    if unit == "organisation" and kind not in SELF_ASSESSED:
        raise WordError(
            f"the tool asks organisations about themselves, and a {kind} round is about children",
            hint=f"say with --kind which it is: {listed(SELF_ASSESSED)}",
        )
    if unit == "case" and not 1 <= count <= MOST_CASES:
        raise WordError(
            f"a round has from 1 to {MOST_CASES} cases",
            hint="say how many with --cases, for example --cases 6",
        )
    return count


def practice_window(notice: date) -> tuple[date, date]:
    """Return the twelve whole months before a day: current practice, as audit frameworks ask."""
    end = notice.replace(day=1) - timedelta(days=1)
    return end.replace(year=end.year - 1, day=1) + timedelta(days=_days_in(end)), end


def _days_in(end: date) -> int:
    start = end.replace(year=end.year - 1, day=1)
    following = (start + timedelta(days=31)).replace(day=1)
    return (following - start).days
