"""``auditkit themes``: what comes back over rounds, and what may belong to a theme."""

import json
from pathlib import Path

from auditkit.errors import ExitCode
from auditkit.model.configuration import Theme
from auditkit.reports.theme_tables import suggestions
from cli import EXAMPLE, NEGLECT, auditkit, finish, finish_all, with_round

THEMES = {
    "voice": Theme(name="Voice of the child", synonyms=("seen alone",)),
    "planning": Theme(name="Planning", synonyms=("care plan",)),
}


def test_themes_over_rounds_count_what_aggregate_counts() -> None:
    ran = auditkit("-C", EXAMPLE, "themes", "--format", "json")
    rows = {one["theme"]: one for one in json.loads(ran.out)["tables"][0]["rows"]}
    counted = auditkit("-C", EXAMPLE, "aggregate", NEGLECT, "--by", "theme", "--format", "json")
    for row in json.loads(counted.out)["tables"][0]["rows"]:
        if row["theme"] in rows:
            up, down = row["strength_returns"], row["improvement_returns"]
            said = f"+{up['count']}/{up['of']} -{down['count']}/{down['of']}"
            assert rows[row["theme"]][NEGLECT] == said


def test_what_has_no_theme_is_listed_with_its_line() -> None:
    ran = auditkit("-C", EXAMPLE, "themes", NEGLECT, "--format", "json")
    table = json.loads(ran.out)["tables"][0]
    for row in table["rows"]:
        path, _, line = row["place"].partition(":")
        said = (EXAMPLE / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert "theme:" not in said
        assert row["text"][:20] in said
    assert any("Internal" in note for note in table["notes"])


def test_a_suggestion_takes_names_and_synonyms() -> None:
    assert suggestions("She was seen alone at school", THEMES)[0] == "voice"
    assert suggestions("The care plan had no date", THEMES)[0] == "planning"
    assert suggestions("", THEMES) == ()
    assert suggestions("anything", {}) == ()


def test_a_round_with_errors_is_named_and_left_out(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path / "p"))
    finish(place, "police", "B2C3", voice="god")
    ran = auditkit("-C", place, "themes")
    assert ran.code == ExitCode.PROBLEMS
    assert "left out:" in ran.err
    assert "no round has returns that can be counted" in ran.err
