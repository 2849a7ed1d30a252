"""Problems for programs: JSON, whole or line by line."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from auditkit.escape import visible
from auditkit.output import gate
from auditkit.output.telling import PLAIN, Telling, by_severity, tallies
from auditkit.problems import Outcome, Problem, Waived

VERSION = 1
"""Changes whenever the shape of the JSON does."""


def dumped(document: object, indent: int | None = 2) -> str:
    """Return a document as JSON that a log takes for nothing else."""
    # The name of a file may be anything, and the result may land in a log: all but ASCII is spelled
    # out, and so is the beginning of what such a log takes for a command.
    return json.dumps(document, indent=indent).replace("##[", "#\\u0023[") + "\n"


def as_json(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as JSON; docs/formats.md describes it."""
    document = {
        "version": VERSION,
        "generator": "auditkit",
        "today": outcome.today,
        "census": asdict(outcome.census),
        "problems": [_problem(one) for one in outcome.problems],
        "waived": [_waived(one) for one in outcome.waived],
        "in_baseline": [_problem(one) for one in outcome.in_baseline],
        "gone": [asdict(one) for one in outcome.gone],
        "skipped": [asdict(skip) for skip in outcome.skips],
        **beside(outcome, telling),
    }
    return dumped(document)


def as_jsonl(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as JSON, one thing a line; the first line is the census."""
    lines: list[Mapping[str, Any]] = [
        {
            "type": "census",
            "version": VERSION,
            "generator": "auditkit",
            "today": outcome.today,
            **asdict(outcome.census),
            **beside(outcome, telling),
        },
        *({"type": "problem", **_problem(one)} for one in outcome.problems),
        *({"type": "waived", **_waived(one)} for one in outcome.waived),
        *({"type": "in_baseline", **_problem(one)} for one in outcome.in_baseline),
        *({"type": "gone", **asdict(one)} for one in outcome.gone),
        *({"type": "skipped", **asdict(skip)} for skip in outcome.skips),
    ]
    return "".join(dumped(one, None) for one in lines)


def beside(outcome: Outcome, telling: Telling) -> dict[str, Any]:
    """Return what was asked for beside the problems: those left out, the gate, statistics."""
    found: dict[str, Any] = {}
    if telling.left_out is not None:
        counts = by_severity(telling.left_out)
        found["left_out"] = {severity.word: count for severity, count in counts.items()}
    if telling.gate is not None:
        found["gate"] = gate.as_data(telling.gate)
    if telling.statistics:
        found["statistics"] = {
            one.code: {"rule": one.rule, "count": one.count} for one in tallies(outcome.problems)
        }
    return found


def _problem(one: Problem) -> dict[str, Any]:
    return {
        "code": one.code,
        "rule": one.rule,
        "severity": one.severity.word,
        "message": visible(one.message),
        "hint": visible(one.hint) if one.hint else None,
        "path": one.location.path,
        "line": one.location.line,
        "column": one.location.column,
        "field": one.location.field,
    }


def _waived(one: Waived) -> dict[str, Any]:
    waiver = {
        "justification": visible(one.justification),
        "expires": one.expires,
        "path": one.path,
        "line": one.line,
    }
    return {**_problem(one.problem), "waiver": waiver}
