"""Spread, movement and the gap between sources: arithmetic on what organisations say."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.movement import movement
from auditkit.analysis.spread import Spread, spread
from auditkit.analysis.triangulation import (
    Seen,
    Source,
    apart_first,
    favourable_levels,
    from_answers,
    from_ratings,
    together,
)
from steady import use

use(100)

LEVELS = ("green", "amber", "red")
RATINGS = st.dictionaries(
    st.sampled_from([f"s{n}" for n in range(30)]), st.sampled_from([*LEVELS, "not-answered"])
)


def test_the_hinges_are_those_of_tukey() -> None:
    # Tukey JW (1977), letter values: of 1, 3, 5, 7, 9 the hinges are 3 and 7.
    assert spread([9, 1, 5, 3, 7]) == Spread(5, 1, 3, 5, 7, 9)
    assert spread([10, 20]) == Spread(2, 10, 10, 15, 20, 20)
    assert spread([1, 2]) == Spread(2, 1, 1, 2, 2, 2), "a half is rounded up"
    assert spread([50]) == Spread(1, 50, 50, 50, 50, 50)
    assert spread([]) is None


@given(st.lists(st.integers(0, 100), min_size=1))
def test_a_spread_lies_in_order_and_does_not_depend_on_the_order(values: list[int]) -> None:
    found = spread(values)

    assert found is not None
    assert found == spread(sorted(values, reverse=True))
    assert (
        min(values)
        == found.lowest
        <= found.lower
        <= found.middle
        <= found.upper
        <= found.highest
        == max(values)
    )


def test_movement_looks_at_the_same_organisations_alone() -> None:
    then = {"a": "green", "b": "amber", "c": "red", "d": "red", "gone": "green", "x": "cannot-tell"}
    now = {"a": "amber", "b": "amber", "c": "green", "d": "amber", "new": "red", "x": "green"}

    found = movement(then, now, LEVELS)

    assert (found.higher, found.same, found.lower, found.both) == (2, 1, 1, 4)
    assert (found.only_then, found.only_now) == (1, 2)
    assert found.counts == {(0, 1): 1, (1, 1): 1, (2, 0): 1, (2, 1): 1}


@given(RATINGS, RATINGS)
def test_movement_adds_up_and_turns_round(then: dict[str, str], now: dict[str, str]) -> None:
    found, back = movement(then, now, LEVELS), movement(now, then, LEVELS)

    assert found.higher + found.same + found.lower == found.both
    assert found.both + found.only_then == sum(one in LEVELS for one in then.values())
    assert found.both + found.only_now == sum(one in LEVELS for one in now.values())
    assert (back.higher, back.same, back.lower) == (found.lower, found.same, found.higher)


def test_the_upper_half_of_a_scale_leaves_its_middle_out() -> None:
    assert favourable_levels(LEVELS) == ("green",)
    assert favourable_levels(("1", "2", "3", "4")) == ("1", "2")
    assert favourable_levels(("met", "not-met")) == ("met",)
    assert favourable_levels(("met",)) == ()


def test_sources_speak_in_shares_with_their_n() -> None:
    rated = from_ratings("self", "r", {"green": 3, "amber": 5, "red": 2})
    asked = from_answers("r", [{"yes": 10, "partly": 4, "no": 6}, {"yes": 2, "often": 90}])

    assert (rated.favourable, rated.total, rated.share) == (3, 10, Fraction(3, 10))
    assert (asked.favourable, asked.total) == (12, 22)
    assert from_answers("r", []).share is None
    both = together(
        [Source("cases", "a", 1, 2), Source("cases", "b", 0, 0), Source("cases", "c", 2, 3)]
    )
    assert both == Source("cases", "a, c", 3, 5)


def test_what_lies_furthest_apart_comes_first_and_what_cannot_be_told_last() -> None:
    near = Seen("near", (Source("self", "r", 5, 10), Source("survey", "r", 6, 10)))
    far = Seen("far", (Source("self", "r", 10, 10), Source("survey", "r", 1, 10)))
    alone = Seen("alone", (Source("self", "r", 10, 10), Source("survey", "r", 0, 0)))

    assert [one.standard for one in apart_first([alone, near, far])] == ["far", "near", "alone"]
    assert (far.gap, alone.gap) == (Fraction(9, 10), None)
