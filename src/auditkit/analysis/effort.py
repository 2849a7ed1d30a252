"""What a round cost the people who did it, counted in one way for every table.

A return *came* when it is finished, nil returns included: somebody looked. Late returns, minutes and
returns that were sent back are all of those. A return that is still out is *missing*, and an exempt
one is not owed: neither is ever late. Second ratings are no returns, so their time is not in it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from auditkit.analysis.states import OwedReturn
from auditkit.model.facts import Facts
from auditkit.model.record import Acceptance


@dataclass(frozen=True, slots=True)
class Effort:
    """What a round cost.

    Attributes:
        came: The returns that came: what the other counts are of.
        late: Those of them that were finished after their day, or its extension.
        missing: The returns that had not come when their day was past. None of them came.
        minutes: Working time of those that say it, shortest first.
        sent_back: Whose return, on which case, was sent back once or more often.
        read: How many came, now or before they were sent back.
    """

    came: tuple[OwedReturn, ...]
    late: tuple[OwedReturn, ...]
    missing: tuple[OwedReturn, ...]
    minutes: tuple[int, ...]
    sent_back: frozenset[tuple[str, str]]
    read: int


def effort_of(
    owed: Collection[OwedReturn], facts: Collection[Facts], acceptance: Acceptance | None = None
) -> Effort:
    """Return what a round cost.

    Args:
        owed: The state of each owed return.
        facts: What returns contribute to numbers.
        acceptance: The officer's decisions.
    """
    came = tuple(one for one in owed if one.came)
    paths = {one.path for one in came}
    sent_back = frozenset(
        (one.agency, one.case or "")
        for one in (acceptance.decisions if acceptance else ())
        if one.decision == "sent-back"
    )
    return Effort(
        came,
        tuple(one for one in came if one.late),
        tuple(one for one in owed if one.missing),
        tuple(
            sorted(one.minutes for one in facts if one.path in paths and one.minutes is not None)
        ),
        sent_back,
        len({(one.agency, one.case) for one in came} | sent_back),
    )
