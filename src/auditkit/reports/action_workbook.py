"""The tracker as a workbook that managers fill in and send back."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from auditkit.model.configuration import Configuration
from auditkit.render.zipped import steady
from auditkit.reports.followed import Followed
from auditkit.reports.workbook_file import OPTIONS, describe, write_cell
from auditkit.rounds.sheet_columns import (
    COLUMNS,
    FORM,
    MARKS,
    OUTCOMES,
    SHEET,
    SheetColumn,
    Value,
    stamp,
    values,
)

ABOUT = "How to use this"
_GREY, _YELLOW = "#E7E6E6", "#FFF8DC"
_LOOKS: dict[str, dict[str, object]] = {
    "shown": {"bg_color": _GREY},
    "changed": {"locked": False},
    "added": {"locked": False},
}
_HEADS = {"shown": "\n(not for editing)", "changed": "", "added": "\n(write here)"}
_DATES = frozenset({"first_due", "due", "claimed_on", "checked_on"})
_EARLIEST, _LATEST = date(2000, 1, 1), date(2099, 12, 31)
_SPARE = 200
"""So many rows below the last one have the same lists and limits."""
_PROTECTED = {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True}
_WIDE, _NARROW = 90, 26
_USES = {
    "shown": "Grey: shown, not for editing.",
    "changed": "White: change it here.",
    "added": "Write here what is new; it is empty each time.",
}
_STEPS = (
    (
        "One row is one action. Change what is white, write what is new into the columns that say so, "
        "and leave the grey columns alone: they follow from what was recorded."
    ),
    (
        "Filter and hide as you like; to sort, or to move columns, first choose Review, Unprotect sheet "
        "(there is no password). Columns are found by their headings, and rows by round and number. "
        "A row that you take out changes nothing."
    ),
    (
        "Dates are dates: type 14/11/2024 or 14 Nov 2024. Percentages are whole numbers from 0 to 100. "
        "Formulas are not read: write the value itself."
    ),
    "Roles, never names; nothing by which a child could be recognised. A cell that has such words is not taken.",
    (
        "Send it back as an Excel workbook (.xlsx) to whoever sent it. They try it with: "
        "auditkit actions import FILE --dry-run"
    ),
    "Nothing is half taken. If the tracker changed meanwhile, both values are shown, and people decide.",
    (
        "New actions are agreed in a return or at the meeting, not here. To give an action up: "
        "auditkit actions update ROUND N --withdrawn-by ROLE --reason WORDS"
    ),
)


def action_workbook(
    configuration: Configuration,
    listed: Iterable[Followed],
    day: date,
    at_source: Callable[[Followed], str],
) -> bytes:
    """Return the tracker as a workbook: the same files and day give the same bytes.

    Args:
        configuration: The partnership.
        listed: The actions, in order.
        day: The day on which they stand as they are shown.
        at_source: What became of each where it was agreed.
    """
    rows = [
        values(one.round, one.action, one.standing)
        | {"source": one.origin.replace(" ", ", "), "at_source": at_source(one)}
        for one in listed
    ]
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, OPTIONS) as made:
        describe(made, f"Actions as of {day}", configuration.partnership, day)
        page = made.add_worksheet(SHEET)
        _fill(made, page, rows)
        _about(made, configuration.partnership, day, len(rows))
        themes = tuple(configuration.themes)
        _mark(made.add_worksheet(MARKS), day, rows, themes)
        _limit(page, len(rows) + _SPARE, len(themes))
    return steady(kept.getvalue())


def _fill(made: Any, page: Any, rows: Sequence[dict[str, Value]]) -> None:  # noqa: ANN401 - XlsxWriter has no types
    for at, column in enumerate(COLUMNS):
        formats = _formats(made, column)
        usual = formats["date" if column.key in _DATES else "text"]
        # Grey ends with the last row; what is white may be written in further down, too.
        page.set_column(at, at, column.width, None if column.use == "shown" else usual)
        page.write_string(0, at, column.heading + _HEADS[column.use], formats["head"])
        if column.use != "added":
            for number, row in enumerate(rows, 1):
                value = row.get(column.key)
                if value in (None, "") and column.use == "shown":
                    page.write_blank(number, at, None, formats["text"])
                else:
                    write_cell(page, number, at, value, formats)
    page.set_row(0, 66)
    page.freeze_panes(1, 2)
    page.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    page.protect("", _PROTECTED)
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _formats(made: Any, column: SheetColumn) -> dict[str, Any]:  # noqa: ANN401 - see above
    look = {"text_wrap": True, "valign": "top", **_LOOKS[column.use]}
    head = {**look, "bold": True, "bottom": 1, "valign": "bottom", "locked": True}
    if column.use == "added":
        head["bg_color"] = _YELLOW
    return {
        "head": made.add_format(head),
        "text": made.add_format(look),
        "sign": made.add_format({**look, "quote_prefix": True}),
        "number": made.add_format({**look, "num_format": "0"}),
        "date": made.add_format({**look, "num_format": "d mmm yyyy", "align": "left"}),
    }


def _limit(page: Any, last: int, themes: int) -> None:  # noqa: ANN401 - see above
    """Offer the lists and limits of columns that take only some values."""
    dates = {
        "validate": "date",
        "criteria": "between",
        "minimum": _EARLIEST,
        "maximum": _LATEST,
        "error_title": "A date",
        "error_message": "Type a date, for example 14/11/2024.",
    }
    limits: dict[str, dict[str, Any]] = {
        "due": dates,
        "claimed_on": dates,
        "checked_on": dates,
        "outcome": {"validate": "list", "source": list(OUTCOMES)},
        "percent": {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": "A percentage",
            "error_message": "Type a whole number from 0 to 100, without %.",
        },
    }
    if themes:
        limits["theme"] = {"validate": "list", "source": f"={MARKS}!$F$2:$F${themes + 1}"}
    for at, column in enumerate(COLUMNS):
        if column.key in limits:
            page.data_validation(1, at, last, at, limits[column.key])


def _about(made: Any, partnership: str, day: date, count: int) -> None:  # noqa: ANN401 - see above
    page = made.add_worksheet(ABOUT)
    plain = made.add_format({"text_wrap": True, "valign": "top"})
    formats = {"text": plain, "sign": plain, "number": plain, "date": plain}
    bold = dict.fromkeys(formats, made.add_format({"bold": True, "valign": "top"}))
    lines = [
        (f"Actions of {partnership}, as of {day}: {count}", "", bold),
        *((f"{number}.", words, formats) for number, words in enumerate(_STEPS, 1)),
        ("", "", formats),
        ("Column", "What it is", bold),
        *((one.heading, f"{one.about} {_USES[one.use]}", formats) for one in COLUMNS),
    ]
    for row, (first, second, look) in enumerate(lines):
        write_cell(page, row, 0, first, look)
        write_cell(page, row, 1, second, look)
    page.set_column(0, 0, _NARROW)
    page.set_column(1, 1, _WIDE)
    page.protect()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _mark(page: Any, day: date, rows: Sequence[dict[str, Value]], themes: Sequence[str]) -> None:  # noqa: ANN401 - see above
    """Write down what each cell holds now, so that an import sees what changed meanwhile."""
    stamped = [one.key for one in COLUMNS if one.use != "added"]
    for at, words in enumerate((FORM, str(day), " ".join(stamped))):
        page.write_string(0, at, words)
    for number, row in enumerate(rows, 1):
        stamps = " ".join(stamp(row.get(key)) for key in stamped)
        for at, words in enumerate((str(row["round"]), str(row["number"]), stamps)):
            page.write_string(number, at, words)
    for number, key in enumerate(themes, 1):
        page.write_string(number, 5, key)
    page.very_hidden()
