"""``auditkit actions collect``."""

from auditkit.cli import actions_options as asked
from auditkit.cli import options


def collect(
    round_: options.Round, today: asked.AgreedBy = None, dry_run: options.DryRun = False
) -> None:
    """Bring every action of returns and every recommendation of the meeting into actions.yaml.

    What is there already stays as it is, with its number. Once more changes nothing.

    Example: auditkit actions collect 2024-25-q3-neglect
    """
    from auditkit.cli import actions_collect_words, console

    place = console.workspace()
    key = place.round_key(round_)
    until = console.day(today) if today is not None else None
    console.emit(actions_collect_words.collected(place, key, until, dry_run=dry_run))
