"""What import writes, and what it says of every row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditkit.cli import console
from auditkit.cli.typed import refuse_people
from auditkit.errors import AuditKitError, WordError
from auditkit.escape import shortened, visible
from auditkit.near import listed
from auditkit.output.tables import Cell, Column, Table
from auditkit.reports.followed import settings_of, tracker, tracker_path
from auditkit.rounds.recording import check_record, write_record
from auditkit.rounds.sheet_given import SentSheet, sent_sheet, spans
from auditkit.rounds.sheet_plan import Plan, Told, What
from auditkit.rounds.sheet_taking import Setting, left_out, plans
from auditkit.rounds.sheet_writing import written_together
from auditkit.storage.platform import alone
from auditkit.storage.reading import read
from auditkit.workspace import Workspace

_COLUMNS = (
    Column("row", "Row", number=True),
    Column("round", "Round"),
    Column("number", "No"),
    Column("what", "What"),
    Column("column", "Column"),
    Column("tracker", "In the tracker"),
    Column("sheet", "In the sheet"),
    Column("why", "Why"),
)
_SHORT = 32
_STATES: tuple[What, ...] = (
    "taken",
    "to take",
    "refused",
    "conflict",
    "there already",
    "unchanged",
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: the workbook, the day, who notes it, and how far it goes."""

    file: Path
    day: date
    by: str
    dry_run: bool
    take_rest: bool


def imported(place: Workspace, wish: Wish, *, wide: bool) -> tuple[Table, bool]:
    """Take what a workbook says into the trackers, all of it or nothing, or what is in order.

    Returns:
        What became of each row; and whether nothing was refused.

    Raises:
        AuditKitError: The workbook or a tracker cannot be used.
    """
    if visible(wish.by) != wish.by:
        raise WordError("the role has invisible signs", hint="type it anew: --by ROLE")
    sheet = sent_sheet(wish.file)
    with alone(place.root):
        named = {key for key, _ in sheet.stamps}
        trackers = {key: tracker(place, key) for key in place.rounds if key in named}
        setting = Setting(place, settings_of(place), trackers, sheet, wish.day, wish.by)
        for key in trackers:
            refuse_people(place, tracker_path(key), roles=[("--by", wish.by)])
        if wish.day < sheet.day:
            raise WordError(
                f"the workbook is of {sheet.day}, and {wish.day} is before that",
                hint="what stands in it was written later: leave --today out, or give a later day",
            )
        found = plans(setting)
        console.tune_memory()  # what was read lives on, and is not looked through again
        texts = _texts(place, found)
        clean = all(one.whole for one in found) and not sheet.wrong
        writing = not wish.dry_run and (clean or (wish.take_rest and not sheet.wrong))
        for path, text in texts.items() if writing else ():
            write_record(place, path, text)
    for one in found:
        one.settle(written=writing)
    gone = left_out(setting, found)
    return _table(
        found, sheet, gone, _verdict(found, sheet, wish, writing=writing), wide=wide
    ), clean


def _texts(place: Workspace, found: Sequence[Plan]) -> dict[str, bytes]:
    """Return the trackers as they will be, by path; a row that cannot be written says so."""
    texts: dict[str, bytes] = {}
    for key in dict.fromkeys(one.round for one in found):
        rows = [one for one in found if one.round == key and one.whole and one.writes]
        if not rows:
            continue
        path = tracker_path(key)
        raw, document = read(place.root, path), place.load(path).document
        if document is None or raw.decode("utf-8-sig") != document.text:
            raise AuditKitError(f"{path} was changed just now", hint="run it once more")
        texts[path], data = written_together(document, raw, rows)
        check_record(path, data)
    return texts


def _verdict(found: Sequence[Plan], sheet: SentSheet, wish: Wish, *, writing: bool) -> str:
    counts = Counter(one.state for one in found)
    counted = ", ".join(f"{counts[what]} {what}" for what in _STATES if counts[what]) or "none"
    rows = f"Rows: {counted}."
    if wish.dry_run:
        return f"Only tried: nothing was written. {rows}"
    if writing:
        return f"Written. {rows}" if counts["taken"] else f"There was nothing to write. {rows}"
    take = "." if sheet.wrong else ", or take the rows that are in order with --take-rest."
    return f"NOTHING WAS WRITTEN. {rows} Mend the sheet{take}"


def _table(
    found: Sequence[Plan],
    sheet: SentSheet,
    gone: Sequence[tuple[str, str]],
    verdict: str,
    *,
    wide: bool,
) -> Table:
    told = [one for plan in found for one in plan.told]
    rows = tuple(_row(one, wide=wide) for one in told if wide or one.what != "unchanged")
    same = [one.line for one in told if one.what == "unchanged"]
    notes = [
        *(f"MEND FIRST: {one}." for one in sheet.wrong),
        verdict,
        f"Unchanged: {len(same)} (rows {spans(same)})." if same and not wide else "",
        _gone(gone),
        *sheet.remarks,
    ]
    return Table("What became of each row", _COLUMNS, rows, tuple(filter(None, notes)))


def _gone(gone: Sequence[tuple[str, str]]) -> str:
    names = listed(f"{key} {number}" for key, number in gone)
    return (
        f"Not in the sheet any more: {names}. Nothing was removed from the tracker." if gone else ""
    )


def _row(one: Told, *, wide: bool) -> tuple[Cell, ...]:
    cut = (lambda text: text) if wide else (lambda text: shortened(text, _SHORT))
    return (
        one.line,
        one.round,
        one.number,
        one.what,
        one.column,
        cut(one.now),
        cut(one.sheet),
        one.why,
    )
