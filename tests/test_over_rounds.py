"""Documents over rounds: the tracker, an agency's sheet, the programme; who sees what, and on whatever they stand."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import over_rounds
import report_views
from auditkit import __version__
from auditkit.errors import ExitCode
from auditkit.reports.accountability_view import AccountabilityView
from auditkit.reports.documents import document
from auditkit.reports.impact import impact
from auditkit.reports.kinds import OVER_ROUNDS
from auditkit.reports.over_rounds import RoundsRequest
from auditkit.reports.tracker_view import TrackerView
from cli import (
    ABUSE,
    CASE_FILES,
    DUE,
    EXAMPLE,
    NEGLECT,
    TENTH,
    Ran,
    auditkit,
    drawing,
    files,
    finished,
    smallbridge,
    write,
)
from test_intruder import THRESHOLD, TOLD, example, spelt, truth, units
from test_report_hostile import HOSTILE, shape

FORMS = ("html", "md")
DAY = ("--today", "2025-04-15")
LONG = {("internal", "html"), ("public", "html")}
"""As pages these say what the others say: their texts are enough to be read."""
EVERY = [(kind, one) for kind, found in OVER_ROUNDS.items() for one in found.audiences]


def report(*words: str | Path, place: Path = EXAMPLE) -> Ran:
    return auditkit("-C", place, "report", *words, *DAY)


@cache
def page(kind: str, form: str, audience: str) -> str:
    return written(kind, form, over_rounds.request(audience))


def written(kind: str, form: str, asked: RoundsRequest) -> str:
    return document(kind, form, over_rounds.view(kind, asked), {})


@pytest.mark.parametrize(
    ("kind", "audience", "form"),
    [(kind, one, form) for kind, one in EVERY for form in FORMS if (one, form) not in LONG],
)
def test_the_example_as_a_document(
    kind: str, audience: str, form: str, golden: Callable[[str, str], None]
) -> None:
    text = page(kind, form, audience).replace(f"auditkit {__version__}", "auditkit VERSION")
    golden(f"over-rounds-{kind}-{audience}.{form}", text)


# Who sees what


def said_of_cases() -> set[str]:
    """Return what the tracker says of actions that stand in a return: what is done, notes, evidence, reasons."""
    found: set[str] = set()
    for one in over_rounds.request().actions:
        if any(source.agency for source in one.action.sources):
            action = one.action
            found |= {action.action, action.measure or ""}
            found |= {note.note or "" for note in action.notes}
            found |= {check.evidence or "" for check in action.verified}
            found |= {each.reason for each in (*action.revisions, *action.withdrawn)}
    return {text for text in found if len(text.split()) > 2}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("kind", "audience"), [one for one in EVERY if one[1] != "internal"])
def test_what_is_done_on_whose_case_stays_inside(kind: str, audience: str, form: str) -> None:
    cases = {
        case for one in over_rounds.request().rounds for case in one.numbers.context.round.cases
    }
    inside = "".join(page(one, form, "internal") for one in over_rounds.KINDS)
    outside = page(kind, form, audience).replace("\\", "")

    assert [text for text in said_of_cases() if text in inside.replace("\\", "")]
    assert not [text for text in said_of_cases() if text in outside]
    assert not [case for case in cases if re.search(rf"\b{case}\b", outside)]


def test_the_public_sees_what_was_marked_for_it_and_nothing_that_the_tracker_says_of_it() -> None:
    text = page("tracker", "md", "public").replace("\\", "")
    marked = 0
    for one in over_rounds.request().rounds:
        followed = {
            (action.round, source.recommendation)
            for action in over_rounds.request().actions
            for source in action.action.sources
        }
        for each in one.said.recommendations:
            if (one.numbers.key, each.id) not in followed:
                continue
            there = " ".join(each.recommendation.split()) in text
            assert there == (each.audience == "public")
            marked += there
    assert marked
    for one in over_rounds.request().actions:
        assert not [note.note for note in one.action.notes if note.note and note.note in text]
        assert not [each.reason for each in one.action.revisions if each.reason in text]
    assert "Themes that came back" not in text
    assert "| Agency |" not in text
    assert "* Open: **" in text


def test_a_recommendation_is_shown_as_the_meeting_worded_it_for_its_readers() -> None:
    asked = over_rounds.request("partnership")
    changed = [
        (one.round, one.action.model_copy(update={"action": "Said of K7Q2 alone"}))
        for one in asked.actions
    ]
    assert "K7Q2" not in written("tracker", "md", over_rounds.again(asked, changed))


def test_one_that_a_return_asks_for_too_is_not_for_others() -> None:
    asked = over_rounds.request("partnership")
    first = next(one for one in asked.actions if one.from_meeting)
    case = next(one for one in asked.actions if not one.from_meeting)
    both = first.action.model_copy(
        update={"sources": (*first.action.sources, *case.action.sources)}
    )
    view = over_rounds.view("tracker", over_rounds.again(asked, [(first.round, both)]))
    assert isinstance(view, TrackerView)
    assert not [one for one in (view.overdue, view.verified, view.coming) if one.shown]


def test_the_public_finds_the_numbers_of_its_summaries_and_no_gap_between_them() -> None:
    text = page("tracker", "md", "public").replace("\\", "")
    for key in (ABUSE, NEGLECT):
        summary = report(key, "--audience", "public", "-f", "md", "-o", "-").out.replace("\\", "")
        agreed = dict(re.findall(r"^\| (\d+) \| ([^|]+) \|", summary, re.MULTILINE))
        shown = re.findall(rf"^\| {key}, (\d+) \| ([^|]+) \|", text, re.MULTILINE)
        assert sorted(number for number, _ in shown) == [*agreed]
        assert {number: words.strip() for number, words in shown} == agreed
    internal = page("tracker", "md", "partnership")
    assert f"| {NEGLECT}, 3 | Treat a child who is not brought" in internal


def test_ratings_and_themes_are_not_for_the_public() -> None:
    text = page("programme", "md", "public")
    levels = [one.name for one in report_views.numbers().rubric.levels]
    assert not [name for name in levels if name in text]
    assert "Themes that recur" not in text
    assert "What it cost" not in text
    assert "| Q3 | Neglect | Multi-agency audit | Closed |" in text


def test_no_cell_tells_how_many_children_were_in_a_small_group() -> None:
    cells = {
        cell.strip(" *")
        for kind, audience in EVERY
        if audience != "internal"
        for form in FORMS
        for line in units(page(kind, form, audience), form)
        if "|" in line or form == "md"
        for cell in line.split("|")
    }
    assert len(cells) > 100
    for key in report_views.example().rounds:
        for groups in truth(example(key, "internal")).values():
            for band in (one for one, count in groups.items() if count < THRESHOLD):
                for cell in cells:
                    told = spelt(band).sub("@@", cell)
                    assert told != "@@", "a table of who the children were"
                    for sentence in re.split(r"(?<=[.;:!?])\s", told):
                        assert not TOLD.search(sentence), sentence


# What is in them


def test_the_tracker_begins_with_what_is_overdue_longest() -> None:
    view = over_rounds.view("tracker")
    assert isinstance(view, TrackerView)
    days = [one.overdue for one in view.overdue.shown]
    assert days == sorted(days, reverse=True)
    assert days[-1] > 0
    waiting = [one.waiting for one in view.claimed.shown]
    assert waiting == sorted(waiting, reverse=True)
    text = page("tracker", "md", "internal")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[:3] == ["At a glance", "Overdue", "Themes that came back"]


def test_every_action_is_in_one_chapter_and_every_column_adds_up() -> None:
    for audience in ("internal", "partnership", "public"):
        view = over_rounds.view("tracker", over_rounds.request(audience))
        assert isinstance(view, TrackerView)
        chapters = (view.overdue, view.claimed, view.verified, view.coming, view.withdrawn)
        assert sum(one.all for one in chapters) == len(over_rounds.request().actions)
        assert view.overdue.all + view.claimed.all + view.coming.all == view.open
        assert sum(one.count for one in view.statuses) == view.open
        assert sum(one.open.count for one in view.ages) == view.open
        assert sum(one.overdue.count for one in view.ages) == view.open
        assert view.periods[-1].now == view.open
        for one in view.periods:
            assert one.before - one.closed + one.new + one.reopened == one.now
            assert one.verified + one.withdrawn == one.closed


def test_a_sheet_has_the_agencys_actions_and_those_for_all_and_no_others() -> None:
    view = over_rounds.view("accountability")
    assert isinstance(view, AccountabilityView)
    shown = {(one.round, one.number) for one in (*view.open, *view.claimed)}
    expected = {
        (one.round, one.action.number)
        for one in over_rounds.request().actions
        if one.standing.open and (not one.action.agencies or "police" in one.action.agencies)
    }
    assert shown == expected
    moved = [one for one in view.open if one.moved]
    text = page("accountability", "md", "internal").replace("\\", "")
    assert moved
    assert all(each.reason in text for one in moved for each in one.moved)


def test_what_was_closed_since_begins_after_the_day_that_is_named() -> None:
    def closed(day: str) -> list[str]:
        words = ("--kind", "accountability", "--agency", "police", "--audience", "internal")
        text = report(*words, "-f", "md", "-o", "-", "--since", day).out
        return re.findall(
            r"^\| 20.*$", text.split("## Closed since")[1].split("\n## ")[0], re.MULTILINE
        )

    assert len(closed("2025-01-14")) == len(closed("2025-01-15")) + 1 == 4
    assert closed("2025-04-15") == []


def test_the_programme_is_refused_where_there_is_none(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    ran = report("--kind", "programme", place=place)
    assert ran.code == ExitCode.CANNOT
    assert "there is no programme.yaml" in ran.err


# What came back, and what the next audit saw


def test_what_came_back_is_first_and_only_after_it_was_closed() -> None:
    found = impact(over_rounds.request()).returned
    ends = {
        one.numbers.key: one.numbers.context.round.practice_window.to
        for one in over_rounds.request().rounds
    }
    assert found
    assert [one.concern for one in found] == sorted((one.concern for one in found), reverse=True)
    for one in found:
        assert one.found.count or one.concern
        assert all(each.on and each.on < ends[one.round] for each in one.closed)
        assert all(each.round != one.round for each in one.closed)
    again = {(one.theme, one.round): one for one in found}
    sharing = again["information-sharing", TENTH]
    # Two of ten returns name it, the meeting's f3 makes it a concern, and a check had closed these three.
    assert (sharing.found.count, sharing.found.total, sharing.concern) == (2, 10, True)
    assert [(one.round, one.number) for one in sharing.closed] == [
        (ABUSE, 11),
        (NEGLECT, 22),
        (NEGLECT, 24),
    ]


def test_a_round_whose_returns_were_not_due_yet_has_found_nothing_again() -> None:
    asked = over_rounds.request()
    later = {
        one.numbers.key
        for one in asked.rounds
        if one.numbers.context.round.milestones.returns_due > asked.day
    }
    assert later
    found = impact(asked)
    assert not later & {one.round for one in found.returned}
    assert not later & {one.later for one in (*found.ratings, *found.themes)}
    assert later & {one.round for one in impact(replace(asked, day=date(2026, 6, 1))).returned}


def test_ratings_are_those_of_the_two_rounds_and_chance_is_told_of_random_samples_alone() -> None:
    found = {
        (one.round, one.later, one.section): one for one in impact(over_rounds.request()).ratings
    }
    chosen = found[ABUSE, NEGLECT, "information-sharing"]
    drawn = found[CASE_FILES, TENTH, "management-oversight"]
    for one in (chosen, drawn):
        assert one.ratings is not None
        for ratings in (one.ratings.then, one.ratings.now):
            assert sum(share.count for share in ratings.shares) == ratings.rated
            assert {share.total for share in ratings.shares} == {ratings.rated}
    assert not chosen.random
    assert "chance" not in chosen.ratings.direction
    assert drawn.random
    assert "chance" in drawn.ratings.direction


def test_the_round_that_the_tracker_names_comes_before_the_next_one() -> None:
    found = [one for one in impact(over_rounds.request()).ratings if one.round == ABUSE]
    assert {one.later: one.tested for one in found} == {CASE_FILES: True, NEGLECT: False}


def test_a_scale_that_changed_its_meaning_is_refused_with_the_reason() -> None:
    asked = over_rounds.request()
    rounds = []
    for one in asked.rounds:
        rubric = one.numbers.rubric
        if one.numbers.key == TENTH:
            levels = [level.model_copy(update={"descriptor": "Met"}) for level in rubric.levels]
            rubric = rubric.model_copy(update={"levels": tuple(levels), "version": "2026"})
        rounds.append(replace(one, numbers=replace(one.numbers, rubric=rubric)))
    changed = replace(asked, rounds=tuple(rounds))
    found = [one for one in impact(changed).ratings if one.later == TENTH]
    assert found
    assert all(one.ratings is None and "meant something else" in one.refused for one in found)
    assert "meant something else" in written("tracker", "md", changed)


def test_impact_as_a_table_shows_what_came_back_first_and_as_json_n_of_n() -> None:
    told = auditkit("-C", EXAMPLE, "actions", "impact", *DAY).out
    assert told.startswith("Themes that came back after an action on them was closed")
    assert "says nothing about other children" in told
    for form in ("json", "csv", "markdown"):
        assert auditkit("-C", EXAMPLE, "actions", "impact", "-f", form, *DAY).code == ExitCode.OK
    assert '"of": 22' in auditkit("-C", EXAMPLE, "actions", "impact", "-f", "json", *DAY).out


# Where they go, and what is refused


def test_documents_over_rounds_go_below_the_root(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    assert report("--kind", "tracker", place=place).code == ExitCode.OK
    assert "reports/partnership/tracker.html" in files(place)
    assert auditkit("-C", place, "validate").code == ExitCode.OK


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "name the round"),
        ((NEGLECT, "--kind", "programme"), "is about all rounds"),
        (("--kind", "accountability"), "--audience internal"),
        (("--kind", "tracker", "--draft"), "--draft is for documents about one round"),
        (("--kind", "tracker", "--agency", "police"), "not about a single agency"),
        (("--kind", "tracker", "--since", "2025-01-01"), "--since is for the kind accountability"),
        ((NEGLECT, "--since", "2025-01-01"), "--since is for the kind accountability"),
        (("--kind", "tracker", "--ratings", "best"), "ratings 'best'"),
        (("--all",), "name the round"),
    ],
)
def test_what_makes_no_sense_is_refused(words: tuple[str, ...], says: str) -> None:
    ran = report(*words)
    assert ran.code == ExitCode.USAGE
    assert says in ran.err


# On whatever they stand


@pytest.mark.parametrize("kind", over_rounds.KINDS)
def test_where_there_is_nothing_yet_there_is_a_document(kind: str) -> None:
    for form in FORMS:
        text = written(kind, form, over_rounds.nothing())
        assert "None" not in text


@pytest.mark.parametrize("kind", over_rounds.KINDS)
def test_hostile_text_stays_text_in_the_page(kind: str) -> None:
    reader = shape(written(kind, "html", over_rounds.poisoned(HOSTILE)))
    tags = {tag for tag, _ in reader.elements}
    assert not tags & {"script", "img", "iframe", "object", "link", "base", "form"}
    assert "<script>alert(1)</script>" in reader.text
    for _, attributes in reader.elements:
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
        assert not {"src", "srcset", "action", "style"} & set(attributes)


@pytest.mark.parametrize("kind", over_rounds.KINDS)
def test_hostile_text_stays_text_in_markdown(kind: str) -> None:
    def structure(text: str) -> list[tuple[str, str]]:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        return [
            (one.type, one.tag if one.type == "heading_open" else "")
            for one in tokens
            if one.type not in {"inline", "paragraph_open", "paragraph_close"}
        ]

    page = written(kind, "md", over_rounds.poisoned(HOSTILE))
    assert structure(page) == structure(written(kind, "md", over_rounds.poisoned("Plain.")))
    assert not set(page) & set("\u202e\u202c\x1b\x00\u200b")


@pytest.mark.parametrize(
    ("kind", "form"),
    [(kind, one) for kind, found in OVER_ROUNDS.items() for one in found.formats[2:]],
)
def test_they_can_be_printed_and_sent(kind: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / f"{kind}.{form}"
    words = ("--agency", "police") if kind == "accountability" else ()
    ran = report("--kind", kind, *words, "--audience", "internal", "-f", form, "-o", target)
    assert ran.code == ExitCode.OK, ran.err
    assert target.read_bytes()[:4] in {b"%PDF", b"PK\x03\x04"}


# Three commands


def test_from_six_rounds_to_tracker_sheet_and_calendar_in_three_commands(tmp_path: Path) -> None:
    place = smallbridge(tmp_path / "p")
    keys = [f"2026-q{n}" for n in range(1, 7)]
    for key, reference in zip(keys, ("B2C3", "D4F5", "G6H7", "J8K2", "L3M4", "N5P6"), strict=True):
        with drawing(reference):
            words = ("--returns-due", DUE, "--cases", "1", "--tool", "short")
            assert auditkit("-C", place, "new-round", key, *words).code == ExitCode.OK
        for path in sorted((place / "rounds" / key / "returns").glob("*/*.yaml")):
            write(path, finished(path.parent.name, path.stem, round=key))
        assert auditkit("-C", place, "actions", "collect", key).code == ExitCode.OK
    day = ("--today", "2026-12-20")

    done = [
        auditkit("report", "--kind", "tracker", *day, at=place),
        auditkit(
            *("report", "--kind", "accountability", "--agency", "police"),
            *("--audience", "internal", *day),
            at=place,
        ),
        auditkit("actions", "calendar", *day, "-o", "actions.ics", at=place),
    ]

    assert [one.code for one in done] == [ExitCode.OK] * 3
    tracker = (place / "reports/partnership/tracker.html").read_text("utf-8")
    sheet = (place / "reports/internal/accountability/police.html").read_text("utf-8")
    calendar = (place / "actions.ics").read_text("utf-8")
    # Each of the six rounds gave one action to the police and one to health, due on 15 December.
    assert "<dt>Overdue</dt><dd>12</dd>" in tracker
    assert [sheet.count(f"{key}, action ") for key in keys] == [1] * 6
    assert calendar.count("SUMMARY:Action ") == 12
