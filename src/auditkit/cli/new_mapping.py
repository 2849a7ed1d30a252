"""``auditkit new-mapping``."""

from auditkit.cli import import_options as asked


def new_mapping(
    key: asked.NewMapping,
    file: asked.ExportFile,
    tool: asked.Tool,
    into: asked.Into = "returns",
    header: asked.HeadingRow = 1,
    heading_rows: asked.HeadingRows = 1,
    sheet: asked.Sheet = None,
    dry_run: asked.ShowMapping = False,
) -> None:
    """Begin a mapping from the headings of an export: every column listed, likely questions offered.

    Example: auditkit new-mapping schools-2025 export.csv --tool section-175
    """
    from pathlib import Path

    from auditkit.cli import console, mapping_words
    from auditkit.rounds.mapping_start import asked_mapping, start_mapping, write_mapping

    console.one_of(into, ("returns", "survey"), "--into")
    place = console.workspace()
    wanted = asked_mapping(key, tool, into, (header, heading_rows), sheet)
    path, content, start = start_mapping(place, wanted, Path(file))
    if dry_run:
        console.emit(content.decode())
        return
    write_mapping(place, path, content)
    console.emit(mapping_words.begun(path, start))
