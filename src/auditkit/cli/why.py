"""``auditkit why``."""

from typing import Annotated

import typer

from auditkit.cli import options

Asked = Annotated[
    str,
    typer.Argument(
        metavar="QUESTION",
        help="What to ask for: agency, case, section, rating, theme or state, for example "
        '"police · voice-of-the-child · good".',
    ),
]


def why(
    round_: options.Round,
    asked: Asked,
    ratings: options.Ratings = "resolved",
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """List the returns behind a number of a report, with file and line.

    Example: auditkit why 2024-25-q3-neglect "police · voice-of-the-child"
    """
    from auditkit.cli import console, rounds
    from auditkit.output.tables import FORMATS
    from auditkit.reports.asking import question
    from auditkit.reports.behind import behind

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "these numbers")
    numbers = rounds.numbers(place, found, ratings)
    table = behind(place, numbers, question(numbers, asked))
    console.deliver_tables((table,), form, output, force=force, root=place.root)
