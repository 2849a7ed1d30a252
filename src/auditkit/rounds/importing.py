"""An export of a form or survey, taken into a round by a mapping: all of it, or what is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from auditkit.analysis.identifiers.spans import Listed
from auditkit.checks.listed import listed_for
from auditkit.errors import AuditKitError, WordError
from auditkit.model.mapping import Mapping
from auditkit.model.places import FileKind, place_of
from auditkit.model.record import Organisation
from auditkit.near import did_you_mean, listed
from auditkit.rounds.import_answers import columns_of, wrong_words
from auditkit.rounds.import_lines import Reading
from auditkit.rounds.import_returns import plan_returns
from auditkit.rounds.import_rows import read_form
from auditkit.rounds.import_survey import plan_survey
from auditkit.rounds.import_whose import asked_of
from auditkit.rounds.imports import Plan
from auditkit.rounds.key_sheet import check_outside
from auditkit.storage.writing import inside, replace_files
from auditkit.workspace import Workspace
from auditkit.world import RoundContext

_TOLD = 20


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked for.

    Attributes:
        round: The round's key.
        file: The export.
        mapping: The mapping's key.
        replace: Also replace what people wrote or edited.
        keep_latest: Of several rows of one organisation, take the one that was sent last.
    """

    round: str
    file: Path
    mapping: str
    replace: bool = False
    keep_latest: bool = False


def mapping_of(workspace: Workspace, key: str) -> Mapping:
    """Return a mapping of the partnership.

    Raises:
        WordError: There is none of that name.
        AuditKitError: It has problems.
    """
    keys = [one.name for one in workspace.places("mappings/") if one.kind is FileKind.MAPPING]
    path = f"mappings/{key}.yaml"
    if key not in keys:
        hint = did_you_mean(key, keys) or (
            f"there is: {listed(keys)}" if keys else "begin one with: auditkit new-mapping --help"
        )
        raise WordError(f"there is no mapping {key} in mappings/", hint=hint)
    loaded = workspace.load(path)
    faulty = loaded.parsed.errors or (loaded.document is not None and loaded.document.faults)
    if not isinstance(loaded.model, Mapping) or faulty:
        raise AuditKitError(f"{path} has problems", hint=f"see them with: auditkit validate {path}")
    return loaded.model


def usable_context(workspace: Workspace, key: str) -> RoundContext:
    """Return a round that can be read.

    Raises:
        AuditKitError: It cannot.
    """
    context = workspace.context(key)
    if context is None:
        raise AuditKitError(
            f"round {key} cannot be read", hint=f"see why with: auditkit validate rounds/{key}"
        )
    return context


def reading(workspace: Workspace, round_key: str, mapping: Mapping) -> Reading:
    """Return by what an export of a round is read.

    Raises:
        AuditKitError: The mapping does not fit the round's tool, or the round asks about cases.
    """
    context = usable_context(workspace, round_key)
    name = next((one for one in context.tools if one.partition("@")[0] == mapping.tool), None)
    where = f"mappings/{mapping.mapping}.yaml"
    if name is None:
        raise AuditKitError(
            f"{where}: round {round_key} does not use the tool {mapping.tool}",
            hint=f"its tools: {listed(context.tools)}",
        )
    tool, rubric = context.tools[name], context.rubric_of(name)
    if rubric is None:
        raise AuditKitError(
            f"the scale of {name} cannot be read",
            hint=f"see why with: auditkit validate rounds/{round_key}",
        )
    wanted = "organisation" if mapping.into == "returns" else "person"
    if tool.unit != wanted:
        raise AuditKitError(
            f"{where}: into {mapping.into} needs a tool that asks each {wanted}, and {name} says unit: {tool.unit}",
            hint="a row is an organisation's return, or with into: survey one person's answers",
        )
    columns = columns_of(mapping, tool, rubric)
    asked, faults = asked_of(mapping.whose, _who(context, mapping))
    faults = [*columns.faults, *wrong_words(columns, rubric), *faults]
    if faults:
        raise AuditKitError(f"{where} does not fit {name}", details=tuple(faults[:_TOLD]))
    return Reading(
        mapping, columns, asked, context, tool, name, rubric, _known(workspace, round_key)
    )


def _known(workspace: Workspace, key: str) -> Listed:
    place = place_of(f"rounds/{key}/actions.yaml")
    return listed_for(workspace.world(place)) if place is not None else Listed()


def _who(context: RoundContext, mapping: Mapping) -> Iterable[Organisation]:
    """Return who may answer: the organisations that are listed, and the partnership's agencies."""
    agencies = context.configuration.agencies
    wanted = agencies if mapping.into == "survey" else context.round.owed
    known = dict(context.organisations)
    for key in wanted:
        if key not in known:
            name = agencies[key].name if key in agencies else key
            known[key] = Organisation(key=key, name=name)
    return known.values()


def plan_import(workspace: Workspace, asked: ImportRequest) -> Plan:
    """Return what an import would do; nothing is written.

    Raises:
        WordError: There is no such round or mapping.
        AuditKitError: The export cannot be read, or does not fit the mapping or the round.
    """
    mapping = mapping_of(workspace, asked.mapping)
    by = reading(workspace, asked.round, mapping)
    if by.context.round.status == "closed":
        raise AuditKitError(
            f"round {asked.round} is closed: its returns stay as they are",
            hint="to take late returns all the same, set status: open in its round.yaml first",
        )
    if mapping.into == "survey":
        check_outside(asked.file, "it holds what single people answered: keep it outside")
    form = read_form(asked.file, mapping)
    if mapping.into == "survey":
        return plan_survey(workspace, form, by, replace_others=asked.replace)
    return plan_returns(
        workspace, form, by, replace_others=asked.replace, keep_latest=asked.keep_latest
    )


def write_import(workspace: Workspace, plan: Plan) -> None:
    """Write what an import makes: every file, or none.

    Raises:
        WriteRefusedError: Something odd stands where a file belongs.
        WriteFailedError: The machine could not write.
    """
    files = {inside(workspace.root, path): content for path, content in plan.files.items()}
    replace_files(files)
