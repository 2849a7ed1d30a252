"""The JSON Schema of the returns of one tool in one round: its sections, questions and ratings."""

from collections.abc import Mapping, Sequence
from typing import Any

from auditkit.model.asked import WORDS, reference
from auditkit.model.configuration import Configuration
from auditkit.model.places import FileKind
from auditkit.model.record import Organisation
from auditkit.model.round import Round
from auditkit.model.rubric import Rubric
from auditkit.model.schema import EMPTY, FILLED, Schema, schema_of
from auditkit.model.tool import Question, Section, Tool
from auditkit.model.types import ABSENCES
from auditkit.near import listed

_ABSENCES = {
    ABSENCES[0]: "Does not apply to this child; say why under reason.",
    ABSENCES[1]: "The record does not show it; say why under reason.",
}
_OF_ORGANISATIONS = {
    ABSENCES[0]: "Is not for an organisation like yours; say why under reason.",
    ABSENCES[1]: "Nothing shows it yet; say why under reason.",
}
_WORDS = "#/definitions/SectionReturn/properties/"
_WRITTEN_OUT: Schema = {"$ref": "#/definitions/Answer/anyOf/1"}
_PATTERNS = {"number": r"[0-9]{1,9}", "date": r"\d{4}-\d{2}-\d{2}"}
_HOW = {
    "number": "digits alone, for example 3",
    "date": "the date as YYYY-MM-DD, for example 2024-11-14",
}


def sources(
    tool: Tool,
    rubric: Rubric,
    configuration: Configuration,
    found: Round,
    organisations: Mapping[str, Organisation],
) -> list[Any]:
    """Return what the schema depends on, as plain data."""
    listed_ = [[one.key, one.name] for one in organisations.values()]
    return [
        *([listed_] if listed_ else []),
        tool.model_dump(mode="json"),
        rubric.model_dump(mode="json"),
        configuration.model_dump(mode="json", include={"agencies", "auditors", "themes"}),
        [found.round, found.title, *found.cases],
        list(found.owed),
    ]


def return_schema(
    tool: Tool,
    rubric: Rubric,
    configuration: Configuration,
    found: Round,
    organisations: Mapping[str, Organisation],
) -> Schema:
    """Return the JSON Schema of the returns of one tool.

    Args:
        tool: The round's copy of the tool.
        rubric: The round's copy of the tool's scale.
        configuration: The partnership.
        found: The round.
        organisations: Whom it asks, where a list names them.
    """
    schema = schema_of(FileKind.RETURN)
    shared, fields = schema["definitions"], schema["properties"]
    names = {key: _name(configuration, key) for key in found.owed}
    names |= {key: one.name for key, one in organisations.items() if key in names}
    _narrow(fields, "round", {found.round: found.title})
    _narrow(fields, "organisation", names)
    if found.unit != "organisation":
        _narrow(fields, "agency", names)
    _narrow(fields, "case", dict.fromkeys(found.cases, ""))
    _narrow(fields, "tool", {reference(tool.tool, tool.version): tool.name})
    _share(shared, rubric, configuration, _absences(tool))
    usual = shared["SectionReturn"]["properties"]
    sections = {
        one.key: _section(one, usual, configuration, _absences(tool)) for one in tool.sections
    }
    fields["sections"] = {
        "description": tool.guidance or fields["sections"]["description"],
        "anyOf": [_mapping(sections), EMPTY],
    }
    return schema


def _absences(tool: Tool) -> dict[str, str]:
    return _OF_ORGANISATIONS if tool.unit == "organisation" else _ABSENCES


def _share(
    shared: Schema, rubric: Rubric, configuration: Configuration, absences: Mapping[str, str]
) -> None:
    """Narrow what several fields and sections share."""
    auditors = {
        code: f"{one.role}, {_name(configuration, one.agency)}"
        for code, one in configuration.auditors.items()
    }
    _narrow(shared["Auditor"]["properties"], "id", auditors)
    themes = {key: one.name for key, one in configuration.themes.items()}
    for part in (_record(shared["Point"]), shared["Action"]):
        _narrow(part["properties"], "theme", themes)
    levels = {one.key: f"{one.name}. {one.descriptor}" for one in rubric.levels}
    shared["Rating"] = {"title": "Rating"} | _closed({**levels, **absences})
    for part in (shared["SectionReturn"], shared["Overall"]):
        for field in ("rating", "practitioner_rating"):
            _refer(part["properties"], field, "#/definitions/Rating")
    # What is shown over an answer is the question; a text of its own would take its place.
    for text in ("title", "description"):
        _record(shared["Answer"]).pop(text)
    # What sections share has a title of its own: an editor would give it that of one of them.
    shared["Answer"]["title"] = "Answer"
    for form in ("yes-no", "yes-no-partly", "number", "date"):
        shared[form] = {"title": "Answer"} | _answer(form, absences)
    for field, part in shared["SectionReturn"]["properties"].items():
        part.setdefault("title", field.replace("_", " ").capitalize())


def _record(part: Schema) -> Schema:
    """Return the written-out form of a record that may be plain text."""
    found: Schema = part["anyOf"][-1]
    return found


def _name(configuration: Configuration, agency: str) -> str:
    known = configuration.agencies.get(agency)
    return known.name if known else agency


def _narrow(fields: Schema, field: str, words: Mapping[str, str]) -> None:
    """Let a field take these words alone, each with its meaning."""
    if words:
        fields[field] = {"description": fields[field]["description"]} | _closed(words)


def _refer(fields: Schema, field: str, shared: str) -> None:
    """Let a field take what a shared definition says, under its own description."""
    fields[field] = {"description": fields[field]["description"], "$ref": shared}


def _closed(words: Mapping[str, str], *others: Schema) -> Schema:
    """Return the schema of a closed list that may stay empty, or take other forms.

    The empty value stands first and says the same as the list: then an editor shows the words over
    an empty value, too.
    """
    says = f"write {listed(words)}" if len(words) == 1 else f"write one of: {listed(words)}"
    empty = {
        "pattern": "^$",
        "patternErrorMessage": says,
        "properties": {},
        "if": FILLED,
        "then": {"type": "string", "errorMessage": says},
    }
    listing = {
        # An editor takes digits without quotes for a number: a round may be called 2027.
        "enum": [*words, *(int(word) for word in words if word.isdigit())],
        "enumDescriptions": list(words.values()),
        "errorMessage": says,
    }
    return {"anyOf": [empty, listing, *others]}


def _mapping(fields: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": fields}


def _section(
    section: Section, usual: Schema, configuration: Configuration, absences: Mapping[str, str]
) -> Schema:
    fields: Schema = {name: {"$ref": f"{_WORDS}{name}"} for name in usual}
    questions = {one.key: _question(one, absences) for one in section.questions}
    fields["answers"] = {
        "description": "Answers by question.",
        "anyOf": [_mapping(questions), EMPTY],
    }
    asked = ", ".join(_name(configuration, key) for key in section.agencies)
    texts = [
        section.prompt,
        section.guidance,
        "Required." if section.required == "yes" else None,
        f"Asked of {asked}." if asked else None,
        _when(section),
    ]
    return {
        "title": section.name,
        "description": _text(texts),
        "anyOf": [_mapping(fields), EMPTY],
    }


def _question(question: Question, absences: Mapping[str, str]) -> Schema:
    texts = [
        question.text,
        question.guidance,
        "Required." if question.required == "yes" else None,
        _when(question),
    ]
    if question.type == "choice":
        names = {choice.key: choice.name or "" for choice in question.choices}
        return {"title": "Answer", "description": _text(texts)} | _closed(
            {**names, **absences}, _WRITTEN_OUT
        )
    shared = "Answer" if question.type == "text" else question.type
    return {"description": _text(texts), "$ref": f"#/definitions/{shared}"}


def _answer(form: str, absences: Mapping[str, str]) -> Schema:
    """Return the schema of an answer of one form, or of why there is none."""
    if form in WORDS:
        return _closed({**dict.fromkeys(WORDS[form], ""), **absences}, _WRITTEN_OUT)
    says = f"write {_HOW[form]}; or {' or '.join(ABSENCES)}"
    given = {
        "type": ["string", "integer"] if form == "number" else "string",
        "minimum": 0,
        "pattern": f"^({_PATTERNS[form]}|{'|'.join(ABSENCES)})$",
        "errorMessage": says,
        "patternErrorMessage": says,
    }
    return {"anyOf": [given, _WRITTEN_OUT, EMPTY]}


def _when(part: Section | Question) -> str | None:
    facts = "; ".join(f"{fact}: {', '.join(bands)}" for fact, bands in part.applies_when.items())
    return f"Asked when {facts}." if facts else None


def _text(parts: Sequence[str | None]) -> str:
    return "\n\n".join(part.strip() for part in parts if part)
