"""What import does, and what it says of every row."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditkit.cli import console, recall
from auditkit.escape import terminal_line
from auditkit.near import listed
from auditkit.output.tables import Column, Table, Word
from auditkit.problems import Severity
from auditkit.rounds.importing import ImportRequest, plan_import, write_import
from auditkit.rounds.imports import OUTCOMES, Plan, Row
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace

_COLUMNS = (
    Column("row", "Row", number=True),
    Column("whose", "Whose"),
    Column("outcome", "What became of it"),
    Column("why", "Why"),
)
_QUIET = frozenset({"taken", "unchanged", "empty"})
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Done:
    """An import: what was asked, what became of every row, and the verdict on it."""

    asked: ImportRequest
    plan: Plan
    verdict: str


def wish(
    place: Workspace, round_: str, file: str, mapping: str, *, replace: bool, keep: str | None
) -> ImportRequest:
    """Return what is asked for.

    Raises:
        WordError: A word on the line means nothing.
    """
    if keep is not None:
        console.one_of(keep, ("latest",), "--keep")
    key = place.round_key(round_)
    return ImportRequest(key, Path(file), mapping, replace, keep is not None)


def imported(
    place: Workspace, asked: ImportRequest, day: date, dry_run: bool, take_rest: bool
) -> Done:
    """Take an export into a round, all of it or nothing, or what is in order.

    Raises:
        AuditKitError: It cannot be read, does not fit, or cannot be written.
    """
    with alone(place.root):
        plan = plan_import(place, asked)
        writing = not dry_run and (take_rest or not plan.stopped)
        if writing and plan.files:
            write_import(place, plan)
    return Done(asked, plan, _verdict(place, asked, plan, day, dry_run=dry_run, writing=writing))


def _verdict(
    place: Workspace, asked: ImportRequest, plan: Plan, day: date, *, dry_run: bool, writing: bool
) -> str:
    counts = plan.counts()
    counted = ", ".join(f"{number:,} {OUTCOMES[what]}" for what, number in counts.items())
    rows = f"Rows: {counted or 'none'}."
    if dry_run:
        return f"Only tried: nothing was written. {rows}"
    if not writing:
        return f"NOTHING WAS WRITTEN. {rows} Mend the export, or take the rows that are in order with --take-rest."
    if not plan.files:
        return f"There was nothing to write. {rows}"
    return f"Written: {_written(plan)}. {rows} {_checked(place, asked, plan, day)}"


def _written(plan: Plan) -> str:
    paths = list(plan.files)
    return paths[0] if len(paths) == 1 else f"{len(paths):,} returns"


def _checked(place: Workspace, asked: ImportRequest, plan: Plan, day: date) -> str:
    """Say how many of the written files have problems: they are checked like every other."""
    folder = str(place.root / "rounds" / asked.round)
    outcome = recall.found(recall.Asked((folder,), None, day, False), recall.Means()).outcome
    wrong = {
        severity: {
            one.location.path
            for one in outcome.problems
            if one.severity is severity and one.location.path in plan.files
        }
        for severity in Severity
    }
    errors, warnings = wrong[Severity.ERROR], wrong[Severity.WARNING] - wrong[Severity.ERROR]
    if not errors and not warnings:
        return "None of them has errors or warnings."
    return (
        f"{len(errors):,} with errors, {len(warnings):,} more with warnings: "
        f"see them with auditkit validate rounds/{asked.round}"
    )


def tell(done: Done, form: str, output: str | None, root: Path) -> None:
    """Print what became of the rows, or write it to a file: for people, what needs a look."""
    every = form != "table" or output is not None
    rows = [row for row in done.plan.rows if every or row.outcome not in _QUIET]
    shown = rows if every else rows[:_SHOWN]
    notes = [done.verdict, *_more(rows, shown), *done.plan.notes]
    if not rows and not every:
        console.emit("".join(f"{terminal_line(note)}\n" for note in notes))
        return
    title = f"Import of {done.asked.file.name} into {done.asked.round} by {done.asked.mapping}"
    table = Table(title, _COLUMNS, tuple(map(_row, shown)), tuple(notes))
    console.deliver_tables((table,), form, output, root=root)
    if output is not None or form == "csv":
        for note in notes:
            console.note(note)


def _more(rows: list[Row], shown: list[Row]) -> list[str]:
    if len(rows) == len(shown):
        return []
    whys = listed(sorted({row.why for row in rows[len(shown) :]}), 3)
    return [f"{len(rows) - len(shown):,} more rows: {whys}. See all with: -f csv -o rows.csv"]


def _row(row: Row) -> tuple[int, str, Word, str]:
    return row.number, row.whose, Word(row.outcome, OUTCOMES[row.outcome]), row.why
