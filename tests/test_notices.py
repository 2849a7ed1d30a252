"""``auditkit notices``, and what validate says of a notice that is out of date."""

import shutil
import time
from pathlib import Path
from unittest import mock

import pytest

from auditkit.analysis.notices import is_edited
from auditkit.errors import ExitCode
from auditkit.storage.outputs import MARK
from cli import (
    AFTER,
    BEFORE,
    ROUND,
    auditkit,
    digest,
    finish,
    finish_all,
    replaced,
    return_at,
    with_round,
)
from noticing import notice, notices, round_file, said
from schools import ROUND as SCHOOLS
from schools import schools

NOTHING = "this round asks nothing"
LATER = ("returns_due: 2026-11-06", "returns_due: 2026-11-11")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_round(tmp_path_factory.mktemp("fresh") / "place")


@pytest.fixture
def place(fresh: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh, tmp_path / "place")


def test_a_moved_day_is_told_of_each_notice_and_what_to_do(place: Path) -> None:
    replaced(round_file(place), LATER)

    renew = f"renew it with: auditkit notices {ROUND}; then send it again"
    assert said(place) == [
        f"notices/police.md is out of date: the day returns are due; {renew}",
        f"notices/health.md is out of date: the day returns are due; {renew}",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("round.yaml", "title: 2026-q3", "title: Neglect", "the title"),
        ("round.yaml", "theme:", "theme: Neglect", "the theme"),
        ("round.yaml", "to: 2026-09-30", "to: 2026-08-31", "the practice that is looked at"),
        (
            "round.yaml",
            "moderation_meeting: 2026-11-20",
            "moderation_meeting: 2026-11-19",
            "the day of the moderation meeting",
        ),
        (
            "round.yaml",
            "  moderation_meeting: 2026-11-20\n",
            "",
            "the day of the moderation meeting",
        ),
        ("round.yaml", "cases: [B2C3, D4F5]", "cases: [B2C3]", "the references"),
        (
            "round.yaml",
            "cases: [B2C3, D4F5]",
            "cases: [B2C3, D4F5]\n    auditors: {B2C3: a01}",
            "who reviews which case",
        ),
        ("auditkit.yaml", "audit@smallbridge", "quality@smallbridge", "whom to ask"),
        ("auditkit.yaml", "Detective inspector", "Chief inspector", "whom it is to"),
        (
            "auditkit.yaml",
            "Smallbridge Partnership",
            "Bridge Partnership",
            "the partnership's name",
        ),
    ],
)
def test_each_fact_that_a_notice_tells_is_watched(
    place: Path, file: str, old: str, new: str, words: str
) -> None:
    path = place / file if file == "auditkit.yaml" else round_file(place)
    replaced(path, (old, new))

    found = [line for line in said(place) if line.startswith("notices/police.md")]

    assert [line.partition(";")[0] for line in found] == [
        f"notices/police.md is out of date: {words}"
    ]
    assert notices(place).code == 0
    assert said(place) == []


def test_renewed_notices_say_what_the_round_says_and_are_right_as_they_are(place: Path) -> None:
    replaced(round_file(place), LATER)

    done = notices(place)

    assert done == (
        0,
        f"""\
wrote 2 of 2 notices
  rounds/{ROUND}/notices/police.md: renewed (the day returns are due)
  rounds/{ROUND}/notices/health.md: renewed (the day returns are due)
""",
        "",
    )
    assert "| Returns due | **Wednesday 11 November 2026** |" in notice(place, "police").read_text()
    assert said(place) == []
    assert notices(place).out.startswith("wrote 0 of 2 notices\n")


def test_nothing_is_renewed_in_a_round_that_did_not_change(place: Path) -> None:
    before = digest(place)

    assert notices(place).code == 0
    assert digest(place) == before


def test_a_dry_run_changes_nothing(place: Path) -> None:
    replaced(round_file(place), LATER)
    before = digest(place)

    done = notices(place, "--dry-run")

    assert done.code == 0
    assert done.out.startswith("would write 2 of 2 notices\n")
    assert digest(place) == before


def test_what_was_changed_by_hand_is_kept_until_somebody_asks(place: Path) -> None:
    replaced(notice(place, "police"), ("You are asked", "Dear Sam, you are asked"))
    replaced(round_file(place), LATER)

    assert "it was changed by hand: see what it lacks with" in said(place)[0]
    done = notices(place)

    assert done == (
        ExitCode.CANNOT,
        f"""\
wrote 1 of 2 notices
  rounds/{ROUND}/notices/police.md: kept: it was changed by hand, and does not say the day returns are due: 2026-11-11
  rounds/{ROUND}/notices/health.md: renewed (the day returns are due)
""",
        """\
error: 1 notice was changed by hand and is out of date
hint: write into it what it does not say, or replace it with --force
""",
    )
    assert "Dear Sam" in notice(place, "police").read_text()

    assert notices(place, "--force").code == 0
    assert "Dear Sam" not in notice(place, "police").read_text()
    assert said(place) == []


def test_a_notice_that_says_the_new_day_in_a_text_of_its_own_is_right(place: Path) -> None:
    replaced(notice(place, "police"), ("Returns due | **Friday 6", "Please by | **Wed, or ask, 11"))
    replaced(round_file(place), LATER)

    assert [line.split()[0] for line in said(place)] == ["notices/health.md"]
    assert notices(place).code == 0


@pytest.mark.parametrize("greeting", ["You are asked", "Dear Sam, you are asked"])
def test_a_day_that_stands_in_the_notice_for_something_else_is_not_taken_for_the_new_one(
    place: Path, greeting: str
) -> None:
    replaced(notice(place, "police"), ("You are asked", greeting))
    replaced(round_file(place), ("returns_due: 2026-11-06", "returns_due: 2026-11-20"))

    assert "notices/police.md is out of date: the day returns are due" in said(place)[0]


@pytest.mark.parametrize("written", ["6th November 2026", "6 Nov 2026", "6th of November, 2026"])
def test_the_old_day_is_known_as_people_write_it(place: Path, written: str) -> None:
    text = ("Returns due | **Friday 6 November 2026**", f"Returns due | **Friday {written}**")
    replaced(notice(place, "police"), text)
    replaced(round_file(place), ("returns_due: 2026-11-06", "returns_due: 2026-11-20"))

    assert "notices/police.md is out of date: the day returns are due" in said(place)[0]


def test_a_day_that_is_a_part_of_another_is_not_taken_for_it(place: Path) -> None:
    replaced(round_file(place), ("returns_due: 2026-11-06", "returns_due: 2026-11-16"))
    assert notices(place).code == ExitCode.OK
    replaced(notice(place, "police"), ("You are asked", "Dear Sam, you are asked"))
    replaced(round_file(place), ("returns_due: 2026-11-16", "returns_due: 2026-11-06"))

    assert [line.partition(";")[0] for line in said(place)] == [
        f"notices/{name}.md is out of date: the day returns are due"
        for name in ("police", "health")
    ]


def test_a_notice_without_its_mark_is_somebodys_own(place: Path) -> None:
    path = notice(place, "police")
    path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    replaced(round_file(place), LATER)

    assert [line.split()[0] for line in said(place)] == ["notices/health.md"]
    before = path.read_bytes()
    assert notices(place) == (
        0,
        f"""\
wrote 1 of 2 notices
  rounds/{ROUND}/notices/police.md: left as it is: it has no mark, so it is not known whether it is still right
  rounds/{ROUND}/notices/health.md: renewed (the day returns are due)
1 notice without a mark: read it, or have it written anew with --force; what somebody wrote there is then gone
""",
        "",
    )
    assert path.read_bytes() == before


def test_a_notice_without_its_mark_is_written_anew_where_somebody_asks(place: Path) -> None:
    for name in ("police", "health"):
        path = notice(place, name)
        path.write_text("\n".join(path.read_text().splitlines()[:-1]))
    replaced(round_file(place), LATER)

    assert "\n2 notices without a mark: read them, or have them written" in notices(place).out
    done = notices(place, "--force")

    assert done == (
        0,
        f"""\
wrote 2 of 2 notices
  rounds/{ROUND}/notices/police.md: written anew: it had no mark
  rounds/{ROUND}/notices/health.md: written anew: it had no mark
""",
        "",
    )
    assert notices(place).out.startswith("wrote 0 of 2 notices\n")
    assert "| Returns due | **Wednesday 11 November 2026** |" in notice(place, "police").read_text()


def test_turned_line_ends_are_no_change_by_hand(place: Path) -> None:
    path = notice(place, "police")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert not is_edited(path.read_bytes().decode())
    assert "police.md: right as it is" in notices(place).out


def test_a_mark_that_somebody_wrote_into_a_title_is_not_taken_for_the_mark(place: Path) -> None:
    forged = f"<!-- {MARK} sum:0123456789abcdef of: due=00000000 -->"
    replaced(round_file(place), ("title: 2026-q3", f'title: "{forged}"'))

    assert notices(place).code == 0
    assert said(place) == []
    assert not is_edited(notice(place, "police").read_text())


def test_an_agency_that_joins_has_no_notice_and_gets_one(place: Path) -> None:
    notice(place, "health").unlink()

    write = f"write it with: auditkit notices {ROUND}"
    assert said(place) == [f"there is no notice to health; {write}"]
    assert f"rounds/{ROUND}/notices/health.md: new\n" in notices(place).out
    assert said(place) == []


def test_a_notice_to_an_agency_that_is_asked_no_more_is_told_and_kept(place: Path) -> None:
    text = round_file(place).read_text()
    start = text.index("  health:\n    tool:")
    round_file(place).write_text(text[:start] + text[text.index("\n# What the round froze") :])
    shutil.rmtree(place / "rounds" / ROUND / "returns" / "health")

    assert said(place) == [
        f"notices/health.md is to somebody of whom {NOTHING}; tell them so, and take the file away"
    ]
    done = notices(place)
    assert "notices/health.md: kept: the round asks nobody of that name\n" in done.out
    assert notice(place, "health").exists()


def test_a_partnership_that_writes_its_own_notices_is_asked_for_none(place: Path) -> None:
    shutil.rmtree(place / "rounds" / ROUND / "notices")
    replaced(round_file(place), LATER)

    assert said(place) == []


def test_of_an_agency_whose_returns_are_in_only_the_meeting_counts(place: Path) -> None:
    for case in ("B2C3", "D4F5"):
        finish(place, "police", case)
    replaced(
        round_file(place),
        LATER,
        ("moderation_meeting: 2026-11-20", "moderation_meeting: 2026-11-19"),
    )

    found = [line.partition(";")[0] for line in said(place, AFTER)]

    assert found == [
        "notices/police.md is out of date: the day of the moderation meeting",
        "notices/health.md is out of date: the day returns are due, the day of the moderation meeting",
    ]
    finish_all(place)
    assert said(place, "2026-11-20") == []


def test_a_closed_round_is_left_as_it_was(place: Path) -> None:
    replaced(
        round_file(place),
        LATER,
        ("status: open", "status: closed"),
        ("closed_on:", "closed_on: 2026-12-01"),
    )
    before = digest(place)

    assert said(place) == []
    done = notices(place)
    assert (done.code, done.out) == (ExitCode.CANNOT, "")
    assert done.err.startswith(
        f"error: round {ROUND} is closed: its notices are part of the record\n"
    )
    assert digest(place) == before


def test_a_damaged_round_writes_no_notice(place: Path) -> None:
    replaced(round_file(place), ("moderation_meeting: 2026-11-20", "moderation_meeting: soon"))
    before = digest(place)

    assert said(place) == []
    assert notices(place).code == ExitCode.CANNOT
    assert digest(place) == before


def test_an_extension_and_an_exemption_stand_in_a_renewed_notice(place: Path) -> None:
    decided = "decided_by: Chair, decided_on: 2026-10-20"
    changes = f"""\
    cases: [B2C3, D4F5]
    changes:
      - {{case: B2C3, decision: extended, until: 2026-11-13, {decided}}}
      - {{case: D4F5, decision: exempt, reason: Held elsewhere, {decided}}}
"""
    replaced(round_file(place), ("    cases: [B2C3, D4F5]\n", changes))

    renew = f"renew it with: auditkit notices {ROUND}; then send it again"
    assert said(place) == [f"notices/police.md is out of date: an extension or exemption; {renew}"]
    assert "police.md: renewed (an extension or exemption)\n" in notices(place).out
    text = notice(place, "police").read_text()
    assert "- B2C3: `returns/police/B2C3.yaml`, due by Friday 13 November 2026\n" in text
    assert "- D4F5: nothing more is asked of you\n" in text
    assert said(place) == []


def test_an_earlier_answer_is_not_believed_when_only_a_notice_changed(place: Path) -> None:
    path, words = notice(place, "police"), ("validate", "-f", "concise", "--today", BEFORE)
    before = path.read_text()
    replaced(round_file(place), LATER)
    notices(place)
    time.sleep(0.13)  # a change of a file lies far enough in the past to be remembered
    first = auditkit("-C", place, *words)
    with mock.patch("auditkit.checks.engine.run", side_effect=AssertionError("a run was made")):
        assert auditkit("-C", place, *words) == first

    path.write_text(before)

    assert "AK936" not in first.out
    assert "notices/police.md is out of date" in auditkit("-C", place, *words).out


def test_a_case_that_is_added_gets_a_blank_return_where_it_is_wanted(place: Path) -> None:
    given = return_at(place, "police", "B2C3").read_text()
    replaced(
        round_file(place),
        ("  D4F5: {facts: {}}\n", "  D4F5: {facts: {}}\n  G6H7: {facts: {}}\n"),
        ("cases: [B2C3, D4F5]", "cases: [B2C3, D4F5, G6H7]"),
    )
    finish(place, "police", "D4F5")
    finished = return_at(place, "police", "D4F5").read_bytes()

    first = notices(place)
    assert first.out.endswith("1 return is owed and has no file: --returns writes blank ones\n")
    assert not return_at(place, "police", "G6H7").exists()

    path = f"rounds/{ROUND}/returns/police/G6H7.yaml"
    dry = notices(place, "--returns", "--dry-run")
    assert dry.out.endswith(f"would write 1 blank return\n  {path}\n")
    assert not return_at(place, "police", "G6H7").exists()

    done = notices(place, "--returns")
    assert done.out.endswith(f"wrote 1 blank return\n  {path}\n")
    assert return_at(place, "police", "G6H7").read_text() == given.replace("B2C3", "G6H7")
    assert return_at(place, "police", "D4F5").read_bytes() == finished
    assert notices(place, "--returns").out.count("blank") == 0


def test_what_is_exempt_gets_no_blank_return(place: Path) -> None:
    return_at(place, "police", "B2C3").unlink()
    decided = "decision: exempt, reason: Held elsewhere, decided_by: Chair, decided_on: 2026-10-20"
    cases = "    cases: [B2C3, D4F5]\n"
    replaced(round_file(place), (cases, f"{cases}    changes: [{{case: B2C3, {decided}}}]\n"))

    assert "blank" not in notices(place, "--returns").out
    assert not return_at(place, "police", "B2C3").exists()


def test_the_one_notice_to_all_organisations_is_watched_too(tmp_path: Path) -> None:
    place = schools(tmp_path / "place")
    path = place / "rounds" / SCHOOLS / "round.yaml"
    text = path.read_text()
    day = text.partition("returns_due: ")[2][:10]
    replaced(path, (f"returns_due: {day}", "returns_due: 2026-11-13"))

    found = said(place, "2026-10-01")
    assert [line.partition(";")[0] for line in found] == [
        "notices/organisations.md is out of date: the day returns are due"
    ]
    gone = next((place / "rounds" / SCHOOLS / "returns").glob("*.yaml"))
    blank = gone.read_bytes()
    gone.unlink()
    assert auditkit("-C", place, "notices", SCHOOLS, "--returns").code == 0
    assert said(place, "2026-10-01") == []
    assert gone.read_bytes() == blank


def test_how_many_organisations_are_asked_is_watched(tmp_path: Path) -> None:
    place = schools(tmp_path / "place")
    here = place / "rounds" / SCHOOLS
    listed, asked = here / "organisations.yaml", here / "round.yaml"
    for path, key in ((listed, "- {key: s990004,"), (asked, "s990004:")):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.strip().startswith(key)))
    (here / "returns" / "s990004.yaml").unlink()

    assert [line.partition(";")[0] for line in said(place, "2026-10-01")] == [
        "notices/organisations.md is out of date: how many organisations are asked"
    ]
    assert auditkit("-C", place, "notices", SCHOOLS).code == 0
    assert "To **3 organisations**" in (here / "notices" / "organisations.md").read_text()
    assert said(place, "2026-10-01") == []
