"""``auditkit new-mapping``: what a heading says of a section, and which columns say one action."""

from pathlib import Path

import pytest

from cli import PROJECT, auditkit
from schools import schools, text_export

NORTHMERE = PROJECT / "examples" / "northmere"
PLAN = tuple(
    f"{word} {number}" for word in ("By whom", "Action", "By when") for number in (1, 2, 3)
)
PLANNED = [
    f"  #- {{action: Action {number}, owner: By whom {number}, due: By when {number}}}"
    for number in (1, 2, 3)
]
SHARED = """\
tool: shared
version: 1
name: Sections that share words
unit: organisation
rubric: grades
sections:
  - {key: training, name: Training, prompt: Are people trained?, required: yes}
  - {key: growing, name: Training and development, prompt: Do people grow?, required: yes}
  - {key: first, name: "Standard 1: policy", prompt: Is there one?, required: yes}
  - {key: second, name: "Standard 2: policy", prompt: Is it read?, required: yes}
  - {key: third, name: 3 Records, prompt: Are there any?}
  - {key: fourth, name: 4 Records, prompt: Are they read?}
  - {key: agencies, name: Contact with each agency, prompt: Is there any?, required: yes}
  - {key: told, name: What people told us, prompt: What?, rated: no}
"""


def offered(file: Path, *headings: str) -> tuple[list[str], list[str], list[str]]:
    """Return what a first mapping for the Section 11 tool leaves out, its columns and its actions."""
    return parts(NORTHMERE, "section-11", file, *headings)


def parts(
    place: Path, tool: str, folder: Path, *headings: str
) -> tuple[list[str], list[str], list[str]]:
    names = ("Organisation key", *headings)
    file = text_export(folder / "e.csv", [dict.fromkeys(names, "x")], names)
    done = auditkit("-C", place, "new-mapping", "new", file, "--tool", tool, "--dry-run")
    assert done.code == 0, done.err
    before, _, rest = done.out.partition("\ncolumns:\n")
    columns, _, actions = rest.partition("\nactions:\n")
    ignored = [one for one in before.splitlines() if one.startswith("  - ")]
    return ignored, [one for one in columns.splitlines() if "{column" in one], actions.splitlines()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = schools(tmp_path_factory.mktemp("made") / "p")
    (place / "tools" / "shared.yaml").write_text(SHARED, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Standard 1: leadership and commitment: rating", "leadership"),
        ("Standard 2: a clear statement of responsibilities: rating", "responsibilities"),
        ("3. Standard 3 - A clear line of accountability - your grade", "accountability"),
        ("Rating - Services shaped by children and families", "listening"),
        ("Standard 5: training and development: rating", "training"),
        ("Q5 Training and development (RAG)", "training"),
        ("Training & development: overall score", "training"),
        ("information-sharing score", "information-sharing"),
    ],
)
def test_a_heading_with_the_name_of_a_section_and_rating_is_its_rating(
    tmp_path: Path, heading: str, section: str
) -> None:
    _, columns, actions = offered(tmp_path, heading, *PLAN)
    assert len(columns) == 1
    assert columns[0].startswith("  - {column: ")
    assert columns[0].endswith(f", section: {section}, field: rating}}")
    assert heading in columns[0]
    assert actions == PLANNED


def test_every_rating_of_a_form_is_found_beside_its_action_plan(tmp_path: Path) -> None:
    headings = (
        "Standard 2: a clear statement of responsibilities: rating",
        "Standard 5: training and development: rating",
        "Standard 5: training and development: why this rating",
        "Standard 5: training and development: areas for improvement 1",
    )
    _, columns, actions = offered(tmp_path, *headings, *PLAN)
    assert [one.rpartition("section: ")[2] for one in columns] == [
        "responsibilities, field: rating}",
        "training, field: rating}",
        "training, field: rationale}",
        "training, field: improvement}",
    ]
    assert all(one.startswith("  - ") for one in columns)
    assert actions == PLANNED


@pytest.mark.parametrize(
    ("heading", "place"),
    [
        ("Standard 5: training and development", "section: training, field: rating"),
        ("Training and development: rating last year", "section: training, field: rating"),
        (
            "Standard 3: training and development: rating",
            "section: training, field: rating",
        ),
        (
            "Training and development: how we will improve our rating",
            "section: training, field: improvement",
        ),
        ("Standard 2: a clear statement of responsibilities 2", "section: ?, question: ?"),
        ("Overall: your rating", "section: overall, field: rating"),
    ],
)
def test_what_is_not_certain_stands_behind_a_sign(tmp_path: Path, heading: str, place: str) -> None:
    _, columns, actions = offered(tmp_path, heading, *PLAN)
    assert [one.startswith("  #- {column: ") for one in columns] == [True]
    assert columns[0].endswith(f", {place}}}")
    assert actions == PLANNED


def test_two_columns_for_one_rating_are_both_offered_only(tmp_path: Path) -> None:
    names = ("Training and development: rating", "Rating - training and development")
    _, columns, _ = offered(tmp_path, *names)
    assert [one.startswith("  #- {column: ") for one in columns] == [True, True]


def test_actions_stand_by_their_numbers_wherever_their_columns_stand(tmp_path: Path) -> None:
    _, columns, actions = offered(tmp_path, *reversed(PLAN), "2 Responsible for training grade")
    assert actions == PLANNED
    assert len(columns) == 1


def test_an_action_of_a_section_says_so(tmp_path: Path) -> None:
    name = "Standard 5: training and development"
    _, columns, actions = offered(tmp_path, f"{name}: action", f"{name}: by whom", *PLAN)
    assert columns == []
    assert actions == [
        f'  #- {{action: "{name}: action", owner: "{name}: by whom", sections: [training]}}',
        *PLANNED,
    ]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Training: rating", "  - {}, section: training, field: rating}}"),
        ("Training and development: rating", "  - {}, section: growing, field: rating}}"),
        ("Standard 1: policy: rating", "  - {}, section: first, field: rating}}"),
        ("Standard 2: policy: rating", "  - {}, section: second, field: rating}}"),
        ("4 Records: judgement", "  - {}, section: fourth, field: rating}}"),
        ("Records: judgement", "  #- {}, section: ?, question: ?}}"),
        ("Policy: rating", "  #- {}, section: ?, question: ?}}"),
        ("Standard 1: policy and training: rating", "  #- {}, section: first, field: rating}}"),
        ("What people told us: rating", "  #- {}, section: told, field: rating}}"),
        ("Contact with each agency: rating", "  - {}, section: agencies, field: rating}}"),
        (
            "Contact with each agency: good evidence",
            "  #- {}, section: agencies, field: evidence}}",
        ),
    ],
)
def test_sections_that_share_words_are_told_apart(
    made: Path, tmp_path: Path, heading: str, line: str
) -> None:
    ignored, columns, _ = parts(made, "shared", tmp_path, heading)
    shown = f'{{column: "{heading}"'
    assert (ignored, columns) == ([], [line.format(shown)])


def test_a_person_is_left_out_also_where_a_section_is_named(made: Path, tmp_path: Path) -> None:
    ignored, columns, _ = parts(made, "shared", tmp_path, "Your name (Contact with each agency)")
    assert (ignored, columns) == (["  - Your name (Contact with each agency)"], [])
