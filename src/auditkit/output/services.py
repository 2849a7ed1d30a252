"""Problems beside the lines of a change: the annotations of GitHub and the code quality of GitLab."""

from auditkit.escape import command_data, command_property, visible
from auditkit.output.census import closing, opening
from auditkit.output.concise import joined
from auditkit.output.fingerprints import fingerprint, fingerprints
from auditkit.output.machine import dumped
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Outcome, Problem, Severity, Skip

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUERY: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.QUERY: "info"}


def github(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as GitHub annotations; nothing from data can forge one."""
    annotations = [_annotation(one) for one in outcome.problems]
    annotations += [_partly(one) for one in outcome.skips]
    return joined([*opening(outcome, telling), *annotations, *closing(outcome, telling)])


def _partly(skip: Skip) -> str:
    place = f"file={command_property(skip.path)}"
    return f"::notice {place},title=checked in part only::{command_data(skip.reason)}"


def _annotation(one: Problem) -> str:
    place = f"file={command_property(one.location.path)}"
    if one.location.line:
        place += f",line={one.location.line},col={one.location.column}"
    title = command_property(f"{one.code} {one.rule}")
    text = command_data(one.message + (f"\n{one.hint}" if one.hint else ""))
    return f"::{_GITHUB[one.severity]} {place},title={title}::{text}"


def gitlab(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as a code quality report of GitLab."""
    del telling  # the format has no place for it
    marks = fingerprints(outcome.problems)
    issues = [_issue(one, mark) for one, mark in zip(outcome.problems, marks, strict=True)]
    return dumped([*issues, *(_unchecked(one) for one in outcome.skips)])


def _unchecked(skip: Skip) -> dict[str, object]:
    return {
        "description": visible(skip.reason),
        "check_name": "checked-in-part",
        "fingerprint": fingerprint("checked-in-part", skip.path, skip.reason),
        "severity": _GITLAB[Severity.QUERY],
        "location": {"path": skip.path, "lines": {"begin": 1}},
    }


def _issue(one: Problem, mark: str) -> dict[str, object]:
    hint = f"; {one.hint}" if one.hint else ""
    return {
        "description": visible(f"{one.code}: {one.message}{hint}"),
        "check_name": one.rule,
        "fingerprint": mark,
        "severity": _GITLAB[one.severity],
        "location": {
            "path": one.location.path,
            "lines": {"begin": max(one.location.line, 1)},
        },
    }
