"""What ``moderate`` takes from the command line, each with its help."""

from typing import Annotated

import typer

Seed = Annotated[
    str,
    typer.Option("--seed", metavar="WORD", help="Settles the draw; say it before returns are in."),
]
Share = Annotated[
    str | None,
    typer.Option(
        "--share", metavar="PERCENT", help="10%; share_percent of auditkit.yaml by default."
    ),
]
Number = Annotated[
    int | None,
    typer.Option("--number", metavar="N", help="How many at random, in place of a share."),
]
Target = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="LEVEL,...",
        help="Also every return with this overall rating; concern: every one that raised one; of "
        "organisations never-returned, weakest-before.",
    ),
]
StratifyBy = Annotated[
    list[str] | None,
    typer.Option(
        "--stratify",
        metavar="WHAT,...",
        help="Spread organisations over kind, phase, trust; by phase and kind unless said.",
    ),
]
Write = Annotated[
    bool,
    typer.Option("--write", help="Record the draw in the round; without it nothing is changed."),
]
Return = Annotated[
    str,
    typer.Argument(metavar="AGENCY/CASE", help="The return: police/K7Q2; or an organisation."),
]
Kind = Annotated[
    str,
    typer.Option("--kind", metavar="KIND", help="moderation, panel, peer, deep-dive, calibration."),
]
Rater = Annotated[
    str,
    typer.Option("--rater", metavar="CODE", help="Who rates: a code from auditkit.yaml."),
]
SeenFirst = Annotated[
    bool,
    typer.Option("--seen-first", help="The rater has seen the first ratings: it is not blind."),
]
Check = Annotated[
    bool,
    typer.Option(
        "--check", help="End with 1 when a difference is not settled or a rating is stale."
    ),
]
Auditors = Annotated[
    bool,
    typer.Option("--auditors", help="Also by auditor's code; read the warning below the table."),
]
AgendaFormat = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help="text, md or json."),
]
