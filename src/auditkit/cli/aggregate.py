"""``auditkit aggregate``."""

from typing import Annotated

import typer

from auditkit.cli import options


def aggregate(
    round_: options.Round,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="WHAT",
            help="section (default), agency, case, overall, theme, question or returns; agency,section counts pairs.",
        ),
    ] = None,
    sections: Annotated[
        list[str] | None, typer.Option("--section", metavar="A,B", help="Only these sections.")
    ] = None,
    agencies: Annotated[
        list[str] | None, typer.Option("--agency", metavar="A,B", help="Only these agencies.")
    ] = None,
    cases: Annotated[
        list[str] | None, typer.Option("--case", metavar="A,B", help="Only these cases.")
    ] = None,
    ratings: options.Ratings = "resolved",
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Count ratings, answers and themes, with n/N everywhere. Drafts never count; absences are told by reason.

    Example: auditkit aggregate 2024-25-q3-neglect --by agency
    """
    from auditkit.cli import aggregate_words, console, rounds
    from auditkit.output.tables import FORMATS

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    wanted = aggregate_words.wanted(by or ["section"])
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "these numbers")
    numbers = rounds.numbers(place, found, ratings)
    only = aggregate_words.only(numbers, sections or [], agencies or [], cases or [])
    tables = aggregate_words.tables(numbers, wanted, only, found.day)
    console.deliver(FORMATS[form](tables), output, force=force, root=place.root)
