"""``auditkit moderate renew``."""

from auditkit.cli import moderate_options as asked
from auditkit.cli import options


def renew(
    round_: options.Round,
    return_: asked.Return,
    rater: asked.Rater,
    today: options.Today = None,
) -> None:
    """Say that the moderator has looked at a changed return again, and the second rating stands.

    Example: auditkit moderate renew 2024-25-q3-neglect police/J8W5 --rater a02
    """
    from auditkit.cli import console, moderate_words, rounds

    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    words = moderate_words.ReviewWords(return_, rater, "moderation", seen_first=False)
    console.emit(f"renewed {moderate_words.renewed(place, found, words)}\n")
