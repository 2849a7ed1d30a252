"""Figures that partnerships published, given again by returns that imply them."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from auditkit.analysis.rounding import decimal, percent
from auditkit.yamlio.reader import read_document
from cli import ROUND, SETTINGS, auditkit, drawing, finish, replaced, smallbridge, write
from publishing import REFERENCES

DATA: Any = read_document((Path(__file__).parent / "data" / "published.yaml").read_bytes()).data
CONTACTS, SCHOOLS = DATA["contacts"], DATA["schools"]
TOTAL = int(CONTACTS["total_implied"])
GRADES = """\
rubric: grades
version: 1
name: Four grades
levels:
  - {key: outstanding, name: Outstanding, descriptor: More than good.}
  - {key: good, name: Good, descriptor: Children were protected.}
  - {key: requires-improvement, name: Requires improvement, descriptor: Short of good.}
  - {key: inadequate, name: Inadequate, descriptor: A child came to harm.}
"""


def whole(words: list[str]) -> list[int]:
    return [int(one) for one in words]


@pytest.fixture(scope="module", params=["this", "last"])
def contacts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty returns of one agency, rated as one year's percentages imply; the folder's name is the year."""
    place = smallbridge(tmp_path_factory.mktemp("contacts") / request.param)
    write(place / "rubrics" / "grades.yaml", GRADES)
    with drawing(*REFERENCES[:TOTAL]):
        words = ("--tool", "short", "--kind", "single-agency", "--agencies", "police")
        made = auditkit(
            "new-round",
            ROUND,
            *words,
            "--cases",
            str(TOTAL),
            "--returns-due",
            "2026-11-06",
            at=place,
        )
    assert made.code == 0, made.err
    counts = whole(CONTACTS["counts_implied"][request.param])
    levels = [
        level for level, count in zip(CONTACTS["levels"], counts, strict=True) for _ in range(count)
    ]
    for case, level in zip(REFERENCES, levels, strict=False):
        finish(place, "police", case, voice=level, overall=level)
    return place


def test_counts_and_percentages_of_contacts(contacts: Path) -> None:
    year = contacts.name
    done = auditkit("aggregate", ROUND, "--by", "overall", "-f", "json", at=contacts)
    [row] = json.loads(done.out)["tables"][0]["rows"]
    for level, count, share in zip(
        CONTACTS["levels"],
        whole(CONTACTS["counts_implied"][year]),
        whole(CONTACTS["percent"][year]),
        strict=True,
    ):
        assert row[level] == {"count": count, "of": TOTAL, "percent": share}
    better = row["outstanding"]["count"] + row["good"]["count"]
    assert percent(better, TOTAL, least=10) == int(CONTACTS["good_or_better"][year])


def test_the_report_has_n_of_n_beside_each_percentage(contacts: Path) -> None:
    year = contacts.name
    text = auditkit("report", ROUND, "-f", "md", "-o", "-", at=contacts).out
    told = ", ".join(
        f"{level.replace('-', ' ')} {count} of {TOTAL} ({share}%)"
        for level, count, share in zip(
            CONTACTS["levels"],
            whole(CONTACTS["counts_implied"][year]),
            whole(CONTACTS["percent"][year]),
            strict=True,
        )
    )
    assert f"Overall ratings in 20 returns: {told}." in text


def test_one_contact_as_five_percent_implies_twenty() -> None:
    """The page prints no N. Only 20 fits all of this year's percentages, where one of them is one contact."""
    fits = [
        total
        for total in range(10, 200)
        if percent(1, total, least=1) == 5
        and all(
            any(percent(count, total, least=1) == share for count in range(total + 1))
            for share in whole(CONTACTS["percent"]["this"])
        )
    ]
    assert fits == [20]


# Schools that answered, by a first and a last day


def of_share(share: int, total: int) -> list[int]:
    """Return every count whose whole percentage this is."""
    return [count for count in range(total + 1) if percent(count, total, least=1) == share]


POSSIBLE, NEVER = int(SCHOOLS["possible"]), int(SCHOOLS["never_returned"])
RETURNED = POSSIBLE - NEVER
FIRST = 335
LAST = 377
"""Counts that give the published 80 and 90 percent; the page prints neither."""

ANSWER = """\
round: {round}
organisation: {name}
tool: standards@1
period: {{from: 2024-01-01, to: 2024-12-31}}
completed_on: {day}
sections:
  policy:
    rating: good
    rationale: The policy names who answers for it, and governors read it in the autumn.
    evidence:
      - {{source: Policy, dated: 2024-09, shows: It was reviewed}}
"""


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed round of 419 schools: 335 in time, 42 by the last day, 38 after it, 4 never."""
    names = [f"school-{number:03}" for number in range(POSSIBLE)]
    known = "".join(f"  {name}: {{name: {name.capitalize()}}}\n" for name in names)
    settings = f"{SETTINGS.split('agencies:')[0]}agencies:\n{known}gate:\n"
    settings += "  - {measure: returns-in-time, at_least: 79%}\n"
    settings += "  - {measure: returns-received, at_least: 99%}\n"
    place = smallbridge(tmp_path_factory.mktemp("schools") / "p", settings=settings)
    words = ("--tool", "standards", "--kind", "section-175")
    due = date.fromisoformat(SCHOOLS["initial_deadline"])
    last = date.fromisoformat(SCHOOLS["final_deadline"])
    with mock.patch("os.fsync"):  # hundreds of files, and no power that could fail
        made = auditkit("new-round", ROUND, *words, "--returns-due", str(due), at=place)
    assert made.code == 0, made.err
    folder = place / "rounds" / ROUND
    for number, name in enumerate(names):
        day = due if number < FIRST else last if number < LAST else last + timedelta(days=30)
        if number < RETURNED:
            text = ANSWER.format(round=ROUND, name=name, day=day)
            write(folder / "returns" / f"{name}.yaml", text)
    gone = "decision: never-returned, reason: Asked three times, decided_by: Head, decided_on: 2025-04-04"
    replaced(
        folder / "round.yaml",
        ("status: open  ", "status: closed"),
        ("closed_on:\n", "closed_on: 2025-04-04\n"),
        *(
            (
                f"  {name}:\n    tool: standards@1\n",
                f"  {name}:\n    tool: standards@1\n    changes:\n      - {{{gone}}}\n",
            )
            for name in names[RETURNED:]
        ),
    )
    return place


@pytest.mark.parametrize("audience", ["partnership", "public"])
def test_what_came_of_the_schools_is_told_with_its_denominator(
    schools: Path, audience: str
) -> None:
    text = auditkit("report", ROUND, "--audience", audience, "-f", "md", "-o", "-", at=schools).out
    assert f"Returns that came: **{RETURNED} of {POSSIBLE}**" in text
    late = RETURNED - FIRST
    came = {"Expected": POSSIBLE, "Received": RETURNED, "Nil": 0, "Exempt": 0}
    came |= {"Never returned": NEVER, "Missing": 0, "Came late": late}
    assert "".join(f"* {name}: {count}\n" for name, count in came.items()) in text
    assert f"{RETURNED} of {RETURNED} (100%)" in text
    assert "School-" not in text
    assert decimal(100 * RETURNED / POSSIBLE, 2) == SCHOOLS["rate"]


def test_how_many_came_in_time_is_told_with_its_denominator(schools: Path) -> None:
    text = auditkit("validate", f"rounds/{ROUND}", "--gate", at=schools).out
    assert f"returns-in-time, at least 79%: {FIRST}/{POSSIBLE}" in text
    assert f"returns-received, at least 99%: {RETURNED}/{POSSIBLE}" in text
    published = SCHOOLS["percent"]
    assert percent(FIRST, POSSIBLE, least=10) == int(published["initial"])
    assert percent(LAST, POSSIBLE, least=10) == int(published["final"])


def test_the_published_share_of_late_schools_counts_those_that_never_answered() -> None:
    """The page's 10 percent late and its 4 that never answered do not go together.

    Whatever count its 90 percent stands for, those that came after the last day are 9 percent;
    10 percent is right only when the four that never came are counted as late.
    """
    published = SCHOOLS["percent"]
    for by_last in of_share(int(published["final"]), POSSIBLE):
        assert percent(RETURNED - by_last, POSSIBLE, least=10) != int(published["late"])
    assert LAST in of_share(int(published["final"]), POSSIBLE)
    assert percent(POSSIBLE - LAST, POSSIBLE, least=10) == int(published["late"])
