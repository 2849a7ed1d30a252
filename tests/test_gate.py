"""The gate: what is measured of a round, exactly, and when it fails the check."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.analysis.calendar import working_days
from auditkit.analysis.gate import held, judge, unusable
from auditkit.analysis.measures import MEASURES, Measured, Standing
from auditkit.analysis.states import OwedReturn, State
from auditkit.cli import validate_output
from auditkit.errors import ExitCode
from auditkit.model.gate import Measure, Threshold
from auditkit.model.record import Escalation
from cli import (
    AFTER,
    BEFORE,
    PROJECT,
    ROUND,
    Ran,
    auditkit,
    digest,
    finish,
    finish_all,
    replaced,
    with_round,
    write,
)

steady.use(200)

DUE = date(2026, 11, 6)
DAY = date(2026, 11, 9)
GATE = """
gate:
  - {measure: returns-in-time, at_least: 90%}
  - {measure: escalations-open, working_days: 2, at_most: 0}
"""
RAISED = """\
round: 2026-q3
escalations:
  - {id: e1, agency: police, case: B2C3, concern: child-not-seen, raised_on: 2026-11-04, raised_to: Duty manager}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = finish_all(with_round(tmp_path_factory.mktemp("model") / "p"))
    settings = (folder / "auditkit.yaml").read_text(encoding="utf-8")
    write(folder / "auditkit.yaml", settings + GATE)
    return folder


@pytest.fixture
def place(model: Path, tmp_path: Path) -> Path:
    """The small partnership with a gate; all its returns came in time."""
    return shutil.copytree(model, tmp_path / "p")


def validate(place: Path, *words: str | Path, today: str = AFTER) -> Ran:
    return auditkit("-C", place, "validate", "--today", today, *words)


def gate(place: Path, *words: str, today: str = AFTER) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        validate(place, "--gate", "--format", "json", *words, today=today).out
    )["gate"]
    return found


def verdicts(place: Path, *words: str, today: str = AFTER) -> list[tuple[str, Any, Any, Any]]:
    return [
        (one["verdict"], one["count"], one["of"], one["why"])
        for one in gate(place, *words, today=today)["thresholds"]
    ]


def thresholds(place: Path, *lines: str) -> None:
    text = (place / "auditkit.yaml").read_text(encoding="utf-8").partition("gate:")[0]
    write(place / "auditkit.yaml", text + "gate:\n" + "".join(f"  - {one}\n" for one in lines))


def test_it_passes_and_says_what_was_measured(place: Path) -> None:
    done = validate(place, "--gate")

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == [
        "gate: 0 missed, 2 passed, 0 not measurable",
        f"  passed          {ROUND}: returns-in-time, at least 90%: 4/4",
        f"  passed          {ROUND}: escalations-open (longer than 2 working days), at most 0: 0/0",
        f"no problems (as of {AFTER})",
    ]


def test_it_is_judged_only_when_it_is_asked(place: Path) -> None:
    finish(place, "police", "B2C3", completed="2026-11-08")

    assert "gate" not in validate(place).out
    assert validate(place).code == 0
    assert validate(place, "--gate").code == ExitCode.PROBLEMS
    assert validate(place, "--gate", "--fail-on", "query").code == ExitCode.PROBLEMS


def test_a_problem_fails_the_check_though_the_gate_passes(place: Path) -> None:
    finish(place, "police", "B2C3", voice="god")

    assert gate(place)["missed"] == 0
    assert validate(place, "--gate").code == ExitCode.PROBLEMS


def test_before_anything_is_due_there_is_nothing_to_pass(place: Path) -> None:
    assert verdicts(place, today=BEFORE)[0] == (
        "not-measurable",
        None,
        None,
        "no return was due yet",
    )
    assert validate(place, "--gate", today=BEFORE).code == 0


def test_an_extension_counts_as_decided_and_an_exemption_is_not_owed(place: Path) -> None:
    finish(place, "police", "B2C3", completed="2026-11-08")
    (place / f"rounds/{ROUND}/returns/health/D4F5.yaml").unlink()
    text = "reason: Ill, decided_by: Chair, decided_on: 2026-11-05"
    path = place / f"rounds/{ROUND}/round.yaml"
    extended = f"    changes: [{{case: B2C3, decision: extended, until: 2026-11-20, {text}}}]\n"
    exempt = f"    changes: [{{case: D4F5, decision: exempt, {text}}}]\n"
    replaced(path, ("  health:\n", f"{extended}  health:\n"), ("\n# What", f"{exempt}\n# What"))

    assert verdicts(place)[0] == ("passed", 2, 2, None)
    assert verdicts(place, today="2026-11-21")[0] == ("passed", 3, 3, None)


@pytest.mark.parametrize(
    ("today", "verdict", "count"),
    [
        ("2026-11-03", "passed", (0, 0)),
        ("2026-11-04", "passed", (0, 1)),
        ("2026-11-06", "passed", (0, 1)),
        ("2026-11-07", "missed", (1, 1)),
    ],
)
def test_the_clock_of_an_escalation(
    place: Path, today: str, verdict: str, count: tuple[int, int]
) -> None:
    write(place / f"rounds/{ROUND}/escalations.yaml", RAISED)

    assert verdicts(place, today=today)[1] == (verdict, *count, None)


def test_without_days_the_clock_of_the_partnership_runs(place: Path) -> None:
    answered = RAISED.replace("Duty manager}", "Duty manager, answered_on: 2026-11-06}")
    write(place / f"rounds/{ROUND}/escalations.yaml", answered)
    thresholds(place, "{measure: escalations-answered-in-time, at_least: 100%}")
    assert verdicts(place) == [("missed", 0, 1, None)]

    text = (place / "auditkit.yaml").read_text(encoding="utf-8")
    write(place / "auditkit.yaml", f"{text}escalation: {{answer_within: 2}}\n")
    assert verdicts(place) == [("passed", 1, 1, None)]


def test_the_clock_stops_when_it_is_closed(place: Path) -> None:
    closed = RAISED.replace("Duty manager}", "Duty manager, closed_on: 2026-11-20}")
    write(place / f"rounds/{ROUND}/escalations.yaml", closed)

    assert verdicts(place, today="2026-11-19")[1] == ("missed", 1, 1, None)
    assert verdicts(place, today="2026-11-20")[1] == ("passed", 0, 1, None)


def test_schools_may_be_closed_while_a_child_waits(place: Path) -> None:
    closure = "school_closures: [{name: Half term, from: 2026-11-01, to: 2026-11-30}]\n"
    replaced(place / "auditkit.yaml", ("auditkit: 1\n", f"auditkit: 1\n{closure}"))
    write(place / f"rounds/{ROUND}/escalations.yaml", RAISED)

    assert verdicts(place)[1] == ("missed", 1, 1, None)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("escalations.yaml", "concern: child-not-seen", "concern: a worry"),
        ("escalations.yaml", "round:", "\tround:"),
        ("round.yaml", "practice_window", "practise_window"),
        ("round.yaml", "returns_due: ", "returns_due: the "),
    ],
)
def test_what_cannot_be_read_is_no_pass(place: Path, name: str, old: str, new: str) -> None:
    write(place / f"rounds/{ROUND}/escalations.yaml", RAISED)
    replaced(place / f"rounds/{ROUND}/{name}", (old, new))

    verdict, count, _, why = verdicts(place)[1]

    assert (verdict, count) == ("missed", None)
    assert why


def test_a_record_that_is_not_there_is_said(place: Path) -> None:
    (place / f"rounds/{ROUND}/escalations.yaml").unlink()

    assert verdicts(place)[1] == ("not-measurable", None, None, "there is no escalations.yaml")


@pytest.mark.parametrize("record", ["gone", "emptied", "of another"])
@pytest.mark.parametrize("completed", ["2026-10-30", ""])
def test_an_urgent_concern_that_is_not_in_the_record_is_no_pass(
    place: Path, record: str, completed: str
) -> None:
    told = "immediate_concern: raised\nescalation: e1\n"
    return_ = finish(place, "police", "B2C3", completed=completed)
    replaced(return_, ("immediate_concern: none\n", told))
    path = place / f"rounds/{ROUND}/escalations.yaml"
    write(path, RAISED)
    assert verdicts(place, today="2026-11-04")[1] == ("passed", 0, 1, None)

    texts = {"emptied": f"round: {ROUND}\n", "of another": RAISED.replace("id: e1", "id: e2")}
    path.unlink() if record == "gone" else write(path, texts[record])

    missed = "a return tells of an urgent concern that escalations.yaml does not have: enter it"
    assert verdicts(place, today="2026-11-04")[1] == ("missed", None, None, missed)


@pytest.mark.parametrize("status", ["planned", "closed"])
def test_a_round_that_is_not_open_is_judged_when_it_is_named(place: Path, status: str) -> None:
    day = "2026-11-20" if status == "closed" else ""
    path = place / f"rounds/{ROUND}/round.yaml"
    replaced(path, ("status: open", f"status: {status}"), ("closed_on:", f"closed_on: {day}"))

    assert validate(place, "--gate", today="2026-12-01").out.splitlines()[1] == (
        "gate: nothing was judged; 1 round was not judged: "
        "it takes an open round, or one that PATH names whole"
    )
    assert gate(place) == {"missed": 0, "thresholds": [], "rounds_not_judged": 1}
    assert len(gate(place, f"rounds/{ROUND}", today="2026-12-01")["thresholds"]) == 2


def test_a_closed_round_keeps_its_day(place: Path) -> None:
    write(place / f"rounds/{ROUND}/escalations.yaml", RAISED)
    path = place / f"rounds/{ROUND}/round.yaml"
    replaced(path, ("status: open", "status: closed"), ("closed_on:", "closed_on: 2026-11-06"))

    found = verdicts(place, f"rounds/{ROUND}", today="2030-01-01")

    assert found[0][3] == "no return was due yet"
    assert found[1] == ("passed", 0, 1, None)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((f"rounds/{ROUND}/returns",), ExitCode.CANNOT, "the gate judges whole rounds, and none"),
        (("auditkit.yaml",), ExitCode.CANNOT, "the gate judges whole rounds, and none was named"),
    ],
)
def test_a_part_of_a_round_is_not_judged(
    place: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    done = validate(place, "--gate", *words)

    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"error: {message}")


def test_without_thresholds_there_is_no_gate(place: Path) -> None:
    replaced(place / "auditkit.yaml", (GATE, ""))

    assert validate(place, "--gate") == Ran(
        ExitCode.CANNOT,
        "",
        "error: auditkit.yaml sets no threshold for --gate\n"
        "hint: write them there under gate: docs/problems.md has an example\n",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{measure: return-in-time, at_least: 90%}", "did you mean 'returns-in-time'?"),
        ("{measure: returns-in-time, atleast: 90%}", "did you mean 'at_least'?"),
        ("{measure: returns-in-time, at_least: 90 %}", "90%"),
        ("{measure: returns-in-time, at_least: 101%}", "90%"),
        ("{measure: returns-in-time, at_most: 90%}", "it takes at_least"),
    ],
)
def test_a_mistaken_threshold_is_a_problem_and_no_pass(place: Path, line: str, said: str) -> None:
    thresholds(place, line)

    whole, named = validate(place, "--gate"), validate(place, f"rounds/{ROUND}", "--gate")

    assert whole.code == named.code == ExitCode.PROBLEMS
    assert whole.out.splitlines()[1].startswith("auditkit.yaml:")
    assert said in whole.out.splitlines()[1]
    assert "\n  missed  " in whole.out
    assert "\n  missed  " in named.out


def test_settings_that_cannot_be_read_are_no_pass(place: Path) -> None:
    replaced(place / "auditkit.yaml", ("auditkit: 1", "auditkit: 1\n\tx"))

    done = validate(place, "--gate")

    assert done.code == ExitCode.PROBLEMS
    assert "gate: 1 missed" in done.out


def test_what_is_waived_and_in_the_baseline_is_limited(place: Path) -> None:
    finish(place, "police", "B2C3", voice="god")
    finish(place, "health", "D4F5", voice="god")
    waiver = (
        f"{{code: AK205, file: rounds/{ROUND}/returns/police/B2C3.yaml, field: sections.voice.rating,"
        " reason: Old, asked_by: Sergeant, approved_by: Chair, expires: 2026-12-31}"
    )
    write(place / f"rounds/{ROUND}/waivers.yaml", f"waivers:\n  - {waiver}\n")
    thresholds(
        place,
        "{measure: waived, at_most: 0}",
        "{measure: in-baseline, at_most: 0}",
        "{measure: returns-without-errors, at_least: 100%}",
    )
    assert validate(place, "--write-baseline").code == 0

    assert verdicts(place) == [
        ("missed", 1, None, None),
        ("passed", 4, 4, None),
        ("missed", 1, None, None),
    ]
    assert verdicts(place, "--no-baseline")[1:] == [
        ("missed", 3, 4, None),
        ("missed", 1, None, None),
    ]
    assert gate(place)["thresholds"][2]["round"] is None


def test_what_is_not_wanted_is_judged_all_the_same(place: Path) -> None:
    finish(place, "police", "B2C3", voice="god")
    thresholds(place, "{measure: returns-without-errors, at_least: 100%}")

    assert verdicts(place, "--select", "AK1") == [("missed", 3, 4, None)]
    assert validate(place, "--gate", "--ignore", "AK2").code == ExitCode.PROBLEMS


def test_what_is_accepted_sent_back_and_moderated(place: Path) -> None:
    decisions = "".join(
        f"  - {{agency: {agency}, case: {case}, decision: {decision}, by: Officer, on: 2026-11-09}}\n"
        for agency, case, decision in (
            ("police", "B2C3", "sent-back"),
            ("police", "B2C3", "accepted"),
            ("police", "D4F5", "accepted"),
            ("health", "B2C3", "sent-back"),
        )
    )
    write(place / f"rounds/{ROUND}/acceptance.yaml", f"round: {ROUND}\ndecisions:\n{decisions}")
    write(
        place / f"rounds/{ROUND}/moderation/police/B2C3.yaml",
        f"round: {ROUND}\nagency: police\ncase: B2C3\ncompleted_on: 2026-11-12\n",
    )
    thresholds(
        place,
        "{measure: returns-accepted, at_least: 50%}",
        "{measure: returns-sent-back, at_most: 20%}",
        "{measure: returns-moderated, at_least: 25%}",
    )

    early, late = verdicts(place), verdicts(place, today="2027-02-01")

    assert [one[0] for one in early] == ["not-measurable", "missed", "not-measurable"]
    assert early[0][3] == "returns are read by 2026-11-13"
    assert early[2][3] == "returns are moderated by 2026-11-20"
    assert [one[:3] for one in late] == [("passed", 2, 4), ("missed", 1, 4), ("passed", 1, 4)]


@pytest.mark.parametrize("form", ["full", *validate_output.FORMATS])
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_no_format_hides_what_was_missed(place: Path, form: str, quiet: tuple[str, ...]) -> None:
    finish(place, "police", "B2C3", completed="2026-11-08")

    done = validate(place, "--gate", "--format", form, *quiet)

    assert done.code == ExitCode.PROBLEMS
    told = done.out + done.err
    assert "3/4" in told or re.search(r'"count": 3,\s*"of": 4', told)
    assert ("0/0" in told or '"of": 0' in told) == (
        not quiet
        or "json" in form
        or form
        in {
            "sarif",
            "junit",
            "markdown",
        }
    )


def test_a_job_that_fails_by_the_gate_looks_like_it(place: Path) -> None:
    finish(place, "police", "B2C3", completed="2026-11-08")

    suite = ET.fromstring(validate(place, "--gate", "--format", "junit").out)[0]  # noqa: S314 - ours
    summary = validate(place, "--gate", "--format", "markdown").out
    marks = validate(place, "--gate", "--format", "github").out

    assert suite.get("failures") == "1"
    row = f"| {ROUND} | returns-in-time | at least 90% | 3/4 | missed |"
    assert row in summary.replace("\\", "")
    assert (
        f"::error file=auditkit.yaml,title=gate::{ROUND}: returns-in-time, at least 90%25: 3/4\n"
        in marks
    )


def test_it_writes_nothing(place: Path) -> None:
    before = digest(place)

    validate(place, "--gate")

    assert digest(place) == before


def test_the_words_of_the_format_are_those_that_are_measured() -> None:
    assert list(MEASURES) == list(get_args(Measure))


def test_the_page_names_every_measure() -> None:
    page = (PROJECT / "docs" / "problems.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| `(at_\w+): (\d+%?)` \|", page, re.MULTILINE)

    assert [name for name, _, _ in rows] == list(MEASURES)
    for name, limit, example in rows:
        assert limit == MEASURES[name].limit
        assert example.endswith("%") == MEASURES[name].share


def test_the_example_passes_what_it_should_and_misses_what_it_should() -> None:
    example = PROJECT / "examples" / "northmere"

    found = gate(example, "rounds")["thresholds"]

    missed = {
        (one["round"], one["measure"], one["count"], one["of"])
        for one in found
        if one["verdict"] == "missed"
    }
    assert missed == {
        ("2023-section-11", "returns-in-time", 8, 11),
        ("2023-section-11", "returns-received", 9, 11),
        ("2024-25-q3-neglect", "returns-in-time", 19, 22),
    }


def owed(case: str, state: State, due: date, completed: date | None = None) -> OwedReturn:
    return OwedReturn("police", case, f"{case}.yaml", "t@1", state, due, completed_on=completed)


STATES = st.sampled_from(
    ["not-started", "draft", "received", "nil", "exempt", "never-returned", "unreadable"]
)
DAYS = st.integers(-5, 5).map(lambda n: DUE + timedelta(days=n))


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    found = []
    for number in range(draw(st.integers(0, 6))):
        state, due = draw(STATES), draw(DAYS)
        completed = draw(DAYS) if state in {"received", "nil"} else None
        missing = completed is None and state not in {"exempt", "never-returned"} and due < DAY
        found.append(replace(owed(f"C{number}", state, due, completed), missing=missing))
    return Standing("r", DAY, tuple(found))


@given(standings(), st.randoms(use_true_random=False), st.sampled_from(list(MEASURES)))
def test_no_measure_depends_on_the_order(round_: Standing, random: Any, name: str) -> None:
    shuffled = replace(round_, owed=tuple(random.sample(round_.owed, len(round_.owed))))

    assert MEASURES[name].of(round_, 2) == MEASURES[name].of(shuffled, 2)


@given(standings())
def test_every_return_that_is_due_is_counted_once(round_: Standing) -> None:
    def measured(name: str) -> Measured:
        return MEASURES[name].of(round_, 0)

    due = [one for one in round_.owed if one.state != "exempt" and one.due < DAY]
    never = sum(one.state == "never-returned" for one in due)
    if not due:
        assert measured("returns-in-time").why == "no return was due yet"
        return
    assert {measured(f"returns-{one}").total for one in ("in-time", "received", "missing")} == {
        len(due)
    }
    assert measured("returns-received").count + measured("returns-missing").count + never == len(
        due
    )
    assert measured("returns-in-time").count <= measured("returns-received").count


@given(st.integers(0, 400), st.integers(1, 400), st.integers(0, 10_000))
def test_a_share_is_compared_exactly(count: int, total: int, hundredths: int) -> None:
    count = min(count, total)
    text = f"{hundredths // 100}.{hundredths % 100:02}%"
    least = Threshold(measure="returns-in-time", at_least=text)
    most = Threshold(measure="returns-sent-back", at_most=text)
    measured = Measured(count, total)

    assert (held(least, "r", measured).verdict == "passed") == (
        count * 10_000 >= hundredths * total
    )
    assert (held(most, "r", measured).verdict == "passed") == (count * 10_000 <= hundredths * total)


@pytest.mark.parametrize(("count", "verdict"), [(179, "missed"), (180, "passed")])
def test_what_would_be_rounded_up_does_not_pass(count: int, verdict: str) -> None:
    one = Threshold(measure="returns-in-time", at_least="90%")

    assert held(one, "r", Measured(count, 200)).verdict == verdict


@given(st.integers(0, 12), st.integers(0, 30), st.integers(0, 30))
def test_an_answer_is_in_time_or_open_too_long_never_both(
    days: int, raised: int, answered: int
) -> None:
    first = date(2026, 12, 1)
    one = Escalation(
        id="e1",
        agency="police",
        concern="child-not-seen",
        raised_on=first + timedelta(days=raised),
        raised_to="Duty manager",
        answered_on=first + timedelta(days=raised + answered),
    )
    calendar = working_days("england", (), [2026, 2027])
    by = calendar.after(one.raised_on, days)
    on_the_day = Standing("r", one.answered_on or first, escalations=(one,), working_days=calendar)
    before = replace(on_the_day, day=on_the_day.day - timedelta(days=1))

    in_time = MEASURES["escalations-answered-in-time"].of(on_the_day, days)
    assert (in_time.count, in_time.total) == (int(on_the_day.day <= by), 1)
    assert MEASURES["escalations-unanswered"].of(on_the_day, days).count == 0
    if days and answered:
        assert MEASURES["escalations-unanswered"].of(before, days).count == int(before.day > by)


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_takes_one_kind_of_limit(name: str) -> None:
    what = MEASURES[name]
    right: Callable[..., Threshold] = Threshold
    other = "at_most" if what.limit == "at_least" else "at_least"
    good, bad = ("90%", "90") if what.share else ("3", "3%")

    assert not list(unusable(right(measure=name, **{what.limit: good})))
    for limits in ({}, {what.limit: bad}, {other: good}, {what.limit: good, other: good}):
        one = right(measure=name, **limits)
        assert list(unusable(one))
        assert judge(one, Standing("r", DAY)).verdict == "missed"


def test_to_take_the_decisions_away_does_not_help(place: Path) -> None:
    thresholds(
        place,
        "{measure: returns-accepted, at_least: 100%}",
        "{measure: returns-sent-back, at_most: 20%}",
    )
    decisions = place / "rounds" / ROUND / "acceptance.yaml"
    decisions.unlink()

    why = "acceptance.yaml is gone: bring it back, or write it anew"
    assert verdicts(place, today="2027-02-01") == [("missed", None, None, why)] * 2
