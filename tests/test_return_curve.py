"""How returns came in: by day, by week, by the days that were set; a published curve given again."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from auditkit.analysis.return_curve import CurvePoint, Deadline, by_deadline, return_curve
from auditkit.analysis.rounding import percent
from auditkit.analysis.states import OwedReturn, State
from auditkit.yamlio.reader import read_document

DUE = date(2025, 2, 3)  # a Monday
FINAL = date(2025, 2, 28)
DATA: Any = read_document((Path(__file__).parent / "data" / "published.yaml").read_bytes()).data


def owed(
    came: date | None = None, *, due: date = DUE, extended: bool = False, state: State | None = None
) -> OwedReturn:
    """Return what one school owed, and when it came."""
    became = state or ("received" if came else "not-started")
    return OwedReturn("s100234", "", "path", "school@1", became, due, extended, came)


def test_a_point_for_each_day_on_which_a_return_came() -> None:
    returns = [owed(DUE), owed(DUE - timedelta(days=1)), owed(DUE), owed(), owed(state="exempt")]
    assert return_curve(returns) == (
        CurvePoint(date(2025, 2, 2), 1, 4),
        CurvePoint(date(2025, 2, 3), 3, 4),
    )


def test_a_point_for_each_week_where_nothing_came_too() -> None:
    returns = [owed(date(2025, 2, 2)), owed(DUE), owed(date(2025, 2, 17))]
    assert return_curve(returns, by_week=True) == (
        CurvePoint(date(2025, 2, 2), 1, 3),
        CurvePoint(date(2025, 2, 9), 2, 3),
        CurvePoint(date(2025, 2, 16), 2, 3),
        CurvePoint(date(2025, 2, 23), 3, 3),
    )


def test_nothing_came_is_no_curve_and_nothing_asked_no_rate() -> None:
    assert return_curve([owed()]) == ()
    assert return_curve([]) == ()
    assert by_deadline([], {"returns_due": DUE}) == (
        Deadline("returns_due", DUE, 0, 0),
        Deadline("own_due_date", None, 0, 0),
    )


def test_an_extension_counts_at_its_own_day_and_not_at_the_first() -> None:
    late = DUE + timedelta(days=10)
    returns = [
        owed(DUE),
        owed(late),
        owed(late, due=late, extended=True),
        owed(state="not-started"),
    ]
    assert by_deadline(returns, {"returns_due": DUE, "final_deadline": None}) == (
        Deadline("returns_due", DUE, 1, 4),
        Deadline("own_due_date", None, 2, 4),
    )


def test_the_published_curve_of_419_schools_is_given_again() -> None:
    schools = DATA["schools"]
    possible, never = int(schools["possible"]), int(schools["never_returned"])
    first, final = (
        date.fromisoformat(schools["initial_deadline"]),
        date.fromisoformat(schools["final_deadline"]),
    )
    # 335 and 377 are the counts that the published percentages imply; the page prints neither.
    days = [first] * 335 + [final] * 42 + [final + timedelta(days=30)] * (possible - never - 377)
    returns = [owed(day) for day in days] + [owed(state="never-returned") for _ in range(never)]

    found = by_deadline(returns, {"returns_due": first, "final_deadline": final})

    shares = [percent(one.came, one.of, least=10) for one in found]
    assert shares == [
        int(schools["percent"]["initial"]),
        int(schools["percent"]["final"]),
        int(schools["percent"]["initial"]),
    ]
    last = return_curve(returns)[-1]
    assert (last.came, last.of) == (possible - never, possible)
