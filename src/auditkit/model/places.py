"""Which file is what: the layout of a partnership's repository, as a pure function of the path."""

import re
from dataclasses import dataclass
from enum import StrEnum

from auditkit.model.types import CASE_PATTERN, KEY_PATTERN, ROUND_PATTERN

_KEY = re.compile(KEY_PATTERN)
FREE_KEY = re.compile(rf"(?!sample$)(?!.*--){KEY_PATTERN}")
"""The key of an organisation whose files have names of their own: ``--`` stands before a rater's code,
and ``moderation/sample.yaml`` is the draw."""
_ROUND = re.compile(ROUND_PATTERN)
_CASE = re.compile(CASE_PATTERN)

NOTICE_TO_ALL = "organisations"
"""The name of the one notice to all organisations that a list names."""


class FileKind(StrEnum):
    """The kinds of data file."""

    CONFIGURATION = "auditkit"
    RUBRIC = "rubric"
    TOOL = "tool"
    RULE = "rule"
    MAPPING = "mapping"
    ROUND = "round"
    RETURN = "return"
    MODERATION = "moderation"
    SAMPLE = "sample"
    ACCEPTANCE = "acceptance"
    MEETING = "meeting"
    ACTIONS = "actions"
    ESCALATIONS = "escalations"
    WAIVERS = "waivers"
    ORGANISATIONS = "organisations"
    PUBLICATIONS = "publications"
    PROGRAMME = "programme"
    UPTAKE = "uptake"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says about its file.

    Attributes:
        path: From the repository's root, with ``/``.
        kind: The kind of file.
        round: The round's folder, when the file lies in one.
        agency: The agency's folder, for returns and second reviews.
        name: The file's name without its ending: a case, an organisation, a rubric, a tool, a rule, a mapping.
        frozen: Whether it is a round's own copy of a rubric or tool.
    """

    path: str
    kind: FileKind
    round: str = ""
    agency: str = ""
    name: str = ""
    frozen: bool = False

    @property
    def owner(self) -> str:
        """Whose a return or a second review is: the agency's, or the organisation's."""
        return self.agency or self.name

    @property
    def case(self) -> str:
        """The case of a return or a second review; empty for an organisation's."""
        return self.name if self.agency else ""


GLOBS: dict[FileKind, tuple[str, ...]] = {
    FileKind.CONFIGURATION: ("/auditkit.yaml",),
    FileKind.PUBLICATIONS: ("/publications.yaml",),
    FileKind.PROGRAMME: ("/programme.yaml",),
    FileKind.RUBRIC: ("/rubrics/*.yaml", "/rounds/*/frozen/rubrics/*.yaml"),
    FileKind.TOOL: ("/tools/*.yaml", "/rounds/*/frozen/tools/*.yaml"),
    FileKind.RULE: ("/rules/*.yaml",),
    FileKind.MAPPING: ("/mappings/*.yaml",),
    FileKind.RETURN: ("/rounds/*/returns/**/*.yaml",),
    FileKind.MODERATION: ("/rounds/*/moderation/**/*.yaml",),
    FileKind.SAMPLE: ("/rounds/*/moderation/sample.yaml",),
}
"""Where files of a kind lie, as editors write it; of the kinds that are not here, in a round."""

_AT_ROOT = {
    "auditkit.yaml": FileKind.CONFIGURATION,
    "publications.yaml": FileKind.PUBLICATIONS,
    "programme.yaml": FileKind.PROGRAMME,
}
_LIBRARY = {"rubrics": FileKind.RUBRIC, "tools": FileKind.TOOL}
_OWN = {"rules": FileKind.RULE, "mappings": FileKind.MAPPING}
_IN_ROUND = {
    "round.yaml": FileKind.ROUND,
    "organisations.yaml": FileKind.ORGANISATIONS,
    "acceptance.yaml": FileKind.ACCEPTANCE,
    "meeting.yaml": FileKind.MEETING,
    "actions.yaml": FileKind.ACTIONS,
    "escalations.yaml": FileKind.ESCALATIONS,
    "waivers.yaml": FileKind.WAIVERS,
    "uptake.yaml": FileKind.UPTAKE,
    "survey.yaml": FileKind.SURVEY,
}


def place_of(path: str) -> Place | None:
    """Return what a path is, or None when nothing of ours belongs there.

    Args:
        path: From the repository's root, with ``/``.
    """
    parts = tuple(path.split("/"))
    match parts:
        case (name,) if name in _AT_ROOT:
            return Place(path, _AT_ROOT[name])
        case (folder, name) if folder in _LIBRARY and (stem := _stem(name, _KEY)):
            return Place(path, _LIBRARY[folder], name=stem)
        case (folder, name) if folder in _OWN and (stem := _stem(name, _KEY)):
            return Place(path, _OWN[folder], name=stem)
        case ("rounds", key, *inside) if _ROUND.fullmatch(key):
            return _in_round(path, key, tuple(inside))
        case _:
            return None


def _in_round(path: str, key: str, inside: tuple[str, ...]) -> Place | None:
    match inside:
        case (name,) if name in _IN_ROUND:
            return Place(path, _IN_ROUND[name], round=key)
        case ("frozen", folder, name) if folder in _LIBRARY and (stem := _stem(name, _KEY)):
            return Place(path, _LIBRARY[folder], round=key, name=stem, frozen=True)
        case ("returns", name) if stem := _stem(name, _KEY):
            return Place(path, FileKind.RETURN, round=key, name=stem)
        case ("returns", agency, name) if _KEY.fullmatch(agency) and (stem := _stem(name, _CASE)):
            return Place(path, FileKind.RETURN, round=key, agency=agency, name=stem)
        case ("moderation", *below):
            return _in_moderation(path, key, tuple(below))
        case _:
            return None


def _in_moderation(path: str, key: str, below: tuple[str, ...]) -> Place | None:
    match below:
        case ("sample.yaml",):
            return Place(path, FileKind.SAMPLE, round=key)
        case (name,) if rated := _rated(name, _KEY):
            return Place(path, FileKind.MODERATION, round=key, name=rated)
        case (agency, name) if _KEY.fullmatch(agency) and (rated := _rated(name, _CASE)):
            return Place(path, FileKind.MODERATION, round=key, agency=agency, name=rated)
        case _:
            return None


def _stem(name: str, pattern: re.Pattern[str]) -> str:
    stem = name.removesuffix(".yaml")
    return stem if stem != name and pattern.fullmatch(stem) else ""


def _rated(name: str, pattern: re.Pattern[str]) -> str:
    """Return the case, or the organisation, of ``K7Q2.yaml`` or ``K7Q2--a07.yaml``."""
    stem, _, rater = name.removesuffix(".yaml").partition("--")
    fits = (
        name.endswith(".yaml") and pattern.fullmatch(stem) and (not rater or _KEY.fullmatch(rater))
    )
    return stem if fits else ""


def globs(kind: FileKind) -> tuple[str, ...]:
    """Return where files of a kind lie, as editors write it."""
    return GLOBS.get(kind, (f"/rounds/*/{kind.value}.yaml",))


def return_path(round_key: str, agency: str, case: str | None) -> str:
    """Return where a return belongs; without a case, the self-assessment of an organisation."""
    return (
        f"rounds/{round_key}/returns/{agency}/{case}.yaml"
        if case
        else f"rounds/{round_key}/returns/{agency}.yaml"
    )


def review_path(round_key: str, agency: str, case: str, rater: str = "") -> str:
    """Return where a second review belongs; with a rater, that of one of several raters.

    Args:
        round_key: The round.
        agency: Whose return was rated again: the agency's, or the organisation's.
        case: About which case; empty for an organisation's return.
        rater: The code of one of several raters.
    """
    of = f"{agency}/{case}" if case else agency
    suffix = f"--{rater}" if rater else ""
    return f"rounds/{round_key}/moderation/{of}{suffix}.yaml"


def sample_path(round_key: str) -> str:
    """Return where the draws of returns to be rated a second time are recorded."""
    return f"rounds/{round_key}/moderation/sample.yaml"
