"""What new-round takes from the command line to draw cases from a list, each with its help."""

from typing import Annotated

import typer

Words = list[str] | None

FromList = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="FILE",
        help="Draw the cases from a CSV list outside the repository; needs --sample and --key.",
    ),
]
SampleSize = Annotated[
    int, typer.Option("--sample", metavar="N", help="How many cases are drawn from the list.")
]
Stratify = Annotated[
    Words,
    typer.Option("--stratify", metavar="COLUMN,...", help="Spread the draw over these columns."),
]
Allocation = Annotated[
    str,
    typer.Option(
        "--allocation", metavar="WAY", help="proportional to each stratum's size, or equal."
    ),
]
Seed = Annotated[
    str | None,
    typer.Option("--seed", metavar="WORDS", help="Draw the same again; drawn anew by default."),
]
Exclude = Annotated[
    Words,
    typer.Option(
        "--exclude",
        metavar="KEYFILE",
        help="An earlier key sheet: its children are left out for twelve months. May be repeated.",
    ),
]
Facts = Annotated[
    Words,
    typer.Option("--facts", metavar="COLUMN,...", help="Bands that become facts of the case."),
]
