"""What the commands about actions take from the command line, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

Words = list[str] | None

ListFormat = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help="table, json, csv, markdown or xlsx."),
]
Workbook = Annotated[Path, typer.Argument(metavar="FILE", help="The workbook that was sent back.")]
TakeRest = Annotated[
    bool,
    typer.Option(
        "--take-rest", help="Take the rows that are in order, and leave each other row as a whole."
    ),
]
AgreedBy = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="Leave for later what was agreed after this day; by default, nothing.",
    ),
]
Overdue = Annotated[bool, typer.Option("--overdue", help="Only what is overdue.")]
DueSoon = Annotated[
    bool,
    typer.Option("--due-soon", help="Only what is due soon: in 14 days, unless set otherwise."),
]
Every = Annotated[bool, typer.Option("--all", help="Also what is verified or withdrawn.")]
Owner = Annotated[
    str, typer.Option("--owner", metavar="WORDS", help="Only owners whose role has these words.")
]
Themes = Annotated[Words, typer.Option("--theme", metavar="A,B", help="Only these themes.")]
Rounds = Annotated[Words, typer.Option("--round", metavar="A,B", help="Only these rounds.")]
Origin = Annotated[
    str, typer.Option("--source", metavar="SOURCE", help="Only those from a return, or a meeting.")
]
Statuses = Annotated[
    Words, typer.Option("--status", metavar="A,B", help="Only these: red, amber, closed and so on.")
]
Number = Annotated[int, typer.Argument(metavar="N", help="The action's running number.")]
Since = Annotated[
    str, typer.Option("--since", metavar="DATE", help="The period begins at the end of this day.")
]
NoteText = Annotated[
    str, typer.Option("--note", metavar="WORDS", help="What happened; no name, no child.")
]
Percent = Annotated[
    int | None, typer.Option("--percent", metavar="N", help="How far it has come, 0 to 100.")
]
By = Annotated[str, typer.Option("--by", metavar="ROLE", help="The role that says so; no name.")]
Due = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="A new due date; needs --reason.")
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason", metavar="WORDS", help="Why the date moves, a check refuses, or it is given up."
    ),
]
ClaimedBy = Annotated[
    str, typer.Option("--claimed-by", metavar="ROLE", help="This role says that it is done.")
]
VerifiedBy = Annotated[
    str,
    typer.Option(
        "--verified-by", metavar="ROLE", help="This role checked that it is; needs --evidence."
    ),
]
RefusedBy = Annotated[
    str,
    typer.Option(
        "--refused-by", metavar="ROLE", help="This role checked, and it is not; needs --reason."
    ),
]
Evidence = Annotated[
    str, typer.Option("--evidence", metavar="WORDS", help="What shows that it changed something.")
]
WithdrawnBy = Annotated[
    str,
    typer.Option(
        "--withdrawn-by", metavar="ROLE", help="This role decided to give it up; needs --reason."
    ),
]
JoinedWith = Annotated[
    int | None,
    typer.Option(
        "--joined-with", metavar="N", help="With --withdrawn-by: it is followed under this number."
    ),
]
RetestedIn = Annotated[
    str, typer.Option("--retested-in", metavar="ROUND", help="The later round that tested it.")
]
SeenAtSource = Annotated[
    bool,
    typer.Option("--seen-at-source", help="You have read what its sources say now, and it stays."),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day it happened; today by default.")
]
