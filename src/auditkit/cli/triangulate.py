"""``auditkit triangulate``."""

from auditkit.cli import options


def triangulate(
    round_: options.Round,
    agencies: options.Agencies = None,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Set what organisations say of a standard beside what panels, staff and audits of cases say.

    The standards on which they lie furthest apart come first.

    Example: auditkit triangulate 2025-section-11
    """
    from auditkit.cli import challenge_words, console
    from auditkit.output.tables import FORMATS
    from auditkit.reports.triangle_table import triangle_tables

    console.one_of(form, FORMATS, "format")
    asked = challenge_words.asked(round_, console.day(today), beside=None, draft=False)
    only = console.some_of(agencies or [], asked.numbers.context.round.owed, "agency")
    tables = triangle_tables(asked, only, wide=form in {"table", "markdown"})
    console.deliver_tables(tables, form, output, force=force, root=console.workspace().root)
