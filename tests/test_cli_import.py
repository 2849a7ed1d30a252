"""``auditkit import``: an export becomes returns, every row accounted for, nothing half taken."""

from pathlib import Path

import pytest

from cli import auditkit, digest, replaced
from schools import (
    FREE,
    FULL,
    HEADINGS,
    ROUND,
    copied,
    day,
    outcomes,
    return_of,
    row,
    said,
    schools,
    taken,
    text_export,
    workbook_export,
)

FOUR = [FULL, *(row(urn) for urn in ("990002", "990003", "990004"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return schools(tmp_path_factory.mktemp("made") / "p")


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


def only(place: Path, file: Path, *words: str) -> tuple[str, str]:
    ((_, _, outcome, why),) = outcomes(place, file, *words)
    return outcome, why


def test_a_row_becomes_a_return_with_everything_that_it_says(place: Path, tmp_path: Path) -> None:
    done = taken(place, text_export(tmp_path / "e.csv", [FULL]))
    assert done.code == 0, done.err
    assert f"Written: rounds/{ROUND}/returns/s990001.yaml. Rows: 1 taken." in done.out
    found = said(place, "990001")
    policy = found.sections["policy"]
    assert (found.round, found.organisation, found.tool) == (ROUND, "s990001", "school-form@1")
    assert (str(found.completed_on), found.minutes_spent) == ("2026-10-14", 90)
    assert (policy.answers["known"].answer, policy.answers["known"].comment) == (
        "yes",
        "Asked ten of them",
    )
    assert policy.answers["trained-percent"].answer == "85"
    assert policy.answers["reviewed-on"].answer == "2026-09-01"
    assert policy.answers["other"].answer == FREE
    assert (policy.rating, policy.rationale) == ("good", ("It is read. " * 20).strip())
    assert [one.shows for one in policy.evidence] == [
        "Minutes of governors",
        "A walk through the school",
    ]
    assert [one.text for one in policy.strengths] == ["Everyone asked knew the lead"]
    assert [one.text for one in policy.improvements] == ["Supply staff wait too long"]
    assert (found.overall.rating, found.overall.rationale) == (
        "fair",
        "One thing is late.\nIt has a date.",
    )
    assert found.imported is not None
    assert found.imported.mapping == "form"


def test_a_return_is_written_for_people(place: Path, tmp_path: Path) -> None:
    taken(place, text_export(tmp_path / "e.csv", [FULL]))
    text = return_of(place, "990001").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].endswith(f".auditkit/schemas/rounds/{ROUND}/school-form.json")
    assert "# What Bobbinfold School says of its own safeguarding." in lines[1]
    assert "# good: Children were protected." in lines
    assert "  # Policy (required): Is there a policy?" in lines
    assert "    rationale: >-" in lines
    assert all(len(line) <= 120 and line == line.rstrip() for line in lines if "#" not in line)
    assert auditkit("-C", place, "validate", return_of(place, "990001")).code == 0


def test_the_same_import_twice_changes_nothing(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", FOUR)
    assert taken(place, file).code == 0
    before = digest(place)
    done = taken(place, file)
    assert (done.code, digest(place)) == (0, before)
    assert done.out == "There was nothing to write. Rows: 4 unchanged: nothing new.\n"


def test_a_row_that_changed_replaces_what_it_gave_before(place: Path, tmp_path: Path) -> None:
    taken(place, text_export(tmp_path / "e.csv", FOUR))
    later = text_export(tmp_path / "later.csv", [*FOUR[:3], row("990004", Grade="Poor")])
    assert [one[2] for one in outcomes(place, later)] == ["unchanged"] * 3 + ["taken"]
    assert said(place, "990004").sections["policy"].rating == "poor"


def test_what_people_edited_is_not_replaced_unasked(place: Path, tmp_path: Path) -> None:
    taken(place, text_export(tmp_path / "e.csv", [FULL]))
    path = replaced(return_of(place, "990001"), ("rating: good", "rating: poor"))
    edited = path.read_bytes()
    assert only(place, text_export(tmp_path / "e.csv", [FULL])) == (
        "unchanged",
        "the return was edited since",
    )
    changed = text_export(tmp_path / "e.csv", [row("990001", Overall="good")])
    outcome, why = only(place, changed)
    assert (outcome, path.read_bytes()) == ("conflict", edited)
    assert "edited since, and the row has changed too" in why
    assert only(place, changed, "--replace")[0] == "taken"
    assert said(place, "990001").sections["policy"].rating == "good"


def test_a_comment_in_the_file_is_no_edit_of_what_it_says(place: Path, tmp_path: Path) -> None:
    taken(place, text_export(tmp_path / "e.csv", [FULL]))
    path = return_of(place, "990001")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert (
        only(place, text_export(tmp_path / "e.csv", [row("990001", Overall="good")]))[0] == "taken"
    )


@pytest.mark.parametrize(
    ("written", "word"),
    [("rating:", "begun"), ("completed_on:               #", "finished")],
)
def test_a_return_made_by_hand_is_never_replaced_unasked(
    place: Path, tmp_path: Path, written: str, word: str
) -> None:
    new = "rating: poor" if word == "begun" else "completed_on: 2026-10-01 #"
    path = replaced(return_of(place, "990001"), (written, new))
    before = path.read_bytes()
    outcome, why = only(place, text_export(tmp_path / "e.csv", [FULL]))
    assert (outcome, path.read_bytes()) == ("conflict", before)
    assert f"a return is there that somebody has {word}" in why
    assert only(place, text_export(tmp_path / "e.csv", [FULL]), "--replace")[0] == "taken"


def test_while_a_row_is_refused_nothing_is_written(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [*FOUR[:3], row("990004", Grade="Splendid")])
    before = digest(place)
    done = taken(place, file)
    assert (done.code, digest(place)) == (1, before)
    assert "NOTHING WAS WRITTEN. Rows: 3 taken, 1 refused." in done.out
    assert "'Grade' says (text, 8 characters), which is not among its words" in done.out
    rest = taken(place, file, "--take-rest")
    assert rest.code == 1
    assert "Written: 3 returns." in rest.out
    assert said(place, "990003").sections["policy"].rating == "good"
    assert said(place, "990004").sections["policy"].rating is None


def test_a_dry_run_says_the_same_and_writes_nothing(place: Path, tmp_path: Path) -> None:
    before = digest(place)
    done = taken(place, text_export(tmp_path / "e.csv", FOUR), "--dry-run")
    assert (done.code, digest(place)) == (0, before)
    assert done.out == "Only tried: nothing was written. Rows: 4 taken.\n"


def test_a_school_twice_is_taken_neither_time_but_for_the_later(
    place: Path, tmp_path: Path
) -> None:
    twice = [FULL, row("990001", Sent="16/10/2026", Grade="Fair"), row("990002")]
    file = text_export(tmp_path / "e.csv", twice)
    found = outcomes(place, file)
    assert [one[2] for one in found] == ["duplicate", "duplicate", "taken"]
    assert "rows 2, 3 are all of this organisation" in found[0][3]
    found = outcomes(place, file, "--keep", "latest")
    assert [one[2] for one in found] == ["left-out", "taken", "taken"]
    assert found[0][3] == "row 3 of the same organisation was sent later"
    assert said(place, "990001").sections["policy"].rating == "fair"


def test_of_two_that_were_sent_on_one_day_none_is_the_later(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [FULL, row("990001", Grade="Fair")])
    found = outcomes(place, file, "--keep", "latest")
    assert [one[2] for one in found] == ["duplicate", "duplicate"]


def test_a_row_beside_a_refused_one_of_the_same_school_is_not_taken(
    place: Path, tmp_path: Path
) -> None:
    file = text_export(tmp_path / "e.csv", [FULL, row("990001", Grade="Splendid")])
    found = outcomes(place, file, "--take-rest", "--keep", "latest")
    assert [one[2] for one in found] == ["duplicate", "refused"]
    assert "row 3 of the same organisation is refused" in found[0][3]


def test_what_was_brought_forward_is_not_replaced_unasked(place: Path, tmp_path: Path) -> None:
    carried = "{known: {answer: yes, carried: {from: 2025-schools, status: unconfirmed}}, "
    replaced(return_of(place, "990001"), ("{known: , ", carried))
    outcome, why = only(place, text_export(tmp_path / "e.csv", [FULL]))
    assert outcome == "conflict"
    assert why.startswith("what was brought forward waits there to be confirmed")


def test_who_is_not_on_the_list_is_told_with_who_may_be_meant(place: Path, tmp_path: Path) -> None:
    found = outcomes(
        place, text_export(tmp_path / "e.csv", [row("990010"), row("123456"), row("")])
    )
    assert [one[2] for one in found] == ["not-listed", "not-listed", "refused"]
    assert "did you mean 990001, Bobbinfold School?" in found[0][3]
    assert found[1][3] == "123456 is not on the list"
    assert found[2][3] == "does not say whose it is: 'URN' is empty"


def test_names_find_schools_whatever_their_blanks_and_capitals(place: Path, tmp_path: Path) -> None:
    replaced(
        place / "mappings" / "form.yaml",
        ("{column: URN, by: urn}", "{column: School, by: name, words: {The Loft: s990002}}"),
    )
    headings = ["School", *HEADINGS[1:]]
    names = ("  bobbinfold\u00a0 SCHOOL ", "the loft", "Quilstile School")
    rows = [{**row(""), "School": name} for name in names]
    for one in rows:
        del one["URN"]
    found = outcomes(place, text_export(tmp_path / "e.csv", rows, headings))
    assert [(one[1], one[2]) for one in found] == [
        ("s990001", "taken"),
        ("s990002", "taken"),
        ("", "not-listed"),
    ]
    assert "did you mean quillstile school?" in found[2][3]


def test_blank_rows_empty_rows_and_totals_are_accounted_for(place: Path, tmp_path: Path) -> None:
    blank = dict.fromkeys(HEADINGS, "")
    total = {**blank, "Name of lead": "TOTAL", "Minutes": "180"}
    rows = [blank, FULL, blank, {**blank, "URN": "990002"}, total]
    file = text_export(tmp_path / "e.csv", rows)
    assert [(one[0], one[2]) for one in outcomes(place, file, "--dry-run")] == [
        (3, "taken"),
        (5, "empty"),
        (6, "left-out"),
    ]
    assert "Rows: 1 taken, 1 left out, 3 empty." in taken(place, file).out


def test_a_row_without_a_day_is_a_draft(place: Path, tmp_path: Path) -> None:
    assert only(place, text_export(tmp_path / "e.csv", [row("990001", Sent="")]))[0] == "taken"
    assert said(place, "990001").completed_on is None


def test_no_free_text_of_a_row_is_in_what_is_said_of_it(place: Path, tmp_path: Path) -> None:
    wrong = [row("990001", Why=f"{FREE}\x07"), row("990002", Reviewed="lately"), FULL, row("99")]
    for form in ("table", "json", "csv", "markdown"):
        done = taken(place, text_export(tmp_path / "e.csv", wrong), "-f", form)
        assert FREE not in done.out + done.err
        assert "Somebody" not in done.out + done.err
        assert "sign that cannot be seen (U+0007)" in done.out.replace("\\", "")


def test_what_slipped_into_a_closed_column_is_told_by_its_length(
    place: Path, tmp_path: Path
) -> None:
    slipped = ("Sam hit his sister again", "Ask Jane Ashworth")
    rows = [
        row(slipped[0]),
        row("990001", Known_to_staff=slipped[1]),
        row("990002", Grade=slipped[0], Reviewed=slipped[1]),
        row("990003", Grade="Goood"),
    ]
    for form in ("table", "json", "csv", "markdown"):
        done = taken(place, text_export(tmp_path / "e.csv", rows), "-f", form)
        assert not any(one in done.out + done.err for one in slipped)
    whys = [one[3] for one in outcomes(place, text_export(tmp_path / "e.csv", rows))]
    assert whys[0] == "(text, 24 characters) is not on the list"
    assert whys[1].startswith("'Known to staff' says (text, 17 characters), which is not among")
    assert "'Reviewed' is no day: (text, 17 characters)" in whys[2]
    assert whys[3] == "'Grade' says 'Goood', which is not among its words; did you mean 'good'?"


def test_every_row_can_be_written_to_a_table(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [*FOUR, row("77")])
    done = taken(place, file, "-f", "csv", "-o", str(tmp_path / "rows.csv"))
    assert (done.code, done.out) == (1, "")
    assert "NOTHING WAS WRITTEN." in done.err
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "row,whose,outcome,why"
    assert lines[1] == "2,s990001,taken,"
    assert lines[5].startswith("6,,not-listed,")


def test_hundreds_of_refused_rows_are_counted_and_not_printed(place: Path, tmp_path: Path) -> None:
    rows = [row(str(number)) for number in range(600)]
    done = taken(place, text_export(tmp_path / "e.csv", rows))
    assert len(done.out.splitlines()) < 50
    assert "570 more rows" in done.out
    assert "Rows: 600 not on the list." in done.out


def test_returns_with_problems_are_counted(place: Path, tmp_path: Path) -> None:
    done = taken(place, text_export(tmp_path / "e.csv", [FULL, row("990002", Why="")]))
    assert done.code == 0
    assert "Written: 2 returns. Rows: 2 taken. 1 with errors" in done.out
    assert f"auditkit validate rounds/{ROUND}" in done.out


def test_a_workbook_gives_the_same_as_text(place: Path, tmp_path: Path) -> None:
    taken(place, text_export(tmp_path / "e.csv", [FULL]))
    typed = {
        "URN": 990001,
        "Sent": day("2026-10-14"),
        "Minutes": 90.0,
        "Share trained": 85,
        "Reviewed": 46266,
    }
    file = workbook_export(tmp_path / "e.xlsx", [{**FULL, **typed}])
    assert only(place, file)[0] == "unchanged"


def test_a_closed_round_takes_nothing_more(place: Path, tmp_path: Path) -> None:
    path = place / "rounds" / ROUND / "round.yaml"
    replaced(path, ("status: open  ", "status: closed  "), ("closed_on:", "closed_on: 2026-12-01"))
    done = taken(place, text_export(tmp_path / "e.csv", [FULL]))
    assert done.code == 3
    assert "is closed" in done.err


def test_words_on_the_line_are_helped(place: Path, tmp_path: Path) -> None:
    file = text_export(tmp_path / "e.csv", [FULL])
    done = taken(place, file, mapping="fom")
    assert (done.code, "did you mean 'form'?" in done.err) == (2, True)
    done = taken(place, file, "--keep", "newest")
    assert (done.code, "latest" in done.err) == (2, True)
    done = taken(place, tmp_path / "none.csv")
    assert done.code == 3
    assert "does not exist" in done.err


def test_a_mapping_that_does_not_fit_its_tool_is_refused(place: Path, tmp_path: Path) -> None:
    replaced(
        place / "mappings" / "form.yaml",
        ("question: reviewed-on", "question: reviewd-on"),
        ("Few know: no", "Few know: never"),
        ("field: rationale}\n  - {column: Evidence", "question: known}\n  - {column: Evidence"),
    )
    done = taken(place, text_export(tmp_path / "e.csv", [FULL]))
    assert done.code == 3
    assert "has no question reviewd-on; did you mean 'reviewed-on'?" in done.err
    assert "Few know leads to never, which may not stand there" in done.err
    assert "two columns fill policy.known" in done.err
