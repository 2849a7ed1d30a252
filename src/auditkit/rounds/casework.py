"""What is known of a round's cases when it is made: facts, records for the key sheet, who reviews whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditkit.analysis.allocation import allocated
from auditkit.errors import AuditKitError
from auditkit.model.configuration import AuditorCode, Configuration
from auditkit.near import listed
from auditkit.rounds.selection import INVOLVED, Chosen, Selection


@dataclass(frozen=True, slots=True)
class Casework:
    """The cases of a new round.

    Attributes:
        owed: By agency, the references of the cases it reviews.
        records: By reference, the record number; empty where somebody fills it in by hand.
        facts: By reference, facts in bands.
        auditors: By agency and reference, who reviews it; None where nobody is free.
    """

    owed: Mapping[str, Sequence[str]]
    records: dict[str, str]
    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    auditors: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)

    @property
    def unallocated(self) -> tuple[tuple[str, str], ...]:
        """Agency and case for which no auditor is free."""
        return tuple(
            (agency, case)
            for agency, mine in self.auditors.items()
            for case, auditor in mine.items()
            if auditor is None
        )


def casework(
    references: Sequence[str],
    selection: Selection | None,
    configuration: Configuration,
    owed: Mapping[str, Sequence[str]],
) -> Casework:
    """Return what is known of the cases.

    Args:
        references: The references that were drawn.
        selection: The cases that were drawn from a list, as many; None when somebody chooses them.
        configuration: The partnership, for its auditors.
        owed: The cases that each agency reviews.

    Raises:
        AuditKitError: The list names an auditor whom auditkit.yaml does not know.
    """
    if selection is None:
        return Casework(owed, dict.fromkeys(references, ""))
    by_reference = dict(zip(references, selection.chosen, strict=True))
    return Casework(
        owed,
        {reference: one.record for reference, one in by_reference.items()},
        {reference: one.facts for reference, one in by_reference.items()},
        _auditors(by_reference, configuration, owed),
    )


def _auditors(
    cases: Mapping[str, Chosen], configuration: Configuration, owed: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, str | None]]:
    """Return who reviews what: each agency's own auditors, or where every case has one holder, the others'."""
    if not any(one.involved or one.service for one in cases.values()):
        return {}
    known = configuration.auditors
    if any(code not in known for one in cases.values() for code in one.involved):
        raise AuditKitError(
            f"the column {INVOLVED} names somebody who is no auditor in auditkit.yaml",
            hint=f"it holds codes, with a space between: {listed(known)}",
        )
    held = all(cases[case].service == agency for agency, mine in owed.items() for case in mine)
    across = held and len(owed) > 1
    found: dict[str, dict[str, str | None]] = {}
    for pool in [tuple(owed)] if across else [(agency,) for agency in owed]:
        auditors = {code: one for code, one in known.items() if one.agency in pool}
        barred = {
            case: cases[case].involved
            | {code for code, one in auditors.items() if across and one.agency == agency}
            | _of_service(cases[case].service, auditors)
            for agency in pool
            for case in owed[agency]
        }
        given = allocated(barred, auditors)
        if auditors:
            found |= {agency: {case: given[case] for case in owed[agency]} for agency in pool}
    return found


def _of_service(service: str, auditors: Mapping[str, AuditorCode]) -> set[str]:
    return {code for code, one in auditors.items() if service and one.service == service}
