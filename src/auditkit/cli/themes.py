"""``auditkit themes``."""

from typing import Annotated

import typer

from auditkit.cli import options

OneRound = Annotated[
    str | None,
    typer.Argument(
        metavar="ROUND",
        help="A round: list what it names without a theme, with suggestions. Without one: themes over all rounds.",
    ),
]


def themes(
    round_: OneRound = None,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show which themes come back over rounds, or what one round names without a theme.

    Example: auditkit themes
    """
    from auditkit.cli import console, themes_words
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    table = themes_words.table(place, round_, console.day(today))
    console.deliver_tables((table,), form, output, force=force, root=place.root)
