"""Entries in the files that an officer keeps beside the returns: one more, or one more day in one."""

from collections.abc import Iterable, Mapping
from typing import Any

from auditkit.errors import AuditKitError
from auditkit.model.parsing import parse
from auditkit.model.places import place_of
from auditkit.model.schema import MODELS
from auditkit.problems import Route
from auditkit.storage.reading import read
from auditkit.storage.writing import inside, replace_file
from auditkit.workspace import Workspace
from auditkit.yamlio.appending import Entry, append_items, append_text, put
from auditkit.yamlio.reader import read_document
from auditkit.yamlio.splice import set_value
from auditkit.yamlio.writer import write_document

REGISTER = "publications.yaml"
"""Where what was published is entered."""


def add_entries(workspace: Workspace, path: str, name: str, entries: Iterable[Entry]) -> None:
    """Write more entries at the end of a list of a record, all or none; every other byte stays.

    Args:
        workspace: The repository.
        path: The record, from the root.
        name: The list's key.
        entries: The entries.

    Raises:
        AuditKitError: The record has problems, or an entry would be one.
        WriteFailedError: The machine could not write.
    """
    before = _before(workspace, path, name)
    _write(workspace, path, append_items(before, (name,), list(entries)))


def add_publication(workspace: Workspace, entry: Mapping[str, Any]) -> None:
    """Write a publication down behind those before it; every other byte stays.

    Raises:
        AuditKitError: The register has problems, or the entry would be one.
        WriteFailedError: The machine could not write.
    """
    before = _before(workspace, REGISTER, "publications")
    _write(
        workspace,
        REGISTER,
        append_text(before, "publications", write_document([_plain(entry)]).decode()),
    )


def _plain(value: Any) -> Any:  # noqa: ANN401 - any part of an entry
    """Return what reads back as it was written: text alone, and nothing that is empty."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items() if one not in (None, {}, [], ())}
    return [_plain(one) for one in value] if isinstance(value, list) else str(value)


def set_entry(workspace: Workspace, path: str, name: str, route: Route, value: str) -> None:
    """Write one value of a record, whose key stands there already; every other byte stays.

    Raises:
        AuditKitError: The record has problems, the place is not there, or the value would be one.
        WriteFailedError: The machine could not write.
    """
    _write(workspace, path, set_value(_before(workspace, path, name), route, value))


def put_values(workspace: Workspace, path: str, name: str, values: Mapping[Route, Any]) -> None:
    """Write values of a record, all or none; every other byte stays.

    Args:
        workspace: The repository.
        path: The record, from the root.
        name: The list that the record holds.
        values: By place: a text, or a list, whose entries are added to those that stand there.

    Raises:
        AuditKitError: The record has problems, a place is not there, or a value would be one.
        WriteFailedError: The machine could not write.
    """
    text = _before(workspace, path, name)
    for route, value in values.items():
        text = put(text, route, value)
    _write(workspace, path, text)


def _before(workspace: Workspace, path: str, name: str) -> bytes:
    """Return the record as it is, or an empty one where there is none yet."""
    if path in workspace.kinds:
        return read(workspace.root, path)
    if path == REGISTER:
        schema = "# yaml-language-server: $schema=.auditkit/schemas/publications.json"
        return f"{schema}\n# What left the partnership, written by auditkit publish.\n{name}:\n".encode()
    kind, round_key = path.rsplit("/", 1)[-1].removesuffix(".yaml"), path.split("/")[1]
    schema = f"# yaml-language-server: $schema=../../.auditkit/schemas/{kind}.json"
    return f"{schema}\nround: {round_key}\n{name}:\n".encode()


def check_record(path: str, data: Any) -> None:  # noqa: ANN401 - whatever a file holds
    """Refuse what a record would say, where it has values that do not fit.

    Raises:
        AuditKitError: It has.
    """
    place = place_of(path)
    if place is None:
        raise ValueError(path)
    wrong = parse(MODELS[place.kind], data).errors
    if wrong:
        raise AuditKitError(
            f"{path} has values that do not fit", hint=f"see them with: auditkit validate {path}"
        )


def write_record(workspace: Workspace, path: str, after: bytes) -> None:
    """Write a record that was checked.

    Raises:
        WriteFailedError: The machine could not write.
    """
    replace_file(inside(workspace.root, path), after)


def _write(workspace: Workspace, path: str, after: bytes) -> None:
    check_record(path, read_document(after).data)
    write_record(workspace, path, after)
