"""``auditkit init``."""

from typing import Annotated

import typer

NATIONS = ("england", "wales", "scotland", "northern-ireland")


def init(
    directory: Annotated[
        str, typer.Argument(metavar="[DIR]", help="The folder to make, or an empty one.")
    ] = ".",
    name: Annotated[str, typer.Option("--name", help="The partnership's name.")] = "",
    nation: Annotated[
        str, typer.Option("--nation", help="england, wales, scotland or northern-ireland.")
    ] = "england",
) -> None:
    """Start a partnership's repository: settings, a rating scale, two audit tools, checks for GitHub and for commits.

    Example: auditkit init northmere --name "Northmere Safeguarding Children Partnership"
    """
    from auditkit.cli import console
    from auditkit.rounds.starter import make_repository, starter_files

    console.one_of(nation, NATIONS, "nation")
    target = console.here() / directory
    files = starter_files(name or "Name of your partnership", nation)
    make_repository(target, files)
    console.note(f"made a partnership's repository in {directory}, {len(files)} files")
    console.note(
        "next: put your agencies, auditors and contacts into auditkit.yaml, then auditkit new-round --help"
    )
    console.note("these files are personal data even without names: keep the folder private")
