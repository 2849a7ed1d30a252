"""Limiting judgements: both scoring cases of the field's advice come out as it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.limits import beyond, ranks, reached
from auditkit.model.rubric import Level, Limit, Rubric

LEVELS = ("outstanding", "good", "requires-improvement", "inadequate")


def _limit(key: str, rated: str, best: str, **more: object) -> Limit:
    return Limit.model_validate(
        {"id": key, "rated": rated, "overall_at_best": best, "says": key, **more}
    )


SCALE = Rubric(
    rubric="four-grade",
    version="2024",
    name="Four grades",
    levels=tuple(Level(key=key, name=key, descriptor=key) for key in LEVELS),
    limits=(
        _limit("any", "inadequate", "requires-improvement"),
        _limit("unsafe", "inadequate", "inadequate", safety_critical="yes"),
        _limit("weak", "requires-improvement", "requires-improvement", safety_critical="yes"),
        _limit("many", "requires-improvement", "good", at_least="3"),
    ),
)


def _beyond(overall: str, critical: set[str], **ratings: str) -> list[str]:
    found = reached(SCALE, ratings, critical)
    return [one.limit.id for one in beyond(SCALE, overall, found)]


@pytest.mark.parametrize(
    ("critical", "overall", "limits"),
    [
        (set(), "requires-improvement", []),
        (set(), "inadequate", []),
        (set(), "good", ["any"]),
        ({"e"}, "inadequate", []),
        ({"e"}, "requires-improvement", ["unsafe"]),
    ],
)
def test_four_that_require_improvement_and_one_inadequate(
    critical: set[str], overall: str, limits: list[str]
) -> None:
    four = dict.fromkeys("abcd", "requires-improvement")
    assert _beyond(overall, critical, **four, e="inadequate") == limits


@pytest.mark.parametrize(
    ("critical", "overall", "limits"),
    [
        (set(), "good", []),
        (set(), "requires-improvement", []),
        ({"e"}, "requires-improvement", []),
        ({"e"}, "good", ["weak"]),
    ],
)
def test_many_good_and_one_worrying(critical: set[str], overall: str, limits: list[str]) -> None:
    assert (
        _beyond(overall, critical, **dict.fromkeys("abcd", "good"), e="requires-improvement")
        == limits
    )


def test_a_limit_needs_as_many_sections_as_it_says() -> None:
    assert _beyond("outstanding", set(), a="requires-improvement", b="inadequate") == ["any"]
    three = dict.fromkeys("abc", "requires-improvement")
    assert _beyond("outstanding", set(), **three) == ["many"]


def test_a_limit_may_name_its_sections_and_absences_count_for_nothing() -> None:
    named = _limit("named", "inadequate", "inadequate", sections=("a",))
    scale = SCALE.model_copy(update={"limits": (named,)})
    assert reached(scale, {"b": "inadequate", "a": "cannot-tell"}, ()) == ()
    (found,) = reached(scale, {"b": "inadequate", "a": "inadequate"}, ())
    assert found.sections == ("a",)


def test_a_limit_on_an_unknown_level_holds_nobody_back() -> None:
    scale = SCALE.model_copy(update={"limits": (_limit("odd", "poor", "good"),)})
    assert reached(scale, {"a": "inadequate"}, ()) == ()


_RATINGS = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from([*LEVELS, "cannot-tell"]), min_size=1
)


@given(_RATINGS, st.sets(st.sampled_from("abcdef")), st.sampled_from(LEVELS))
def test_a_weaker_section_never_lifts_a_limit(
    ratings: dict[str, str], critical: set[str], overall: str
) -> None:
    before = {one.limit.id for one in beyond(SCALE, overall, reached(SCALE, ratings, critical))}
    rank = ranks(SCALE)
    for section, rating in ratings.items():
        if rating in rank and rating != LEVELS[-1]:
            weaker = ratings | {section: LEVELS[rank[rating] + 1]}
            after = beyond(SCALE, overall, reached(SCALE, weaker, critical))
            assert before <= {one.limit.id for one in after}


@given(_RATINGS, st.sets(st.sampled_from("abcdef")))
def test_the_worst_level_is_beyond_no_limit(ratings: dict[str, str], critical: set[str]) -> None:
    assert beyond(SCALE, LEVELS[-1], reached(SCALE, ratings, critical)) == ()
