"""Problems that somebody accepted: what does not count, is told, and what may never be accepted."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditkit.checks import waivers
from auditkit.checks.waiving import Waivers
from auditkit.cli import validate_output
from auditkit.errors import ExitCode
from auditkit.model.record import Waiver
from auditkit.problems import Location, Problem, Severity, Waived
from cli import BEFORE, ROUND, Ran, auditkit, finish, finish_all, replaced, with_round, write

POLICE = f"rounds/{ROUND}/returns/police/B2C3.yaml"
HEALTH = f"rounds/{ROUND}/returns/health/D4F5.yaml"
SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"
REASON = "The old record has no such [word](1)"
WAIVERS = f"""\
waivers:
  - code: AK205
    file: {POLICE}
    field: sections.voice.rating
    reason: {REASON}
    asked_by: Detective inspector
    approved_by: Chair of the audit
    expires: 2026-12-31
"""
JUSTIFICATION = f"{REASON} (approved by Chair of the audit, until 2026-12-31)"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The small partnership with an error that is waived."""
    folder = finish_all(with_round(tmp_path / "p"))
    finish(folder, "police", "B2C3", voice="god")
    write(folder / "rounds" / ROUND / "waivers.yaml", WAIVERS)
    return folder


def validate(place: Path, *words: str) -> Ran:
    return auditkit("-C", place, "validate", "--today", BEFORE, *words)


def test_a_waived_problem_does_not_count_and_is_counted(place: Path) -> None:
    done = validate(place)

    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[1:] == [f"no problems; 1 waived until 2026-12-31 (as of {BEFORE})"]


def test_it_is_waived_when_its_file_alone_is_looked_at(place: Path) -> None:
    done = validate(place, POLICE)

    assert done.code == 0
    assert done.out.endswith(f"no problems; 1 waived until 2026-12-31 (as of {BEFORE})\n")


def test_a_waiver_is_not_unused_where_its_file_was_not_looked_at(place: Path) -> None:
    assert "AK922" not in validate(place, HEALTH, f"rounds/{ROUND}/waivers.yaml").out


def test_the_day_after_its_last_it_counts_again(place: Path) -> None:
    done = auditkit("-C", place, "validate", "--today", "2027-01-01", "--select", "AK205,AK9")

    assert done.code == ExitCode.PROBLEMS
    assert "error[AK205]" in done.out
    assert "warning[AK921] this waiver held until 2026-12-31" in done.out
    assert " waived" not in done.out.splitlines()[-1]


def test_several_waivers_tell_the_first_day(place: Path) -> None:
    finish(place, "health", "D4F5", auditor="a9")
    more = "  - {code: AK209, reason: New, approved_by: Chair, expires: 2026-11-30}\n"
    write(place / "rounds" / ROUND / "waivers.yaml", WAIVERS + more)

    assert "no problems; 2 waived, the first until 2026-11-30 (" in validate(place).out


@pytest.mark.parametrize("form", ["full", *validate_output.FORMATS])
@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_no_format_hides_that_something_is_waived(
    place: Path, form: str, quiet: tuple[str, ...]
) -> None:
    done = validate(place, "--format", form, *quiet)

    assert done.code == 0
    told = "".join((done.out + done.err).replace("\\", "").split())
    assert "1waiveduntil2026-12-31" in told or '"justification":' in told


def test_the_json_form_says_what_is_waived_and_why(place: Path) -> None:
    found = json.loads(validate(place, "--format", "json").out)

    assert found["problems"] == []
    (one,) = found["waived"]
    assert (one["code"], one["path"], one["field"]) == ("AK205", POLICE, "sections.voice.rating")
    assert one["waiver"] == {
        "justification": JUSTIFICATION,
        "expires": "2026-12-31",
        "path": f"rounds/{ROUND}/waivers.yaml",
        "line": 2,
    }


def test_sarif_has_it_as_suppressed_and_says_of_the_others_that_they_are_not(place: Path) -> None:
    finish(place, "health", "D4F5", voice="god")

    log: dict[str, Any] = json.loads(validate(place, "--format", "sarif").out)

    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))
    other, mine = log["runs"][0]["results"]
    assert other["suppressions"] == []
    (one,) = mine["suppressions"]
    assert (one["kind"], one["status"]) == ("external", "accepted")
    assert one["justification"] == JUSTIFICATION
    where = one["location"]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == f"rounds/{ROUND}/waivers.yaml"
    assert where["region"]["startLine"] == 2


def test_a_waived_error_holds_up_no_report_unless_it_would_lose_a_rating(place: Path) -> None:
    words = ("report", ROUND, "--format", "md", "--today", BEFORE)
    path, waivers_path = place / POLICE, place / "rounds" / ROUND / "waivers.yaml"

    assert auditkit("-C", place, *words).code == ExitCode.PROBLEMS
    text = path.read_text(encoding="utf-8").replace("rating: god", "rating: good")
    path.write_text(re.sub(r"rationale: .*", "rationale:", text, count=1), encoding="utf-8")
    replaced(waivers_path, ("AK205", "AK224"), ("voice.rating", "voice.rationale"))
    assert auditkit("-C", place, *words).code == ExitCode.OK
    waivers_path.unlink()
    assert auditkit("-C", place, *words).code == ExitCode.PROBLEMS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    field: ", "    feild: "),
        ("expires: 2026-12-31", "expires: 31/12/2026"),
        ("reason: The", "reason: &a The"),
        ("    approved_by: Chair of the audit\n", ""),
    ],
)
def test_a_waiver_of_which_a_part_is_wrong_accepts_nothing(place: Path, old: str, new: str) -> None:
    replaced(place / "rounds" / ROUND / "waivers.yaml", (old, new))

    done = validate(place)

    assert done.code == ExitCode.PROBLEMS
    assert "error[AK205]" in done.out
    assert " waived" not in done.out.splitlines()[-1]


def beside(one: Problem, **words: object) -> Waivers:
    """Return a waiver beside a problem; waivers for confidentiality have no rule yet."""
    said = {"reason": "A street", "approved_by": "Chair", "expires": "2026-12-31", **words}
    waiver = Waiver.model_validate({"code": one.code, **said})
    codes = frozenset({"AK701"})
    return Waivers({0: waiver}, (one,), date(2026, 11, 1), codes, frozenset())


def confidential(severity: Severity) -> Problem:
    place = Location("rounds/r/returns/police/B2C3.yaml", 3, 5, "overall.rationale")
    return Problem("AK701", "identifier", severity, "this looks like a name", place)


@pytest.mark.parametrize("severity", Severity)
def test_what_is_confidential_is_accepted_at_one_place_only(severity: Severity) -> None:
    one = confidential(severity)
    narrow = beside(one, file=one.location.path, field=one.location.field)
    wide = [
        beside(one),
        beside(one, file=one.location.path),
        beside(one, field=one.location.field),
    ]

    assert list(narrow.accepted) == [one]
    assert [list(each.accepted) for each in wide] == [[], [], []]
    for each in wide:
        (bare,) = waivers.waiver_not_allowed(each)
        assert bare.message == "AK701 can be waived at one place only"


def test_the_reason_for_what_is_confidential_is_not_repeated() -> None:
    one = Waived(
        confidential(Severity.ERROR), "It is Mary's street", "Chair", "2026-12-31", "w.yaml", 2
    )

    assert one.justification == "see w.yaml (approved by Chair, until 2026-12-31)"
