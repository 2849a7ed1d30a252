"""``auditkit actions why``."""

from auditkit.cli import actions_options, options


def why(
    number: actions_options.Number,
    rounds: actions_options.Rounds = None,
    today: options.Today = None,
) -> None:
    """Say why an action stands as it does: what was recorded, and which rule gave its status.

    Example: auditkit actions why 3 --round 2024-25-q3-neglect
    """
    from auditkit.cli import actions_words, console

    place = console.workspace()
    console.emit(actions_words.explained(place, number, rounds, console.day(today)))
