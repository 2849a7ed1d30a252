"""An action plan in a form's export: its columns become the actions of a return, and go back out."""

from pathlib import Path
from typing import Any

import pytest

from cli import auditkit, digest, replaced
from schools import (
    FULL,
    HEADINGS,
    ROUND,
    copied,
    outcomes,
    return_of,
    row,
    said,
    schools,
    taken,
    text_export,
    workbook_export,
)

PLAN = (
    "Action 1",
    "By whom 1",
    "By when 1",
    "How will you know 1",
    "Action 2",
    "By whom 2",
    "By when 2",
)
WIDE = (*HEADINGS, *PLAN)
ACTIONS = """\
actions:
  - {action: Action 1, owner: By whom 1, due: By when 1, measure: How will you know 1, sections: [policy]}
  - {action: Action 2, owner: By whom 2, due: By when 2, words: {Autumn term: 2026-12-18}}
"""
TWO = {
    "Action 1": "Have supply staff read the policy on their first day",
    "By whom 1": "Head teacher",
    "By when 1": "08/01/2027",
    "How will you know 1": "The list at reception shows it",
    "Action 2": "Look at the alerts each week",
    "By whom 2": "Designated safeguarding lead",
    "By when 2": "autumn term",
}
TOLD = "because of what the boy told us"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = schools(tmp_path_factory.mktemp("made") / "p")
    form = place / "mappings" / "form.yaml"
    form.write_text(form.read_text(encoding="utf-8") + ACTIONS, encoding="utf-8")
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


def export(folder: Path, *rows: dict[str, Any]) -> Path:
    return text_export(folder / "e.csv", rows, WIDE)


def plan(place: Path, urn: str) -> list[tuple[str | None, ...]]:
    return [
        (one.id, one.action, one.owner, str(one.due) if one.due else None, *one.sections)
        for one in said(place, urn).actions
    ]


def test_the_columns_of_a_plan_become_actions(place: Path, tmp_path: Path) -> None:
    done = taken(place, export(tmp_path, {**FULL, **TWO}))
    assert done.code == 0, done.out
    assert plan(place, "990001") == [
        ("a1", TWO["Action 1"], "Head teacher", "2027-01-08", "policy"),
        ("a2", TWO["Action 2"], "Designated safeguarding lead", "2026-12-18"),
    ]
    assert said(place, "990001").actions[0].measure == TWO["How will you know 1"]
    assert auditkit("-C", place, "validate", return_of(place, "990001")).code == 0


def test_a_day_of_a_workbook_is_the_same_day(place: Path, tmp_path: Path) -> None:
    from datetime import date

    dated = {**FULL, **TWO, "By when 1": date(2027, 1, 8)}
    taken(place, workbook_export(tmp_path / "e.xlsx", [dated], WIDE))
    assert plan(place, "990001")[0][3] == "2027-01-08"


def test_the_same_plan_twice_changes_nothing_and_is_followed_once(
    place: Path, tmp_path: Path
) -> None:
    file = export(tmp_path, {**FULL, **TWO})
    taken(place, file)
    collect = ("-C", place, "actions", "collect", ROUND)
    assert auditkit(*collect).code == 0
    before = digest(place)
    assert taken(place, file).out.startswith("There was nothing to write.")
    auditkit(*collect)
    assert digest(place) == before
    tracker = (place / "rounds" / ROUND / "actions.yaml").read_text(encoding="utf-8")
    assert tracker.count("number: ") == 2


def test_an_action_keeps_its_id_when_the_one_before_it_is_emptied(
    place: Path, tmp_path: Path
) -> None:
    taken(place, export(tmp_path, {**FULL, **TWO}))
    first = dict.fromkeys(PLAN[:4], "")
    assert taken(place, export(tmp_path, {**FULL, **TWO, **first})).code == 0
    assert [one[0] for one in plan(place, "990001")] == ["a2"]


def test_places_that_nobody_filled_in_are_no_actions(place: Path, tmp_path: Path) -> None:
    nothing = {"Action 1": "N/A", "By whom 1": "n/a", "Action 2": "None", "By when 2": "TBC"}
    assert taken(place, export(tmp_path, {**FULL, **nothing})).code == 0
    assert plan(place, "990001") == []
    text = return_of(place, "990001").read_text(encoding="utf-8")
    assert '#  - {id: a1, action: "Train' in text


def test_a_row_with_a_plan_alone_is_taken(place: Path, tmp_path: Path) -> None:
    bare = {"URN": "990002", **TWO}
    assert taken(place, export(tmp_path, bare)).code == 0
    assert [one[0] for one in plan(place, "990002")] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"By when 1": "31/02/2027"}, "'By when 1' is no day in the order day-month-year"),
        (
            {"By when 1": TOLD},
            "'By when 1' is no day: (text, 31 characters); give these words their day under words:",
        ),
        (
            {"Action 1": "", "By whom 1": ""},
            "'Action 1' names no action, and 'By when 1' is filled in",
        ),
        ({"Action 2": "TBC"}, "'Action 2' names no action, and 'By whom 2' is filled in"),
    ],
)
def test_what_is_no_action_is_refused_by_its_column(
    place: Path, tmp_path: Path, wrong: dict[str, str], why: str
) -> None:
    before = digest(place)
    file = export(tmp_path, row("990002"), {**FULL, **TWO, **wrong})
    first, second = outcomes(place, file)
    assert first[2] == "taken"
    assert (second[0], second[2]) == (3, "refused")
    assert why in second[3]
    assert TOLD not in second[3]
    assert digest(place) == before


@pytest.mark.parametrize("owner", ["Jane Smith", "Priya Okafor", "MRS KOWALSKA", "0161 496 0123"])
def test_an_owner_by_name_is_left_out_and_told(place: Path, tmp_path: Path, owner: str) -> None:
    named = {**FULL, **TWO, "By whom 1": owner}
    done = taken(place, export(tmp_path, named))
    assert done.code == 0
    assert (
        "Owners left out, because they look like the name of a person: row 2 By whom 1. "
        "Write the role into the return.\n"
    ) in done.out
    text = return_of(place, "990001").read_text(encoding="utf-8")
    assert not [one for one in owner.split() if one in text + done.out + done.err]
    assert [one[2] for one in plan(place, "990001")] == [None, "Designated safeguarding lead"]
    asked = auditkit("-C", place, "validate", "-f", "concise", return_of(place, "990001"))
    assert "nobody answers for this action" in asked.out, asked.out
    assert taken(place, export(tmp_path, named)).out.startswith("There was nothing to write.")


def test_each_row_says_which_owner_was_left_out(place: Path, tmp_path: Path) -> None:
    file = export(tmp_path, {**FULL, **TWO, "By whom 2": "Priya Okafor"})
    [told] = outcomes(place, file)
    assert told[2:] == ("taken", "'By whom 2' left out: it looks like the name of a person")


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("Action 1", "Good"),
        ("By whom 2", "poor"),
        ("Went well", "FAIR"),
        ("To mend", "Good."),
    ],
)
def test_a_rating_where_text_is_expected_is_refused_by_its_column(
    place: Path, tmp_path: Path, column: str, said: str
) -> None:
    before = digest(place)
    file = export(tmp_path, row("990002"), {**FULL, **TWO, column: said})
    first, second = outcomes(place, file)
    assert first[2] == "taken"
    assert second[:3] == (3, "s990001", "refused")
    assert second[3].startswith(f"'{column}' says a level of the scale: this looks like a rating;")
    assert "look whether the mapping names the right column" in second[3]
    assert digest(place) == before


def test_text_with_a_word_of_the_scale_in_it_is_no_rating(place: Path, tmp_path: Path) -> None:
    told = {"By whom 1": "Good Start team", "Went well": "Good links", "Why": "Good"}
    assert taken(place, export(tmp_path, {**FULL, **TWO, **told})).code == 0
    assert plan(place, "990001")[0][2] == "Good Start team"


def test_a_plan_goes_out_and_comes_back_unchanged(place: Path, tmp_path: Path) -> None:
    taken(place, export(tmp_path, {**FULL, **TWO}, row("990002")))
    back = tmp_path / "back.csv"
    done = auditkit("-C", place, "export", ROUND, "--mapping", "form", "-o", back)
    assert "hold more" not in done.err
    assert "2027-01-08" in back.read_text(encoding="utf-8")
    assert [one[2] for one in outcomes(place, back)] == ["unchanged", "unchanged"]
    replaced(return_of(place, "990001"), ("  - id: a1", "  - id: a9"))
    done = auditkit("-C", place, "export", ROUND, "--mapping", "form")
    assert "1 of them hold more than these columns" in done.err


def test_a_plan_that_does_not_fit_its_tool_is_told_before_the_import(
    place: Path, tmp_path: Path
) -> None:
    replaced(
        place / "mappings" / "form.yaml",
        ("sections: [policy]", "sections: [polcy]"),
        ("action: Action 2", "action: Went well"),
    )
    done = auditkit("-C", place, "validate", "-f", "concise")
    assert "polcy is no section of school-form" in done.out
    assert "this column is named a second time" in done.out
    done = taken(place, export(tmp_path, {**FULL, **TWO}))
    assert done.code == 3
    assert "has no section polcy; did you mean 'policy'?" in done.err
    assert "column 'Went well' stands under columns: and under actions:" in done.err


def test_one_column_may_name_the_owner_of_several_actions(place: Path, tmp_path: Path) -> None:
    form = replaced(place / "mappings" / "form.yaml", ("owner: By whom 2", "owner: By whom 1"))
    assert auditkit("-C", place, "validate", form).code == 0
    headings = tuple(one for one in WIDE if one != "By whom 2")
    file = text_export(
        tmp_path / "e.csv", [{k: v for k, v in {**FULL, **TWO}.items() if k in headings}], headings
    )
    assert taken(place, file).code == 0
    assert [one[2] for one in plan(place, "990001")] == ["Head teacher", "Head teacher"]


def test_a_new_mapping_offers_the_columns_of_a_plan(place: Path, tmp_path: Path) -> None:
    headings = ("URN", "Do staff know the policy?", *PLAN, "2. What share is trained?")
    file = text_export(tmp_path / "e.csv", [dict.fromkeys(headings, "x")], headings)
    done = auditkit("-C", place, "new-mapping", "new", file, "--tool", "school-form")
    path = place / "mappings" / "new.yaml"
    text = path.read_text(encoding="utf-8")
    assert "  of an action plan: 7 (take the # away where it is right)\n" in done.out
    assert (
        "  #- {action: Action 1, owner: By whom 1, due: By when 1, measure: How will you know 1}"
        in text
    )
    assert "  #- {action: Action 2, owner: By whom 2, due: By when 2}" in text
    path.write_text(text.replace("  #- {action", "  - {action"), encoding="utf-8")
    assert auditkit("-C", place, "validate", path).code == 0


def test_a_question_with_a_number_and_the_word_action_is_no_plan(
    place: Path, tmp_path: Path
) -> None:
    headings = (
        "URN",
        "3. What action does the governing body take when training is late?",
        "3a. Does one governor lead on it, and by when do they report each year?",
        "Action 4",
        "Actions 5 - what we will do",
        "Actions 5 - who",
    )
    file = text_export(tmp_path / "e.csv", [dict.fromkeys(headings, "x")], headings)
    auditkit("-C", place, "new-mapping", "new", file, "--tool", "school-form")
    text = (place / "mappings" / "new.yaml").read_text(encoding="utf-8")
    plan = text.partition("\nactions:\n")[2].splitlines()
    assert plan == ["  #- {action: Actions 5 - what we will do, owner: Actions 5 - who}"]
    columns = text.partition("\ncolumns:\n")[2].partition("\nactions:\n")[0]
    assert all(one in columns for one in ("3. What", "3a. Does", "Action 4"))


def test_a_new_mapping_with_its_signs_taken_away_reads_each_column_as_what_it_is(
    place: Path, tmp_path: Path
) -> None:
    names = ("By whom 2", "By whom 1", "Action 1", "Action 2", "By when 1", "By when 2")
    headings = ("URN", *names[:1], "Policy: rating", "Policy: areas for development", *names[1:])
    given = {**{name: TWO[name] for name in names}, "By when 2": "18/12/2026"}
    file = text_export(
        tmp_path / "e.csv",
        [{"URN": "990001", "Policy: rating": "Fair", headings[3]: "More time", **given}],
        headings,
    )
    auditkit("-C", place, "new-mapping", "new", file, "--tool", "school-form")
    path = place / "mappings" / "new.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  #- {action", "  - {action"), encoding="utf-8")
    done = taken(place, file, mapping="new")
    assert done.code == 0, done.out
    assert plan(place, "990001") == [
        ("a1", TWO["Action 1"], "Head teacher", "2027-01-08"),
        ("a2", TWO["Action 2"], "Designated safeguarding lead", "2026-12-18"),
    ]
    policy = said(place, "990001").sections["policy"]
    assert (policy.rating, [one.text for one in policy.improvements]) == ("fair", ["More time"])
