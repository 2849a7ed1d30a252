"""The rows of a tracker's sheet, written into the tracker: every other byte stays."""

from collections.abc import Sequence

from auditkit.rounds.sheet_taking import Plan
from auditkit.yamlio.appending import put, put_together
from auditkit.yamlio.splice import SpliceError


def written_together(raw: bytes, rows: Sequence[Plan]) -> bytes:
    """Return a tracker with what rows say. A row that cannot be written is refused, and told so.

    Args:
        raw: The tracker's bytes.
        rows: What is taken, each row of another action.
    """
    values = {route: value for one in rows for route, value in one.writes.items()}
    try:
        return put_together(raw, values)
    except SpliceError:
        pass
    if len(rows) > 1:
        middle = len(rows) // 2
        return written_together(written_together(raw, rows[:middle]), rows[middle:])
    after = raw
    try:
        for route, value in values.items():
            after = put(after, route, value)
    except SpliceError as error:
        rows[0].tell("refused", why=f"{error.message}: {error.hint}")
        return raw
    return after
