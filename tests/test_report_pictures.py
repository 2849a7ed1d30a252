"""The geometry of heat maps, squares and trends: every number stands in the picture, nothing overlaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import report_views
from auditkit.render.catalogue import ours
from auditkit.reports.heat_chart import heat_maps
from auditkit.reports.heat_map import Grid, Range
from auditkit.reports.initials import letters
from auditkit.reports.pair_chart import pair_chart
from auditkit.reports.trend_chart import trend
from steady import use

use(60)

LEVELS = report_views.scale(["Outstanding", "Good", "Requires improvement", "Inadequate"])
CELLS = st.none() | st.lists(st.integers(0, 3), min_size=1, max_size=6).map(
    lambda given: Range(min(given), max(given), len(given))
)


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("Outstanding", "Good", "Requires improvement", "Inadequate"), ("O", "G", "RI", "I")),
        (("Strong", "Sound", "Weak"), ("St", "So", "We")),
        (("Met", "Partly met", "Not met"), ("M", "PM", "NM")),
        (("Level", "Level"), ("1", "2")),
    ],
)
def test_levels_get_letters_that_differ(names: tuple[str, ...], short: tuple[str, ...]) -> None:
    assert letters(names) == short


@given(st.lists(st.lists(CELLS, min_size=12, max_size=12), min_size=1, max_size=60))
def test_every_cell_of_a_heat_map_is_drawn_once(rows: list[list[Range | None]]) -> None:
    columns = tuple(f"Section {n}" for n in range(12))
    grid = Grid(columns, tuple((f"C{n:03}", tuple(cells)) for n, cells in enumerate(rows)))
    made = heat_maps("heat", "Cases", grid, LEVELS, ours())
    drawn = [cell for chart in made for row in chart.rows for cell in row.cells]
    assert len(drawn) == 12 * len(rows)
    assert sum(cell.tone is None for cell in drawn) == sum(one is None for r in rows for one in r)
    assert sum(cell.far for cell in drawn) == sum(bool(one and one.far) for r in rows for one in r)
    for chart in made:
        assert chart.height <= 720
        last = chart.rows[0].cells[-1]
        assert last.x + chart.cell_width == pytest.approx(100, abs=0.01)
        for row, after in zip(chart.rows, chart.rows[1:], strict=False):
            assert after.y >= row.y + chart.cell_height


def test_a_cell_says_best_and_last_and_how_many() -> None:
    grid = Grid(("Voice",), (("K7Q2", (Range(1, 3, 4),)),))
    (chart,) = heat_maps("heat", "Cases", grid, LEVELS, ours())
    cell = chart.rows[0].cells[0]
    assert (cell.text, cell.rated, cell.tone, cell.far) == ("G\N{EN DASH}I", "4", 5, True)
    assert chart.summary == "K7Q2: Voice: from good to inadequate, of 4."


def test_long_names_stand_above_their_cells() -> None:
    name = "Northmere and District Integrated Community Partnership Foundation Trust"
    (chart,) = heat_maps("h", "T", Grid(("A",), ((name, (None,)),)), LEVELS, ours())
    assert " ".join(line.text for line in chart.rows[0].lines) == name
    assert all(line.y < chart.rows[0].y for line in chart.rows[0].lines)
    assert chart.rows[0].cells[0].x == 0


@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(0, 50)))
def test_a_square_holds_every_pair(counts: dict[tuple[int, int], int]) -> None:
    chart = pair_chart(("p", "Pairs"), ("Auditor", "Moderator"), counts, LEVELS, ours())
    cells = [cell for row in chart.rows for cell in row.cells]
    assert chart.total == sum(counts.values()) == sum(cell.count for cell in cells)
    assert chart.total == sum(row.total for row in chart.rows)
    assert [cell.same for cell in cells].count(True) == 4
    assert all((cell.tone is None) == (cell.count == 0) for cell in cells)


def test_a_square_is_told_in_sentences() -> None:
    chart = pair_chart(("p", "P"), ("Auditor", "Moderator"), {(1, 2): 3}, LEVELS, ours())
    assert chart.summary == "3 pairs: auditor good, moderator requires improvement."
    assert pair_chart(("p", "P"), ("A", "B"), {}, LEVELS, ours()).summary == "No pair."


@given(
    st.lists(
        st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), min_size=1, max_size=9),
        max_size=9,
    )
)
def test_a_trend_says_every_number(series: list[list[list[int]]]) -> None:
    made = trend(
        "t",
        "Trend",
        [
            (
                f"Series {n}",
                tuple(
                    report_views.distribution(f"Round {m}", LEVELS, counts)
                    for m, counts in enumerate(found)
                ),
            )
            for n, found in enumerate(series)
        ],
        LEVELS,
        ours(),
    )
    columns = [one for page in made for picture in page.pictures for one in picture.columns]
    assert [one.rated for one in columns] == [sum(counts) for found in series for counts in found]
    for one in columns:
        assert one.x >= 0
        assert one.x + one.width <= 100
        assert sum(part.count for part in one.parts) == one.rated
        assert len([part for part in one.parts if not part.label]) == 0 or one.note
    ids = [picture.id for page in made for picture in page.pictures]
    assert len(ids) == len(set(ids))
