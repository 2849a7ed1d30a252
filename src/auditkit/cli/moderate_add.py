"""``auditkit moderate add``."""

from auditkit.cli import moderate_options as asked
from auditkit.cli import options


def add(
    round_: options.Round,
    return_: asked.Return,
    rater: asked.Rater,
    kind: asked.Kind = "moderation",
    seen_first: asked.SeenFirst = False,
    today: options.Today = None,
) -> None:
    """Start a second rating of a return: blind, a file of its own, never over another.

    Example: auditkit moderate add 2024-25-q3-neglect police/J8W5 --rater a04
    """
    from auditkit.cli import console, moderate_words, rounds
    from auditkit.rounds.second_reviews import start_review

    place = console.workspace()
    found = rounds.found(place, round_, console.day(today))
    words = moderate_words.ReviewWords(return_, rater, kind, seen_first)
    plan = moderate_words.review(place, found, words)
    start_review(place.root, plan)
    console.emit(moderate_words.started(plan, words))
