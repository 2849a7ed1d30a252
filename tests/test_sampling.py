"""Drawing by lot: the same list and seed draw the same, and every stratum has its share."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.sampling import allocate, draw, queue


def test_a_draw_is_the_same_for_ever() -> None:
    # In the order of what sha256sum says of: printf '2024\0a' and so on.
    assert queue("abcdef", "2024") == ["b", "d", "a", "e", "c", "f"]
    strata = {f"r{number:02}": "even" if number % 2 == 0 else "odd" for number in range(20)}
    assert draw(strata, 4, "2024-q3") == draw(dict(reversed(strata.items())), 4, "2024-q3")
    assert draw(strata, 4, "2024-q3") != draw(strata, 4, "2024-q4")


def test_shares_follow_sizes_or_are_equal() -> None:
    sizes = {"plan": 60, "need": 30, "early": 10}
    assert allocate(sizes, 10) == {"early": 1, "need": 3, "plan": 6}
    assert allocate(sizes, 60, "equal") == {"early": 10, "need": 25, "plan": 25}
    assert allocate({"plan": 997, "rare": 3}, 6) == {"plan": 5, "rare": 1}
    assert allocate({"plan": 5, "rare": 3}, 1) == {"plan": 1, "rare": 0}
    assert allocate({}, 5) == {}


_SIZES = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 40), max_size=6)


@given(_SIZES, st.integers(0, 60), st.sampled_from(["proportional", "equal"]))
def test_places_add_up_and_nobody_has_more_than_there_are(
    sizes: dict[str, int], count: int, way: str
) -> None:
    given_places = allocate(sizes, count, "equal" if way == "equal" else "proportional")
    there = {name: size for name, size in sizes.items() if size}
    assert sum(given_places.values()) == min(count, sum(there.values()))
    assert all(places <= there[name] for name, places in given_places.items())
    if there and count >= len(there):
        assert all(given_places.values())


@given(_SIZES, st.integers(1, 60))
def test_no_share_is_missed_by_a_whole_place_unless_a_small_stratum_is_seen_to(
    sizes: dict[str, int], count: int
) -> None:
    everyone = sum(sizes.values())
    count = min(count, everyone)
    shares = {name: Fraction(count * size, everyone) for name, size in sizes.items() if size}
    if all(share >= 1 for share in shares.values()):
        for name, places in allocate(sizes, count).items():
            assert abs(shares[name] - places) < 1


_STRATA = st.dictionaries(
    st.text("0123456789", min_size=1, max_size=4), st.sampled_from("xyz"), max_size=30
)


@given(_STRATA, st.integers(0, 40), st.text(max_size=5))
def test_nobody_is_drawn_twice_and_the_order_of_the_list_is_nothing(
    strata: dict[str, str], count: int, seed: str
) -> None:
    drawn = draw(strata, count, seed)
    assert len(set(drawn)) == len(drawn) == min(count, len(strata))
    assert drawn == draw(dict(sorted(strata.items())), count, seed)
