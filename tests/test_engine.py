"""The engine: what is selected, what is skipped, what one mistake gives, and how rounds are seen."""

import re
from datetime import date
from pathlib import Path

import pytest

import helpers
from auditkit.checks.engine import blocking, run
from auditkit.checks.findings import LISTED
from auditkit.checks.per_file import check_file
from auditkit.model.places import place_of
from auditkit.problems import Severity
from auditkit.workspace import Workspace

ROUND = f"rounds/{helpers.ROUND}"
RETURN = f"{ROUND}/returns/police/K7Q2.yaml"
OTHER = f"{ROUND}/returns/police/M4R8.yaml"
LATE = date(2024, 7, 8)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return helpers.make_repository(tmp_path)


def under(*folders: str) -> helpers.Callable[[str], bool]:
    return lambda path: any(path == one or path.startswith(f"{one}/") for one in folders)


def codes(root: Path, *folders: str, today: date = helpers.TODAY) -> list[str]:
    selected = under(*folders) if folders else helpers.everything
    return [one.code for one in helpers.problems(root, today, selected)]


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    helpers.write(root / path, text.replace(old, new))


def test_the_sound_repository_has_no_problem(root: Path) -> None:
    outcome = helpers.checked(root).outcome

    assert outcome.problems == ()
    assert outcome.skips == ()
    assert outcome.today == "2024-06-03"
    assert (outcome.census.expected, outcome.census.received, outcome.census.not_started) == (
        3,
        1,
        2,
    )


def test_an_untouched_form_is_not_started_and_has_no_problem(root: Path) -> None:
    form = "round: 2024-q1\nagency: police\ncase: M4R8\ntool: core@2024\nauditor: {id: , role: }\n"
    form += "sections:\n  planning:\n    answers: {plan-type: , core-groups: }\n    rating:\n"
    helpers.write(root / OTHER, form)

    outcome = helpers.checked(root).outcome

    assert outcome.problems == ()
    assert (outcome.census.not_started, outcome.census.drafts) == (2, 0)


def test_what_is_missing_is_said_of_whole_rounds_alone(root: Path) -> None:
    assert codes(root, today=LATE) == ["AK240", "AK240"]
    assert codes(root, ROUND, today=LATE) == ["AK240", "AK240"]
    assert codes(root, f"{ROUND}/returns", today=LATE) == []
    assert codes(root, f"{ROUND}/returns/police", today=LATE) == []
    assert codes(root, RETURN, today=LATE) == []
    assert codes(root, f"{ROUND}/round.yaml", today=LATE) == []


def test_only_problems_placed_in_the_selection_are_shown(root: Path) -> None:
    change(root, RETURN, "rating: good", "rating: goood")
    change(root, "rubrics/three-grade.yaml", "It helped in part", "It helped a little")

    assert codes(root) == ["AK205", "AK901"]
    assert codes(root, RETURN) == ["AK205"]
    assert codes(root, "rubrics") == ["AK901"]
    assert codes(root, ROUND) == ["AK205"]
    assert codes(root, "tools") == []


def test_what_a_round_says_of_a_return_is_shown_with_the_return(root: Path) -> None:
    change(root, RETURN, "completed_on: 2024-06-01", "completed_on: 2024-06-10")

    assert codes(root, RETURN) == ["AK241"]


def test_a_change_that_concerns_two_rounds_is_one_problem(root: Path) -> None:
    for path, text in helpers.files().items():
        if path.startswith(ROUND) and "returns" not in path:
            renamed = text.replace("2024-q1", "2024-q2")
            renamed = renamed.replace("K7Q2", "W3D5").replace("M4R8", "T5S6")
            helpers.write(root / path.replace("2024-q1", "2024-q2"), renamed)
    change(root, "tools/core.yaml", "Was the child heard?", "Was anybody heard?")

    assert codes(root) == ["AK901"]


def test_a_broken_round_leaves_the_shape_of_its_returns_to_check(root: Path) -> None:
    change(root, f"{ROUND}/round.yaml", "title: A little round", "title: [")
    change(root, RETURN, "minutes_spent: 90", "minutes_spent: ninety")

    outcome = helpers.checked(root).outcome

    assert [one.code for one in outcome.problems] == ["AK104", "AK001"]
    assert [skip.path for skip in outcome.skips] == [RETURN]
    assert "its round cannot be used" in outcome.skips[0].reason
    assert outcome.census.checked == 7


def test_a_round_without_its_file_is_seen(root: Path) -> None:
    (root / f"{ROUND}/round.yaml").unlink()

    outcome = helpers.checked(root).outcome

    assert [one.code for one in outcome.problems] == ["AK014"]
    assert [skip.path for skip in outcome.skips] == [RETURN]


@pytest.mark.parametrize("text", ["", "# nothing\n", "agencies: [\n", "- a list\n"])
def test_without_a_usable_configuration_shapes_are_checked(root: Path, text: str) -> None:
    helpers.write(root / "auditkit.yaml", text)
    change(root, RETURN, "minutes_spent: 90", "minutes_spent: ninety")

    outcome = helpers.checked(root).outcome

    assert {one.location.path for one in outcome.problems} == {"auditkit.yaml", RETURN}
    assert [one.code for one in outcome.problems if one.location.path == RETURN] == ["AK104"]
    assert RETURN in {skip.path for skip in outcome.skips}


def test_a_damaged_list_of_agencies_is_no_problem_of_each_return(root: Path) -> None:
    change(root, "auditkit.yaml", "police: {name: Little Police", "Police: {name: Little Police")

    assert codes(root) == ["AK107"]


def test_a_damaged_list_of_cases_is_no_problem_of_each_return(root: Path) -> None:
    change(root, f"{ROUND}/round.yaml", "  K7Q2: {facts", "  K7QQ: {facts")

    assert codes(root) == ["AK107"]


def test_a_damaged_tool_is_no_problem_of_each_return(root: Path) -> None:
    change(root, f"{ROUND}/frozen/tools/core.yaml", "name: Core tool", "nome: Core tool")

    found = helpers.problems(root)

    assert [(one.code, one.location.path) for one in found if one.code != "AK902"] == [
        ("AK101", f"{ROUND}/frozen/tools/core.yaml")
    ]


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe", b"a: [", b"just words", b"- a\n- list\n", b"a: 1\na: [2"]
)
def test_a_return_that_cannot_be_read_is_counted_so(root: Path, raw: bytes) -> None:
    helpers.write(root / RETURN, raw)

    found = helpers.checked(root)

    assert found.outcome.census.unreadable == 1
    assert found.outcome.census.received == 0
    assert found.rounds[0].facts == ()
    assert found.outcome.problems


def test_a_draft_enters_no_number(root: Path) -> None:
    change(root, RETURN, "completed_on: 2024-06-01", "completed_on:")

    facts = helpers.checked(root).rounds[0].facts[0]

    assert facts.state == "draft"
    assert (facts.ratings, facts.practitioner, facts.answers) == ({}, {}, {})
    assert (facts.strengths, facts.improvements, facts.action_dues) == ((), (), ())
    assert facts.minutes is None


def test_the_facts_of_a_return_hold_its_ratings_answers_and_themes(root: Path) -> None:
    facts = helpers.checked(root).rounds[0].facts[0]

    assert facts.state == "received"
    assert facts.ratings == {
        "voice-of-the-child": "good",
        "planning": "requires-improvement",
        "overall": "requires-improvement",
    }
    assert facts.answers == {
        ("voice-of-the-child", "sought"): "yes",
        ("voice-of-the-child", "seen-alone"): "not-answered",
        ("planning", "plan-type"): "child-protection",
        ("planning", "core-groups"): "partly",
    }
    assert [point.theme for point in facts.improvements] == ["planning"]


def test_a_question_that_does_not_apply_was_not_asked(root: Path) -> None:
    change(
        root,
        f"{ROUND}/round.yaml",
        "K7Q2: {facts: {plan: child-protection}}",
        "K7Q2: {facts: {plan: none}}",
    )
    change(root, RETURN, ", core-groups: partly", "")

    facts = helpers.checked(root).rounds[0].facts[0]

    assert ("planning", "core-groups") not in facts.answers


def test_a_return_under_an_unknown_tool_is_read_by_the_one_it_owes(root: Path) -> None:
    change(root, RETURN, "tool: core@2024", "tool: core@1999")
    change(root, RETURN, "rating: good", "rating: goood")

    assert codes(root) == ["AK206", "AK205"]


def test_a_misspelt_alias_blames_nobody_else(root: Path) -> None:
    change(root, RETURN, "    rating: good\n", "    rating: &a good\n")
    change(root, RETURN, "overall:\n  rating: requires-improvement", "overall:\n  rating: *a")

    assert codes(root) == ["AK007", "AK007"]


def test_a_flood_of_problems_is_cut_and_said(root: Path) -> None:
    flood = "".join(f"name_{number}: x\n" for number in range(3 * LISTED))
    helpers.write(root / RETURN, flood)

    outcome = helpers.checked(root).outcome

    assert sum(one.code == "AK101" for one in outcome.problems) == LISTED
    assert [skip.path for skip in outcome.skips] == [RETURN]


def test_links_and_odd_files_are_named_and_not_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = helpers.write(tmp_path_factory.mktemp("outside") / "secret.yaml", "case: secret\n")
    (root / f"{ROUND}/returns/health").mkdir(parents=True)
    (root / f"{ROUND}/returns/health/K7Q2.yaml").symlink_to(outside)
    (root / f"{ROUND}/moderation").symlink_to(outside.parent)

    found = helpers.problems(root)

    assert [one.code for one in found] == ["AK012", "AK012"]
    assert "secret" not in str(found)


def test_a_folder_named_nearly_like_ours_is_seen(root: Path) -> None:
    helpers.write(root / "Tools/core.yaml", helpers.TOOL)

    found = helpers.problems(root)

    assert [(one.code, one.location.path) for one in found] == [("AK013", "Tools")]


def test_other_files_of_the_repository_are_left_alone(root: Path) -> None:
    helpers.write(root / "README.md", "# Ours\n")
    helpers.write(root / "notes/plan.yaml", "anything: goes\n")
    helpers.write(root / f"{ROUND}/notices/police.md", "Dear police\n")

    assert codes(root) == []


def test_a_missing_return_is_an_error_where_all_are_required(root: Path) -> None:
    relaxed = helpers.checked(root, today=LATE).outcome
    strict = helpers.checked(root, require_complete=True).outcome

    assert not relaxed.fails_at(Severity.ERROR)
    assert relaxed.fails_at(Severity.WARNING)
    assert strict.fails_at(Severity.ERROR)


def test_missing_returns_never_block_a_report(root: Path) -> None:
    change(root, RETURN, "rating: good", "rating: goood")

    found = helpers.checked(root, require_complete=True).outcome.problems

    assert {one.code for one in found} == {"AK205", "AK240"}
    assert [one.code for one in blocking(found)] == ["AK205"]


def test_warnings_never_block_a_report(root: Path) -> None:
    change(root, RETURN, "id: a01", "id: a99")

    assert blocking(helpers.problems(root)) == ()


def test_a_file_gives_the_same_whatever_the_day(root: Path) -> None:
    workspace = Workspace(root)
    place = place_of(RETURN)
    assert place is not None

    first = check_file(workspace.read(place), workspace.world(place))
    second = check_file(workspace.read(place), Workspace(root).world(place))

    assert first == second


def test_each_step_is_told(root: Path) -> None:
    seen: list[tuple[int, int]] = []

    run(
        Workspace(root),
        helpers.everything,
        today=helpers.TODAY,
        step=lambda done, total: seen.append((done, total)),
    )

    assert seen == [(number, 7) for number in range(1, 8)]


def test_order_of_files_does_not_change_the_outcome(root: Path) -> None:
    change(root, RETURN, "rating: good", "rating: goood")
    helpers.write(root / OTHER, helpers.RETURN.replace("case: K7Q2", "case: M4R8"))

    first = helpers.checked(root).outcome
    second = helpers.checked(root).outcome

    assert first == second
    assert list(first.problems) == sorted(first.problems, key=lambda one: one.order)


def test_six_hundred_returns_are_checked_and_counted(root: Path) -> None:
    consonants, digits = "BCDFGHJKLMNPQRSTVWXZ", "23456789"
    cases = [f"{a}{b}{c}2" for a in consonants for b in digits for c in consonants][:600]
    listed = "".join(f"  {case}: {{facts: {{plan: child-in-need}}}}\n" for case in cases)
    round_file = re.sub(r"  K7Q2: .*\n  M4R8: .*\n", listed, helpers.ROUND_FILE)
    round_file = round_file.replace("[K7Q2, M4R8]", f"[{', '.join(cases)}]")
    round_file = re.sub("  health: .*\n", "", round_file)
    helpers.write(root / f"{ROUND}/round.yaml", helpers.sealed(round_file))
    (root / RETURN).unlink()
    for case in cases:
        text = helpers.RETURN.replace("case: K7Q2", f"case: {case}")
        helpers.write(root / f"{ROUND}/returns/police/{case}.yaml", text)

    outcome = helpers.checked(root).outcome

    assert outcome.problems == ()
    assert (outcome.census.expected, outcome.census.received) == (600, 600)
