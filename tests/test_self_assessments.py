"""Documents on what organisations say of themselves, through the real command."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from auditkit.errors import ExitCode
from cli import Ran, auditkit, replaced, with_round, write
from self_assessments import AGENCIES, NOW, THEN, asked_twice, returned, reviewed, surveyed

TODAY = "2026-12-01"
MANY = {"police": (30, 10), "health": (20, 20), "housing": (12, 9), "probation": (8, 7)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return asked_twice(tmp_path / "smallbridge")


def report(place: Path, kind: str = "section-11", audience: str = "internal", *words: str) -> Ran:
    return auditkit(
        "-C", place, "report", NOW, "--kind", kind, "--audience", audience,
        "-f", "md", "--today", TODAY, "-o", "-", *words,
    )  # fmt: skip


def row(text: str, name: str) -> list[str]:
    """Return the cells of the first row of a table that begins with a name."""
    found = re.search(rf"^\| \**{re.escape(name)}\** \|.*$", text, re.MULTILINE)
    assert found, f"no row {name} in\n{text}"
    return [cell.strip(" *") for cell in found[0].strip("|").split("|")]


def test_an_overview_counts_what_came_standard_by_standard(place: Path) -> None:
    returned(place, NOW, "police", "poor", "good", lead="no", trained="40", on="2026-11-09")
    (place / "rounds" / NOW / "returns" / "probation.yaml").unlink()

    done = report(place)

    assert done.code == 0, done.err
    assert row(done.out, "Total")[1:] == ["4", "3", "0", "0", "1", "1"]
    assert row(done.out, "The day returns were due")[1:] == ["6 November 2026", "2 of 4"]
    assert row(done.out, "Leadership")[1:4] == ["2 of 3", "0 of 3", "1 of 3"]
    criterion = row(done.out, "Does one leader answer for it?")[1]
    assert criterion == "Yes: 2 of 3; Partly: 0 of 3; No: 1 of 3"
    figures = row(done.out, "What percentage of staff is up to date?")[1]
    assert figures.startswith("Lowest 40, middle 80, highest 80;")
    assert "What does the board do with its report?" not in done.out, (
        "an open question has no counts"
    )
    assert "*Children Act 2004, section 11*" in done.out
    assert "A return came from: Health; Housing; Police." in done.out or (
        "A return came from: Police; Health; Housing." in done.out
    )


def test_each_organisation_is_compared_with_itself(place: Path) -> None:
    returned(place, NOW, "police", "poor", "fair")
    (place / "rounds" / THEN / "returns" / "housing.yaml").unlink()

    done = report(place)

    assert done.code == 0, done.err
    about = done.out.partition("## Since the last cycle")[2]
    assert row(about, "Leadership")[1:] == ["2 of 3", "0 of 3", "1 of 3", "0", "1"]
    assert row(about, "Training")[1:] == ["0 of 3", "3 of 3", "0 of 3", "0", "1"]


def test_a_scale_whose_words_changed_their_meaning_is_not_compared(place: Path) -> None:
    frozen = place / "rounds" / NOW / "frozen" / "rubrics" / "grades.yaml"
    live = replaced(
        place / "rubrics" / "grades.yaml",
        ("version: 1", "version: 2"),
        ("Children were protected.", "Practice goes beyond what is asked."),
    )
    frozen.write_bytes(live.read_bytes())
    round_file = place / "rounds" / NOW / "round.yaml"
    text = round_file.read_text(encoding="utf-8")
    write(round_file, re.sub("grades@1: [0-9a-f]+", "grades@2: changed", text))

    done = report(place, "section-11", "internal", "--draft")

    assert done.code == 0, done.err
    assert "the descriptions of the levels have changed from version 1 to 2" in done.out
    assert "Higher than before" not in done.out
    letter = report(place, "feedback", "internal", "--organisation", "police", "--draft")
    assert letter.code == 0, letter.err
    assert "Last time" not in letter.out


def test_small_counts_of_a_survey_are_for_the_business_unit_alone(place: Path) -> None:
    surveyed(
        place,
        MANY | {"health": (200, 0), "police": (200, 0), "housing": (200, 3), "probation": (200, 0)},
    )

    inside, partnership, public = (
        report(place, "section-11", one) for one in ("internal", "partnership", "public")
    )

    question = "Do you know who leads?"
    assert row(inside.out, question)[1] == "Yes: 800 of 803 (100%); No: 3 of 803 (0%)"
    for one in (partnership, public):
        assert one.code == 0, one.err
        assert row(one.out, question)[1] == "not shown"
        assert "counts below 6 are not shown" in one.out
        # The other question of the same three people must not give them away either.
        assert "797" not in one.out
        assert "800" not in one.out.replace("803", "")
    sources = partnership.out.partition("## One standard, several sources")[2]
    assert "Survey of staff" not in sources or row(sources, "Leadership")[2] == "\u2013"


def test_sources_stand_side_by_side_furthest_apart_first(place: Path) -> None:
    surveyed(place, MANY)
    for agency in AGENCIES:
        reviewed(place, agency, "fair")

    done = auditkit("-C", place, "triangulate", NOW, "--today", TODAY, "-f", "csv")

    assert done.code == 0, done.err
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [one["standard"] for one in rows] == ["leadership", "training"]
    first = rows[0]
    assert (first["self_favourable"], first["self_of"]) == ("4", "4")
    assert (first["panel_favourable"], first["panel_of"]) == ("0", "4")
    assert (first["survey_favourable"], first["survey_of"]) == ("70", "116")
    assert (first["cases_favourable"], first["cases_of"]) == ("", "")
    table = auditkit("-C", place, "triangulate", NOW, "--today", TODAY, "--agency", "police")
    assert re.search(r"Leadership\s+1/1\s+0/1\s+30/40 \(75%\)", table.out)
    told = json.loads(auditkit("-C", place, "triangulate", NOW, "-f", "json", "--today", TODAY).out)
    assert told


def test_audits_of_cases_are_set_beside_by_the_standards_of_the_partnership(place: Path) -> None:
    settings = (place / "auditkit.yaml").read_text(encoding="utf-8")
    standards = "standards:\n  lead: {name: Leaders, sections: [leadership]}\n"
    write(place / "auditkit.yaml", settings + standards)

    done = auditkit("-C", place, "triangulate", NOW, "--today", TODAY)

    assert re.search(r"^Leaders\s+4/4", done.out, re.MULTILINE)
    assert "Training" not in done.out


def test_the_panel_is_told_what_to_ask(place: Path) -> None:
    surveyed(place, MANY | {"police": (5, 30)})
    returned(place, NOW, "police", "good", "poor", evidence="[]")
    reviewed(place, "police", "fair")

    done = report(place, "challenge", "internal", "--organisation", "police")

    assert done.code == 0, done.err
    asked = done.out.partition("## Questions to ask")[2].partition("## ")[0]
    assert "You rate yourselves Good, a second rating gave Fair." in asked
    assert "Of 35 of your people" in asked
    assert "“Do you know who leads?”, 30 did not say yes." in asked
    assert "You rate yourselves Good and name no evidence." in asked
    assert "Your rating rose from Fair to Good." in asked
    assert "Your rating fell from Fair to Poor." in asked
    assert "Offer a course at night" in done.out.partition("## What it set itself last time")[2]
    health = report(place, "challenge", "internal", "--organisation", "health").out
    assert "name no evidence" not in health
    assert "a second rating gave" not in health


def test_few_people_are_not_shown_to_a_panel(place: Path) -> None:
    surveyed(place, MANY | {"police": (2, 3)})

    done = report(place, "challenge", "internal", "--organisation", "police")

    assert "Fewer than 6 of its people answered" in done.out
    assert "Do you know who leads?" not in done.out


def test_feedback_speaks_of_one_organisation_alone(place: Path) -> None:
    settings = (place / "auditkit.yaml").read_text(encoding="utf-8")
    write(place / "auditkit.yaml", f"{settings}publication: {{threshold: 3}}\n")
    for agency in AGENCIES:
        returned(place, NOW, agency, "good", "fair", strength=f"Said by {agency}", lead="partly")
    reviewed(place, "police", "fair")

    done = report(place, "feedback", "internal", "--organisation", "police")

    assert done.code == 0, done.err
    assert "For Police alone" in done.out
    assert row(done.out, "Leadership")[1:4] == ["Good", "Fair", "Fair"], "own, last time, panel"
    assert "The minutes show no question since spring" in done.out
    assert "Where is the report of last winter?" in done.out
    assert row(done.out, "Leadership")[4:] == ["4 of 4", "0 of 4", "0 of 4"]
    assert "Does one leader answer for it?" in done.out.partition("not in place yet")[2]
    for other in ("health", "housing", "probation"):
        assert f"Said by {other}" not in done.out
        assert other.capitalize() not in done.out


def test_letters_and_sheets_for_all_in_one_command(place: Path) -> None:
    (place / "rounds" / NOW / "returns" / "probation.yaml").unlink()

    for command, kind in (("pack", "challenge"), ("letters", "feedback")):
        done = auditkit("-C", place, "challenge", command, NOW, "--today", TODAY)
        assert done.code == 0, done.err
        folder = place / "rounds" / NOW / "reports" / "internal" / kind
        assert sorted(one.name for one in folder.iterdir()) == [
            "health.html",
            "housing.html",
            "police.html",
        ]


@pytest.mark.parametrize(
    "words", [("challenge", "pack"), ("challenge", "letters"), ("triangulate",)]
)
def test_audits_of_cases_have_no_challenge_event(tmp_path: Path, words: tuple[str, ...]) -> None:
    place = with_round(tmp_path / "p")

    done = auditkit("-C", place, *words, "2026-q3")

    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert "2026-q3 audits cases" in done.err
    assert "hint: " in done.err


def test_no_rating_of_a_named_organisation_leaves_the_business_unit(place: Path) -> None:
    returned(place, NOW, "police", "poor", "poor")
    surveyed(place, MANY)

    for audience in ("partnership", "public"):
        for kind in ("section-11", "summary"):
            done = report(place, kind, audience)
            assert done.code == 0, done.err
            lines = [line for line in done.out.splitlines() if "Police" in line]
            assert not [line for line in lines if "Poor" in line or "1 of 1" in line]


def test_a_round_in_which_nothing_came_is_told_without_an_error(place: Path) -> None:
    for agency in AGENCIES:
        (place / "rounds" / NOW / "returns" / f"{agency}.yaml").unlink()

    done = report(place)

    assert done.code == 0, done.err
    assert "No return has come yet." in done.out
    assert report(place, "feedback", "internal").code == ExitCode.USAGE


def test_a_pack_of_many_organisations_leaves_single_ones_to_be_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditkit.cli.report_pack.MOST_EACH", 3)

    done = auditkit(
        "-C", place, "report", NOW, "--all", "--audience", "internal", "-f", "md", "--today", TODAY
    )  # fmt: skip

    assert done.code == 0, done.err
    assert "left out: feedback, one for each of 4 organisations" in done.err
    folder = place / "rounds" / NOW / "reports" / "internal"
    assert (folder / "section-11.md").is_file()
    assert not (folder / "feedback").exists()
    assert not (folder / "agency").exists(), "organisations get feedback"


def test_a_second_publication_cannot_tell_what_few_more_people_answered(place: Path) -> None:
    surveyed(place, MANY)
    day = ("--today", "2026-12-10")
    words = ("publish", NOW, "--kind", "section-11", "--audience", "public", "--by", "Chair", *day)
    first = auditkit("-C", place, *words, "--on", TODAY)
    assert first.code == 0, first.err
    register = (place / "publications.yaml").read_text(encoding="utf-8")
    assert "survey/leadership/known" in register

    surveyed(place, MANY | {"police": (31, 12)})
    second = auditkit("-C", place, *words, "--on", "2026-12-05", "--force")

    assert second.code == ExitCode.CANNOT, second.out
    assert "survey/leadership/known" in second.err
    assert (place / "publications.yaml").read_text(encoding="utf-8") == register


def test_a_word_that_names_no_organisation_is_a_problem_and_one_that_does_is_none(
    place: Path,
) -> None:
    meeting = place / "rounds" / NOW / "meeting.yaml"
    write(meeting, f"round: {NOW}\nheld_on: 2026-11-20\nattended: [police, housin]\n")

    done = auditkit("-C", place, "validate", f"rounds/{NOW}/meeting.yaml", "--today", TODAY)

    assert done.code == ExitCode.PROBLEMS
    assert "AK201" in done.out
    assert "housin" in done.out
    assert "'housing'?" in done.out
    assert done.out.count("AK201") == 1


def test_nobody_rates_what_their_own_organisation_says_of_itself(place: Path) -> None:
    settings = (place / "auditkit.yaml").read_text(encoding="utf-8")
    own = "auditors:\n  a01: {agency: police, role: Scrutineer}\n"
    write(place / "auditkit.yaml", settings + own)
    words = ("moderate", "add", NOW)

    refused = auditkit(
        "-C", place, *words, "police", "--kind", "panel", "--rater", "a01", "--today", TODAY
    )
    done = auditkit(
        "-C", place, *words, "health", "--kind", "panel", "--rater", "a01", "--today", TODAY
    )

    assert refused.code == ExitCode.CANNOT
    assert "a01 works for police" in refused.err
    assert done.code == 0, done.err


def test_the_panel_asks_about_claims_that_answers_contradict_and_about_what_was_left(
    place: Path,
) -> None:
    path = returned(place, NOW, "police", "good", "poor", lead="no")

    asked = report(place, "challenge", "internal", "--organisation", "police").out

    assert "You rate yourselves Good and answer no to 1 of 1 criteria." in asked
    assert "You rate yourselves Poor, and none of your actions names this standard." in asked
    assert "1 action that you set yourselves last time was due by now." in asked
    replaced(path, ("  - id: a1\n", "  - id: a1\n    sections: [training]\n"))
    again = report(place, "challenge", "internal", "--organisation", "police").out
    assert "none of your actions names this standard" not in again


def test_who_did_not_return_is_not_described(place: Path) -> None:
    (place / "rounds" / NOW / "returns" / "probation.yaml").unlink()

    for audience in ("internal", "partnership", "public"):
        said = report(place, "section-11", audience).out
        assert "The numbers describe the 3 organisations of 4 that returned." in said


def test_what_few_organisations_say_is_not_shown_outside(place: Path) -> None:
    for audience in ("partnership", "public"):
        for kind in ("section-11", "summary"):
            done = report(place, kind, audience)
            assert done.code == 0, done.err
            assert "4 of 4" not in done.out.partition("## Standard")[2]
            assert "Good: 4" not in done.out
        said = report(place, "section-11", audience).out
        assert said.count("Fewer than 6 organisations returned.") == 2
        assert "No return has an overall rating" not in said
        assert "Yes: 4 of 4" not in said
        shown = said.partition("## Standard by standard")[2].partition("## Where the criteria")[0]
        assert "Does one leader answer for it?" not in shown


@pytest.mark.parametrize("kind", ["feedback", "challenge"])
def test_few_organisations_are_not_set_beside_one_of_them(place: Path, kind: str) -> None:
    words = ("--organisation", "police")
    few = report(place, kind, "internal", *words).out

    assert "Fewer than 6 organisations returned. How all of them rate themselves" in few
    assert "of 4" not in few.partition("## ")[2].partition("Fewer than")[0]
    settings = (place / "auditkit.yaml").read_text(encoding="utf-8")
    write(place / "auditkit.yaml", f"{settings}publication: {{threshold: 3}}\n")
    many = report(place, kind, "internal", *words).out
    assert "organisations returned" not in many
    assert "beside all organisations together" not in " ".join(few.split())
    assert "3 of 4" in many or "4 of 4" in many


def test_two_publications_do_not_tell_what_one_organisation_says(place: Path) -> None:
    settings = (place / "auditkit.yaml").read_text(encoding="utf-8")
    write(place / "auditkit.yaml", f"{settings}publication: {{threshold: 3}}\n")
    away = place / "rounds" / NOW / "returns" / "police.yaml"
    said = away.read_bytes()
    away.unlink()
    words = ("publish", NOW, "--kind", "section-11", "--audience", "public", "--by", "Chair")
    day = ("--today", "2026-12-10")
    first = auditkit("-C", place, *words, *day, "--on", "2026-12-01", "-o", place / "one.html")
    assert first.code == 0, first.err
    away.write_bytes(said)

    second = auditkit("-C", place, *words, *day, "--on", "2026-12-05", "-o", place / "two.html")

    assert second.code == ExitCode.CANNOT
    assert "organisations/leadership would give somebody away" in second.err
    assert not (place / "two.html").exists()


def test_who_gave_no_answer_is_counted_with_the_others_and_hidden_with_them(place: Path) -> None:
    written = surveyed(place, {"police": (200, 40)})
    replaced(written, ("answered: 240", "answered: 242"))

    inside, public = report(place, "section-11", "internal"), report(place, "section-11", "public")

    question = "Do you know who leads?"
    assert row(inside.out, question)[1].endswith("No answer, or cannot tell: 2 of 242 (1%)")
    assert "not shown" in row(public.out, question)[1]
    assert "of 240" not in public.out


def test_several_reviewers_of_one_organisation_count_once(place: Path) -> None:
    first = reviewed(place, "police", "fair")
    text = first.read_text(encoding="utf-8").replace("kind: panel", "kind: peer")
    write(first.with_name("police--a02.yaml"), text.replace("id: a01", "id: a02"))

    done = auditkit("-C", place, "triangulate", NOW, "--today", TODAY, "-f", "csv")

    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert [one["panel_of"] for one in rows if one["standard"] == "leadership"] == ["1"]


def test_a_review_of_a_return_that_changed_is_counted_as_left_out(place: Path) -> None:
    path = reviewed(place, "police", "fair")
    replaced(path, ("completed_on: 2026-11-20", "completed_on: 2026-11-20\nstamp: something-else"))
    reviewed(place, "health", "fair")

    assert "1 second rating is left out: its return has changed since." in report(place).out


def test_the_summary_sets_each_organisation_beside_itself_as_the_overview_does(place: Path) -> None:
    # All together are rated lower, since the best of last time did not return; nobody fell.
    returned(place, THEN, "probation", "good", "good")
    for agency in ("police", "health", "housing"):
        returned(place, NOW, agency, "fair", "fair")
    (place / "rounds" / NOW / "returns" / "probation.yaml").unlink()
    reviewed(place, "police", "poor")

    summary = report(place, "summary")
    overview = report(place)

    assert summary.code == 0, summary.err
    _, _, beside = summary.out.partition("## Beside an earlier audit")
    beside = beside.partition("\n## ")[0]
    assert row(beside, "Leadership")[1:] == [
        "1 of 4 → 0 of 3",
        "3 of 4 → 2 of 3",
        "0 of 4 → 1 of 3",
        "0 of 3 rated higher, 0 of 3 lower",
    ]
    assert "Rated lower" not in beside
    assert "sets each that rated itself in both cycles beside itself" in beside
    _, _, since = overview.out.partition("## Since the last cycle")
    assert row(since, "Leadership")[1:4] == ["0 of 3", "3 of 3", "0 of 3"]
