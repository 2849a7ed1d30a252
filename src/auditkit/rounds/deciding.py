"""The officer's decisions on returns, as acceptance.yaml records them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditkit.analysis.states import OwedReturn
from auditkit.errors import AuditKitError, WordError
from auditkit.near import did_you_mean, listed
from auditkit.rounds.recording import add_entries
from auditkit.storage.platform import alone
from auditkit.workspace import Workspace
from auditkit.yamlio.appending import Entry


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision on returns.

    Attributes:
        decision: accepted or sent-back.
        by: The role that decided.
        on: The day.
        reasons: Why; a return is never sent back without.
    """

    decision: str
    by: str
    on: date
    reasons: tuple[str, ...] = ()


def named_returns(word: str, finished: Sequence[OwedReturn]) -> tuple[OwedReturn, ...]:
    """Return the finished returns that ``agency`` or ``agency/case`` names.

    Raises:
        WordError: It names none; the message names the nearest.
    """
    wanted = word.strip("/").removesuffix(".yaml")
    found = tuple(
        one for one in finished if wanted in {one.agency, f"{one.agency}/{one.case}".rstrip("/")}
    )
    if not found:
        known = [*(f"{one.agency}/{one.case}".rstrip("/") for one in finished)]
        known += sorted({one.agency for one in finished})
        hint = did_you_mean(wanted, known) or f"finished returns: {listed(known)}"
        raise WordError(f"there is no finished return {wanted}", hint=hint)
    return found


def decide(
    workspace: Workspace, key: str, returns: Sequence[tuple[str, OwedReturn]], decided: Decided
) -> None:
    """Write one decision for each return at the end of acceptance.yaml, in their order.

    Args:
        workspace: The repository.
        key: The round.
        returns: The returns, each after the digest of what was looked at: a decision on one that
            changes later no longer holds.
        decided: What was decided.

    Raises:
        AuditKitError: acceptance.yaml has problems, or a return is sent back without a reason.
    """
    if decided.decision == "sent-back" and not decided.reasons:
        raise AuditKitError(
            "a return is not sent back without a reason",
            hint="say what is to be added: --reason, once for each point",
        )
    entries = [_entry(one, digest, decided) for digest, one in returns]
    with alone(workspace.root):
        add_entries(workspace, f"rounds/{key}/acceptance.yaml", "decisions", entries)


def _entry(one: OwedReturn, digest: str, decided: Decided) -> Entry:
    entry: dict[str, str | Sequence[str]] = {"agency": one.agency}
    entry |= {"case": one.case} if one.case else {}
    entry |= {"decision": decided.decision, "by": decided.by, "on": str(decided.on)}
    entry |= {"reasons": decided.reasons} if decided.reasons else {}
    return entry | {"stamp": digest}
