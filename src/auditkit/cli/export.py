"""``auditkit export``."""

from auditkit.cli import import_options as asked
from auditkit.cli import options


def export(
    round_: options.Round,
    mapping: asked.Mapping,
    form: asked.ExportFormat = "csv",
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Give the returns of a round back as rows under a form's own headings; of a survey, the counts.

    What import would make of the file is what is there already. It holds free text of returns.

    Example: auditkit export 2025-section-175 --mapping schools-2025 -o returns.csv
    """
    from auditkit.cli import console, export_words

    console.one_of(form, export_words.FORMATS, "format")
    place = console.workspace()
    table, result = export_words.exported(place, place.round_key(round_), mapping, form)
    console.deliver(result, output, force=force, root=place.root)
    for note in table.notes:
        console.note(note)
