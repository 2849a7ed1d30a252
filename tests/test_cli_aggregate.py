"""``auditkit aggregate``: every number against one that was counted another way."""

import csv
import io
import json
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from auditkit.errors import ExitCode
from cli import (
    ABUSE,
    AFTER,
    CASE_FILES,
    EXAMPLE,
    NEGLECT,
    ROUND,
    auditkit,
    digest,
    finish,
    finish_all,
    replaced,
    return_at,
    with_round,
    write,
)
from oracle import ABSENT, Oracle

ROUNDS = (NEGLECT, ABUSE, CASE_FILES)
BY = (
    ("section",),
    ("agency",),
    ("case",),
    ("agency", "section"),
    ("section", "agency"),
    ("case", "section"),
    ("agency", "case"),
    ("case", "agency", "section"),
    ("group",),
    ("group", "section"),
    ("agency", "group"),
)


@pytest.fixture(scope="module", params=ROUNDS)
def counted(request: pytest.FixtureRequest) -> Oracle:
    """A round of the example, counted anew."""
    return Oracle(EXAMPLE / "rounds" / request.param)


def tables(place: Path, key: str, *words: str) -> list[dict[str, Any]]:
    done = auditkit("-C", place, "aggregate", key, "--format", "json", *words)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)["tables"]


def rows(place: Path, key: str, *words: str) -> list[dict[str, Any]]:
    return tables(place, key, *words)[0]["rows"]


def lines(place: Path, key: str, *words: str) -> list[dict[str, str]]:
    done = auditkit("-C", place, "aggregate", key, "--format", "csv", *words)
    assert (done.code, done.err) == (0, "")
    return list(csv.DictReader(io.StringIO(done.out)))


def name(counted: Oracle) -> str:
    return counted.round["round"]


def agencies(counted: Oracle) -> list[str]:
    return list(counted.round["owed"])


def half_up(count: int, total: int) -> int:
    return int((Decimal(100 * count) / total).quantize(Decimal(1), ROUND_HALF_UP))


# Against the oracle


def test_the_oracle_sees_the_returns_that_are_there(counted: Oracle) -> None:
    assert len(list(counted.received())) >= 10
    assert {word for *_, word in counted.ratings()} > set(counted.levels[1:])


@pytest.mark.parametrize("by", BY, ids=",".join)
def test_ratings_equal_those_counted_from_the_files(counted: Oracle, by: tuple[str, ...]) -> None:
    expected = counted.tally(by)

    found = rows(EXAMPLE, name(counted), "--by", ",".join(by))

    assert {tuple(row[one] for one in by) for row in found} == set(expected)
    assert len(found) == len(expected)
    for row in found:
        counts = expected[tuple(row[one] for one in by)]
        rated = sum(counts[level] for level in counted.levels)
        assert row["rated"] == rated
        for level in counted.levels:
            percent = half_up(counts[level], rated) if rated >= 10 else None
            assert row[level] == {"count": counts[level], "of": rated, "percent": percent}
        assert {reason: row[reason] for reason in ABSENT} == {one: counts[one] for one in ABSENT}


@pytest.mark.parametrize("by", BY, ids=",".join)
def test_csv_says_the_same_as_json(counted: Oracle, by: tuple[str, ...]) -> None:
    words = ("--by", ",".join(by))
    flat = [
        {
            key: str(value["count"] if isinstance(value, dict) else value)
            for key, value in row.items()
        }
        for row in rows(EXAMPLE, name(counted), *words)
    ]

    found = lines(EXAMPLE, name(counted), *words)

    assert [{**row, "median": ""} for row in found] == [{**row, "median": ""} for row in flat]


def test_a_median_is_a_level_or_two_and_never_a_mean(counted: Oracle) -> None:
    names = {
        "outstanding": "outstanding",
        "good": "good",
        "requires-improvement": "requires improvement",
        "inadequate": "inadequate",
    }
    expected = counted.tally(("agency", "section"))

    for row in rows(EXAMPLE, name(counted), "--by", "agency,section"):
        middle = counted.median(expected[row["agency"], row["section"]])
        said = (row["median"] or "").casefold().replace("-", " ")
        assert said == " to ".join(names[one] for one in middle)


def test_the_total_is_the_sum_of_the_agencies(counted: Oracle) -> None:
    (total,) = rows(EXAMPLE, name(counted), "--by", "overall")
    agencies = rows(EXAMPLE, name(counted), "--by", "agency")

    for level in counted.levels:
        assert total[level]["count"] == sum(row[level]["count"] for row in agencies)
    assert total["rated"] + sum(total[one] for one in ABSENT) == len(list(counted.received()))


@pytest.mark.parametrize("dimension", ["agency", "section"])
def test_a_filter_leaves_the_rest_out(counted: Oracle, dimension: str) -> None:
    word = {"agency": agencies(counted)[-1], "section": "voice-of-the-child"}[dimension]
    expected = counted.tally(("agency", "section"), **{dimension: word})

    found = rows(EXAMPLE, name(counted), "--by", "agency,section", f"--{dimension}", word)

    assert {(row["agency"], row["section"]): row["rated"] for row in found} == {
        key: sum(counts[level] for level in counted.levels) for key, counts in expected.items()
    }


def test_a_group_is_the_sum_of_its_services_and_says_which_they_are() -> None:
    agencies = {row["agency"]: row for row in rows(EXAMPLE, NEGLECT, "--by", "agency")}
    council = (
        "childrens-social-care",
        "early-intervention",
        "special-educational-needs",
        "virtual-school",
    )

    found, *_ = tables(EXAMPLE, NEGLECT, "--by", "group")

    groups = {row["group"]: row for row in found["rows"]}
    assert list(groups) == ["council", "health", "police", "youth-justice"]
    assert groups["council"]["rated"] == sum(agencies[one]["rated"] for one in council)
    assert groups["police"]["rated"] == agencies["police"]["rated"]
    assert f"Group council: {', '.join(council)}." in found["notes"]
    assert "Group youth-justice: youth-offending." in found["notes"]
    assert not [note for note in found["notes"] if "police" in note]


def test_an_agency_without_a_group_is_its_own(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    agencies = rows(place, ROUND, "--by", "agency")

    (found, *_) = tables(place, ROUND, "--by", "group")

    assert [row["group"] for row in found["rows"]] == [row["agency"] for row in agencies]
    assert not [note for note in found["notes"] if note.startswith("Group")]


def test_a_group_names_those_alone_that_were_counted() -> None:
    (found, *_) = tables(EXAMPLE, NEGLECT, "--by", "group", "--agency", "virtual-school")

    assert [(row["group"], row["rated"]) for row in found["rows"]] == [("council", 1)]
    assert "Group council: virtual-school." in found["notes"]


def test_filters_join(counted: Oracle) -> None:
    two = agencies(counted)[-2:]
    case = counted.round["owed"][two[0]]["cases"][0]

    found = rows(
        EXAMPLE,
        name(counted),
        *("--by", "section,agency,case", "--agency", ",".join(two), "--case", case),
    )

    assert {row["case"] for row in found} == {case}
    assert two[0] in {row["agency"] for row in found}
    assert {row["agency"] for row in found} <= set(two)


def test_themes_equal_those_counted_from_the_files(counted: Oracle) -> None:
    expected = counted.themes()

    found = rows(EXAMPLE, name(counted), "--by", "theme")

    keys = ("strengths", "strength_returns", "strength_cases")
    keys += ("improvements", "improvement_returns", "improvement_cases")
    told = {
        row["theme"]: tuple(
            row[key]["count"] if isinstance(row[key], dict) else row[key] for key in keys
        )
        for row in found
    }
    assert told == {theme or "without a theme": counts for theme, counts in expected.items()}
    received = list(counted.received())
    assert {row["strength_returns"]["of"] for row in found} == {len(received)}
    assert {row["strength_cases"]["of"] for row in found} == {len({c for _, c, _ in received})}


def test_answers_equal_those_counted_from_the_files(counted: Oracle) -> None:
    expected = counted.answers()

    found: dict[tuple[str, str], Counter[str]] = {}
    for row in rows(EXAMPLE, name(counted), "--by", "question"):
        words = found.setdefault((row["section"], row["question"]), Counter())
        words[row["answer"]] = row["count"]["count"]
        words.update({one: row[one] for one in ABSENT if one not in words})
        assert row["count"]["of"] == row["answered"]

    assert {key: +words for key, words in found.items()} == expected


def test_full_and_focused_tools_are_counted_together() -> None:
    counted = Oracle(EXAMPLE / "rounds" / NEGLECT)
    used = {agency: one["tool"] for agency, _, one in counted.received()}
    assert len(set(used.values())) == 2

    found = {row["section"]: row for row in rows(EXAMPLE, NEGLECT)}

    both = found["recognition-and-response"]
    assert both["rated"] == len(list(counted.received()))
    assert found["management-oversight"]["not-asked"] > 0


def test_the_returns_behind_the_numbers_come_with_them(counted: Oracle) -> None:
    found = tables(EXAMPLE, name(counted), "--by", "section")[-1]["rows"]
    alone = rows(EXAMPLE, name(counted), "--by", "returns")

    assert found == alone
    total = found[-1]
    assert total["agency"] == "all"
    assert total["received"] == len(list(counted.received()))
    assert total["expected"] == sum(len(one["cases"]) for one in counted.round["owed"].values())
    reasons = ("draft", "not_started", "unreadable", "exempt", "never_returned")
    for row in found:
        assert row["expected"] == sum(row[one] for one in ("received", "nil", *reasons))


@pytest.mark.parametrize(
    "by", ["section", "group", "agency", "theme", "question", "returns", "overall"]
)
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_see_the_same_rows(by: str, form: str) -> None:
    code, out, err = auditkit("-C", EXAMPLE, "aggregate", NEGLECT, "--by", by, "--format", form)

    assert (code, err) == (0, "")
    key = {"question": "question", "overall": "what", "returns": "agency"}.get(by, by)
    plain = out.replace("\\", "")
    for row in rows(EXAMPLE, NEGLECT, "--by", by):
        assert str(row[key]) in plain


def test_no_mean_of_grades_is_ever_shown() -> None:
    for by in ("section", "agency", "case", "overall"):
        out = auditkit("-C", EXAMPLE, "aggregate", NEGLECT, "--by", by).out
        assert not any(word in out.casefold() for word in ("mean", "average"))


# Shares


def with_ratings(tmp_path: Path, *levels: str) -> Path:
    """Make a round whose police returns have these overall ratings, a case each."""
    letters = "BCDFGHJKLMNPQRST"
    references = tuple(f"{letter}2{letter}3" for letter in letters[: len(levels)])
    place = with_round(tmp_path, "--agencies", "police", references=references)
    for case, level in zip(references, levels, strict=True):
        finish(place, "police", case, overall=level, voice=level)
    return place


def overall(place: Path, *words: str) -> dict[str, Any]:
    (row,) = rows(place, ROUND, "--by", "overall", "--today", AFTER, *words)
    return row


@pytest.mark.parametrize(("total", "shown"), [(8, None), (9, None), (10, 50), (11, 45)])
def test_a_percentage_is_shown_from_ten_on(tmp_path: Path, total: int, shown: int | None) -> None:
    good = total // 2
    place = with_ratings(tmp_path, *["good"] * good, *["poor"] * (total - good))

    assert overall(place)["good"] == {"count": good, "of": total, "percent": shown}
    text = auditkit("-C", place, "aggregate", ROUND, "--today", AFTER).out
    assert f"{good}/{total}" in text
    assert ("%" in text) == (shown is not None)


def test_shares_are_rounded_half_up(tmp_path: Path) -> None:
    place = with_ratings(tmp_path, *["good"] * 1, *["fair"] * 2, *["poor"] * 13)

    found = overall(place)

    # 6.25, 12.5 and 81.25 of a hundred; half to even would make 12 of the second.
    assert [found[one]["percent"] for one in ("good", "fair", "poor")] == [6, 13, 81]


def test_the_partnership_chooses_from_which_number_on(tmp_path: Path) -> None:
    place = with_ratings(tmp_path, "good", "good", "poor", "poor")
    replaced(place / "auditkit.yaml", ("themes:", "publication: {percent_from: 4}\nthemes:"))

    assert overall(place)["good"]["percent"] == 50


@pytest.mark.parametrize(
    ("levels", "median"),
    [
        (("good",), "Good"),
        (("good", "poor"), "Good to Poor"),
        (("good", "poor", "poor"), "Poor"),
        (("good", "fair", "fair", "poor"), "Fair"),
        (("good", "good", "fair", "poor"), "Good to Fair"),
    ],
)
def test_the_median_names_levels(tmp_path: Path, levels: tuple[str, ...], median: str) -> None:
    place = with_ratings(tmp_path, *levels)

    text = auditkit("-C", place, "aggregate", ROUND, "--by", "overall", "--today", AFTER).out

    assert f"  {median}  " in text


def test_reasons_for_no_rating_stay_apart_and_outside_n(tmp_path: Path) -> None:
    place = with_ratings(tmp_path, "good", "good", "good", "good")
    paths = sorted((place / "rounds" / ROUND / "returns" / "police").iterdir())
    for path, word in zip(paths, ("not-applicable", "cannot-tell"), strict=False):
        new = f"    rating: {word}\n    reason: The record is silent."
        replaced(path, ("    rating: good\n", f"{new}\n"))

    found = {row["section"]: row for row in rows(place, ROUND, "--today", AFTER)}

    assert found["voice"]["rated"] == 2
    assert {one: found["voice"][one] for one in ABSENT} == {
        "not-applicable": 1,
        "cannot-tell": 1,
        "not-answered": 0,
        "not-asked": 0,
    }
    assert found["planning"]["not-asked"] == 4
    assert found["planning"]["good"] == {"count": 0, "of": 0, "percent": None}


def test_what_nobody_coded_is_counted(tmp_path: Path) -> None:
    found = {
        row["theme"]: row
        for row in rows(with_ratings(tmp_path, "good"), ROUND, "--by", "theme", "--today", AFTER)
    }

    assert list(found) == ["voice", "planning", "without a theme"]
    assert (found["voice"]["strengths"], found["voice"]["improvements"]) == (1, 0)
    assert found["planning"]["improvements"] == 1
    assert found["without a theme"]["improvements"] == 1


# Moderation


MODERATED = f"""\
round: {ROUND}
agency: police
case: B2C3
kind: moderation
moderator: {{id: a02, role: Named nurse, involved_in_case: no}}
completed_on: 2026-11-06
sections:
  voice: {{rating: poor, reason: Her words are not in the plan.}}
overall: {{rating: fair}}
resolution:
  agreed: yes
  discussed_on: 2026-11-06
  reason: Both read the plan again.
  sections: {{voice: poor}}
  overall: fair
"""


@pytest.fixture
def moderated(tmp_path: Path) -> Path:
    """A round in which moderation resolved one return's ratings downwards."""
    place = finish_all(with_round(tmp_path))
    write(place / "rounds" / ROUND / "moderation" / "police" / "B2C3.yaml", MODERATED)
    return place


def counts(row: dict[str, Any]) -> dict[str, int]:
    return {level: row[level]["count"] for level in ("good", "fair", "poor")}


def test_a_rating_counts_as_moderation_resolved_it(moderated: Path) -> None:
    found = {row["section"]: counts(row) for row in rows(moderated, ROUND, "--today", AFTER)}

    assert found["voice"] == {"good": 3, "fair": 0, "poor": 1}
    assert found["overall"] == {"good": 3, "fair": 1, "poor": 0}


def test_how_many_ratings_changed_is_printed(moderated: Path) -> None:
    out = auditkit("-C", moderated, "aggregate", ROUND, "--today", AFTER).out

    assert "Ratings count as moderation resolved them: 2 changed." in out


def test_the_original_rating_is_never_lost(moderated: Path) -> None:
    before = digest(moderated)
    words = ("--ratings", "submitted", "--today", AFTER)

    found = {row["section"]: counts(row) for row in rows(moderated, ROUND, *words)}

    assert found["voice"] == {"good": 4, "fair": 0, "poor": 0}
    assert found["overall"] == {"good": 4, "fair": 0, "poor": 0}
    out = auditkit("-C", moderated, "aggregate", ROUND, *words).out
    assert "Ratings count as they were submitted." in out
    assert digest(moderated) == before


# What may be counted


def test_a_round_is_not_counted_while_a_file_that_feeds_it_has_errors(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    finish(place, "police", "B2C3", voice="god")

    code, out, err = auditkit("-C", place, "aggregate", ROUND, "--today", AFTER)

    assert (code, out) == (ExitCode.PROBLEMS, "")
    assert "rounds/2026-q3/returns/police/B2C3.yaml:13:13: error[AK205]" in err
    assert "these numbers would rest on files with 1 error" in err
    assert f"auditkit validate rounds/{ROUND}" in err


@pytest.mark.parametrize(
    "text",
    ["round: [\n", "", "a: 1\n", "round: 2026-q3\nround: 2026-q3\n"],
    ids=["syntax", "empty", "shape", "twice"],
)
def test_a_return_that_cannot_be_read_is_no_number(tmp_path: Path, text: str) -> None:
    place = finish_all(with_round(tmp_path))
    write(return_at(place, "police", "B2C3"), text)
    words = ("aggregate", ROUND, "--today", AFTER)

    done = auditkit("-C", place, *words)

    if text == "a: 1\n":  # a draft with a slip: it feeds no number
        assert done.code == 0
    else:
        assert (done.code, done.out) == (ExitCode.PROBLEMS, "")
        assert "police/B2C3.yaml" in done.err


def test_a_return_whose_day_cannot_be_read_was_meant_to_count(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    finish(place, "police", "B2C3", completed="30.10.2026")

    code, out, err = auditkit("-C", place, "aggregate", ROUND, "--today", AFTER)

    assert (code, out) == (ExitCode.PROBLEMS, "")
    assert "AK103" in err


def test_missing_drafts_and_sent_back_never_stop_a_count(tmp_path: Path) -> None:
    place = with_round(tmp_path, references=("B2C3", "D4F5", "G6H7"))
    finish(place, "police", "B2C3")
    finish(place, "police", "D4F5", completed="", voice="god", tool="shrt@1")
    write(return_at(place, "police", "G6H7"), "involvement: limited\n")
    finish(place, "health", "B2C3")
    write(
        place / "rounds" / ROUND / "acceptance.yaml",
        f"round: {ROUND}\ndecisions:\n  - {{agency: health, case: B2C3, decision: sent-back, "
        "by: Quality assurance officer, on: 2026-10-31, reasons: [x]}\n",
    )

    for today in ("2026-11-01", AFTER, "2027-06-01"):
        found = tables(place, ROUND, "--by", "overall", "--today", today)
        assert found[0]["rows"][0]["rated"] == 2
        assert found[-1]["rows"][-1]["draft"] == 2


def test_a_closed_round_with_a_missing_return_can_still_be_counted(tmp_path: Path) -> None:
    place = with_round(tmp_path)
    finish(place, "police", "B2C3")
    text = ("status: open ", "status: closed "), ("closed_on:", "closed_on: 2026-12-18")
    replaced(place / "rounds" / ROUND / "round.yaml", *text)
    assert auditkit("-C", place, "validate").code == ExitCode.PROBLEMS

    assert overall(place)["rated"] == 1


def test_a_warning_stops_nothing(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    finish(place, "police", "B2C3", auditor="a99")

    assert overall(place)["rated"] == 4


def test_errors_in_another_round_stop_nothing(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    write(place / "rounds" / "other" / "round.yaml", "round: [\n")

    assert overall(place)["rated"] == 4


def test_nothing_has_come_yet(tmp_path: Path) -> None:
    place = with_round(tmp_path)

    for by in ("section", "agency", "overall", "theme", "question", "returns", "agency,section"):
        for form in ("table", "json", "csv", "markdown"):
            done = auditkit("-C", place, "aggregate", ROUND, "--by", by, "-f", form)
            assert (done.code, done.err) == (0, ""), (by, form)


@pytest.mark.parametrize(
    "by", ["theme,section", "section,overall", "returns,agency", "question,case"]
)
def test_what_stands_alone_is_not_paired(tmp_path: Path, by: str) -> None:
    code, out, err = auditkit("-C", with_round(tmp_path), "aggregate", ROUND, "--by", by)

    assert (code, out) == (ExitCode.USAGE, "")
    assert "stands alone" in err


def test_by_can_be_given_twice(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))

    twice = auditkit("-C", place, "aggregate", ROUND, "--by", "agency", "--by", "section")

    assert twice == auditkit("-C", place, "aggregate", ROUND, "--by", "agency,section")


def test_no_free_text_of_a_return_is_in_any_count(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    for by in ("section", "agency", "case", "overall", "theme", "question", "returns"):
        out = auditkit("-C", place, "aggregate", ROUND, "--by", by, "--format", "json").out
        for words in ("Seen alone", "Direct work", "Nobody asked", "Team manager", "Record her"):
            assert words not in out


def test_a_formula_in_the_settings_stays_text_in_a_spreadsheet(tmp_path: Path) -> None:
    place = finish_all(with_round(tmp_path))
    replaced(
        place / "rounds" / ROUND / "frozen" / "rubrics" / "grades.yaml",
        ("name: Good", "name: =1+1"),
    )

    done = auditkit("-C", place, "aggregate", ROUND, "-f", "csv", "--today", AFTER)

    assert not any(
        cell.startswith(("=", "+", "@"))
        for row in csv.reader(io.StringIO(done.out))
        for cell in row
    )
