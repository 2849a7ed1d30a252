"""The rows of a tracker's sheet, written into the tracker: every other byte stays."""

from collections.abc import Sequence
from typing import Any

from auditkit.rounds.sheet_plan import Plan
from auditkit.yamlio.appending import put, put_together
from auditkit.yamlio.reader import Document, read_document
from auditkit.yamlio.splice import SpliceError


def written_together(document: Document, raw: bytes, rows: Sequence[Plan]) -> tuple[bytes, Any]:
    """Return a tracker with what rows say, and its data. A row that cannot be written is told so.

    Args:
        document: The tracker as it was read; it has no faults.
        raw: The same tracker's bytes.
        rows: What is taken, each row of another action.
    """
    values = {route: value for one in rows for route, value in one.writes.items()}
    try:
        return put_together(document, raw, values)
    except SpliceError:
        pass
    if len(rows) > 1:
        middle = len(rows) // 2
        raw, _ = written_together(document, raw, rows[:middle])
        return written_together(read_document(raw), raw, rows[middle:])
    after = raw
    try:
        for route, value in values.items():
            after = put(after, route, value)
    except SpliceError as error:
        rows[0].tell("refused", why=f"{error.message}: {error.hint}")
        after = raw
    return after, read_document(after).data
