"""``auditkit actions collect``."""

from auditkit.cli import actions_options as asked
from auditkit.cli import options


def collect(
    round_: options.Round, today: asked.AgreedBy = None, dry_run: options.DryRun = False
) -> None:
    """Bring every action of returns and every recommendation of the meeting into actions.yaml.

    What is there already stays as it is, with its number. Once more changes nothing. An action that
    names a child or a person is left out, and the command ends with 1 until it is mended.

    Example: auditkit actions collect 2024-25-q3-neglect
    """
    from auditkit.cli import actions_collect_words, console
    from auditkit.errors import ExitCode

    place = console.workspace()
    key = place.round_key(round_)
    until = console.day(today) if today is not None else None
    said, every = actions_collect_words.collected(place, key, until, dry_run=dry_run)
    console.emit(said)
    if not every:
        console.leave(ExitCode.PROBLEMS)
