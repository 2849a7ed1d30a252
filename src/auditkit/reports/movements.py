"""What became of each organisation's ratings since the last cycle."""

from auditkit.analysis.comparing import obstacle
from auditkit.analysis.movement import Movement, movement
from auditkit.model.facts import OVERALL
from auditkit.reports.numbers import RoundNumbers
from auditkit.reports.pair_chart import pair_chart
from auditkit.reports.ratings import ratings_of, scale, section_name
from auditkit.reports.standard_parts import Movements, MovementView
from auditkit.reports.standards import sections_and_overall, share


def movements(numbers: RoundNumbers, earlier: RoundNumbers) -> Movements:
    """Return what became of ratings, organisation by organisation, and none of them named.

    Args:
        numbers: The round in numbers.
        earlier: The cycle before.
    """
    say, title = numbers.say, earlier.context.round.title
    why = obstacle(numbers.rubric, earlier.rubric)
    if why:
        refused = say(f"beside.{why}", now=numbers.rubric.version, then=earlier.rubric.version)
        return Movements(title, refused, (), None)
    rows, chart = [], None
    for key in sections_and_overall(numbers):
        found = movement(ratings_of(earlier, key), ratings_of(numbers, key), numbers.levels)
        if not found.both:
            continue
        rows.append(_row(numbers, section_name(numbers, key), found))
        if key == OVERALL:
            chart = pair_chart(
                ("movement", say("movement.square")),
                (say("beside.then"), say("beside.now")),
                found.counts,
                scale(numbers),
                say,
            )
    return Movements(title, "", tuple(rows), chart)


def _row(numbers: RoundNumbers, name: str, found: Movement) -> MovementView:
    return MovementView(
        name,
        share(numbers, "movement.higher", found.higher, found.both),
        share(numbers, "movement.same", found.same, found.both),
        share(numbers, "movement.lower", found.lower, found.both),
        found.only_then,
        found.only_now,
    )
