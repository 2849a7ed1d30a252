"""Extensions and exemptions in notices: every change of one makes the notice out of date."""

import shutil
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import AFTER, BEFORE, finish, replaced, with_round
from noticing import notice, notices, round_file, said

CASES = "    cases: [B2C3, D4F5]\n"
STALE = "notices/police.md is out of date: an extension or exemption"
LACKS = "kept: it was changed by hand, and does not say an extension or exemption of"
DECIDED = "decided_by: Chair, decided_on: 2026-10-20"
ITEM = "- B2C3: `returns/police/B2C3.yaml`"
BY = f"{ITEM}, due by Friday 13 November 2026"
DEAR = ("You are asked", "Dear Sam, you are asked")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_round(tmp_path_factory.mktemp("fresh") / "place")


@pytest.fixture
def place(fresh: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh, tmp_path / "place")


@pytest.fixture(scope="module")
def fresh_self_assessment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = ("--tool", "standards", "--kind", "section-11")
    return with_round(tmp_path_factory.mktemp("own") / "place", *words, references=())


@pytest.fixture
def self_assessment(fresh_self_assessment: Path, tmp_path: Path) -> Path:
    return shutil.copytree(fresh_self_assessment, tmp_path / "place")


def extended(until: str, case: str = "B2C3") -> str:
    who = f"case: {case}, " if case else ""
    return f"{{{who}decision: extended, until: {until}, {DECIDED}}}"


def exempt(case: str = "B2C3") -> str:
    who = f"case: {case}, " if case else ""
    return f"{{{who}decision: exempt, reason: Held elsewhere, {DECIDED}}}"


def decide(place: Path, *decisions: str, after: str = CASES) -> None:
    """Let these be the decisions on what the police owe, and no others."""
    text = round_file(place).read_text()
    kept = [line for line in text.splitlines() if not line.startswith("    changes: ")]
    round_file(place).write_text("\n".join(kept) + "\n")
    if decisions:
        replaced(round_file(place), (after, f"{after}    changes: [{', '.join(decisions)}]\n"))


def told(place: Path, today: str = BEFORE) -> list[str]:
    return [line.partition(";")[0] for line in said(place, today)]


@pytest.mark.parametrize("now", [(), (extended("2026-11-11"),), (extended("2026-11-16"),)])
@pytest.mark.parametrize("before", [extended("2026-11-13"), exempt()])
def test_a_decision_that_is_taken_back_or_changed_is_told(
    place: Path, before: str, now: tuple[str, ...]
) -> None:
    decide(place, before)
    assert notices(place).code == 0
    assert told(place) == []

    decide(place, *now)

    assert told(place) == [STALE]
    assert "police.md: renewed (an extension or exemption)\n" in notices(place).out
    assert told(place) == []


def test_a_decision_on_all_that_an_agency_owes_is_told_once(place: Path) -> None:
    decide(place, extended("2026-11-13", ""))

    assert told(place) == [STALE]
    assert "police.md: renewed (an extension or exemption)\n" in notices(place).out


def test_the_day_of_a_self_assessment_is_watched(self_assessment: Path) -> None:
    place, tool = self_assessment, "  police:\n    tool: standards@1\n"
    decide(place, extended("2026-11-13", ""), after=tool)
    assert told(place) == ["notices/police.md is out of date: the day returns are due"]
    assert notices(place).code == 0
    assert "| Returns due | **Friday 13 November 2026** |" in notice(place, "police").read_text()
    assert told(place) == []

    decide(place)

    assert told(place) == ["notices/police.md is out of date: the day returns are due"]


def test_an_exemption_from_a_self_assessment_stands_in_the_notice(self_assessment: Path) -> None:
    place, tool = self_assessment, "  police:\n    tool: standards@1\n"
    words = "You are exempt from it: nothing more is asked of you.\n"
    assert words not in notice(place, "police").read_text()
    decide(place, exempt(""), after=tool)

    assert told(place) == [STALE]
    assert notices(place).code == 0
    assert words in notice(place, "police").read_text()
    assert told(place) == []
    decide(place)
    assert told(place) == [STALE]


def test_of_an_agency_whose_returns_are_in_no_extension_counts(place: Path) -> None:
    for case in ("B2C3", "D4F5"):
        finish(place, "police", case)
    decide(place, extended("2026-11-13"))

    assert told(place, AFTER) == []


def test_who_is_exempt_from_all_that_is_left_is_told(place: Path) -> None:
    finish(place, "police", "D4F5")
    decide(place, exempt())

    assert told(place) == [STALE]


def test_a_notice_changed_by_hand_is_told_what_was_decided(place: Path) -> None:
    replaced(notice(place, "police"), DEAR)
    decide(place, extended("2026-11-13"), exempt("D4F5"))

    done = notices(place)

    assert done.code == ExitCode.CANNOT
    lacks = "; an extension or exemption of D4F5: nothing more is asked\n"
    assert f"{LACKS} B2C3: 2026-11-13{lacks}" in done.out


@pytest.mark.parametrize(
    "item",
    [
        BY,
        f"{ITEM},\n  and you have time until\n  13th Nov. 2026",
        "- **13/11/2026**: B2C3",
        f"{ITEM}: by 13 November, 2026 instead",
    ],
)
def test_a_notice_into_which_somebody_wrote_an_extension_is_right(place: Path, item: str) -> None:
    replaced(notice(place, "police"), (ITEM, item))
    decide(place, extended("2026-11-13"))
    assert told(place) == []
    assert notices(place).code == 0


def test_a_notice_into_which_somebody_wrote_an_extension_must_lose_it_again(place: Path) -> None:
    path = notice(place, "police")
    replaced(path, (ITEM, BY))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    decide(place, extended("2026-11-13"))

    marked = "police.md: kept: it was changed by hand, and says what is new; its mark was renewed\n"
    assert marked in notices(place, "--dry-run").out
    assert path.read_bytes() == before
    assert marked in notices(place).out
    assert path.read_bytes().splitlines()[:-1] == before.splitlines()[:-1]
    assert notices(place).out.startswith("wrote 0 of 2 notices\n")
    decide(place)

    assert told(place) == [STALE]
    assert f"{LACKS} B2C3: none\n" in notices(place).out
    replaced(path, (BY, ITEM))
    assert told(place) == []


def test_a_notice_that_is_no_text_is_not_marked_again(place: Path) -> None:
    path = notice(place, "police")
    replaced(path, (ITEM, f"{BY}, Zo\u00eb"))
    path.write_bytes(path.read_bytes().replace("\u00eb".encode(), b"\xeb"))
    before = path.read_bytes()
    decide(place, extended("2026-11-13"))

    assert "police.md: kept: it was changed by hand\n" in notices(place).out
    assert path.read_bytes() == before


def test_an_extension_that_is_taken_back_must_go_from_a_notice_changed_by_hand(
    place: Path,
) -> None:
    decide(place, extended("2026-11-13"))
    notices(place)
    replaced(notice(place, "police"), DEAR)
    decide(place)

    assert told(place) == [STALE]
    assert f"{LACKS} B2C3: none\n" in notices(place).out
    replaced(notice(place, "police"), (BY, ITEM))
    assert told(place) == []
    assert notices(place).code == 0


def test_an_extension_that_stands_below_a_heading_of_its_own_must_go_too(place: Path) -> None:
    decide(place, extended("2026-11-13"))
    notices(place)
    replaced(notice(place, "police"), (BY, "### B2C3\n\nBy 13 November 2026."))
    decide(place)

    assert told(place) == [STALE]
    replaced(notice(place, "police"), ("\n\nBy 13 November 2026.", ""))
    assert told(place) == []


def test_a_day_beside_two_cases_may_be_that_of_the_other(place: Path) -> None:
    decide(place, extended("2026-11-13"), extended("2026-11-13", "D4F5"))
    notices(place)
    one = "- B2C3: with all the others; D4F5: by 13 November 2026"
    other = BY.replace("B2C3", "D4F5")
    replaced(notice(place, "police"), (f"{BY}\n", ""), (other, one))
    decide(place, extended("2026-11-13", "D4F5"))

    assert told(place) == []


@pytest.mark.parametrize("freed", ["nothing more is asked of you", "You are **exempt**"])
def test_an_exemption_in_a_notice_changed_by_hand(place: Path, freed: str) -> None:
    decide(place, exempt())
    notices(place)
    item = f"- B2C3: {freed}"
    replaced(notice(place, "police"), DEAR, ("- B2C3: nothing more is asked of you", item))
    assert told(place) == []
    decide(place)

    assert told(place) == [STALE]
    replaced(notice(place, "police"), (item, ITEM))
    assert told(place) == []
    assert notices(place).code == 0


def test_days_that_two_cases_exchange_are_seen(place: Path) -> None:
    decide(place, extended("2026-11-13"), extended("2026-11-12", "D4F5"))
    notices(place)
    replaced(notice(place, "police"), DEAR)
    decide(place, extended("2026-11-12"), extended("2026-11-13", "D4F5"))

    assert told(place) == [STALE]
    assert f"{LACKS} B2C3: 2026-11-12; an extension or exemption of D4F5: 2026-11-13\n" in (
        notices(place).out
    )


def test_the_cases_of_a_notice_are_not_read_from_its_mark(place: Path) -> None:
    decide(place, exempt("D4F5"))
    notices(place)
    path = notice(place, "police")
    lines = [line for line in path.read_text().splitlines() if not line.startswith("- D4F5:")]
    path.write_text("\n".join(lines) + "\n")
    decide(place)
    replaced(round_file(place), ("cases: [B2C3, D4F5]", "cases: [B2C3]"))

    assert told(place) == []
