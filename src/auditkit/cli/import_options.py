"""What import, export and new-mapping take from the command line, each with its help."""

from typing import Annotated

import typer

ExportFile = Annotated[
    str,
    typer.Argument(metavar="FILE", help="What the survey's site gave you: CSV or .xlsx."),
]
Mapping = Annotated[
    str,
    typer.Option("--mapping", metavar="KEY", help="How it is read: mappings/KEY.yaml."),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Say what would become of every row, and write nothing."),
]
Replace = Annotated[
    bool,
    typer.Option("--replace", help="Also replace returns that people wrote or edited here."),
]
TakeRest = Annotated[
    bool,
    typer.Option("--take-rest", help="Take the rows that are in order, though others are refused."),
]
Keep = Annotated[
    str | None,
    typer.Option(
        "--keep",
        metavar="latest",
        help="latest: of several rows of one organisation, take the one that was sent last.",
    ),
]
NewMapping = Annotated[
    str, typer.Argument(metavar="KEY", help="The mapping's name, for example schools-2025.")
]
Tool = Annotated[
    str, typer.Option("--tool", metavar="KEY", help="The audit tool whose questions the form asks.")
]
Into = Annotated[
    str,
    typer.Option(
        "--into",
        metavar="WHAT",
        help="returns: a row is an organisation's return. survey: a row is one person, and only counts are kept.",
    ),
]
HeadingRow = Annotated[
    int, typer.Option("--header", metavar="N", help="The row in which the headings stand.")
]
HeadingRows = Annotated[
    int, typer.Option("--heading-rows", metavar="N", help="How many rows the headings take.")
]
Sheet = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="The sheet; the first by default.")
]
ExportFormat = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="csv or xlsx.")]
ShowMapping = Annotated[bool, typer.Option("--dry-run", help="Print it, and write nothing.")]
