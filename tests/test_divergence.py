"""The same child in several files: what a moderation meeting talks about."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.divergence import FAR, contradictions, silences, spreads
from auditkit.model.facts import Facts, ReturnState

RANKS = {"outstanding": 0, "good": 1, "requires-improvement": 2, "inadequate": 3}
JOINT = frozenset({"joint-working"})


def _facts(
    agency: str,
    case: str = "K7Q2",
    state: ReturnState = "received",
    ratings: Mapping[str, str] | None = None,
    answers: Mapping[tuple[str, str], str] | None = None,
) -> Facts:
    return Facts(
        round="2024-q1",
        agency=agency,
        case=case,
        path=f"rounds/2024-q1/returns/{agency}/{case}.yaml",
        tool="core@2024",
        state=state,
        completed_on=None,
        minutes=None,
        concern=False,
        escalation="",
        auditor="",
        digest="",
        ratings=ratings or {},
        practitioner={},
        answers=answers or {},
        strengths=(),
        improvements=(),
        action_dues=(),
    )


def test_two_levels_apart_is_talked_about_and_one_is_not() -> None:
    facts = [
        _facts("police", ratings={"voice": "good", "plan": "good"}),
        _facts("health", ratings={"voice": "inadequate", "plan": "requires-improvement"}),
        _facts("school", ratings={"voice": "cannot-tell"}),
        _facts("police", "M4R8", ratings={"voice": "outstanding"}),
    ]
    (one,) = spreads(facts, RANKS)
    assert (one.case, one.section, one.levels) == ("K7Q2", "voice", 2)
    assert one.ratings == (("police", "good"), ("health", "inadequate"))


def test_yes_against_no_and_one_choice_against_another() -> None:
    facts = [
        _facts(
            "police", answers={("v", "asked"): "yes", ("v", "level"): "right", ("v", "met"): "yes"}
        ),
        _facts(
            "health", answers={("v", "asked"): "no", ("v", "level"): "low", ("v", "met"): "partly"}
        ),
        _facts("school", answers={("v", "asked"): "cannot-tell", ("v", "level"): "not-answered"}),
    ]
    found = list(contradictions(facts))
    assert [one.question for one in found] == ["asked", "level"]
    assert found[0].answers == (("health", "no"), ("police", "yes"))


def test_silence_needs_two_others_and_a_return_that_came() -> None:
    rated = {"joint-working": "good"}
    two = [_facts("health", ratings=rated), _facts("school", ratings=rated)]
    quiet = [
        _facts("police", state="nil"),
        _facts("housing", ratings={"joint-working": "cannot-tell"}),
        _facts("probation", ratings={"voice": "good"}),
        _facts("drugs", state="draft"),
    ]
    assert [(one.agency, one.how) for one in silences([*two, *quiet], JOINT)] == [
        ("police", "nil"),
        ("housing", "cannot-tell"),
        ("probation", "left-out"),
    ]
    assert list(silences([two[0], *quiet], JOINT)) == []


_MANY = st.lists(
    st.tuples(st.sampled_from("abcde"), st.sampled_from([*RANKS, "cannot-tell"])),
    unique_by=lambda pair: pair[0],
)


@given(_MANY)
def test_a_spread_is_found_exactly_when_it_is_there_whatever_the_order(
    given_ratings: list[tuple[str, str]],
) -> None:
    facts = [_facts(agency, ratings={"voice": rating}) for agency, rating in given_ratings]
    ranked = [RANKS[rating] for _, rating in given_ratings if rating in RANKS]
    there = bool(ranked) and max(ranked) - min(ranked) >= FAR
    assert bool(list(spreads(facts, RANKS))) == there
    assert list(spreads(facts, RANKS)) == list(spreads(facts[::-1], RANKS))
