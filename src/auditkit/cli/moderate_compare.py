"""``auditkit moderate compare``."""

from auditkit.cli import moderate_options as asked
from auditkit.cli import options


def compare(
    round_: options.Round,
    check: asked.Check = False,
    auditors: asked.Auditors = False,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Compare auditors with moderators: which way and how far they differ, and what is settled.

    Example: auditkit moderate compare 2024-25-q3-neglect
    """
    from auditkit.cli import console, rounds
    from auditkit.errors import ExitCode
    from auditkit.output.tables import FORMATS
    from auditkit.reports.comparison import compared, comparison_tables

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    rounds.refuse_when_blocked(found, "these numbers")
    numbers = rounds.numbers(place, found)
    comparison = compared(place, numbers)
    wide = form in {"table", "markdown"}
    tables = comparison_tables(numbers, comparison, auditors=auditors, wide=wide)
    console.deliver_tables(tables, form, output, force=force, root=place.root)
    if check and not comparison.settled:
        console.leave(ExitCode.PROBLEMS)
