"""Problems for machines: JSON, and the annotations of GitHub's workflows."""

import json
from dataclasses import asdict
from typing import Any

from auditkit.escape import command_data, command_property, visible
from auditkit.output.census import census_line, summary_line
from auditkit.problems import Outcome, Problem, Severity

VERSION = 1
"""Changes whenever the shape of the JSON does."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUERY: "notice"}


def as_json(outcome: Outcome) -> str:
    """Return an outcome as JSON; docs/formats.md describes it."""
    document = {
        "version": VERSION,
        "generator": "auditkit",
        "today": outcome.today,
        "census": asdict(outcome.census),
        "problems": [_problem(one) for one in outcome.problems],
        "skipped": [asdict(skip) for skip in outcome.skips],
    }
    # The name of a file may be anything, and the result may land in a log: all but ASCII is spelled
    # out, and so is the beginning of what such a log takes for a command.
    return json.dumps(document, indent=2).replace("##[", "#\\u0023[") + "\n"


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


def github(outcome: Outcome) -> str:
    """Return an outcome as GitHub annotations; nothing from data can forge one."""
    lines = [census_line(outcome.census)]
    for one in outcome.problems:
        place = f"file={command_property(one.location.path)}"
        if one.location.line:
            place += f",line={one.location.line},col={one.location.column}"
        title = command_property(f"{one.code} {one.rule}")
        text = command_data(one.message + (f"\n{one.hint}" if one.hint else ""))
        lines.append(f"::{_LEVELS[one.severity]} {place},title={title}::{text}")
    return "\n".join([*lines, summary_line(outcome)]) + "\n"
