"""``auditkit status``."""

from typing import Annotated

import typer

from auditkit.cli import options


def status(
    round_: options.Round,
    form: options.TableFormat = "table",
    chase: Annotated[
        bool,
        typer.Option("--chase", help="Print the text to send to each agency that owes returns."),
    ] = False,
    agencies: Annotated[
        list[str] | None, typer.Option("--agency", metavar="A,B", help="Only these agencies.")
    ] = None,
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
    text = (
        chase_text(numbers, only)
        if chase
        else FORMATS[form](
            tracker_tables(numbers, found.day, only, wide=form == "table" or form == "markdown")
        )
    )
    console.deliver(text, output, force=force, root=place.root)
