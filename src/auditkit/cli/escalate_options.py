"""What escalate takes from the command line, each with its help."""

from typing import Annotated

import typer

About = Annotated[
    str | None,
    typer.Argument(metavar="AGENCY/CASE", help="The agency's service and child it is about."),
]
Concern = Annotated[
    str | None,
    typer.Option(
        "--concern",
        metavar="WORD",
        help="immediate-risk-to-child, immediate-risk-to-adult, unsafe-practice, child-not-seen or "
        "other-urgent. No story.",
    ),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="ROLE", help="The role that was told; never a name.")
]
Answered = Annotated[
    str | None, typer.Option("--answered", metavar="ID", help="The role answered: e1.")
]
Closed = Annotated[
    str | None,
    typer.Option("--closed", metavar="ID", help="The partnership is assured: e1."),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it happened; today by default.")
]
