"""The geometry of charts: bars of one length, every number written in the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import report_views
from auditkit.render.catalogue import ours
from auditkit.reports.charts import pages, stacked_bars, tone
from steady import use

use(100)

LEVELS = report_views.scale(["Good", "Requires improvement", "Inadequate"])
COUNTS = st.lists(st.lists(st.integers(0, 400), min_size=3, max_size=3), max_size=30)


@given(COUNTS)
def test_bars_are_whole_and_say_every_number(rows: list[list[int]]) -> None:
    found = [report_views.distribution(f"Row {n}", LEVELS, row) for n, row in enumerate(rows)]
    chart = stacked_bars("c", "Chart", found, LEVELS, ours())
    assert len(chart.rows) == len(rows)
    below = 0.0
    for row, counts in zip(chart.rows, rows, strict=True):
        assert row.y >= below
        assert [part.count for part in row.segments] == [count for count in counts if count]
        assert sum(part.width for part in row.segments) == pytest.approx(
            chart.bar_width if sum(counts) else 0, abs=0.05
        )
        unwritten = [f"{part.level} {part.count}" for part in row.segments if not part.label]
        note = " ".join(line.text for line in row.note)
        assert all(text in note for text in unwritten)
        below = max([row.y + chart.bar_height, *(line.y for line in row.note)])
    assert chart.height >= below - 20


def test_a_row_without_ratings_says_so() -> None:
    chart = stacked_bars(
        "c", "Chart", [report_views.distribution("Row", LEVELS, [0, 0, 0])], LEVELS, ours()
    )
    assert chart.rows[0].segments == ()
    assert chart.summary == "Row: none rated."


def test_the_summary_says_what_is_drawn() -> None:
    chart = stacked_bars(
        "c", "Chart", [report_views.distribution("Row", LEVELS, [3, 0, 1])], LEVELS, ours()
    )
    assert chart.summary == "Row: good 3, inadequate 1, of 4."


def test_long_names_take_more_lines() -> None:
    name = "Northmere and District Integrated Community Partnership Foundation Trust"
    chart = stacked_bars(
        "c", "Chart", [report_views.distribution(name, LEVELS, [1, 1, 1])], LEVELS, ours()
    )
    lines = chart.rows[0].lines
    assert " ".join(line.text for line in lines) == name
    assert all(line.y < chart.rows[0].y for line in lines)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 25, 40])
def test_charts_are_short_enough_for_a_page(count: int) -> None:
    found = [report_views.distribution(f"Row {n}", LEVELS, [1, 2, 3]) for n in range(count)]
    charts = pages("c", "Chart", found, LEVELS, ours())
    assert [row.name for one in charts for row in one.rows] == [one.name for one in found]
    assert all(1 <= len(one.rows) <= 10 for one in charts)
    assert len({one.id for one in charts}) == len(charts)
    if len(charts) > 1:
        assert charts[1].title == f"Chart, 2 of {len(charts)}"


def test_long_names_make_charts_of_fewer_bars() -> None:
    name = "Northmere and Surrounding Districts Integrated Community Safeguarding Service"
    found = [report_views.distribution(f"{name} {n} " * 2, LEVELS, [1, 2, 3]) for n in range(40)]
    charts = pages("c", "Chart", found, LEVELS, ours(), together=2)
    assert [row.name for one in charts for row in one.rows] == [one.name for one in found]
    assert all(one.height <= 760 for one in charts)
    assert all(len(one.rows) % 2 == 0 for one in charts)


@pytest.mark.parametrize("levels", range(1, 12))
def test_the_best_and_the_last_look_the_same_on_every_scale(levels: int) -> None:
    tones = [tone(rank, levels) for rank in range(levels)]
    assert tones[0] == 0
    assert tones == sorted(tones)
    assert levels == 1 or tones[-1] == 5
    assert levels > 6 or len(set(tones)) == levels
