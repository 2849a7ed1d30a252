"""``auditkit actions roll-forward``."""

from auditkit.cli import actions_options, options


def roll_forward(
    since: actions_options.Since,
    rounds: actions_options.Rounds = None,
    form: options.TableFormat = "table",
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Show what became of actions in a period: open before - closed + new = open now.

    Example: auditkit actions roll-forward --since 2024-09-30 --today 2024-12-31
    """
    from auditkit.cli import actions_words, console
    from auditkit.output.tables import FORMATS

    console.one_of(form, FORMATS, "format")
    place = console.workspace()
    until = console.day(today)
    table = actions_words.rolled(place, rounds, console.day(since, "--since"), until)
    console.deliver_tables((table,), form, output, force=force, root=place.root)
