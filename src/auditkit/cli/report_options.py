"""The options of ``report``."""

from typing import Annotated

import typer

Round = Annotated[
    str | None,
    typer.Argument(
        metavar="ROUND",
        help="The round's name; tracker and accountability can do without, programme does.",
    ),
]
_KIND = typer.Option(
    "--kind",
    metavar="KIND",
    help="Which document: summary (the chair's report; the usual one), briefing, learning, poster, newsletter, "
    "monthly, method, section-11, section-175; internal: agency, case, return, feedback, challenge. "
    "Over rounds: tracker, programme; internal: accountability.",
)
Kind = Annotated[str, _KIND]
MaybeKind = Annotated[str | None, _KIND]
Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="html (the default) or md; some kinds also pdf, docx or xlsx; with --all, every one.",
    ),
]
Audience = Annotated[
    str,
    typer.Option(
        "--audience",
        metavar="WHO",
        help="For whom: internal, partnership (members and their senior managers) or public.",
    ),
]
Agency = Annotated[
    str | None,
    typer.Option(
        "--agency",
        "--organisation",
        metavar="AGENCY",
        help="Only the document about this agency or organisation.",
    ),
]
Case = Annotated[
    str | None,
    typer.Option("--case", metavar="CASE", help="Only the document about this case."),
]
All = Annotated[
    bool,
    typer.Option("--all", help="Every document that these readers may have, with an index."),
]
Beside = Annotated[
    str | None,
    typer.Option(
        "--beside",
        metavar="ROUND",
        help="Set an earlier round's ratings beside this one's: its name, or last.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="accountability: what was closed after this day; three months before by default.",
    ),
]
Draft = Annotated[
    bool,
    typer.Option(
        "--draft", help="Write it though files have errors: every page says that it is a draft."
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where to write it, - for the screen; with --all a folder. The round's folder reports by default.",
    ),
]
