"""``auditkit init``."""

from auditkit.cli import options

NATIONS = ("england", "wales", "scotland", "northern-ireland")


def init(
    directory: options.Folder = ".",
    name: options.Name = "",
    nation: options.Nation = "england",
    service: options.Service = "github",
) -> None:
    """Start a partnership's repository: settings, a rating scale, two audit tools, checks.

    Example: auditkit init northmere --name "Northmere Safeguarding Children Partnership"
    """
    from auditkit.cli import console
    from auditkit.rounds.starter import SERVICES, make_repository, starter_files

    console.one_of(nation, NATIONS, "nation")
    console.one_of(service, SERVICES, "service")
    files = starter_files(name or "Name of your partnership", nation, service)
    kept = make_repository(console.here() / directory, files)
    made = len(files) - len(kept)
    console.note(f"made a partnership's repository in {directory}, {made} files")
    for one in kept:
        add = f"; add these lines to it: {', '.join(one.lacks)}" if one.lacks else ""
        console.note(f"kept as it was: {one.path}{add}")
    console.note("these files are personal data even without names: keep the folder private")
    console.note("next: git init in that folder, so that every change is kept;")
    console.note("put your agencies, auditors and contacts into auditkit.yaml;")
    console.note("then start a round: auditkit new-round --help")
