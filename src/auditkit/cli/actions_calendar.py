"""``auditkit actions calendar``."""

from auditkit.cli import actions_options, options


def calendar(
    rounds: actions_options.Rounds = None,
    today: options.Today = None,
    output: options.Output = None,
    force: options.Force = False,
) -> None:
    """Write a calendar file (.ics) with due dates of open actions and milestones of rounds.

    It names numbers and roles, and no action on a case.

    Example: auditkit actions calendar -o ../actions.ics
    """
    from auditkit.cli import actions_words, console
    from auditkit.reports.action_calendar import calendar_text
    from auditkit.reports.followed import followed

    place = console.workspace()
    keys = actions_words.chosen(place, rounds)
    found = followed(place, console.day(today), keys)
    text = calendar_text(place, found, keys)
    console.deliver(text, output, force=force, root=place.root)
