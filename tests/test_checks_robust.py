"""No file of any kind, however it is damaged, stops a run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import helpers
import soundness
import steady
from auditkit.checks.shown import format_names, may_show
from auditkit.model.places import Place
from auditkit.model.schema import MODELS
from auditkit.workspace import Workspace
from auditkit.yamlio.writer import write_document
from cli import auditkit

steady.use(150)

WORDS = st.sampled_from(
    [
        "x",
        "yes",
        "2024-06-01",
        "good",
        "police",
        "K7Q2",
        "core@2024",
        "f1",
        "two words",
        "9" * 12,
    ]
)
NAMES = st.sampled_from(sorted(format_names())) | WORDS
DATA = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=6)
)


def test_every_kind_of_file_has_a_place_here() -> None:
    assert {place.kind for place in soundness.places()} == set(MODELS)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(helpers.make_repository(tmp_path_factory.mktemp("partnership")))


@given(data=st.dictionaries(NAMES, DATA, max_size=8), place=st.sampled_from(soundness.places()))
def test_any_data_is_checked_to_the_end(
    workspace: Workspace, data: dict[str, object], place: Place
) -> None:
    soundness.check(workspace, place, write_document(data))


@given(raw=st.binary(max_size=300), place=st.sampled_from(soundness.places()))
def test_any_bytes_are_checked_to_the_end(workspace: Workspace, raw: bytes, place: Place) -> None:
    soundness.check(workspace, place, raw)


@given(
    text=st.lists(
        st.sampled_from(sorted(format_names()))
        | st.text(":-#[]{},'\"&*!|>%@`? \n\r\tab\x00é", max_size=4),
        max_size=30,
    ).map("".join),
    place=st.sampled_from(soundness.places()),
)
def test_any_text_is_checked_to_the_end(workspace: Workspace, text: str, place: Place) -> None:
    soundness.check(workspace, place, text.encode())


@given(
    start=st.integers(0, len(helpers.RETURN)),
    length=st.integers(0, 40),
    put=st.text("abc \n:-{}[],#'\"&*!|>%@`\t?", max_size=12),
)
def test_a_return_damaged_anywhere_is_checked_to_the_end(
    workspace: Workspace, start: int, length: int, put: str
) -> None:
    text = helpers.RETURN[:start] + put + helpers.RETURN[start + length :]
    (place,) = (place for place in soundness.places() if "returns/police" in place.path)

    soundness.check(workspace, place, text.encode())


@given(st.text(max_size=60), st.lists(st.sampled_from(sorted(format_names())), max_size=5))
def test_what_may_be_shown_is_short_and_plain(word: str, known: list[str]) -> None:
    if may_show(word, known):
        assert len(word) <= 40
        assert word.isascii()
        assert word.isprintable()


def test_the_files_of_the_sound_repository_give_nothing(tmp_path: Path) -> None:
    root = helpers.make_repository(tmp_path)

    assert [helpers.said(helpers.problems(root)) for _ in range(2)] == [[], []]


@pytest.mark.parametrize("text", ["{}", "[]", "a", "", "plugins:", "plugins: {}"])
def test_settings_that_say_nothing_are_told_of_in_words(tmp_path: Path, text: str) -> None:
    root = helpers.make_repository(tmp_path)
    (root / "auditkit.yaml").write_text(text)

    done = auditkit("-C", root, "validate")

    assert done.code == 1
    assert "auditkit.yaml" in done.out
    assert "failed" not in done.err
