"""The options of notices."""

from typing import Annotated

import typer

ReplaceEdited = Annotated[
    bool,
    typer.Option(
        "--force", help="Replace what somebody changed by hand, and what has no mark, too."
    ),
]
LackingReturns = Annotated[
    bool,
    typer.Option("--returns", help="Write a blank return, too, for what is owed and has no file."),
]
