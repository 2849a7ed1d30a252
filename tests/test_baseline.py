"""The baseline: what was there when it was written does not count, and nothing else hides in it."""

import contextlib
import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import steady
from auditkit.checks import baseline_text, waivers
from auditkit.checks.baseline import (
    Baseline,
    gone,
    identity,
    judged,
    laid_over,
    may_enter,
    pruned,
    written,
)
from auditkit.checks.blocking import BLOCKING_RULES
from auditkit.cli import validate_output
from auditkit.errors import AuditKitError, ExitCode
from auditkit.problems import Census, Location, Outcome, Problem, Severity
from cli import (
    BEFORE,
    ROUND,
    Ran,
    auditkit,
    digest,
    finish,
    finish_all,
    process,
    replaced,
    script,
    with_round,
    write,
)

steady.use(100)

POLICE = f"rounds/{ROUND}/returns/police/B2C3.yaml"
HEALTH = f"rounds/{ROUND}/returns/health/D4F5.yaml"
SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
ENTRY = {"path": POLICE, "code": "AK205", "field": "sections.voice.rating", "count": 1}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = finish_all(with_round(tmp_path_factory.mktemp("model") / "p"))
    finish(folder, "police", "B2C3", voice="god")
    finish(folder, "health", "D4F5", overall="god")
    return folder


@pytest.fixture
def place(model: Path, tmp_path: Path) -> Path:
    """The small partnership with two errors in old data: one in each of two files."""
    return shutil.copytree(model, tmp_path / "p")


@pytest.fixture
def adopted(place: Path) -> Path:
    """The same with its baseline."""
    assert validate(place, "--write-baseline").code == 0
    return place


def validate(place: Path, *words: str | Path, today: str = BEFORE) -> Ran:
    return auditkit("-C", place, "validate", "--today", today, *words)


def held(place: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((place / "baseline.json").read_bytes())["problems"]
    return found


def said(entries: list[dict[str, Any]]) -> str:
    """Return the text of a baseline with these entries, sound or not."""
    return json.dumps({"version": 1, "generator": "auditkit", "problems": entries})


def last(done: Ran) -> str:
    return done.out.splitlines()[-1]


def test_writing_it_records_what_is_wrong_and_lets_the_check_pass(place: Path) -> None:
    done = validate(place, "--write-baseline")

    assert (done.code, done.err) == (0, "written: baseline.json, 2 problems in 2 files\n")
    assert done.out.splitlines()[1:] == [f"no problems; 2 in the baseline (as of {BEFORE})"]
    assert (place / "baseline.json").read_text(encoding="utf-8") == (
        '{"version": 1, "generator": "auditkit", "problems": [\n'
        f'  {{"path": "{HEALTH}", "code": "AK205", "field": "overall.rating", "count": 1}},\n'
        f'  {{"path": "{POLICE}", "code": "AK205", "field": "sections.voice.rating", "count": 1}}\n'
        "]}\n"
    )
    assert validate(place) == Ran(0, done.out, "")


def test_without_asking_nothing_is_written(place: Path, adopted: Path) -> None:
    replaced(adopted / POLICE, ("rating: god", "rating: good"))
    before = digest(place)

    validate(adopted)
    validate(adopted, "--no-baseline")

    assert digest(place) == before


def test_a_new_problem_counts_and_one_that_moved_does_not(adopted: Path) -> None:
    replaced(adopted / POLICE, ("round:", "# a remark\n\nround:"))
    assert validate(adopted).code == 0

    finish(adopted, "police", "D4F5", overall="god")
    done = validate(adopted)

    assert done.code == ExitCode.PROBLEMS
    assert done.out.count("error[AK205]") == 1
    assert last(done) == f"1 error, 0 warnings, 0 queries; 2 in the baseline (as of {BEFORE})"


def test_a_mended_place_does_not_cover_another_of_its_file(adopted: Path) -> None:
    finish(adopted, "police", "B2C3", overall="god")

    done = validate(adopted)

    assert done.code == ExitCode.PROBLEMS
    assert "AK205" in done.out
    assert "1 of the baseline no longer occurs: auditkit validate --prune takes it out" in last(
        done
    )


def test_what_no_longer_occurs_is_told_and_pruned(adopted: Path) -> None:
    finish(adopted, "police", "B2C3")
    assert last(validate(adopted)) == (
        "no problems; 1 in the baseline; 1 of the baseline no longer occurs: "
        f"auditkit validate --prune takes it out (as of {BEFORE})"
    )

    done = validate(adopted, "--prune")

    assert (done.code, done.err) == (0, "written: baseline.json, 1 taken out, 1 left\n")
    assert last(done) == f"no problems; 1 in the baseline (as of {BEFORE})"
    assert [one["path"] for one in held(adopted)] == [HEALTH]


def test_pruning_twice_changes_nothing_and_pruning_never_adds(adopted: Path) -> None:
    finish(adopted, "police", "B2C3")
    finish(adopted, "police", "D4F5", overall="god")
    assert validate(adopted, "--prune").code == ExitCode.PROBLEMS
    before = digest(adopted)

    again = validate(adopted, "--prune")

    assert again.code == ExitCode.PROBLEMS
    assert again.err == "baseline.json is as it was: nothing in it was found to be gone\n"
    assert digest(adopted) == before


@pytest.mark.parametrize(
    "words", [(HEALTH,), (f"rounds/{ROUND}/round.yaml",), ("--select", "AK1"), ("--ignore", "AK2")]
)
def test_what_was_not_looked_at_is_neither_gone_nor_pruned(
    adopted: Path, words: tuple[str, ...]
) -> None:
    finish(adopted, "police", "B2C3")
    before = digest(adopted)

    assert "no longer" not in validate(adopted, *words).out
    validate(adopted, *words, "--prune")

    assert digest(adopted) == before


def test_a_file_that_was_looked_at_alone_is_pruned_alone(adopted: Path) -> None:
    finish(adopted, "police", "B2C3")
    finish(adopted, "health", "D4F5")

    validate(adopted, POLICE, "--prune")

    assert [one["path"] for one in held(adopted)] == [HEALTH]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (POLICE, "round:", "\tround:"),
        (POLICE, "completed_on: 2026", "completed_on: 30/10/2026 2026"),
        (f"rounds/{ROUND}/round.yaml", "status:", "statos:"),
        ("auditkit.yaml", "partnership:", "partnership: &a"),
    ],
)
def test_what_could_not_be_seen_is_not_gone(adopted: Path, path: str, old: str, new: str) -> None:
    finish(adopted, "police", "B2C3")
    replaced(adopted / path, (old, new))
    before = digest(adopted)

    done = validate(adopted, "--prune")

    assert done.code == ExitCode.PROBLEMS
    assert digest(adopted) == before


def test_part_of_the_folder_is_recorded_beside_what_is_held(place: Path) -> None:
    validate(place, POLICE, "--write-baseline")
    assert [one["path"] for one in held(place)] == [POLICE]

    done = validate(place, "--select", "AK205", HEALTH, "--write-baseline")

    assert done.err.endswith("2 problems in 2 files (1 more and 0 fewer than before)\n")
    assert [one["path"] for one in held(place)] == [HEALTH, POLICE]


def test_a_return_that_goes_missing_never_hides_in_it(place: Path) -> None:
    (place / f"rounds/{ROUND}/returns/police/D4F5.yaml").unlink()

    done = validate(place, "--write-baseline", "--require-complete")

    assert done.code == ExitCode.PROBLEMS
    assert done.err.endswith("1 problem cannot be in a baseline and counts: AK240\n")
    assert "AK240" not in (place / "baseline.json").read_text(encoding="utf-8")


def test_an_urgent_concern_without_an_answer_never_hides_in_it(place: Path) -> None:
    concern = "agency: police, case: B2C3, concern: child-not-seen, raised_to: Duty manager"
    entry = f"escalations:\n  - {{id: e1, {concern}, raised_on: 2026-10-05}}\n"
    write(place / f"rounds/{ROUND}/escalations.yaml", f"round: {ROUND}\n{entry}")

    assert "cannot be in a baseline and counts: AK601" in validate(place, "--write-baseline").err


def test_what_cannot_be_read_and_what_others_rest_on_stays_out_of_it(place: Path) -> None:
    replaced(place / POLICE, ("round:", "\tround:"))
    replaced(place / "auditkit.yaml", ("nation: england", "nation: englund"))
    replaced(place / f"rounds/{ROUND}/frozen/rubrics/grades.yaml", ("Short of", "Far from"))

    done = validate(place, "--write-baseline")

    assert done.code == ExitCode.PROBLEMS
    assert done.err.endswith("3 problems cannot be in a baseline and count: AK004, AK105, AK902\n")
    assert {one["code"] for one in held(place)} == {"AK205", "AK901", "AK927"}


def test_an_old_shape_may_be_recorded(place: Path) -> None:
    replaced(place / POLICE, ("completed_on: 2026-10-30", "completed_on: 30/10/2026"))

    assert validate(place, "--write-baseline").code == 0
    assert "AK103" in {one["code"] for one in held(place)}


def test_a_report_is_refused_as_if_there_were_no_baseline(adopted: Path) -> None:
    done = auditkit("-C", adopted, "report", ROUND, "--format", "md", "--today", BEFORE)

    assert done.code == ExitCode.PROBLEMS
    assert "the report would rest on files with 2 errors" in done.err


def test_a_waived_problem_needs_no_place_in_it(adopted: Path) -> None:
    waiver = (
        f"waivers:\n  - {{code: AK205, file: {POLICE}, field: sections.voice.rating, reason: Old,"
        " asked_by: Sergeant, approved_by: Chair, expires: 2026-12-31}\n"
    )
    write(adopted / f"rounds/{ROUND}/waivers.yaml", waiver)

    assert last(validate(adopted)).startswith(
        "no problems; 1 waived until 2026-12-31; 1 in the baseline; 1 of the baseline no longer"
    )


def test_they_can_be_seen_again(adopted: Path) -> None:
    done = validate(adopted, "--no-baseline")

    assert (done.code, done.out.count("error[AK205]")) == (ExitCode.PROBLEMS, 2)
    assert "baseline" not in last(done)


@pytest.mark.parametrize("form", ["full", *validate_output.FORMATS])
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_no_format_hides_that_there_is_a_baseline(
    adopted: Path, form: str, quiet: tuple[str, ...]
) -> None:
    done = validate(adopted, "--format", form, *quiet)

    assert done.code == 0
    told = (done.out + done.err).replace("\\", "")
    assert "2 in the baseline" in told or '"in the baseline"' in told or '"in_baseline"' in told


def test_programs_are_told_of_each(adopted: Path) -> None:
    finish(adopted, "police", "B2C3")

    whole = json.loads(validate(adopted, "--format", "json").out)
    lines = [json.loads(one) for one in validate(adopted, "--format", "jsonl").out.splitlines()]

    (one,) = whole["in_baseline"]
    assert (one["code"], one["path"], one["field"]) == ("AK205", HEALTH, "overall.rating")
    assert whole["gone"] == [ENTRY]
    assert whole["problems"] == []
    assert [one["type"] for one in lines] == ["census", "in_baseline", "gone"]


def test_sarif_has_them_as_suppressed(adopted: Path) -> None:
    finish(adopted, "police", "D4F5", overall="god")

    log: dict[str, Any] = json.loads(validate(adopted, "--format", "sarif").out)

    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))
    new, *old = log["runs"][0]["results"]
    assert new["suppressions"] == []
    for one in old:
        assert one["suppressions"] == [
            {"kind": "external", "status": "accepted", "justification": "in the baseline"}
        ]
    assert len({one["partialFingerprints"]["auditkit/v1"] for one in (new, *old)}) == 3


def test_junit_counts_them_and_fails_no_file(adopted: Path) -> None:
    suite = ET.fromstring(validate(adopted, "--format", "junit").out)[0]  # noqa: S314 - our own

    assert suite.get("failures") == "0"
    assert suite.find("properties/property[@name='baseline']").get("value") == "2 in the baseline"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--write-baseline", "--prune"), "--write-baseline and --prune do not go together"),
        (("--prune", "--no-baseline"), "--no-baseline does not go together with what writes"),
        (("--write-baseline", "--no-baseline"), "--no-baseline does not go together with what"),
        (("-", "--as", POLICE, "--prune"), "what stands on standard input is in no file yet"),
        (("-", "--as", POLICE, "--write-baseline"), "what stands on standard input is in no file"),
    ],
)
def test_options_that_contradict_each_other_say_so(
    adopted: Path, words: tuple[str, ...], message: str
) -> None:
    before = digest(adopted)

    done = validate(adopted, *words)

    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert done.err.startswith(f"error: {message}")
    assert "\nhint: " in done.err
    assert digest(adopted) == before


def test_there_is_nothing_to_prune_without_one(place: Path) -> None:
    assert validate(place, "--prune") == Ran(
        ExitCode.CANNOT,
        "",
        "error: there is no baseline.json to take anything out of\n"
        "hint: auditkit validate --write-baseline makes one\n",
    )


HOSTILE = {
    "empty": "",
    "no JSON": "{",
    "conflict": '{"version": 1,\n<<<<<<< ours\n',
    "deep": "[" * 100_000,
    "deep and whole": "[" * 100_000 + "]" * 100_000,
    "a list": "[]",
    "somebody else's": '{"problems": []}',
    "of the future": '{"version": 2, "generator": "auditkit", "problems": []}',
    "more than problems": '{"version": 1, "generator": "auditkit", "problems": [], "all": true}',
    "no list": '{"version": 1, "generator": "auditkit", "problems": {}}',
    "a wildcard": said([{**ENTRY, "path": None}]),
    "no field": said([{"path": POLICE, "code": "AK205", "count": 1}]),
    "a word too many": said([{**ENTRY, "any": True}]),
    "twice": said([ENTRY, ENTRY]),
    "no count": said([{**ENTRY, "count": 0}]),
    "less than none": said([{**ENTRY, "count": -1}]),
    "true": said([{**ENTRY, "count": True}]),
    "half": said([{**ENTRY, "count": 1.5}]),
    "huge": said([ENTRY]).replace('"count": 1', f'"count": {"9" * 10_000}'),
    "not a number": said([ENTRY]).replace('"count": 1', '"count": NaN'),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_damaged_or_hostile_one_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(
        AuditKitError, match=r"^baseline.json (cannot be used: |was written by)"
    ) as e:
        baseline_text.read(text.encode())

    assert e.value.hint is not None
    assert "auditkit validate --write-baseline --force" in e.value.hint


@pytest.mark.parametrize("text", [HOSTILE["conflict"], HOSTILE["deep"]])
def test_a_damaged_one_stops_the_check_and_is_replaced_by_force_alone(
    adopted: Path, text: str
) -> None:
    write(adopted / "baseline.json", text)
    before = digest(adopted)

    for words in ((), ("--prune",), ("--write-baseline",)):
        done = validate(adopted, *words)

        assert (done.code, done.out) == (ExitCode.CANNOT, "")
        assert done.err.startswith("error: baseline.json cannot be used: it cannot be read")
        assert digest(adopted) == before
    assert validate(adopted, "--write-baseline", "--force").code == 0
    assert len(held(adopted)) == 2


def test_bytes_that_are_no_text_stop_the_check(adopted: Path) -> None:
    (adopted / "baseline.json").write_bytes(b'{"version": 1, "generator": "\xff"}')

    assert validate(adopted).code == ExitCode.CANNOT


@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "too large"])
def test_it_must_be_an_ordinary_file_of_ordinary_size(adopted: Path, kind: str) -> None:
    path = adopted / "baseline.json"
    path.rename(adopted / "other.json")
    if kind == "link":
        path.symlink_to("other.json")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(b" " * (baseline_text.MOST_BYTES + 1))

    done = validate(adopted)
    assert (done.code, done.out) == (ExitCode.CANNOT, "")
    assert "baseline.json" in done.err
    if kind != "too large":
        assert validate(adopted, "--write-baseline", "--force").code == ExitCode.CANNOT
        assert (adopted / "other.json").exists()


def test_no_result_is_written_over_it(adopted: Path) -> None:
    done = validate(adopted, "--format", "json", "-o", adopted / "baseline.json", "--force")

    assert done.code == ExitCode.CANNOT
    assert len(held(adopted)) == 2


def test_entries_that_no_baseline_may_hold_cover_nothing(place: Path) -> None:
    finish_all(place)
    replaced(place / POLICE, ("round:", "\tround:"))
    (one,) = json.loads(validate(place, "--format", "json").out)["problems"]
    entry = {name: one[name] for name in ("path", "code", "field")}
    write(place / "baseline.json", said([{**entry, "count": 9}]))

    assert validate(place).code == ExitCode.PROBLEMS


def test_it_is_the_same_bytes_in_a_process_of_its_own(adopted: Path) -> None:
    before = digest(adopted)
    (adopted / "baseline.json").unlink()

    for seed in ("1", "2"):
        words = ("-C", str(adopted), "validate", "--today", BEFORE, "--write-baseline")
        assert (
            process(*words, at=adopted, env={"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}).code == 0
        )
        assert digest(adopted) == before


def test_it_holds_no_text_of_a_return_and_no_day(adopted: Path) -> None:
    assert {key for one in held(adopted) for key in one} == {"path", "code", "field", "count"}


def test_it_does_not_load_what_a_model_needs() -> None:
    program = (
        "import sys, auditkit.cli.baseline, auditkit.cli.gate\n"
        "print(sorted({'pydantic', 'yaml', 'jinja2', 'rich'} & set(sys.modules)))"
    )
    assert script(program, at=Path(__file__).parent).out == "[]\n"


def test_the_rules_of_waivers_are_known_by_their_codes() -> None:
    for one in waivers.RULES:
        assert not may_enter(problem(one.code))


@pytest.mark.parametrize("rule", sorted(BLOCKING_RULES))
def test_what_a_round_is_read_by_cannot_be_old(rule: str) -> None:
    assert not may_enter(problem("AK902", rule=rule))


def problem(
    code: str = "AK205", path: str = POLICE, field: str = "f", line: int = 1, rule: str = "r"
) -> Problem:
    return Problem(code, rule, Severity.ERROR, "wrong", Location(path, line, 1, field))


def outcome(*problems: Problem) -> Outcome:
    return Outcome(problems, (), Census(), BEFORE)


def everything(*_words: str) -> bool:
    return True


PROBLEMS = st.lists(
    st.builds(
        problem,
        code=st.sampled_from(["AK001", "AK103", "AK205", "AK222", "AK701", "AK922"]),
        path=st.sampled_from([POLICE, HEALTH, "auditkit.yaml", f"rounds/{ROUND}/round.yaml"]),
        field=st.sampled_from(["", "overall.rating", "actions[0].due"]),
        line=st.integers(1, 5),
    ),
    unique=True,
)


def recorded(*problems: Problem) -> Baseline:
    return written(outcome(*problems), Baseline(), everything, everything)


@given(PROBLEMS)
def test_what_was_recorded_does_not_count(problems: list[Problem]) -> None:
    found = laid_over(outcome(*problems), recorded(*problems))

    assert not any(may_enter(one) for one in found.problems)
    assert Counter((*found.problems, *found.in_baseline)) == Counter(problems)
    assert not any(one.code[:3] in {"AK0", "AK7"} for one in found.in_baseline)


@given(PROBLEMS, st.randoms(use_true_random=False))
def test_its_text_does_not_depend_on_any_order(problems: list[Problem], random: Any) -> None:
    shuffled = random.sample(problems, len(problems))
    text = baseline_text.text(recorded(*problems))

    assert baseline_text.text(recorded(*shuffled)) == text
    assert baseline_text.read(text.encode("ascii")) == recorded(*problems)


@given(PROBLEMS, PROBLEMS)
def test_what_is_new_counts_and_what_is_mended_is_gone(
    old: list[Problem], now: list[Problem]
) -> None:
    held_ = recorded(*old)
    found = laid_over(outcome(*now), held_)
    missing = gone(found, held_, judged(outcome(), everything, everything))
    before = Counter(identity(one) for one in old if may_enter(one))
    after = Counter(identity(one) for one in now)

    for one in now:
        more = after[identity(one)] > before[identity(one)]
        assert (one in found.problems) == (more or not may_enter(one))
    assert {(one.path, one.code, one.field): one.count for one in missing} == before - after


@given(PROBLEMS, PROBLEMS)
def test_pruning_takes_out_and_never_adds(old: list[Problem], now: list[Problem]) -> None:
    held_ = recorded(*old)
    found = laid_over(outcome(*now), held_)
    left = pruned(held_, gone(found, held_, everything))

    assert all(count <= held_.counts[key] for key, count in left.counts.items())
    assert gone(laid_over(outcome(*now), left), left, everything) == ()
    assert set(laid_over(outcome(*now), left).problems) == set(found.problems)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_baseline_or_refused_in_a_sentence(raw: bytes) -> None:
    with contextlib.suppress(AuditKitError):
        assert baseline_text.read(raw).size >= 0


def test_a_rule_that_cannot_be_asked_never_hides_in_it(place: Path) -> None:
    rule = """\
code: SB101
severity: error
flags: a return that says nothing
problem_when: 'raiting is "inadequate"'
message: this says nothing
examples:
  fail: [{}]
  pass: [{}]
"""
    write(place / "rules" / "says-nothing.yaml", rule)
    done = validate(place, "--write-baseline")
    assert done.code == ExitCode.PROBLEMS
    assert "AK930" in done.err
    assert "AK930" not in (place / "baseline.json").read_text(encoding="utf-8")


def test_a_count_that_nobody_has_is_refused(adopted: Path) -> None:
    entries = held(adopted)
    (adopted / "baseline.json").write_text(
        said([])
        .replace("[]", "[" + json.dumps(entries[0] | {"count": 1}) + "]")
        .replace('"count": 1', '"count": ' + "9" * 4000),
        encoding="utf-8",
    )
    done = validate(adopted)
    assert done.code == ExitCode.CANNOT
    assert "baseline.json cannot be used: its problem 1 is not whole" in done.err
