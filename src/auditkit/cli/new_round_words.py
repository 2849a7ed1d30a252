"""What new-round takes from the command line, and what it says when it is done."""

from collections.abc import Sequence

from auditkit.cli import console
from auditkit.errors import WordError
from auditkit.model.round import ROUND_KINDS, Milestones
from auditkit.rounds.request import RoundRequest, check_key, tools_by_agency
from auditkit.rounds.scaffold import RoundPlan, usable_configuration
from auditkit.workspace import Workspace


def request(
    place: Workspace,
    key: str,
    kind: str,
    returns_due: str,
    tools: Sequence[str],
    cases: int,
    agencies: Sequence[str],
    words: tuple[str, str],
    window: tuple[str | None, str | None],
) -> RoundRequest:
    """Return the round that was asked for.

    Raises:
        WordError: A word on the line means nothing.
    """
    configuration = usable_configuration(place)
    first, last = (
        console.day(text, option) if text else None
        for text, option in zip(window, _WINDOW, strict=True)
    )
    if (first is None) != (last is None):
        raise WordError(
            "--practice-from and --practice-to belong together", hint="give both, or neither"
        )
    if first and last and last < first:
        raise WordError(
            "the practice window ends before it begins",
            hint="look at --practice-from and --practice-to",
        )
    named = console.some_of(agencies, configuration.agencies, "agency")
    return RoundRequest(
        key=check_key(key),
        kind=console.one_of(kind, ROUND_KINDS, "kind"),
        title=words[0],
        theme=words[1],
        tools=tools_by_agency(configuration, named, tools),
        cases=cases,
        returns_due=console.day(returns_due, "--returns-due"),
        window=(first, last) if first and last else None,
    )


_WINDOW = ("--practice-from", "--practice-to")


def dry_run(plan: RoundPlan) -> str:
    """Return what would be made."""
    sizes = [f"  rounds/{plan.key}/{path}" for path in sorted(plan.files)]
    return "\n".join(
        [
            f"would make rounds/{plan.key} with {len(plan.files)} files:",
            *sizes,
            "",
            *_dates(plan.milestones),
            "",
        ]
    )


def made(plan: RoundPlan, key_file: str | None) -> str:
    """Return what was made, and what comes next."""
    owed = sum(plan.owed.values())
    lines = [
        f"made rounds/{plan.key}: {len(plan.cases)} cases, {owed} returns owed by {len(plan.owed)} agencies",
        "",
    ]
    lines += [*_dates(plan.milestones), "", "next:"]
    lines.append(
        f"  1. complete rounds/{plan.key}/round.yaml: lines of enquiry, how the cases were chosen, who owes what"
    )
    if plan.cases:
        lines.append(
            f"  2. fill in the key sheet {key_file}, and keep it apart from these files"
            if key_file
            else "  2. note which child each reference stands for, outside this folder (--key FILE makes a blank sheet)"
        )
    lines.append(
        f"  3. send each agency its notice and its folder: rounds/{plan.key}/notices and rounds/{plan.key}/returns"
    )
    lines.append(f"  4. watch the returns come in: auditkit status {plan.key}")
    return "\n".join([*lines, ""])


def _dates(found: Milestones) -> list[str]:
    given = [
        (name.replace("_", " "), day) for name, day in found.model_dump().items() if day is not None
    ]
    return [f"  {name:<20} {day}" for name, day in given]
