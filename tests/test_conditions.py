"""The language of the partnership's own rules: what is true, what is refused and where, what it costs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditkit.checks.conditions import condition, field_at
from auditkit.checks.kinds import names_of
from auditkit.checks.language import DEEPEST, LONGEST, Slip
from auditkit.checks.scopes import Frame, Scope, TooMuchWork, Work
from auditkit.model.returns import Return

RETURN = Return.model_validate(
    {
        "agency": "police",
        "completed_on": "2024-05-01",
        "period": {"from": "2023-04", "to": "2024-04-01"},
        "minutes_spent": "30",
        "remarks": "   ",
        "sections": {
            "planning": {
                "rating": "inadequate",
                "rationale": "One Core Group was missed",
                "answers": {
                    "sought": "yes",
                    "seen-alone": {"answer": "no", "comment": "At school"},
                },
                "evidence": ["seen", {"shows": "told", "dated": "2024-03"}],
            }
        },
        "actions": [{"id": "a1", "sections": ["planning"]}, {"id": "a2", "due": "2024-12-01"}],
    }
)
QUESTIONS = ("sought", "seen-alone", "issued")


def keys(field: str) -> tuple[str, ...]:
    return QUESTIONS if field == "answers" else ()


SCOPE = Scope((names_of(Return),), keys)


def ask(text: str, work: int = 10_000, model: Return = RETURN) -> bool:
    return condition(text, SCOPE)(Frame((model,), Work(work)))


@pytest.mark.parametrize(
    "text",
    [
        'agency is "police"',
        "agency is 'police'",
        'agency is not "health"',
        'agency is one of ("health", "police")',
        "minutes_spent <= 30",
        "minutes_spent is 30",
        "minutes_spent > 29 and minutes_spent < 31",
        "completed_on > 2024-04-30",
        "period.from is 2023-04-01",
        "days(period.to, completed_on) is 30",
        'sections.planning.answers.sought is "yes"',
        'sections.planning.answers.seen-alone.comment contains "SCHOOL"',
        'sections.planning.rationale contains "core group"',
        "words(sections.planning.rationale) is 5",
        "length(agency) is 6",
        "sections.planning.answers.issued is empty",
        'any(sections, key is "planning" and rating is "inadequate")',
        "any(actions, due is empty)",
        "not all(actions, due is empty)",
        'none(actions, id is "a3")',
        "count(actions) is 2",
        "count(actions, due is empty) is 1",
        'any(actions, sections contains "planning")',
        'any(actions, any(sections, it is "planning"))',
        'agency is "health" or agency is "police" and minutes_spent is 30',
        '(agency is "health" or agency is "police") and not (minutes_spent is 31)',
    ],
)
def test_what_is_true(text: str) -> None:
    assert ask(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("remarks is empty", True),
        ("overall.rating is empty", True),
        ('overall.rating is "good"', False),
        ('overall.rating is not "good"', True),
        ('overall.rating is one of ("good", "poor")', False),
        ("revised_on > 2024-01-01", False),
        ("revised_on <= 2024-01-01", False),
        ("days(revised_on, completed_on) > 0", False),
        ("days(revised_on, completed_on) is empty", True),
        ('remarks contains "x"', False),
        ("words(remarks) is 0", True),
        ("sections.no-such.rating is empty", True),
        ("none(sections.no-such.evidence, dated is empty)", True),
        ("escalation is agency", False),
        ("escalation is escalation", False),
    ],
)
def test_an_empty_field_equals_nothing_and_is_neither_more_nor_less(
    text: str, *, answer: bool
) -> None:
    assert ask(text) is answer


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("agnecy is empty", 0, "there is no field agnecy here", "did you mean 'agency'?"),
        ("overall.raitng is empty", 8, "there is no field raitng here", "did you mean 'rating'?"),
        (
            'sections.planning.answers.sougt is "yes"',
            26,
            "no audit tool here has sougt below answers",
            "did you mean 'sought'?",
        ),
        ("agency = 1", 7, "= cannot be read here", 'write is, as in: rating is "good"'),
        ("agency is", 8, "the condition ends too early", None),
        ("", 0, "the condition ends too early", None),
        ('agency is "police', 10, "a text begins here and does not end", 'put " at its end too'),
        ("agency is “police”", 10, "“ cannot be read here", 'use straight quotation marks: "good"'),
        ('agency is "a" AND agency is "b"', 14, "AND cannot be read here", "did you mean 'and'?"),
        ("completed_on is 2024-02-30", 16, "there is no such day in the calendar", None),
        ("completed_on < 5", 15, "a day is compared with a number", None),
        ('minutes_spent is "30"', 17, "a number is compared with a text", None),
        ('agency < "z"', 0, "a text is neither more nor less than another", None),
        (
            'involvement is "signifcant"',
            15,
            "signifcant never stands there",
            "did you mean 'significant'?",
        ),
        ("involvement is yes", 15, "there is no field yes here", None),
        ("auditor.involved_in_case", 0, "this is an answer, not yet a condition", None),
        ("agency", 0, "a text stands where a condition belongs", None),
        ("auditor is empty", 0, "a group of fields is never empty", None),
        ("actions.due is empty", 8, "actions is a list and has no due", None),
        ("actions < 3", 0, "a list cannot be compared", None),
        ('actions contains "x"', 0, "a list cannot be searched for a text", None),
        ("any(agency, it is empty)", 4, "any(…) asks a list, and this is a text", None),
        ("all(actions)", 0, "all(…) has another form", None),
        ("len(agency) > 1", 0, "there is no len(…)", None),
        ("agency.__class__ is empty", 7, "_ cannot be read here", None),
        ("__import__('os')", 0, "_ cannot be read here", None),
        ("agency.upper() is empty", 12, "( is not expected here", None),
        ("minutes_spent * 9 > 1", 14, "* cannot be read here", None),
        ("9 ** 9 ** 9 > 1", 2, "* cannot be read here", None),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, at: int, message: str, hint: str | None) -> None:
    with pytest.raises(Slip) as slip:
        condition(text, SCOPE)

    assert (slip.value.at, slip.value.message) == (at, message)
    assert slip.value.hint
    assert hint is None or slip.value.hint == hint


def test_a_place_is_a_field_and_nothing_else() -> None:
    assert field_at("overall.rating", SCOPE) == ("overall", "rating")
    for text in ("overall.raitng", 'agency is "x"', "", "count(actions)"):
        with pytest.raises(Slip):
            field_at(text, SCOPE)


@given(st.text(alphabet='agency isnotempty()"<>.,12345-_=\n', max_size=80))
def test_any_text_is_a_condition_or_a_slip(text: str) -> None:
    try:
        found = condition(text, SCOPE)
    except Slip as slip:
        at = slip.at
    else:
        at = 0
        assert found(Frame((RETURN,), Work(10_000))) in {True, False}
    assert 0 <= at <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000,
        "not " * 5_000,
        "agency is empty" + " or agency is empty" * 5_000,
        "any(actions, " * 400 + "due is empty" + ")" * 400,
        "(" * (DEEPEST + 1) + "agency is empty" + ")" * (DEEPEST + 1),
        'agency is "' + "a" * LONGEST + '"',
    ],
)
def test_a_monster_is_refused_at_once(text: str) -> None:
    began = time.process_time()

    with pytest.raises(Slip):
        condition(text, SCOPE)

    assert time.process_time() - began < 1


def test_the_deepest_condition_that_is_read_can_be_asked() -> None:
    assert ask("(" * DEEPEST + 'agency is "police"' + ")" * DEEPEST)
    longest = 'agency is "police"' + ' and agency is "police"' * 42
    assert LONGEST - 30 < len(longest) <= LONGEST
    assert ask(longest)


BIG = Return.model_validate(
    {"remarks": "a " * 50_000, "sections": {"p": {"evidence": ["x"] * 10_000}}}
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("any(sections.p.evidence, source is not empty)", False),
        ("words(remarks) is 50000", True),
        ('remarks contains "a a b"', False),
    ],
)
def test_ten_thousand_entries_and_a_hundred_kilobytes_cost_little(
    text: str, *, answer: bool
) -> None:
    began = time.process_time()

    assert ask(text, 100_000, BIG) is answer

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    "text",
    [
        "any(sections.p.evidence, any(sections.p.evidence, source is not empty))",
        "any(sections.p.evidence, words(remarks) > 100000)",
        'any(sections.p.evidence, remarks contains "a a b")',
        "count(sections.p.evidence, none(sections.p.evidence, shows is empty)) > 3",
    ],
)
def test_what_grows_faster_than_the_file_is_stopped(text: str) -> None:
    began = time.process_time()

    with pytest.raises(TooMuchWork):
        ask(text, 100_000, BIG)

    assert time.process_time() - began < 5
