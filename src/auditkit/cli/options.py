"""Options that several commands share."""

from typing import Annotated

import typer

Round = Annotated[
    str, typer.Argument(metavar="ROUND", help="The round's name, for example 2024-25-q3-neglect.")
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", metavar="DATE", help="The day to count from; the system's date by default."
    ),
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen."),
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Replace a file that auditkit did not make. Never a data file."),
]
TableFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help="table, json, csv or markdown.")
]
Ratings = Annotated[
    str,
    typer.Option(
        "--ratings",
        metavar="WHICH",
        help="submitted, or resolved: as moderation resolved them (default).",
    ),
]
