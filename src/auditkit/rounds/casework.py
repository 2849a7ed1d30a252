"""What is known of a round's cases when it is made: facts, records for the key sheet, who reviews whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from auditkit.analysis.allocation import allocated
from auditkit.errors import AuditKitError
from auditkit.model.configuration import Configuration
from auditkit.near import listed
from auditkit.rounds.selection import INVOLVED, Chosen, Selection


@dataclass(frozen=True, slots=True)
class Casework:
    """The cases of a new round.

    Attributes:
        records: By reference, the record number; empty where somebody fills it in by hand.
        facts: By reference, facts in bands.
        auditors: By agency and reference, who reviews it; None where nobody is free.
    """

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
    agencies: Sequence[str],
) -> Casework:
    """Return what is known of the cases.

    Args:
        references: The references that were drawn.
        selection: The cases that were drawn from a list, as many; None when somebody chooses them.
        configuration: The partnership, for its auditors.
        agencies: Who owes returns.

    Raises:
        AuditKitError: The list names an auditor whom auditkit.yaml does not know.
    """
    if selection is None:
        return Casework(dict.fromkeys(references, ""))
    by_reference = dict(zip(references, selection.chosen, strict=True))
    return Casework(
        {reference: one.record for reference, one in by_reference.items()},
        {reference: one.facts for reference, one in by_reference.items()},
        _auditors(by_reference, configuration, agencies),
    )


def _auditors(
    cases: Mapping[str, Chosen], configuration: Configuration, agencies: Sequence[str]
) -> dict[str, dict[str, str | None]]:
    if not any(one.involved or one.service for one in cases.values()):
        return {}
    known = configuration.auditors
    if any(code not in known for one in cases.values() for code in one.involved):
        raise AuditKitError(
            f"the column {INVOLVED} names somebody who is no auditor in auditkit.yaml",
            hint=f"it holds codes, with a space between: {listed(known)}",
        )
    found = {}
    for agency in agencies:
        mine = [code for code, auditor in known.items() if auditor.agency == agency]
        barred = {
            case: one.involved
            | {code for code in mine if one.service and known[code].service == one.service}
            for case, one in cases.items()
        }
        if mine:
            found[agency] = allocated(barred, mine)
    return found
