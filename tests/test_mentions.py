"""What a return names: its words alone, and the same with their places, never part."""

import pytest

from auditkit.checks.base import Subject
from auditkit.checks.mentions import mentions, strangers, words_in
from auditkit.model.places import place_of
from auditkit.model.returns import Return

# Every name that a return may hold, each with a word of its own.
FULL = Return.model_validate(
    {
        "tool": "tool-a@1",
        "auditor": {"id": "auditor-a"},
        "escalation": "escalation-a",
        "sections": {
            "section-a": {
                "rating": "rating-a",
                "practitioner_rating": "rating-b",
                "strengths": [{"text": "One", "theme": "theme-a"}],
                "improvements": [{"text": "Two", "theme": "theme-b"}],
            }
        },
        "overall": {"rating": "rating-c", "practitioner_rating": "rating-d"},
        "actions": [{"action": "Do it", "theme": "theme-c", "sections": ["section-b"]}],
    }
)
WORDS = {
    "agency": ["police"],
    "case": ["K7Q2"],
    "tool": ["tool-a@1"],
    "auditor": ["auditor-a"],
    "escalation": ["escalation-a"],
    "rating": ["rating-a", "rating-b", "rating-c", "rating-d"],
    "section": ["section-a", "section-b"],
    "theme": ["theme-a", "theme-b", "theme-c"],
}


def subject(model: Return, path: str = "rounds/a/returns/police/K7Q2.yaml") -> Subject:
    place = place_of(path)
    assert place is not None
    return Subject(place, model, {}, None, None)


@pytest.mark.parametrize("what", WORDS)
def test_words_and_mentions_are_the_same(what: str) -> None:
    here = subject(FULL)

    assert sorted(one.word for one in mentions(here, what)) == WORDS[what]  # type: ignore[arg-type]
    assert sorted(filter(None, words_in(FULL, here.place)[what])) == WORDS[what]  # type: ignore[index]


def test_no_sort_of_mention_is_without_its_words() -> None:
    here = subject(FULL)
    mentions(here, "agency")

    assert set(here.memo["mentions"]) == set(words_in(FULL, here.place)) == set(WORDS)


@pytest.mark.parametrize("what", WORDS)
def test_each_word_alone_is_found_strange(what: str) -> None:
    for word in WORDS[what]:
        known = [one for one in WORDS[what] if one != word]
        assert [one.word for one in strangers(subject(FULL), what, known)] == [word]  # type: ignore[arg-type]
    assert strangers(subject(FULL), what, WORDS[what]) == ()  # type: ignore[arg-type]


def test_an_empty_return_names_nothing() -> None:
    here = subject(Return(), "rounds/a/returns/st-annes.yaml")

    assert not any(any(words) for words in words_in(Return(), here.place).values())
