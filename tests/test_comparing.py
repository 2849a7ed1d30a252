"""Two rounds side by side: when they may be compared, and what chance alone could do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.comparing import change, difference, obstacle
from auditkit.analysis.recurrence import recurrences
from auditkit.analysis.tallies import Tally
from auditkit.analysis.themes import ThemeCount
from auditkit.model.rubric import Level, Rubric
from steady import use

use(100)

LEVELS = ("good", "requires-improvement", "inadequate")
COUNTS = st.tuples(*[st.integers(0, 40)] * 3)


def tally(*counts: int) -> Tally:
    return Tally(("s",), dict(zip(LEVELS, counts, strict=True)), {})


def rubric(key: str = "grades", version: str = "1", **descriptors: str) -> Rubric:
    levels = tuple(
        Level(key=one, name=one, descriptor=descriptors.get(one.replace("-", "_"), one))
        for one in LEVELS
    )
    return Rubric(rubric=key, version=version, name="Grades", levels=levels)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_the_published_intervals_of_a_difference(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe (1998), table II, method 10."""
    assert difference(*first, *second) == pytest.approx((low, high), abs=0.00006)


def test_the_same_scale_may_be_compared_whatever_its_version() -> None:
    assert obstacle(rubric(version="2"), rubric(version="1")) is None
    assert obstacle(rubric(good=" GOOD\n"), rubric()) is None


def test_a_word_that_changed_its_meaning_may_not() -> None:
    assert obstacle(rubric(good="exceeds"), rubric(good="meets")) == "meaning-changed"
    assert obstacle(rubric("other"), rubric()) == "another-scale"
    shorter = rubric().model_copy(update={"levels": rubric().levels[:2]})
    assert obstacle(shorter, rubric()) == "levels-changed"


@pytest.mark.parametrize(
    ("then", "now", "direction"),
    [
        ((1, 1, 1), (2, 1, 0), "up"),
        ((2, 1, 0), (1, 1, 1), "down"),
        ((1, 2, 1), (2, 0, 2), "mixed"),
        ((1, 1, 2), (2, 2, 4), "same"),
        ((0, 0, 0), (1, 1, 1), None),
    ],
)
def test_the_direction(then: tuple[int, ...], now: tuple[int, ...], direction: str | None) -> None:
    assert change(tally(*then), tally(*now), random=False).direction == direction


@given(COUNTS, COUNTS)
def test_going_back_turns_the_direction(then: tuple[int, ...], now: tuple[int, ...]) -> None:
    turned = {"up": "down", "down": "up"}
    there = change(tally(*then), tally(*now), random=True)
    back = change(tally(*now), tally(*then), random=True)
    assert back.direction == turned.get(there.direction or "", there.direction)
    assert back.within_chance == there.within_chance


@given(COUNTS)
def test_no_change_is_within_chance(counts: tuple[int, ...]) -> None:
    found = change(tally(*counts), tally(*counts), random=True)
    assert found.within_chance is (True if sum(counts) else None)


def test_chance_is_not_asked_of_chosen_children() -> None:
    assert change(tally(40, 0, 0), tally(0, 0, 40), random=False).within_chance is None
    assert change(tally(40, 0, 0), tally(0, 0, 40), random=True).within_chance is False


def test_what_comes_back_most_stands_first() -> None:
    def found(theme: str, strengths: int, improvements: int) -> ThemeCount:
        return ThemeCount(theme, *[strengths] * 3, *[improvements] * 3)

    seen = recurrences(
        {
            "a": [found("voice", 1, 0), found("plan", 0, 1), found("", 1, 1)],
            "b": [found("plan", 1, 1)],
        },
        ("voice", "plan"),
    )
    assert [one.theme for one in seen] == ["plan", "voice"]
    assert seen[0].improvement_rounds == ("a", "b")
    assert seen[0].strength_rounds == ("b",)
    assert seen[1].counts["b"] is None
