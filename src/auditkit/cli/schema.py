"""``auditkit schema``."""

from auditkit.cli import options


def schema(
    kind: options.SchemaKind = None,
) -> None:
    """Print the JSON Schema of a kind of file, or renew all of them in the repository for editors.

    Example: auditkit schema return
    """
    from auditkit.cli import console
    from auditkit.model.places import FileKind
    from auditkit.model.schema import json_schema
    from auditkit.rounds.starter import schema_files
    from auditkit.storage.writing import inside, replace_file

    if kind is not None:
        console.one_of(kind, [one.value for one in FileKind], "kind")
        console.emit(json_schema(FileKind(kind)))
        return
    place = console.workspace()
    for path, content in schema_files().items():
        replace_file(inside(place.root, path), content)
    console.note(f"renewed {len(FileKind)} schemas in .auditkit/schemas")
