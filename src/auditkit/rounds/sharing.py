"""Which agency reviews which case: all of them every case; in a single-agency round each case has one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from auditkit.errors import AuditKitError, WordError
from auditkit.near import listed
from auditkit.render.filters import plural
from auditkit.rounds.request import RoundRequest
from auditkit.rounds.selection import SERVICE, Selection

SINGLE = "single-agency"
"""The kind of round in which every case belongs to one agency (or service) alone."""


def cases_by_agency(
    asked: RoundRequest, references: Sequence[str], selection: Selection | None
) -> dict[str, tuple[str, ...]]:
    """Return the cases that each agency reviews.

    In a single-agency round a case that was drawn from a list belongs to the service that holds it.
    Others are spread: as was said, or in equal parts, the remainder to the agencies named first.

    Raises:
        WordError: There are fewer cases than agencies.
        AuditKitError: The list does not say which service holds a case, or a service has none.
    """
    agencies = tuple(asked.tools)
    if asked.kind != SINGLE or len(agencies) == 1 or not references:
        return dict.fromkeys(agencies, tuple(references))
    if selection is not None:
        return _held(agencies, references, selection)
    if len(references) < len(agencies):
        raise WordError(
            f"{plural(len(references), 'case')} cannot be spread over {len(agencies)} agencies",
            hint="ask for more cases, or name those that owe one: --cases intake:1",
        )
    return dict(_spread(asked.shares or _equal(agencies, len(references)), agencies, references))


def _equal(agencies: Sequence[str], count: int) -> dict[str, int]:
    each, over = divmod(count, len(agencies))
    return {agency: each + (place < over) for place, agency in enumerate(agencies)}


def _spread(
    shares: Mapping[str, int], agencies: Sequence[str], references: Sequence[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    left = iter(references)
    for agency in agencies:
        yield agency, tuple(islice(left, shares[agency]))


def _held(
    agencies: Sequence[str], references: Sequence[str], selection: Selection
) -> dict[str, tuple[str, ...]]:
    holders = dict(zip(references, (one.service for one in selection.chosen), strict=True))
    if not {*holders.values()} <= {*agencies}:
        raise AuditKitError(
            f"the list does not say for every case which of these holds it: {listed(agencies)}",
            hint=f"give it a column {SERVICE} with their keys, or make a round for each",
        )
    if none := sorted({*agencies} - {*holders.values()}):
        raise AuditKitError(
            f"no case of {listed(none)} was drawn",
            hint=f"spread the draw with --stratify {SERVICE}, or name fewer --agencies",
        )
    return {
        agency: tuple(case for case in references if holders[case] == agency) for agency in agencies
    }
