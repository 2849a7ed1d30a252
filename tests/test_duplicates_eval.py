"""Probable duplicates, on pairs that were labelled before the threshold was chosen."""

import pytest

import duplicate_scoring
from auditkit.rounds.collecting import LIKELY, LIKENESS


@pytest.mark.parametrize("split", ["train", "test"])
def test_most_duplicates_are_suggested_and_most_suggestions_are_right(split: str) -> None:
    score = duplicate_scoring.scored(split)
    assert score.recall >= 0.75
    assert score.precision >= 0.65
    assert score.strangers == 0


def test_the_threshold_is_the_one_that_suits_the_pairs_it_was_chosen_on() -> None:
    assert duplicate_scoring.best(LIKENESS) == LIKELY
    pairs = [one for split in ("train", "test") for one in duplicate_scoring.pairs(split)]
    assert len(pairs) >= 60
    assert len({frozenset(one[:2]) for one in pairs}) == len(pairs)
