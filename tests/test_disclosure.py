"""What is hidden in a table of children, tried by an attacker who enumerates every table there could be."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditkit.analysis.disclosure import HIDDEN, Protected, bounds, protect, recovered

THRESHOLD = 3
"""Small, so that every table can be tried."""


def table(*counts: int) -> dict[str, int]:
    return {f"c{n}": count for n, count in enumerate(counts)}


def tables(total: int, cells: int) -> Iterator[tuple[int, ...]]:
    for found in product(range(total + 1), repeat=cells - 1):
        if sum(found) <= total:
            yield (*found, total - sum(found))


def published(counts: tuple[int, ...], threshold: int) -> tuple[int | None, ...]:
    """Return what readers see of a table."""
    return tuple(protect(table(*counts), threshold).counts.values())


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((20, 12, 9), (20, 12, 9)),
        ((20, 12, 0, 9), (20, 12, 0, 9)),
        ((20, 12, 3), (20, HIDDEN, HIDDEN)),
        ((20, 12, 12, 3), (20, HIDDEN, HIDDEN, HIDDEN)),
        ((20, 9, 3, 2), (20, HIDDEN, HIDDEN, HIDDEN)),
        # 6 and 1 alone make 7, which nothing else does: the next one is hidden too.
        ((20, 8, 6, 1), (20, HIDDEN, HIDDEN, HIDDEN)),
        ((20, 12, 9, 0, 3), (20, 12, HIDDEN, 0, HIDDEN)),
        ((20, 3), ()),
        ((4, 3, 2, 5), ()),
        ((30,), ()),
        ((30, 0), ()),
        ((6,), ()),
        ((2, 2, 2), ()),
        ((), ()),
    ],
)
def test_what_is_shown(counts: tuple[int, ...], shown: tuple[int | None, ...]) -> None:
    assert published(counts, 6) == shown


@pytest.mark.parametrize("cells", [2, 3, 4])
@pytest.mark.parametrize("total", range(1, 12))
def test_nobody_who_enumerates_every_table_finds_a_small_count(total: int, cells: int) -> None:
    """The strongest attacker: tries every table, runs the rule itself, and keeps those that look the same."""
    alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = {}
    for counts in tables(total, cells):
        alike.setdefault(published(counts, THRESHOLD), []).append(counts)
    for shown, worlds in alike.items():
        for cell in range(cells):
            found = {world[cell] for world in worlds}
            hidden = not shown or shown[cell] is HIDDEN
            if hidden:
                assert len(found) > 1
                assert not found <= set(range(1, THRESHOLD))
            else:
                assert found == {shown[cell]}
                assert not 1 <= shown[cell] < THRESHOLD


@given(st.lists(st.integers(0, 40), min_size=1, max_size=7), st.integers(2, 12))
@settings(deadline=None)
def test_totals_are_kept_and_nothing_is_hidden_without_need(
    counts: list[int], threshold: int
) -> None:
    found = protect(table(*counts), threshold)
    assert found.total == sum(counts)
    small = [count for count in counts if 1 <= count < threshold]
    if found.counts:
        assert list(found.counts) == list(table(*counts))
        assert all(
            shown in {HIDDEN, count}
            for shown, count in zip(found.counts.values(), counts, strict=True)
        )
        assert not set(small) & set(found.counts.values())
        assert all(
            shown == 0
            for shown, count in zip(found.counts.values(), counts, strict=True)
            if not count
        )
        assert found.whole == (not small)
    elif not small:
        assert sum(counts) <= threshold or max(counts) == sum(counts)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=7), st.integers(2, 12))
@settings(deadline=None)
def test_the_attack_finds_nothing_and_guesses_do_not_help(
    counts: list[int], threshold: int
) -> None:
    found = protect(table(*counts), threshold)
    assert recovered(found, threshold) == []
    small = {name: 1 <= count < threshold for name, count in table(*counts).items()}
    for name, one in bounds(found, threshold, small).items():
        assert one.least <= table(*counts)[name] <= one.most
        if small[name]:
            assert one.least < one.most


@pytest.mark.parametrize(
    ("shown", "total", "lost"),
    [
        ((20, HIDDEN), 23, ["c1"]),
        ((20, HIDDEN, HIDDEN), 22, ["c1", "c2"]),
        ((20, HIDDEN, HIDDEN), 26, ["c1", "c2"]),
        ((20, 0, HIDDEN), 25, ["c2"]),
        ((20, HIDDEN, HIDDEN), 35, []),
    ],
)
def test_the_attack_breaks_tables_that_hide_too_little(
    shown: tuple[int | None, ...], total: int, lost: list[str]
) -> None:
    counts = {f"c{n}": count for n, count in enumerate(shown)}
    assert recovered(Protected(counts, total), 6) == lost


def test_what_stands_elsewhere_helps_the_attack() -> None:
    found = protect(table(20, 12, 3), 6)
    assert recovered(found, 6) == []
    assert recovered(found, 6, {"c1": 12}) == ["c2"]
    assert recovered(found, 6, {"c2": 3}) == ["c1", "c2"]


def test_a_hidden_pair_is_known_only_as_a_pair() -> None:
    found = protect(table(20, 12, 3), 6)
    assert bounds(found, 6, {"c1": False, "c2": True}) == {"c1": (10, 14), "c2": (1, 5)}


def test_the_attack_agrees_with_enumeration() -> None:
    """What the attack deduces by bounds, an enumeration of the same knowledge finds too."""
    for total in range(1, 11):
        for counts in tables(total, 3):
            for hidden in ((0, 1), (0, 2), (1, 2), (0, 1, 2)):
                shown = {
                    f"c{n}": HIDDEN if n in hidden else count for n, count in enumerate(counts)
                }
                least = min((one for one in shown.values() if one), default=total + 1)
                worlds = [
                    world
                    for world in tables(total, 3)
                    if all(n in hidden or world[n] == counts[n] for n in range(3))
                    and all(1 <= world[n] < least for n in hidden)
                    and len({world[n] < THRESHOLD for n in hidden}) == 2
                ]
                lost = [
                    f"c{n}"
                    for n in hidden
                    if len(found := {world[n] for world in worlds}) == 1
                    or found <= set(range(1, THRESHOLD))
                ]
                assert recovered(Protected(shown, total), THRESHOLD) == lost
