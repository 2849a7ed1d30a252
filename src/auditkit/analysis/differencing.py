"""What readers learn from two publications of the same table: a table is never safe by itself alone."""

from collections.abc import Iterator

from auditkit.analysis.disclosure import HIDDEN, Protected, recovered


def learnt(earlier: Protected, now: Protected, threshold: int) -> tuple[str, ...]:
    """Return what somebody who has both tables finds out about few children, each in a few words.

    Args:
        earlier: The table as it was published.
        now: The same table as it is to be published.
        threshold: Counts from 1 to one less are small.
    """
    if earlier.withheld or now.withheld or earlier == now:
        return ()
    return tuple(dict.fromkeys(_found(earlier, now, threshold)))


def changed(earlier: Protected, now: Protected, threshold: int) -> tuple[str, ...]:
    """Return the counts that differ by a small group, each in a few words: for counts that overlap.

    Args:
        earlier: The counts as they were published.
        now: The same counts as they are to be published.
        threshold: Counts from 1 to one less are small.
    """
    return tuple(_changed(earlier, now, threshold))


def _changed(earlier: Protected, now: Protected, threshold: int) -> Iterator[str]:
    groups = dict.fromkeys((*earlier.counts, *now.counts))
    pairs = {one: (earlier.counts.get(one, 0), now.counts.get(one, 0)) for one in groups}
    for name, (before, after) in {**pairs, "the total": (earlier.total, now.total)}.items():
        if before is HIDDEN or after is HIDDEN:
            continue
        if 0 < abs(before - after) < threshold:
            yield f"{name} was {before} and would be {after}, and {abs(before - after)} is a small group"


def _found(earlier: Protected, now: Protected, threshold: int) -> Iterator[str]:
    yield from _changed(earlier, now, threshold)
    if earlier.total != now.total:
        return
    # The same children: what one table hides, the other may show.
    for one, other in ((earlier, now), (now, earlier)):
        known = {name: count for name, count in other.counts.items() if count is not HIDDEN}
        for name in recovered(one, threshold, known):
            yield f"{name}, hidden in one of them, could be worked out"
