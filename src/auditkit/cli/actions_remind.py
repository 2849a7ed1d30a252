"""``auditkit actions remind``."""

from auditkit.cli import actions_options, options


def remind(
    agencies: options.Agencies = None,
    rounds: actions_options.Rounds = None,
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Print the text to send to each agency that has actions to be done.

    Example: auditkit actions remind --agency police
    """
    from auditkit.cli import actions_words, console
    from auditkit.reports.action_reminders import reminders
    from auditkit.reports.followed import carriers, followed, settings_of

    place = console.workspace()
    names = carriers(place)
    only = console.some_of(agencies or [], names, "agency")
    found = followed(place, console.day(today), actions_words.chosen(place, rounds))
    text = reminders(settings_of(place), found, names, only)
    console.deliver(text, output, force=force, root=place.root)
