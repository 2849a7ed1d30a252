"""Counts of ratings: properties that hold whatever was returned."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.analysis.rounding import percent
from auditkit.analysis.tallies import ABSENT, Observation, merged, observations, tally
from auditkit.analysis.themes import UNCODED, count_themes
from auditkit.model.facts import OVERALL, Facts, Themed

steady.use()

LEVELS = ("outstanding", "good", "requires-improvement", "inadequate")
SECTIONS = ("voice", "planning", "impact")
AGENCIES = ("police", "health", "school")
CASES = ("K7Q2", "B3D4", "M4R8")
THEMES = ("voice", "planning", None)

values = st.sampled_from([*LEVELS, "not-applicable", "cannot-tell", "not-answered"])
points = st.lists(
    st.builds(Themed, section=st.sampled_from(SECTIONS), theme=st.sampled_from(THEMES)), max_size=4
).map(tuple)


@st.composite
def returns(draw: st.DrawFn) -> list[Facts]:
    """Draw the returns of a round, at most one for each agency and case."""
    owed = [(agency, case) for agency in AGENCIES for case in CASES]
    chosen = draw(st.lists(st.sampled_from(owed), unique=True))
    return [
        Facts(
            round="r",
            agency=agency,
            case=case,
            path=f"{agency}/{case}",
            tool="core@1",
            state=draw(st.sampled_from(["received", "draft", "nil", "untouched"])),
            completed_on=None,
            minutes=None,
            concern=False,
            escalation="",
            auditor="",
            digest="",
            ratings=draw(st.dictionaries(st.sampled_from([*SECTIONS, OVERALL]), values)),
            practitioner={},
            answers={},
            strengths=draw(points),
            improvements=draw(points),
            action_dues=(),
        )
        for agency, case in chosen
    ]


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 20))
def test_a_percentage_is_rounded_half_up_and_never_of_too_few(a: int, b: int, least: int) -> None:
    count, total = sorted((a, b))

    found = percent(count, total, least=least)

    if total < least:
        assert found is None
    else:
        exact = Fraction(100 * count, total)
        assert found is not None
        assert Fraction(-1, 2) < found - exact <= Fraction(1, 2)


@pytest.mark.parametrize(("count", "total"), [(1, 0), (-1, 5), (6, 5)])
def test_more_than_all_is_no_share(count: int, total: int) -> None:
    with pytest.raises(ValueError, match="of"):
        percent(count, total, least=1)


@given(returns())
def test_every_place_for_a_rating_is_counted_once(facts: list[Facts]) -> None:
    received = sum(one.state == "received" for one in facts)

    found = tally(observations(facts, SECTIONS), LEVELS, ("section",))

    for one in found:
        assert one.rated + sum(one.absent.values()) == received
        assert tuple(one.counts) == LEVELS
        assert tuple(one.absent) == ABSENT


@given(returns(), st.randoms(use_true_random=False))
def test_the_order_of_returns_changes_no_count(facts: list[Facts], random: object) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    once = {one.key: one for one in tally(observations(facts, SECTIONS), LEVELS, ("section",))}
    again = {one.key: one for one in tally(observations(shuffled, SECTIONS), LEVELS, ("section",))}

    assert once == again


@given(returns())
def test_the_parts_add_up_to_the_whole(facts: list[Facts]) -> None:
    seen = list(observations(facts, SECTIONS))

    whole = tally(seen, LEVELS, ())

    for by in (("agency",), ("case",), ("agency", "case")):
        if whole:
            assert merged(tally(seen, LEVELS, by), ()) == whole[0]


@given(returns())
def test_drafts_and_nil_returns_change_no_number(facts: list[Facts]) -> None:
    received = [one for one in facts if one.state == "received"]

    assert list(observations(facts, SECTIONS)) == list(observations(received, SECTIONS))
    assert count_themes(facts, THEMES[:2]) == count_themes(received, THEMES[:2])


@given(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=12))
def test_the_median_has_half_on_either_side(given_levels: list[str]) -> None:
    seen = [Observation("police", "K7Q2", OVERALL, level) for level in given_levels]

    median = tally(seen, LEVELS, ())[0].median

    ranks = sorted(LEVELS.index(level) for level in given_levels)
    best, worst = LEVELS.index(median[0]), LEVELS.index(median[-1])
    assert sum(rank <= worst for rank in ranks) * 2 >= len(ranks)
    assert sum(rank >= best for rank in ranks) * 2 >= len(ranks)
    assert best == ranks[(len(ranks) - 1) // 2]
    assert worst == ranks[len(ranks) // 2]


@given(
    returns(),
    st.dictionaries(
        st.tuples(*map(st.sampled_from, (AGENCIES, CASES, SECTIONS))), st.sampled_from(LEVELS)
    ),
)
def test_moderation_moves_ratings_and_adds_none(
    facts: list[Facts], resolved: dict[tuple[str, str, str], str]
) -> None:
    before = list(observations(facts, SECTIONS))
    after = list(observations(facts, SECTIONS, resolved))

    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert new.changed == (old.value != new.value)
        if old.value == "not-asked":
            assert new.value == "not-asked"


@given(returns())
def test_every_strength_and_improvement_is_under_one_theme(facts: list[Facts]) -> None:
    received = [one for one in facts if one.state == "received"]

    found = count_themes(facts, ("voice", "planning"))

    assert sum(one.strengths for one in found) == sum(len(one.strengths) for one in received)
    assert sum(one.improvements for one in found) == sum(len(one.improvements) for one in received)
    for one in found:
        assert one.strength_cases <= one.strength_returns <= len(received)
    assert all(one.theme != UNCODED for one in found[:-1])
