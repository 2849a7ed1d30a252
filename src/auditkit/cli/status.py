"""``auditkit status``."""

from auditkit.cli import options


def status(
    round_: options.Round,
    form: options.TableFormat = "table",
    chase: options.Chase = False,
    curve: options.Curve = False,
    by: options.StatusBy = None,
    agencies: options.Agencies = None,
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show who owes what: agency by case, what has come, what is late, and the text to chase with.

    Hundreds of organisations are counted by kind and phase; csv and json have every one.

    Example: auditkit status 2024-25-q3-neglect
    """
    from auditkit.cli import console, rounds
    from auditkit.cli.status_words import status_tables, status_words
    from auditkit.output.tables import FORMATS
    from auditkit.reports.tracker import chase_text

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    numbers = rounds.numbers(place, found)
    said = status_words(numbers, agencies, by, curve=curve)
    if chase:
        text = chase_text(numbers, said.agencies, rounds.acceptance(place, numbers.key))
        console.deliver(text, output, force=force, root=place.root)
        return
    wide = form in {"table", "markdown"}
    tables = status_tables(place, numbers, said, found.day, wide=wide)
    console.deliver_tables(tables, form, output, force=force, root=place.root)
