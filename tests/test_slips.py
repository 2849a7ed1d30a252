"""Which words are taken for slips of others, where two things must not be taken for one."""

import pytest

from auditkit.analysis.meant import slip_of


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("under5", "under-5"),
        ("ageband", "age_band"),
        ("nursary", "nursery"),
        ("settings", "setting"),
        ("child-protecton", "child-protection"),
        ("child-protetcion", "child-protection"),
    ],
)
def test_a_sign_or_one_slip_is_seen_both_ways(word: str, other: str) -> None:
    assert slip_of(word, other)
    assert slip_of(other, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("nursery", "nursery"),
        ("5-9", "5-8"),
        ("under-1", "under-2"),
        ("male", "female"),
        ("locality-a", "locality-b"),
        ("south-east", "south-west"),
        ("mother", "father"),
        ("known", "unknown"),
        ("urban", "suburban"),
        ("boy", "boys"),
        ("child-in-need", "child-in-care"),
        ("early-help", "early-help-plan"),
    ],
)
def test_two_things_are_two_things(word: str, other: str) -> None:
    assert not slip_of(word, other)
    assert not slip_of(other, word)
