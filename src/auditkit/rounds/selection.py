"""Which cases a round looks at: drawn by lot, spread over strata, with exclusions by rule.

What leads to a child (the record numbers, the list) stays in memory and goes to the key sheet alone.
"""

import re
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from auditkit.analysis.sampling import Allocation, allocate, draw
from auditkit.errors import AuditKitError, WordError
from auditkit.model.round import Sample
from auditkit.model.types import Band, FieldName
from auditkit.near import listed
from auditkit.rounds.key_sheet import KeySheet, read_key_sheet
from auditkit.rounds.population import Population, read_population
from auditkit.workspace import Workspace

INVOLVED = "involved"
"""The column with the codes of auditors who worked with the child or manage who did."""

SERVICE = "service"
"""The column with the service that holds the case."""

_MONTHS = 12
_LONG_NUMBER = re.compile(r"\d{5}")
_MOST_BANDS = 20
_TOGETHER = " and "


@dataclass(frozen=True, slots=True)
class SelectionRequest:
    """How the cases of a round are to be chosen.

    Attributes:
        population: The list of cases, outside the repository.
        count: How many.
        stratify: The columns that the draw is spread over.
        allocation: How the places are spread.
        seed: What makes the draw repeatable; drawn anew when None.
        exclude: Earlier key sheets, whose children are left out.
        facts: The columns that become facts of the case.
    """

    population: Path
    count: int
    stratify: tuple[str, ...] = ()
    allocation: Allocation = "proportional"
    seed: str | None = None
    exclude: tuple[Path, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """One case that was drawn.

    Attributes:
        record: Its record number, for the key sheet.
        facts: What round.yaml says of it, in bands.
        involved: The codes of auditors who must not review it.
        service: The service that holds it; empty when not known.
    """

    record: str
    facts: Mapping[str, str]
    involved: frozenset[str]
    service: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The cases that were drawn, in no order that says anything, and how they were drawn."""

    chosen: tuple[Chosen, ...]
    sample: Sample


def select(workspace: Workspace, asked: SelectionRequest, notice: date) -> Selection:
    """Return a draw of cases; the same list, seed and exclusions give the same.

    Args:
        workspace: The repository, for the days of earlier rounds.
        asked: What was asked for.
        notice: The day of the new round's notice: a year before it, earlier audits count no more.

    Raises:
        WordError: A column is not there, or there are fewer cases than wanted.
        AuditKitError: The list or a key sheet cannot be used.
    """
    found = read_population(asked.population)
    found.check_columns(asked.stratify, "--stratify")
    found.check_columns(asked.facts, "--facts")
    _check_bands(found, asked.stratify, "--stratify")
    _check_bands(found, asked.facts, "--facts")
    left_out, exclusions = _excluded(workspace, asked.exclude, found, notice)
    strata = {
        record: _TOGETHER.join(row[column] or "not known" for column in asked.stratify)
        for record, row in found.rows.items()
        if record not in left_out
    }
    if asked.count > len(strata):
        raise WordError(
            f"--sample {asked.count} is more than the {len(strata)} cases that can be drawn",
            hint=f"the list has {len(found.rows)}, of which {len(left_out)} were left out by rule",
        )
    seed = asked.seed or secrets.token_hex(8)
    records = list(draw(strata, asked.count, seed, asked.allocation))
    # Their order would tell the stratum: references go to them in an order of its own.
    secrets.SystemRandom().shuffle(records)
    chosen = tuple(_chosen(record, found, asked) for record in records)
    return Selection(chosen, _described(asked, strata, len(found.rows), exclusions, seed))


def _chosen(record: str, found: Population, asked: SelectionRequest) -> Chosen:
    row = found.rows[record]
    return Chosen(
        record,
        {name: row[name] for name in asked.facts if row[name]},
        frozenset(row.get(INVOLVED, "").replace(";", " ").replace(",", " ").split()),
        row.get(SERVICE, ""),
    )


def _check_bands(found: Population, columns: Sequence[str], option: str) -> None:
    """Refuse a column that tells children apart: what stands in it goes into the repository."""
    for column in columns:
        values = {row[column] for row in found.rows.values() if row[column]}
        for value in values:
            _band(value, column, option)
        if len(values) > min(_MOST_BANDS, max(2, len(found.rows) // 2)):
            raise AuditKitError(
                f"{option}: the column {column} has {len(values)} different values "
                f"for {len(found.rows)} cases",
                hint=f"bands hold several cases each, and are at most {_MOST_BANDS}: 0-4, 5-9, 10-13",
            )


def _band(value: str, column: str, option: str) -> None:
    """Refuse what is no band, or is built like somebody's number; what it was is not repeated."""
    try:
        TypeAdapter(FieldName).validate_python(column)
    except ValidationError:
        raise WordError(
            f"{option}: {column} cannot be the name of a fact",
            hint="name the column in small letters, digits and underscores, for example age_band",
        ) from None
    try:
        TypeAdapter(Band).validate_python(value)
        if _LONG_NUMBER.search(value):
            raise ValueError(column)  # noqa: TRY301 - as the form itself is refused
    except ValueError:
        raise AuditKitError(
            f"{option}: the column {column} holds something that is no band",
            hint="write bands in small letters, digits and hyphens, for example 5-9: never a date or a name",
        ) from None


def _excluded(
    workspace: Workspace, sheets: Sequence[Path], found: Population, notice: date
) -> tuple[set[str], tuple[str, ...]]:
    """Return the records that are left out, and the rule in words."""
    recent = [sheet for path in sheets if _recent(workspace, sheet := read_key_sheet(path), notice)]
    left_out = {one for sheet in recent for one in sheet.records if one in found.rows}
    if not sheets:
        return set(), ()
    rule = f"audited in the {_MONTHS} months before: {len(left_out)} of {len(found.rows)}"
    return left_out, (rule,)


def _recent(workspace: Workspace, sheet: KeySheet, notice: date) -> bool:
    """Return whether a sheet's round was less than a year ago; one that nobody knows counts as that."""
    context = workspace.context(sheet.round) if sheet.round in workspace.rounds else None
    if context is None:
        return True
    due = context.round.milestones.returns_due
    year_before = (notice.year - 1, notice.month, notice.day)
    return (due.year, due.month, due.day) >= year_before


def _described(
    asked: SelectionRequest,
    strata: Mapping[str, str],
    everyone: int,
    exclusions: tuple[str, ...],
    seed: str,
) -> Sample:
    """Return the draw as round.yaml records it."""
    sizes = Counter(strata.values())
    told: tuple[str, ...] = ()
    how = f"{asked.count} of {len(strata)} were drawn by lot"
    if asked.stratify:
        places = allocate(sizes, asked.count, asked.allocation)
        told = tuple(f"{name}: {places[name]} of {size}" for name, size in sorted(sizes.items()))
        share = "by size" if asked.allocation == "proportional" else "in equal parts"
        how += f", spread {share} over {listed(asked.stratify)}"
        if asked.allocation == "equal":
            how += ", so that they do not stand for all in proportion"
    return Sample(
        method="stratified-random" if asked.stratify else "random",
        population=everyone,
        described=f"{how}. The seed and the list together give the same draw again.",
        strata=told,
        exclusions=exclusions,
        seed=seed,
    )
