"""What an auditor sees in an editor: yaml-language-server, as Visual Studio Code runs it, on our files.

``make test-editor`` installs it. It is told what ``.vscode/settings.json`` says, and asks no network.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import DUE, EXAMPLE, auditkit, drawing, replaced
from languageserver import SERVER, LanguageServer

pytestmark = pytest.mark.editor

HERE = "rounds/2026-q3/returns/police/B2C3.yaml"
LEVELS = ["outstanding", "good", "requires-improvement", "inadequate"]
RATINGS = [*LEVELS, "not-applicable", "cannot-tell"]
PLANTED = (
    ("involvement:", "involvement: strong"),
    ("{id: ,", "{id: a99,"),
    ("completed_on:", "completed_on: 14/11/2026"),
    ("{recognised: ,", "{recognised: mostly,"),
    ("response-timely: ,", "response-timly: yes,"),
    ("threshold: ,", "threshold: too-late,"),
    ("contacts-in-period: ,", "contacts-in-period: several,"),
    ("    rating:\n", "    rating: brilliant\n"),
    ("  assessment-and-analysis:\n", "  asessment-and-analysis:\n"),
    ("\noverall:\n", "\noverall:\n  rationalle: It helped\n"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a partnership as init makes it, with a round of the full tool."""
    folder = tmp_path_factory.mktemp("editor") / "p"
    assert auditkit("init", folder).code == 0
    words = ("--tool", "multi-agency-full", "--cases", "1", "--returns-due", DUE)
    with drawing("B2C3"):
        assert auditkit("-C", folder, "new-round", "2026-q3", *words).code == 0
    return folder


@pytest.fixture(scope="module")
def editor(place: Path) -> Iterator[LanguageServer]:
    """Return the language server with the partnership open in it."""
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("yaml-language-server is not installed (make test-editor installs it)")
    settings = json.loads((place / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    server = LanguageServer(node, place, settings)
    yield server
    assert server.close() == "", "it tried to reach a network"


def line_of(text: str, words: str) -> int:
    """Return the first line that contains words, counted from 1."""
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def at(text: str, words: str) -> tuple[int, int]:
    """Return the place just behind the first such words, counted from 1."""
    line = line_of(text, words)
    return line, text.splitlines()[line - 1].index(words) + len(words) + 1


def test_what_init_and_new_round_make_has_no_diagnostics(
    place: Path, editor: LanguageServer
) -> None:
    paths = [path.relative_to(place).as_posix() for path in sorted(place.rglob("*.yaml"))]

    found = editor.open_all({path: (place / path).read_text(encoding="utf-8") for path in paths})

    assert HERE in found
    assert {path: said for path, said in found.items() if said} == {}


def test_the_example_has_no_diagnostics(place: Path, editor: LanguageServer) -> None:
    shutil.copytree(EXAMPLE, place / "example")
    texts = {
        f"example/{path.relative_to(EXAMPLE).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(EXAMPLE.rglob("*.yaml"))
    }

    found = editor.open_all(texts)

    assert len(found) > 40
    assert {path: said for path, said in found.items() if said} == {}


def test_planted_errors_are_marked_where_they_stand(place: Path, editor: LanguageServer) -> None:
    text = replaced(place / HERE, *PLANTED).read_text(encoding="utf-8")

    found: dict[int, list[str]] = {}
    for one in editor.open(HERE):
        found.setdefault(one["range"]["start"]["line"] + 1, []).append(one["message"])

    answers = line_of(text, "recognised: mostly")
    assert set(found) == {
        line_of(text, "involvement: strong"),
        line_of(text, "id: a99"),
        line_of(text, "completed_on: 14/11/2026"),
        answers,
        line_of(text, "rating: brilliant"),
        line_of(text, "asessment-and-analysis:"),
        line_of(text, "rationalle:"),
    }
    assert found[line_of(text, "rating: brilliant")] == [f"write one of: {', '.join(RATINGS)}"]
    assert found[line_of(text, "completed_on: 14/11/2026")] == [
        "write the date as YYYY-MM-DD, for example 2024-11-14"
    ]
    assert sorted(found[answers]) == [
        "Property response-timly is not allowed.",
        "write digits alone, for example 3; or not-applicable or cannot-tell",
        "write one of: right-level, too-low, too-high, not-applicable, cannot-tell",
        "write one of: yes, partly, no, not-applicable, cannot-tell",
    ]


@pytest.fixture
def blank(place: Path, editor: LanguageServer) -> str:
    """Return the text of a blank return that is open in the editor."""
    text = (place / HERE).read_text(encoding="utf-8")
    for old, new in PLANTED:
        text = text.replace(new, old, 1)
    assert editor.open(HERE, text) == []
    return text


def test_a_rating_is_offered_with_what_it_means(editor: LanguageServer, blank: str) -> None:
    text = blank.replace("    rating:\n", "    rating: \n", 1)
    assert editor.open(HERE, text) == []

    offered = editor.complete(HERE, *at(text, "    rating: "))

    assert list(offered) == RATINGS
    assert str(offered["good"]["documentation"]).startswith("Good. Harm, or the likelihood of it")
    assert "null" not in offered


def test_an_answer_is_offered_in_the_words_of_its_question(
    editor: LanguageServer, blank: str
) -> None:
    line, column = at(blank, "threshold: ")

    offered = editor.complete(HERE, line, column)

    assert list(offered) == ["right-level", "too-low", "too-high", "not-applicable", "cannot-tell"]
    assert offered["too-low"]["documentation"] == "Too low for the need"


def test_over_a_section_stands_what_to_look_at(editor: LanguageServer, blank: str) -> None:
    line, _ = at(blank, "  recognition-and-response:")

    shown = editor.hover(HERE, line, 5)

    assert shown.startswith("#### Recognition, response and threshold\n")
    assert "noticed and acted on quickly enough" in shown
    assert "A single event may be small and the pattern serious" in shown


def test_over_a_question_stands_the_question(editor: LanguageServer, blank: str) -> None:
    line, column = at(blank, "response-timely")

    shown = editor.hover(HERE, line, column - 3)

    assert "Was each response within the time that your procedures set?" in shown
    assert "`partly`" in shown


@pytest.mark.parametrize("rating", ["", " good"])
def test_over_a_rating_stands_every_level(editor: LanguageServer, blank: str, rating: str) -> None:
    text = blank.replace("    rating:\n", f"    rating:{rating}\n", 1)
    assert editor.open(HERE, text) == []
    line, column = at(text, "    rating")

    shown = editor.hover(HERE, line, column - 3)

    assert shown.startswith("#### Rating\n")
    assert [level for level in LEVELS if f"* `{level}`: " in shown] == LEVELS
    assert "a child came to harm or was left in its way" in shown


def test_a_file_without_a_modeline_is_known_by_where_it_lies(
    place: Path, editor: LanguageServer
) -> None:
    found = editor.open("rounds/2026-q3/waivers.yaml", "waivers:\n  - {cod: AK205}\n")
    frozen = "rounds/2026-q3/frozen/tools/multi-agency-full.yaml"
    text = (place / frozen).read_text(encoding="utf-8")
    other = editor.open(frozen, text.replace("unit: case", "unit: child"))

    assert len(found) > 0
    assert [one["message"] for one in other] == ["write one of: case, organisation, person"]


def test_a_pack_on_its_own_still_opens(tmp_path: Path, place: Path) -> None:
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("yaml-language-server is not installed (make test-editor installs it)")
    pack = tmp_path / "police"
    shutil.copytree((place / HERE).parent, pack)
    server = LanguageServer(node, pack, {"yaml.schemaStore.enable": False})
    found = server.open("B2C3.yaml")
    server.close()

    # One remark on the first value, and no mark on anything that was written.
    assert len(found) == 1
    assert "Unable to load schema" in found[0]["message"]
