"""``auditkit status``."""

from auditkit.cli import options


def status(
    round_: options.Round,
    form: options.TableFormat = "table",
    chase: options.Chase = False,
    agencies: options.Agencies = None,
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show who owes what: agency by case, what has come, what is late, and the text to chase with.

    Example: auditkit status 2024-25-q3-neglect
    """
    from auditkit.cli import console, rounds
    from auditkit.output.tables import FORMATS
    from auditkit.reports.tracker import chase_text, tracker_tables

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    numbers = rounds.numbers(place, found)
    only = console.some_of(agencies or [], numbers.context.round.owed, "agency")
    if chase:
        text = chase_text(numbers, only, rounds.acceptance(place, numbers.key))
        console.deliver(text, output, force=force, root=place.root)
        return
    concerns = rounds.escalations(place, numbers.key)
    wide = form in {"table", "markdown"}
    tables = tracker_tables(numbers, found.day, only, concerns, wide=wide)
    console.deliver_tables(tables, form, output, force=force, root=place.root)
