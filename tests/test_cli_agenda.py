"""``auditkit moderate agenda``: what the meeting talks about, in order, and what it cannot know."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli import (
    AFTER,
    BEFORE,
    DUE,
    EXAMPLE,
    LONG,
    NEGLECT,
    PROJECT,
    ROUND,
    SHORT,
    Ran,
    auditkit,
    digest,
    finish,
    finish_all,
    replaced,
    return_at,
    smallbridge,
    with_round,
    write,
)

RETURNS = f"rounds/{ROUND}/returns"
BANNER = "Internal: for the business unit and the audit's own panel. Do not pass on."


def agenda(place: Path, *words: str, day: str = AFTER) -> Ran:
    return auditkit("-C", place, "moderate", "agenda", ROUND, *words, "--today", day)


def document(place: Path, day: str = AFTER) -> dict[str, Any]:
    code, out, err = agenda(place, "--format", "json", day=day)
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def points(place: Path, day: str = AFTER) -> list[tuple[str, str, str]]:
    """Return case, kind and section of every point, in order."""
    return [
        (child["case"], item["kind"], item["section"])
        for child in document(place, day)["cases"]
        for item in child["items"]
    ]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A round of two children, all returns in, nothing to talk about."""
    return finish_all(with_round(tmp_path))


def test_help_has_an_example() -> None:
    code, out, err = auditkit("moderate", "agenda", "--help")

    assert (code, err) == (0, "")
    assert "Example: auditkit moderate agenda " in " ".join(out.split())


def test_nothing_to_discuss_is_said(place: Path) -> None:
    assert agenda(place) == (
        0,
        (
            f"Agenda of the moderation meeting: {ROUND}\n{BANNER}\n\n"
            f"Nothing to discuss was found. As of {AFTER}.\n\n"
            "Nothing found to discuss on: B2C3, D4F5.\n"
        ),
        "",
    )


def test_a_point_has_the_matrix_a_question_who_answers_and_where(place: Path) -> None:
    finish(place, "health", "B2C3", voice="poor", sought="no")

    code, out, err = agenda(place)
    assert (code, err) == (0, "")
    assert out == (
        f"Agenda of the moderation meeting: {ROUND}\n{BANNER}\n\n"
        f"1 point on 1 child. As of {AFTER}.\n"
        "Nobody is asked to change a rating: each may be right.\n"
        "It compares the ratings that agencies submitted; what counts since the\n"
        "moderation stands behind them. The case matrix (auditkit report 2026-q3 --kind\n"
        "case --audience internal) compares what counts.\n\n"
        "B2C3\n====\n\n"
        "                    Police  Health  apart\n"
        "Voice of the child  Good    Poor    2 !\n"
        "Overall             Good    Good    0\n"
        "! = 2 levels apart or more\n\n"
        " 1. Voice of the child: 2 levels apart. Police: Good; Health: Poor.\n"
        "    - Was the child's view sought? yes: Police; no: Health.\n"
        "    Ask: What did Health see that the others did not, or did each look at\n"
        "         another part of the work? Do the ratings stand?\n"
        "    Who: Police; Health\n"
        f"    See: {RETURNS}/police/B2C3.yaml:13\n"
        f"         {RETURNS}/health/B2C3.yaml:13\n\n"
        "Nothing found to discuss on: D4F5.\n"
    )


def test_an_answer_that_contradicts_is_a_point_of_its_own_where_ratings_are_near(
    place: Path,
) -> None:
    finish(place, "health", "D4F5", sought="no", voice="fair")

    assert points(place) == [("D4F5", "answers", "voice")]


def test_the_worst_comes_first_and_an_open_concern_before_all(place: Path) -> None:
    finish(place, "health", "B2C3", voice="poor")
    finish(place, "health", "D4F5", sought="no")
    assert [case for case, _, _ in points(place)] == ["B2C3", "D4F5"]

    write(
        place / f"rounds/{ROUND}/escalations.yaml",
        f"round: {ROUND}\nescalations:\n  - id: e1\n    agency: health\n    case: D4F5\n"
        "    concern: child-not-seen\n    raised_on: 2026-10-29\n    raised_to: Head of service\n",
    )
    assert points(place) == [
        ("D4F5", "concern", ""),
        ("D4F5", "answers", "voice"),
        ("B2C3", "ratings", "voice"),
    ]
    concern = document(place)["cases"][0]["items"][0]
    assert concern["facts"] == [
        "Urgent concern e1 (child not seen), raised 2026-10-29: no answer, due since 2026-10-30."
    ]
    assert concern["who"] == ["Head of service", "Health"]
    assert concern["where"] == [{"file": f"rounds/{ROUND}/escalations.yaml", "line": 3}]


def test_a_concern_that_is_closed_is_no_point(place: Path) -> None:
    write(
        place / f"rounds/{ROUND}/escalations.yaml",
        f"round: {ROUND}\nescalations:\n  - {{id: e1, agency: health, case: D4F5, concern: child-not-seen, "
        "raised_on: 2026-10-29, raised_to: Head, answered_on: 2026-10-29, closed_on: 2026-10-30}\n",
    )
    assert points(place) == []


def test_what_has_not_come_is_a_point_and_is_never_compared(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    finish(place, "police", "B2C3")
    finish(place, "health", "B2C3", voice="poor", completed="")

    found = document(place, BEFORE)
    assert [item["kind"] for child in found["cases"] for item in child["items"]] == ["return"] * 2
    facts = {child["case"]: child["items"][0]["facts"] for child in found["cases"]}
    assert facts == {
        "B2C3": [f"Health: begun, not finished, due {DUE}."],
        "D4F5": [f"Police: not started, due {DUE}.", f"Health: not started, due {DUE}."],
    }
    assert found["not_compared"] == [
        "Agencies not compared on B2C3: only Police has sent ratings.",
        "Agencies not compared on D4F5: nobody has sent ratings.",
        "3 returns not finished: nothing in them was compared.",
    ]
    matrix = found["cases"][0]["matrix"]
    assert matrix[0]["ratings"] == {"police": "good", "health": "draft"}
    assert "was due" in agenda(place).out


LIMIT = """\
limits:
  - {id: low, rated: poor, overall_at_best: fair, says: A poor section holds the overall rating back.}
"""


def with_limit(folder: Path) -> Path:
    smallbridge(folder)
    rubric = folder / "rubrics" / "grades.yaml"
    write(rubric, rubric.read_text(encoding="utf-8") + LIMIT)
    words = ("new-round", ROUND, "--tool", "short", "--cases", "1", "--returns-due", DUE)
    assert auditkit("-C", folder, *words).code == 0
    return folder


@pytest.mark.parametrize("reasoned", [True, False])
def test_who_went_beyond_a_limit_is_asked_whether_the_reason_holds_or_for_one(
    tmp_path: Path, *, reasoned: bool
) -> None:
    place = with_limit(tmp_path)
    (path,) = (place / RETURNS / "police").iterdir()
    finish(place, "police", path.stem, voice="poor", overall="good")
    reason = "overall:\n  limit_reason: She was safe at her aunt's.\n" if reasoned else "overall:\n"
    replaced(path, ("overall:\n", reason))

    (child,) = document(place)["cases"]
    limit = next(item for item in child["items"] if item["kind"] == "limit")
    assert limit["facts"] == [
        (
            "Police rates Good overall; with Voice of the child rated Poor, the overall rating is "
            f"at best Fair. {'A' if reasoned else 'No'} reason is given."
        ),
        "The scale: A poor section holds the overall rating back.",
    ]
    assert limit["ask"] == (
        "Does the reason hold for this child?"
        if reasoned
        else "What kept the child safe? If the rating stands, Police writes the reason."
    )
    assert len(limit["where"]) == (2 if reasoned else 1)
    assert "her aunt" not in agenda(place).out


def second(place: Path, **words: str) -> Path:
    said = {"completed": "2026-11-08", "stamp": "", "rest": "", **words}
    return write(
        place / f"rounds/{ROUND}/moderation/police/B2C3.yaml",
        f"round: {ROUND}\nagency: police\ncase: B2C3\nkind: moderation\nchosen: random\n"
        "moderator: {id: a02, role: Named nurse, involved_in_case: no}\nfirst_rating_seen: no\n"
        f"completed_on: {said['completed']}\nstamp: {said['stamp']}\n"
        f"sections:\n  voice: {{rating: fair}}\noverall: {{rating: good}}\n{said['rest']}",
    )


def test_a_difference_with_the_moderator_is_a_point_until_it_is_settled(place: Path) -> None:
    second(place)
    (child,) = document(place)["cases"]
    (item,) = child["items"]
    assert item["facts"] == [
        "Police and its moderator differ; nobody has said what counts.",
        "Voice of the child: auditor Good, moderator Fair.",
    ]
    assert item["who"] == ["Police (auditor a01)", "moderator a02"]
    assert "Voice of the child  Good*   Good    0\n" in agenda(place).out

    second(
        place,
        rest="resolution: {agreed: yes, discussed_on: 2026-11-09, by: Both, reason: Her view, "
        "sections: {voice: fair}}\n",
    )
    assert points(place) == []
    finish(place, "health", "B2C3", sought="no")
    assert "Voice of the child  Good>Fair  Good    0\n" in agenda(place).out


def test_a_second_rating_that_is_stale_or_not_finished_is_told(place: Path) -> None:
    second(place, stamp="0" * 16)
    assert points(place) == [("B2C3", "moderator", "")]

    second(place, completed="")
    assert points(place) == []
    assert document(place)["not_compared"] == [
        "Second ratings not finished: who still rates blind must not see this agenda: police/B2C3."
    ]


def test_an_agency_that_is_silent_on_joint_work_is_asked(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    replaced(tmp_path / "auditkit.yaml", ("  health: {", "  school: {name: School}\n  health: {"))
    for name, text in (("short", SHORT), ("long", LONG)):
        write(tmp_path / f"tools/{name}.yaml", text.replace("planning", "planning-and-review"))
    words = ("new-round", ROUND, "--tool", "short", "--cases", "1", "--returns-due", DUE)
    assert auditkit("-C", tmp_path, *words).code == 0
    (path,) = (tmp_path / RETURNS / "police").iterdir()
    for agency in ("police", "health", "school"):
        done = finish(tmp_path, agency, path.stem)
        if agency != "school":
            more = "  planning-and-review: {rating: good, rationale: One plan for all.}\noverall:\n"
            replaced(done, ("overall:\n", more))

    (child,) = document(tmp_path)["cases"]
    silence = next(item for item in child["items"] if item["kind"] == "silence")
    assert silence["facts"] == [
        "School leaves it out, where Health and Police rate work with others."
    ]
    assert silence["who"] == ["School", "Health", "Police"]


def test_what_is_waived_is_left_out_and_told(place: Path) -> None:
    finish(place, "health", "B2C3", voice="poor")
    write(
        place / f"rounds/{ROUND}/waivers.yaml",
        f"waivers:\n  - code: AK410\n    file: rounds/{ROUND}/round.yaml\n    field: cases.B2C3\n"
        "    reason: Talked over\n    asked_by: Officer\n    approved_by: Chair\n    expires: 2026-12-31\n",
    )
    found = document(place)
    assert found["cases"] == []
    assert found["not_compared"] == ["Left out, because waivers.yaml accepts it: AK410 on B2C3."]


def test_the_page_leaves_room_for_decisions_and_is_marked(place: Path, tmp_path: Path) -> None:
    finish(place, "health", "B2C3", voice="poor")
    target = tmp_path / "agenda.md"

    before = digest(place)
    assert agenda(place, "--format", "md", "-o", str(target)).code == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!-- generated by auditkit")
    assert f"**{BANNER}**" in page
    assert "### 1. Voice of the child: ratings far apart\n" in page
    assert page.count("**Decided:** ...") == 1
    assert "### Judgement on B2C3\n\n**Agreed rating:** ..." in page
    assert f"`{RETURNS}/health/B2C3.yaml` line 13\n" in page
    assert {k: v for k, v in digest(place).items() if k != "agenda.md"} == before
    assert agenda(place, "--format", "md", "-o", str(target)).code == 0


def test_hostile_words_stay_words(place: Path) -> None:
    replaced(
        place / "auditkit.yaml",
        ("{name: Health}", '{name: "<b>H|x</b> [a](http://b.example) `c` \\u001b[31m ::error::"}'),
    )
    finish(place, "health", "B2C3", voice="poor")
    page, text = agenda(place, "--format", "md").out, agenda(place).out
    assert "<b>" not in page
    assert "[a](" not in page
    assert r"\[a\](http\:" in page
    assert "\x1b" not in page + text


def test_a_file_that_cannot_be_trusted_stops_the_agenda(place: Path) -> None:
    replaced(return_at(place, "health", "B2C3"), ("rating: good", "rating: godo"))

    code, out, err = agenda(place)
    assert (code, out) == (1, "")
    assert "the agenda would rest on files with 1 error" in err


def test_a_round_without_cases_has_no_such_meeting(tmp_path: Path) -> None:
    smallbridge(tmp_path)
    words = (
        "new-round",
        ROUND,
        "--kind",
        "section-11",
        "--tool",
        "standards",
        "--returns-due",
        DUE,
    )
    made = auditkit("-C", tmp_path, *words)
    assert made.code == 0, made.err

    code, out, err = agenda(tmp_path)
    assert (code, out) == (3, "")
    assert "has no cases: a moderation meeting talks about children" in err


def test_the_agenda_of_the_example_fits_eighty_columns_but_for_paths() -> None:
    lines = auditkit("-C", EXAMPLE, "moderate", "agenda", NEGLECT).out.splitlines()

    assert [line for line in lines if len(line) > 80 and "rounds/" not in line] == []
    assert "16 points on 5 children. As of 2025-02-28." in lines
    assert [line[:4] for line in lines if line[4:].startswith(" (the meeting has agreed")] == [
        "J8W5",
        "H6T3",
        "V2M9",
        "Z5C2",
        "N3F6",
    ]


def test_the_page_says_the_same_as_the_text() -> None:
    place = PROJECT / "examples" / "northmere"
    text = auditkit("-C", place, "moderate", "agenda", NEGLECT).out
    page = auditkit("-C", place, "moderate", "agenda", NEGLECT, "--format", "md").out

    assert page.count("**Ask:**") == text.count("    Ask: ")
    assert page.count("**Decided:**") == page.count("**Ask:**")


@pytest.mark.parametrize(
    ("ratings", "says"),
    [
        ((), "It compares the ratings that count now: where moderation resolved a rating,"),
        (("--ratings", "submitted"), "as the agenda of the meeting does."),
    ],
)
def test_each_paper_of_the_meeting_says_which_ratings_it_compares(
    ratings: tuple[str, ...], says: str
) -> None:
    words = ("--kind", "case", "--audience", "internal", "--format", "md", "-o", "-", *ratings)
    matrix = auditkit("-C", EXAMPLE, "report", NEGLECT, *words)
    review = auditkit("-C", EXAMPLE, "robustness", NEGLECT)
    form = auditkit("-C", EXAMPLE, "moderate", "agenda", NEGLECT, "--format", "md")

    assert says in matrix.out
    assert f"As submitted; whole, with questions to ask: auditkit moderate agenda {NEGLECT}" in (
        review.out
    )
    assert "It compares the ratings that agencies submitted" in form.out
