"""What a round cost is counted in one way: in the programme, in reports, in tables and by the gate."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from auditkit.analysis.effort import effort_of
from auditkit.analysis.states import OwedReturn
from auditkit.errors import ExitCode
from cli import ABUSE, CASE_FILES, EXAMPLE, NEGLECT, TENTH, auditkit

DUE = date(2024, 11, 8)


def tables(*words: str) -> list[dict[str, Any]]:
    ran = auditkit("-C", EXAMPLE, *words, "--format", "json")
    assert ran.code == ExitCode.OK, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["tables"]
    return found


@pytest.mark.parametrize("key", [NEGLECT, ABUSE, CASE_FILES, TENTH])
def test_programme_report_table_and_gate_agree(key: str) -> None:
    programme = next(one for one in tables("programme")[1]["rows"] if one["round"] == key)
    every = tables("aggregate", key, "--by", "returns")[0]["rows"][-1]
    method = auditkit("-C", EXAMPLE, "report", key, "--kind", "method", "--format", "md", "-o", "-")
    gate = auditkit("-C", EXAMPLE, "validate", f"rounds/{key}", "--gate", "--format", "json")
    in_time, received = (
        next(one for one in json.loads(gate.out)["gate"]["thresholds"] if one["measure"] == measure)
        for measure in ("returns-in-time", "returns-received")
    )
    why = tables("why", key, "late")[0]

    late, came = programme["late"]["count"], programme["late"]["of"]
    assert came == every["received"] + every["nil"] == received["count"]
    assert late == every["late"] == came - in_time["count"]
    assert why["notes"][0] == f"{late} of {came} that came."
    assert programme["minutes"] == minutes(method.out)
    assert said(method.out, "Came late") == (late, came)
    assert said(method.out, "Sent back") == tuple(programme["sent_back"].values())[:2]


def said(text: str, what: str) -> tuple[int, int]:
    found = re.search(rf"{what}: \*\*(\d+) of (\d+)", text)
    assert found, text
    return int(found[1]), int(found[2])


def minutes(text: str) -> int:
    found = re.search(r"Time recorded: \*\*(?:(\d+) hours?)? ?(?:(\d+) minutes)?", text)
    assert found, text
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def owed(case: str, **state: Any) -> OwedReturn:
    return replace(OwedReturn("health", case, f"{case}.yaml", "t@1", "not-started", DUE), **state)


def test_what_has_not_come_is_missing_and_never_late() -> None:
    late = owed("B2C3", state="nil", completed_on=date(2024, 11, 10), days_late=2)
    in_time = owed("D4F5", state="received", completed_on=DUE)
    missing = owed("G6H7", state="draft", days_late=9, missing=True)
    exempt, never = owed("J8K9", state="exempt"), owed("L2M3", state="never-returned")

    found = effort_of((late, in_time, missing, exempt, never), ())

    assert found.came == (late, in_time)
    assert found.late == (late,)
    assert found.missing == (missing,)
    assert found.read == 2
