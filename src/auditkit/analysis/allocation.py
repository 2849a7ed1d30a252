"""Who reviews which case: never one's own, and the work in equal parts."""

from collections.abc import Collection, Mapping


def allocated(
    barred: Mapping[str, Collection[str]], auditors: Collection[str]
) -> dict[str, str | None]:
    """Return the auditor of each case, or None where every auditor is barred from it.

    The cases with the smallest choice come first, and each goes to whoever has the least to do, the
    first by code where two are equal.

    Args:
        barred: By case, the auditors who must not review it.
        auditors: All auditors of the agency, by code.
    """
    free = {case: sorted(set(auditors) - set(against)) for case, against in barred.items()}
    load = dict.fromkeys(auditors, 0)
    given: dict[str, str | None] = dict.fromkeys(barred)
    for case in sorted(free, key=lambda one: (len(free[one]), one)):
        if free[case]:
            auditor = min(free[case], key=lambda one: load[one])
            load[auditor] += 1
            given[case] = auditor
    return given
