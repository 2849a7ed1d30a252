"""What may be copied of an action into the tracker: the promise always, and nobody's name."""

from dataclasses import dataclass, replace

from auditkit.rounds.collecting import Agreed
from auditkit.rounds.naming import seen_in
from auditkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Copy:
    """An action as it is copied.

    Attributes:
        agreed: The action; without an owner where a person is named there.
        refused: Why it is not copied at all; empty when it is.
        remarks: What somebody should look at, though it is copied.
    """

    agreed: Agreed
    refused: str = ""
    remarks: tuple[str, ...] = ()


def copied(place: Workspace, path: str, agreed: Agreed) -> Copy:
    """Return an action as it may stand in the tracker.

    A promise that nobody follows is harm: what looks like a helpline, a mailbox or a place is copied, and
    told. What leads to one person is not; of an owner, the action stays.

    Args:
        place: The repository.
        path: The tracker's path, from the root.
        agreed: The action where it was agreed.
    """
    texts = (agreed.entry[name] or "" for name in ("action", "measure"))
    seen = [one for text in texts if (one := seen_in(place, path, text))]
    if grave := next((one for one in seen if one.leads), None):
        return Copy(agreed, grave.says)
    remarks = [f"{one.says}; {one.hint}" for one in dict.fromkeys(seen)]
    owner = agreed.entry["owner"] or ""
    if owner and (named := seen_in(place, path, owner, role=True)):
        agreed = replace(agreed, entry=agreed.entry | {"owner": None})
        remarks.append(
            f"its owner is not copied, because {named.says}; write the role there, and as its owner in the tracker"
        )
    return Copy(agreed, "", tuple(remarks))
