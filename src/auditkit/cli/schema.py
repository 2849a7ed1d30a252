"""``auditkit schema``."""

from auditkit.cli import options


def schema(
    kind: options.SchemaKind = None,
    force: options.Force = False,
) -> None:
    """Renew the JSON Schemas by which editors help in the repository, or print that of a kind of file.

    Example: auditkit schema
    """
    from auditkit.checks.editor_schemas import kind_path, kind_schemas
    from auditkit.cli import console
    from auditkit.model.places import FileKind
    from auditkit.rounds.editor import all_schemas, write_schemas
    from auditkit.storage.root import SCHEMAS

    if kind is not None:
        path = kind_path(FileKind(console.one_of(kind, list(FileKind), "kind")))
        console.emit(next(one.make() for one in kind_schemas() if one.path == path))
        return
    place = console.workspace()
    schemas = all_schemas(place)
    written = write_schemas(place.root, schemas, force=force)
    console.note(f"wrote {written} of {len(schemas)} schemas in {SCHEMAS}")
