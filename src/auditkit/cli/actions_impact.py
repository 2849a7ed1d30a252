"""``auditkit actions impact``."""

from auditkit.cli import actions_options, options


def impact(
    rounds: actions_options.Rounds = None,
    ratings: options.Ratings = "resolved",
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show what later rounds saw of what actions were to change: what came back comes first.

    Ratings and themes then and now, as counts; chosen cases say nothing about other children.

    Example: auditkit actions impact --round 2024-25-q1-domestic-abuse
    """
    from auditkit.cli import console, rounds_words
    from auditkit.output.tables import FORMATS
    from auditkit.reports.impact_tables import impact_tables

    console.tune_memory()
    console.one_of(form, FORMATS, "format")
    console.one_of(ratings, ("resolved", "submitted"), "ratings")
    place = console.workspace()
    only = console.some_of(rounds or [], place.rounds, "round")
    wish = rounds_words.Wish(console.day(today), ratings=ratings, only=only)
    tables = impact_tables(rounds_words.over_rounds(place, wish), wide=form in {"json", "csv"})
    console.deliver_tables(tables, form, output, force=force, root=place.root)
