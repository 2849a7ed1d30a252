"""The state of every owed return: each state, what is laid over it, and the day that counts."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
import steady
from auditkit.analysis.states import STATES, OwedReturn, census, day_of, owed_returns
from auditkit.model.facts import Facts, ReturnState
from auditkit.model.record import Acceptance
from auditkit.model.round import Round

steady.use(100)

DUE = date(2024, 6, 28)
BEFORE, ON, AFTER = date(2024, 6, 27), DUE, date(2024, 7, 3)
PATH = "rounds/2024-q1/returns/police/K7Q2.yaml"


def a_round(*changes: dict[str, str], **more: object) -> Round:
    """Return a round in which the police owe one return."""
    return Round.model_validate(
        {
            "round": "2024-q1",
            "title": "A little round",
            "status": "open",
            "practice_window": {"from": "2023-06-01", "to": "2024-05-31"},
            "milestones": {"returns_due": DUE.isoformat()},
            "cases": {"K7Q2": {}},
            "owed": {"police": {"tool": "core@2024", "cases": ["K7Q2"], "changes": list(changes)}},
            **more,
        }
    )


def facts(state: ReturnState, completed_on: date | None = None) -> Facts:
    """Return the facts of the return that the police owe."""
    return Facts(
        round="2024-q1",
        agency="police",
        case="K7Q2",
        path=PATH,
        tool="core@2024",
        state=state,
        completed_on=completed_on,
        minutes=None,
        concern=False,
        escalation="",
        auditor="",
        digest="d1",
        ratings={},
        practitioner={},
        answers={},
        strengths=(),
        improvements=(),
        action_dues=(),
    )


def only(
    found: Facts | None,
    day: date = BEFORE,
    round_: Round | None = None,
    *,
    acceptance: Acceptance | None = None,
    unreadable: tuple[str, ...] = (),
) -> OwedReturn:
    """Return the state of the one return that is owed."""
    (one,) = owed_returns(
        round_ or a_round(),
        [found] if found else [],
        day,
        unreadable=unreadable,
        acceptance=acceptance,
    )
    return one


def test_no_file_is_not_started() -> None:
    assert only(None).state == "not-started"


def test_an_untouched_form_is_not_started() -> None:
    assert only(facts("untouched")).state == "not-started"


def test_a_form_with_something_in_it_is_a_draft() -> None:
    assert only(facts("draft")).state == "draft"


def test_a_finished_return_is_received() -> None:
    one = only(facts("received", BEFORE), AFTER)

    assert (one.state, one.completed_on, one.missing, one.days_late) == (
        "received",
        BEFORE,
        False,
        0,
    )


def test_a_nil_return_is_nil_and_never_missing() -> None:
    one = only(facts("nil", BEFORE), AFTER)

    assert (one.state, one.missing) == ("nil", False)


def test_a_file_that_cannot_be_read_is_unreadable_and_may_be_missing() -> None:
    one = only(None, AFTER, unreadable=(PATH,))

    assert (one.state, one.missing, one.days_late) == ("unreadable", True, 5)


@pytest.mark.parametrize("state", ["draft", "untouched"])
def test_what_is_not_finished_is_missing_once_the_due_date_has_passed(state: ReturnState) -> None:
    assert not only(facts(state), BEFORE).missing
    assert not only(facts(state), ON).missing
    assert only(facts(state), AFTER).missing
    assert only(facts(state), AFTER).days_late == 5


def test_a_return_that_came_late_stays_late() -> None:
    one = only(facts("received", AFTER), date(2025, 1, 1))

    assert (one.days_late, one.missing) == (5, False)


def test_an_extension_moves_the_due_date_and_nothing_else() -> None:
    extended = a_round({"case": "K7Q2", "decision": "extended", "until": "2024-07-05"})

    one = only(facts("draft"), AFTER, extended)

    assert (one.state, one.due, one.extended, one.missing) == (
        "draft",
        date(2024, 7, 5),
        True,
        False,
    )
    assert only(facts("received", date(2024, 7, 8)), AFTER, extended).days_late == 3


def test_the_last_extension_holds() -> None:
    extended = a_round(
        {"decision": "extended", "until": "2024-07-05"},
        {"case": "K7Q2", "decision": "extended", "until": "2024-07-12"},
    )

    assert only(None, AFTER, extended).due == date(2024, 7, 12)


def test_a_decision_on_another_case_changes_nothing() -> None:
    assert only(None, round_=a_round({"case": "M4R8", "decision": "exempt"})).state == "not-started"


@pytest.mark.parametrize("decision", ["exempt", "never-returned"])
@pytest.mark.parametrize("case", [{}, {"case": "K7Q2"}])
def test_a_decision_settles_what_is_owed(decision: str, case: dict[str, str]) -> None:
    settled = a_round({**case, "decision": decision})

    for found in (None, facts("untouched"), facts("draft")):
        one = only(found, AFTER, settled)
        assert (one.state, one.missing, one.days_late) == (decision, False, 0)


def test_a_return_that_came_all_the_same_counts_as_what_it_is() -> None:
    settled = a_round({"decision": "exempt"})

    assert only(facts("received", BEFORE), AFTER, settled).state == "received"


def acceptance(decision: str, stamp: str | None = None) -> Acceptance:
    return Acceptance.model_validate(
        {
            "round": "2024-q1",
            "decisions": [
                {
                    "agency": "police",
                    "case": "K7Q2",
                    "decision": decision,
                    "by": "Officer",
                    "on": "2024-06-30",
                    "stamp": stamp,
                }
            ],
        }
    )


@pytest.mark.parametrize("stamp", [None, "d1"])
def test_accepted_and_sent_back_lie_over_the_state(stamp: str | None) -> None:
    found = facts("received", BEFORE)

    accepted = only(found, acceptance=acceptance("accepted", stamp))
    sent_back = only(found, acceptance=acceptance("sent-back", stamp))

    assert (accepted.state, accepted.accepted, accepted.sent_back) == ("received", True, False)
    assert (sent_back.state, sent_back.accepted, sent_back.sent_back) == ("received", False, True)


@pytest.mark.parametrize("decision", ["accepted", "sent-back"])
def test_a_decision_no_longer_holds_when_the_return_has_changed(decision: str) -> None:
    changed = replace(facts("received", BEFORE), digest="d2")

    one = only(changed, acceptance=acceptance(decision, "d1"))

    assert (one.accepted, one.sent_back) == (False, False)


def test_the_last_decision_holds() -> None:
    first, last = acceptance("sent-back"), acceptance("accepted")
    both = first.model_copy(update={"decisions": (*first.decisions, *last.decisions)})

    one = only(facts("received", BEFORE), acceptance=both)

    assert (one.accepted, one.sent_back) == (True, False)


def test_a_closed_round_keeps_its_day() -> None:
    closed = a_round(status="closed", closed_on="2024-07-01")

    assert day_of(closed, date(2030, 1, 1)) == date(2024, 7, 1)
    assert only(None, date(2030, 1, 1), closed).days_late == 3
    assert day_of(a_round(), date(2030, 1, 1)) == date(2030, 1, 1)


def test_a_day_of_closing_means_nothing_while_the_round_is_open() -> None:
    assert day_of(a_round(closed_on="2024-07-01"), date(2030, 1, 1)) == date(2030, 1, 1)


def test_a_case_that_stands_twice_is_owed_once() -> None:
    twice = a_round(owed={"police": {"tool": "core@2024", "cases": ["K7Q2", "K7Q2"]}})

    assert only(None, round_=twice).case == "K7Q2"


def test_an_organisation_owes_one_return_without_a_case() -> None:
    organisation = a_round(unit="organisation", owed={"hill-school": {"tool": "core@2024"}})

    one = only(None, round_=organisation)

    assert (one.agency, one.case) == ("hill-school", "")
    assert one.path == "rounds/2024-q1/returns/hill-school.yaml"


@given(st.lists(st.sampled_from(STATES), max_size=30), st.integers(0, 99))
def test_each_owed_return_is_counted_in_exactly_one_state(states: list[str], checked: int) -> None:
    template = only(None)

    counted = census([replace(template, state=state) for state in states], checked)

    assert counted.expected == len(states)
    assert counted.checked == checked
    assert counted.expected == sum(
        (
            counted.received,
            counted.nil,
            counted.drafts,
            counted.exempt,
            counted.never_returned,
            counted.unreadable,
            counted.not_started,
        )
    )


def test_the_example_is_settled() -> None:
    example = Path(__file__).parents[1] / "examples" / "northmere"

    found = helpers.checked(example, today=date(2030, 1, 1))

    assert found.outcome.problems == ()
    census = found.outcome.census
    assert census.expected == census.received + census.nil + census.exempt + census.never_returned
    assert not any(one.missing for one_round in found.rounds for one in one_round.owed)
