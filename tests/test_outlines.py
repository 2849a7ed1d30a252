"""The outline of a text hides no identifier: what is passed over holds none."""

from hypothesis import given
from hypothesis import strategies as st

from auditkit.analysis.identifiers import contacts, numbers, places
from auditkit.analysis.identifiers.outlines import capitalised_once, has_long_number, outline
from auditkit.analysis.identifiers.spans import matches

# A long s is a letter s to patterns that know no case; an Arabic three is a digit.
SNIPPETS = st.sampled_from(
    (
        *("Q", "q", "7", "07", "1A", "AB", "\u017f", "é", "É", "\u0663", "²", "_", "@", " ", "-"),
        *(".", ",", "(", "\n", "Road", "road", "Flat ", "School", "Pre-school", "Play", "M4"),
        *("QQ123456C", "4 4AB", "\u2019s"),
    )
)
TEXTS = st.lists(SNIPPETS, max_size=14).map("".join)


@given(TEXTS)
def test_what_a_pattern_finds_has_its_outline(text: str) -> None:
    signs = outline(text)
    assert len(signs) == len(text)
    for found in numbers._INSURED.finditer(text):
        if numbers._TWO_LETTERS.search(text[: found.start()]):
            assert numbers._INSURED_OUTLINE in signs.lower().translate(None, b" -")
    if contacts._INWARD.search(text):
        assert contacts._INWARD_OUTLINE.search(signs)
    if list(matches(contacts._DISTRICT, text)):
        assert contacts._DISTRICT_OUTLINE.search(signs)


@given(TEXTS)
def test_a_long_number_is_ten_digits_with_what_may_stand_between(text: str) -> None:
    longest = most = 0
    for letter in text:
        longest = longest + 1 if letter.isdecimal() else longest if letter in " ().-" else 0
        most = max(most, longest)
    assert has_long_number(text) == (most >= 10)


@given(TEXTS)
def test_every_flat_is_among_the_words_with_a_capital(text: str) -> None:
    if list(matches(places._FLAT, text)):
        assert places._DWELLING.search(" ".join(capitalised_once(text)))


@given(TEXTS)
def test_every_street_and_school_behind_a_space_is_found(text: str) -> None:
    for pattern in (places._STREET, places._SCHOOL):
        found = {one.span() for one in places._words(pattern, text)}
        behind = (
            one for one in pattern.finditer(text) if text[: one.start()].endswith((" ", "\n"))
        )
        assert {one.span() for one in behind} <= found
