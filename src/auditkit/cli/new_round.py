"""``auditkit new-round``."""

from pathlib import Path
from typing import Annotated

import typer


def new_round(
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="The round's name, for example 2024-25-q3-neglect.")
    ],
    returns_due: Annotated[
        str, typer.Option("--returns-due", metavar="DATE", help="The day returns are due.")
    ],
    tool: Annotated[
        list[str],
        typer.Option(
            "--tool",
            metavar="KEY[:AGENCY,...]",
            help="The audit tool; with agencies, for these alone. May be repeated.",
        ),
    ],
    kind: Annotated[
        str,
        typer.Option(
            "--kind", help="multi-agency, single-agency, section-11, section-175 or survey."
        ),
    ] = "multi-agency",
    cases: Annotated[int, typer.Option("--cases", metavar="N", help="How many children.")] = 0,
    agencies: Annotated[
        list[str] | None,
        typer.Option(
            "--agencies", metavar="A,B", help="Who owes returns; all agencies by default."
        ),
    ] = None,
    title: Annotated[str, typer.Option("--title", help="The words for readers.")] = "",
    theme: Annotated[str, typer.Option("--theme", help="What the round looks at.")] = "",
    practice_from: Annotated[
        str | None,
        typer.Option("--practice-from", metavar="DATE", help="First day of practice looked at."),
    ] = None,
    practice_to: Annotated[
        str | None,
        typer.Option(
            "--practice-to",
            metavar="DATE",
            help="Last day; by default the twelve months before notice.",
        ),
    ] = None,
    key_file: Annotated[
        str | None,
        typer.Option(
            "--key",
            metavar="FILE",
            help="Write a blank sheet for who is who. Must lie outside git.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be made, and make nothing.")
    ] = False,
) -> None:
    """Start a round: timetable, case references, who owes what, notices, and one return per agency and case.

    Example: auditkit new-round 2026-27-q1-neglect --tool multi-agency-full --cases 6 --returns-due 2026-11-06
    """
    from auditkit.cli import console, new_round_words
    from auditkit.rounds.references import check_key_target, write_key_sheet
    from auditkit.rounds.scaffold import make_round, plan_round

    place = console.workspace()
    asked = new_round_words.request(
        place,
        key,
        kind,
        returns_due,
        tool,
        cases,
        agencies or [],
        (title, theme),
        (practice_from, practice_to),
    )
    plan = plan_round(place, asked)
    if key_file is not None:
        check_key_target(Path(key_file), plan.key)
    if dry_run:
        console.emit(new_round_words.dry_run(plan))
        return
    if key_file is not None:
        write_key_sheet(Path(key_file), plan.key, plan.cases)
    make_round(place.root, plan)
    console.emit(new_round_words.made(plan, key_file))
