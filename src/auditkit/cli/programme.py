"""``auditkit programme``."""

from auditkit.cli import options


def programme(
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show the year: what was planned, what runs, what is late, what each round cost and brought.

    Example: auditkit programme
    """
    from auditkit.cli import console, programme_words
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    tables = programme_words.tables(place, console.day(today))
    console.deliver_tables(tables, form, output, force=force, root=place.root)
