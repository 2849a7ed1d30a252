"""The options of ``publish``."""

from typing import Annotated

import typer

Audience = Annotated[
    str, typer.Option("--audience", metavar="WHO", help="For whom: partnership or public.")
]
Format = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help="html, md or another of the kind.")
]
By = Annotated[
    str,
    typer.Option("--by", metavar="ROLE", help="The role that decided to publish; never a name."),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day it is published; today by default."),
]
