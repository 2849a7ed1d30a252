"""Write docs/files.md from the models: every file of a partnership's repository, and every field.

Run it after a model changed: .venv/bin/python tools/field_docs.py
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from auditkit.model.gate import LIMIT_PATTERN
from auditkit.model.places import FileKind
from auditkit.model.publication import COUNT_PATTERN
from auditkit.model.schema import EMPTY, schema_of
from auditkit.model.types import (
    BAND_PATTERN,
    CASE_PATTERN,
    CODE_PATTERN,
    FIELD_PATTERN,
    KEY_PATTERN,
    ROUND_PATTERN,
    VERSION_PATTERN,
)

TARGET = Path(__file__).parents[1] / "docs" / "files.md"

FILES: dict[FileKind, tuple[str, str]] = {
    FileKind.CONFIGURATION: (
        "auditkit.yaml",
        "The partnership: its agencies, auditors, contacts, themes and settings. Its folder is the repository's root.",
    ),
    FileKind.RUBRIC: (
        "rubrics/KEY.yaml",
        "A rating scale. The order of its levels, best first, is the only thing that says which is better.",
    ),
    FileKind.TOOL: (
        "tools/KEY.yaml",
        "An audit tool: what is asked, in sections. Tools that use the same section keys are counted together.",
    ),
    FileKind.RULE: (
        "rules/KEY.yaml",
        "A rule of the partnership's own, without code: see [own-rules.md](own-rules.md).",
    ),
    FileKind.MAPPING: (
        "mappings/KEY.yaml",
        "How the columns of a form's or survey's export become returns, or counts: `auditkit import` reads it.",
    ),
    FileKind.ROUND: (
        "rounds/ROUND/round.yaml",
        """One round: what it asks, how its cases were chosen, its timetable, and who owes what. Extensions, exemptions
and returns that never came stand here, under `owed`.""",
    ),
    FileKind.RETURN: (
        "rounds/ROUND/returns/AGENCY/CASE.yaml",
        """One agency's answer on one case. In a round of organisations: `returns/ORGANISATION.yaml`. Nearly everything
may be empty while it is a draft; what a finished return must have, `auditkit validate` says.""",
    ),
    FileKind.ACCEPTANCE: (
        "rounds/ROUND/acceptance.yaml",
        "The officer's decisions on returns: accepted, or sent back and why.",
    ),
    FileKind.MEETING: (
        "rounds/ROUND/meeting.yaml",
        "What the meeting agreed, in the chair's words. The report's text comes from here.",
    ),
    FileKind.ESCALATIONS: (
        "rounds/ROUND/escalations.yaml",
        "Urgent concerns: dates and roles, no story.",
    ),
    FileKind.ORGANISATIONS: (
        "rounds/ROUND/organisations.yaml",
        "Whom a Section 11 or Section 175 round asks. No person.",
    ),
    FileKind.SURVEY: (
        "rounds/ROUND/survey.yaml",
        """What people answered to a survey, as counts by agency: set beside what organisations say of themselves.
Nobody's answers stand in it singly.""",
    ),
    FileKind.MODERATION: (
        "rounds/ROUND/moderation/AGENCY/CASE.yaml",
        """A second rating of a return, kept beside the first. Several raters: `CASE--RATER.yaml`. In a round of
organisations: `moderation/ORGANISATION.yaml`.
`auditkit moderate add` starts it; see [moderation](moderation.md).""",
    ),
    FileKind.SAMPLE: (
        "rounds/ROUND/moderation/sample.yaml",
        "Which returns were drawn to be rated a second time. `auditkit moderate sample --write` records it.",
    ),
    FileKind.ACTIONS: (
        "rounds/ROUND/actions.yaml",
        "The tracker of a round's actions: see [actions.md](actions.md).",
    ),
    FileKind.WAIVERS: (
        "rounds/ROUND/waivers.yaml",
        "Problems that somebody accepted for a time: `validate` counts them apart.",
    ),
    FileKind.PUBLICATIONS: (
        "publications.yaml",
        "What left the partnership, so that the next document is checked against it. `auditkit publish` writes it.",
    ),
    FileKind.PROGRAMME: (
        "programme.yaml",
        "What the partnership plans for a year; `auditkit programme` sets beside it what became of it.",
    ),
    FileKind.UPTAKE: (
        "rounds/ROUND/uptake.yaml",
        """Learning products of a round, to whom they went, and what came back: teams, roles and counts, no names.
`auditkit programme` shows it beside the round.""",
    ),
}
"""By kind, in the order of the page: the path, and what the file is."""

PATTERNS = {
    f"^{KEY_PATTERN}$": "key",
    f"^{ROUND_PATTERN}$": "round or band",
    f"^{BAND_PATTERN}$": "round or band",
    f"^{FIELD_PATTERN}$": "field name",
    f"^{CASE_PATTERN}$": "case reference",
    f"^{CODE_PATTERN}$": "code",
    f"^{VERSION_PATTERN}$": "version",
    f"^{KEY_PATTERN}@{VERSION_PATTERN}$": "key@version",
    f"^({LIMIT_PATTERN})$": "number or percentage",
    f"^({COUNT_PATTERN})$": "number or `hidden`",
    r"^\d{4}-\d{2}-\d{2}$": "day",
    r"^\d{4}-\d{2}(-\d{2})?$": "day or month",
}
"""What a value is, by the pattern in its schema."""

HEAD = """\
<!-- Written by tools/field_docs.py from the models in src/auditkit/model; a change made here is lost. -->

# The files of a partnership's repository

Everything a partnership keeps is text in YAML, one document a file, in UTF-8. Editors that know JSON Schema (Visual
Studio Code with its YAML extension) show the same descriptions while you type: `auditkit init` and `auditkit schema`
write the schemas into `.auditkit/schemas`.

## How values are written

| value | how |
|---|---|
| text | as it is; long text below a `>` and indented; in quotes when it contains `: ` or ` #` or begins with a sign |
| day | year-month-day: `2026-11-06` |
| day or month | the same, or only `2026-11` where the day would say too much |
| number | digits: `90` |
| number or percentage | `0`, `90%`, `97.5%` |
| key | small letters, digits and hyphens, beginning with a letter: `voice-of-the-child` |
| round or band | the same, and may begin with a digit: `2026-27-q1-neglect`, `5-9` |
| field name | small letters, digits and underscores: `age_band` |
| code | two to five capital letters, not beginning with AK, and three digits: `NM101` |
| case reference | consonant, digit, consonant, digit: `K7Q2` |
| version | small letters, digits, dots and hyphens: `2024-25` |
| key@version | `multi-agency-full@2024-25` |
| words divided by a bar | one of these words, and no other |
| list | one `- ` line for each, or `[a, b]` |
| map | one `name: value` line for each, or `{a: 1, b: 2}` |

An empty value is the same as none. **Must** marks what a file cannot be read without. `yes` and `no` are words, not
switches. Anchors, aliases, tags and two values under one name are refused.
"""


FROZEN = """\
`rounds/ROUND/frozen/` holds the round's own copies of its tools and rubrics, in the same formats, with their digests in
`round.yaml`. They are never edited. `rounds/ROUND/notices/` and `rounds/ROUND/reports/` are made by auditkit.
The last line of a notice, hidden where Markdown is shown, is the mark by which `validate` tells that it is out of date,
and `auditkit notices` what was changed by hand. `templates/` holds the partnership's own (see
[templates.md](templates.md)). `baseline.json` is written by `auditkit validate --write-baseline` alone (see
[problems.md](problems.md)).
"""


def page() -> str:
    """Return the whole page."""
    layout = [
        f"* [`{path}`](#{anchor(path)}): {says.partition('. ')[0].rstrip('.')}"
        for path, says in FILES.values()
    ]
    return "\n".join(
        [HEAD, "## The files\n", *layout, "", FROZEN, *(section(kind) for kind in FILES)]
    )


def anchor(path: str) -> str:
    """Return the name by which a heading is linked to."""
    return "".join(one for one in path.lower() if one.isalnum() or one in "-_")


def section(kind: FileKind) -> str:
    """Return the chapter of one kind of file."""
    path, says = FILES[kind]
    schema = schema_of(kind)
    parts = schema["definitions"]
    lines = [f"## `{path}`\n", f"{says}\n", *table(schema)]
    for name in reached(schema, parts):
        record, plain = opened(parts[name])
        lines += [f"### {spaced(name)}\n", f"{told(record)}\n"]
        if plain:
            lines.append("May be written as plain text, which is then its text.\n")
        lines += table(record)
    return "\n".join(lines)


def reached(record: dict[str, Any], parts: dict[str, Any]) -> list[str]:
    """Return the parts of a record, and theirs, in the order in which they are met."""
    found: list[str] = []
    waiting = list(references(record.get("properties", {})))
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            waiting = [*references(opened(parts[name])[0].get("properties", {})), *waiting]
    return found


def references(schema: Any) -> Iterator[str]:  # noqa: ANN401 - any piece of a schema
    """Yield the parts that a piece of schema names."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


def opened(part: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return a part's record, and whether plain text may stand in its place."""
    if "anyOf" in part:
        return next(one for one in part["anyOf"] if one.get("type") == "object"), True
    return part, False


def table(record: dict[str, Any]) -> list[str]:
    """Return the fields of a record as a table."""
    must = set(record.get("required", ()))
    rows = [
        f"| `{name}` | {cell(value(part))} | {'**Must.** ' if name in must else ''}{cell(told(part))} |"
        for name, part in record.get("properties", {}).items()
    ]
    return ["| field | value | meaning |", "|---|---|---|", *rows, ""]


def value(part: dict[str, Any]) -> str:
    """Return what may stand in a field, in words."""
    match part:
        case {"anyOf": choices}:
            words = value(next(one for one in choices if one != EMPTY))
        case {"$ref": reference}:
            name = spaced(reference.rpartition("/")[2]).lower()
            words = f"[{name}](#{name.replace(' ', '-')})"
        case {"const": word}:
            words = f"`{word}`"
        case {"enum": offered}:
            words = " | ".join(dict.fromkeys(f"`{word}`" for word in offered))
        case {"pattern": pattern}:
            words = PATTERNS[pattern]
        case {"type": "array", "items": inner}:
            words = f"list of {value(inner)}"
        case {"patternProperties": named}:
            ((name, inner),) = named.items()
            words = f"map of {PATTERNS[name]} to {value(inner)}"
        case {"additionalProperties": dict() as inner}:
            words = f"map of text to {value(inner)}"
        case {"type": ["integer", "string"]}:
            words = "number"
        case _:
            words = "piece of a file" if part.get("type") == "object" else "text"
    return words


def told(part: dict[str, Any]) -> str:
    """Return the description of a field or record, on one line."""
    return " ".join(part.get("description", "").replace("``", "`").split())


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return text.replace("|", "\\|")


def spaced(name: str) -> str:
    """Return a record's name in words: ``SectionReturn`` is ``Section return``."""
    words = "".join(f" {one}" if one.isupper() else one for one in name).split()
    return " ".join(words).capitalize()


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"written: {TARGET.name}")
