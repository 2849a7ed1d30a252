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
    from auditkit.reports.followed import followed, settings_of

    place = console.workspace()
    settings = settings_of(place)
    known = actions_words.known_agencies(place, settings)
    only = console.some_of(agencies or [], known, "agency")
    found = followed(place, console.day(today), actions_words.chosen(place, rounds))
    console.deliver(reminders(settings, found, only), output, force=force, root=place.root)
