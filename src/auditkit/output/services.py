"""Problems beside the lines of a change: the annotations of GitHub and the code quality of GitLab."""

from collections import Counter

from auditkit.escape import command_data, command_property, visible
from auditkit.output import gate
from auditkit.output.census import closing, opening
from auditkit.output.concise import joined
from auditkit.output.fingerprints import fingerprint, fingerprints
from auditkit.output.machine import dumped
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Judged, Outcome, Problem, Severity, Skip

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUERY: "notice"}
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.QUERY: "info"}


_MOST_MARKS = 10
"""So many annotations of each kind GitHub shows for one step of a job, and drops the others."""


def github(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as GitHub annotations; nothing from data can forge one.

    The most serious come first, and a line says when there are more than GitHub shows.
    """
    problems = sorted(outcome.problems, key=lambda one: -one.severity)
    annotations = [_annotation(one) for one in problems]
    annotations += [_partly(one) for one in outcome.skips]
    annotations += [_missed(one) for one in (telling.gate.missed if telling.gate else ())]
    lines = [*annotations, *_more(outcome)]
    return joined([*opening(outcome, telling), *lines, *closing(outcome, telling)])


def _more(outcome: Outcome) -> list[str]:
    """Return what is told of the annotations that GitHub will not show beside the lines."""
    kinds = Counter(_GITHUB[one.severity] for one in outcome.problems)
    kinds[_GITHUB[Severity.QUERY]] += len(outcome.skips)
    over = [f"{count} {kind}s" for kind, count in kinds.items() if count > _MOST_MARKS]
    if not over:
        return []
    return [f"GitHub marks {_MOST_MARKS} of a kind beside the lines; above are {', '.join(over)}"]


def _partly(skip: Skip) -> str:
    place = f"file={command_property(skip.path)}"
    return f"::notice {place},title=checked in part only::{command_data(skip.reason)}"


def _missed(one: Judged) -> str:
    return f"::error file=auditkit.yaml,title=gate::{command_data(gate.line(one))}"


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
