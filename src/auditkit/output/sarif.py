"""Problems in the format that code scanning services read: SARIF 2.1.0."""

import re
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from auditkit import __version__
from auditkit.escape import markdown, visible
from auditkit.output.fingerprints import fingerprints
from auditkit.output.machine import beside, dumped
from auditkit.output.page import Page
from auditkit.output.page_text import as_text
from auditkit.output.telling import PLAIN, Telling
from auditkit.problems import Location, Outcome, Problem, Severity, Skip, Waived

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.QUERY: "note"}
# In a message, ``[text](1)`` is a link.
_LINK = re.compile(r"\](?=\()")

Json = dict[str, Any]
_OLD: Json = {"kind": "external", "status": "accepted", "justification": "in the baseline"}


def sarif(outcome: Outcome, telling: Telling = PLAIN) -> str:
    """Return an outcome as SARIF, with the page of every rule."""
    places = {one.code: index for index, one in enumerate(telling.rules)}
    waived = tuple(one.problem for one in outcome.waived)
    told = (*outcome.problems, *waived, *outcome.in_baseline)
    results = [
        _result(one, mark, places) for one, mark in zip(told, fingerprints(told), strict=True)
    ]
    suppressed = [*map(_suppression, outcome.waived), *[_OLD] * len(outcome.in_baseline)]
    if suppressed:  # who suppresses one result says of each whether it is suppressed
        counting: list[Json | None] = [None] * len(outcome.problems)
        for result, why in zip(results, (*counting, *suppressed), strict=True):
            result["suppressions"] = [why] if why else []
    run = {
        "tool": {
            "driver": {
                "name": "auditkit",
                "version": __version__,
                "rules": [_rule(one) for one in telling.rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_notification(one) for one in outcome.skips],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {
            "today": outcome.today,
            "census": asdict(outcome.census),
            "gone": [asdict(one) for one in outcome.gone],
            **beside(outcome, telling),
        },
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(one: Page) -> Json:
    return {
        "id": one.code,
        "name": one.name,
        "shortDescription": {"text": one.flags},
        "fullDescription": {"text": one.why or one.flags},
        "help": {"text": as_text(one), "markdown": _page(one)},
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _page(one: Page) -> str:
    """Return a rule's page as Markdown; what a partnership wrote in its own rules stays text."""
    told = str if one.code.startswith("AK") else markdown
    return "\n\n".join(
        [
            told(one.flags),
            f"**Why it matters.** {told(one.why)}",
            f"**Wrong**\n\n{_example(one.wrong)}",
            f"**Right**\n\n{_example(one.right)}",
            f"**How to answer it.** {told(one.answer)}",
        ]
    )


def _example(text: str) -> str:
    """Return an example: as it stands in a file, or, where it is told, as a sentence."""
    fence = "```"
    while fence in text:
        fence += "`"
    return text if text.startswith("(") else f"{fence}yaml\n{text}\n{fence}"


def _result(one: Problem, mark: str, places: dict[str, int]) -> Json:
    hint = f"; {one.hint}" if one.hint else ""
    found: Json = {
        "ruleId": one.code,
        "level": _LEVELS[one.severity],
        "message": {"text": _text(f"{one.message}{hint}")},
        "locations": [_location(one.location)],
        "partialFingerprints": {"auditkit/v1": mark},
    }
    if one.code in places:
        found["ruleIndex"] = places[one.code]
    return found


def _suppression(one: Waived) -> Json:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": visible(one.justification),
        "location": _location(Location(one.path, one.line)),
    }


def _notification(skip: Skip) -> Json:
    return {
        "level": "warning",
        "message": {"text": _text(skip.reason)},
        "locations": [_location(Location(skip.path))],
    }


def _location(place: Location) -> Json:
    physical: Json = {"artifactLocation": {"uri": uri(place.path), "uriBaseId": _ROOT}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    found: Json = {"physicalLocation": physical}
    if place.field:
        found["logicalLocations"] = [{"fullyQualifiedName": visible(place.field)}]
    return found


def uri(path: str) -> str:
    """Return a path as the address of a file from the repository's root."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a name as Windows allows it: half a character
        return quote(path.encode("utf-8", "surrogatepass"))


def _text(message: str) -> str:
    return _LINK.sub(r"\\]", visible(message))
