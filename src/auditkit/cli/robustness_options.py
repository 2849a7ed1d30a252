"""What robustness takes from the command line, each with its help."""

from typing import Annotated

import typer

Words = list[str] | None

Letters = Annotated[
    str | None,
    typer.Option("--letters", metavar="DIR", help="Write a letter for each agency into a folder."),
]
ReturnBy = Annotated[
    str | None,
    typer.Option(
        "--return-by",
        metavar="DATE",
        help="By when returns are wanted back; five working days from today by default.",
    ),
]
Accept = Annotated[
    Words,
    typer.Option(
        "--accept", metavar="AGENCY[/CASE]", help="Record that the officer accepts a return."
    ),
]
SendBack = Annotated[
    Words,
    typer.Option(
        "--send-back", metavar="AGENCY[/CASE]", help="Record that the officer sends one back."
    ),
]
By = Annotated[str | None, typer.Option("--by", metavar="ROLE", help="The role that decides.")]
Reasons = Annotated[
    Words,
    typer.Option("--reason", metavar="WORDS", help="What is to be added. May be repeated."),
]
Check = Annotated[bool, typer.Option("--check", help="End with 1 when a return needs work.")]
